//! What goes over the network, and what does not.

use super::{fetch_spec, plain, with};
use crate::explain::words::names;
use crate::format::{Step, StepDecision};

const NETWORK: &str = fetch_spec!("concept-http-network-or-cache-fetch");

pub(super) fn cached(d: StepDecision, method: &str, headers: &[String]) -> Step {
    let text = if headers.is_empty() {
        format!("No preflight is sent: an earlier one still allows `{method}`.")
    } else {
        format!(
            "No preflight is sent: an earlier one still allows `{method}` with {}.",
            names(headers)
        )
    };
    let spec = fetch_spec!("concept-cache-match-method");
    plain("preflight-cached", spec, d, text)
}

pub(super) fn preflight(d: StepDecision, method: &str, headers: &[String], url: &str) -> Step {
    let mut values = vec![
        ("url", url.to_owned()),
        ("Access-Control-Request-Method", method.to_owned()),
    ];
    let text = if headers.is_empty() {
        format!(
            "The browser asks first: `OPTIONS` with `Access-Control-Request-Method: {method}`. No cookies go with it."
        )
    } else {
        let list = headers.join(",");
        let text = format!(
            "The browser asks first: `OPTIONS` with `Access-Control-Request-Method: {method}` and \
             `Access-Control-Request-Headers: {list}`. No cookies go with it."
        );
        values.push(("Access-Control-Request-Headers", list));
        text
    };
    let spec = fetch_spec!("cors-preflight-fetch-0");
    with("preflight-sent", spec, values, d, text)
}

pub(super) fn request(
    d: StepDecision,
    method: &str,
    url: &str,
    origin: Option<&str>,
    credentials: bool,
) -> Step {
    let mut values = vec![("method", method.to_owned()), ("url", url.to_owned())];
    values.extend(origin.map(|o| ("Origin", o.to_owned())));
    let cookies = if credentials {
        "with the cookies that the browser has for it"
    } else {
        "without cookies"
    };
    let text = match origin {
        Some(o) => format!("`{method}` goes out with `Origin: {o}`, {cookies}."),
        None => format!("`{method}` goes out without `Origin`, {cookies}."),
    };
    with("request-sent", NETWORK, values, d, text)
}

pub(super) fn answered(d: StepDecision, status: u16, preflight: bool) -> Step {
    let (rule, text) = if preflight {
        (
            "preflight-answered",
            format!("The server answers the preflight with {status}."),
        )
    } else {
        ("answered", format!("The server answers with {status}."))
    };
    with(rule, NETWORK, vec![("status", status.to_string())], d, text)
}

pub(super) fn no_answer(d: StepDecision, preflight: bool) -> Step {
    let text = if preflight {
        "No answer to the preflight comes back."
    } else {
        "No answer comes back."
    };
    plain("no-answer", NETWORK, d, text)
}
