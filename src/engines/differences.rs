//! The register of differences between the standard and the engines.
//!
//! Every override in a profile cites its entry here, and every entry is cited: a test reads the sources. What was seen of
//! each is in the recordings of the versions named in [`VERSIONS`].

use crate::format::Engine;

/// The versions in which the differences were seen, and the day.
pub const VERSIONS: &str =
    "Chromium 156.0.8078.79, Firefox 153.7.0, WebKitGTK 2.50.6, on 2026-11-24";

/// One difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Stable, kebab-case, never reused.
    pub id: &'static str,
    /// Who differs.
    pub engines: &'static [Engine],
    /// The standard's anchor.
    pub spec: &'static str,
    /// What happens instead, in a sentence.
    pub happens: &'static str,
    /// Why it matters to a person.
    pub matters: &'static str,
}

/// The entry with this id.
pub fn find(id: &str) -> Option<&'static Difference> {
    ALL.iter().find(|d| d.id == id)
}

const EVERYONE: &[Engine] = &[Engine::Chromium, Engine::Firefox, Engine::WebKit];
const CHROMIUM: &[Engine] = &[Engine::Chromium];
const FIREFOX: &[Engine] = &[Engine::Firefox];
const WEBKIT: &[Engine] = &[Engine::WebKit];
const CHROMIUM_FIREFOX: &[Engine] = &[Engine::Chromium, Engine::Firefox];
const CHROMIUM_WEBKIT: &[Engine] = &[Engine::Chromium, Engine::WebKit];
const FIREFOX_WEBKIT: &[Engine] = &[Engine::Firefox, Engine::WebKit];

