//! What two recordings of the same scenarios have in common.

use super::Row;
use cors_playground::format::Scenario;
use serde_json::{Map, Value};

/// Headers of a request that are compared; the rest is kept for a reader.
const WIRE: [&str; 3] = [
    "origin",
    "access-control-request-method",
    "access-control-request-headers",
];
/// Fields that are compared.
const FIELDS: [&str; 10] = [
    "outcome",
    "error",
    "type",
    "status",
    "redirected",
    "url",
    "readable",
    "headers",
    "exchanges",
    "console",
];
/// Console lines that are no verdict: the network panel's, and those of the scripts that throw by design.
const NO_VERDICT: [&str; 6] = [
    "Failed to load resource",
    "Unsafe attempt to load",
    "Unhandled Promise Rejection",
    "Uncaught",
    "Error: detail",
    "detail",
];

/// A field in which two recordings of a scenario differ.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "names")]
pub struct Difference {
    pub engine: String,
    pub field: &'static str,
    pub one: Value,
    pub other: Value,
}

/// Keeps of `first` the rows in which every engine did the same in `second`, and in which none was lost.
pub fn keep_stable(first: Vec<Row>, second: &[Row]) -> Vec<Row> {
    let lost = |row: &Row| {
        row.observed.values().flat_map(steps).any(|seen| {
            matches!(
                seen["outcome"].as_str(),
                None | Some("timeout" | "harness-error")
            )
        })
    };
    let pairs = first.into_iter().zip(second);
    pairs
        .filter(|(a, b)| !lost(a) && differences(a, b).is_empty())
        .map(|(a, _)| a)
        .collect()
}

/// Where two recordings of one scenario differ, in the engines that both have.
pub fn differences(a: &Row, b: &Row) -> Vec<Difference> {
    let mut all = Vec::new();
    for (engine, one) in &a.observed {
        let Some(other) = b.observed.get(engine) else {
            continue;
        };
        // A recording of many at once has no console.
        let silent = !one.contains_key("console") || !other.contains_key("console");
        for field in FIELDS.into_iter().filter(|f| !(silent && *f == "console")) {
            let values = |of: &Map<String, Value>| -> Value {
                steps(of)
                    .map(|s| comparable(&a.scenario, engine, field, &s[field]))
                    .collect()
            };
            let (one, other) = (values(one), values(other));
            if one != other {
                all.push(Difference {
                    engine: engine.clone(),
                    field,
                    one,
                    other,
                });
            }
        }
    }
    all
}

/// The request and the further requests.
fn steps(observed: &Map<String, Value>) -> impl Iterator<Item = Value> {
    let then = observed.get("then").and_then(Value::as_array).cloned();
    std::iter::once(Value::Object(observed.clone())).chain(then.into_iter().flatten())
}

/// A field's value without what depends on the recorder.
fn comparable(scenario: &Scenario, engine: &str, field: &str, value: &Value) -> Value {
    let list = value.as_array().into_iter().flatten();
    match field {
        "headers" => {
            let mut names: Vec<_> = list
                .filter(|n| is_named(scenario, n.as_str().unwrap_or_default()))
                .cloned()
                .collect();
            names.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
            names.dedup();
            names.into()
        }
        "exchanges" => list.map(wire).collect(),
        "console" => list
            .filter_map(Value::as_str)
            .map(|line| without_prefix(engine, line))
            .filter(|line| !NO_VERDICT.iter().any(|n| line.starts_with(n)))
            .map(Value::from)
            .collect(),
        _ => value.clone(),
    }
}

/// Did the scenario's server send such a header?
fn is_named(scenario: &Scenario, name: &str) -> bool {
    let sent = scenario.server.iter().flat_map(|e| &e.response.headers);
    sent.into_iter().any(|(n, _)| n.eq_ignore_ascii_case(name))
}

fn wire(exchange: &Value) -> Value {
    let mut exchange = exchange.clone();
    if let Some(headers) = exchange["headers"].as_array_mut() {
        headers.retain(|h| h[0].as_str().is_some_and(|n| WIRE.contains(&n)));
        headers.sort_by_key(ToString::to_string);
    }
    exchange
}

/// The line without what the engine writes before it.
fn without_prefix<'a>(engine: &str, line: &'a str) -> &'a str {
    match engine {
        "chromium" => line.splitn(3, ' ').nth(2).unwrap_or(line),
        "webkit" => {
            let said = line.split_once("CONSOLE ").map_or(line, |(_, said)| said);
            said.split_once(" ERROR ").map_or(said, |(_, said)| said)
        }
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_engine_prefix_is_no_part_of_a_line() {
        for (engine, line) in [
            ("chromium", "http://localhost:8101/page - Blocked"),
            ("chromium", "http://localhost:8101/page 7:12 Blocked"),
            ("webkit", "CONSOLE SECURITY ERROR Blocked"),
            ("webkit", "about:srcdoc:8:26: CONSOLE JS ERROR Blocked"),
            ("firefox", "Blocked"),
        ] {
            assert_eq!(without_prefix(engine, line), "Blocked", "{line}");
        }
    }

    #[test]
    fn rows_that_differ_or_were_lost_are_left_out() {
        let row = |seen: Value| {
            let mut row = Row::unseen(Scenario::default());
            let seen = seen.as_object().cloned().unwrap_or_default();
            row.observed.insert("firefox".to_owned(), seen);
            row
        };
        let same = || row(json!({ "outcome": "resolved", "version": "1", "headers": ["date"] }));
        let other = row(json!({ "outcome": "resolved", "version": "2", "headers": ["server"] }));
        assert_eq!(keep_stable(vec![same()], &[other]).len(), 1);
        let different = row(json!({ "outcome": "rejected" }));
        assert!(keep_stable(vec![same()], &[different]).is_empty());
        let lost = || row(json!({ "outcome": "timeout" }));
        assert!(keep_stable(vec![lost()], &[lost()]).is_empty());
    }
}
