//! What to say beside a line of a header list: what is wrong with it, or why it matters.

use super::place::ListAt;
use crate::format::{ExchangeKind, Problem, Verdict};

/// A word about one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineMark {
    /// The line's index in its list.
    pub index: usize,
    /// What kind of word.
    pub kind: MarkKind,
    /// For a person.
    pub text: String,
}

/// What kind of word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// The line cannot be understood.
    Problem,
    /// The line is why the request is blocked.
    Fault,
    /// The line has an effect that one should know.
    Effect,
}

/// The words for a list: at most one a line, the worst first.
pub fn line_marks(
    list: ListAt,
    headers: &[(String, String)],
    problems: &[Problem],
    verdict: Option<&Verdict>,
) -> Vec<LineMark> {
    let mut marks = Vec::new();
    for (index, (name, _)) in headers.iter().enumerate() {
        let path = list.line_path(index);
        let found = problem(&path, problems)
            .or_else(|| fault(&path, verdict))
            .or_else(|| effect(list, name, verdict));
        if let Some((kind, text)) = found {
            marks.push(LineMark { index, kind, text });
        }
    }
    marks
}

/// What is missing from a list, where a diagnosis blames the list as a whole.
pub fn list_fault(list: ListAt, verdict: Option<&Verdict>) -> Option<String> {
    let path = list.path();
    let diagnosis = verdict?.diagnosis.iter().find(|d| {
        d.at.as_deref()
            .is_some_and(|at| at == path || at == format!("{path}.headers"))
    })?;
    Some(plain(&diagnosis.title))
}

fn problem(path: &str, problems: &[Problem]) -> Option<(MarkKind, String)> {
    let found = problems.iter().find(|p| {
        p.path
            .strip_prefix(path)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(['[', '.']))
    })?;
    Some((MarkKind::Problem, found.message.clone()))
}

fn fault(path: &str, verdict: Option<&Verdict>) -> Option<(MarkKind, String)> {
    let diagnosis = verdict?
        .diagnosis
        .iter()
        .find(|d| d.at.as_deref() == Some(path))?;
    let kind = if diagnosis.rule == "allowed" {
        MarkKind::Effect
    } else {
        MarkKind::Fault
    };
    Some((kind, plain(&diagnosis.title)))
}

/// A request header that the preflight asks about.
fn effect(list: ListAt, name: &str, verdict: Option<&Verdict>) -> Option<(MarkKind, String)> {
    if list != ListAt::Request {
        return None;
    }
    let asked = verdict?
        .standard
        .exchanges
        .iter()
        .filter(|e| e.kind == ExchangeKind::Preflight)
        .flat_map(|e| &e.headers)
        .filter(|(name, _)| name == "access-control-request-headers")
        .flat_map(|(_, value)| value.split(','))
        .any(|asked| asked.trim().eq_ignore_ascii_case(name));
    asked.then(|| (MarkKind::Effect, "makes the browser ask first".to_owned()))
}

/// A title without its code marks, for places that show plain text.
pub(in crate::app) fn plain(title: &str) -> String {
    title.replace('`', "")
}
