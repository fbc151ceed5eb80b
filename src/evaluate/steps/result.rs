//! The end: what the caller gets.

use super::{fetch_spec, html_spec, plain};
use crate::fetch::ResponseType;
use crate::format::{Initiator, Outcome, Step, StepDecision};
use crate::judge::{Failure, Judgement, ResponseSeen};
use std::borrow::Cow;

/// What the caller gets.
pub(super) fn word(judgement: &Judgement) -> Step {
    let decision = match judgement.outcome {
        Outcome::Resolved => StepDecision::Pass,
        Outcome::Rejected => StepDecision::Fail,
        Outcome::Sent => StepDecision::Note,
    };
    plain(
        "result",
        spec(judgement.initiator),
        decision,
        text(judgement),
    )
}

fn text(judgement: &Judgement) -> Cow<'static, str> {
    let script = matches!(judgement.initiator, Initiator::Fetch | Initiator::Xhr);
    match (&judgement.failure, &judgement.response) {
        _ if judgement.outcome == Outcome::Sent => {
            "`sendBeacon` has long returned `true`: the page is never told how it went.".into()
        }
        (Some(Failure::Thrown(_)), _) if judgement.initiator == Initiator::Fetch => {
            "The promise rejects with a `TypeError` that says why: this is no CORS matter.".into()
        }
        (Some(Failure::Thrown(_)), _) => {
            "An exception is thrown that says why: this is no CORS matter.".into()
        }
        (Some(_), _) if judgement.initiator == Initiator::Fetch => {
            "A network error: the promise rejects with a `TypeError`, and your code learns nothing more.".into()
        }
        (Some(_), _) if judgement.initiator == Initiator::Xhr => {
            "A network error: `error` fires, the status is 0, and your code learns nothing more.".into()
        }
        (Some(_), _) => "The element gets nothing: `error` fires.".into(),
        (None, Some(response)) if script => answer(judgement.initiator, response),
        _ => loaded(judgement),
    }
}

fn answer(initiator: Initiator, response: &ResponseSeen) -> Cow<'static, str> {
    let how = if initiator == Initiator::Fetch {
        "The promise resolves"
    } else {
        "`load` fires"
    };
    match response.response_type {
        ResponseType::Opaque => {
            "The promise resolves with an opaque response: status 0, an empty body, no headers."
                .into()
        }
        ResponseType::OpaqueRedirect => {
            "The promise resolves with an empty response: status 0, and no word about the redirect."
                .into()
        }
        _ if response.status >= 400 => format!(
            "{how}: a {} is an answer like any other, so look at the status.",
            response.status
        )
        .into(),
        _ => format!(
            "{how}: your code reads the status {} and the body.",
            response.status
        )
        .into(),
    }
}

fn loaded(judgement: &Judgement) -> Cow<'static, str> {
    let readable = judgement.readable.flatten();
    match (judgement.initiator, readable) {
        (Initiator::Img | Initiator::Canvas, Some(true)) => {
            "The image shows, and a canvas that it is drawn on can be read back."
        }
        (Initiator::Img | Initiator::Canvas, _) => {
            "The image shows; a canvas that it is drawn on is tainted and cannot be read back."
        }
        (Initiator::Script, Some(true)) => {
            "The script runs, and `window.onerror` sees its errors in full."
        }
        (Initiator::Script, _) => {
            "The script runs; of its errors the page learns only `Script error.`"
        }
        (Initiator::Style, Some(true)) => {
            "The style sheet applies, and the page may read its `cssRules`."
        }
        (Initiator::Style, _) => "The style sheet applies; reading its `cssRules` throws.",
        (Initiator::Module, _) => "The module runs.",
        (Initiator::Font, _) => "The font loads.",
        (Initiator::Video | Initiator::Audio, _) => "It plays.",
        (Initiator::Track, _) => "The text track loads.",
        (Initiator::Iframe, Some(true)) => "The frame loads, and the page may look inside.",
        (Initiator::Iframe, _) => "The frame loads; the page may not look inside.",
        (Initiator::Form, _) => "The form is sent, and the browser goes to the answer.",
        (Initiator::EventSource, _) => "The stream is open, and `message` events come.",
        (Initiator::WebSocket, _) => "The socket opens, if the server agrees.",
        _ => "It loads.",
    }
    .into()
}

fn spec(initiator: Initiator) -> &'static str {
    match initiator {
        Initiator::Fetch => fetch_spec!("fetch-method"),
        Initiator::Xhr => "https://xhr.spec.whatwg.org/#handle-response-end-of-body",
        Initiator::Img => html_spec!("images.html#updating-the-image-data"),
        Initiator::Canvas => html_spec!("canvas.html#security-with-canvas-elements"),
        Initiator::Script => html_spec!("webappapis.html#fetch-a-classic-script"),
        Initiator::Module => html_spec!("webappapis.html#fetch-a-single-module-script"),
        Initiator::Style => html_spec!("links.html#link-type-stylesheet"),
        Initiator::Font => "https://drafts.csswg.org/css-fonts/#font-fetching-requirements",
        Initiator::Video | Initiator::Audio => html_spec!("media.html#concept-media-load-resource"),
        Initiator::Track => html_spec!("media.html#start-the-track-processing-model"),
        Initiator::Iframe => html_spec!("iframe-embed-object.html#process-the-iframe-attributes"),
        Initiator::Form => html_spec!("form-control-infrastructure.html#form-submission-algorithm"),
        Initiator::Beacon => "https://w3c.github.io/beacon/#sec-processing-model",
        Initiator::EventSource => html_spec!("server-sent-events.html#the-eventsource-interface"),
        Initiator::WebSocket => "https://websockets.spec.whatwg.org/#the-websocket-interface",
    }
}
