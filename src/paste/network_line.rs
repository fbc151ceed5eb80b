//! `POST https://… net::ERR_FAILED 504 (Gateway Timeout)`, `XHRGEThttps://… [HTTP/2 403 12ms]`: a method, a URL, and
//! perhaps a status.

use super::text::Flat;
use super::url_text::all_urls;
use super::{Facts, Mark, PasteFormat, Piece, Recorded, Role};
use std::ops::Range;

const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"];

/// More lines than this tell nothing new.
const MOST: usize = 300;

/// The network lines in a text.
pub(crate) fn read(flat: &Flat) -> Vec<Piece> {
    let text = flat.text.as_str();
    let mut all: Vec<Piece> = all_urls(text, MOST)
        .into_iter()
        .filter_map(|url| line(text, url, flat))
        .collect();
    let preflights = text.match_indices("OPTIONS /").take(MOST);
    all.extend(preflights.filter_map(|(at, _)| log_line(text, at, flat)));
    let rows = text
        .match_indices("preflight")
        .chain(text.match_indices("Preflight"));
    all.extend(
        rows.take(MOST)
            .filter_map(|(at, _)| panel_row(text, at, flat)),
    );
    all
}

/// `"OPTIONS /api/login HTTP/1.1" 405 -`: a server's log.
fn log_line(text: &str, at: usize, flat: &Flat) -> Option<Piece> {
    let rest = text[at + "OPTIONS ".len()..].lines().next()?;
    let (_, after) = rest.split_once(' ')?;
    let after = after
        .strip_prefix("HTTP/")
        .map_or(after, |v| v.split_once([' ', '"']).map_or("", |(_, a)| a));
    let number = after.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '\n');
    let status = three_digits(number)?;
    Some(preflight(
        status,
        flat.raw_span(&(at..at + "OPTIONS ".len() + rest.len())),
    ))
}

/// `login  403  preflight`: a row of the network panel.
fn panel_row(text: &str, at: usize, flat: &Flat) -> Option<Piece> {
    let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
    let before = text[start..at].trim_end_matches([' ', '\t']);
    let gap = at - start - before.len();
    let digits = before.get(before.len().checked_sub(3)?..)?;
    let alone = before[..before.len() - 3].ends_with([' ', '\t']);
    let status = three_digits(digits).filter(|_| alone && gap > 0)?;
    Some(preflight(status, flat.raw_span(&(start..at))))
}

/// Three digits that are a status, at the beginning.
fn three_digits(text: &str) -> Option<u16> {
    let digits = text.get(..3)?;
    let alone = !text[3..].starts_with(|c: char| c.is_alphanumeric() || c == '.');
    digits
        .parse()
        .ok()
        .filter(|n| alone && (100..600).contains(n))
}

/// An `OPTIONS` of which only the status is known.
fn preflight(status: u16, span: Range<usize>) -> Piece {
    let marks = vec![Mark {
        span: span.clone(),
        role: Role::Status,
        value: status.to_string(),
    }];
    let exchange = Recorded {
        method: Some("OPTIONS".to_owned()),
        status: Some(status),
        ..Recorded::default()
    };
    Piece {
        format: PasteFormat::NetworkLine,
        engine: None,
        span,
        marks,
        observation: None,
        facts: Facts {
            exchanges: vec![exchange],
            ..Facts::default()
        },
    }
}

fn line(text: &str, url: Range<usize>, flat: &Flat) -> Option<Piece> {
    let before = &text[..url.start];
    let lead =
        before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '`'));
    // A blank line between is no network line.
    if before[lead.len()..].matches('\n').count() > 1 {
        return None;
    }
    let method = METHODS.iter().find(|m| lead.ends_with(*m))?;
    let start = lead.len() - method.len();
    let ahead = lead[..start].chars().next_back();
    let glued = lead[..start].ends_with("XHR") || lead[..start].ends_with("Fetch");
    if ahead.is_some_and(|c| c.is_alphanumeric() || c == '-') && !glued {
        return None;
    }
    let line_start = text[..start].rfind('\n').map_or(0, |n| n + 1);
    let head = &text[line_start..start];
    if head.contains("curl ") || head.contains("-X") || text[url.end..].starts_with(" HTTP/") {
        return None;
    }
    let after = Range {
        start: url.end,
        end: clamp(text, url.end + 160),
    };
    let status = status(&text[after]);
    let value = text[url.clone()].to_owned();
    let options = *method == "OPTIONS";
    let marks = vec![
        Mark {
            span: flat.raw_span(&(start..lead.len())),
            role: Role::Method,
            value: (*method).to_owned(),
        },
        Mark {
            span: flat.raw_span(&url),
            role: Role::Url,
            value: value.clone(),
        },
    ];
    let exchange = Recorded {
        url: Some(value.clone()),
        method: Some((*method).to_owned()),
        status,
        ..Recorded::default()
    };
    Some(Piece {
        format: PasteFormat::NetworkLine,
        engine: None,
        span: flat.raw_span(&(start..url.end)),
        marks,
        observation: None,
        facts: Facts {
            url: Some(value),
            method: Some((*method).to_owned()).filter(|_| !options),
            status: status.filter(|_| !options),
            exchanges: if options { vec![exchange] } else { Vec::new() },
            ..Facts::default()
        },
    })
}

/// `net::ERR_FAILED 504 (…)`, `401 (Unauthorized)`, `[HTTP/2 403 …]`, on this line or Firefox's next ones.
fn status(rest: &str) -> Option<u16> {
    if let Some((before, version)) = rest.split_once("[HTTP/")
        && !before.contains("://")
    {
        return three_digits(version.split_once(' ')?.1);
    }
    let line = rest.lines().next().unwrap_or_default();
    let line = line.trim_start_matches([' ', '\'', '"', '`', ':', '-']);
    let line = match line.strip_prefix("net::ERR_") {
        Some(named) => named.split_once(' ').map_or("", |(_, after)| after),
        None => line,
    };
    three_digits(line.trim_start())
}

fn clamp(text: &str, at: usize) -> usize {
    let mut end = at.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}
