//! URLs as they stand in running text: where one ends, and what belongs to it.

use super::text::is_quote;
use std::ops::Range;

const SCHEMES: [&str; 13] = [
    "https://",
    "http://",
    "file://",
    "wss://",
    "ws://",
    "blob:",
    "data:",
    "about:",
    "chrome-extension://",
    "moz-extension://",
    "capacitor://",
    "ionic://",
    "app://",
];

/// The first URL in the text: its range, with trailing punctuation left out.
pub(crate) fn first_url(text: &str) -> Option<Range<usize>> {
    let mut from = 0;
    while let Some(range) = url_after(text, from) {
        if range.end > range.start {
            return Some(range);
        }
        from = range.start + 1;
    }
    None
}

/// The last URL in the text.
pub(crate) fn last_url(text: &str) -> Option<Range<usize>> {
    let mut last = None;
    let mut from = 0;
    while let Some(range) = url_after(text, from) {
        from = range.end.max(range.start + 1);
        if range.end > range.start {
            last = Some(range);
        }
    }
    last
}

/// The URLs of a text, at most `most`.
pub(crate) fn all_urls(text: &str, most: usize) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut from = 0;
    while all.len() < most
        && let Some(range) = url_after(text, from)
    {
        from = range.end.max(range.start + 1);
        if range.end > range.start {
            all.push(range);
        }
    }
    all
}

/// The next URL at or after `from`; empty if the scheme is followed by nothing.
fn url_after(text: &str, from: usize) -> Option<Range<usize>> {
    let rest = text.get(from..)?;
    let mut search = 0;
    while let Some(colon) = rest[search..].find("://") {
        let colon = search + colon;
        if let Some(start) = scheme_start(rest, colon) {
            let start = from + start;
            return Some(start..start + url_len(&text[start..]));
        }
        search = colon + 3;
    }
    None
}

/// Where the scheme that ends before `colon` starts.
fn scheme_start(text: &str, colon: usize) -> Option<usize> {
    SCHEMES.iter().find_map(|scheme| {
        let name = scheme.strip_suffix("://")?;
        let start = colon.checked_sub(name.len())?;
        text.get(start..colon)?
            .eq_ignore_ascii_case(name)
            .then_some(start)
    })
}

/// How long the URL at the start of the text is.
fn url_len(text: &str) -> usize {
    let (mut round, mut angle, mut square) = (0_i32, 0_i32, false);
    let mut end = text.len();
    for (i, c) in text.char_indices() {
        let stops = c.is_whitespace()
            || is_quote(c)
            || matches!(
                c,
                '\\' | '^' | '|' | '│' | '（' | '）' | '，' | '。' | '、' | '；' | ']' | '\u{1b}'
            )
            || (c == '<' && !closes_soon(&text[i..], '>'))
            || (c == '>' && angle <= 0)
            || (c == '&' && is_quote_entity(&text[i..]))
            || (i > 8 && is_particle(c));
        match c {
            '(' => round += 1,
            ')' => round -= 1,
            '<' => angle += 1,
            '>' => angle -= 1,
            '[' => square = true,
            _ => {}
        }
        // `[::1]` and `[API_ID]` keep their bracket.
        if (stops && !(c == ']' && square)) || round < 0 {
            end = i;
            break;
        }
    }
    text[..end]
        .trim_end_matches(['.', ',', ';', ':', '!', '?', '*'])
        .len()
}

fn closes_soon(text: &str, close: char) -> bool {
    text.char_indices()
        .take(40)
        .take_while(|(_, c)| !c.is_whitespace())
        .any(|(_, c)| c == close)
}

/// A quotation mark or bracket as HTML writes it.
fn is_quote_entity(text: &str) -> bool {
    [
        "&#39;", "&#x27;", "&quot;", "&apos;", "&lt;", "&gt;", "&#34;",
    ]
    .iter()
    .any(|e| text.starts_with(e))
}

/// Letters of scripts that run on after a URL without a space.
fn is_particle(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

/// What stood between two known words of a message: line ends from wrapping go, and one pair of quotation marks.
pub(crate) fn clean_value(text: &str) -> String {
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | ','));
    let text = text.strip_prefix(is_quote).unwrap_or(text);
    let text = text.strip_suffix(is_quote).unwrap_or(text);
    text.trim().replace(['\n', '\r'], " ")
}

/// A URL that stood between two known words: whitespace inside is the wrapping's.
pub(crate) fn clean_url(text: &str) -> Option<String> {
    let joined: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let range = first_url(&joined)?;
    Some(joined[range].to_owned())
}

/// An origin that stood between two known words: `null`, or scheme, host and port.
pub(crate) fn clean_origin(text: &str) -> Option<String> {
    let value = text.trim_matches(|c: char| c.is_whitespace() || is_quote(c));
    if value.eq_ignore_ascii_case("null") {
        return Some("null".to_owned());
    }
    let url = clean_url(text)?;
    Some(origin_of(&url).unwrap_or(url))
}

/// The origin of a URL as text: scheme, host and port as written. `None` if there is no authority.
pub(crate) fn origin_of(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    if scheme.eq_ignore_ascii_case("file") {
        return Some("null".to_owned());
    }
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let host = rest[..end].rsplit('@').next().unwrap_or_default();
    (!host.is_empty()).then(|| {
        format!(
            "{}://{}",
            scheme.to_ascii_lowercase(),
            host.to_ascii_lowercase()
        )
    })
}

/// Do both name the same resource? A cut URL (`…`) matches by its beginning.
pub(crate) fn same_resource(a: &str, b: &str) -> bool {
    let bare = |u: &str| {
        u.split('#')
            .next()
            .unwrap_or_default()
            .trim_end_matches('/')
            .to_owned()
    };
    let (a, b) = (bare(a), bare(b));
    if a.eq_ignore_ascii_case(&b) {
        return true;
    }
    let cut = |u: &str| {
        u.find(['…'])
            .or_else(|| u.find("..."))
            .filter(|n| *n > 12)
            .map(|n| u[..n].to_owned())
    };
    match (cut(&a), cut(&b)) {
        (Some(a), _) => b.starts_with(&a),
        (_, Some(b)) => a.starts_with(&b),
        _ => a.split('?').next() == b.split('?').next(),
    }
}
