//! Edits of a scenario: what a fix is made of.

use super::{Answer, HeaderPair, Scenario};
use serde::{Deserialize, Serialize};
use std::fmt;

/// One change of a scenario. `at` is a path: `server[0].preflight`, `server[1].response`, `request`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Edit {
    /// One header line with this name stays, with this value; the place is that of the first one, or the end.
    SetHeader {
        /// An answer, or `request`.
        at: String,
        /// The name as it is to be written.
        name: String,
        /// The value.
        value: String,
    },
    /// Every line with this name goes.
    RemoveHeader {
        /// An answer, or `request`.
        at: String,
        /// The name, in any case.
        name: String,
    },
    /// The answer has this status.
    SetStatus {
        /// An answer.
        at: String,
        /// The status.
        status: u16,
    },
    /// A field of the request has this value; `null` takes it away.
    SetRequest {
        /// `url`, `method`, `mode`, `credentials`, `redirect`, `crossorigin`, `body`.
        field: String,
        /// The new value.
        value: Option<String>,
    },
    /// The URL answers as this entry says, if no entry answered for it before.
    AddEntry {
        /// The URL.
        url: String,
        /// The answer to a preflight.
        preflight: Answer,
        /// The answer to the request.
        response: Answer,
    },
}

/// An edit that does not fit the scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditError {
    /// The place or field that is not there.
    pub at: String,
}

impl fmt::Display for EditError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected a place in the scenario", self.at)
    }
}

impl std::error::Error for EditError {}

impl Edit {
    /// Carries the edit out.
    ///
    /// # Errors
    /// A place that the scenario does not have; the scenario is unchanged then.
    pub fn apply(&self, scenario: &mut Scenario) -> Result<(), EditError> {
        let missing = |at: &str| EditError { at: at.to_owned() };
        match self {
            Self::SetHeader { at, name, value } => {
                set_header(
                    headers_at(scenario, at).ok_or_else(|| missing(at))?,
                    name,
                    value,
                );
            }
            Self::RemoveHeader { at, name } => {
                headers_at(scenario, at)
                    .ok_or_else(|| missing(at))?
                    .retain(|(n, _)| !n.eq_ignore_ascii_case(name));
            }
            Self::SetStatus { at, status } => {
                answer_at(scenario, at).ok_or_else(|| missing(at))?.status = *status;
            }
            Self::SetRequest { field, value } => set_request(scenario, field, value.as_deref())?,
            Self::AddEntry {
                url,
                preflight,
                response,
            } => {
                if !scenario.server.iter().any(|e| e.url == *url) {
                    scenario.server.push(super::ServerEntry {
                        url: url.clone(),
                        preflight: preflight.clone(),
                        response: response.clone(),
                    });
                }
            }
        }
        Ok(())
    }
}

fn set_header(list: &mut Vec<HeaderPair>, name: &str, value: &str) {
    let mut placed = false;
    list.retain_mut(|(n, v)| {
        if !n.eq_ignore_ascii_case(name) {
            return true;
        }
        if placed {
            return false;
        }
        placed = true;
        value.clone_into(v);
        true
    });
    if !placed {
        list.push((name.to_owned(), value.to_owned()));
    }
}

fn set_request(scenario: &mut Scenario, field: &str, value: Option<&str>) -> Result<(), EditError> {
    let request = &mut scenario.request;
    let text = value.map(str::to_owned);
    match field {
        "url" => request.url = text.unwrap_or_default(),
        "method" => request.method = text,
        "mode" => request.mode = text,
        "credentials" => request.credentials = text,
        "redirect" => request.redirect = text,
        "crossorigin" => request.crossorigin = text,
        "body" => request.body = text,
        _ => {
            return Err(EditError {
                at: format!("request.{field}"),
            });
        }
    }
    Ok(())
}

fn headers_at<'a>(scenario: &'a mut Scenario, at: &str) -> Option<&'a mut Vec<HeaderPair>> {
    if at == "request" {
        return Some(&mut scenario.request.headers);
    }
    answer_at(scenario, at).map(|a| &mut a.headers)
}

fn answer_at<'a>(scenario: &'a mut Scenario, at: &str) -> Option<&'a mut Answer> {
    let (index, which) = at.strip_prefix("server[")?.split_once("].")?;
    let entry = scenario.server.get_mut(index.parse::<usize>().ok()?)?;
    match which {
        "preflight" => Some(&mut entry.preflight),
        "response" => Some(&mut entry.response),
        _ => None,
    }
}
