//! A prediction, held against what a real browser did.

use super::{Arrival, LabPath, Plan, Report};
use crate::format::{Engine, Exchange, HeaderPair, Outcome, Seen};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a real browser did, as the page's script saw it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Reality {
    /// How it ended.
    pub outcome: Outcome,
    /// The response's type; nothing for XHR.
    #[serde(rename = "type", default)]
    pub response_type: Option<String>,
    /// The status that the script read.
    #[serde(default)]
    pub status: Option<u16>,
    /// Was a redirect followed?
    #[serde(default)]
    pub redirected: Option<bool>,
    /// The URL that the script read.
    #[serde(default)]
    pub url: Option<String>,
    /// The names of the headers that the script could read, in any case and order.
    #[serde(default)]
    pub headers: Option<Vec<String>>,
    /// What the script caught.
    #[serde(default)]
    pub error: Option<String>,
    /// What arrived at the lab; nothing if the lab could not be asked.
    #[serde(default)]
    pub report: Option<Report>,
}

/// One thing in which prediction and reality differ, in the scenario's names.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "`predicted` and `real` are what they say")]
pub enum Difference {
    /// How it ended. What a script reads is then not compared.
    Outcome { predicted: Outcome, real: Outcome },
    /// The response's type.
    Type { predicted: String, real: String },
    /// The status.
    Status { predicted: u16, real: u16 },
    /// Whether a redirect was followed.
    Redirected { predicted: bool, real: bool },
    /// The response's URL.
    Url { predicted: String, real: String },
    /// What the script caught.
    Error { predicted: String, real: String },
    /// The headers that the script could read, of those that the lab sends for the scenario.
    Headers {
        /// Predicted and not read.
        missing: Vec<String>,
        /// Read and not predicted.
        extra: Vec<String>,
    },
    /// A request that was to arrive and did not.
    NotArrived { predicted: Exchange },
    /// A request that arrived and was not predicted.
    Unexpected { real: Exchange },
    /// A request that arrived otherwise than predicted.
    Arrival { predicted: Exchange, real: Exchange },
    /// What arrived is not known: the lab could not be asked, or kept only part of it.
    ArrivalsUnknown,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ended = |o: &Outcome| match o {
            Outcome::Resolved => "resolved",
            Outcome::Rejected => "rejected",
            Outcome::Sent => "sent",
        };
        match self {
            Self::Outcome { predicted, real } => {
                write!(
                    f,
                    "outcome: predicted {}, really {}",
                    ended(predicted),
                    ended(real)
                )
            }
            Self::Type { predicted, real } => {
                write!(f, "type: predicted {predicted}, really {real}")
            }
            Self::Status { predicted, real } => {
                write!(f, "status: predicted {predicted}, really {real}")
            }
            Self::Redirected { predicted, real } => {
                write!(f, "redirected: predicted {predicted}, really {real}")
            }
            Self::Url { predicted, real } => write!(f, "url: predicted {predicted}, really {real}"),
            Self::Error { predicted, real } => {
                write!(f, "error: predicted {predicted}, really {real}")
            }
            Self::Headers { missing, extra } => {
                f.write_str("readable headers:")?;
                if !missing.is_empty() {
                    write!(f, " predicted and not readable: {}", missing.join(", "))?;
                }
                if !missing.is_empty() && !extra.is_empty() {
                    f.write_str(";")?;
                }
                if !extra.is_empty() {
                    write!(f, " readable and not predicted: {}", extra.join(", "))?;
                }
                Ok(())
            }
            Self::NotArrived { predicted } => {
                write!(f, "did not arrive: {} {}", predicted.method, predicted.url)
            }
            Self::Unexpected { real } => {
                write!(f, "arrived unpredicted: {} {}", real.method, real.url)
            }
            Self::Arrival { predicted, real } => write!(
                f,
                "arrived otherwise: {} {} with {:?}, predicted {} with {:?}",
                real.method, real.url, real.headers, predicted.method, predicted.headers
            ),
            Self::ArrivalsUnknown => f.write_str("what arrived at the lab is not known"),
        }
    }
}

/// All in which `real` differs from `predicted`, which is what the browser's engine does with [`Plan::scenario`].
pub fn compare(plan: &Plan, predicted: &Seen, real: &Reality) -> Vec<Difference> {
    let mut differences = Vec::new();
    if predicted.outcome == real.outcome {
        compare_readings(plan, predicted, real, &mut differences);
    } else {
        differences.push(Difference::Outcome {
            predicted: predicted.outcome,
            real: real.outcome,
        });
    }
    match &real.report {
        Some(r) if r.dropped == 0 && !(r.forgetful && r.arrivals.is_empty()) => {
            compare_arrivals(plan, predicted, r, &mut differences);
        }
        _ => differences.push(Difference::ArrivalsUnknown),
    }
    differences
}

