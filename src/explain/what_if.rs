//! What if: the single changes that flip the verdict.
//!
//! Each candidate changes one fact of the request, or of an answer that the request met, and is judged; those that change
//! how it ends in an engine are told.

use super::words::{capital, list_items};
use crate::engines::behaviour;
use crate::fetch::{ResponseType, SentKind};
use crate::format::{self, Edit, Engine, Outcome};
use crate::judge::{Judgement, Steps, judge};
use crate::scenario::Scenario;
use serde::Serialize;

/// A single change that flips the verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WhatIf {
    /// The fact that is changed: `request.credentials`, `server[0].preflight.headers[2]`; a list where a line would be new.
    pub path: String,
    /// The change.
    pub change: Edit,
    /// A sentence without its full stop: ``With `credentials: "omit"` it is allowed``.
    pub title: String,
    /// How the first request ends then, in the order of [`Engine::ALL`].
    pub ends: [End; 3],
}

/// How a request ends for the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum End {
    /// It passes, and the page reads what it may.
    Allowed,
    /// It passes, and the page reads nothing.
    Opaque,
    /// It fails.
    Blocked,
}

/// The changes that flip the verdict of the first request, the caller's first; none for a scenario that means nothing.
pub fn what_if(json: &format::Scenario) -> Vec<WhatIf> {
    let mut first = json.clone();
    first.then.clear();
    let Some((now, met)) = ends(&first) else {
        return Vec::new();
    };
    let mut candidates = of_request(&first);
    let origin = met.origin.as_str();
    for (index, kind) in &met.answers {
        of_answer(&first, *index, *kind, origin, &met, &mut candidates);
    }
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let mut changed = first.clone();
            candidate.change.apply(&mut changed).ok()?;
            if changed == first {
                return None;
            }
            let (then, _) = ends(&changed)?;
            (then != now).then(|| WhatIf {
                path: candidate.path,
                change: candidate.change,
                title: format!("{} {}", capital(&candidate.says), outcome(then)),
                ends: then,
            })
        })
        .collect()
}

struct Candidate {
    path: String,
    change: Edit,
    /// ``with `credentials: "omit"` ``
    says: String,
}

/// What the request met on its way, in any engine.
struct Met {
    answers: Vec<(usize, SentKind)>,
    origin: String,
    method: String,
    asked: String,
}

fn ends(json: &format::Scenario) -> Option<([End; 3], Met)> {
    let scenario = Scenario::parse(json).ok()?;
    let mut met = Met {
        answers: Vec::new(),
        origin: scenario.page.origin.serialize().to_owned(),
        method: String::new(),
        asked: String::new(),
    };
    let ends = Engine::ALL.map(|engine| {
        let judgements = judge(&scenario, behaviour(engine), Steps::Skip);
        let judgement = &judgements[0];
        meet(&scenario, judgement, &mut met);
        end(judgement)
    });
    Some((ends, met))
}

fn meet(scenario: &Scenario, judgement: &Judgement, met: &mut Met) {
    for sent in &judgement.sent {
        let Some(index) = judgement
            .urls
            .get(sent.hop)
            .and_then(|u| scenario.entry_index(u))
        else {
            continue;
        };
        if !met.answers.contains(&(index, sent.kind)) {
            met.answers.push((index, sent.kind));
        }
        if let Some((_, names)) = sent
            .headers
            .iter()
            .find(|(n, _)| n == "access-control-request-headers")
        {
            met.asked.clone_from(names);
        }
    }
    met.method.clone_from(&judgement.method);
}

fn end(judgement: &Judgement) -> End {
    let closed = judgement.response.as_ref().is_some_and(|r| {
        matches!(
            r.response_type,
            ResponseType::Opaque | ResponseType::OpaqueRedirect
        )
    });
    if judgement.failure.is_some() || judgement.outcome == Outcome::Rejected {
        End::Blocked
    } else if closed || judgement.readable == Some(Some(false)) {
        End::Opaque
    } else {
        End::Allowed
    }
}

