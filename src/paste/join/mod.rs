//! One scenario out of the pieces of a paste, in which the engines report what was pasted.
//!
//! `gather` merges what the pieces tell about one request, `server` gives the answers that fit, `fill` supplies what
//! the paste does not tell and says so.

mod fill;
mod gather;
mod server;

pub(crate) use gather::Gathered;

use super::observation::Observation;
use super::{Piece, Reading, Weight};
use crate::format::Scenario;
use serde::Serialize;

/// Something that the paste does not tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Assumption {
    /// The path into the scenario, as in its errors: `page.url`.
    pub at: String,
    /// What was filled in.
    pub value: String,
    /// Why this.
    pub why: String,
}

/// What a person may add to a paste.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hints<'a> {
    /// The page's origin or URL, where the paste cannot tell it.
    pub page_origin: Option<&'a str>,
}

/// Where the first diagnosis comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// A message names the reason.
    Reported(Observation),
    /// Answers were recorded: judging them tells. What a message said beside it, if anything.
    Recorded(Option<Observation>),
    /// Nothing in the paste tells a reason.
    Nothing,
}

/// One scenario, and how it came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// The scenario.
    pub scenario: Scenario,
    /// What was filled in.
    pub assumed: Vec<Assumption>,
    /// Where its cause is to be found.
    pub evidence: Evidence,
}

impl Reading {
    /// The piece whose observation tells most; the first of equals.
    pub fn focus(&self) -> Option<&Piece> {
        self.pieces
            .iter()
            .filter(|p| p.observation.is_some())
            .min_by_key(|p| p.observation.as_ref().map(Observation::weight))
    }

    /// One scenario of all that was understood; `None` where nothing was.
    pub fn join(&self, hints: Hints<'_>) -> Option<Joined> {
        if self.pieces.is_empty() {
            return None;
        }
        let focus = self.focus();
        let gathered = Gathered::of(self, focus);
        let evidence = evidence(focus, &gathered);
        let mut assumed = Vec::new();
        let scenario = fill::scenario(&gathered, &evidence, focus, hints, &mut assumed);
        Some(Joined {
            scenario,
            assumed,
            evidence,
        })
    }
}

fn evidence(focus: Option<&Piece>, gathered: &Gathered) -> Evidence {
    let said = focus.and_then(|p| p.observation.clone());
    match said {
        Some(o) if o.weight() == Weight::Reason => Evidence::Reported(o),
        said if gathered.answered() => Evidence::Recorded(said),
        Some(o) if o.weight() < Weight::Nothing => Evidence::Reported(o),
        _ => match gathered.status_alone() {
            Some(o) => Evidence::Reported(o),
            None => Evidence::Nothing,
        },
    }
}
