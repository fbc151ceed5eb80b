//! The gallery: questions to start from, each with its answer beforehand.

use super::verdict::tone_icon;
use crate::controls::{icon, value_of};
use crate::memo::{Dispatch, View};
use cors_playground::app::Action;
use cors_playground::app::glance::Tone;
use cors_playground::format::{Engine, Outcome, encode_link};
use cors_playground::gallery::{self, Expect, FAMILIES, Item};
use yew::{AttrValue, Html, InputEvent, html};

/// The view.
#[derive(Clone, PartialEq)]
pub(crate) struct Gallery {
    pub(crate) query: String,
}

impl View for Gallery {
    fn view(&self, dispatch: &Dispatch) -> Html {
        let items = gallery::all();
        let found: Vec<&Item> = items.iter().filter(|i| i.matches(&self.query)).collect();
        let oninput = dispatch.reform(|e: InputEvent| Action::SearchGallery(value_of(&e)));
        html! {
            <section class="gallery" aria-labelledby="gallery-title" data-testid="gallery">
                <h1 id="gallery-title">{ "Gallery" }</h1>
                <p class="gallery-intro">{ "Questions that people ask. Open one, change one thing, and see the decision change." }</p>
                <div class="gallery-search">
                    <label for="gallery-search">{ "Search" }</label>
                    <input id="gallery-search" type="search" data-testid="gallery-search" value={self.query.clone()} {oninput} />
                    <output for="gallery-search">{ format!("{} of {}", found.len(), items.len()) }</output>
                </div>
                { for FAMILIES.iter().map(|(id, label)| family(id, label, &found, dispatch)) }
                if found.is_empty() {
                    <p class="empty">{ "Nothing fits. Paste your own case instead: press / ." }</p>
                }
            </section>
        }
    }
}

fn family(id: &str, label: &str, found: &[&Item], dispatch: &Dispatch) -> Html {
    let own: Vec<&&Item> = found.iter().filter(|i| i.family == id).collect();
    if own.is_empty() {
        return Html::default();
    }
    html! {
        <section class="gallery-family" aria-labelledby={format!("family-{id}")}>
            <h2 id={format!("family-{id}")}>{ label }</h2>
            <ul>{ for own.iter().map(|i| item(i, dispatch)) }</ul>
        </section>
    }
}

fn item(item: &Item, dispatch: &Dispatch) -> Html {
    let (tone, word) = ending(&item.expect);
    let href = AttrValue::from(format!("#{}", encode_link(&item.scenario)));
    let scenario = item.scenario.clone();
    let onclick = dispatch.reform(move |e: yew::MouseEvent| {
        e.prevent_default();
        Action::Load(scenario.clone())
    });
    html! {
        <li class="gallery-item">
            <h3><a {href} {onclick} data-testid={format!("gallery-item-{}", item.id)}>{ &item.question }</a></h3>
            <p>{ &item.about }</p>
            <p class="gallery-ending" data-tone={tone.id()}>{ icon(tone_icon(tone)) }{ word }</p>
        </li>
    }
}

fn ending(expect: &Expect) -> (Tone, String) {
    let blocking: Vec<&str> = Engine::ALL
        .into_iter()
        .filter(|e| expect.of(*e) == Outcome::Rejected)
        .map(Engine::browser)
        .collect();
    match blocking.len() {
        0 if expect.rule == "no-cors-opaque" => (Tone::Mixed, "opaque".to_owned()),
        0 if expect.rule == "header-not-exposed" => {
            (Tone::Mixed, "allowed, partly hidden".to_owned())
        }
        0 => (Tone::Allowed, "allowed".to_owned()),
        3 => (Tone::Blocked, "blocked".to_owned()),
        _ => (
            Tone::Mixed,
            format!("blocked by {} only", blocking.join(" and ")),
        ),
    }
}
