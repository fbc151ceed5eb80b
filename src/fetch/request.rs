//! The request.

use super::{HeaderList, Origin, Site};
use url::Url;

macro_rules! keywords {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The standard's keyword.
            pub fn keyword(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// The value with this keyword.
            pub fn from_keyword(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|v| v.keyword() == text)
            }
        }
    };
}

keywords! {
    /// <https://fetch.spec.whatwg.org/#concept-request-mode>
    Mode {
        /// Only the page's own origin.
        SameOrigin = "same-origin",
        /// Anywhere, with the server's consent.
        Cors = "cors",
        /// Anywhere, without reading.
        NoCors = "no-cors",
        /// A document or a form.
        Navigate = "navigate",
        /// A socket.
        WebSocket = "websocket",
    }
}

keywords! {
    /// <https://fetch.spec.whatwg.org/#concept-request-credentials-mode>
    CredentialsMode {
        /// Never.
        Omit = "omit",
        /// To the page's own origin.
        SameOrigin = "same-origin",
        /// Always.
        Include = "include",
    }
}

keywords! {
    /// <https://fetch.spec.whatwg.org/#concept-request-redirect-mode>
    RedirectMode {
        /// Go on.
        Follow = "follow",
        /// Fail.
        Error = "error",
        /// Hand out an opaque-redirect response.
        Manual = "manual",
    }
}

keywords! {
    /// <https://w3c.github.io/webappsec-referrer-policy/#referrer-policies>
    #[expect(missing_docs, reason = "the policies' own names")]
    ReferrerPolicy {
        NoReferrer = "no-referrer",
        NoReferrerWhenDowngrade = "no-referrer-when-downgrade",
        SameOrigin = "same-origin",
        Origin = "origin",
        StrictOrigin = "strict-origin",
        OriginWhenCrossOrigin = "origin-when-cross-origin",
        StrictOriginWhenCrossOrigin = "strict-origin-when-cross-origin",
        UnsafeUrl = "unsafe-url",
    }
}

keywords! {
    /// <https://fetch.spec.whatwg.org/#request-initiator-type>, as far as an engine tells them apart.
    InitiatorType {
        /// `fetch()`
        Fetch = "fetch",
        /// `XMLHttpRequest`
        XmlHttpRequest = "xmlhttprequest",
        /// An element, a beacon, a font …
        Other = "other",
    }
}

/// What the standard's request does not have, and engines keep on their way.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent memories")]
pub struct Remembered {
    /// The caller's header lines, where one name was set more than once; elsewhere they are the header list's.
    pub header_lines: Option<HeaderList>,
    /// The header list before the first redirect changed it.
    pub initial_header_list: Option<HeaderList>,
    /// A hop before this one needed a preflight.
    pub preflighted: bool,
    /// The redirect that led here turned the method into GET.
    pub became_get: bool,
    /// The redirect that led here led to another origin.
    pub changed_origin: bool,
    /// The hop before, on the same origin, sent `Origin`.
    pub sent_origin: bool,
}

keywords! {
    /// What the response is for.
    ///
    /// <https://fetch.spec.whatwg.org/#concept-request-destination>
    #[expect(missing_docs, reason = "the destinations' own names")]
    Destination {
        Empty = "",
        Audio = "audio",
        Document = "document",
        Font = "font",
        Iframe = "iframe",
        Image = "image",
        Script = "script",
        Style = "style",
        Track = "track",
        Video = "video",
    }
}

/// <https://fetch.spec.whatwg.org/#concept-request-response-tainting>
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponseTainting {
    /// The page's own origin, so far.
    Basic,
    /// Shared by CORS.
    Cors,
    /// Not to be read.
    Opaque,
}

/// A body, as far as the decision sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Body {
    /// None.
    Null,
    /// Can be sent again after a redirect.
    WithSource,
    /// A stream: its source is null, so that it can be sent once only.
    Stream,
}

/// A request.
///
/// <https://fetch.spec.whatwg.org/#concept-request>
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the standard's flags, under the standard's names"
)]
pub struct Request {
    /// Normalized.
    pub method: String,
    /// The first is the request's URL, the last the current one; never empty.
    pub url_list: Vec<Url>,
    /// What the caller set, and `Content-Type` of the body.
    pub header_list: HeaderList,
    /// The page's origin.
    pub origin: Origin,
    /// The mode.
    pub mode: Mode,
    /// The credentials mode.
    pub credentials_mode: CredentialsMode,
    /// The redirect mode.
    pub redirect_mode: RedirectMode,
    /// The response tainting, which grows as the fetch goes on.
    pub response_tainting: ResponseTainting,
    /// The body.
    pub body: Body,
    /// The destination.
    pub destination: Destination,
    /// <https://fetch.spec.whatwg.org/#use-cors-preflight-flag>
    pub use_cors_preflight: bool,
    /// <https://fetch.spec.whatwg.org/#unsafe-request-flag>
    pub unsafe_request: bool,
    /// The request asks for `Origin` on the page's own origin too (some engines, some elements).
    pub always_sends_origin: bool,
    /// Does the page demand `Cross-Origin-Resource-Policy` of what it embeds?
    pub embedder_requires_corp: bool,
    /// The referrer policy.
    pub referrer_policy: ReferrerPolicy,
    /// A module script, whose type must be right.
    pub strict_mime_type: bool,
    /// The site of the page around a sandboxed frame.
    pub embedder_site: Option<Site>,
    /// Who asked.
    pub initiator_type: InitiatorType,
    /// What engines remember beside the standard's request.
    pub remembered: Remembered,
    /// The page is in a secure context: plain http from here is mixed content.
    pub prohibits_mixed_content: bool,
}

impl Request {
    /// The URL that is fetched now.
    ///
    /// <https://fetch.spec.whatwg.org/#concept-request-current-url>
    pub fn current_url(&self) -> &Url {
        &self.url_list[self.url_list.len() - 1]
    }

    /// The index of the current URL.
    pub fn hop(&self) -> usize {
        self.url_list.len() - 1
    }

    /// How many redirects were followed.
    pub fn redirect_count(&self) -> usize {
        self.url_list.len() - 1
    }

    /// Do credentials go with the request, as far as its mode decides?
    pub fn includes_credentials(&self) -> bool {
        match self.credentials_mode {
            CredentialsMode::Include => true,
            CredentialsMode::SameOrigin => self.response_tainting == ResponseTainting::Basic,
            CredentialsMode::Omit => false,
        }
    }
}