fn compare_readings(plan: &Plan, predicted: &Seen, real: &Reality, out: &mut Vec<Difference>) {
    /// Both, if they differ; a field that one of them does not have is not compared.
    fn differ<T: PartialEq>(predicted: Option<T>, real: Option<T>) -> Option<(T, T)> {
        predicted.zip(real).filter(|(p, r)| p != r)
    }
    let named = |text: &Option<String>| text.as_ref().map(|t| plan.names.to_scenario(t));
    let kind = predicted.response_type.map(str::to_owned);
    if let Some((predicted, real)) = differ(kind, real.response_type.clone()) {
        out.push(Difference::Type { predicted, real });
    }
    if let Some((predicted, real)) = differ(predicted.status, real.status) {
        out.push(Difference::Status { predicted, real });
    }
    if let Some((predicted, real)) = differ(predicted.redirected, real.redirected) {
        out.push(Difference::Redirected { predicted, real });
    }
    if let Some((predicted, real)) = differ(named(&predicted.url), named(&real.url)) {
        out.push(Difference::Url { predicted, real });
    }
    if let Some((predicted, real)) = differ(named(&predicted.error), named(&real.error)) {
        out.push(Difference::Error { predicted, real });
    }
    if let (Some(predicted), Some(real)) = (&predicted.headers, &real.headers) {
        compare_headers(plan, predicted, real, out);
    }
}

fn compare_headers(plan: &Plan, predicted: &[String], real: &[String], out: &mut Vec<Difference>) {
    // The lab adds headers of its own (`content-length`, `nosniff`, …), of which the scenario knows nothing.
    let sent = |names: &[String]| {
        let mut names: Vec<_> = names.iter().map(|n| n.to_ascii_lowercase()).collect();
        names.retain(|n| plan.sent_names.contains(n));
        names.sort();
        names.dedup();
        names
    };
    let without = |a: &[String], b: &[String]| -> Vec<String> {
        a.iter().filter(|n| !b.contains(n)).cloned().collect()
    };
    let (predicted, real) = (sent(predicted), sent(real));
    if predicted != real {
        out.push(Difference::Headers {
            missing: without(&predicted, &real),
            extra: without(&real, &predicted),
        });
    }
}

/// Pairs what was predicted with what arrived, in order; a request that has no partner stands alone.
fn compare_arrivals(plan: &Plan, predicted: &Seen, report: &Report, out: &mut Vec<Difference>) {
    let real: Vec<_> = report.arrivals.iter().map(|a| plan.exchange(a)).collect();
    let mut rest = real.as_slice();
    for expected in predicted.exchanges.iter().map(|e| plan.named(e)) {
        let partner = rest
            .iter()
            .position(|r| r.kind == expected.kind && r.url == expected.url);
        let Some(place) = partner else {
            out.push(Difference::NotArrived {
                predicted: expected,
            });
            continue;
        };
        let unexpected = rest[..place].iter().cloned();
        out.extend(unexpected.map(|real| Difference::Unexpected { real }));
        let arrived = rest[place].clone();
        rest = &rest[place + 1..];
        if arrived != expected {
            out.push(Difference::Arrival {
                predicted: expected,
                real: arrived,
            });
        }
    }
    let unexpected = rest.iter().cloned();
    out.extend(unexpected.map(|real| Difference::Unexpected { real }));
}

/// The headers of a request that are predicted.
const PREDICTED: [&str; 3] = [
    "access-control-request-headers",
    "access-control-request-method",
    "origin",
];

impl Plan {
    /// What arrived, as the scenario would say it.
    pub fn exchange(&self, arrival: &Arrival) -> Exchange {
        let own = LabPath {
            run: self.run.clone(),
            entry: arrival.entry,
            behaviour: &self.behaviour,
        };
        let path = arrival.path.clone().unwrap_or_else(|| own.to_string());
        self.named(&Exchange {
            kind: arrival.kind,
            url: format!("{}{path}", arrival.origin),
            method: arrival.method.clone(),
            headers: arrival.headers.clone(),
        })
    }

    /// The exchange in the scenario's names, with the headers that are predicted.
    fn named(&self, exchange: &Exchange) -> Exchange {
        let mut headers: Vec<HeaderPair> = exchange
            .headers
            .iter()
            .map(|(n, v)| (n.to_ascii_lowercase(), self.names.to_scenario(v)))
            .filter(|(n, _)| PREDICTED.contains(&n.as_str()))
            .collect();
        headers.sort();
        Exchange {
            url: self.names.to_scenario(&exchange.url),
            headers,
            ..exchange.clone()
        }
    }
}

/// The engine of the browser that calls itself so; nothing if it is none of the three.
pub fn engine_of(user_agent: &str) -> Option<Engine> {
    let has = |token: &str| user_agent.contains(token);
    if has("Firefox/") {
        Some(Engine::Firefox)
    } else if has("Chrome/") || has("Chromium/") || has("HeadlessChrome/") {
        Some(Engine::Chromium)
    } else if has("AppleWebKit/") {
        // Every browser on iOS is WebKit, whatever its name.
        Some(Engine::WebKit)
    } else {
        None
    }
}
