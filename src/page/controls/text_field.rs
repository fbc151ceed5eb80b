//! A line or a block of text with its label above and its problem below.

use super::value_of;
use crate::memo::Dispatch;
use cors_playground::app::Action;
use yew::{AttrValue, Callback, FocusEvent, Html, InputEvent, html};

#[derive(Clone, Default, PartialEq)]
pub(crate) struct TextField {
    /// Also the element's id; unique on the page.
    pub(crate) testid: AttrValue,
    pub(crate) label: AttrValue,
    pub(crate) value: AttrValue,
    /// Gets the text with every key.
    pub(crate) on_text: Callback<String>,
    /// What is wrong with the text.
    pub(crate) problem: Option<AttrValue>,
    /// A word about it, shown where there is no problem.
    pub(crate) hint: Option<AttrValue>,
    /// More than one line high.
    pub(crate) rows: Option<u8>,
    pub(crate) placeholder: AttrValue,
    /// The id of a `datalist`.
    pub(crate) list: Option<AttrValue>,
}

impl TextField {
    /// A text field. Leaving it ends the step of undo.
    pub(crate) fn view(&self, dispatch: &Dispatch) -> Html {
        let id = self.testid.clone();
        let note_id = format!("{id}-note");
        let on_text = self.on_text.clone();
        let oninput = Callback::from(move |e: InputEvent| on_text.emit(value_of(&e)));
        let onblur = dispatch.reform(|_: FocusEvent| Action::Settle);
        let described = (self.problem.is_some() || self.hint.is_some()).then(|| note_id.clone());
        let invalid = self.problem.as_ref().map(|_| "true");
        let field = if let Some(rows) = self.rows {
            html! {
                <textarea id={id.clone()} data-testid={id.clone()} rows={rows.to_string()} value={self.value.clone()}
                    aria-invalid={invalid} aria-describedby={described} placeholder={self.placeholder.clone()}
                    spellcheck="false" autocapitalize="off" autocomplete="off" {oninput} {onblur} />
            }
        } else {
            html! {
                <input id={id.clone()} data-testid={id.clone()} type="text" value={self.value.clone()}
                    aria-invalid={invalid} aria-describedby={described} placeholder={self.placeholder.clone()}
                    list={self.list.clone()}
                    spellcheck="false" autocapitalize="off" autocomplete="off" {oninput} {onblur} />
            }
        };
        html! {
            <div class="field">
                <label for={id}>{ &self.label }</label>
                { field }
                if let Some(problem) = &self.problem {
                    <p class="field-problem" id={note_id}>{ problem }</p>
                } else if let Some(hint) = &self.hint {
                    <p class="field-hint" id={note_id}>{ hint }</p>
                }
            </div>
        }
    }
}
