//! The wire: messages between the page, the browser and the servers, from top to bottom.
//!
//! Drawn with rows and borders, not as a picture: its texts wrap, enlarge and are read out, and each message is a
//! button. Where arrows start and end is said in attributes, since a strict policy forbids inline style.

use crate::controls::{Icon, Tab, Tabs, icon};
use crate::memo::{Dispatch, View};
use crate::shared::Shared;
use cors_playground::app::Action;
use cors_playground::app::sequence::{Row, RowKind, Sequence, sequence};
use cors_playground::format::{Engine, Scenario, Verdict};
use yew::{Html, html};

/// The column.
#[derive(Clone, PartialEq)]
pub(crate) struct Wire {
    pub(crate) scenario: Shared<Scenario>,
    pub(crate) verdict: Shared<Verdict>,
    pub(crate) engine: Engine,
    /// The row that is opened.
    pub(crate) open: Option<usize>,
}

impl View for Wire {
    fn view(&self, dispatch: &Dispatch) -> Html {
        let drawn = sequence(&self.scenario, &self.verdict, self.engine);
        html! {
            <section class="card wire" aria-labelledby="wire-title" data-testid="wire">
                <div class="card-split">
                    <h2 id="wire-title">{ "The wire" }</h2>
                    { engines(self.engine, dispatch) }
                </div>
                <div class="wire-drawing" data-lanes={(drawn.servers.len() + 2).to_string()}>
                    { lanes(&drawn) }
                    <ol class="wire-rows">
                        { for drawn.rows.iter().enumerate().map(|(i, r)| row(i, r, self.open == Some(i), dispatch)) }
                    </ol>
                </div>
                if let Some(row) = self.open.and_then(|i| drawn.rows.get(i)) {
                    { detail(row, dispatch) }
                }
            </section>
        }
    }
}

fn engines(selected: Engine, dispatch: &Dispatch) -> Html {
    let tabs = Engine::ALL
        .map(|e| Tab {
            label: e.browser().into(),
            testid: format!("wire-engine-{}", e.id()).into(),
            mark: None,
        })
        .to_vec();
    let on_pick = dispatch
        .reform(|i: usize| Action::Select(Engine::ALL.get(i).copied().unwrap_or(Engine::Chromium)));
    let selected = Engine::ALL.iter().position(|e| *e == selected).unwrap_or(0);
    html! { { Tabs { label: "Whose wire".into(), all: tabs, selected, on_pick }.view() } }
}

fn lanes(drawn: &Sequence) -> Html {
    let fixed = ["Page", "Browser"].map(|name| html! { <span><b>{ name }</b></span> });
    let servers = drawn.servers.iter().map(|host| {
        html! { <span><b>{ "Server" }</b><small title={host.clone()}>{ host }</small></span> }
    });
    html! { <div class="wire-lanes" aria-hidden="true">{ for fixed }{ for servers }</div> }
}

fn row(index: usize, row: &Row, is_open: bool, dispatch: &Dispatch) -> Html {
    let onclick = dispatch.reform(move |_| Action::OpenMessage(index));
    let has_detail = row.url.is_some();
    let (low, high) = (row.from.min(row.to), row.from.max(row.to));
    let direction = match row.from.cmp(&row.to) {
        std::cmp::Ordering::Less => "right",
        std::cmp::Ordering::Greater => "left",
        std::cmp::Ordering::Equal => "none",
    };
    let content = html! {
        <>
            <span class="wire-text">
                if row.kind == RowKind::Stop { { icon(Icon::Cross) } }
                <b>{ row.label.as_str() }</b>
                <span class="hush">{ spoken(row) }</span>
                if !row.note.is_empty() { <small>{ row.note.as_str() }</small> }
            </span>
            <span class="wire-arrow" data-direction={direction} aria-hidden="true"></span>
        </>
    };
    html! {
        <li class="wire-row" data-kind={row.kind.id()} data-from={low.to_string()} data-to={high.to_string()}
            data-testid={format!("wire-row-{index}")}>
            if has_detail {
                <button type="button" class="wire-message" aria-expanded={if is_open { "true" } else { "false" }} {onclick}>
                    { content }
                </button>
            } else {
                <div class="wire-message">{ content }</div>
            }
        </li>
    }
}

/// What the arrow shows, for those who do not see it.
fn spoken(row: &Row) -> &'static str {
    match row.kind {
        RowKind::Call => ", from the page to the browser",
        RowKind::Preflight | RowKind::Request => ", from the browser to the server",
        RowKind::Answer => ", from the server to the browser",
        RowKind::NoAnswer => ", from the server",
        RowKind::Result | RowKind::Error => ", from the browser to the page",
        RowKind::Never => ", to the server",
        RowKind::Stop | RowKind::Later => "",
    }
}

fn detail(row: &Row, dispatch: &Dispatch) -> Html {
    let place = row.place.clone().filter(|p| p != "request");
    let show = place.map(|path| dispatch.reform(move |_| Action::ShowPath(path.clone())));
    let title = match row.kind {
        RowKind::Call => "What the page asks for",
        RowKind::Preflight => "The preflight",
        RowKind::Request => "The request",
        RowKind::Answer => "The answer",
        _ => "No answer",
    };
    html! {
        <div class="wire-detail" data-testid="wire-detail">
            <h3>{ title }</h3>
            <p class="wire-line"><code>{ row.label.as_str() }{ " " }{ row.url.clone() }</code></p>
            if row.headers.is_empty() {
                <p class="field-hint">{ "No headers that matter here." }</p>
            } else {
                <dl class="wire-headers">
                    { for row.headers.iter().map(|(n, v)| html! { <><dt>{ n }</dt><dd>{ v }</dd></> }) }
                </dl>
            }
            if let Some(onclick) = show {
                <button type="button" class="link-button" {onclick}>{ "Edit this answer" }</button>
            }
        </div>
    }
}
