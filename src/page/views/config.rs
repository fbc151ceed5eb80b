//! The configuration that allows the scenario's requests and no more, for a chosen server.

use super::rich::rich;
use crate::controls::{CopyButton, Icon, Opt, Select, icon};
use crate::memo::{Dispatch, View};
use crate::shared::Shared;
use cors_playground::app::Action;
use cors_playground::format::Scenario;
use cors_playground::stacks::{self, Part, Policy, Stack, Tested, policy_for};
use yew::{AttrValue, Html, html};

/// The card.
#[derive(Clone, PartialEq)]
pub(crate) struct Config {
    pub(crate) scenario: Shared<Scenario>,
    pub(crate) stack: &'static str,
}

impl View for Config {
    fn view(&self, dispatch: &Dispatch) -> Html {
        let (Ok(Some(policy)), Some(stack)) = (policy_for(&self.scenario), Stack::find(self.stack))
        else {
            return Html::default();
        };
        html! {
            <section class="card config" aria-labelledby="config-title" data-testid="config">
                <h2 id="config-title">{ "Configuration for your server" }</h2>
                <p class="field-hint">{ "It allows what this page asks for, and nothing else." }</p>
                { menu(stack, dispatch) }
                { text(stack, &policy, dispatch) }
            </section>
        }
    }
}

fn menu(stack: &Stack, dispatch: &Dispatch) -> Html {
    let mut options = Vec::new();
    for family in stacks::Family::ALL {
        let own = stacks::ALL.iter().filter(|s| s.family == family);
        options.extend(own.map(|s| Opt::new(s.id, s.name.replace('`', "")).within(family.name())));
    }
    Select {
        testid: "config-stack".into(),
        label: "Your server".into(),
        options,
        value: stack.id.into(),
        on_pick: dispatch.reform(Action::ShowStack),
        ..Select::default()
    }
    .view()
}

/// The configuration's texts, notes and cautions.
pub(super) fn text(stack: &Stack, policy: &Policy, dispatch: &Dispatch) -> Html {
    let configuration = stack.configuration(policy);
    let caution = |text: &String| {
        html! { <p class="caution">{ icon(Icon::Warn) }<span><b>{ "Take care. " }</b>{ rich(text) }</span></p> }
    };
    html! {
        <>
            { for configuration.parts.iter().map(|p| part(p, dispatch)) }
            { for configuration.notes.iter().map(|n| html! { <p class="field-hint">{ rich(n) }</p> }) }
            { for configuration.cautions.iter().map(caution) }
            <p class="config-tested">{ tested(stack) }</p>
        </>
    }
}

fn part(part: &Part, dispatch: &Dispatch) -> Html {
    let copy = CopyButton {
        text: AttrValue::from(part.text.clone()),
        label: "Copy the configuration".into(),
        ..CopyButton::default()
    };
    html! {
        <figure class="code">
            <figcaption><span>{ rich(part.place) }</span>{ copy.view(dispatch) }</figcaption>
            <pre tabindex="0" data-testid="config-text"><code>{ &part.text }</code></pre>
        </figure>
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
