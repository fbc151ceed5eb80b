//! The lessons: the list of them, and one to read.

use super::{lessons_question, lessons_table, lessons_try};
use crate::controls::{Icon, icon};
use crate::memo::{Dispatch, View, memo};
use crate::shared::Shared;
use cors_playground::app::Learning;
use cors_playground::lessons::{self, Block, BlockAt, Lesson, Name};
use yew::{AttrValue, Html, html};

/// The list, or the lesson with this id.
#[derive(Clone, PartialEq)]
pub(crate) struct Lessons {
    pub(crate) id: Option<String>,
    pub(crate) learning: Shared<Learning>,
}

impl View for Lessons {
    fn view(&self, _: &Dispatch) -> Html {
        let Some(id) = &self.id else {
            return list(&self.learning);
        };
        match lessons::read(id) {
            Ok(Some(found)) => lesson(&found, &self.learning),
            _ => html! {
                <section class="lessons">
                    <h1>{ "There is no such lesson" }</h1>
                    <p><a href="#/lessons">{ "See all lessons" }</a></p>
                </section>
            },
        }
    }
}

fn list(learning: &Learning) -> Html {
    html! {
        <section class="lessons" aria-labelledby="lessons-title" data-testid="lessons">
            <h1 id="lessons-title">{ "Lessons" }</h1>
            <p>{ "Short texts in which everything runs: change what you doubt. Each ends with something to mend." }</p>
            <ol class="lessons-list">{ for lessons::names().map(|name| entry(name, learning)) }</ol>
        </section>
    }
}

fn entry(name: Name, learning: &Learning) -> Html {
    let (done, all) = learning.count(name.id);
    html! {
        <li>
            <h2><a href={format!("#/lessons/{}", name.id)} data-testid={format!("lesson-{}", name.id)}>{ name.title }</a></h2>
            <p>{ name.lead }</p>
            <p class="lessons-done" data-tone={(done == all).then_some("allowed")}>
                if done == all { { icon(Icon::Check) } }
                { format!("{done} of {all} tasks done") }
            </p>
        </li>
    }
}

fn lesson(lesson: &Lesson, learning: &Shared<Learning>) -> Html {
    let blocks = lesson.blocks.iter().enumerate().map(|(index, block)| {
        let at = BlockAt {
            lesson: lesson.name.id,
            block: index,
        };
        self::block(at, block, learning)
    });
    html! {
        <article class="lesson" aria-labelledby="lesson-title" data-testid="lesson" key={lesson.name.id}>
            <p class="lesson-up"><a href="#/lessons">{ "All lessons" }</a></p>
            <h1 id="lesson-title">{ lesson.name.title }</h1>
            { for blocks }
            { onward(lesson.name.id) }
        </article>
    }
}

fn block(at: BlockAt, block: &Block, learning: &Shared<Learning>) -> Html {
    match block {
        // HTML that the build made of the project's own text; nothing of a visitor's gets here.
        Block::Prose(text) => html! {
            <div class="lesson-prose">{ Html::from_html_unchecked(AttrValue::Static(text)) }</div>
        },
        Block::Scenario(_) | Block::Mend(_) => memo(lessons_try::Try {
            at,
            attempt: learning.attempt(at).map(Shared::new),
            is_done: learning.is_done(at),
        }),
        Block::Predict(_) => memo(lessons_question::Ask {
            at,
            answer: learning.answer(at),
        }),
        Block::Origins(table) => lessons_table::origins(table),
        Block::Stacks(_) => memo(lessons_table::Configurations { at }),
    }
}

fn onward(id: &str) -> Html {
    let Some(next) = lessons::names().skip_while(|name| name.id != id).nth(1) else {
        return html! { <p><a href="#/gallery">{ "On to the gallery: a hundred questions more" }</a></p> };
    };
    html! { <p>{ "Next: " }<a href={format!("#/lessons/{}", next.id)} data-testid="lesson-next">{ next.title }</a></p> }
}
