//! What was never looked at.

use super::{fetch_spec, plain};
use crate::fetch::{Cause, NetworkError, Phase};
use crate::format::{Step, StepDecision};
use crate::judge::Judgement;
use std::borrow::Cow;

const PREFLIGHT: &str = fetch_spec!("cors-preflight-fetch-0");

/// Adds the steps after the one that failed.
pub(super) fn add(steps: &mut Vec<Step>, judgement: &Judgement, error: &NetworkError) {
    match error.phase {
        Phase::Request if error.hop == 0 => steps.push(never_sent(&judgement.method)),
        Phase::Preflight => {
            after_preflight(steps, judgement, &error.cause);
            steps.push(never_sent(&judgement.method));
        }
        _ => {}
    }
    if let Some(to) = &error.redirect_to
        && error.phase == Phase::Response
    {
        steps.push(not_reached(
            "redirect",
            fetch_spec!("concept-http-redirect-fetch"),
            format!("The redirect to `{to}` is not followed."),
        ));
    }
}

/// The request itself stays at home.
pub(super) fn never_sent(method: &str) -> Step {
    not_reached(
        "request-sent",
        fetch_spec!("concept-http-network-or-cache-fetch"),
        format!("The `{method}` itself is never sent: the server does not learn of it."),
    )
}

/// The checks of a preflight's answer, in the standard's order, from the one after `cause`.
fn after_preflight(steps: &mut Vec<Step>, judgement: &Judgement, cause: &Cause) {
    let from = match cause {
        Cause::NoAnswer(_) => 0,
        Cause::Cors(_) => 1,
        Cause::PreflightStatus { .. } | Cause::PreflightRedirect { .. } => 2,
        Cause::AllowListUnparseable { .. } => 3,
        Cause::MethodNotAllowed { .. } => 4,
        _ => return,
    };
    let checks = [
        (
            "acao-present",
            fetch_spec!("concept-cors-check"),
            "`Access-Control-Allow-Origin` is not looked at.",
        ),
        (
            "preflight-status",
            PREFLIGHT,
            "The status is not looked at.",
        ),
        ("allow-list-parses", PREFLIGHT, "The lists are not read."),
        ("method-allowed", PREFLIGHT, "The method is not looked up."),
        (
            "header-allowed",
            PREFLIGHT,
            "The headers are not looked up.",
        ),
    ];
    for (rule, spec, text) in &checks[from..] {
        // The names are looked up only where there are any.
        let asks = judgement.sent.last().is_some_and(|s| {
            s.headers
                .iter()
                .any(|(n, _)| n == "access-control-request-headers")
        });
        if *rule != "header-allowed" || asks {
            steps.push(not_reached(rule, spec, *text));
        }
    }
}

fn not_reached(rule: &'static str, spec: &'static str, text: impl Into<Cow<'static, str>>) -> Step {
    plain(rule, spec, StepDecision::NotReached, text)
}
