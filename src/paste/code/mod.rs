//! JavaScript that makes requests: `fetch`, axios, `XMLHttpRequest`, jQuery, ky, Angular's `HttpClient`, `EventSource`,
//! as people write it and as browsers copy it.
//!
//! `js` with `reader` reads the arguments; `options` makes each API's arguments the facts of a request.

mod js;
mod options;
mod reader;

use super::observation::Observation;
use super::{Facts, Mark, PasteFormat, Piece, Role};
use js::Names;
use options::facts;
use std::ops::Range;

/// How an API is called.
#[derive(Clone, Copy)]
enum Api {
    /// `fetch(url, { … })`
    Fetch,
    /// `axios(…)`, `axios.post(…)`
    Axios,
    /// `$.ajax(…)`
    JQuery,
    /// `ky.post(…)`
    Ky,
    /// `xhr.open(…)`
    Xhr,
    /// `this.http.get(…)`
    Angular,
    /// `new EventSource(…)`
    EventSource,
    /// `navigator.sendBeacon(…)`
    Beacon,
}

/// What stands before the bracket.
const CALLS: [(&str, Api); 24] = [
    ("fetch", Api::Fetch),
    ("axios", Api::Axios),
    ("axios.request", Api::Axios),
    ("axios.get", Api::Axios),
    ("axios.post", Api::Axios),
    ("axios.put", Api::Axios),
    ("axios.patch", Api::Axios),
    ("axios.delete", Api::Axios),
    ("axios.create", Api::Axios),
    (".ajax", Api::JQuery),
    ("$.get", Api::JQuery),
    ("$.post", Api::JQuery),
    (".getJSON", Api::JQuery),
    ("ky", Api::Ky),
    ("ky.get", Api::Ky),
    ("ky.post", Api::Ky),
    ("ky.put", Api::Ky),
    ("ky.patch", Api::Ky),
    ("ky.delete", Api::Ky),
    (".open", Api::Xhr),
    ("http.", Api::Angular),
    ("httpClient.", Api::Angular),
    ("EventSource", Api::EventSource),
    ("sendBeacon", Api::Beacon),
];

/// More calls than this tell nothing new.
const MOST: usize = 60;

/// The requests in a text that stands at `base` in the paste.
pub(crate) fn read(text: &str, base: usize) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut names: Option<Names> = None;
    let calls = text
        .match_indices('(')
        .filter_map(|(at, _)| Some((at, call_before(text, at)?)));
    for (at, (start, api, word)) in calls.take(MOST) {
        let names = names.get_or_insert_with(|| js::names(text));
        let (arguments, end) = js::arguments(text, at + 1, names);
        let facts = facts(api, word, &arguments, text, end);
        found.extend(facts.map(|facts| piece(facts, base + start..base + end)));
    }
    if found.len() > 1 {
        spread_defaults(&mut found);
    }
    found
}

/// The call that the bracket at `at` belongs to: where it starts, how, and its word.
fn call_before(text: &str, at: usize) -> Option<(usize, Api, &str)> {
    let before = text[..at].trim_end_matches(' ');
    // `http.get<User[]>(`
    let before = match before.strip_suffix('>').and_then(|b| b.rfind('<')) {
        Some(open) if before.len() - open < 80 => &before[..open],
        _ => before,
    };
    let start = before
        .rfind(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '$' | '_')))
        .map_or(0, |n| n + 1);
    let start = (start..=before.len()).find(|n| before.is_char_boundary(*n))?;
    let word = &before[start..];
    if word.len() > 60 {
        return None;
    }
    let fits = |call: &str, api: Api| match api {
        Api::Angular => word.rsplit_once('.').is_some_and(|(object, method)| {
            let called = object.strip_prefix("this.").unwrap_or(object);
            format!("{called}.").eq_ignore_ascii_case(call)
                && ["get", "post", "put", "patch", "delete", "request"].contains(&method)
        }),
        _ if call.starts_with('.') => word.ends_with(call),
        _ => {
            word == call
                || word.strip_prefix("window.") == Some(call)
                || word.strip_prefix("navigator.") == Some(call)
                || word.strip_prefix("globalThis.") == Some(call)
        }
    };
    let (_, api) = CALLS.iter().find(|(call, api)| fits(call, *api))?;
    Some((start, *api, word))
}

fn piece(facts: Facts, span: Range<usize>) -> Piece {
    let mut marks = Vec::new();
    if let Some(url) = &facts.url {
        marks.push(Mark {
            span: span.clone(),
            role: Role::Url,
            value: url.clone(),
        });
    }
    let observation =
        (facts.mode.as_deref() == Some("no-cors")).then_some(Observation::NoCorsOpaque);
    Piece {
        format: PasteFormat::Code,
        engine: None,
        span,
        marks,
        observation,
        facts,
    }
}

/// `axios.create` and the like say something for all calls: what the others do not say is taken from them.
fn spread_defaults(pieces: &mut [Piece]) {
    let credentials = pieces.iter().find_map(|p| p.facts.credentials.clone());
    let initiator = pieces.iter().find_map(|p| p.facts.initiator);
    for piece in pieces {
        if piece.facts.initiator == initiator && piece.facts.credentials.is_none() {
            piece.facts.credentials.clone_from(&credentials);
        }
    }
}