fn of_request(json: &format::Scenario) -> Vec<Candidate> {
    let request = &json.request;
    let mut all = Vec::new();
    let mut field = |name: &str, value: Option<&str>| {
        let says = match value {
            Some(v) => format!("with `{name}: \"{v}\"`"),
            None => format!("without `{name}`"),
        };
        all.push(Candidate {
            path: format!("request.{name}"),
            change: Edit::SetRequest {
                field: name.to_owned(),
                value: value.map(str::to_owned),
            },
            says,
        });
    };
    for credentials in ["omit", "same-origin", "include"] {
        field("credentials", Some(credentials));
    }
    for mode in ["cors", "no-cors", "same-origin"] {
        field("mode", Some(mode));
    }
    for redirect in ["follow", "error", "manual"] {
        field("redirect", Some(redirect));
    }
    for method in ["GET", "POST", "PUT"] {
        field("method", Some(method));
    }
    if let Some(method) = &request.method {
        field("method", Some(&method.to_ascii_uppercase()));
    }
    if request.body.is_some() {
        field("body", None);
    }
    if !matches!(
        request.initiator,
        format::Initiator::Fetch | format::Initiator::Xhr
    ) {
        field("crossorigin", None);
        field("crossorigin", Some("anonymous"));
        field("crossorigin", Some("use-credentials"));
    }
    for (i, (name, _)) in request.headers.iter().enumerate() {
        all.push(Candidate {
            path: format!("request.headers[{i}]"),
            change: remove("request", name),
            says: format!("without the request header `{name}`"),
        });
    }
    all
}

fn remove(at: &str, name: &str) -> Edit {
    Edit::RemoveHeader {
        at: at.to_owned(),
        name: name.to_owned(),
    }
}

fn of_answer(
    json: &format::Scenario,
    index: usize,
    kind: SentKind,
    origin: &str,
    met: &Met,
    all: &mut Vec<Candidate>,
) {
    let preflight = kind == SentKind::Preflight;
    let entry = &json.server[index];
    let (answer, which) = if preflight {
        (&entry.preflight, "preflight")
    } else {
        (&entry.response, "response")
    };
    let at = format!("server[{index}].{which}");
    let place = if preflight {
        "on the preflight"
    } else {
        "on the answer"
    };
    let line = |name: &str| {
        answer
            .headers
            .iter()
            .position(|(n, _)| n.eq_ignore_ascii_case(name))
    };
    let path = |name: &str| match line(name) {
        Some(i) => format!("{at}.headers[{i}]"),
        None => format!("{at}.headers"),
    };
    let longer = |name: &str, more: &str| {
        let have = line(name).map_or("", |i| answer.headers[i].1.as_str());
        let mut items: Vec<&str> = list_items(have).collect();
        items.extend(list_items(more));
        items.join(", ")
    };
    let mut values = vec![
        ("Access-Control-Allow-Origin", origin.to_owned()),
        ("Access-Control-Allow-Origin", "*".to_owned()),
        ("Access-Control-Allow-Credentials", "true".to_owned()),
    ];
    if preflight {
        let (methods, names) = (
            "Access-Control-Allow-Methods",
            "Access-Control-Allow-Headers",
        );
        values.push((methods, "*".to_owned()));
        values.push((methods, longer(methods, &met.method)));
        values.push((names, "*".to_owned()));
        values.push((names, longer(names, &met.asked)));
    } else {
        values.push(("Cross-Origin-Resource-Policy", "same-origin".to_owned()));
        values.push(("Cross-Origin-Resource-Policy", "cross-origin".to_owned()));
    }
    for (name, value) in values {
        all.push(Candidate {
            path: path(name),
            says: format!("with `{name}: {value}` {place}"),
            change: Edit::SetHeader {
                at: at.clone(),
                name: name.to_owned(),
                value,
            },
        });
    }
    let decides = |name: &str| {
        let name = name.to_ascii_lowercase();
        name.starts_with("access-control-allow-")
            || matches!(
                name.as_str(),
                "cross-origin-resource-policy" | "location" | "content-type"
            )
    };
    for (i, (name, _)) in answer.headers.iter().enumerate() {
        if decides(name) && line(name) == Some(i) {
            all.push(Candidate {
                path: format!("{at}.headers[{i}]"),
                says: format!("without `{name}` {place}"),
                change: remove(&at, name),
            });
        }
    }
    for status in [204, 401, 500] {
        all.push(Candidate {
            path: format!("{at}.status"),
            says: format!("with the status {status} {place}"),
            change: Edit::SetStatus {
                at: at.clone(),
                status,
            },
        });
    }
}

/// `it is allowed`, `Chrome allows it, Firefox and Safari block it`
fn outcome(ends: [End; 3]) -> String {
    if ends[0] == ends[1] && ends[1] == ends[2] {
        return match ends[0] {
            End::Allowed => "it is allowed",
            End::Opaque => "it passes, and the page reads nothing",
            End::Blocked => "it is blocked",
        }
        .to_owned();
    }
    let side = |blocked: bool| {
        Engine::ALL
            .iter()
            .zip(ends)
            .filter(|(_, e)| (*e == End::Blocked) == blocked)
            .map(|(e, _)| e.browser())
            .collect::<Vec<_>>()
    };
    let (blocking, passing) = (side(true), side(false));
    if blocking.is_empty() {
        return "it passes, and browsers differ in what the page reads".to_owned();
    }
    format!(
        "it is blocked in {}, not in {}",
        blocking.join(" and "),
        passing.join(" and ")
    )
}
