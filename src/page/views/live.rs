//! The run in this browser, beside the prediction.

use crate::controls::{Icon, icon};
use crate::memo::{Dispatch, View};
use crate::shared::Shared;
use cors_playground::app::Action;
use cors_playground::app::live::{Comparison, LiveRun};
use cors_playground::format::{Exchange, ExchangeKind, Outcome, Scenario};
use yew::{Html, html};

/// The card.
#[derive(Clone, PartialEq)]
pub(crate) struct Live {
    pub(crate) scenario: Shared<Scenario>,
    pub(crate) run: LiveRun,
    pub(crate) is_stale: bool,
}

impl View for Live {
    fn view(&self, dispatch: &Dispatch) -> Html {
        let busy = self.run == LiveRun::Running;
        let label = match &self.run {
            LiveRun::Running => "Running …",
            LiveRun::Done(_) => "Run it again",
            _ => "Run it for real",
        };
        html! {
            <section class="card live" aria-labelledby="live-title" data-testid="live" aria-busy={busy.then_some("true")}>
                <div class="card-split">
                    <h2 id="live-title">{ "In this browser, for real" }</h2>
                    <button type="button" data-testid="run-live-here" disabled={busy || self.is_stale}
                        onclick={dispatch.reform(|_| Action::RunLive)}>{ icon(Icon::Play) }{ label }</button>
                </div>
                <div role="status">{ state(self) }</div>
            </section>
        }
    }
}

fn state(live: &Live) -> Html {
    match &live.run {
        LiveRun::Idle => html! {
            <p class="field-hint">{ "Sends the request from your browser to a lab that answers as the scenario says, and shows what came beside what was predicted." }</p>
        },
        LiveRun::Running => html! { <p>{ "Sending, and asking the lab what arrived …" }</p> },
        LiveRun::NoLab => no_lab(),
        LiveRun::Failed(why) => html! {
            <p class="field-problem" data-testid="live-failed">{ why }</p>
        },
        LiveRun::Done(_) => match live.run.about(&live.scenario) {
            Some(done) => comparison(done),
            None => {
                html! { <p class="field-hint">{ "The scenario has changed since the last run." }</p> }
            }
        },
    }
}

fn no_lab() -> Html {
    html! {
        <div data-testid="live-no-lab">
            <p>{ "This page’s host has no lab. Start one on your machine, and open the page that it serves:" }</p>
            <pre tabindex="0"><code>{ "cors-playground serve" }</code></pre>
        </div>
    }
}

fn comparison(done: &Comparison) -> Html {
    let engine = done.engine.map_or("the standard", |e| e.browser());
    let count = done.differences.len();
    html! {
        <div class="live-all" data-testid="live-result" data-differences={count.to_string()}>
            <p class="live-sum" data-tone={if count == 0 { "allowed" } else { "mixed" }}>
                if count == 0 {
                    { icon(Icon::Check) }{ format!("As predicted for {engine}, in everything.") }
                } else {
                    { icon(Icon::Warn) }{ format!("Not as predicted for {engine}:") }
                }
            </p>
            if count > 0 {
                <ul class="live-differences">
                    { for done.differences.iter().map(|d| html! { <li data-testid="live-difference">{ d.to_string() }</li> }) }
                </ul>
            }
            { readings(done) }
            { arrivals(done) }
            if !done.sent.plan.notes.is_empty() {
                <details>
                    <summary>{ "What this run cannot show" }</summary>
                    <ul class="live-notes">
                        { for done.sent.plan.notes.iter().map(|n| html! { <li>{ n.to_string() }</li> }) }
                    </ul>
                </details>
            }
        </div>
    }
}

fn readings(done: &Comparison) -> Html {
    let (p, r) = (&done.predicted, &done.sent.reality);
    let names = &done.sent.plan.names;
    let text = |value: Option<String>| value.map(|v| names.to_scenario(&v)).unwrap_or_default();
    let number = |value: Option<u16>| value.map(|v| v.to_string()).unwrap_or_default();
    let rows = [
        (
            "outcome",
            outcome(p.outcome).to_owned(),
            outcome(r.outcome).to_owned(),
        ),
        (
            "type",
            text(p.response_type.map(str::to_owned)),
            text(r.response_type.clone()),
        ),
        ("status", number(p.status), number(r.status)),
        ("url", text(p.url.clone()), text(r.url.clone())),
        (
            "your code catches",
            text(p.error.clone()),
            text(r.error.clone()),
        ),
    ];
    let row = |(name, predicted, real): (&str, String, String)| {
        if predicted.is_empty() && real.is_empty() {
            return Html::default();
        }
        let differs = predicted != real && !predicted.is_empty() && !real.is_empty();
        html! {
            <tr data-differs={differs.then_some("")}>
                <th scope="row">{ name }</th><td><code>{ predicted }</code></td><td><code>{ real }</code></td>
            </tr>
        }
    };
    html! {
        <table class="live-table">
            <thead><tr><td></td><th scope="col">{ "Predicted" }</th><th scope="col">{ "Real" }</th></tr></thead>
            <tbody>{ for rows.into_iter().map(row) }</tbody>
        </table>
    }
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Resolved => "resolved",
        Outcome::Rejected => "rejected",
        Outcome::Sent => "sent",
    }
}

fn arrivals(done: &Comparison) -> Html {
    let Some(report) = &done.sent.reality.report else {
        return Html::default();
    };
    let all: Vec<Exchange> = report
        .arrivals
        .iter()
        .map(|a| done.sent.plan.exchange(a))
        .collect();
    html! {
        <div class="live-arrivals">
            <h3>{ "What arrived at the server" }</h3>
            if all.is_empty() { <p>{ "Nothing." }</p> }
            <ol>{ for all.iter().map(arrival) }</ol>
        </div>
    }
}

fn arrival(exchange: &Exchange) -> Html {
    let preflight = exchange.kind == ExchangeKind::Preflight;
    html! {
        <li>
            <code>{ &exchange.method }{ " " }{ &exchange.url }</code>
            if preflight { <small>{ " preflight, which no script can see" }</small> }
            <dl class="steps-values">
                { for exchange.headers.iter().map(|(n, v)| html! { <div><dt>{ n }</dt><dd>{ v }</dd></div> }) }
            </dl>
        </li>
    }
}
