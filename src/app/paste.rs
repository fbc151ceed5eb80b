//! The paste dialog: the text, and what was understood of it.

use crate::explain::{Explained, explain_paste};
use crate::format::Scenario;
use std::rc::Rc;

/// Longer texts (a HAR file may have megabytes) are read on request, not with every key.
const READ_AT_ONCE_BYTES: usize = 200_000;

/// What stands in the dialog.
#[derive(Clone, Debug, Default)]
pub struct Paste {
    /// As it was pasted.
    pub text: Rc<str>,
    /// The page's origin, where a person said it.
    pub origin: String,
    /// What was understood; nothing before there is a text, or while a long one waits.
    pub explained: Option<Rc<Explained>>,
}

impl Paste {
    /// Is there a text that has not been read?
    pub fn waits(&self) -> bool {
        self.explained.is_none() && !self.text.trim().is_empty()
    }

    /// The scenario of the paste.
    pub fn scenario(&self) -> Option<Rc<Scenario>> {
        let explained = self.explained.as_ref()?;
        explained.scenario.clone().map(Rc::new)
    }

    /// Was this scenario made of the paste?
    pub fn is_about(&self, scenario: &Scenario) -> bool {
        self.explained
            .as_ref()
            .is_some_and(|e| e.scenario.as_ref() == Some(scenario))
    }

    pub(super) fn set_text(&mut self, text: String) {
        self.text = text.into();
        self.explained = None;
        if self.text.len() <= READ_AT_ONCE_BYTES {
            self.read();
        }
    }

    pub(super) fn set_origin(&mut self, origin: String) {
        self.origin = origin;
        if self.text.len() <= READ_AT_ONCE_BYTES {
            self.read();
        }
    }

    pub(super) fn read(&mut self) {
        let origin = Some(self.origin.trim()).filter(|o| !o.is_empty());
        self.explained =
            (!self.text.trim().is_empty()).then(|| Rc::new(explain_paste(&self.text, origin)));
    }
}
