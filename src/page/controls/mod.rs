//! Controls that several views use: each has a label, a name for tests, and its problem beside it.

mod choice;
mod copy_button;
mod headers;
mod icon;
mod input;
mod select;
mod tabs;
mod text_field;

pub(crate) use choice::Choice;
pub(crate) use copy_button::CopyButton;
pub(crate) use headers::Headers;
pub(crate) use icon::{Icon, icon};
pub(crate) use input::{checked_of, value_of};
pub(crate) use select::{Opt, Select};
pub(crate) use tabs::{Tab, Tabs};
pub(crate) use text_field::TextField;
