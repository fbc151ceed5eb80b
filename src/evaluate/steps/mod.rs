//! The trace in words: each step that the algorithms recorded, what was never reached, and what the caller gets.
//!
//! Reading order: `fact` (a step that was taken; `wire`, `share` and `permission` have families of them), `refusal` (a
//! cause that stops a request), `unreached` (what was never looked at), `result` (the end).

mod fact;
mod permission;
mod refusal;
mod result;
mod share;
mod unreached;
mod wire;

use crate::format::{Step, StepDecision};
use crate::judge::{Failure, Judgement};
use crate::scenario::PageRequest;
use std::borrow::Cow;

/// An anchor in the Fetch standard.
macro_rules! fetch_spec {
    ($anchor:literal) => {
        concat!("https://fetch.spec.whatwg.org/#", $anchor)
    };
}
/// An anchor in HTML.
macro_rules! html_spec {
    ($anchor:literal) => {
        concat!("https://html.spec.whatwg.org/multipage/", $anchor)
    };
}
pub(crate) use {fetch_spec, html_spec};

/// Each step as a sentence for a person.
pub(super) fn word(call: &PageRequest, judgement: &Judgement) -> Vec<Step> {
    let mut steps = Vec::with_capacity(judgement.steps.len() + 4);
    steps.extend(
        judgement
            .steps
            .iter()
            .map(|(decision, fact)| fact::word(call, *decision, fact)),
    );
    match &judgement.failure {
        None => {}
        Some(Failure::Thrown(thrown)) => steps.push(refusal::thrown(call, thrown)),
        Some(Failure::Network(error)) => {
            // What fails while a redirect or a response is taken in leaves no step of its own.
            if steps
                .last()
                .is_none_or(|s| s.decision != StepDecision::Fail)
            {
                steps.push(refusal::refused(&error.cause));
            }
            unreached::add(&mut steps, judgement, error);
        }
    }
    if matches!(judgement.failure, Some(Failure::Thrown(_))) {
        steps.push(unreached::never_sent(&judgement.method));
    }
    steps.push(result::word(judgement));
    steps
}

/// A step with no values.
fn plain(
    rule: &'static str,
    spec: &'static str,
    decision: StepDecision,
    text: impl Into<Cow<'static, str>>,
) -> Step {
    with(rule, spec, Vec::new(), decision, text)
}

fn with(
    rule: &'static str,
    spec: &'static str,
    values: Vec<(&'static str, String)>,
    decision: StepDecision,
    text: impl Into<Cow<'static, str>>,
) -> Step {
    Step {
        rule,
        spec,
        values,
        decision,
        text: text.into(),
    }
}
