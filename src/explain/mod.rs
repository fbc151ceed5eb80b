//! From a paste to an explanation, and the rules that name causes.
//!
//! Reading order: `words` (pieces of sentences), `rules` (causes found in a judgement), `headline` (the verdict in one
//! sentence), `fixes` (what to change), `what_if` (which single changes flip it), `report` (what `explain` gives),
//! `from_paste` (which diagnosis comes first), `reported` (words for what only a message can tell).

mod fixes;
mod from_paste;
mod headline;
mod render;
mod report;
mod reported;
mod rules;
mod what_if;
pub(crate) mod words;

pub use fixes::{Attack, Stranger, attack};
pub(crate) use fixes::{no_fix, search as search_fixes};
pub(crate) use headline::headline;
pub use render::{Colour, render};
pub use report::{Explained, Understood, explain_paste};
pub use rules::VOCABULARY;
pub(crate) use rules::{diagnose, focus};
pub use what_if::{End, WhatIf, what_if};
