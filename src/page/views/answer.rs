//! One answer: its status, or that none comes, and its headers.

use crate::controls::{Headers, Icon, Opt, Select, TextField, icon};
use crate::memo::{Dispatch, View};
use crate::shared::Shared;
use cors_playground::app::{
    Action, AnswerAt, Change, Drafts, ListAt, Side, line_marks, list_fault,
};
use cors_playground::format::{Answer, Problem, Verdict};
use std::rc::Rc;
use yew::{AttrValue, Html, html};

/// The answer's fields.
#[derive(Clone, PartialEq)]
pub(crate) struct AnswerFields {
    pub(crate) at: AnswerAt,
    pub(crate) answer: Answer,
    pub(crate) verdict: Option<Shared<Verdict>>,
    pub(crate) is_raw: bool,
    pub(crate) drafts: Drafts,
    pub(crate) problems: Rc<[Problem]>,
}

impl View for AnswerFields {
    fn view(&self, dispatch: &Dispatch) -> Html {
        let list = ListAt::Answer(self.at);
        let verdict = self.verdict.as_deref();
        let marks = line_marks(list, &self.answer.headers, &self.problems, verdict);
        let missing = list_fault(list, verdict);
        let label = match self.at.side {
            Side::Preflight => "Headers of the answer to the preflight",
            Side::Response => "Headers of the response",
        };
        html! {
            <div class="answer">
                <div class="row">
                    { status(self, dispatch) }
                    { failure(self, dispatch) }
                </div>
                if self.answer.failure.is_none() {
                    { Headers {
                        list,
                        prefix: "resp".into(),
                        label: label.into(),
                        lines: self.answer.headers.clone(),
                        marks,
                        drafts: self.drafts.clone(),
                        is_raw: self.is_raw,
                        names: "response-names".into(),
                    }.view(dispatch) }
                    if let Some(missing) = missing {
                        <p class="header-note" data-fault="" data-testid="answer-fault">{ icon(Icon::Cross) }{ missing }</p>
                    }
                }
            </div>
        }
    }
}

fn status(props: &AnswerFields, dispatch: &Dispatch) -> Html {
    let at = props.at;
    let path = format!("{}.status", at.path());
    let draft = props.drafts.get(&path);
    let text = draft.map_or_else(|| props.answer.status.to_string(), |d| d.text.clone());
    let problem = draft
        .and_then(|d| d.problem.clone())
        .map(AttrValue::from)
        .or_else(|| super::your_page::problem(&props.problems, &path))
        .or_else(|| fault(props, &path));
    let on_text = dispatch.reform(move |text| Action::Change(Change::Status { at, text }));
    html! { { TextField {
        testid: "server-status".into(),
        label: "Status".into(),
        value: text.into(),
        on_text,
        problem,
        ..TextField::default()
    }.view(dispatch) } }
}

/// A diagnosis that blames this field.
fn fault(props: &AnswerFields, path: &str) -> Option<AttrValue> {
    let verdict = props.verdict.as_ref()?;
    let found = verdict
        .diagnosis
        .iter()
        .find(|d| d.at.as_deref() == Some(path) && d.rule != "allowed")?;
    Some(AttrValue::from(found.title.clone()))
}

fn failure(props: &AnswerFields, dispatch: &Dispatch) -> Html {
    let at = props.at;
    let options = vec![
        Opt::new("", "it does"),
        Opt::new("connection", "no connection"),
        Opt::new("dns", "unknown host"),
        Opt::new("tls", "bad certificate"),
        Opt::new("blocked", "blocked by an extension"),
    ];
    let on_pick = dispatch.reform(move |kind: String| {
        Action::Change(Change::Failure {
            at,
            kind: (!kind.is_empty()).then_some(kind),
        })
    });
    let value = props.answer.failure.clone().unwrap_or_default();
    html! { { Select {
        testid: "server-failure".into(),
        label: "Does it answer?".into(),
        options,
        value: value.into(),
        on_pick,
        ..Select::default()
    }.view() } }
}
