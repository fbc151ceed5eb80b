//! Text that does not parse: kept as it was typed, with what is wrong with it, until it parses or goes.

use std::collections::BTreeMap;

/// Text that a field shows in place of the scenario's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// As it was typed.
    pub text: String,
    /// What was expected; `None` where it parses, and is kept only so that typing is not disturbed (raw headers
    /// written back in order would lose the line end that was just typed).
    pub problem: Option<String>,
}

/// All drafts, by the path of their field: `server[0].response.status`, `request.raw`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drafts(BTreeMap<String, Draft>);

impl Drafts {
    /// The draft of this field.
    pub fn get(&self, path: &str) -> Option<&Draft> {
        self.0.get(path)
    }

    /// What is wrong with this field's text.
    pub fn problem(&self, path: &str) -> Option<&str> {
        self.0.get(path)?.problem.as_deref()
    }

    /// Is there any text that does not parse?
    pub fn any_problem(&self) -> bool {
        self.0.values().any(|draft| draft.problem.is_some())
    }

    pub(super) fn set(&mut self, path: String, draft: Draft) {
        self.0.insert(path, draft);
    }

    pub(super) fn remove(&mut self, path: &str) {
        self.0.remove(path);
    }

    /// All fields under this path go back to the scenario's values.
    pub(super) fn remove_under(&mut self, prefix: &str) {
        self.0.retain(|path, _| !path.starts_with(prefix));
    }

    /// Text that parses need not be kept once its field is left.
    pub(super) fn drop_fine(&mut self) {
        self.0.retain(|_, draft| draft.problem.is_some());
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}
