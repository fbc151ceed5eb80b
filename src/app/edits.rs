//! A fix as lines that go and lines that come.

use super::place::AnswerAt;
use crate::format::{Answer, Edit, Scenario};

/// A line of a fix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Where the lines after it stand.
    Place(String),
    /// A line that goes.
    Gone(String),
    /// A line that comes.
    New(String),
}

/// The edits as lines, against the scenario before them.
pub fn lines(scenario: &Scenario, edits: &[Edit]) -> Vec<Line> {
    let mut all = Vec::new();
    let mut last_place = String::new();
    for edit in edits {
        let (place, lines) = one(scenario, edit);
        if place != last_place {
            all.push(Line::Place(place.clone()));
            last_place = place;
        }
        all.extend(lines);
    }
    all
}

fn one(scenario: &Scenario, edit: &Edit) -> (String, Vec<Line>) {
    match edit {
        Edit::SetHeader { at, name, value } => {
            let mut lines = gone(scenario, at, name);
            lines.push(Line::New(format!("{name}: {value}")));
            (place(scenario, at), lines)
        }
        Edit::RemoveHeader { at, name } => (place(scenario, at), gone(scenario, at, name)),
        Edit::SetStatus { at, status } => {
            let old = AnswerAt::from_path(at).and_then(|a| a.of(scenario).map(|a| a.status));
            let old = old.map(|old| Line::Gone(format!("status {old}")));
            let new = Line::New(format!("status {status}"));
            (place(scenario, at), old.into_iter().chain([new]).collect())
        }
        Edit::SetRequest { field, value } => {
            let old =
                request_field(scenario, field).map(|old| Line::Gone(format!("{field}: {old}")));
            let new = value
                .as_ref()
                .map(|new| Line::New(format!("{field}: {new}")));
            (
                "in your code".to_owned(),
                old.into_iter().chain(new).collect(),
            )
        }
        Edit::AddEntry {
            url,
            preflight,
            response,
        } => {
            let answer = |name: &str, answer: &Answer| {
                std::iter::once(Line::New(format!("{name}: status {}", answer.status)))
                    .chain(
                        answer
                            .headers
                            .iter()
                            .map(|(n, v)| Line::New(format!("{n}: {v}"))),
                    )
                    .collect::<Vec<_>>()
            };
            let mut lines = answer("preflight", preflight);
            lines.extend(answer("response", response));
            (format!("an answer for {url}"), lines)
        }
    }
}

fn gone(scenario: &Scenario, at: &str, name: &str) -> Vec<Line> {
    let list = if at == "request" {
        Some(&scenario.request.headers)
    } else {
        AnswerAt::from_path(at)
            .and_then(|at| at.of(scenario))
            .map(|answer| &answer.headers)
    };
    list.into_iter()
        .flatten()
        .filter(|(n, _)| n.eq_ignore_ascii_case(name))
        .map(|(n, v)| Line::Gone(format!("{n}: {v}")))
        .collect()
}

/// Where an edit is made, in words; the URL only where there are several.
fn place(scenario: &Scenario, at: &str) -> String {
    let Some(answer) = AnswerAt::from_path(at) else {
        return "in your code".to_owned();
    };
    let side = match answer.side {
        super::Side::Preflight => "in the answer to the preflight",
        super::Side::Response => "in the response",
    };
    match scenario.server.get(answer.entry) {
        Some(entry) if scenario.server.len() > 1 => format!("{side} of {}", entry.url),
        _ => side.to_owned(),
    }
}

fn request_field(scenario: &Scenario, field: &str) -> Option<String> {
    let request = &scenario.request;
    match field {
        "url" => Some(request.url.clone()),
        "method" => request.method.clone(),
        "mode" => request.mode.clone(),
        "credentials" => request.credentials.clone(),
        "redirect" => request.redirect.clone(),
        "crossorigin" => request.crossorigin.clone(),
        "body" => request.body.clone(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_goes_and_what_comes() {
        let scenario = Scenario::from_json(
            r#"{"page":{"url":"https://a.test/"},"request":{"url":"https://b.test/","credentials":"include"},
            "server":[{"url":"https://b.test/","response":{"status":200,"headers":[["access-control-allow-origin","*"]]}}]}"#,
        )
        .unwrap();
        let edits = [
            Edit::SetHeader {
                at: "server[0].response".into(),
                name: "Access-Control-Allow-Origin".into(),
                value: "https://a.test".into(),
            },
            Edit::SetRequest {
                field: "credentials".into(),
                value: None,
            },
        ];
        assert_eq!(
            lines(&scenario, &edits),
            [
                Line::Place("in the response".into()),
                Line::Gone("access-control-allow-origin: *".into()),
                Line::New("Access-Control-Allow-Origin: https://a.test".into()),
                Line::Place("in your code".into()),
                Line::Gone("credentials: include".into()),
            ]
        );
    }
}
