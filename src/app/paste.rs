//! The paste dialog: the text, and what the reader understood of it.

use super::reader::{Ask, Explanation};
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
    /// What was understood of an earlier text or of this one.
    pub explained: Option<Rc<Explanation>>,
    /// The scenario that it makes.
    pub scenario: Option<Rc<Scenario>>,
    /// Is the text with the reader?
    pub is_read: bool,
}

impl Paste {
    /// Is there a text that waits to be read on request?
    pub fn waits(&self) -> bool {
        self.explained.is_none() && !self.is_read && !self.text.trim().is_empty()
    }

    /// Was this scenario made of the paste?
    pub fn is_about(&self, scenario: &Scenario) -> bool {
        self.scenario.as_deref() == Some(scenario)
    }

    pub(super) fn hear(&mut self, told: Explanation) {
        let json = told.scenario.as_deref();
        self.scenario = json.and_then(|s| Scenario::from_json(s).ok()).map(Rc::new);
        self.explained = Some(Rc::new(told));
    }

    pub(super) fn set_text(&mut self, text: String) -> Option<Ask> {
        self.text = text.into();
        self.explained = None;
        self.scenario = None;
        self.is_read = false;
        self.read_short()
    }

    pub(super) fn set_origin(&mut self, origin: String) -> Option<Ask> {
        self.origin = origin;
        self.read_short()
    }

    fn read_short(&mut self) -> Option<Ask> {
        (self.text.len() <= READ_AT_ONCE_BYTES).then(|| self.read())?
    }

    /// The question for the reader; none where there is nothing to read.
    pub(super) fn read(&mut self) -> Option<Ask> {
        if self.text.trim().is_empty() {
            return None;
        }
        self.is_read = true;
        let origin = self.origin.trim();
        Some(Ask::Explain {
            text: self.text.to_string(),
            origin: (!origin.is_empty()).then(|| origin.to_owned()),
        })
    }
}
