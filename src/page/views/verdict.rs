//! The verdict, first on the page: one sentence, then why, then each browser.

use super::rich::rich;
use crate::controls::{Icon, icon};
use crate::memo::{Dispatch, View};
use crate::shared::Shared;
use cors_playground::app::Action;
use cors_playground::app::glance::{Tone, outcome_tone, outcome_word, tone};
use cors_playground::format::{Engine, Problem, Verdict};
use std::rc::Rc;
use yew::{Html, html};

/// The banner.
#[derive(Clone, PartialEq)]
pub(crate) struct Banner {
    pub(crate) verdict: Shared<Verdict>,
    pub(crate) engine: Engine,
    /// What is wrong with the scenario now; the verdict is an earlier one's then.
    pub(crate) stale: Vec<String>,
}

impl View for Banner {
    fn view(&self, dispatch: &Dispatch) -> Html {
        let tone = tone(&self.verdict);
        let summary = &self.verdict.summary;
        let stale = !self.stale.is_empty();
        html! {
            <section class="verdict" data-tone={tone.id()} data-stale={stale.then_some("")} data-testid="verdict"
                aria-label="Verdict">
                <div class="verdict-mark" aria-hidden="true">{ icon(tone_icon(tone)) }</div>
                <div class="verdict-say" role="status">
                    <h1 data-testid="verdict-title">{ rich(&summary.title) }</h1>
                    if !summary.detail.is_empty() {
                        <p data-testid="verdict-why">{ rich(&summary.detail) }</p>
                    }
                </div>
                { chips(self, dispatch) }
                { acts(self, stale, dispatch) }
                if stale {
                    <div class="verdict-stale" data-testid="verdict-stale" role="status">
                        { icon(Icon::Warn) }
                        <p><strong>{ "This is the last verdict that could be made. " }</strong>
                            { self.stale.join("; ") }</p>
                    </div>
                }
            </section>
        }
    }
}

fn chips(props: &Banner, dispatch: &Dispatch) -> Html {
    let chips = Engine::ALL.into_iter().map(|engine| {
        let seen = props.verdict.engines.of(engine);
        let tone = outcome_tone(seen);
        let onclick = dispatch.reform(move |_| Action::Select(engine));
        let pressed = if engine == props.engine {
            "true"
        } else {
            "false"
        };
        html! {
            <button type="button" class="chip" data-tone={tone.id()} aria-pressed={pressed}
                data-testid={format!("engine-chip-{}", engine.id())} {onclick}>
                <b>{ engine.browser() }</b>
                <span>{ icon(tone_icon(tone)) }{ outcome_word(seen) }</span>
            </button>
        }
    });
    html! {
        <div class="verdict-chips" role="group" aria-label="Browsers: whose wire is shown">{ for chips }</div>
    }
}

fn acts(props: &Banner, stale: bool, dispatch: &Dispatch) -> Html {
    let fix = props.verdict.fixes.first();
    let apply = dispatch.reform(|_| Action::ApplyFix(0));
    let run = dispatch.reform(|_| Action::RunLive);
    html! {
        <div class="verdict-acts">
            if let Some(fix) = fix {
                <button type="button" class="primary" data-testid="apply-smallest" disabled={stale} onclick={apply}
                    title={fix.title.clone()}>{ icon(Icon::Wand) }{ "Apply the smallest fix" }</button>
            }
            <button type="button" data-testid="run-live" disabled={stale} onclick={run}>
                { icon(Icon::Play) }{ "Run it for real" }
            </button>
        </div>
    }
}

/// The sign that doubles the colour.
pub(crate) fn tone_icon(tone: Tone) -> Icon {
    match tone {
        Tone::Allowed => Icon::Check,
        Tone::Blocked => Icon::Cross,
        Tone::Mixed => Icon::Mixed,
    }
}

/// No scenario has been judged yet: what is missing.
#[derive(Clone, PartialEq)]
pub(crate) struct Nothing {
    pub(crate) problems: Rc<[Problem]>,
}

impl View for Nothing {
    fn view(&self, _: &Dispatch) -> Html {
        let line = |p: &Problem| html! { <p><code>{ p.path.as_str() }</code>{ ": " }{ p.message.as_str() }</p> };
        html! {
            <section class="verdict" data-tone="mixed" data-testid="verdict" aria-label="Verdict">
                <div class="verdict-mark" aria-hidden="true">{ icon(Icon::Warn) }</div>
                <div class="verdict-say" role="status">
                    <h1 data-testid="verdict-title">{ "No verdict yet: the scenario is not complete." }</h1>
                    { for self.problems.iter().map(line) }
                </div>
            </section>
        }
    }
}