/// All of them.
pub const ALL: &[Difference] = &[
    Difference {
        id: "authorization-covered-by-wildcard",
        engines: EVERYONE,
        spec: "https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name",
        happens: "`*` in `Access-Control-Allow-Headers` covers `Authorization` as well.",
        matters: "It works today in all three; the standard says no. List `Authorization` by name.",
    },
    Difference {
        id: "forced-preflight-method",
        engines: EVERYONE,
        spec: "https://fetch.spec.whatwg.org/#cors-preflight-fetch-0",
        happens: "A preflight that an upload listener forces does not allow its method if the server lists none.",
        matters: "List the method even if only the listener caused the preflight.",
    },
    Difference {
        id: "redirect-without-location",
        engines: EVERYONE,
        spec: "https://fetch.spec.whatwg.org/#http-fetch",
        happens: "A redirect status without a usable `Location` is no redirect, whatever the redirect mode.",
        matters: "`redirect: \"error\"` does not catch it.",
    },
    Difference {
        id: "range-of-64-bits",
        engines: EVERYONE,
        spec: "https://fetch.spec.whatwg.org/#simple-range-header-value",
        happens: "A range end beyond 64 bits is not safelisted.",
        matters: "Such a range needs a preflight.",
    },
    Difference {
        id: "conflicting-locations",
        engines: EVERYONE,
        spec: "https://fetch.spec.whatwg.org/#concept-response-location-url",
        happens: "Chromium and Firefox take equal `Location` lines for one and throw an answer with different ones away; WebKit joins all lines.",
        matters: "Send one `Location`.",
    },
    Difference {
        id: "storage-access-origin",
        engines: CHROMIUM_FIREFOX,
        spec: "https://fetch.spec.whatwg.org/#append-a-request-origin-header",
        happens: "A sandboxed frame's `no-cors` request with credentials to the site around it carries `Origin: null`.",
        matters: "A server sees an origin where the standard sends none.",
    },
    Difference {
        id: "opaque-response-blocking",
        engines: CHROMIUM_FIREFOX,
        spec: "https://fetch.spec.whatwg.org/#orb",
        happens: "Types that no element needs are kept from a page that may not read them.",
        matters: "An image or script with a data type and `nosniff` fails.",
    },
    Difference {
        id: "tracks-with-error-status",
        engines: CHROMIUM_FIREFOX,
        spec: "https://html.spec.whatwg.org/multipage/media.html#start-the-track-processing-model",
        happens: "A text track loads in spite of an error status.",
        matters: "The status does not stop it.",
    },
    Difference {
        id: "elements-send-origin-at-home",
        engines: CHROMIUM_WEBKIT,
        spec: "https://fetch.spec.whatwg.org/#append-a-request-origin-header",
        happens: "Elements with `crossorigin`, and module scripts, send `Origin` to their own origin too.",
        matters: "A cache sees `Origin` on requests of the page itself.",
    },
    Difference {
        id: "xhr-blob-type",
        engines: CHROMIUM_WEBKIT,
        spec: "https://xhr.spec.whatwg.org/#the-send()-method",
        happens: "A blob's type that does not parse is not sent by `XMLHttpRequest`.",
        matters: "No preflight happens where the standard wants one.",
    },
    Difference {
        id: "preflight-sticks",
        engines: FIREFOX_WEBKIT,
        spec: "https://fetch.spec.whatwg.org/#concept-main-fetch",
        happens: "A request that needed a preflight has one after every redirect, even as a GET.",
        matters: "The last server of a redirect must answer preflights.",
    },
    Difference {
        id: "chromium-user-agent-forbidden",
        engines: CHROMIUM,
        spec: "https://fetch.spec.whatwg.org/#forbidden-request-header",
        happens: "`User-Agent` cannot be set.",
        matters: "The header is dropped; Firefox and Safari send it, after a preflight.",
    },
    Difference {
        id: "chromium-client-hints-safelisted",
        engines: CHROMIUM,
        spec: "https://fetch.spec.whatwg.org/#cors-safelisted-request-header",
        happens: "Client hints (`DPR`, `Width`, `Save-Data` and others) with plausible values need no permission.",
        matters: "Firefox and Safari ask for it.",
    },
    Difference {
        id: "chromium-hints-dropped",
        engines: CHROMIUM,
        spec: "https://fetch.spec.whatwg.org/#http-redirect-fetch",
        happens: "A redirect takes client hints away that a script set.",
        matters: "They do not reach the second server.",
    },
    Difference {
        id: "chromium-upload-listener-without-body",
        engines: CHROMIUM,
        spec: "https://xhr.spec.whatwg.org/#the-send()-method",
        happens: "An upload listener forces a preflight only if there is a body.",
        matters: "A GET with a listener has none in Chrome, and one elsewhere.",
    },
    Difference {
        id: "chromium-preflight-cache",
        engines: CHROMIUM,
        spec: "https://fetch.spec.whatwg.org/#cors-preflight-cache",
        happens: "One entry for an origin and a URL, capped at two hours, replaced as a whole, none for opaque origins; a kept `*` does not cover `Authorization`.",
        matters: "`Access-Control-Max-Age` above 7200 has no effect.",
    },
    Difference {
        id: "chromium-redirect-userinfo",
        engines: CHROMIUM,
        spec: "https://fetch.spec.whatwg.org/#http-redirect-fetch",
        happens: "A `Location` with user name or password is refused before `redirect: \"error\"` is looked at.",
        matters: "Another message is printed.",
    },
    Difference {
        id: "chromium-embedded-credentials",
        engines: CHROMIUM,
        spec: "https://fetch.spec.whatwg.org/#http-redirect-fetch",
        happens: "What is no XHR is refused at a redirect to a URL with user name or password, CORS or not.",
        matters: "Images and `no-cors` requests fail too.",
    },
    Difference {
        id: "chromium-empty-location",
        engines: CHROMIUM,
        spec: "https://fetch.spec.whatwg.org/#concept-response-location-url",
        happens: "An empty `Location` is none.",
        matters: "The redirect is handed out as the response.",
    },
    Difference {
        id: "chromium-empty-style",
        engines: CHROMIUM,
        spec: "https://html.spec.whatwg.org/multipage/links.html#link-type-stylesheet",
        happens: "An empty answer does as a style sheet, whatever its type.",
        matters: "`load` fires.",
    },
    Difference {
        id: "chromium-stream-body",
        engines: CHROMIUM,
        spec: "https://fetch.spec.whatwg.org/#dom-requestinit-duplex",
        happens: "A stream is sent over HTTP/2 and newer only.",
        matters: "The request fails over HTTP/1.1.",
    },
    Difference {
        id: "chromium-corp-sandbox",
        engines: CHROMIUM,
        spec: "https://fetch.spec.whatwg.org/#cross-origin-resource-policy-check",
        happens: "A sandboxed frame counts as of the site around it for `Cross-Origin-Resource-Policy: same-site`.",
        matters: "The resource loads in Chrome alone.",
    },
    Difference {
        id: "chromium-origin-despite-referrer-policy",
        engines: CHROMIUM,
        spec: "https://fetch.spec.whatwg.org/#append-a-request-origin-header",
        happens: "A referrer policy does not hide `Origin`.",
        matters: "The server learns the origin.",
    },
    Difference {
        id: "firefox-preflight-keeps-origin",
        engines: FIREFOX,
        spec: "https://fetch.spec.whatwg.org/#serializing-a-request-origin",
        happens: "A preflight after redirects carries the page's origin, and needs no permission at the page's own.",
        matters: "A server that allows `null` alone refuses it.",
    },
    Difference {
        id: "firefox-preflight-header-lines",
        engines: FIREFOX,
        spec: "https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names",
        happens: "Each header line is looked at by itself, and named as often as it stands there.",
        matters: "A name may stand twice in `Access-Control-Request-Headers`.",
    },
    Difference {
        id: "firefox-preflight-cache",
        engines: FIREFOX,
        spec: "https://fetch.spec.whatwg.org/#cors-preflight-cache",
        happens: "Entries with and without credentials are apart, methods and names are added one by one and compared literally, capped at a day; a `*` is never found again.",
        matters: "With `*`, every request has its preflight.",
    },
    Difference {
        id: "firefox-script-errors-not-muted",
        engines: FIREFOX,
        spec: "https://html.spec.whatwg.org/multipage/webappapis.html#muted-errors",
        happens: "A foreign script's error text was seen by the page.",
        matters: "`window.onerror` tells more than elsewhere.",
    },
    Difference {
        id: "firefox-stream-body",
        engines: FIREFOX,
        spec: "https://fetch.spec.whatwg.org/#bodyinit-unions",
        happens: "A stream becomes the text `[object ReadableStream]`.",
        matters: "The server gets that text.",
    },
    Difference {
        id: "webkit-no-total-limit",
        engines: WEBKIT,
        spec: "https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names",
        happens: "Safelisted values may be over 1,024 bytes together.",
        matters: "No preflight happens where others have one.",
    },
    Difference {
        id: "webkit-redirected-delete",
        engines: WEBKIT,
        spec: "https://fetch.spec.whatwg.org/#http-redirect-fetch",
        happens: "A DELETE redirected to another origin becomes GET.",
        matters: "The server sees a GET.",
    },
    Difference {
        id: "webkit-redirect-userinfo",
        engines: WEBKIT,
        spec: "https://fetch.spec.whatwg.org/#http-redirect-fetch",
        happens: "Leaving the page's origin, a `Location` with user name or password is refused after the preflight.",
        matters: "A preflight reaches that server.",
    },
    Difference {
        id: "webkit-preflight-names-after-redirect",
        engines: WEBKIT,
        spec: "https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names",
        happens: "A preflight after a redirect names the headers of the beginning, `Authorization` included.",
        matters: "The second server must allow headers that are not sent.",
    },
    Difference {
        id: "webkit-origin-after-post",
        engines: WEBKIT,
        spec: "https://fetch.spec.whatwg.org/#append-a-request-origin-header",
        happens: "A POST redirected within its origin keeps `Origin` as a GET.",
        matters: "The server sees `Origin` on a GET.",
    },
    Difference {
        id: "webkit-preflight-cache",
        engines: WEBKIT,
        spec: "https://fetch.spec.whatwg.org/#cors-preflight-cache",
        happens: "One entry for an origin and a URL, capped at ten minutes, kept even if it does not allow what was asked.",
        matters: "`Access-Control-Max-Age` above 600 has no effect.",
    },
    Difference {
        id: "webkit-stream-body",
        engines: WEBKIT,
        spec: "https://fetch.spec.whatwg.org/#bodyinit-unions",
        happens: "A stream as a body throws.",
        matters: "Send a blob.",
    },
    Difference {
        id: "webkit-fonts-without-cors",
        engines: WEBKIT,
        spec: "https://drafts.csswg.org/css-fonts/#font-fetching-requirements",
        happens: "Fonts loaded by script are fetched without CORS (WebKitGTK).",
        matters: "The font loads without `Access-Control-Allow-Origin`.",
    },
    Difference {
        id: "webkit-tracks-without-cors",
        engines: WEBKIT,
        spec: "https://html.spec.whatwg.org/multipage/media.html#start-the-track-processing-model",
        happens: "A foreign text track without `crossorigin` is fetched all the same.",
        matters: "It loads in Safari alone.",
    },
];
