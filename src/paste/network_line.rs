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
    all_urls(text, MOST)
        .into_iter()
        .filter_map(|url| line(text, url, flat))
        .collect()
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
    let number = |text: &str| -> Option<u16> {
        let digits = text.get(..3)?;
        let alone = !text[3..].starts_with(|c: char| c.is_alphanumeric());
        digits
            .parse()
            .ok()
            .filter(|n| alone && (100..600).contains(n))
    };
    if let Some((before, version)) = rest.split_once("[HTTP/")
        && !before.contains("://")
    {
        return number(version.split_once(' ')?.1);
    }
    let line = rest.lines().next().unwrap_or_default();
    let line = line.trim_start_matches([' ', '\'', '"', '`', ':', '-']);
    let line = match line.strip_prefix("net::ERR_") {
        Some(named) => named.split_once(' ').map_or("", |(_, after)| after),
        None => line,
    };
    number(line.trim_start())
}

fn clamp(text: &str, at: usize) -> usize {
    let mut end = at.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}
