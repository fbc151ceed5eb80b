//! What each API and element lets its caller say: which fields the form shows.

use crate::format::Initiator;

/// Values of a field with their labels. The first one is the API's own default, which the scenario leaves out.
pub type Values = &'static [(&'static str, &'static str)];

/// The fields of one API or element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Can the caller choose a method?
    pub method: bool,
    /// Can the caller set headers?
    pub headers: bool,
    /// Can the caller send a body?
    pub body: bool,
    /// May cookies come along? Empty: the caller is not asked.
    pub credentials: Values,
    /// The request's mode.
    pub mode: Values,
    /// What becomes of redirects.
    pub redirect: Values,
    /// The element's attribute.
    pub crossorigin: Values,
}

const NOTHING: Offer = Offer {
    method: false,
    headers: false,
    body: false,
    credentials: &[],
    mode: &[],
    redirect: &[],
    crossorigin: &[],
};

const WITH_CREDENTIALS: Values = &[("", "no"), ("include", "withCredentials")];

const FETCH: Offer = Offer {
    method: true,
    headers: true,
    body: true,
    credentials: &[
        ("", "same-origin"),
        ("include", "include"),
        ("omit", "omit"),
    ],
    mode: &[
        ("", "cors"),
        ("no-cors", "no-cors"),
        ("same-origin", "same-origin"),
    ],
    redirect: &[("", "follow"), ("error", "error"), ("manual", "manual")],
    crossorigin: &[],
};

const XHR: Offer = Offer {
    method: true,
    headers: true,
    body: true,
    credentials: WITH_CREDENTIALS,
    ..NOTHING
};

const ELEMENT: Offer = Offer {
    crossorigin: &[
        ("", "none"),
        ("anonymous", "anonymous"),
        ("use-credentials", "use-credentials"),
    ],
    ..NOTHING
};

const BEACON: Offer = Offer {
    body: true,
    ..NOTHING
};

const FORM: Offer = Offer {
    method: true,
    body: true,
    ..NOTHING
};

const EVENT_SOURCE: Offer = Offer {
    credentials: WITH_CREDENTIALS,
    ..NOTHING
};

/// What this API or element lets its caller say.
pub fn offer(initiator: Initiator) -> &'static Offer {
    match initiator {
        Initiator::Fetch => &FETCH,
        Initiator::Xhr => &XHR,
        Initiator::Img
        | Initiator::Canvas
        | Initiator::Script
        | Initiator::Module
        | Initiator::Style
        | Initiator::Video
        | Initiator::Audio
        | Initiator::Track => &ELEMENT,
        Initiator::Beacon => &BEACON,
        Initiator::Form => &FORM,
        Initiator::EventSource => &EVENT_SOURCE,
        Initiator::Font | Initiator::Iframe | Initiator::WebSocket => &NOTHING,
    }
}
