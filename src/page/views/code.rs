//! The request as code.

use crate::controls::CopyButton;
use crate::memo::{Dispatch, View};
use crate::shared::Shared;
use cors_playground::app::code::code;
use cors_playground::format::Scenario;
use yew::{Html, html};

/// A block of code with a button that copies it.
#[derive(Clone, PartialEq)]
pub(crate) struct RequestCode {
    pub(crate) scenario: Shared<Scenario>,
}

impl View for RequestCode {
    fn view(&self, dispatch: &Dispatch) -> Html {
        let (language, text) = code(&self.scenario);
        html! {
            <figure class="code">
                <figcaption>{ language.label() }{ CopyButton {
                    text: text.clone().into(),
                    label: "Copy the code".into(),
                    ..CopyButton::default()
                }.view(dispatch) }</figcaption>
                <pre tabindex="0" data-testid="request-code"><code>{ text }</code></pre>
            </figure>
        }
    }
}
