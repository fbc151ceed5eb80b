//! The paste dialog: what one has goes in; what was understood, assumed and found comes out at once.

use super::rich::rich;
use crate::controls::{Icon, TextField, icon};
use crate::memo::{Dispatch, View};
use cors_playground::app::Action;
use cors_playground::app::paste::Paste;
use cors_playground::app::reader::{Assumed, Explanation, Piece};
use yew::{Html, html};

/// The dialog's content.
#[derive(Clone)]
pub(crate) struct PasteForm {
    pub(crate) paste: Paste,
}

impl PartialEq for PasteForm {
    fn eq(&self, other: &Self) -> bool {
        let (a, b) = (&self.paste, &other.paste);
        let same = match (&a.explained, &b.explained) {
            (Some(a), Some(b)) => std::rc::Rc::ptr_eq(a, b),
            (None, None) => true,
            _ => false,
        };
        same && a.is_read == b.is_read && a.origin == b.origin && a.text == b.text
    }
}

impl View for PasteForm {
    fn view(&self, dispatch: &Dispatch) -> Html {
        let paste = &self.paste;
        html! {
            <div class="paste">
                { TextField {
                    testid: "paste-text".into(),
                    label: "A console error, response headers, curl -i, Copy as fetch or cURL, a HAR file; several one after another".into(),
                    value: paste.text.to_string().into(),
                    on_text: dispatch.reform(Action::Paste),
                    rows: Some(8),
                    ..TextField::default()
                }.view(dispatch) }
                if paste.waits() {
                    <button type="button" class="primary" onclick={dispatch.reform(|_| Action::ReadPaste)}>{ "Read it" }</button>
                }
                if let Some(explained) = &paste.explained {
                    { result(explained, &paste.origin, dispatch) }
                } else {
                    <p class="field-hint" aria-busy={paste.is_read.then_some("true")}>{ "It is read here, in your browser, and sent nowhere." }</p>
                }
            </div>
        }
    }
}

fn result(explained: &Explanation, origin: &str, dispatch: &Dispatch) -> Html {
    let onclick = dispatch.reform(|_| Action::LoadPaste);
    html! {
        <section class="paste-result" data-testid="paste-result" aria-live="polite">
            if let Some(first) = &explained.cause {
                <div class="paste-cause">
                    <h3>{ rich(&first.title) }</h3>
                    <p>{ rich(&first.explanation) }</p>
                </div>
            }
            if explained.scenario.is_some() {
                <button type="button" class="primary" data-testid="paste-load" {onclick}>
                    { icon(Icon::Check) }{ "Open it in the playground" }
                </button>
            }
            { understood(&explained.understood) }
            { assumed(&explained.assumed) }
            if explained.assumed.iter().any(|a| a.at == "page.url") || !origin.is_empty() {
                { TextField {
                    testid: "paste-origin".into(),
                    label: "The page that made the request, if you know it".into(),
                    value: origin.to_owned().into(),
                    on_text: dispatch.reform(Action::PasteOrigin),
                    placeholder: "https://app.example.com".into(),
                    ..TextField::default()
                }.view(dispatch) }
            }
        </section>
    }
}

/// What was understood, a line a piece.
pub(crate) fn understood(pieces: &[Piece]) -> Html {
    if pieces.is_empty() {
        return Html::default();
    }
    html! {
        <div class="paste-list">
            <h3>{ "Understood" }</h3>
            <ul>{ for pieces.iter().map(piece) }</ul>
        </div>
    }
}

fn piece(piece: &Piece) -> Html {
    html! { <li><b>{ &piece.kind }</b>{ " " }<code>{ &piece.facts }</code></li> }
}

/// What was filled in, and why.
pub(crate) fn assumed(all: &[Assumed]) -> Html {
    if all.is_empty() {
        return Html::default();
    }
    let line = |a: &Assumed| {
        html! { <li><code>{ &a.at }</code>{ " " }<b>{ &a.value }</b>{ " – " }{ rich(&a.why) }</li> }
    };
    html! {
        <div class="paste-list">
            <h3>{ "Assumed, since it does not say" }</h3>
            <ul>{ for all.iter().map(line) }</ul>
        </div>
    }
}
