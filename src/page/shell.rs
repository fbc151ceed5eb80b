//! The component that holds the model: actions go in, effects are done, views are shown.

use crate::effects::{self, Pending};
use crate::keys::{self, Does};
use crate::views;
use cors_playground::app::{Action, Effect, Learning, Model, Route, route, update};
use cors_playground::gallery;
use gloo_events::{EventListener, EventListenerOptions};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::{Callback, Component, Context, ContextProvider, Html, html};

/// What the shell hears.
pub(crate) enum Message {
    /// Something for the model.
    Act(Action),
    /// A key was pressed somewhere.
    Key(KeyboardEvent),
    /// It is time to write the address.
    AddressDue,
}

/// The page.
pub(crate) struct Shell {
    model: Model,
    dispatch: Callback<Action>,
    pending: Pending,
    /// Removed when dropped.
    _listeners: Vec<EventListener>,
}

/// Where the page goes: what stands there before is for readers without script.
pub(crate) fn root() -> Element {
    let document = effects::document();
    document
        .as_ref()
        .and_then(|d| d.get_element_by_id("app"))
        .or_else(|| document.and_then(|d| d.body()).map(Element::from))
        .unwrap_or_else(|| wasm_bindgen::throw_str("a page without a body"))
}

impl Component for Shell {
    type Message = Message;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let fragment = effects::fragment();
        let (first, opening) = match route(&fragment) {
            Route::Scenario(scenario) => (Rc::new(*scenario), None),
            _ => (gallery::first(), Some(Action::Arrive(fragment))),
        };
        let mut model = Model::new(first);
        let theme = effects::stored_theme();
        model.theme = theme;
        model.learning = Rc::new(Learning::with_progress(&effects::stored_progress()));
        effects::show_theme(theme);
        let mut todo = vec![Effect::WhenIdle];
        if let Some(action) = opening {
            todo.extend(update(&mut model, action));
        }
        let link = ctx.link().clone();
        let mut shell = Self {
            model,
            dispatch: link.callback(Message::Act),
            pending: Pending::default(),
            _listeners: listeners(ctx),
        };
        // From here on, Back has a scenario to return to.
        effects::replace_address(&shell.model.fragment());
        shell.run(ctx, todo);
        shell
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Act(action) => {
                let effects = update(&mut self.model, action);
                self.run(ctx, effects);
                true
            }
            Message::Key(event) => self.key(ctx, &event),
            Message::AddressDue => {
                effects::replace_address(&self.model.fragment());
                false
            }
        }
    }

    fn view(&self, _ctx: &Context<Self>) -> Html {
        html! {
            <ContextProvider<Callback<Action>> context={self.dispatch.clone()}>
                { views::page(&self.model) }
            </ContextProvider<Callback<Action>>>
        }
    }
}

impl Shell {
    fn run(&mut self, ctx: &Context<Self>, todo: Vec<Effect>) {
        for effect in todo {
            let model = &self.model;
            self.pending.run(effect, || model.fragment(), ctx.link());
        }
    }

    fn key(&mut self, ctx: &Context<Self>, event: &KeyboardEvent) -> bool {
        match keys::pressed(event, self.model.panels.dialog.is_some()) {
            Some(Does::Act(action)) => {
                event.prevent_default();
                let effects = update(&mut self.model, action());
                self.run(ctx, effects);
                true
            }
            Some(Does::Go(hash)) => {
                event.prevent_default();
                effects::go(hash);
                false
            }
            None => false,
        }
    }
}

fn listeners(ctx: &Context<Shell>) -> Vec<EventListener> {
    let Some(window) = effects::window() else {
        return Vec::new();
    };
    let keys = ctx.link().clone();
    let address = ctx.link().clone();
    vec![
        EventListener::new_with_options(
            &window,
            "keydown",
            EventListenerOptions::enable_prevent_default(),
            move |event| {
                if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
                    keys.send_message(Message::Key(event.clone()));
                }
            },
        ),
        // Back, Forward, links to `#…`, and fragments typed by hand: all of them fire this.
        EventListener::new(&window, "popstate", move |_| {
            address.send_message(Message::Act(Action::Arrive(effects::fragment())));
        }),
    ]
}
