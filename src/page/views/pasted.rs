//! Beside the verdict of a pasted case: what the paste said, and what had to be assumed.

use super::paste::{assumed, understood};
use super::rich::rich;
use crate::controls::{Icon, icon};
use crate::memo::{Dispatch, View};
use crate::shared::Shared;
use cors_playground::app::reader::Explanation;
use cors_playground::app::{Action, Dialog};
use yew::{Html, html};

/// The card.
#[derive(Clone, PartialEq)]
pub(crate) struct Pasted {
    pub(crate) explained: Shared<Explanation>,
}

impl View for Pasted {
    fn view(&self, dispatch: &Dispatch) -> Html {
        let onclick = dispatch.reform(|_| Action::Open(Dialog::Paste));
        html! {
            <section class="card pasted" aria-labelledby="pasted-title" data-testid="pasted">
                <h2 id="pasted-title">{ "From your paste" }
                    <button type="button" class="link-button" {onclick}>{ "Change it" }</button></h2>
                if let Some(first) = &self.explained.cause {
                    <div class="diagnosis">
                        <h3>{ rich(&first.title) }</h3>
                        <p>{ rich(&first.explanation) }</p>
                        if !first.causes.is_empty() {
                            <details class="causes" open=true>
                                <summary>{ icon(Icon::Search) }{ "Root causes that fit" }</summary>
                                <ul>{ for first.causes.iter().map(cause) }</ul>
                            </details>
                        }
                    </div>
                }
                { assumed(&self.explained.assumed) }
                { understood(&self.explained.understood) }
            </section>
        }
    }
}

fn cause((title, explanation, tell): &(String, String, String)) -> Html {
    html! {
        <li>
            <b>{ rich(title) }</b>
            <p>{ rich(explanation) }</p>
            <p class="causes-tell"><span>{ "How to tell: " }</span>{ rich(tell) }</p>
        </li>
    }
}
