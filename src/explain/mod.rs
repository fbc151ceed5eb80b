//! From a paste to an explanation, and the rules that name causes.
//!
//! Reading order: `words` (pieces of sentences), `report` (what `explain` gives), `from_paste` (which diagnosis comes
//! first), `reported` (words for what only a message can tell).

mod cause;
mod from_paste;
mod render;
mod report;
mod reported;
pub(crate) mod words;

pub use render::{Colour, render};
pub use report::{Explained, Understood, explain_paste};
