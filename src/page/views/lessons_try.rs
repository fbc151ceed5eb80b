//! A scenario inside a lesson: what is asked, what is answered, the verdict; and where it is a level, its goals.

use super::rich::rich;
use super::verdict::tone_icon;
use crate::controls::{Headers, Icon, Opt, Select, TextField, icon};
use crate::memo::{Dispatch, View};
use crate::shared::Shared;
use cors_playground::app::glance::{Tone, outcome_tone, outcome_word, tone};
use cors_playground::app::{
    Action, AnswerAt, Attempt, Change, Learn, ListAt, RequestField, Side, code, page_origin,
};
use cors_playground::format::{Engine, Scenario, Verdict, encode_link};
use cors_playground::gallery;
use cors_playground::lessons::{self, Block, BlockAt, Level};
use std::rc::Rc;
use yew::{AttrValue, Html, html};

/// The block, as it was changed.
#[derive(Clone, PartialEq)]
pub(crate) struct Try {
    pub(crate) at: BlockAt,
    /// `None` while it is as at first.
    pub(crate) attempt: Option<Shared<Attempt>>,
    pub(crate) is_done: bool,
}

impl View for Try {
    fn view(&self, dispatch: &Dispatch) -> Html {
        let Some(block) = lessons::block(self.at) else {
            return Html::default();
        };
        let fresh = match self.attempt {
            Some(_) => None,
            None => Attempt::at_first(&block),
        };
        let Some(attempt) = self.attempt.as_deref().or(fresh.as_ref()) else {
            return Html::default();
        };
        match &block {
            Block::Scenario(show) => self.shown(show, attempt, dispatch),
            Block::Mend(level) => self.level(level, attempt, dispatch),
            _ => Html::default(),
        }
    }
}

impl Try {
    fn shown(&self, show: &lessons::Show, attempt: &Attempt, dispatch: &Dispatch) -> Html {
        let item = gallery::find(&show.start.gallery);
        let (title, about) = item.map_or_else(Default::default, |i| (i.question, i.about));
        html! {
            <section class="lesson-try" data-testid={format!("try-{}", self.at.block)} aria-label={title.clone()}>
                <h3>{ title }</h3>
                <p>{ show.say.clone().unwrap_or(about) }</p>
                { request(&attempt.scenario) }
                { verdict(attempt) }
                <details>
                    <summary>{ "Look inside, and change it" }</summary>
                    <div class="lesson-places">{ for everything(&attempt.scenario).into_iter().map(|l| self.place(l, attempt, dispatch)) }</div>
                </details>
                { self.acts(attempt, dispatch) }
            </section>
        }
    }

    fn level(&self, level: &Level, attempt: &Attempt, dispatch: &Dispatch) -> Html {
        let open: Vec<ListAt> = level
            .open
            .iter()
            .filter_map(|p| ListAt::from_path(p))
            .collect();
        let closed = everything(&attempt.scenario)
            .into_iter()
            .filter(|l| !open.contains(l));
        html! {
            <section class="lesson-task" data-testid={format!("mend-{}", self.at.block)} aria-label="Mend it">
                <p><b>{ "Mend it: " }</b>{ &level.task }</p>
                { request(&attempt.scenario) }
                { for closed.map(|l| fixed(l, &attempt.scenario)) }
                <div class="lesson-places">{ for open.iter().map(|l| self.place(*l, attempt, dispatch)) }</div>
                { verdict(attempt) }
                { goals(level, attempt, self.is_done) }
                <details><summary>{ "A hint" }</summary><p>{ &level.hint }</p></details>
                { self.acts(attempt, dispatch) }
            </section>
        }
    }

    /// One header list with what belongs to it, to be changed.
    fn place(&self, list: ListAt, attempt: &Attempt, dispatch: &Dispatch) -> Html {
        let own = self.own(dispatch);
        let prefix = AttrValue::from(format!("try-{}-{}", self.at.block, list.path()));
        html! {
            <div class="lesson-place">
                <h4>{ title(list, &attempt.scenario) }</h4>
                { match list {
                    ListAt::Request => fields(&prefix, &attempt.scenario, &own),
                    ListAt::Answer(at) => status(&prefix, at, attempt, &own),
                } }
                { Headers {
                    list,
                    prefix: prefix.clone(),
                    label: "Headers".into(),
                    lines: list.of(&attempt.scenario).to_vec(),
                    marks: Vec::new(),
                    drafts: attempt.drafts.clone(),
                    is_raw: attempt.raw.contains(&list),
                    names: if list == ListAt::Request { "request-names" } else { "response-names" }.into(),
                }.view(&own) }
            </div>
        }
    }

