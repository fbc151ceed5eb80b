//! The keyboard: one list, from which the handler and the `?` dialog both derive.

use cors_playground::app::{Action, Dialog};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// A key and what it does.
pub(crate) struct Key {
    /// As `KeyboardEvent.key` has it.
    pub(crate) name: &'static str,
    /// As a person reads it.
    pub(crate) label: &'static str,
    /// What it does, in a few words.
    pub(crate) about: &'static str,
    /// What follows.
    pub(crate) does: Does,
}

/// What a key leads to.
pub(crate) enum Does {
    /// An action of the model.
    Act(fn() -> Action),
    /// Another part of the page.
    Go(&'static str),
}

/// All keys without a modifier.
pub(crate) const KEYS: &[Key] = &[
    Key {
        name: "/",
        label: "/",
        about: "Paste an error, headers or a request",
        does: Does::Act(|| Action::Open(Dialog::Paste)),
    },
    Key {
        name: "g",
        label: "g",
        about: "Gallery",
        does: Does::Go("#/gallery"),
    },
    Key {
        name: "e",
        label: "e",
        about: "Next browser",
        does: Does::Act(|| Action::NextEngine),
    },
    Key {
        name: "u",
        label: "u",
        about: "Undo (also Ctrl+Z)",
        does: Does::Act(|| Action::Undo),
    },
    Key {
        name: "r",
        label: "r",
        about: "Redo (also Ctrl+Shift+Z)",
        does: Does::Act(|| Action::Redo),
    },
    Key {
        name: "s",
        label: "s",
        about: "Share a link",
        does: Does::Act(|| Action::Open(Dialog::Share)),
    },
    Key {
        name: "?",
        label: "?",
        about: "This list",
        does: Does::Act(|| Action::Open(Dialog::Keys)),
    },
];

/// What a key press is for, if it is for the page as a whole.
///
/// Keys typed into a field are the field's; so is its own undo, which the browser has.
pub(crate) fn pressed(event: &KeyboardEvent, dialog_open: bool) -> Option<&'static Does> {
    if dialog_open || event.alt_key() || in_text_field(event) {
        return None;
    }
    let key = event.key();
    if event.ctrl_key() || event.meta_key() {
        return match (key.to_ascii_lowercase().as_str(), event.shift_key()) {
            ("z", false) => Some(&Does::Act(|| Action::Undo)),
            ("z", true) | ("y", false) => Some(&Does::Act(|| Action::Redo)),
            _ => None,
        };
    }
    KEYS.iter().find(|k| k.name == key).map(|k| &k.does)
}

fn in_text_field(event: &KeyboardEvent) -> bool {
    let Some(element) = event.target().and_then(|t| t.dyn_into::<Element>().ok()) else {
        return false;
    };
    match element.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => !matches!(
            element.get_attribute("type").as_deref(),
            Some("checkbox" | "radio" | "button")
        ),
        _ => element
            .dyn_ref::<HtmlElement>()
            .is_some_and(HtmlElement::is_content_editable),
    }
}
