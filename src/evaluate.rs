//! Judgement, console texts, diagnosis and fixes, put together.

use crate::format::{Engines, Outcome, Scenario, ScenarioError, Seen, Verdict};

/// Whether the search for fixes runs: it judges dozens of variants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fixes {
    /// Search.
    Search,
    /// Leave them out.
    Skip,
}

/// What the standard and each engine do with the scenario, why, and what to change.
///
/// # Errors
/// A scenario that means nothing: a URL that does not parse, a header name that is no token. All problems are named.
pub fn evaluate(scenario: &Scenario, _fixes: Fixes) -> Result<Verdict, ScenarioError> {
    let seen = Seen {
        outcome: Outcome::Rejected,
        response_type: None,
        status: None,
        redirected: None,
        url: None,
        headers: None,
        readable: None,
        error: None,
        console: None,
        exchanges: Vec::new(),
        steps: None,
        then: Vec::new(),
    };
    Ok(Verdict {
        id: scenario.id.clone(),
        standard: seen.clone(),
        engines: Engines {
            chromium: seen.clone(),
            firefox: seen.clone(),
            webkit: seen,
        },
        diagnosis: Vec::new(),
        fixes: Vec::new(),
    })
}
