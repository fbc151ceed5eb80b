//! The views, a file each, named as what the reader sees. This file puts them together.
//!
//! Reading order: `top_bar`, `verdict`, then the three columns: `your_page` (with `origin`, `request`, `body`,
//! `code`), `wire`, `server` (with `answer`); below them `steps`, `consoles`, `reading`, `diagnosis`, `fixes`;
//! `config`, `live`; and `gallery`, `lessons` (with `lessons_try`, `lessons_question`, `lessons_table`), the dialogs `paste`, `share`, `keys`; `notice`.

mod answer;
mod code;
mod config;
mod consoles;
mod diagnosis;
mod dialog;
mod fixes;
mod gallery;
mod keys;
mod lessons;
mod lessons_question;
mod lessons_table;
mod lessons_try;
mod live;
mod notice;
mod origin;
mod paste;
mod pasted;
mod reading;
mod request;
mod rich;
mod server;
mod share;
mod steps;
mod top_bar;
mod verdict;
mod wire;
mod your_page;

use crate::memo::memo;
use crate::shared::Shared;
use cors_playground::app::{Dialog, Judged, Model, Part};
use yew::{Html, html};

/// The whole page.
pub(crate) fn page(model: &Model) -> Html {
    html! {
        <>
            <a class="skip" href="#main">{ "Skip to the verdict" }</a>
            { memo(top_bar::TopBar {
                part: model.part.clone(),
                can_undo: model.history.can_undo(),
                can_redo: model.history.can_redo(),
                theme: model.theme,
            }) }
            { memo(notice::Notices { notice: model.notice.clone() }) }
            <main id="main" tabindex="-1">{ view(model) }</main>
            { dialog(model) }
            <datalist id="response-names">{ for names(RESPONSE_NAMES) }</datalist>
            <datalist id="request-names">{ for names(REQUEST_NAMES) }</datalist>
        </>
    }
}

fn view(model: &Model) -> Html {
    match &model.part {
        Part::Playground => playground(model),
        Part::Gallery => {
            html! { { memo(gallery::Gallery { cards: model.gallery.clone(), query: model.panels.gallery_query.clone() }) } }
        }
        Part::Lessons(id) => html! { { memo(lessons::Lessons {
            id: id.clone(),
            learning: Shared::new(&model.learning),
        }) } },
    }
}

fn playground(model: &Model) -> Html {
    let scenario = Shared::new(model.scenario());
    let problems = model.problems.clone();
    html! {
        <>
            { verdict(model) }
            <div class="bench">
                { memo(your_page::YourPage {
                    scenario: scenario.clone(),
                    form: model.panels.request_form,
                    raw: model.panels.raw.clone(),
                    drafts: model.drafts.clone(),
                    problems: problems.clone(),
                    verdict: model.judged.as_ref().map(|j| Shared::new(&j.verdict)),
                }) }
                if let Some(judged) = &model.judged {
                    { wire(model, judged) }
                }
                { memo(server::Server {
                    scenario,
                    at: model.panels.answer,
                    raw: model.panels.raw.clone(),
                    drafts: model.drafts.clone(),
                    problems,
                    verdict: model.judged.as_ref().map(|j| Shared::new(&j.verdict)),
                }) }
            </div>
            if let Some(judged) = &model.judged {
                { below(model, judged) }
            }
        </>
    }
}

fn verdict(model: &Model) -> Html {
    let Some(judged) = &model.judged else {
        return html! {
            { memo(verdict::Nothing { problems: model.problems.clone() }) }
        };
    };
    html! {
        { memo(verdict::Banner {
            verdict: Shared::new(&judged.verdict),
            engine: model.panels.engine,
            stale: stale(model),
        }) }
    }
}

/// What is wrong, as lines; empty where the verdict is fresh.
fn stale(model: &Model) -> Vec<String> {
    if !model.is_stale() {
        return Vec::new();
    }
    let mut lines: Vec<String> = model
        .problems
        .iter()
        .map(|p| format!("{}: {}", p.path, p.message))
        .collect();
    if lines.is_empty() {
        lines.push("a field does not say what it should".to_owned());
    }
    lines
}

fn wire(model: &Model, judged: &Judged) -> Html {
    html! {
        { memo(wire::Wire {
            scenario: Shared::new(&judged.scenario),
            verdict: Shared::new(&judged.verdict),
            engine: model.panels.engine,
            open: model.panels.message,
        }) }
    }
}

fn below(model: &Model, judged: &Judged) -> Html {
    let scenario = Shared::new(&judged.scenario);
    let verdict = Shared::new(&judged.verdict);
    let is_stale = model.is_stale();
    let pasted = model
        .paste
        .explained
        .as_ref()
        .filter(|_| model.paste.is_about(model.scenario()));
    html! {
        <>
            { memo(consoles::Consoles { verdict: verdict.clone(), selected: model.panels.engine }) }
            <div class="below">
                <div class="below-column">
                    if let Some(explained) = pasted {
                        { memo(pasted::Pasted { explained: Shared::new(explained) }) }
                    }
                    { memo(diagnosis::Diagnoses { verdict: verdict.clone() }) }
                    { memo(steps::Steps { verdict: verdict.clone() }) }
                </div>
                <div class="below-column">
                    { memo(fixes::Fixes {
                        scenario: scenario.clone(),
                        verdict: verdict.clone(),
                        searched: judged.fixes,
                        is_stale,
                    }) }
                    { memo(reading::Reading { scenario: scenario.clone(), verdict, engine: model.panels.engine }) }
                    { memo(live::Live { scenario, run: model.live.clone(), is_stale }) }
                    { memo(config::Config {
                        is_wanted: model.config.stack.is_some(),
                        told: model.config.told.clone(),
                    }) }
                </div>
            </div>
        </>
    }
}

fn dialog(model: &Model) -> Html {
    match model.panels.dialog {
        Some(Dialog::Keys) => keys::keys(),
        Some(Dialog::Share) => html! {
            { memo(share::Share {
                link: model.link(),
                keep: model.panels.keep_secrets,
                has_secrets: cors_playground::format::has_secrets(model.scenario()),
            }) }
        },
        None => Html::default(),
        Some(Dialog::Paste) => html! {
            <dialog::Dialog title="Paste what you have" testid="paste-dialog">
                { memo(paste::PasteForm { paste: model.paste.clone() }) }
            </dialog::Dialog>
        },
    }
}

fn names(list: &'static [&'static str]) -> impl Iterator<Item = Html> {
    list.iter().map(|name| html! { <option value={*name} /> })
}

const RESPONSE_NAMES: &[&str] = &[
    "Access-Control-Allow-Origin",
    "Access-Control-Allow-Credentials",
    "Access-Control-Allow-Methods",
    "Access-Control-Allow-Headers",
    "Access-Control-Expose-Headers",
    "Access-Control-Max-Age",
    "Vary",
    "Content-Type",
    "Location",
    "Cross-Origin-Resource-Policy",
    "Set-Cookie",
    "WWW-Authenticate",
    "X-Content-Type-Options",
    "Timing-Allow-Origin",
];

const REQUEST_NAMES: &[&str] = &[
    "Accept",
    "Accept-Language",
    "Authorization",
    "Cache-Control",
    "Content-Language",
    "Content-Type",
    "If-None-Match",
    "Range",
    "X-API-Key",
    "X-Requested-With",
];
