//! What can happen.

use super::change::Change;
use super::learning::Learn;
use super::live::Ran;
use super::model::{Dialog, RequestForm, Theme};
use super::place::{ListAt, Side};
use super::reader::Told;
use crate::format::{Engine, Scenario};
use crate::lessons::BlockAt;
use std::rc::Rc;

/// A thing that happens: a person's doing, or news from the browser.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The scenario is edited.
    Change(Change),
    /// A field is left: what is typed next is a new step of undo.
    Settle,
    /// Back to the scenario before.
    Undo,
    /// Forth to the one that was undone.
    Redo,
    /// Another scenario is opened.
    Load(Rc<Scenario>),
    /// The fix with this index is applied.
    ApplyFix(usize),
    /// The browser shows another address: its fragment, without `#`.
    Arrive(String),
    /// The page is painted and nothing is being typed: time for work that nobody waits for.
    Idle,
    /// Another engine's wire and reading are shown.
    Select(Engine),
    /// The engine after the one selected.
    NextEngine,
    /// The request as form or as code.
    ShowRequestAs(RequestForm),
    /// Another entry of the server's.
    ShowEntry(usize),
    /// Another answer of the entry shown.
    ShowSide(Side),
    /// The answer that a path is in.
    ShowPath(String),
    /// The header list as raw text, or as rows again.
    ToggleRaw(ListAt),
    /// A row of the wire is opened, or closed if it is open.
    OpenMessage(usize),
    /// A server stack's configuration is wanted, by its id.
    ShowStack(String),
    /// The text of the paste dialog changes.
    Paste(String),
    /// The page that a paste is about, where it does not tell.
    PasteOrigin(String),
    /// A paste too long to be read with every key is read.
    ReadPaste,
    /// The scenario of the paste is opened.
    LoadPaste,
    /// The reader answers the question with this number.
    Told(u32, Box<Told>),
    /// The reader could not be loaded.
    ReaderFailed,
    /// The scenario is run in this browser.
    RunLive,
    /// It ran, or could not.
    Ran(Ran),
    /// Something happens in a lesson.
    Learn(BlockAt, Learn),
    /// A dialog opens.
    Open(Dialog),
    /// The dialog closes.
    Close,
    /// Whether tokens and cookies go into the share link.
    KeepSecrets(bool),
    /// Text is to go to the clipboard.
    Copy(String),
    /// It went there, or did not.
    Copied(Result<(), ()>),
    /// A scenario of the gallery is opened, by its id.
    OpenItem(String),
    /// The gallery is searched.
    SearchGallery(String),
    /// Light, dark, system.
    SetTheme(Theme),
    /// The notice is read.
    DismissNotice,
}
