//! The configuration that allows the scenario's requests and no more, for a chosen server.

use super::rich::rich;
use crate::controls::{CopyButton, Icon, Opt, Select, icon};
use crate::memo::{Dispatch, View};
use cors_playground::app::Action;
use cors_playground::app::config::FIRST;
use cors_playground::app::reader::Configured;
use cors_playground::stacks::{Policy, Stack, Tested};
use std::rc::Rc;
use yew::{AttrValue, Html, html};

/// The card.
#[derive(Clone, PartialEq)]
pub(crate) struct Config {
    /// Did a person ask for one?
    pub(crate) is_wanted: bool,
    /// The reader's answer; inner `None`: there is nothing to allow.
    pub(crate) told: Option<Option<Rc<Configured>>>,
}

impl View for Config {
    fn view(&self, dispatch: &Dispatch) -> Html {
        let show = dispatch.reform(|_| Action::ShowStack(FIRST.to_owned()));
        html! {
            <section class="card config" aria-labelledby="config-title" data-testid="config"
                aria-busy={(self.is_wanted && self.told.is_none()).then_some("true")}>
                <h2 id="config-title">{ "Configuration for your server" }</h2>
                <p class="field-hint">{ "It allows what this page asks for, and nothing else." }</p>
                if !self.is_wanted {
                    <button type="button" class="quiet" data-testid="config-show" onclick={show}>
                        { icon(Icon::Plus) }{ "Print it for Express, nginx, Spring and 30 others" }
                    </button>
                }
                if let Some(told) = &self.told {
                    if let Some(configured) = told {
                        { shown(configured, dispatch) }
                    } else {
                        <p class="empty">{ "This request asks no other origin for permission: there is nothing to configure." }</p>
                    }
                }
            </section>
        }
    }
}

fn shown(configured: &Configured, dispatch: &Dispatch) -> Html {
    let option = |(id, name, family): &(String, String, String)| {
        Opt::new(id.clone(), name.clone()).within(family.clone())
    };
    let menu = Select {
        testid: "config-stack".into(),
        label: "Your server".into(),
        options: configured.menu.iter().map(option).collect(),
        value: configured.stack.clone().into(),
        on_pick: dispatch.reform(Action::ShowStack),
        ..Select::default()
    };
    let caution = |text: &String| {
        html! { <p class="caution">{ icon(Icon::Warn) }<span><b>{ "Take care. " }</b>{ rich(text) }</span></p> }
    };
    html! {
        <>
            { menu.view() }
            { for configured.parts.iter().map(|(place, text)| part(place, text, dispatch)) }
            { for configured.notes.iter().map(|n| html! { <p class="field-hint">{ rich(n) }</p> }) }
            { for configured.cautions.iter().map(caution) }
            <p class="config-tested">{ rich(&configured.tested) }</p>
        </>
    }
}

fn part(place: &str, text: &str, dispatch: &Dispatch) -> Html {
    let copy = CopyButton {
        text: AttrValue::from(text.to_owned()),
        label: "Copy the configuration".into(),
        ..CopyButton::default()
    };
    html! {
        <figure class="code">
            <figcaption><span>{ rich(place) }</span>{ copy.view(dispatch) }</figcaption>
            <pre tabindex="0" data-testid="config-text"><code>{ text }</code></pre>
        </figure>
    }
}

/// The configuration's texts, notes and cautions.
pub(super) fn text(stack: &Stack, policy: &Policy, dispatch: &Dispatch) -> Html {
    let configuration = stack.configuration(policy);
    let caution = |text: &String| {
        html! { <p class="caution">{ icon(Icon::Warn) }<span><b>{ "Take care. " }</b>{ rich(text) }</span></p> }
    };
    html! {
        <>
            { for configuration.parts.iter().map(|p| part(p.place, &p.text, dispatch)) }
            { for configuration.notes.iter().map(|n| html! { <p class="field-hint">{ rich(n) }</p> }) }
            { for configuration.cautions.iter().map(caution) }
            <p class="config-tested">{ tested(stack) }</p>
        </>
    }
}

fn tested(stack: &Stack) -> Html {
    let words = match stack.tested {
        Tested::Run { version } => format!("Started and asked in a test: {version}."),
        Tested::Checked { by } => format!("Accepted by {by}; the service itself was not asked."),
        Tested::NotRun => "Written from its documentation; not run.".to_owned(),
    };
    let picture = match stack.tested {
        Tested::NotRun => Icon::Dash,
        _ => Icon::Check,
    };
    html! { <>{ icon(picture) }{ words }{ " For " }{ stack.versions }{ "." }</> }
}
