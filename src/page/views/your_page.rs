//! The page's side: its URL and origin, and the request that it makes, as form or as code.

use super::{code::RequestCode, origin::OriginCompare, request::RequestFields};
use crate::controls::{Tab, Tabs, TextField, checked_of};
use crate::memo::{Dispatch, View, memo};
use crate::shared::Shared;
use cors_playground::app::{Action, Change, Drafts, ListAt, RequestForm};
use cors_playground::format::{Problem, Scenario, Verdict};
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::{AttrValue, Event, Html, html};

/// The column.
#[derive(Clone, PartialEq)]
pub(crate) struct YourPage {
    pub(crate) scenario: Shared<Scenario>,
    /// The last verdict: what is at fault.
    pub(crate) verdict: Option<Shared<Verdict>>,
    pub(crate) form: RequestForm,
    pub(crate) raw: BTreeSet<ListAt>,
    pub(crate) drafts: Drafts,
    pub(crate) problems: Rc<[Problem]>,
}

/// The message of the problem at a path.
pub(crate) fn problem(problems: &[Problem], path: &str) -> Option<AttrValue> {
    problems
        .iter()
        .find(|p| p.path == path)
        .map(|p| AttrValue::from(p.message.clone()))
}

impl View for YourPage {
    fn view(&self, dispatch: &Dispatch) -> Html {
        let page = &self.scenario.page;
        let on_url = dispatch.reform(|text| Action::Change(Change::PageUrl(text)));
        html! {
            <section class="card your-page" aria-labelledby="your-page-title">
                <h2 id="your-page-title">{ "Your page" }</h2>
                { TextField {
                    testid: "page-url".into(),
                    label: "Page URL".into(),
                    value: page.url.clone().into(),
                    on_text: on_url,
                    problem: problem(&self.problems, "page.url"),
                    ..TextField::default()
                }.view(dispatch) }
                { sandboxed(page.sandboxed, dispatch) }
                { memo(OriginCompare { scenario: self.scenario.clone() }) }
                { form_tabs(self.form, dispatch) }
                if self.form == RequestForm::Form {
                    { memo(RequestFields {
                        scenario: self.scenario.clone(),
                        verdict: self.verdict.clone(),
                        is_raw: self.raw.contains(&ListAt::Request),
                        drafts: self.drafts.clone(),
                        problems: self.problems.clone(),
                    }) }
                } else {
                    { memo(RequestCode { scenario: self.scenario.clone() }) }
                }
            </section>
        }
    }
}

fn sandboxed(checked: bool, dispatch: &Dispatch) -> Html {
    let onchange = dispatch.reform(|e: Event| Action::Change(Change::Sandboxed(checked_of(&e))));
    html! {
        <label class="tick">
            <input type="checkbox" data-testid="page-sandboxed" {checked} {onchange} />
            <span>{ "in a sandboxed frame" }</span>
        </label>
    }
}

fn form_tabs(form: RequestForm, dispatch: &Dispatch) -> Html {
    let forms = [RequestForm::Form, RequestForm::Code];
    let on_pick = dispatch.reform(move |index: usize| {
        Action::ShowRequestAs(forms.get(index).copied().unwrap_or_default())
    });
    let tab = |label: &'static str, testid: &'static str| Tab {
        label: label.into(),
        testid: testid.into(),
        mark: None,
    };
    let selected = forms.iter().position(|f| *f == form).unwrap_or(0);
    html! {
        <div class="card-split">
            <h3>{ "Its request" }</h3>
            { Tabs {
                label: "The request as".into(),
                selected,
                on_pick,
                all: vec![tab("Form", "request-as-form"), tab("Code", "request-as-code")],
            }.view() }
        </div>
    }
}
