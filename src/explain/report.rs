//! What `explain` gives: all that was understood, assumed, judged and proposed.

use super::from_paste;
use crate::format::{Diagnosis, Engines, Fix, HeaderPair, Scenario, Seen, Verdict};
use crate::paste::{self, Assumption, Hints, Joined, Mark, Observation, Piece};
use crate::{Fixes, evaluate};
use serde::Serialize;

/// The explanation of a paste.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explained {
    /// Each piece that was found, in the order of the paste.
    pub understood: Vec<Understood>,
    /// What the paste did not tell.
    pub assumed: Vec<Assumption>,
    /// What the pieces make together; absent where nothing was understood.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scenario: Option<Scenario>,
    /// What the standard decides about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standard: Option<Seen>,
    /// What the engines decide about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engines: Option<Engines>,
    /// Most telling first; never empty.
    pub diagnosis: Vec<Diagnosis>,
    /// As in a verdict.
    pub fixes: Vec<Fix>,
}

/// One piece of the paste, as people and programs are told of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Understood {
    /// `console`, `curl-output`, `har` and so on.
    pub format: &'static str,
    /// Whose console it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engine: Option<&'static str>,
    /// The page's origin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_origin: Option<String>,
    /// The request's URL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The request's method.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// The request's headers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<HeaderPair>,
    /// The answer's status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The answer's headers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub response_headers: Vec<HeaderPair>,
    /// What a message says happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub observation: Option<Observation>,
    /// First and last byte of the paste.
    pub span: (usize, usize),
    /// Stretches of it, and what each became.
    pub marks: Vec<Mark>,
}

impl From<&Piece> for Understood {
    fn from(piece: &Piece) -> Self {
        let facts = &piece.facts;
        let exchange = facts.exchanges.last();
        let request_headers = || {
            exchange
                .map(|e| e.request_headers.clone())
                .unwrap_or_default()
        };
        Self {
            format: piece.format.id(),
            engine: piece.engine.map(crate::format::Engine::id),
            page_origin: facts
                .page_origin
                .clone()
                .or_else(|| Some(exchange?.request_header("origin")?.to_owned())),
            url: facts.url.clone().or_else(|| exchange?.url.clone()),
            method: facts.method.clone().or_else(|| exchange?.method.clone()),
            headers: if facts.headers.is_empty() {
                request_headers()
            } else {
                facts.headers.clone()
            },
            status: facts.status.or_else(|| exchange?.status),
            response_headers: exchange.map(|e| e.headers.clone()).unwrap_or_default(),
            observation: piece.observation.clone(),
            span: (piece.span.start, piece.span.end),
            marks: piece.marks.clone(),
        }
    }
}

impl Explained {
    /// Was anything understood?
    pub fn is_understood(&self) -> bool {
        !self.understood.is_empty()
    }
}

/// Explains a paste: what happened, why, and what to change. Any text gives an explanation.
///
/// `page_origin`: an origin or URL, where the paste cannot tell it; it goes before what the paste tells.
pub fn explain_paste(text: &str, page_origin: Option<&str>) -> Explained {
    let reading = paste::read(text);
    let understood = reading.pieces.iter().map(Understood::from).collect();
    let Some((joined, verdict, diagnosis)) = first_fault(&reading.joins(Hints { page_origin }))
    else {
        return Explained {
            understood,
            assumed: Vec::new(),
            scenario: None,
            standard: None,
            engines: None,
            diagnosis: vec![from_paste::nothing_understood()],
            fixes: Vec::new(),
        };
    };
    let (standard, engines, fixes) = match verdict {
        Some(v) => (Some(v.standard), Some(v.engines), v.fixes),
        None => (None, None, Vec::new()),
    };
    Explained {
        understood,
        assumed: joined.assumed,
        scenario: Some(joined.scenario),
        standard,
        engines,
        diagnosis,
        fixes,
    }
}

/// A scenario with its verdict and its diagnosis.
type Judged = (Joined, Option<Verdict>, Vec<Diagnosis>);

/// The first of the scenarios that is not allowed; the first one where all are.
fn first_fault(joins: &[Joined]) -> Option<Judged> {
    let mut first = None;
    for joined in joins {
        let (mut all, passes) = judged(joined);
        if passes && let Some((with, false)) = joined.with_credentials().map(|j| judged(&j)) {
            all = with;
        }
        if all.2.first().is_some_and(|d| d.rule != "allowed") {
            return Some(all);
        }
        first = first.or(Some(all));
    }
    first
}

/// The scenario judged, and whether it passes by itself.
fn judged(joined: &Joined) -> (Judged, bool) {
    let verdict = evaluate(&joined.scenario, Fixes::Search).ok();
    let judged = verdict.as_ref().map_or(&[][..], |v| &v.diagnosis);
    let passes = judged.iter().any(|d| d.rule == "allowed");
    let diagnosis = from_paste::diagnose(joined, judged);
    ((joined.clone(), verdict, diagnosis), passes)
}
