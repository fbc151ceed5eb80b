//! A step that was taken: which words it gets.

use super::{fetch_spec, permission, plain, refusal, share, wire, with};
use crate::explain::words::{difference, names, origin_of};
use crate::fetch::{Decision, Fact, Mode};
use crate::format::{Step, StepDecision};
use crate::scenario::PageRequest;
use std::borrow::Cow;

const MAIN_FETCH: &str = fetch_spec!("concept-main-fetch");
const REDIRECT: &str = fetch_spec!("concept-http-redirect-fetch");

/// The step in words.
pub(super) fn word(call: &PageRequest, decision: Decision, fact: &Fact) -> Step {
    let d = match decision {
        Decision::Pass => StepDecision::Pass,
        Decision::Fail => StepDecision::Fail,
        Decision::Note => StepDecision::Note,
    };
    match fact {
        Fact::Refused(cause) => refusal::refused(cause),
        Fact::MixedContent { url } => mixed_content(d, url),
        Fact::SameOrigin { origin, url, same } => same_origin(d, origin, url, *same),
        Fact::RequestMode { mode } => request_mode(d, *mode),
        Fact::PreflightNeeded {
            method,
            headers,
            forced,
        } => preflight_needed(d, call, method.as_deref(), headers, *forced),
        Fact::PreflightCached { method, headers } => wire::cached(d, method, headers),
        Fact::PreflightSent {
            method,
            headers,
            url,
        } => wire::preflight(d, method, headers, url),
        Fact::RequestSent {
            method,
            url,
            origin,
            credentials,
        } => wire::request(d, method, url, origin.as_deref(), *credentials),
        Fact::Answered { status, preflight } => wire::answered(d, *status, *preflight),
        Fact::NoAnswer { preflight } => wire::no_answer(d, *preflight),
        Fact::AllowOriginPresent { value, preflight } => {
            share::present(d, value.as_deref(), *preflight)
        }
        Fact::AllowOriginWildcard {
            credentials_mode, ..
        } => share::wildcard(d, *credentials_mode),
        Fact::AllowOriginMatches { origin, value, .. } => share::matches(d, origin, value),
        Fact::AllowCredentials { value, .. } => share::credentials(d, value.as_deref()),
        Fact::PreflightStatus { status } => permission::status(d, *status),
        Fact::AllowListRead { list, value } => permission::list_read(d, *list, value),
        Fact::MethodAllowed {
            method,
            list,
            safelisted,
        } => permission::method(d, method, list, *safelisted),
        Fact::HeaderAllowed {
            name,
            list,
            wildcard,
        } => permission::header(d, name, list, *wildcard),
        Fact::PreflightStored { seconds } => permission::stored(d, *seconds),
        Fact::Redirect {
            status,
            location,
            method,
        } => redirect(d, *status, location, method),
        Fact::RedirectMode { status, error } => redirect_mode(d, *status, *error),
        Fact::OriginTainted => plain(
            "origin-tainted",
            fetch_spec!("serializing-a-request-origin"),
            d,
            "From here on `Origin` is `null`: one foreign origin led the request to another.",
        ),
        Fact::AuthorizationDropped => plain(
            "authorization-dropped",
            REDIRECT,
            d,
            "`Authorization` is taken out: it does not travel to another origin.",
        ),
        Fact::Corp { value, .. } => share::corp(d, value.as_deref()),
        Fact::Filtered {
            response_type,
            exposed,
        } => share::filtered(d, response_type, exposed),
    }
}

fn mixed_content(d: StepDecision, url: &str) -> Step {
    let spec = "https://w3c.github.io/webappsec-mixed-content/#should-block-fetch";
    plain(
        "mixed-content",
        spec,
        d,
        format!("`{url}` is no mixed content."),
    )
}

