//! What came is not for this page or this element: `corp-or-orb`, `content-not-usable`.

use super::case::{Case, cause};
use super::{causes, curl};
use crate::format::{Diagnosis, Initiator};

pub(super) fn corp(case: &Case<'_>) -> Diagnosis {
    const NAME: &str = "Cross-Origin-Resource-Policy";
    let value = case.answer().and_then(|a| super::case::header(a, NAME));
    let why = match value {
        Some(v) => format!(
            "`{NAME}: {v}` keeps it from pages of other origins. `cross-origin` would let this page have it."
        ),
        None => format!(
            "The page's `Cross-Origin-Embedder-Policy` takes only what allows it, with `{NAME}: cross-origin` or CORS."
        ),
    };
    case.found(
        "corp-or-orb",
        "The answer may not be embedded by this page",
        format!("{why} The request itself was made without CORS."),
        case.at_header(NAME),
        "https://fetch.spec.whatwg.org/#cross-origin-resource-policy-internal-check",
    )
}

pub(super) fn orb(case: &Case<'_>) -> Diagnosis {
    case.found(
        "corp-or-orb",
        "The answer is of a type that no such element shows, so it is kept from the page",
        "Opaque response blocking lets images, media, scripts and styles through to foreign pages, and no data. Send the right \
         `Content-Type`, or ask with `crossorigin` and let the server allow the page.",
        case.at_header("Content-Type"),
        "https://github.com/annevk/orb",
    )
}

pub(super) fn nosniff(case: &Case<'_>) -> Diagnosis {
    case.found(
        "corp-or-orb",
        "`Content-Type` is not one for this use, and may not be guessed",
        format!(
            "For a {}, the type must be the right one where `X-Content-Type-Options: nosniff` is there. Often the answer is an \
             error page in HTML.",
            noun(case.call.initiator)
        ),
        case.at_header("Content-Type"),
        "https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-nosniff?",
    )
}

pub(super) fn wrong_type(case: &Case<'_>) -> Diagnosis {
    Diagnosis {
        causes: vec![cause(
            "An HTML page came instead",
            "A single-page application's server answers unknown paths with its start page.",
            format!("{}  # look at Content-Type", curl::same(case)),
        )],
        ..case.found(
            "content-not-usable",
            format!(
                "`Content-Type` is not one of a {}",
                noun(case.call.initiator)
            ),
            "This is no CORS fault: the server must name the right type.",
            case.at_header("Content-Type"),
            "https://html.spec.whatwg.org/multipage/urls-and-fetching.html#fetching-resources",
        )
    }
}

pub(super) fn status(case: &Case<'_>, status: u16) -> Diagnosis {
    Diagnosis {
        causes: causes::of_status(case),
        ..case.found(
            "content-not-usable",
            format!(
                "The server answered {status}: there is no {} to use",
                noun(case.call.initiator)
            ),
            "This is no CORS fault: the same happens on the page's own origin.",
            case.at_answer(),
            "https://html.spec.whatwg.org/multipage/urls-and-fetching.html#fetching-resources",
        )
    }
}

pub(super) fn range(case: &Case<'_>) -> Diagnosis {
    case.found(
        "content-not-usable",
        "A part came that nobody asked for",
        "A 206 answers a request with `Range`, and this one had none.",
        case.at_answer(),
        "https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch",
    )
}

pub(in crate::explain) fn noun(initiator: Initiator) -> &'static str {
    match initiator {
        Initiator::Fetch | Initiator::Xhr => "request",
        Initiator::Img | Initiator::Canvas => "image",
        Initiator::Script => "script",
        Initiator::Module => "module",
        Initiator::Style => "style sheet",
        Initiator::Font => "font",
        Initiator::Video => "video",
        Initiator::Audio => "sound",
        Initiator::Track => "text track",
        Initiator::Iframe => "frame",
        Initiator::Form => "form",
        Initiator::Beacon => "beacon",
        Initiator::EventSource => "event stream",
        Initiator::WebSocket => "socket",
    }
}
