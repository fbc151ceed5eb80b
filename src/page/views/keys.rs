//! The list of keys.

use super::dialog::Dialog;
use crate::keys::KEYS;
use yew::{Html, html};

/// The dialog.
pub(crate) fn keys() -> Html {
    html! {
        <Dialog title="Keys" testid="keys">
            <dl class="keys">
                { for KEYS.iter().map(|k| html! { <div><dt><kbd>{ k.label }</kbd></dt><dd>{ k.about }</dd></div> }) }
                <div><dt><kbd>{ "Esc" }</kbd></dt><dd>{ "Close a dialog" }</dd></div>
            </dl>
        </Dialog>
    }
}
