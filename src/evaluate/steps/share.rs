//! Does the answer share itself with the page: the CORS check, `Cross-Origin-Resource-Policy`, the filtered response.

use super::{fetch_spec, with};
use crate::explain::words::names;
use crate::fetch::CredentialsMode;
use crate::format::{Step, StepDecision};
use std::borrow::Cow;

const CORS_CHECK: &str = fetch_spec!("concept-cors-check");

pub(super) fn present(d: StepDecision, value: Option<&str>, preflight: bool) -> Step {
    let whose = if preflight {
        "the preflight's answer"
    } else {
        "the answer"
    };
    let text = match value {
        Some(v) => format!("`Access-Control-Allow-Origin: {v}` is there, in {whose}."),
        None => format!("The CORS check fails: {whose} has no `Access-Control-Allow-Origin`."),
    };
    let values = value
        .map(|v| ("Access-Control-Allow-Origin", v.to_owned()))
        .into_iter()
        .collect();
    with("acao-present", CORS_CHECK, values, d, text)
}

pub(super) fn wildcard(d: StepDecision, mode: CredentialsMode) -> Step {
    let text = if d == StepDecision::Fail {
        "The CORS check fails: `*` counts only without credentials, and the credentials mode is `include`."
    } else {
        "`*` lets every origin in, as no credentials are included."
    };
    let values = vec![("credentials mode", mode.keyword().to_owned())];
    with("acao-wildcard", CORS_CHECK, values, d, text)
}

pub(super) fn matches(d: StepDecision, origin: &str, value: &str) -> Step {
    let text = if d == StepDecision::Fail {
        format!(
            "The CORS check fails: `{value}` is not `{origin}`; they must be the same, byte for byte."
        )
    } else {
        format!("`{value}` is the request's origin, byte for byte.")
    };
    let values = vec![
        ("origin", origin.to_owned()),
        ("Access-Control-Allow-Origin", value.to_owned()),
    ];
    with("acao-matches", CORS_CHECK, values, d, text)
}

pub(super) fn credentials(d: StepDecision, value: Option<&str>) -> Step {
    let text: Cow<'static, str> = match value {
        Some("true") => "`Access-Control-Allow-Credentials: true` lets credentials be included.".into(),
        Some(v) => format!(
            "The CORS check fails: `Access-Control-Allow-Credentials` is `{v}`, and it must be `true`, byte for byte."
        )
        .into(),
        None => "The CORS check fails: the credentials mode is `include`, and the answer has no \
                 `Access-Control-Allow-Credentials`."
            .into(),
    };
    let values = value
        .map(|v| ("Access-Control-Allow-Credentials", v.to_owned()))
        .into_iter()
        .collect();
    with("acac-true", CORS_CHECK, values, d, text)
}

pub(super) fn corp(d: StepDecision, value: Option<&str>) -> Step {
    let text: Cow<'static, str> = match (d, value) {
        (StepDecision::Fail, Some(v)) => {
            format!("`Cross-Origin-Resource-Policy: {v}` keeps the answer from this page.").into()
        }
        (StepDecision::Fail, None) => {
            "The page takes only what says `Cross-Origin-Resource-Policy: cross-origin`, and the answer does not.".into()
        }
        (_, Some(v)) => format!("`Cross-Origin-Resource-Policy: {v}` lets this page have the answer.").into(),
        (_, None) => "No `Cross-Origin-Resource-Policy` keeps the answer from the page.".into(),
    };
    let values = value
        .map(|v| ("Cross-Origin-Resource-Policy", v.to_owned()))
        .into_iter()
        .collect();
    let spec = fetch_spec!("cross-origin-resource-policy-internal-check");
    with("corp", spec, values, d, text)
}

pub(super) fn filtered(d: StepDecision, response_type: &str, exposed: &[String]) -> Step {
    let text = match (response_type, exposed) {
        ("opaque" | "opaqueredirect", _) => {
            format!("The answer becomes `{response_type}`: no status, no headers, no body.")
        }
        (t, []) => format!("The answer becomes `{t}`: status and body, and none of its headers."),
        (t, list) => format!(
            "The answer becomes `{t}`: status, body, and {}.",
            names(list)
        ),
    };
    let values = vec![("type", response_type.to_owned())];
    let spec = fetch_spec!("concept-filtered-response");
    with("filtered-response", spec, values, d, text)
}