fn same_origin(d: StepDecision, origin: &str, url: &str, same: bool) -> Step {
    let target = origin_of(url);
    let text = if same {
        format!("Same origin: `{target}` is the page's own.")
    } else if origin == "null" {
        format!(
            "Not the same origin. The page's origin is opaque (`null`), so `{target}` is foreign to it."
        )
    } else {
        format!(
            "Not the same origin. `{origin}` and `{target}` differ in {}.",
            difference(origin, &target)
        )
    };
    let values = vec![
        ("page's origin", origin.to_owned()),
        ("target's origin", target.into_owned()),
    ];
    with("same-origin", MAIN_FETCH, values, d, text)
}

fn request_mode(d: StepDecision, mode: Mode) -> Step {
    let text = match mode {
        Mode::Cors => {
            "The mode is `cors`: the server must agree before your code may read its answer."
        }
        Mode::NoCors => {
            "The mode is `no-cors`: the request may go out, and its answer stays closed to your code."
        }
        Mode::SameOrigin => "The mode is `same-origin`: no other origin may be asked.",
        Mode::Navigate => "The mode is `navigate`: a document, which needs no consent.",
        Mode::WebSocket => "The mode is `websocket`: the server looks at `Origin` itself.",
    };
    plain("request-mode", fetch_spec!("concept-request-mode"), d, text)
}

fn preflight_needed(
    d: StepDecision,
    call: &PageRequest,
    method: Option<&str>,
    headers: &[String],
    forced: bool,
) -> Step {
    let mut values = Vec::new();
    values.extend(method.map(|m| ("method", m.to_owned())));
    if !headers.is_empty() {
        values.push(("headers", headers.join(", ")));
    }
    let verb = if headers.len() == 1 { "is" } else { "are" };
    let text: Cow<'static, str> = match (method, headers.is_empty()) {
        (None, true) if forced => {
            "A preflight is needed: something listens on `upload`, and that asks for permission."
                .into()
        }
        (None, true) => {
            "No preflight is needed: method and headers are safelisted, so the request goes out at once."
                .into()
        }
        (Some(m), true) => {
            format!("A preflight is needed: the method `{m}` is not safelisted.").into()
        }
        (None, false) => format!(
            "A preflight is needed: {} {verb} not safelisted.",
            unsafe_headers(call, headers)
        )
        .into(),
        (Some(m), false) => format!(
            "A preflight is needed, for two reasons: the method `{m}`, and {} {verb} not safelisted.",
            unsafe_headers(call, headers)
        )
        .into(),
    };
    with("preflight-needed", MAIN_FETCH, values, d, text)
}

/// Names that are safelisted with some values; it is the value that is not, so it is shown.
const SAFELISTED_NAMES: [&str; 5] = [
    "accept",
    "accept-language",
    "content-language",
    "content-type",
    "range",
];

fn unsafe_headers(call: &PageRequest, headers: &[String]) -> String {
    let shown: Vec<Cow<'_, str>> = headers
        .iter()
        .map(|name| {
            let written = SAFELISTED_NAMES
                .contains(&name.as_str())
                .then(|| {
                    call.headers
                        .iter()
                        .find(|h| h.name.eq_ignore_ascii_case(name))
                })
                .flatten();
            match written {
                Some(h) if h.value.len() <= 128 => format!("{name}: {}", h.value).into(),
                Some(h) => format!("{name}: ({} bytes)", h.value.len()).into(),
                None => Cow::Borrowed(name.as_str()),
            }
        })
        .collect();
    names(&shown)
}

fn redirect(d: StepDecision, status: u16, location: &str, method: &str) -> Step {
    let values = vec![
        ("status", status.to_string()),
        ("Location", location.to_owned()),
    ];
    let text = format!("{status} leads on to `{location}`, with `{method}`.");
    with("redirect", REDIRECT, values, d, text)
}

fn redirect_mode(d: StepDecision, status: u16, error: bool) -> Step {
    let text = if error {
        format!("{status} is a redirect, and the redirect mode is `error`.")
    } else {
        format!("{status} is a redirect; the redirect mode is `manual`, so it is not followed.")
    };
    plain("redirect-mode", fetch_spec!("concept-http-fetch"), d, text)
}
