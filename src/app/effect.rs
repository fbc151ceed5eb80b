//! What the shell is to do.

use super::model::Theme;
use super::reader::Ask;
use crate::format::Scenario;
use std::rc::Rc;

/// Something outside the model, done by `src/page/effects.rs`.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// The address is to hold what the model shows now (see [`super::Model::fragment`]).
    WriteAddress(AddressStep),
    /// [`super::Action::Idle`] is to come once the page is painted and quiet; one pending is enough.
    WhenIdle,
    /// Text for the clipboard; [`super::Action::Copied`] tells how it went.
    Copy(String),
    /// A question with its number, for the reader; [`super::Action::Told`] brings the answer.
    Ask(u32, Box<Ask>),
    /// The scenario is run in this browser, against the lab; [`super::Action::Ran`] tells what came of it.
    RunLive(Rc<Scenario>),
    /// What was reached in the lessons is kept for the next visit.
    KeepProgress(String),
    /// The theme is shown, and kept for the next visit.
    ShowTheme(Theme),
}

/// How far a change of the address goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressStep {
    /// Typing: Back does not stop here.
    Small,
    /// Another scenario: Back returns to the one before.
    Large,
}
