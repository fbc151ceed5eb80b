//! The page without its views: what it knows, what can happen, what follows. Pure, and tested natively.
//!
//! [`Model`] is all that the page knows; an [`Action`] is a thing that happens; [`update`] changes the model and names
//! the [`Effect`]s that the shell (`src/page`) carries out. What can be derived is derived: the address, the tone,
//! the wire, what a script can read.
//!
//! Reading order: `place` (where things stand in a scenario), `change` (what a person edits), `drafts` (text that does
//! not parse), `history` (undo), `model`, `action`, `effect`, `update`, `route`; then what views derive: `glance`,
//! `origins`, `sequence`, `reading`, `marks`, `offer`, `code`, `presets`, `reader`, `paste`, `config`, `live`.

mod action;
mod change;
pub mod code;
pub mod config;
mod drafts;
pub mod edits;
mod effect;
pub mod glance;
mod history;
mod learning;
pub mod live;
mod marks;
mod model;
pub mod offer;
pub mod origins;
pub mod paste;
mod place;
pub mod presets;
mod raw;
pub mod reader;
pub mod reading;
mod route;
pub mod sequence;
mod update;

pub use action::Action;
pub use change::{Change, HeaderPart, RequestField};
pub use drafts::{Draft, Drafts};
pub use effect::{AddressStep, Effect};
pub use history::History;
pub use learning::{Attempt, Learn, Learning};
pub use marks::{LineMark, MarkKind, line_marks, list_fault};
pub use model::{Asked, Dialog, Judged, Model, Notice, Panels, Part, RequestForm, Theme};
pub use origins::page_origin;
pub use place::{AnswerAt, ListAt, Side};
pub use raw::write as write_raw;
pub use route::{Route, route};
pub use update::update;
