//! A question to be answered before the verdict is seen; the evaluator says which answer is right.

use super::verdict::tone_icon;
use crate::controls::icon;
use crate::memo::{Dispatch, View};
use cors_playground::app::glance::Tone;
use cors_playground::app::{Action, Learn};
use cors_playground::format::{Scenario, Verdict, encode_link};
use cors_playground::lessons::{self, Block, BlockAt, Question};
use yew::{Html, html};

/// The question, and the answer that was chosen.
#[derive(Clone, PartialEq)]
pub(crate) struct Ask {
    pub(crate) at: BlockAt,
    pub(crate) answer: Option<usize>,
}

impl View for Ask {
    fn view(&self, dispatch: &Dispatch) -> Html {
        let Some(Block::Predict(question)) = lessons::block(self.at) else {
            return Html::default();
        };
        let (Some(verdict), Some(scenario)) = (question.verdict(), question.start.scenario())
        else {
            return Html::default();
        };
        let options = (0..question.options.len()).map(|i| option(self, &question, i, dispatch));
        html! {
            <section class="lesson-task" data-testid={format!("predict-{}", self.at.block)}>
                <fieldset>
                    <legend><b>{ "Predict: " }</b>{ &question.ask }</legend>
                    { for options }
                </fieldset>
                <div role="status">
                    if let Some(answer) = self.answer {
                        { reply(&question, answer, &verdict, &scenario) }
                    }
                </div>
            </section>
        }
    }
}

fn option(ask: &Ask, question: &Question, index: usize, dispatch: &Dispatch) -> Html {
    let at = ask.at;
    let onchange = dispatch.reform(move |_| Action::Learn(at, Learn::Answer(index)));
    html! {
        <label class="lesson-option">
            <input type="radio" name={format!("predict-{at}")} checked={ask.answer == Some(index)} {onchange}
                data-testid={format!("predict-{}-{index}", at.block)} />
            <span>{ &question.options[index].text }</span>
        </label>
    }
}

fn reply(question: &Question, answer: usize, verdict: &Verdict, scenario: &Scenario) -> Html {
    let Some(option) = question.options.get(answer) else {
        return Html::default();
    };
    // The words about a right answer say themselves that it is.
    let (tone, word) = if question.is_right(answer, verdict) {
        (Tone::Allowed, "")
    } else {
        (Tone::Blocked, "Not so. ")
    };
    html! {
        <>
            <p class="lesson-reply" data-tone={tone.id()}>
                { icon(tone_icon(tone)) }<span><b>{ word }</b>{ &option.why }</span>
            </p>
            <p><a href={format!("#{}", encode_link(scenario))}>{ "See it in the playground" }</a></p>
        </>
    }
}
