//! Texts from the evaluator: what stands between backticks is code.

use yew::{Html, html};

/// The text with its code marked up.
pub(crate) fn rich(text: &str) -> Html {
    text.split('`')
        .enumerate()
        .map(|(index, part)| {
            if index % 2 == 1 {
                html! { <code>{ part }</code> }
            } else {
                html! { { part } }
            }
        })
        .collect()
}
