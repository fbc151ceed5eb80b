//! One line of a dump of requests and responses: which kind it is.

use crate::format::HeaderPair;
use crate::paste::header_names::{CORS, Side, side};
use crate::paste::url_text::first_url;

/// Which way a line of `curl -v` goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// `> `
    Sent,
    /// `< `
    Received,
    /// `* `: curl speaks.
    Remark,
    /// Bare.
    Unmarked,
}

/// A line without the marks before it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bare<'a> {
    pub(super) direction: Direction,
    pub(super) text: &'a str,
}

/// What a line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// Nothing on it.
    Blank,
    /// `HTTP/1.1 200 OK`
    Status(u16),
    /// `GET /path HTTP/1.1`
    Request { method: String, target: String },
    /// Header lines: more than one where they were run together.
    Headers(Vec<HeaderPair>),
    /// A title of the developer tools' panel, with what follows it on the line.
    Label(Label, String),
    /// A header's name alone on its line.
    Name(String),
    /// Something else.
    Other,
}

/// The titles of the developer tools' panels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Url,
    Method,
    Status,
    RequestHeaders,
    ResponseHeaders,
    Scheme,
    Filename,
    Aside,
}

/// Strips quoting, comments, bold marks and curl's arrows.
pub(super) fn bare(line: &str) -> Bare<'_> {
    let mut direction = Direction::Unmarked;
    let mut text =
        line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '│' | '┃' | '║' | '`'));
    loop {
        let before = text.len();
        for (mark, means) in [
            ("> ", Direction::Sent),
            ("< ", Direction::Received),
            ("* ", Direction::Remark),
        ] {
            if let Some(rest) = text.strip_prefix(mark) {
                direction = means;
                text = rest.trim_start();
            }
        }
        if text == ">" || text == "<" || text == "*" {
            direction = if text == "<" {
                Direction::Received
            } else {
                Direction::Sent
            };
            text = "";
        }
        for mark in ["//", "# ", "- ", "• ", "**", "&gt; ", "&lt; "] {
            if let Some(rest) = text.strip_prefix(mark) {
                if mark == "&gt; " {
                    direction = Direction::Sent;
                } else if mark == "&lt; " {
                    direction = Direction::Received;
                }
                text = rest.trim_start();
            }
        }
        if text.len() == before {
            return Bare { direction, text };
        }
    }
}

/// What the line is by itself.
pub(super) fn classify(text: &str) -> Line {
    // PowerShell's listing of an answer: `RawContent : HTTP/1.1 200 OK`, then the headers, indented.
    let text = text
        .strip_prefix("RawContent")
        .map_or(text, |rest| rest.trim_start_matches([' ', ':']));
    if text.is_empty() {
        return Line::Blank;
    }
    if let Some(status) = status_line(text) {
        return Line::Status(status);
    }
    if let Some((method, target)) = request_line(text) {
        return Line::Request { method, target };
    }
    if let Some((label, value)) = label(text) {
        return Line::Label(label, value);
    }
    if let Some(headers) = headers(text) {
        return Line::Headers(headers);
    }
    let name = text.trim_end_matches(':');
    if side(name).is_some() && is_name(name) {
        return Line::Name(name.to_owned());
    }
    Line::Other
}

fn status_line(text: &str) -> Option<u16> {
    let rest = text
        .strip_prefix("HTTP/")
        .or_else(|| text.strip_prefix("http/"))?;
    let (version, rest) = rest.split_once(char::is_whitespace)?;
    if version.len() > 3 || !version.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    status_number(rest)
}

/// Three digits that stand alone at the beginning.
pub(super) fn status_number(text: &str) -> Option<u16> {
    let text = text.trim_start();
    let digits = text.get(..3)?;
    let number: u16 = digits.parse().ok()?;
    let alone = !text[3..].starts_with(|c: char| c.is_ascii_digit());
    ((100..600).contains(&number) && alone).then_some(number)
}

fn request_line(text: &str) -> Option<(String, String)> {
    let (line, _) = text.rsplit_once(" HTTP/")?;
    let (method, target) = line.split_once(' ')?;
    let is_method =
        !method.is_empty() && method.len() < 12 && method.bytes().all(|b| b.is_ascii_alphabetic());
    let target = target.trim();
    let is_target = !target.contains(' ')
        && (target.starts_with('/') || target.starts_with('*') || target.contains("://"));
    (is_method && is_target).then(|| (method.to_owned(), target.to_owned()))
}

