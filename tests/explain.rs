//! Each rule has a scenario that triggers it and one that nearly does (`tests/explain/rules.jsonl`); each fix that is
//! offered is applied and judged again.
#![expect(
    clippy::unwrap_used,
    reason = "a test may fail loudly outside its functions too"
)]

use cors_playground::explain::{End, Stranger, VOCABULARY, attack, what_if};
use cors_playground::format::{Edit, Engine, Outcome, Scenario, Verdict};
use cors_playground::{Fixes, evaluate};
use flate2::read::GzDecoder;
use serde::Deserialize;
use serde_json::Value;
use std::io::Read;

/// Rules that only a paste can tell: no scenario has what they are about.
const OF_PASTES: [&str; 2] = ["csp", "undecidable"];

#[derive(Deserialize)]
struct Row {
    rule: String,
    /// The path that the diagnosis names.
    #[serde(rename = "where")]
    at: Option<String>,
    triggers: Value,
    nearly: Value,
}

fn rows() -> Vec<Row> {
    include_str!("explain/rules.jsonl")
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect()
}

fn scenario(json: &Value) -> Scenario {
    Scenario::from_json(&json.to_string()).unwrap()
}

fn judged(json: &Scenario) -> Verdict {
    evaluate(json, Fixes::Search).unwrap()
}

fn has(verdict: &Verdict, rule: &str) -> bool {
    verdict.diagnosis.iter().any(|d| d.rule == rule)
}

