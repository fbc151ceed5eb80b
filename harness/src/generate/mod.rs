//! Draws scenarios.

use cors_playground::format::Scenario;

/// A kind of scenarios.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "names")]
pub enum Family {
    Basic,
}

impl Family {
    /// The family of that name.
    pub fn named(name: &str) -> Option<Self> {
        (name == "basic").then_some(Self::Basic)
    }
    /// All names.
    pub fn names() -> String {
        "basic".into()
    }
}

/// Draws.
pub fn draw(_: Family, _: u64, _: usize) -> Vec<Scenario> {
    Vec::new()
}