/// Titles in the languages in which they are pasted most.
const LABELS: [(&str, Label); 44] = [
    ("request url", Label::Url),
    ("anforderungs-url", Label::Url),
    ("anfrage-url", Label::Url),
    ("url de requête", Label::Url),
    ("url de la requête", Label::Url),
    ("url de la solicitud", Label::Url),
    ("url de solicitud", Label::Url),
    ("url da solicitação", Label::Url),
    ("请求网址", Label::Url),
    ("请求 url", Label::Url),
    ("リクエスト url", Label::Url),
    ("요청 url", Label::Url),
    ("url запроса", Label::Url),
    ("request method", Label::Method),
    ("anforderungsmethode", Label::Method),
    ("méthode de requête", Label::Method),
    ("método de solicitud", Label::Method),
    ("método de la solicitud", Label::Method),
    ("请求方法", Label::Method),
    ("リクエスト メソッド", Label::Method),
    ("요청 메서드", Label::Method),
    ("метод запроса", Label::Method),
    ("status code", Label::Status),
    ("statuscode", Label::Status),
    ("code d'état", Label::Status),
    ("código de estado", Label::Status),
    ("状态代码", Label::Status),
    ("状态码", Label::Status),
    ("ステータス コード", Label::Status),
    ("상태 코드", Label::Status),
    ("код статуса", Label::Status),
    ("status", Label::Status),
    ("response headers", Label::ResponseHeaders),
    ("request headers", Label::RequestHeaders),
    ("provisional headers are shown", Label::RequestHeaders),
    ("scheme", Label::Scheme),
    ("filename", Label::Filename),
    ("remote address", Label::Aside),
    ("referrer policy", Label::Aside),
    ("general", Label::Aside),
    ("dns resolution", Label::Aside),
    ("request priority", Label::Aside),
    ("transferred", Label::Aside),
    ("version", Label::Aside),
];

/// `Request URL: …`, `StatusCode`, `Status200OK`: titles, with what follows.
fn label(text: &str) -> Option<(Label, String)> {
    let lower = text.to_lowercase();
    for (title, label) in LABELS {
        let Some(rest) = lower.strip_prefix(title) else {
            continue;
        };
        let rest = text.get(text.len() - rest.len()..).unwrap_or_default();
        let value = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：'));
        let glued = value.len() == rest.len() && !value.is_empty();
        let fits = match label {
            Label::Status => value.is_empty() || status_number(value).is_some(),
            Label::Url => value.is_empty() || first_url(value).is_some(),
            Label::Method => value.is_empty() || value.bytes().all(|b| b.is_ascii_alphabetic()),
            Label::Scheme => !glued && (value.is_empty() || value.starts_with("http")),
            Label::Filename => !glued && (value.is_empty() || value.starts_with('/')),
            Label::RequestHeaders | Label::ResponseHeaders => {
                value.is_empty() || value.starts_with('(')
            }
            Label::Aside => {
                !glued
                    || title == "version"
                    || title == "referrer policy"
                    || title == "dns resolution"
            }
        };
        // `status: 200` is HTTP/2's way to write the status too.
        if fits
            && (label != Label::Aside
                || value.is_empty()
                || glued
                || rest.starts_with([':', '\t', ' ']))
        {
            return Some((label, value.to_owned()));
        }
    }
    None
}

/// `Name: value`, `Name<tab>value`, several of them where a line was run together.
fn headers(text: &str) -> Option<Vec<HeaderPair>> {
    let (name, value) = split_header(text)?;
    let known = side(name).is_some() || name.starts_with("x-") || name.starts_with("X-");
    let bold = text.ends_with("**") && !text.ends_with(": **");
    let value = value.trim();
    let value = if bold || value == "***" {
        value.trim_end_matches("**")
    } else {
        value
    };
    let value = value.trim_end_matches('`').trim_end_matches('│').trim();
    // Prose with a colon is no header.
    if !known && (value.is_empty() || name.len() > 40) {
        return None;
    }
    let mut all = Vec::new();
    push_split(name, value, &mut all);
    Some(all)
}

fn split_header(text: &str) -> Option<(&str, &str)> {
    let start = usize::from(text.starts_with(':'));
    let at = text[start..].find([':', '\t'])? + start;
    let name = text[..at].trim_end().trim_end_matches('*');
    if !is_name(name) {
        return None;
    }
    let rest = &text[at + 1..];
    // `http://…`, `file.js:12`, `12:30` are no headers.
    let apart = rest.is_empty() || rest.starts_with(char::is_whitespace) || side(name).is_some();
    apart.then_some((name, rest.trim_start_matches(['\t', ' '])))
}

/// The value of a CORS header may be followed by the next header, its line end lost.
fn push_split(name: &str, value: &str, all: &mut Vec<HeaderPair>) {
    let lower = value.to_ascii_lowercase();
    let next = CORS
        .iter()
        .filter_map(|other| {
            let at = lower.find(&format!("{other}:"))?;
            (at > 0 && lower[..at].ends_with([' ', '\t', '*', ',', ';']))
                .then_some((at, other.len()))
        })
        .min();
    let Some((at, len)) = next.filter(|_| side(name).is_some()) else {
        all.push((name.to_owned(), value.to_owned()));
        return;
    };
    let first = value[..at].trim().trim_end_matches("**").trim_end();
    let first = if first.is_empty() {
        value[..at].trim()
    } else {
        first
    };
    all.push((name.to_owned(), first.to_owned()));
    push_split(&value[at..at + len], value[at + len + 1..].trim(), all);
}

/// A token, as headers' names are, or a pseudo-header's name.
pub(super) fn is_name(name: &str) -> bool {
    let plain = name.strip_prefix(':').unwrap_or(name);
    !plain.is_empty()
        && plain.len() <= 60
        && plain
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
        && plain.bytes().any(|b| b.is_ascii_alphabetic())
}

/// May a line of this name open a list of headers?
pub(super) fn opens(name: &str) -> bool {
    !matches!(side(name), None | Some(Side::Either)) || name.eq_ignore_ascii_case("content-type")
}
