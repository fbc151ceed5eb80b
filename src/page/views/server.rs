//! The server's side: what each URL answers to a preflight and to the request.

use super::answer::AnswerFields;
use crate::controls::{Icon, Opt, Select, Tab, Tabs, TextField, icon};
use crate::memo::{Dispatch, View, memo};
use crate::shared::Shared;
use cors_playground::app::{Action, AnswerAt, Change, Drafts, ListAt, Side, presets};
use cors_playground::format::{Problem, Scenario, ServerEntry, Verdict};
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::{AttrValue, Callback, Html, MouseEvent, html};

/// The column.
#[derive(Clone, PartialEq)]
pub(crate) struct Server {
    pub(crate) scenario: Shared<Scenario>,
    pub(crate) verdict: Option<Shared<Verdict>>,
    /// The answer that is shown.
    pub(crate) at: AnswerAt,
    pub(crate) raw: BTreeSet<ListAt>,
    pub(crate) drafts: Drafts,
    pub(crate) problems: Rc<[Problem]>,
}

impl View for Server {
    fn view(&self, dispatch: &Dispatch) -> Html {
        let url = AttrValue::from(self.scenario.request.url.clone());
        let add = dispatch.reform(move |_| Action::Change(Change::AddEntry(url.to_string())));
        let entry = self.scenario.server.get(self.at.entry);
        html! {
            <section class="card server" aria-labelledby="server-title">
                <h2 id="server-title">{ "The server" }</h2>
                if self.scenario.server.len() > 1 { { entries(self, dispatch) } }
                if let Some(entry) = entry {
                    { entry_fields(self, entry, dispatch) }
                } else {
                    <p class="empty">{ "Nothing answers: every URL gets a 404 without headers." }</p>
                }
                <div class="server-more">
                    <button type="button" class="quiet" data-testid="server-entry-add" onclick={add}>
                        { icon(Icon::Plus) }{ "another URL" }
                    </button>
                </div>
            </section>
        }
    }
}

/// A tab an entry, named by what tells it from the others.
fn entries(props: &Server, dispatch: &Dispatch) -> Html {
    let tabs = props
        .scenario
        .server
        .iter()
        .enumerate()
        .map(|(i, e)| Tab {
            label: short(&e.url).to_owned().into(),
            testid: format!("server-entry-{i}").into(),
            mark: fault_in(props, |at| at.entry == i),
        })
        .collect::<Vec<_>>();
    let on_pick = dispatch.reform(Action::ShowEntry);
    html! { { Tabs { label: "URLs that answer".into(), all: tabs, selected: props.at.entry, on_pick }.view() } }
}

fn short(url: &str) -> &str {
    url.split_once("://").map_or(url, |(_, rest)| rest)
}

/// A word for the tab of what is at fault.
fn fault_in(props: &Server, is_it: impl Fn(AnswerAt) -> bool) -> Option<AttrValue> {
    let first = props.verdict.as_ref()?.diagnosis.first()?;
    (first.rule != "allowed")
        .then(|| first.at.as_deref().and_then(AnswerAt::from_path))?
        .filter(|at| is_it(*at))
        .map(|_| AttrValue::from("at fault"))
}

fn entry_fields(props: &Server, entry: &ServerEntry, dispatch: &Dispatch) -> Html {
    let index = props.at.entry;
    let on_url =
        dispatch.reform(move |text| Action::Change(Change::EntryUrl { entry: index, text }));
    let remove = dispatch.reform(move |_: MouseEvent| Action::Change(Change::RemoveEntry(index)));
    let url_path = format!("server[{index}].url");
    html! {
        <>
            <div class="server-url">
                { TextField {
                    testid: "server-url".into(),
                    label: "Answers for".into(),
                    value: entry.url.clone().into(),
                    on_text: on_url,
                    problem: super::your_page::problem(&props.problems, &url_path),
                    ..TextField::default()
                }.view(dispatch) }
                <button type="button" class="icon-button" data-testid="server-entry-remove" title="Remove this URL"
                    aria-label={format!("Remove {}", entry.url)} onclick={remove}>{ icon(Icon::Bin) }</button>
            </div>
            <div class="card-split">
                { sides(props, dispatch) }
                { preset_menu(index, dispatch) }
            </div>
            { memo(AnswerFields {
                at: props.at,
                answer: props.at.of(&props.scenario).cloned().unwrap_or_default(),
                is_raw: props.raw.contains(&ListAt::Answer(props.at)),
                drafts: props.drafts.clone(),
                problems: props.problems.clone(),
                verdict: props.verdict.clone(),
            }) }
        </>
    }
}

fn sides(props: &Server, dispatch: &Dispatch) -> Html {
    let all = [(Side::Preflight, "Preflight"), (Side::Response, "Response")];
    let tabs = all
        .map(|(side, label)| Tab {
            label: label.into(),
            testid: format!("server-tab-{}", side.field()).into(),
            mark: fault_in(props, |at| at.entry == props.at.entry && at.side == side),
        })
        .to_vec();
    let on_pick = dispatch.reform(move |i: usize| {
        Action::ShowSide(all.get(i).map_or(Side::Response, |(side, _)| *side))
    });
    let selected = usize::from(props.at.side == Side::Response);
    html! { { Tabs { label: "Its answer to".into(), all: tabs, selected, on_pick }.view() } }
}

fn preset_menu(entry: usize, dispatch: &Dispatch) -> Html {
    let mut options = vec![Opt::new("", "Choose …")];
    for group in presets::Group::ALL {
        let own = presets::ALL.iter().filter(|p| p.group == group);
        options.extend(own.map(|p| Opt::new(p.id, p.label).within(group.label())));
    }
    let dispatch = dispatch.clone();
    let on_pick = Callback::from(move |id: String| {
        if let Some(preset) = presets::by_id(&id) {
            dispatch.emit(Action::Change(Change::Preset { entry, preset }));
        }
    });
    html! { { Select {
        testid: "server-preset".into(),
        label: "Preset".into(),
        options,
        value: "".into(),
        on_pick,
        ..Select::default()
    }.view() } }
}
