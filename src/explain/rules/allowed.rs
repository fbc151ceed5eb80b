//! It works: `allowed`, `no-cors-opaque`, and what to know all the same: `header-not-exposed`, `vary-origin-missing`.

use super::case::{Case, header};
use super::{content::noun, origin::varies_by_origin};
use crate::explain::words::{list_items, names};
use crate::fetch::{ResponseType, SentKind};
use crate::format::{Diagnosis, Initiator};
use crate::judge::ResponseSeen;

const SPEC: &str = "https://fetch.spec.whatwg.org/#http-cors-protocol";
const FILTERED: &str = "https://fetch.spec.whatwg.org/#concept-filtered-response";

pub(super) fn add(case: &Case<'_>, all: &mut Vec<Diagnosis>) {
    match &case.judgement.response {
        Some(r) if r.response_type == ResponseType::Opaque => all.push(opaque(case)),
        Some(r) if r.response_type == ResponseType::OpaqueRedirect => all.push(case.found(
            "allowed",
            "The redirect is not followed, and your code sees an empty answer",
            "`redirect: \"manual\"` gives status 0 and no headers, not even `Location`: it serves service workers, little else.",
            case.at_request("redirect"),
            FILTERED,
        )),
        Some(r) if case.judgement.cors => {
            // That it is allowed, the code knows; that a header is missing, its author wonders about.
            all.extend(not_exposed(case, r));
            all.push(shared(case, r));
            all.extend(vary(case));
        }
        Some(r) => all.push(home(case, r)),
        None => all.push(element(case)),
    }
}

fn home(case: &Case<'_>, response: &ResponseSeen) -> Diagnosis {
    case.found(
        "allowed",
        "Same origin: CORS plays no part",
        format!(
            "The page asks its own server, and reads everything but cookies.{}",
            error_note(response.status)
        ),
        case.at_request("url"),
        "https://html.spec.whatwg.org/multipage/browsers.html#same-origin",
    )
}

fn error_note(status: u16) -> String {
    if status >= 400 {
        format!(" The answer is a {status} of the server's own, which is no CORS fault.")
    } else {
        String::new()
    }
}

fn shared(case: &Case<'_>, response: &ResponseSeen) -> Diagnosis {
    let asked = case
        .judgement
        .sent
        .iter()
        .any(|s| s.kind == SentKind::Preflight);
    let title = if asked {
        "The preflight is passed, and your code may read the answer"
    } else {
        "No preflight is needed, and your code may read the answer"
    };
    let readable = if response.headers.is_empty() {
        "none of the headers".to_owned()
    } else {
        names(&response.headers)
    };
    case.found(
        "allowed",
        title,
        format!(
            "The server allows `{}`. Readable are the status {}, the body, and {readable}.{}",
            case.origin(),
            response.status,
            error_note(response.status)
        ),
        case.at_header("Access-Control-Allow-Origin"),
        SPEC,
    )
}

fn opaque(case: &Case<'_>) -> Diagnosis {
    case.found(
        "no-cors-opaque",
        "The answer is opaque: your code reads nothing of it",
        "`no-cors` switches no check off. It sends the request and gives up the answer: status 0, an empty body, no headers. To \
         read it, use `cors` mode and have the server allow the page.",
        case.at_request("mode"),
        "https://fetch.spec.whatwg.org/#concept-filtered-response-opaque",
    )
}

