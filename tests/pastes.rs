//! Each paste in `tests/pastes/*.txt` is understood as it says.
//!
//! A file holds cases: `=== name`, lines `key: expected`, a line `---`, the paste. Keys: `rule` (the first diagnosis;
//! `a | b` where both are right), `second` (a rule further down), `url`, `origin`, `method`, `status`, `header`,
//! `format`, `engine` (some piece has it), `scenario-method`, `scenario-credentials`, `scenario-mode`.

use cors_playground::explain::{Explained, explain_paste};
use std::fs;
use std::path::Path;

struct Case {
    name: String,
    expected: Vec<(String, String)>,
    paste: String,
}

fn cases(text: &str) -> Vec<Case> {
    text.split("\n=== ")
        .map(|block| block.strip_prefix("=== ").unwrap_or(block))
        .filter(|block| !block.trim().is_empty())
        .map(|block| {
            let (head, paste) = block.split_once("\n---\n").expect("a line `---`");
            let mut lines = head.lines();
            Case {
                name: lines.next().expect("a name").to_owned(),
                expected: lines
                    .filter_map(|l| l.split_once(": "))
                    .map(|(k, v)| (k.to_owned(), v.to_owned()))
                    .collect(),
                paste: paste.to_owned(),
            }
        })
        .collect()
}

fn check(case: &Case) -> Vec<String> {
    let explained = explain_paste(&case.paste, None);
    let mut wrong = Vec::new();
    for (key, want) in &case.expected {
        let found = values(&explained, key);
        let good = want.split(" | ").any(|w| found.iter().any(|f| f == w));
        if !good {
            wrong.push(format!(
                "{}: {key}: want {want}, found {found:?}",
                case.name
            ));
        }
    }
    for piece in &explained.understood {
        let (start, end) = piece.span;
        if start > end || case.paste.get(start..end).is_none() {
            wrong.push(format!(
                "{}: a span outside the paste: {start}..{end}",
                case.name
            ));
        }
    }
    wrong
}

fn values(explained: &Explained, key: &str) -> Vec<String> {
    let pieces = || explained.understood.iter();
    let request = explained.scenario.as_ref().map(|s| &s.request);
    match key {
        "rule" => explained
            .diagnosis
            .iter()
            .take(1)
            .map(|d| d.rule.to_owned())
            .collect(),
        "second" => explained
            .diagnosis
            .iter()
            .skip(1)
            .map(|d| d.rule.to_owned())
            .collect(),
        "url" => pieces().filter_map(|p| p.url.clone()).collect(),
        "origin" => pieces().filter_map(|p| p.page_origin.clone()).collect(),
        "method" => pieces().filter_map(|p| p.method.clone()).collect(),
        "status" => pieces()
            .filter_map(|p| p.status.map(|s| s.to_string()))
            .collect(),
        "header" => pieces()
            .flat_map(|p| p.headers.iter().chain(&p.response_headers))
            .map(|(n, v)| format!("{}: {v}", n.to_lowercase()))
            .collect(),
        "format" => pieces().map(|p| p.format.to_owned()).collect(),
        "engine" => pieces()
            .filter_map(|p| p.engine.map(str::to_owned))
            .collect(),
        "scenario-method" => request.and_then(|r| r.method.clone()).into_iter().collect(),
        "scenario-credentials" => request
            .and_then(|r| r.credentials.clone())
            .into_iter()
            .collect(),
        "scenario-mode" => request.and_then(|r| r.mode.clone()).into_iter().collect(),
        "scenario-url" => request.map(|r| r.url.clone()).into_iter().collect(),
        _ => vec![format!("no such key: {key}")],
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "the cases are files")]
fn pastes_are_understood() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pastes");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("the folder")
        .filter_map(|e| Some(e.ok()?.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    let mut wrong = Vec::new();
    let mut count = 0;
    for file in files {
        let text = fs::read_to_string(&file).expect("a file of cases");
        for case in cases(&text) {
            count += 1;
            wrong.extend(check(&case));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong of {count} pastes:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
