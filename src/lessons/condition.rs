//! What a verdict is asked: the claim of a scenario, the option of a question, the goal of a level.

use crate::format::{Engine, Outcome, Seen, Verdict};
use serde::Deserialize;

/// What must be so; what is absent does not matter. All but the engines' own outcomes holds in every engine.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Condition {
    /// How it ends.
    pub outcome: Option<Outcome>,
    /// How it ends by the standard.
    pub standard: Option<Outcome>,
    /// How it ends in Chromium.
    pub chromium: Option<Outcome>,
    /// How it ends in Firefox.
    pub firefox: Option<Outcome>,
    /// How it ends in WebKit.
    pub webkit: Option<Outcome>,
    /// The methods that reach the network, in order: `["OPTIONS", "PUT"]`.
    pub wire: Option<Vec<String>>,
    /// The `Origin` of the last request on the network.
    pub origin: Option<String>,
    /// The status that a script reads.
    pub status: Option<u16>,
    /// The response's type: `cors`, `opaque`.
    #[serde(rename = "type")]
    pub response_type: Option<String>,
    /// Headers that a script can read, in lower case.
    pub reads: Vec<String>,
    /// Headers that it cannot.
    pub hides: Vec<String>,
    /// An element: can the page read the content?
    pub readable: Option<bool>,
    /// The further requests, in order.
    pub then: Vec<Condition>,
}

impl Condition {
    /// Is it so?
    pub fn holds(&self, verdict: &Verdict) -> bool {
        let own = [
            (self.standard, verdict.standard.outcome),
            (self.chromium, verdict.engines.chromium.outcome),
            (self.firefox, verdict.engines.firefox.outcome),
            (self.webkit, verdict.engines.webkit.outcome),
        ];
        own.iter().all(|(want, is)| want.is_none_or(|w| w == *is))
            && Engine::ALL
                .iter()
                .all(|engine| self.holds_in(verdict.engines.of(*engine)))
    }

    fn holds_in(&self, seen: &Seen) -> bool {
        let reads = |name: &String| seen.headers.iter().flatten().any(|h| h == name);
        self.outcome.is_none_or(|want| want == seen.outcome)
            && self.wire.as_ref().is_none_or(|want| {
                want.iter()
                    .eq(seen.exchanges.iter().map(|exchange| &exchange.method))
            })
            && self
                .origin
                .as_ref()
                .is_none_or(|want| last_origin(seen) == Some(want))
            && self.status.is_none_or(|want| seen.status == Some(want))
            && self
                .response_type
                .as_ref()
                .is_none_or(|want| seen.response_type == Some(want))
            && self.reads.iter().all(reads)
            && !self.hides.iter().any(reads)
            && self
                .readable
                .is_none_or(|want| seen.readable.flatten() == Some(want))
            && self
                .then
                .iter()
                .enumerate()
                .all(|(i, want)| seen.then.get(i).is_some_and(|s| want.holds_in(s)))
    }
}

fn last_origin(seen: &Seen) -> Option<&String> {
    let headers = &seen.exchanges.last()?.headers;
    headers.iter().find(|(n, _)| n == "origin").map(|(_, v)| v)
}
