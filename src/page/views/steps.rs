//! The standard's steps: what was decided, in order, and what was never looked at.

use super::rich::rich;
use crate::controls::{Icon, icon};
use crate::memo::{Dispatch, View};
use crate::shared::Shared;
use cors_playground::format::{Step, StepDecision, Verdict};
use yew::{Html, html};

/// The list.
#[derive(Clone, PartialEq)]
pub(crate) struct Steps {
    pub(crate) verdict: Shared<Verdict>,
}

impl View for Steps {
    fn view(&self, _: &Dispatch) -> Html {
        let steps = self.verdict.standard.steps.as_deref().unwrap_or(&[]);
        html! {
            <section class="card steps" aria-labelledby="steps-title" data-testid="steps">
                <h2 id="steps-title">{ "What the standard decides, step by step" }</h2>
                if steps.is_empty() {
                    <p class="empty">{ "No step was recorded." }</p>
                }
                <ol>{ for steps.iter().enumerate().map(|(i, s)| step(i, s)) }</ol>
            </section>
        }
    }
}

fn step(index: usize, step: &Step) -> Html {
    let (word, picture) = match step.decision {
        StepDecision::Pass => ("passes", Icon::Check),
        StepDecision::Fail => ("fails", Icon::Cross),
        StepDecision::Note => ("note", Icon::Dash),
        StepDecision::NotReached => ("not reached", Icon::Dash),
    };
    let kind = match step.decision {
        StepDecision::Pass => "pass",
        StepDecision::Fail => "fail",
        StepDecision::Note => "note",
        StepDecision::NotReached => "not-reached",
    };
    html! {
        <li data-decision={kind} data-rule={step.rule} data-testid={format!("step-{index}")}>
            <span class="steps-mark">{ icon(picture) }<span class="hush">{ word }{ ": " }</span></span>
            <div class="steps-text">
                <p>{ rich(&step.text) }{ " " }
                    <a href={step.spec} target="_blank" rel="noopener noreferrer">{ anchor(step.spec) }
                        <span class="hush">{ " in the standard, opens in a new tab" }</span></a></p>
                if !step.values.is_empty() && step.decision != StepDecision::NotReached {
                    <dl class="steps-values">
                        { for step.values.iter().map(|(name, value)| html! {
                            <div><dt>{ *name }</dt><dd>{ value }</dd></div>
                        }) }
                    </dl>
                }
            </div>
        </li>
    }
}

/// `https://fetch.spec.whatwg.org/#concept-cors-check` is `cors-check`.
fn anchor(spec: &str) -> String {
    let name = spec.rsplit('#').next().unwrap_or(spec);
    name.trim_start_matches("concept-").to_owned()
}
