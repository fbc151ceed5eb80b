//! Copies a text.

use super::{Icon, icon};
use crate::memo::Dispatch;
use cors_playground::app::Action;
use yew::{AttrValue, Html, html};

#[derive(Clone, Default, PartialEq)]
pub(crate) struct CopyButton {
    pub(crate) text: AttrValue,
    /// What is copied: `Copy Chrome’s console`.
    pub(crate) label: AttrValue,
    pub(crate) testid: Option<AttrValue>,
}

impl CopyButton {
    /// A button with an icon; the notice says how it went.
    pub(crate) fn view(&self, dispatch: &Dispatch) -> Html {
        let text = self.text.clone();
        let onclick = dispatch.reform(move |_| Action::Copy(text.to_string()));
        html! {
            <button type="button" class="icon-button" title={self.label.clone()} aria-label={self.label.clone()}
                data-testid={self.testid.clone()} {onclick}>{ icon(Icon::Copy) }</button>
        }
    }
}
