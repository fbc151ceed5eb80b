//! The causes, most telling first: what happened, where it is edited, and which root causes fit.

use super::rich::rich;
use crate::controls::{Icon, icon};
use crate::memo::{Dispatch, View};
use crate::shared::Shared;
use cors_playground::app::{Action, AnswerAt};
use cors_playground::format::{Cause, Diagnosis, Verdict};
use yew::{Html, html};

/// The card; nothing where there is nothing to say.
#[derive(Clone, PartialEq)]
pub(crate) struct Diagnoses {
    pub(crate) verdict: Shared<Verdict>,
}

impl View for Diagnoses {
    fn view(&self, dispatch: &Dispatch) -> Html {
        let all = &self.verdict.diagnosis;
        if all.is_empty() {
            return Html::default();
        }
        html! {
            <section class="card diagnoses" aria-labelledby="diagnosis-title" data-testid="diagnosis">
                <h2 id="diagnosis-title">{ "Why" }</h2>
                { for all.iter().enumerate().map(|(i, d)| one(i, d, dispatch)) }
            </section>
        }
    }
}

fn one(index: usize, diagnosis: &Diagnosis, dispatch: &Dispatch) -> Html {
    let place = diagnosis
        .at
        .clone()
        .filter(|at| AnswerAt::from_path(at).is_some());
    let show = place.map(|path| dispatch.reform(move |_| Action::ShowPath(path.clone())));
    html! {
        <article class="diagnosis" data-rule={diagnosis.rule} data-testid={format!("diagnosis-{index}")}>
            <h3>{ rich(&diagnosis.title) }</h3>
            <p>{ rich(&diagnosis.explanation) }</p>
            <p class="diagnosis-links">
                if let Some(spec) = diagnosis.spec {
                    <a href={spec} target="_blank" rel="noopener noreferrer">{ "The rule in the standard" }
                        <span class="hush">{ ", opens in a new tab" }</span></a>
                }
                if let Some(onclick) = show {
                    <button type="button" class="link-button" {onclick}>{ "Show where" }</button>
                }
                <code class="diagnosis-rule">{ diagnosis.rule }</code>
            </p>
            if !diagnosis.causes.is_empty() {
                <details class="causes">
                    <summary>{ icon(Icon::Search) }{ count(diagnosis.causes.len()) }</summary>
                    <ul>{ for diagnosis.causes.iter().map(cause) }</ul>
                </details>
            }
        </article>
    }
}

fn count(causes: usize) -> String {
    if causes == 1 {
        "One root cause fits: how to tell".to_owned()
    } else {
        format!("{causes} root causes fit: how to tell them apart")
    }
}

fn cause(cause: &Cause) -> Html {
    html! {
        <li>
            <b>{ rich(&cause.title) }</b>
            <p>{ rich(&cause.explanation) }</p>
            <p class="causes-tell"><span>{ "How to tell: " }</span>{ rich(&cause.tell) }</p>
        </li>
    }
}
