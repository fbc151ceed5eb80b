//! The predictions, held against what real browsers did: every recording, every engine, every field.
//!
//! `tests/observations/known-gaps.txt` names what does not agree and why, a line each, checked in both directions; the
//! agreement per engine and file stands in `tests/observations/agreement.txt`. `UPDATE_AGREEMENT=1` writes the latter.

use cors_playground::format::{Engine, Scenario};
use cors_playground::{Fixes, evaluate};
use flate2::read::GzDecoder;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

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
const WIRE: [&str; 3] = [
    "origin",
    "access-control-request-method",
    "access-control-request-headers",
];

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "tests read files and their switch"
)]
fn predictions_agree_with_recordings() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/observations");
    let known = known_gaps(
        &fs::read_to_string(folder.join("known-gaps.txt")).expect("known-gaps.txt is there"),
    );
    let mut met = BTreeSet::new();
    let mut surprises = String::new();
    let mut table = String::new();
    for path in recordings(&folder) {
        let name = path
            .strip_prefix(&folder)
            .expect("found below the folder")
            .display()
            .to_string();
        let mut scores: BTreeMap<Engine, (usize, usize)> = BTreeMap::new();
        for row in read(&path).lines() {
            for (engine, differences) in compare(row) {
                let score = scores.entry(engine).or_default();
                score.1 += 1;
                score.0 += usize::from(differences.is_empty());
                for (id, field, text) in differences {
                    let key = (id, engine.id().to_owned());
                    if !known.contains(&key) {
                        let _ = writeln!(
                            surprises,
                            "{} {} {field}
{text}",
                            key.0, key.1
                        );
                    }
                    met.insert(key);
                }
            }
        }
        for (engine, (agree, all)) in scores {
            let _ = writeln!(table, "{name:54} {:9} {agree:4} of {all:4}", engine.id());
        }
    }
    assert!(
        surprises.is_empty(),
        "differences that known-gaps.txt does not name:\n{surprises}"
    );
    let gone: Vec<_> = known.difference(&met).collect();
    assert!(
        gone.is_empty(),
        "named in known-gaps.txt, but they agree: {gone:?}"
    );
    let file = folder.join("agreement.txt");
    if std::env::var("UPDATE_AGREEMENT").is_ok() {
        fs::write(&file, &table).expect("agreement.txt can be written");
    }
    assert_eq!(
        fs::read_to_string(&file).unwrap_or_default(),
        table,
        "agreement.txt is not up to date"
    );
}

/// Lines of `case engine reason`; `#` starts a comment.
fn known_gaps(text: &str) -> BTreeSet<(String, String)> {
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| {
            let mut parts = line.splitn(3, ' ').map(str::to_owned);
            let mut next = || parts.next().filter(|p| !p.is_empty());
            let (Some(case), Some(engine), Some(_reason)) = (next(), next(), next()) else {
                panic!("expected `case engine reason`, found {line:?}");
            };
            (case, engine)
        })
        .collect()
}

fn recordings(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(recordings(&path));
        } else if path.extension().is_some_and(|e| e == "gz") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn read(path: &Path) -> String {
    let file = fs::File::open(path).expect("a recording");
    let mut text = String::new();
    GzDecoder::new(file)
        .read_to_string(&mut text)
        .expect("gzip and UTF-8");
    text
}

