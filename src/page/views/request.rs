//! The request as a form: what the chosen API or element lets its caller say.

use super::your_page::problem;
use crate::controls::{Choice, Headers, Opt, Select, TextField, checked_of};
use crate::memo::{Dispatch, View};
use crate::shared::Shared;
use cors_playground::app::offer::{Offer, Values, offer};
use cors_playground::app::{Action, Change, Drafts, ListAt, RequestField, line_marks};
use cors_playground::format::{Initiator, Problem, Request, Scenario, Verdict};
use std::rc::Rc;
use yew::{AttrValue, Callback, Event, Html, html};

/// The form.
#[derive(Clone, PartialEq)]
pub(crate) struct RequestFields {
    pub(crate) scenario: Shared<Scenario>,
    pub(crate) verdict: Option<Shared<Verdict>>,
    pub(crate) is_raw: bool,
    pub(crate) drafts: Drafts,
    pub(crate) problems: Rc<[Problem]>,
}

impl View for RequestFields {
    fn view(&self, dispatch: &Dispatch) -> Html {
        let request = &self.scenario.request;
        let offer = offer(request.initiator);
        let on_url = set(dispatch, RequestField::Url);
        let marks = line_marks(
            ListAt::Request,
            &request.headers,
            &self.problems,
            self.verdict.as_deref(),
        );
        html! {
            <div class="request">
                <div class="row">
                    { initiator(request.initiator, dispatch) }
                    if offer.method { { method(request, self, dispatch) } }
                </div>
                { TextField {
                    testid: "request-url".into(),
                    label: "URL".into(),
                    value: request.url.clone().into(),
                    on_text: on_url,
                    problem: problem(&self.problems, "request.url"),
                    ..TextField::default()
                }.view(dispatch) }
                { choices(request, offer, dispatch) }
                if offer.headers {
                    { Headers {
                        list: ListAt::Request,
                        prefix: "req".into(),
                        label: "Request headers".into(),
                        lines: request.headers.clone(),
                        marks,
                        drafts: self.drafts.clone(),
                        is_raw: self.is_raw,
                        names: "request-names".into(),
                    }.view(dispatch) }
                }
                if offer.body { { body(request, self, dispatch) } }
            </div>
        }
    }
}

fn set(dispatch: &Dispatch, field: RequestField) -> Callback<String> {
    // An empty text is a value for a URL, and the absence of one for all else.
    dispatch.reform(move |text: String| {
        let value = (field == RequestField::Url || !text.is_empty()).then_some(text);
        Action::Change(Change::Request(field, value))
    })
}

fn initiator(value: Initiator, dispatch: &Dispatch) -> Html {
    let on_pick = dispatch.reform(|label: String| {
        let picked = Initiator::ALL
            .into_iter()
            .find(|i| initiator_label(*i) == label);
        Action::Change(Change::Initiator(picked.unwrap_or_default()))
    });
    let options: Vec<Opt> = Initiator::ALL
        .into_iter()
        .map(|i| {
            let label = initiator_label(i);
            let group = match i {
                Initiator::Fetch
                | Initiator::Xhr
                | Initiator::Beacon
                | Initiator::EventSource
                | Initiator::WebSocket => "Scripts",
                _ => "Elements",
            };
            Opt::new(label, label).within(group)
        })
        .collect();
    let mut options = options;
    options.sort_by_key(|o| o.group.as_deref() != Some("Scripts"));
    html! { { Select {
        testid: "initiator".into(),
        label: "Sent with".into(),
        options,
        value: initiator_label(value).into(),
        on_pick,
        ..Select::default()
    }.view() } }
}

fn initiator_label(initiator: Initiator) -> &'static str {
    match initiator {
        Initiator::Fetch => "fetch()",
        Initiator::Xhr => "XMLHttpRequest",
        Initiator::Img => "<img>",
        Initiator::Canvas => "<img> on a canvas",
        Initiator::Script => "<script>",
        Initiator::Module => "<script type=module>",
        Initiator::Style => "<link rel=stylesheet>",
        Initiator::Font => "@font-face",
        Initiator::Video => "<video>",
        Initiator::Audio => "<audio>",
        Initiator::Track => "<track>",
        Initiator::Iframe => "<iframe>",
        Initiator::Form => "<form>",
        Initiator::Beacon => "sendBeacon()",
        Initiator::EventSource => "EventSource",
        Initiator::WebSocket => "WebSocket",
    }
}

fn method(request: &Request, props: &RequestFields, dispatch: &Dispatch) -> Html {
    html! {
        <>
            { TextField {
                testid: "method".into(),
                label: "Method".into(),
                value: request.method.clone().unwrap_or_default().into(),
                placeholder: "GET".into(),
                on_text: set(dispatch, RequestField::Method),
                list: Some("methods".into()),
                problem: problem(&props.problems, "request.method"),
                ..TextField::default()
            }.view(dispatch) }
            <datalist id="methods">
                { for ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"].map(|m| html! { <option value={m} /> }) }
            </datalist>
        </>
    }
}

fn choices(request: &Request, offer: &Offer, dispatch: &Dispatch) -> Html {
    use RequestField::{Credentials, Crossorigin, Mode, Redirect};
    html! {
        <>
            { choice(Credentials, "Credentials", &request.credentials, offer.credentials, dispatch) }
            { choice(Mode, "Mode", &request.mode, offer.mode, dispatch) }
            { choice(Redirect, "Redirects", &request.redirect, offer.redirect, dispatch) }
            { choice(Crossorigin, "crossorigin", &request.crossorigin, offer.crossorigin, dispatch) }
        </>
    }
}

/// Nothing where the API does not ask for this field.
fn choice(
    field: RequestField,
    label: &'static str,
    value: &Option<String>,
    values: Values,
    dispatch: &Dispatch,
) -> Html {
    let Some((_, default)) = values.first() else {
        return Html::default();
    };
    let on_pick = dispatch.reform(move |v: AttrValue| {
        let value = (!v.is_empty()).then(|| v.to_string());
        Action::Change(Change::Request(field, value))
    });
    let value = value
        .as_deref()
        .filter(|v| v != default)
        .unwrap_or_default();
    Choice {
        testid: field.name().into(),
        label: label.into(),
        options: values
            .iter()
            .map(|(value, label)| (AttrValue::from(*value), AttrValue::from(*label)))
            .collect(),
        value: value.to_owned().into(),
        on_pick,
        ..Choice::default()
    }
    .view()
}

fn body(request: &Request, props: &RequestFields, dispatch: &Dispatch) -> Html {
    let is_xhr = request.initiator == Initiator::Xhr;
    let onchange =
        dispatch.reform(|e: Event| Action::Change(Change::UploadListener(checked_of(&e))));
    html! {
        <>
            { TextField {
                testid: "body".into(),
                label: "Body".into(),
                value: request.body.clone().unwrap_or_default().into(),
                rows: Some(2),
                on_text: set(dispatch, RequestField::Body),
                placeholder: "none".into(),
                problem: problem(&props.problems, "request.body"),
                ..TextField::default()
            }.view(dispatch) }
            if is_xhr {
                <label class="tick">
                    <input type="checkbox" data-testid="upload-listener" checked={request.upload_listener} {onchange} />
                    <span>{ "something listens on " }<code>{ "xhr.upload" }</code></span>
                </label>
            }
        </>
    }
}
