//! A judgement as the JSON has it.

use crate::fetch::{Sent, SentKind};
use crate::format::{Exchange, ExchangeKind, Initiator, Seen};
use crate::judge::Judgement;
use crate::scenario::{PageRequest, Scenario};

/// The first judgement with the others as its `then`; `add` puts in what is the standard's or an engine's own.
pub(super) fn chain(
    scenario: &Scenario,
    judgements: &[Judgement],
    add: impl Fn(&PageRequest, &Judgement, &mut Seen),
) -> Seen {
    let mut all = scenario
        .requests
        .iter()
        .zip(judgements)
        .map(|(call, judgement)| {
            let mut seen = seen(judgement);
            add(call, judgement, &mut seen);
            seen
        });
    // A scenario has at least one request.
    let mut first = all
        .next()
        .unwrap_or_else(|| unreachable!("`Scenario::parse` gives at least one request"));
    first.then = all.collect();
    first
}

fn seen(judgement: &Judgement) -> Seen {
    let response = judgement.response.as_ref();
    let fetch = judgement.initiator == Initiator::Fetch;
    Seen {
        outcome: judgement.outcome,
        response_type: response
            .filter(|_| fetch)
            .map(|r| r.response_type.keyword()),
        status: response.map(|r| r.status),
        redirected: response.filter(|_| fetch).map(|r| r.redirected),
        url: response.map(|r| r.url.clone()),
        headers: response.map(|r| r.headers.clone()),
        readable: judgement.readable,
        error: None,
        console: None,
        frame_console: Vec::new(),
        exchanges: judgement.sent.iter().map(exchange).collect(),
        steps: None,
        then: Vec::new(),
    }
}

fn exchange(sent: &Sent) -> Exchange {
    Exchange {
        kind: match sent.kind {
            SentKind::Preflight => ExchangeKind::Preflight,
            SentKind::Actual => ExchangeKind::Actual,
        },
        url: sent.url.clone(),
        method: sent.method.clone(),
        headers: sent.headers.clone(),
    }
}