#[test]
fn each_rule_is_triggered_and_nearly() {
    let mut wrong = Vec::new();
    for (i, row) in rows().iter().enumerate() {
        let line = i + 1;
        let verdict = judged(&scenario(&row.triggers));
        match verdict.diagnosis.iter().find(|d| d.rule == row.rule) {
            None => {
                let found: Vec<_> = verdict.diagnosis.iter().map(|d| d.rule).collect();
                wrong.push(format!("{line}: wanted {}, found {found:?}", row.rule));
            }
            Some(d) if row.at.is_some() && d.at != row.at => {
                wrong.push(format!(
                    "{line}: {} at {:?}, not {:?}",
                    row.rule, d.at, row.at
                ));
            }
            Some(_) => {}
        }
        if has(&judged(&scenario(&row.nearly)), &row.rule) {
            wrong.push(format!(
                "{line}: {} although it is only nearly so",
                row.rule
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_rule_has_a_row() {
    let rows = rows();
    for (rule, _) in VOCABULARY {
        let known = rows.iter().any(|r| r.rule == *rule);
        assert!(known != OF_PASTES.contains(rule), "{rule}");
    }
}

/// The scenarios of a recording.
fn recorded(gz: &[u8]) -> Vec<Scenario> {
    let mut text = String::new();
    GzDecoder::new(gz).read_to_string(&mut text).unwrap();
    text.lines()
        .map(|line| {
            let mut json: Value = serde_json::from_str(line).unwrap();
            json.as_object_mut().unwrap().remove("observed");
            scenario(&json)
        })
        .collect()
}

fn all_recorded() -> Vec<Scenario> {
    let mut all = recorded(include_bytes!("observations/observed-400.jsonl.gz"));
    all.extend(recorded(include_bytes!(
        "observations/observed-elements-150.jsonl.gz"
    )));
    all.extend(recorded(include_bytes!(
        "observations/observed-then-120.jsonl.gz"
    )));
    all.extend(rows().iter().map(|r| scenario(&r.triggers)));
    all
}

fn rejected(verdict: &Verdict) -> bool {
    std::iter::once(&verdict.standard)
        .chain(Engine::ALL.map(|e| verdict.engines.of(e)))
        .any(|seen| {
            std::iter::once(seen)
                .chain(&seen.then)
                .any(|s| s.outcome == Outcome::Rejected)
        })
}

#[test]
fn each_fix_is_allowed_by_the_standard_and_by_all_engines() {
    let (mut count, mut mended, mut fixes) = (0, 0, 0);
    for json in all_recorded() {
        let verdict = judged(&json);
        for fix in &verdict.fixes {
            let mut after = json.clone();
            for edit in &fix.edits {
                edit.apply(&mut after).unwrap();
            }
            assert_ne!(after, json, "{}", fix.title);
            assert!(
                !rejected(&judged(&after)),
                "{}: {}",
                fix.title,
                json.to_json()
            );
        }
        if rejected(&verdict) {
            count += 1;
            mended += usize::from(!verdict.fixes.is_empty());
            fixes += verdict.fixes.len();
            assert!(
                !verdict.fixes.is_empty() || verdict.no_fix.is_some(),
                "neither a fix nor a reason: {}",
                json.to_json()
            );
        }
    }
    // What cannot be mended is few: methods that no script may use, servers that are down.
    assert!(
        mended * 100 >= count * 95,
        "{mended} of {count} mended, {fixes} fixes"
    );
}

#[test]
fn texts_are_whole_sentences() {
    for json in all_recorded() {
        let verdict = judged(&json);
        for d in &verdict.diagnosis {
            assert!(
                VOCABULARY.iter().any(|(rule, _)| *rule == d.rule),
                "{}",
                d.rule
            );
            assert!(!d.title.ends_with('.'), "{}", d.title);
            for text in [&d.title, &d.explanation] {
                assert_eq!(text.matches('`').count() % 2, 0, "{text}");
                assert!(!text.contains("  "), "{text}");
            }
            assert!(
                d.explanation.ends_with(['.', '?', '!']),
                "{}",
                d.explanation
            );
        }
        for step in verdict.standard.steps.iter().flatten() {
            assert!(step.text.ends_with(['.', '`']), "{}", step.text);
            assert!(step.spec.starts_with("https://"), "{}", step.spec);
        }
        assert!(verdict.summary.title.ends_with('.'));
    }
}

#[test]
fn a_careless_server_lets_a_stranger_read() {
    let json = scenario(&serde_json::json!({
        "page": {"url": "https://app.example.com/"},
        "request": {"url": "https://api.example.com/me", "credentials": "include"},
        "server": [{"url": "https://api.example.com/me", "response": {"status": 200}}]
    }));
    let verdict = judged(&json);
    let fix = verdict
        .fixes
        .iter()
        .find(|f| f.edits.iter().any(|e| matches!(e, Edit::SetHeader { name, .. } if name == "Access-Control-Allow-Credentials")))
        .unwrap();
    assert!(fix.caution.is_some());
    assert!(!attack(&json, fix, Stranger::AsFixed).unwrap().reads);
    assert!(attack(&json, fix, Stranger::Echoed).unwrap().reads);
}

#[test]
fn what_if_tells_what_flips_the_verdict() {
    let json = scenario(&serde_json::json!({
        "page": {"url": "https://app.example.com/"},
        "request": {"url": "https://api.example.com/me", "method": "PUT", "credentials": "include"},
        "server": [{"url": "https://api.example.com/me",
            "preflight": {"status": 204, "headers": [["Access-Control-Allow-Origin", "*"],
                ["Access-Control-Allow-Methods", "PUT"]]},
            "response": {"status": 200, "headers": [["Access-Control-Allow-Origin", "*"]]}}]
    }));
    let flips = what_if(&json);
    let titles: Vec<&str> = flips.iter().map(|w| w.title.as_str()).collect();
    assert!(
        titles.contains(&"With `credentials: \"omit\"` it is allowed"),
        "{titles:?}"
    );
    assert!(flips.iter().all(|w| w.ends != [End::Blocked; 3]));
}

#[test]
fn what_if_says_what_judging_says() {
    for json in all_recorded().into_iter().step_by(5) {
        for flip in what_if(&json) {
            let mut after = json.clone();
            after.then.clear();
            flip.change.apply(&mut after).unwrap();
            let verdict = evaluate(&after, Fixes::Skip).unwrap();
            for (engine, end) in Engine::ALL.into_iter().zip(flip.ends) {
                let blocked = verdict.engines.of(engine).outcome == Outcome::Rejected;
                // A beacon fails without a word.
                let sent = verdict.engines.of(engine).outcome == Outcome::Sent;
                assert!(sent || blocked == (end == End::Blocked), "{}", flip.title);
            }
        }
    }
}
