//! An earlier preflight answers: `preflight-cached`.

use super::Case;
use crate::fetch::{Fact, SentKind};
use crate::format::{self, Diagnosis, Engine};
use crate::judge::Judgement;
use crate::scenario::Scenario;

/// Says of the first later request that needs permission which engines still have it.
pub(super) fn add(
    json: &format::Scenario,
    scenario: &Scenario,
    standard: &[Judgement],
    engines: [&[Judgement]; 3],
    all: &mut Vec<Diagnosis>,
) {
    let needs = |j: &Judgement| {
        j.steps.iter().any(|(_, fact)| {
            matches!(
                fact,
                Fact::PreflightCached { .. } | Fact::PreflightSent { .. }
            )
        })
    };
    let asks = |j: &Judgement| j.sent.iter().any(|s| s.kind == SentKind::Preflight);
    let held = |i: usize| {
        Engine::ALL
            .into_iter()
            .zip(engines)
            .filter(|(_, e)| !asks(&e[i]) && e[i].failure.is_none())
            .map(|(engine, _)| engine.browser())
            .collect::<Vec<_>>()
    };
    let Some((index, browsers)) = (1..standard.len())
        .filter(|i| needs(&standard[*i]))
        .map(|i| (i, held(i)))
        .find(|(_, browsers)| !browsers.is_empty())
    else {
        return;
    };
    let case = Case::new(json, scenario, index, &standard[index]);
    let who = if browsers.len() == 3 {
        "Every browser".to_owned()
    } else {
        browsers.join(" and ")
    };
    all.push(case.found(
        "preflight-cached",
        format!("Request {} sends no preflight: an earlier one still holds", index + 1),
        format!(
            "{who} keeps what the preflight allowed, by `Access-Control-Max-Age`: at most 7,200 seconds in Chrome, 86,400 in \
             Firefox, 600 in Safari, 5 without the header. A change of the server's rules is seen only after that."
        ),
        format!("then[{}]", index - 1),
        "https://fetch.spec.whatwg.org/#cors-preflight-cache",
    ));
}
