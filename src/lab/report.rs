//! What the lab saw.

use crate::format::{ExchangeKind, HeaderPair};
use serde::{Deserialize, Serialize};

/// What arrived in one run, in order. The JSON of `/log/{run}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The version of this form; 1.
    pub v: u32,
    /// In the order in which they came.
    pub arrivals: Vec<Arrival>,
    /// How many more came than a run may keep.
    #[serde(default)]
    pub dropped: u32,
    /// The lab has lately had to forget runs for want of room: if nothing arrived, that may be why.
    #[serde(default)]
    pub forgetful: bool,
}

/// One request that reached the lab.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Arrival {
    /// The number in its path: which URL it asked for.
    pub entry: u8,
    /// Its path, if that is none of the lab's own: it then asked for a URL that nobody answers for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The origin that it asked.
    pub origin: String,
    /// What it was for.
    pub kind: ExchangeKind,
    /// Its method, in the case in which it came.
    pub method: String,
    /// Its headers, a line each: byte-lowercase names. Of secrets (`cookie`, `authorization`) only that they came.
    pub headers: Vec<HeaderPair>,
    /// How long its body was.
    pub body_bytes: u32,
}

impl Report {
    /// Reads what `/log/{run}` said; nothing if it is of another form.
    pub fn from_json(text: &str) -> Option<Self> {
        let report: Self = serde_json::from_str(text).ok()?;
        (report.v == 1).then_some(report)
    }
}

/// What a request with this method, and of whose headers `has` knows by their byte-lowercase names, is for.
///
/// <https://fetch.spec.whatwg.org/#cors-preflight-request>
pub fn kind_of(method: &str, has: impl Fn(&str) -> bool) -> ExchangeKind {
    if method == "OPTIONS" && has("origin") && has("access-control-request-method") {
        ExchangeKind::Preflight
    } else {
        ExchangeKind::Actual
    }
}
