//! One scenario out of the pieces of a paste, in which the engines report what was pasted.
//!
//! `gather` merges what the pieces tell about one request, `server` gives the answers that fit, `fill` supplies what
//! the paste does not tell and says so, `provoke` makes the request one that can end in what was seen.

mod fill;
mod gather;
mod guess;
mod provoke;
mod server;

use gather::{Gathered, Record};

use super::observation::Observation;
use super::{PasteFormat, Piece, Reading, Weight};
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

impl Joined {
    /// Is what is at fault made up, because a message names the fault and not its value?
    pub fn is_guess(&self) -> bool {
        let of_an_answer = |at: &str| at.starts_with("server[") && !at.ends_with(']');
        matches!(self.evidence, Evidence::Reported(_))
            && self.assumed.iter().any(|a| of_an_answer(&a.at))
    }

    /// The same with credentials, where the answers would pass without and the browser gave up nevertheless.
    pub fn with_credentials(&self) -> Option<Self> {
        let unexplained = self.evidence == Evidence::Recorded(Some(Observation::Unspecified));
        if !unexplained || self.scenario.request.credentials.is_some() {
            return None;
        }
        let mut with = self.clone();
        with.scenario.request.credentials = Some("include".to_owned());
        with.assumed.push(Assumption {
            at: "request.credentials".to_owned(),
            value: "include".to_owned(),
            why: "The browser gave up on it, and without credentials the answer would do."
                .to_owned(),
        });
        Some(with)
    }
}

impl Reading {
    /// The piece whose observation tells most; the first of equals.
    pub fn focus(&self) -> Option<&Piece> {
        self.pieces
            .iter()
            .filter(|p| p.observation.is_some())
            .min_by_key(|p| p.weight())
    }

    /// The scenarios that the paste may be about, at least one unless nothing was understood: one where a message names
    /// the reason, else one for each record of a request and its answer.
    pub fn joins(&self, hints: Hints<'_>) -> Vec<Joined> {
        if self.pieces.is_empty() {
            return Vec::new();
        }
        let focus = self.focus();
        let records = Record::all(self);
        let named = focus.and_then(|p| p.observation.as_ref());
        let mut gathered = Vec::new();
        if named.is_none_or(|o| o.weight() != Weight::Reason) {
            let recorded = records.iter().take(MOST);
            gathered.extend(
                recorded
                    .map(|r| Gathered::recorded(self, r))
                    .filter(Gathered::answered),
            );
        }
        if gathered.is_empty() {
            gathered.push(Gathered::reported(self, focus, &records));
        }
        gathered
            .iter()
            .map(|gathered| {
                let evidence = evidence(focus, gathered);
                let mut assumed = Vec::new();
                let scenario = fill::scenario(gathered, &evidence, focus, hints, &mut assumed);
                Joined {
                    scenario,
                    assumed,
                    evidence,
                }
            })
            .collect()
    }
}

/// More records than this are not judged.
const MOST: usize = 500;

fn evidence(focus: Option<&Piece>, gathered: &Gathered) -> Evidence {
    let said = focus.and_then(|p| p.observation.clone());
    let from_console = focus.is_some_and(|p| p.format == PasteFormat::Console);
    let blocked = || gathered.blocked().then_some(Observation::Unspecified);
    match said {
        Some(o) if focus.and_then(Piece::weight) == Some(Weight::Reason) => Evidence::Reported(o),
        said if gathered.answered() => Evidence::Recorded(match said {
            // What an archive says of one request is not about the others.
            Some(Observation::Unspecified) if !from_console => blocked(),
            None => blocked(),
            said => said,
        }),
        Some(o) if o.weight() < Weight::Nothing => Evidence::Reported(o),
        _ => match gathered.status_alone() {
            Some(o) => Evidence::Reported(o),
            None => Evidence::Nothing,
        },
    }
}
