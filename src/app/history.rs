//! Undo and redo: a list of scenarios.

use crate::format::Scenario;
use std::rc::Rc;

/// As far back as undo goes.
const MOST: usize = 200;

/// The scenarios before, now, and undone. What is typed into one field in one go is one step.
#[derive(Clone, Debug)]
pub struct History {
    past: Vec<Rc<Scenario>>,
    present: Rc<Scenario>,
    /// The next to redo is last.
    future: Vec<Rc<Scenario>>,
    /// The field that is being typed into; more text for it is no new step.
    open: Option<String>,
}

impl History {
    /// A history that starts here.
    pub fn new(present: Rc<Scenario>) -> Self {
        Self {
            past: Vec::new(),
            present,
            future: Vec::new(),
            open: None,
        }
    }

    /// The scenario now.
    pub fn present(&self) -> &Rc<Scenario> {
        &self.present
    }

    /// Is there anything to undo?
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Is there anything to redo?
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// All that undo and redo can reach, the present among them, newest first.
    pub fn all(&self) -> impl Iterator<Item = &Rc<Scenario>> {
        std::iter::once(&self.present)
            .chain(self.past.iter().rev())
            .chain(self.future.iter().rev())
    }

    /// A new present. `field` names a text field, if the change came from typing.
    pub(super) fn push(&mut self, scenario: Rc<Scenario>, field: Option<String>) {
        if scenario == self.present {
            return;
        }
        let same_step = field.is_some() && field == self.open;
        let before = std::mem::replace(&mut self.present, scenario);
        if !same_step {
            if self.past.len() == MOST {
                self.past.remove(0);
            }
            self.past.push(before);
        }
        self.open = field;
        self.future.clear();
    }

    /// What is typed next is a new step.
    pub(super) fn settle(&mut self) {
        self.open = None;
    }

    pub(super) fn undo(&mut self) -> bool {
        self.open = None;
        let Some(before) = self.past.pop() else {
            return false;
        };
        self.future
            .push(std::mem::replace(&mut self.present, before));
        true
    }

    pub(super) fn redo(&mut self) -> bool {
        self.open = None;
        let Some(after) = self.future.pop() else {
            return false;
        };
        self.past.push(std::mem::replace(&mut self.present, after));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titled(title: &str) -> Rc<Scenario> {
        Rc::new(Scenario {
            title: Some(title.to_owned()),
            ..Scenario::default()
        })
    }

    fn typed(history: &mut History, texts: &[&str]) {
        for text in texts {
            history.push(titled(text), Some("title".to_owned()));
        }
    }

    #[test]
    fn typing_is_one_step_until_the_field_is_left() {
        let mut history = History::new(titled("a"));
        typed(&mut history, &["ab", "abc"]);
        history.settle();
        typed(&mut history, &["abcd"]);
        assert!(history.undo());
        assert_eq!(history.present(), &titled("abc"));
        assert!(history.undo());
        assert_eq!(history.present(), &titled("a"));
        assert!(!history.undo());
        assert!(history.redo() && history.redo() && !history.redo());
        assert_eq!(history.present(), &titled("abcd"));
    }

    #[test]
    fn a_change_after_undo_drops_what_was_undone() {
        let mut history = History::new(titled("a"));
        history.push(titled("b"), None);
        history.undo();
        history.push(titled("c"), None);
        assert!(!history.can_redo());
        history.push(titled("c"), None);
        history.undo();
        assert_eq!(history.present(), &titled("a"), "no change is no step");
    }

    #[test]
    fn it_is_bounded() {
        let mut history = History::new(titled("start"));
        for i in 0..MOST + 50 {
            history.push(titled(&i.to_string()), None);
        }
        assert_eq!(history.past.len(), MOST);
    }
}
