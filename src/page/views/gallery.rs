//! The gallery: questions to start from, each with its answer beforehand.

use super::verdict::tone_icon;
use crate::controls::{icon, value_of};
use crate::memo::{Dispatch, View};
use cors_playground::app::Action;
use cors_playground::app::glance::Tone;
use cors_playground::app::reader::Card;
use std::rc::Rc;
use yew::{Html, InputEvent, html};

/// The view.
#[derive(Clone, PartialEq)]
pub(crate) struct Gallery {
    /// `None` while it is loaded.
    pub(crate) cards: Option<Rc<[Card]>>,
    pub(crate) query: String,
}

impl View for Gallery {
    fn view(&self, dispatch: &Dispatch) -> Html {
        let all = self.cards.as_deref().unwrap_or(&[]);
        let found: Vec<&Card> = all.iter().filter(|c| c.matches(&self.query)).collect();
        let oninput = dispatch.reform(|e: InputEvent| Action::SearchGallery(value_of(&e)));
        html! {
            <section class="gallery" aria-labelledby="gallery-title" data-testid="gallery"
                aria-busy={self.cards.is_none().then_some("true")}>
                <h1 id="gallery-title">{ "Gallery" }</h1>
                <p class="gallery-intro">{ "Questions that people ask. Open one, change one thing, and see the decision change." }</p>
                <div class="gallery-search">
                    <label for="gallery-search">{ "Search" }</label>
                    <input id="gallery-search" type="search" data-testid="gallery-search" value={self.query.clone()} {oninput} />
                    <output for="gallery-search">{ format!("{} of {}", found.len(), all.len()) }</output>
                </div>
                { for found.chunk_by(|a, b| a.family == b.family).map(|own| family(own, dispatch)) }
                if self.cards.is_none() {
                    <p class="empty">{ "Loading …" }</p>
                } else if found.is_empty() {
                    <p class="empty">{ "Nothing fits. Paste your own case instead: press / ." }</p>
                }
            </section>
        }
    }
}

fn family(own: &[&Card], dispatch: &Dispatch) -> Html {
    let name = own.first().map_or("", |c| c.family.as_str());
    html! {
        <section class="gallery-family" aria-label={name.to_owned()}>
            <h2>{ name }</h2>
            <ul>{ for own.iter().map(|c| card(c, dispatch)) }</ul>
        </section>
    }
}

fn card(card: &Card, dispatch: &Dispatch) -> Html {
    let tone = match card.tone.as_str() {
        "allowed" => Tone::Allowed,
        "blocked" => Tone::Blocked,
        _ => Tone::Mixed,
    };
    let id = card.id.clone();
    let onclick = dispatch.reform(move |e: yew::MouseEvent| {
        e.prevent_default();
        Action::OpenItem(id.clone())
    });
    html! {
        <li class="gallery-item">
            <h3><a href={format!("#/gallery/{}", card.id)} {onclick} data-testid={format!("gallery-item-{}", card.id)}>
                { &card.question }</a></h3>
            <p>{ &card.about }</p>
            <p class="gallery-ending" data-tone={tone.id()}>{ icon(tone_icon(tone)) }{ &card.ending }</p>
        </li>
    }
}