    /// Controls speak to the playground's scenario; here they are to change this one.
    fn own(&self, dispatch: &Dispatch) -> Dispatch {
        let at = self.at;
        dispatch.reform(move |action| match action {
            Action::Change(change) => Action::Learn(at, Learn::Change(change)),
            Action::ToggleRaw(list) => Action::Learn(at, Learn::ToggleRaw(list)),
            Action::Settle => Action::Learn(at, Learn::Settle),
            other => other,
        })
    }

    fn acts(&self, attempt: &Attempt, dispatch: &Dispatch) -> Html {
        let at = self.at;
        let reset = dispatch.reform(move |_| Action::Learn(at, Learn::Reset));
        html! {
            <p class="lesson-acts">
                <a href={format!("#{}", encode_link(&attempt.scenario))}>{ "Open in the playground" }</a>
                if self.attempt.is_some() {
                    <button type="button" class="quiet" onclick={reset}>{ icon(Icon::Undo) }{ "Start again" }</button>
                }
            </p>
        }
    }
}

/// The header lists of a scenario, the request's first; preflights only where somebody thought of them or one is sent.
fn everything(scenario: &Rc<Scenario>) -> Vec<ListAt> {
    let mut lists = vec![ListAt::Request];
    for (entry, answers) in scenario.server.iter().enumerate() {
        let thought_of = !answers.preflight.headers.is_empty() || answers.preflight.status != 404;
        for side in [Side::Preflight, Side::Response] {
            if side == Side::Response || thought_of {
                lists.push(ListAt::Answer(AnswerAt { entry, side }));
            }
        }
    }
    lists
}

fn title(list: ListAt, scenario: &Scenario) -> String {
    let ListAt::Answer(at) = list else {
        return "The request".to_owned();
    };
    let what = match at.side {
        Side::Preflight => "The answer to the preflight",
        Side::Response => "The answer",
    };
    match scenario.server.get(at.entry) {
        Some(entry) if scenario.server.len() > 1 => format!("{what} of {}", entry.url),
        _ => what.to_owned(),
    }
}

fn request(scenario: &Scenario) -> Html {
    let (_, text) = code::code(scenario);
    html! {
        <figure class="code">
            <figcaption><span>{ "A page of " }<code>{ page_origin(scenario) }</code></span></figcaption>
            <pre tabindex="0"><code>{ text }</code></pre>
        </figure>
    }
}

/// An answer that cannot be changed here.
fn fixed(list: ListAt, scenario: &Rc<Scenario>) -> Html {
    let ListAt::Answer(at) = list else {
        return Html::default();
    };
    let status = at.of(scenario).map_or(0, |a| a.status);
    let lines = list
        .of(scenario)
        .iter()
        .map(|(name, value)| format!("\n{name}: {value}"));
    html! {
        <figure class="code">
            <figcaption><span>{ title(list, scenario) }</span></figcaption>
            <pre tabindex="0"><code>{ format!("HTTP {status}") }{ lines.collect::<String>() }</code></pre>
        </figure>
    }
}

