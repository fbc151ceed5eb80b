//! A header list: a row a line, or the whole as raw text.

use super::{Icon, TextField, icon, value_of};
use crate::memo::Dispatch;
use cors_playground::app::{
    Action, Change, Drafts, HeaderPart, LineMark, ListAt, MarkKind, write_raw,
};
use cors_playground::format::HeaderPair;
use yew::{AttrValue, FocusEvent, Html, InputEvent, html};

#[derive(Clone, PartialEq)]
pub(crate) struct Headers {
    pub(crate) list: ListAt,
    /// `req` or `resp`: test ids start with it.
    pub(crate) prefix: AttrValue,
    pub(crate) label: AttrValue,
    pub(crate) lines: Vec<HeaderPair>,
    pub(crate) marks: Vec<LineMark>,
    pub(crate) drafts: Drafts,
    pub(crate) is_raw: bool,
    /// The id of the `datalist` with names.
    pub(crate) names: AttrValue,
}

impl Headers {
    /// The list, with a switch between rows and raw text.
    pub(crate) fn view(&self, dispatch: &Dispatch) -> Html {
        let list = self.list;
        let toggle = dispatch.reform(move |_| Action::ToggleRaw(list));
        let add = dispatch.reform(move |_| {
            Action::Change(Change::AddHeader {
                list,
                name: String::new(),
                value: String::new(),
            })
        });
        let prefix = &self.prefix;
        html! {
            <section class="headers" aria-label={self.label.clone()} data-list={list.path()}>
                <div class="headers-top">
                    <h3>{ &self.label }</h3>
                    <button type="button" class="link-button" data-testid={format!("{prefix}-raw-toggle")} onclick={toggle}
                        aria-pressed={if self.is_raw { "true" } else { "false" }}>{ "Raw text" }</button>
                </div>
                if self.is_raw {
                    { raw(self, dispatch) }
                } else {
                    { for (0..self.lines.len()).map(|index| row(self, index, dispatch)) }
                    <button type="button" class="quiet" data-testid={format!("{prefix}-header-add")} onclick={add}>
                        { icon(Icon::Plus) }{ "header" }
                    </button>
                }
            </section>
        }
    }
}

fn raw(props: &Headers, dispatch: &Dispatch) -> Html {
    let list = props.list;
    let path = format!("{}.raw", list.path());
    let draft = props.drafts.get(&path);
    let text = draft.map_or_else(|| write_raw(&props.lines), |d| d.text.clone());
    let on_text = dispatch.reform(move |text| Action::Change(Change::RawHeaders { list, text }));
    let rows = u8::try_from(text.lines().count().clamp(4, 14) + 1).unwrap_or(5);
    html! {
        { TextField {
            testid: format!("{}-raw", props.prefix).into(),
            label: "One header a line, or a whole answer with its status line".into(),
            value: text.into(),
            on_text,
            rows: Some(rows),
            problem: draft.and_then(|d| d.problem.clone()).map(AttrValue::from),
            ..TextField::default()
        }.view(dispatch) }
    }
}

fn row(props: &Headers, index: usize, dispatch: &Dispatch) -> Html {
    let (name, value) = &props.lines[index];
    let list = props.list;
    let mark = props.marks.iter().find(|m| m.index == index);
    let fault = mark.is_some_and(|m| m.kind != MarkKind::Effect);
    let remove = dispatch.reform(move |_| Action::Change(Change::RemoveHeader { list, index }));
    let note = format!("{}-header-note-{index}", props.prefix);
    let described = mark.map(|_| note.clone());
    html! {
        <div class="header-row" data-fault={fault.then_some("")} data-path={list.line_path(index)}>
            { part(props, index, HeaderPart::Name, name, described.clone(), dispatch) }
            { part(props, index, HeaderPart::Value, value, described, dispatch) }
            <button type="button" class="icon-button" onclick={remove}
                data-testid={format!("{}-header-remove-{index}", props.prefix)}
                title="Remove" aria-label={format!("Remove the header {name}")}>{ icon(Icon::Bin) }</button>
            if let Some(mark) = mark {
                <p class="header-note" id={note} data-fault={fault.then_some("")}>
                    { icon(if fault { Icon::Cross } else { Icon::Warn }) }{ mark.text.as_str() }
                </p>
            }
        </div>
    }
}

fn part(
    props: &Headers,
    index: usize,
    part: HeaderPart,
    text: &str,
    described: Option<String>,
    dispatch: &Dispatch,
) -> Html {
    let list = props.list;
    let oninput = dispatch.reform(move |e: InputEvent| {
        Action::Change(Change::HeaderText {
            list,
            index,
            part,
            text: value_of(&e),
        })
    });
    let onblur = dispatch.reform(|_: FocusEvent| Action::Settle);
    let names = (part == HeaderPart::Name).then(|| props.names.clone());
    let word = part.word();
    html! {
        <input type="text" class={format!("header-{word}")} value={text.to_owned()} list={names}
            data-testid={format!("{}-header-{word}-{index}", props.prefix)}
            aria-label={format!("{} {} {word}", props.label, index + 1)} aria-describedby={described}
            spellcheck="false" autocapitalize="off" autocomplete="off" {oninput} {onblur} />
    }
}
