//! The share link.

use super::dialog::Dialog;
use crate::controls::{CopyButton, checked_of};
use crate::effects;
use crate::memo::{Dispatch, View};
use cors_playground::app::Action;
use yew::{AttrValue, Event, Html, html};

/// The dialog.
#[derive(Clone, PartialEq)]
pub(crate) struct Share {
    /// The fragment, without `#`.
    pub(crate) link: String,
    pub(crate) keep: bool,
    /// Does the scenario hold tokens or cookies?
    pub(crate) has_secrets: bool,
}

impl View for Share {
    fn view(&self, dispatch: &Dispatch) -> Html {
        let address = AttrValue::from(format!("{}#{}", effects::base_url(), self.link));
        let onchange = dispatch.reform(|e: Event| Action::KeepSecrets(checked_of(&e)));
        html! {
            <Dialog title="Share this scenario" testid="share-dialog">
                <p>{ "The link holds the whole scenario. It stands after the #, so it is sent to no server." }</p>
                <div class="share-line">
                    <input type="text" readonly=true aria-label="Link to this scenario" data-testid="share-link" value={address.clone()} />
                    { CopyButton {
                        text: address,
                        label: "Copy the link".into(),
                        testid: Some("share-copy".into()),
                    }.view(dispatch) }
                </div>
                if self.has_secrets {
                    <label class="tick">
                        <input type="checkbox" checked={self.keep} data-testid="share-secrets" {onchange} />
                        <span>{ "with tokens, cookies and passwords as they are" }</span>
                    </label>
                    <p class="field-hint">{ "Otherwise they become ***. The verdict is the same." }</p>
                }
            </Dialog>
        }
    }
}