fn fields(prefix: &AttrValue, scenario: &Scenario, own: &Dispatch) -> Html {
    let request = &scenario.request;
    let text = |field: RequestField, label: &'static str, value: &str| {
        TextField {
            testid: format!("{prefix}-{}", field.name()).into(),
            label: label.into(),
            value: value.to_owned().into(),
            on_text: own.reform(move |t: String| {
                Action::Change(Change::Request(field, Some(t).filter(|t| !t.is_empty())))
            }),
            ..TextField::default()
        }
        .view(own)
    };
    let menu = |field: RequestField, values: &[&'static str], value: &Option<String>| {
        let default = std::iter::once(Opt::new("", "default"));
        Select {
            testid: format!("{prefix}-{}", field.name()).into(),
            label: field.name().into(),
            options: default
                .chain(values.iter().map(|v| Opt::new(*v, *v)))
                .collect(),
            value: value.clone().unwrap_or_default().into(),
            on_pick: own.reform(move |v: String| {
                Action::Change(Change::Request(field, Some(v).filter(|v| !v.is_empty())))
            }),
            ..Select::default()
        }
        .view()
    };
    html! {
        <>
            { text(RequestField::Url, "URL", &request.url) }
            { text(RequestField::Method, "Method", request.method.as_deref().unwrap_or_default()) }
            { menu(RequestField::Mode, &["cors", "no-cors", "same-origin"], &request.mode) }
            { menu(RequestField::Credentials, &["omit", "same-origin", "include"], &request.credentials) }
            { menu(RequestField::Crossorigin, &["anonymous", "use-credentials"], &request.crossorigin) }
        </>
    }
}

fn status(prefix: &AttrValue, at: AnswerAt, attempt: &Attempt, own: &Dispatch) -> Html {
    let draft = attempt.drafts.get(&format!("{}.status", at.path()));
    let value = at.of(&attempt.scenario).map_or(0, |a| a.status).to_string();
    TextField {
        testid: format!("{prefix}-status").into(),
        label: "Status".into(),
        value: draft.map_or(value, |d| d.text.clone()).into(),
        problem: draft.and_then(|d| d.problem.clone()).map(AttrValue::from),
        on_text: own.reform(move |text| Action::Change(Change::Status { at, text })),
        ..TextField::default()
    }
    .view(own)
}

fn verdict(attempt: &Attempt) -> Html {
    let Some(verdict) = &attempt.verdict else {
        return Html::default();
    };
    let tone = tone(verdict);
    html! {
        <div class="lesson-verdict" data-tone={tone.id()} role="status">
            if attempt.is_stale() {
                <p>{ icon(Icon::Warn) }{ "A field does not say what it should. This is the verdict before." }</p>
            }
            <p class="lesson-outcome">{ icon(tone_icon(tone)) }<b>{ rich(&verdict.summary.title) }</b></p>
            if !verdict.summary.detail.is_empty() {
                <p>{ rich(&verdict.summary.detail) }</p>
            }
            { engines(verdict) }
        </div>
    }
}

fn engines(verdict: &Verdict) -> Html {
    let one = |engine: Engine| {
        let seen = verdict.engines.of(engine);
        let tone = outcome_tone(seen);
        let wires = std::iter::once(seen).chain(&seen.then).map(|s| {
            let methods: Vec<&str> = s.exchanges.iter().map(|e| e.method.as_str()).collect();
            if methods.is_empty() {
                "nothing".to_owned()
            } else {
                methods.join(" → ")
            }
        });
        let wires: Vec<String> = wires.collect();
        html! {
            <li data-tone={tone.id()}>
                <b>{ engine.browser() }</b>{ icon(tone_icon(tone)) }{ outcome_word(seen) }
                { match seen.readable.flatten() {
                    Some(true) => ", readable",
                    Some(false) => ", not readable",
                    None => "",
                } }
                <span>{ "on the wire: " }{ wires.join("; then ") }</span>
            </li>
        }
    };
    html! { <ul class="lesson-engines">{ for Engine::ALL.into_iter().map(one) }</ul> }
}

fn goals(level: &Level, attempt: &Attempt, is_done: bool) -> Html {
    let lines = level.goals.iter().zip(&attempt.reached).map(|(goal, reached)| {
        let (tone, word) = if *reached {
            (Tone::Allowed, "reached")
        } else {
            (Tone::Blocked, "not yet")
        };
        html! { <li data-tone={tone.id()}>{ icon(tone_icon(tone)) }<span>{ &goal.say }{ " " }<i>{ word }</i></span></li> }
    });
    html! {
        <>
            <ul class="lesson-goals">{ for lines }</ul>
            <p role="status" class="lesson-mended" data-tone="allowed">
                if attempt.is_mended() {
                    { icon(Icon::Check) }<b>{ "Mended." }</b>
                } else if is_done {
                    { icon(Icon::Check) }{ "You have mended this before." }
                }
            </p>
        </>
    }
}
