//! How a verdict looks at a glance: good or bad, and how far the request came. Its sentence is the evaluator's.

use crate::format::{Engine, ExchangeKind, Outcome, Seen, Verdict};

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

/// The tone of the whole verdict.
pub fn tone(verdict: &Verdict) -> Tone {
    let first = verdict.engines.of(Engine::Chromium);
    let agree = Engine::ALL
        .iter()
        .all(|e| verdict.engines.of(*e).outcome == first.outcome);
    if agree {
        outcome_tone(first)
    } else {
        Tone::Mixed
    }
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
