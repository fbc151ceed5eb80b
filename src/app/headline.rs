//! The verdict in one sentence: what happens, and whether the server nevertheless did the work; then why.

use crate::format::{Engine, ExchangeKind, Initiator, Outcome, Scenario, Seen, Verdict};

/// Good news, bad news, or neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Allowed in every engine.
    Allowed,
    /// Blocked in every engine.
    Blocked,
    /// The engines differ, or what is allowed is of little use.
    Mixed,
}

impl Tone {
    /// For `data-tone`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::Blocked => "blocked",
            Self::Mixed => "mixed",
        }
    }
}

/// The banner's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headline {
    /// Good or bad.
    pub tone: Tone,
    /// One sentence: what happens, and what the server did.
    pub title: String,
    /// Why, as the diagnosis has it.
    pub why: Option<String>,
}

/// One engine's outcome in a word.
pub fn outcome_word(seen: &Seen) -> &'static str {
    match seen.outcome {
        Outcome::Resolved if is_opaque(seen) => "opaque",
        Outcome::Resolved => "allowed",
        Outcome::Rejected => "blocked",
        Outcome::Sent => "sent",
    }
}

/// The tone of one engine's outcome.
pub fn outcome_tone(seen: &Seen) -> Tone {
    match seen.outcome {
        Outcome::Resolved if is_opaque(seen) => Tone::Mixed,
        Outcome::Resolved | Outcome::Sent => Tone::Allowed,
        Outcome::Rejected => Tone::Blocked,
    }
}

fn is_opaque(seen: &Seen) -> bool {
    matches!(seen.response_type, Some("opaque" | "opaqueredirect"))
}

/// The headline of a verdict.
pub fn headline(scenario: &Scenario, verdict: &Verdict) -> Headline {
    let first = verdict.engines.of(Engine::Chromium);
    let agree = Engine::ALL
        .iter()
        .all(|e| verdict.engines.of(*e).outcome == first.outcome);
    let (tone, title) = if !agree {
        (Tone::Mixed, differing(verdict))
    } else if first.outcome == Outcome::Rejected {
        (Tone::Blocked, blocked(scenario, first))
    } else {
        (outcome_tone(first), allowed(scenario, first))
    };
    Headline {
        tone,
        title,
        why: verdict.diagnosis.first().map(|d| d.explanation.clone()),
    }
}

fn differing(verdict: &Verdict) -> String {
    let names = |outcome_is: fn(Outcome) -> bool| {
        let names: Vec<&str> = Engine::ALL
            .iter()
            .filter(|e| outcome_is(verdict.engines.of(**e).outcome))
            .map(|e| e.browser())
            .collect();
        let verb = if names.len() == 1 { "s" } else { "" };
        (names.join(" and "), verb)
    };
    let (blocking, s) = names(|o| o == Outcome::Rejected);
    let (allowing, t) = names(|o| o != Outcome::Rejected);
    format!("Browsers differ: {blocking} block{s} it, {allowing} allow{t} it.")
}

/// How far the request came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Nothing left the browser.
    Nothing,
    /// Only the question whether it may be sent.
    Preflight,
    /// The request itself.
    Server,
}

/// How far the request came, by what reached the network.
pub fn reach(seen: &Seen) -> Reach {
    if seen
        .exchanges
        .iter()
        .any(|e| e.kind == ExchangeKind::Actual)
    {
        Reach::Server
    } else if seen.exchanges.is_empty() {
        Reach::Nothing
    } else {
        Reach::Preflight
    }
}

fn blocked(scenario: &Scenario, seen: &Seen) -> String {
    let what = thing(scenario);
    let unanswered = answer_failed(scenario, seen);
    match reach(seen) {
        Reach::Nothing => {
            format!("Blocked before anything was sent: the server never heard of your {what}.")
        }
        Reach::Preflight if unanswered => {
            format!("No answer to the preflight: your {what} never reached the server.")
        }
        Reach::Preflight => {
            format!("Blocked at the preflight: your {what} never reached the server.")
        }
        Reach::Server if unanswered => {
            format!("Failed on the network: no answer to your {what} came back.")
        }
        Reach::Server if changes_things(seen) => format!(
            "Blocked, yet the server did the work: it received your {what}, and only its answer is kept from your code."
        ),
        Reach::Server => format!(
            "Blocked after the server answered: your {what} arrived, and your code may not have the answer."
        ),
    }
}

fn allowed(scenario: &Scenario, seen: &Seen) -> String {
    let what = thing(scenario);
    if seen.outcome == Outcome::Sent {
        return format!(
            "Sent: the server has your {what}, and the page never learns what it answered."
        );
    }
    if seen.response_type == Some("opaqueredirect") {
        return format!(
            "Stopped at the redirect, as you asked: your code sees an empty answer to its {what}."
        );
    }
    if is_opaque(seen) {
        return "Sent, but opaque: the server did the work, and your code can read nothing of the answer.".to_owned();
    }
    if let Some(readable) = seen.readable {
        return match readable {
            Some(false) => format!("The {what} loads, but the page may not read its content."),
            _ => format!("The {what} loads, and the page may read its content."),
        };
    }
    let asked = seen
        .exchanges
        .iter()
        .any(|e| e.kind == ExchangeKind::Preflight);
    let error = seen.status.is_some_and(|s| s >= 400);
    match (seen.response_type, asked) {
        _ if error => format!(
            "Allowed: your code reads the answer, a {} from the server itself, which is no matter of CORS.",
            seen.status.unwrap_or_default()
        ),
        (Some("basic"), _) => {
            format!("Allowed: your {what} stays on its own origin, so CORS plays no part.")
        }
        (_, true) => format!(
            "Allowed: the preflight passed, your {what} was sent, and your code reads the answer."
        ),
        (_, false) => format!(
            "Allowed: your {what} was sent without asking first, and your code reads the answer."
        ),
    }
}

/// `PUT`, `image`: what people call it.
fn thing(scenario: &Scenario) -> String {
    let noun = match scenario.request.initiator {
        Initiator::Fetch | Initiator::Xhr => {
            let method = scenario.request.method.as_deref().unwrap_or("GET");
            return if method.is_empty() {
                "request".to_owned()
            } else if matches!(
                method.to_ascii_uppercase().as_str(),
                "GET" | "HEAD" | "POST" | "PUT" | "DELETE" | "OPTIONS"
            ) {
                method.to_ascii_uppercase()
            } else {
                method.to_owned()
            };
        }
        Initiator::Img => "image",
        Initiator::Canvas => "image on a canvas",
        Initiator::Script => "script",
        Initiator::Module => "module",
        Initiator::Style => "style sheet",
        Initiator::Font => "font",
        Initiator::Video => "video",
        Initiator::Audio => "audio",
        Initiator::Track => "text track",
        Initiator::Iframe => "frame",
        Initiator::Form => "form",
        Initiator::Beacon => "beacon",
        Initiator::EventSource => "event stream",
        Initiator::WebSocket => "web socket",
    };
    noun.to_owned()
}

/// Did the last request that was sent get no answer at all?
fn answer_failed(scenario: &Scenario, seen: &Seen) -> bool {
    seen.exchanges
        .last()
        .and_then(|e| super::sequence::answer_to(scenario, e))
        .is_some_and(|(_, answer)| answer.failure.is_some())
}

fn changes_things(seen: &Seen) -> bool {
    seen.exchanges
        .iter()
        .filter(|e| e.kind == ExchangeKind::Actual)
        .any(|e| !matches!(e.method.as_str(), "GET" | "HEAD" | "OPTIONS"))
}
