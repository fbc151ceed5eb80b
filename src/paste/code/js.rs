//! Just enough of JavaScript to read the arguments of a call: literals, templates, concatenations, objects.
//!
//! What is no literal becomes a name in braces: `"/users/" + id` is `/users/{id}`.

use super::reader::Reader;
use std::collections::HashMap;

/// A value as the code writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// A text, with `{name}` where the code puts in something unknown.
    Text(String),
    /// `{ … }`
    Object(Vec<(String, Value)>),
    /// `[ … ]`
    List(Vec<Value>),
    /// Something else, as written: `true`, `API_URL`, `JSON.stringify(…)`.
    Other(String),
}

impl Value {
    /// The text, if it is one.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A member of an object, its name in any case.
    pub(super) fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Object(members) => members
                .iter()
                .find(|(n, _)| n.eq_ignore_ascii_case(name))
                .map(|(_, v)| v),
            _ => None,
        }
    }

    /// Is it `true`?
    pub(super) fn is_true(&self) -> bool {
        matches!(self, Self::Other(word) if word == "true")
    }
}

/// Names of variables with the texts that they hold.
pub(super) type Names = HashMap<String, String>;

/// Longer arguments are cut.
const LONGEST: usize = 128 * 1024;

/// The arguments of a call, from the byte after its bracket on; and where they end.
pub(super) fn arguments(text: &str, from: usize, names: &Names) -> (Vec<Value>, usize) {
    nested_arguments(text, from, names, 0)
}

pub(super) fn nested_arguments(
    text: &str,
    from: usize,
    names: &Names,
    depth: usize,
) -> (Vec<Value>, usize) {
    let mut reader = Reader {
        text,
        at: from,
        end: (from + LONGEST).min(text.len()),
        names,
    };
    let mut all = Vec::new();
    loop {
        reader.skip_blank();
        match reader.peek() {
            None => break,
            Some(')') => {
                reader.at += 1;
                break;
            }
            Some(',') => reader.at += 1,
            Some(_) => {
                let before = reader.at;
                all.push(reader.value(depth));
                if reader.at == before {
                    reader.bump();
                }
            }
        }
        if all.len() > 8 {
            break;
        }
    }
    (all, reader.at)
}

/// One value, from `from` on.
pub(super) fn value(text: &str, from: usize, names: &Names) -> Value {
    Reader {
        text,
        at: from,
        end: (from + LONGEST).min(text.len()),
        names,
    }
    .value(0)
}

/// Variables that hold a text: `const API = "https://…"`, `baseUrl: string = '…'`.
pub(super) fn names(text: &str) -> Names {
    let mut names = Names::new();
    for (at, _) in text.match_indices('=').take(3000) {
        let name = text[..at].trim_end();
        let name = name.split(':').next().unwrap_or_default().trim_end();
        let start = name
            .rfind(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '$' | '.')))
            .map_or(0, |n| n + 1);
        let start = (start..=name.len())
            .find(|n| name.is_char_boundary(*n))
            .unwrap_or(name.len());
        let name = &name[start..];
        let after = text[at + 1..].trim_start();
        if name.is_empty() || !after.starts_with(['\'', '"', '`']) || name.len() > 60 {
            continue;
        }
        let from = text.len() - after.len();
        let empty = Names::new();
        if let Value::Text(value) = value(text, from, &empty) {
            names.entry(name.to_owned()).or_insert(value);
        }
    }
    names
}
