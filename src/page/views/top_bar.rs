//! The bar at the top: where one is, paste, undo, share, theme.

use crate::controls::{Icon, icon};
use crate::memo::{Dispatch, View};
use cors_playground::app::{Action, Dialog, Part, Theme};
use yew::{Callback, Html, MouseEvent, html};

/// The bar.
#[derive(Clone, PartialEq)]
pub(crate) struct TopBar {
    pub(crate) part: Part,
    pub(crate) can_undo: bool,
    pub(crate) can_redo: bool,
    pub(crate) theme: Theme,
}

impl View for TopBar {
    fn view(&self, dispatch: &Dispatch) -> Html {
        let open = |dialog| dispatch.reform(move |_: MouseEvent| Action::Open(dialog));
        let undo = dispatch.reform(|_| Action::Undo);
        let redo = dispatch.reform(|_| Action::Redo);
        let theme = self.theme;
        let turn = dispatch.reform(move |_| Action::SetTheme(theme.next()));
        html! {
            <header class="bar">
                <a class="brand" href="#">{ icon(Icon::Brand) }{ "CORS Playground" }</a>
                <nav class="bar-nav" aria-label="Parts of the page">{ links(&self.part) }</nav>
                <button type="button" class="bar-paste" data-testid="paste-open" onclick={open(Dialog::Paste)}>
                    <span>{ "Paste an error, headers, cURL, HAR …" }</span><kbd aria-hidden="true">{ "/" }</kbd>
                </button>
                <div class="bar-tools">
                    { tool("undo", "Undo", Icon::Undo, !self.can_undo, undo) }
                    { tool("redo", "Redo", Icon::Redo, !self.can_redo, redo) }
                    <button type="button" data-testid="share" onclick={open(Dialog::Share)}>
                        { icon(Icon::Share) }<span class="bar-word">{ "Share" }</span>
                    </button>
                    { tool("keys-open", "Keys", Icon::Keys, false, open(Dialog::Keys)) }
                    { tool("theme", theme_label(theme), theme_icon(theme), false, turn) }
                </div>
            </header>
        }
    }
}

fn links(part: &Part) -> Html {
    let link = |href: &'static str, label: &'static str, here: bool| {
        html! { <a {href} aria-current={here.then_some("page")}>{ label }</a> }
    };
    html! {
        <>
            { link("#", "Playground", *part == Part::Playground) }
            { link("#/gallery", "Gallery", *part == Part::Gallery) }
        </>
    }
}

fn tool(
    testid: &'static str,
    label: &'static str,
    picture: Icon,
    disabled: bool,
    onclick: Callback<MouseEvent>,
) -> Html {
    html! {
        <button type="button" class="icon-button" data-testid={testid} title={label} aria-label={label} {disabled} {onclick}>
            { icon(picture) }
        </button>
    }
}

fn theme_label(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "Colours: as the system has them",
        Theme::Light => "Colours: light",
        Theme::Dark => "Colours: dark",
    }
}

fn theme_icon(theme: Theme) -> Icon {
    match theme {
        Theme::System => Icon::Auto,
        Theme::Light => Icon::Sun,
        Theme::Dark => Icon::Moon,
    }
}
