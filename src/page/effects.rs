//! Carries out what the model asks for: address, clipboard, storage, time.

use crate::reader::Reader;
use crate::shell::Shell;
use cors_playground::app::{Action, AddressStep, Effect, Theme};
use gloo_timers::callback::Timeout;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Document, History, Window};
use yew::html::Scope;

/// Browsers refuse more than a hundred or so changes of the address in half a minute.
const ADDRESS_AFTER_MS: u32 = 350;
/// Work that nobody waits for starts when typing pauses.
const IDLE_AFTER_MS: u32 = 120;
const THEME_KEY: &str = "theme";
const PROGRESS_KEY: &str = "lessons";

/// What is under way: timers, of which a new one replaces the old, and the reader.
#[derive(Default)]
pub(crate) struct Pending {
    address: Option<Timeout>,
    idle: Option<Timeout>,
    reader: Option<Reader>,
}

impl Pending {
    /// Does one effect. `fragment` is what the address is to hold.
    pub(crate) fn run(
        &mut self,
        effect: Effect,
        fragment: impl Fn() -> String,
        link: &Scope<Shell>,
    ) {
        match effect {
            Effect::WriteAddress(AddressStep::Large) => {
                self.address = None;
                if let Some(history) = history() {
                    let _ = history.push_state_with_url(
                        &wasm_bindgen::JsValue::NULL,
                        "",
                        Some(&format!("#{}", fragment())),
                    );
                }
            }
            Effect::WriteAddress(AddressStep::Small) => {
                let link = link.clone();
                self.address = Some(Timeout::new(ADDRESS_AFTER_MS, move || {
                    link.send_message(crate::shell::Message::AddressDue);
                }));
            }
            Effect::WhenIdle => {
                let link = link.clone();
                self.idle = Some(Timeout::new(IDLE_AFTER_MS, move || {
                    link.send_message(crate::shell::Message::Act(Action::Idle));
                }));
            }
            Effect::Ask(number, ask) => {
                if self.reader.is_none() {
                    self.reader = Reader::start(link);
                }
                match &self.reader {
                    Some(reader) => reader.ask(number, &ask),
                    None => link.send_message(crate::shell::Message::Act(Action::ReaderFailed)),
                }
            }
            Effect::RunLive(scenario) => {
                let link = link.clone();
                spawn_local(async move {
                    let ran = crate::live::run(scenario).await;
                    link.send_message(crate::shell::Message::Act(Action::Ran(ran)));
                });
            }
            Effect::Copy(text) => copy(text, link.clone()),
            Effect::KeepProgress(text) => store(PROGRESS_KEY, &text),
            Effect::ShowTheme(theme) => {
                show_theme(theme);
                store(THEME_KEY, theme.id());
            }
        }
    }
}

/// The address without a new entry in the history.
pub(crate) fn replace_address(fragment: &str) {
    if let Some(history) = history() {
        let _ = history.replace_state_with_url(
            &wasm_bindgen::JsValue::NULL,
            "",
            Some(&format!("#{fragment}")),
        );
    }
}

/// The fragment of the address, without `#`.
pub(crate) fn fragment() -> String {
    let hash = window().and_then(|w| w.location().hash().ok());
    hash.map_or_else(String::new, |h| h.trim_start_matches('#').to_owned())
}

/// The page's own URL without fragment.
pub(crate) fn base_url() -> String {
    let href = window().and_then(|w| w.location().href().ok());
    href.map_or_else(String::new, |h| {
        h.split('#').next().unwrap_or_default().to_owned()
    })
}

/// The theme that was chosen on an earlier visit.
pub(crate) fn stored_theme() -> Theme {
    Theme::from_id(&stored(THEME_KEY))
}

/// What was reached in the lessons on earlier visits.
pub(crate) fn stored_progress() -> String {
    stored(PROGRESS_KEY)
}

/// Empty where nothing is stored, or storage is forbidden.
fn stored(key: &str) -> String {
    window()
        .and_then(|w| w.local_storage().ok().flatten())
        .and_then(|s| s.get_item(key).ok().flatten())
        .unwrap_or_default()
}

/// `data-theme` overrides the colour scheme; CSS does the rest.
pub(crate) fn show_theme(theme: Theme) {
    let Some(root) = document().and_then(|d| d.document_element()) else {
        return;
    };
    let _ = if theme == Theme::System {
        root.remove_attribute("data-theme")
    } else {
        root.set_attribute("data-theme", theme.id())
    };
}

/// Goes to another part of the page.
pub(crate) fn go(hash: &str) {
    if let Some(window) = window() {
        let _ = window.location().set_hash(hash);
    }
}

fn store(key: &str, text: &str) {
    if let Some(storage) = window().and_then(|w| w.local_storage().ok().flatten()) {
        let _ = storage.set_item(key, text);
    }
}

fn copy(text: String, link: Scope<Shell>) {
    spawn_local(async move {
        let done = match window() {
            Some(window) if window.is_secure_context() => {
                let promise = window.navigator().clipboard().write_text(&text);
                JsFuture::from(promise).await.map(|_| ()).map_err(|_| ())
            }
            // Without a secure context there is no clipboard.
            _ => Err(()),
        };
        link.send_message(crate::shell::Message::Act(Action::Copied(done)));
    });
}

pub(crate) fn window() -> Option<Window> {
    web_sys::window()
}

pub(crate) fn document() -> Option<Document> {
    window()?.document()
}

fn history() -> Option<History> {
    window()?.history().ok()
}
