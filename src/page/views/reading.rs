//! What the page's code can read of the answer, and why not the rest.

use crate::controls::{Icon, icon};
use crate::memo::{Dispatch, View};
use crate::shared::Shared;
use cors_playground::app::reading::{HeaderReading, headers};
use cors_playground::format::{Engine, Outcome, Scenario, Seen, Verdict};
use yew::{Html, html};

/// The card.
#[derive(Clone, PartialEq)]
pub(crate) struct Reading {
    pub(crate) scenario: Shared<Scenario>,
    pub(crate) verdict: Shared<Verdict>,
    pub(crate) engine: Engine,
}

impl View for Reading {
    fn view(&self, _: &Dispatch) -> Html {
        let seen = self.verdict.engines.of(self.engine);
        let all = headers(&self.scenario, seen);
        html! {
            <section class="card reading" aria-labelledby="reading-title" data-testid="reading">
                <h2 id="reading-title">{ "What your code can read" }<span class="card-note">{ "in " }{ self.engine.browser() }</span></h2>
                <dl class="facts">{ for facts(seen) }</dl>
                if !all.is_empty() {
                    <table class="reading-headers">
                        <thead><tr><th scope="col">{ "Header the server sent" }</th><th scope="col">{ "Your code" }</th></tr></thead>
                        <tbody>{ for all.iter().map(line) }</tbody>
                    </table>
                }
            </section>
        }
    }
}

fn facts(seen: &Seen) -> Vec<Html> {
    let mut facts = vec![("outcome", outcome(seen))];
    if let Some(status) = seen.status {
        facts.push(("status", status.to_string()));
    }
    if let Some(kind) = seen.response_type {
        facts.push(("type", kind.to_owned()));
    }
    if let Some(url) = &seen.url {
        facts.push((
            "url",
            if url.is_empty() {
                "\"\"".to_owned()
            } else {
                url.clone()
            },
        ));
    }
    if seen.redirected == Some(true) {
        facts.push(("redirected", "true".to_owned()));
    }
    if let Some(readable) = seen.readable {
        let text = match readable {
            Some(true) => "readable",
            Some(false) => "not readable",
            None => "nothing to read",
        };
        facts.push(("content", text.to_owned()));
    }
    facts
        .into_iter()
        .map(|(name, value)| html! { <div><dt>{ name }</dt><dd><code>{ value }</code></dd></div> })
        .collect()
}

fn outcome(seen: &Seen) -> String {
    match (seen.outcome, &seen.error) {
        (Outcome::Rejected, Some(error)) => error.clone(),
        (Outcome::Rejected, None) => "an error".to_owned(),
        (Outcome::Resolved, _) => "it succeeds".to_owned(),
        (Outcome::Sent, _) => "it is sent".to_owned(),
    }
}

fn line(reading: &HeaderReading) -> Html {
    let cell = match reading.hidden {
        None => html! { <span class="reading-yes">{ icon(Icon::Check) }{ "reads it" }</span> },
        Some(why) => html! { <span class="reading-no">{ icon(Icon::Cross) }{ why }</span> },
    };
    html! {
        <tr>
            <th scope="row"><code>{ &reading.name }</code><code class="reading-value">{ &reading.value }</code></th>
            <td>{ cell }</td>
        </tr>
    }
}