type Difference = (String, &'static str, String);

/// Each engine that was recorded, with the fields in which it differs.
fn compare(row: &str) -> Vec<(Engine, Vec<Difference>)> {
    let mut scenario: Value = serde_json::from_str(row).expect("JSON");
    let observed = scenario
        .as_object_mut()
        .and_then(|o| o.remove("observed"))
        .expect("observed");
    let id = scenario["id"].as_str().unwrap_or_default().to_owned();
    let parsed = Scenario::from_json(&scenario.to_string()).unwrap_or_else(|e| panic!("{id}: {e}"));
    let verdict = evaluate(&parsed, Fixes::Skip).unwrap_or_else(|e| panic!("{id}: {e}"));
    let verdict = serde_json::to_value(&verdict).expect("JSON");
    let named: BTreeSet<String> = parsed
        .server
        .iter()
        .flat_map(|e| {
            e.response
                .headers
                .iter()
                .map(|(n, _)| n.to_ascii_lowercase())
        })
        .collect();
    let recorded = Engine::ALL.into_iter().filter_map(|engine| {
        let seen = observed.get(engine.id())?;
        let lost = matches!(seen["outcome"].as_str(), Some("harness-error" | "timeout"));
        (!lost).then_some((engine, seen))
    });
    recorded
        .map(|(engine, seen)| {
            let want = chain(seen)
                .map(|x| fields(engine, &named, x, true))
                .collect::<Vec<_>>();
            let got = chain(&verdict["engines"][engine.id()])
                .map(|x| fields(engine, &named, x, false))
                .collect::<Vec<_>>();
            let skipped = |field: &str| {
                (field == "outcome" && seen["outcome"] == "sent")
                    || (field == "console" && seen.get("console").is_none())
            };
            let differing = FIELDS.into_iter().enumerate().filter(|(i, field)| {
                !skipped(field) && want.iter().map(|w| &w[*i]).ne(got.iter().map(|g| &g[*i]))
            });
            let differences = differing
                .map(|(i, field)| {
                    let side = |all: &[Vec<Value>]| {
                        Value::from(all.iter().map(|x| x[i].clone()).collect::<Vec<_>>())
                    };
                    (
                        id.clone(),
                        field,
                        format!(
                            "    browser   {}\n    predicted {}",
                            side(&want),
                            side(&got)
                        ),
                    )
                })
                .collect();
            (engine, differences)
        })
        .collect()
}

/// A request and those that follow it.
fn chain(seen: &Value) -> impl Iterator<Item = &Value> {
    std::iter::once(seen).chain(seen["then"].as_array().into_iter().flatten())
}

/// The fields in the form in which they are compared.
fn fields(engine: Engine, named: &BTreeSet<String>, seen: &Value, recorded: bool) -> Vec<Value> {
    let texts = |field: &str| -> Vec<String> {
        let list = seen[field].as_array().into_iter().flatten();
        list.filter_map(|v| v.as_str().map(str::to_owned)).collect()
    };
    FIELDS
        .into_iter()
        .map(|field| match field {
            "headers" => {
                let names: BTreeSet<String> = texts(field)
                    .iter()
                    .map(|n| n.to_ascii_lowercase())
                    .collect();
                json!(names.intersection(named).collect::<Vec<_>>())
            }
            "console" if recorded => {
                json!(
                    texts(field)
                        .iter()
                        .filter_map(|line| console(engine, line))
                        .collect::<Vec<_>>()
                )
            }
            "console" => json!(texts(field)),
            "exchanges" => json!(
                seen[field]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(exchange)
                    .collect::<Vec<_>>()
            ),
            _ => seen[field].clone(),
        })
        .collect()
}

fn exchange(sent: &Value) -> Value {
    let mut headers: Vec<(String, String)> = sent["headers"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|h| {
            (
                h[0].as_str().unwrap_or_default().to_ascii_lowercase(),
                h[1].as_str().unwrap_or_default().to_owned(),
            )
        })
        .filter(|(name, _)| WIRE.contains(&name.as_str()))
        .collect();
    headers.sort();
    json!([sent["kind"], sent["url"], sent["method"], headers])
}

/// A console line without its engine's prefix; `None` for lines that are no part of a verdict.
fn console(engine: Engine, line: &str) -> Option<String> {
    let text = match engine {
        Engine::Firefox => line,
        Engine::Chromium => {
            let mut parts = line.splitn(3, ' ');
            let (place, number) = (parts.next()?, parts.next().unwrap_or_default());
            let prefixed = !place.is_empty() && (number == "-" || is_place(number));
            if prefixed {
                parts.next().unwrap_or_default()
            } else {
                line
            }
        }
        Engine::WebKit => {
            let kinds = [
                "CONSOLE SECURITY ERROR ",
                "CONSOLE JS ERROR ",
                "CONSOLE NETWORK ERROR ",
            ];
            kinds
                .iter()
                .find_map(|k| line.find(k).map(|at| &line[at + k.len()..]))
                .unwrap_or(line)
        }
    };
    let noise = [
        "Failed to load resource",
        "Unsafe attempt to load",
        "Unhandled Promise Rejection",
        "Uncaught",
        "Error: detail",
        "detail",
    ];
    (!noise.iter().any(|n| text.starts_with(n))).then(|| text.to_owned())
}

/// `7` or `7:20`
fn is_place(text: &str) -> bool {
    !text.is_empty()
        && text
            .split(':')
            .all(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}