/// What an element's success means.
fn element(case: &Case<'_>) -> Diagnosis {
    let initiator = case.call.initiator;
    let what = noun(initiator);
    let (title, why): (String, &str) = match (initiator, case.judgement.readable.flatten()) {
        (Initiator::Beacon, _) => (
            "The beacon is sent, and nobody learns what was answered".to_owned(),
            "The server gets it in any case; only where its type needs a preflight can CORS stop it.",
        ),
        (Initiator::Form, _) => (
            "A form may be sent anywhere, without CORS".to_owned(),
            "The browser leaves the page for the answer, so the page reads nothing. What it may do on the server is for `SameSite` \
             cookies and tokens to guard, not for CORS.",
        ),
        (Initiator::Iframe, Some(false)) => (
            "The frame loads, and the page may not look inside".to_owned(),
            "Frames need no CORS; they are kept apart. `postMessage` lets both sides talk. `X-Frame-Options` and \
             `frame-ancestors` decide who may frame.",
        ),
        (Initiator::WebSocket, _) => (
            "A socket needs no CORS".to_owned(),
            "The server gets `Origin` and must look at it itself: the browser lets every page connect.",
        ),
        (Initiator::Img | Initiator::Canvas, Some(false)) => (
            "The image shows, and it taints a canvas".to_owned(),
            "Without `crossorigin` it is fetched in `no-cors` mode. Drawn on a canvas, `toDataURL`, `toBlob` and \
             `getImageData` throw a `SecurityError`. To read pixels, set `crossorigin` and have the server allow the page.",
        ),
        (Initiator::Script, Some(false)) => (
            "The script runs, and its errors are muted".to_owned(),
            "Without `crossorigin` the page learns only `Script error.` With it, and with the server's consent, it learns all.",
        ),
        (Initiator::Style, Some(false)) => (
            "The style sheet applies, and its rules cannot be read".to_owned(),
            "Without `crossorigin`, `cssRules` throws a `SecurityError`.",
        ),
        _ if case.judgement.cors => (
            format!("The {what} loads, and the server allows the page"),
            "It is fetched in `cors` mode and has passed the check.",
        ),
        _ => (format!("The {what} loads"), "CORS has no say here."),
    };
    let at = match initiator {
        Initiator::Img | Initiator::Canvas | Initiator::Script | Initiator::Style => {
            case.at_request("crossorigin")
        }
        _ => case.at_request("initiator"),
    };
    case.found(
        "allowed",
        title,
        why,
        at,
        "https://html.spec.whatwg.org/multipage/urls-and-fetching.html#cors-settings-attributes",
    )
}

/// Names that no page misses: they belong to the transport or to CORS itself.
const OF_NO_USE: &[&str] = &[
    "alt-svc",
    "connection",
    "content-encoding",
    "cross-origin-resource-policy",
    "date",
    "keep-alive",
    "nel",
    "report-to",
    "server",
    "set-cookie",
    "strict-transport-security",
    "transfer-encoding",
    "vary",
    "via",
    "x-content-type-options",
    "x-frame-options",
    "x-powered-by",
];

/// The headers that the server sends and a page would miss, as written, in order.
pub(in crate::explain) fn hidden_headers(case: &Case<'_>, readable: &[String]) -> Vec<String> {
    let mut hidden: Vec<String> = Vec::new();
    for (name, _) in case.answer().map_or(&[][..], |a| &a.headers) {
        let lower = name.to_ascii_lowercase();
        if !lower.starts_with("access-control-")
            && !OF_NO_USE.contains(&lower.as_str())
            && !readable.contains(&lower)
            && !hidden.iter().any(|h| h.eq_ignore_ascii_case(name))
        {
            hidden.push(name.clone());
        }
    }
    hidden
}

fn not_exposed(case: &Case<'_>, response: &ResponseSeen) -> Option<Diagnosis> {
    const NAME: &str = "Access-Control-Expose-Headers";
    let hidden = hidden_headers(case, &response.headers);
    if hidden.is_empty() {
        return None;
    }
    let list = case.answer().and_then(|a| header(a, NAME));
    let why = match list {
        Some(l) if list_items(l).any(|i| i == "*") => {
            "With credentials, `*` is a name like any other: list them by name.".to_owned()
        }
        Some(l) => format!("`{NAME}: {l}` does not list them."),
        None => format!(
            "Only seven plain headers are open by themselves; others must stand in `{NAME}`."
        ),
    };
    Some(case.found(
        "header-not-exposed",
        format!(
            "{} can be seen in the network panel, and not by your code",
            names(&hidden)
        ),
        why,
        case.at_header(NAME),
        "https://fetch.spec.whatwg.org/#concept-response-cors-exposed-header-name-list",
    ))
}

/// The origin that an answer allows, and that a cache may hand to another page.
pub(in crate::explain) fn lacks_vary<'a>(case: &Case<'a>) -> Option<&'a str> {
    let answer = case.answer()?;
    let cacheable = matches!(case.judgement.method.as_str(), "GET" | "HEAD")
        && !header(answer, "Cache-Control").is_some_and(|v| v.contains("no-store"));
    let allowed = header(answer, "Access-Control-Allow-Origin")?;
    if !cacheable || allowed == "*" || varies_by_origin(answer) {
        return None;
    }
    Some(allowed)
}

fn vary(case: &Case<'_>) -> Option<Diagnosis> {
    let allowed = lacks_vary(case)?;
    Some(case.found(
        "vary-origin-missing",
        "`Vary: Origin` is missing",
        format!(
            "If the server picks the allowed origin by who asks, a cache may keep the answer with `{allowed}` and hand it to another \
             page, which then fails, now and then."
        ),
        case.at_header("Vary"),
        "https://fetch.spec.whatwg.org/#cors-protocol-and-http-caches",
    ))
}
