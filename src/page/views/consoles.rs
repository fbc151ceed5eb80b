//! The consoles of the three browsers, side by side, as each shows them.

use super::verdict::tone_icon;
use crate::controls::{CopyButton, icon};
use crate::memo::{Dispatch, View};
use crate::shared::Shared;
use cors_playground::app::glance::{outcome_tone, outcome_word};
use cors_playground::format::{Engine, Seen, Verdict};
use yew::{Html, html};

/// The row of consoles.
#[derive(Clone, PartialEq)]
pub(crate) struct Consoles {
    pub(crate) verdict: Shared<Verdict>,
    pub(crate) selected: Engine,
}

impl View for Consoles {
    fn view(&self, dispatch: &Dispatch) -> Html {
        html! {
            <section class="card consoles" aria-labelledby="consoles-title">
                <h2 id="consoles-title">{ "What each browser’s console says" }</h2>
                <div class="consoles-all">
                    { for Engine::ALL.map(|e| console(e, self, dispatch)) }
                </div>
            </section>
        }
    }
}

fn console(engine: Engine, props: &Consoles, dispatch: &Dispatch) -> Html {
    let seen = props.verdict.engines.of(engine);
    let lines = seen.console.as_deref().unwrap_or(&[]);
    let tone = outcome_tone(seen);
    let differs = differences(&props.verdict, engine);
    html! {
        <article class="console" data-tone={tone.id()} data-testid={format!("console-{}", engine.id())}
            data-selected={(engine == props.selected).then_some("")}>
            <header>
                <h3>{ engine.browser() }</h3>
                <span class="console-outcome">{ icon(tone_icon(tone)) }{ outcome_word(seen) }</span>
                if !lines.is_empty() {
                    { CopyButton {
                        text: lines.join("\n").into(),
                        label: format!("Copy {}’s console", engine.browser()).into(),
                        ..CopyButton::default()
                    }.view(dispatch) }
                }
            </header>
            <div class="console-lines" tabindex="0" role="group" aria-label={format!("{}’s console", engine.browser())}>
                if lines.is_empty() {
                    <p class="console-silent">{ "Nothing: the console stays empty." }</p>
                }
                { for lines.iter().map(|line| html! { <p class="console-line">{ line }</p> }) }
                if let Some(error) = &seen.error {
                    <p class="console-caught"><span>{ "your code catches " }</span><code>{ error }</code></p>
                }
            </div>
            if !differs.is_empty() {
                <p class="console-differs">{ "Unlike the standard: " }{ differs.join(", ") }{ "." }</p>
            }
        </article>
    }
}

/// In what an engine leaves the standard, in words.
fn differences(verdict: &Verdict, engine: Engine) -> Vec<&'static str> {
    let (standard, seen): (&Seen, &Seen) = (&verdict.standard, verdict.engines.of(engine));
    let mut words = Vec::new();
    if standard.outcome != seen.outcome {
        words.push("the outcome");
    }
    if standard.exchanges != seen.exchanges {
        words.push("what is sent");
    }
    if standard.outcome == seen.outcome
        && (standard.status, standard.response_type) != (seen.status, seen.response_type)
    {
        words.push("status or type");
    }
    if standard.outcome == seen.outcome && standard.headers != seen.headers {
        words.push("the headers that can be read");
    }
    words
}
