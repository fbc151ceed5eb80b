//! The trace in words.

use crate::fetch::{Decision, Fact};
use crate::format::Step;

/// Each step as a sentence for a person.
pub(super) fn word(_steps: &[(Decision, Fact)]) -> Vec<Step> {
    Vec::new()
}
