//! Tabs: which of several panels is shown.

use yew::{AttrValue, Callback, Html, html};

/// One tab.
#[derive(Clone, PartialEq)]
pub(crate) struct Tab {
    pub(crate) label: AttrValue,
    pub(crate) testid: AttrValue,
    /// A word after the label, for readers of screens: `at fault`.
    pub(crate) mark: Option<AttrValue>,
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct Tabs {
    /// What the tabs are about.
    pub(crate) label: AttrValue,
    pub(crate) all: Vec<Tab>,
    pub(crate) selected: usize,
    pub(crate) on_pick: Callback<usize>,
}

impl Tabs {
    /// Buttons of which one is pressed. Not the `tablist` pattern: each is reached with Tab, as beginners expect.
    pub(crate) fn view(&self) -> Html {
        let tabs = self.all.iter().enumerate().map(|(index, tab)| {
        let on_pick = self.on_pick.clone();
        let onclick = Callback::from(move |_| on_pick.emit(index));
        let pressed = if index == self.selected {
            "true"
        } else {
            "false"
        };
        html! {
            <button type="button" aria-pressed={pressed} data-testid={tab.testid.clone()} {onclick}
                data-fault={tab.mark.as_ref().map(|_| "")}>
                { &tab.label }
                if let Some(mark) = &tab.mark {
                    <span class="tabs-mark"><span class="hush">{ mark }</span></span>
                }
            </button>
        }
    });
        html! {
            <div class="tabs" role="group" aria-label={self.label.clone()}>{ for tabs }</div>
        }
    }
}
