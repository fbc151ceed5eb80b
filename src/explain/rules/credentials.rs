//! Cookies that stay at home although CORS is right: `cookie-not-sent`.

use super::case::{Case, header};
use crate::fetch::{Origin, Site};
use crate::format::{Answer, Diagnosis, Initiator};

const SPEC: &str = "https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-the-samesite-attribute-2";

pub(super) fn add(case: &Case<'_>, fails: bool, all: &mut Vec<Diagnosis>) {
    let script = matches!(case.call.initiator, Initiator::Fetch | Initiator::Xhr);
    let Some(answer) = case.answer() else { return };
    if fails || !script || !case.judgement.cors {
        return;
    }
    let sent = case.judgement.sent.last().is_some_and(|s| s.credentials);
    let cookie = header(answer, "Set-Cookie");
    let allows = header(answer, "Access-Control-Allow-Credentials") == Some("true");
    all.extend(match cookie {
        _ if !sent && (cookie.is_some() || allows) => Some(left_out(case, cookie.is_some())),
        Some(cookie) if crosses_sites(case) => not_for_others(case, answer, cookie),
        _ => None,
    });
}

fn left_out(case: &Case<'_>, sets: bool) -> Diagnosis {
    let how = if case.xhr() {
        "Set `withCredentials = true`."
    } else {
        "Set `credentials: \"include\"`."
    };
    let what = if sets {
        "The answer sets a cookie, which is thrown away, and none is sent."
    } else {
        "The server allows credentials, and the request includes none."
    };
    case.found(
        "cookie-not-sent",
        "No cookies go with this request",
        format!("{what} To another origin they go only if the code says so. {how}"),
        case.at_request("credentials"),
        "https://fetch.spec.whatwg.org/#concept-request-credentials-mode",
    )
}

fn crosses_sites(case: &Case<'_>) -> bool {
    let page = match &case.scenario.page.origin {
        Origin::Tuple(_) => case.scenario.page.origin.site(),
        Origin::Opaque(_) => None,
    };
    match (page, Site::of(case.url())) {
        (Some(page), Some(target)) => page != target,
        _ => true,
    }
}

fn not_for_others(case: &Case<'_>, _answer: &Answer, cookie: &str) -> Option<Diagnosis> {
    let lower = cookie.to_ascii_lowercase();
    let has = |attribute: &str| lower.split(';').skip(1).any(|a| a.trim() == attribute);
    if has("samesite=none") && has("secure") {
        return None;
    }
    Some(case.found(
        "cookie-not-sent",
        "The cookie is not for requests of other sites",
        "CORS lets it pass, and the cookie's own rules do not: across sites it needs `SameSite=None; Secure`. Browsers that block \
         third-party cookies keep even such a one.",
        case.at_header("Set-Cookie"),
        SPEC,
    ))
}
