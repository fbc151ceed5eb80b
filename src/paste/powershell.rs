//! `Invoke-WebRequest`, as people type it and as Chrome copies it.

use super::url_text::first_url;
use super::{Facts, Mark, PasteFormat, Piece, Role, value_of};
use std::ops::Range;

/// The commands in a text that stands at `base` in the paste.
pub(crate) fn read(text: &str, base: usize) -> Vec<Piece> {
    let mut all = Vec::new();
    for name in ["Invoke-WebRequest", "Invoke-RestMethod"] {
        for (at, _) in text.match_indices(name).take(20) {
            all.extend(command(text, at, base));
        }
    }
    all
}

fn command(text: &str, at: usize, base: usize) -> Option<Piece> {
    let end = command_end(text, at);
    let body = &text[at..end];
    let uri = option(body, "-Uri").or_else(|| first_url(body).map(|r| body[r].to_owned()))?;
    let url = first_url(&uri).map(|r| uri[r].to_owned())?;
    let mut facts = Facts {
        url: Some(url.clone()),
        method: option(body, "-Method").map(|m| m.to_ascii_uppercase()),
        headers: table(body),
        body: option(body, "-Body").map(|_| "…".to_owned()),
        ..Facts::default()
    };
    // HTTP/2's pseudo-headers stand in Chrome's copy without their colons.
    let pseudo = ["authority", "method", "path", "scheme"];
    facts.headers.retain(|(n, _)| !pseudo.contains(&n.as_str()));
    if let Some(kind) = option(body, "-ContentType") {
        facts.headers.push(("Content-Type".to_owned(), kind));
    }
    facts.page_origin = value_of(&facts.headers, "origin").map(str::to_owned);
    let before = text[..at]
        .get(at.saturating_sub(4000)..)
        .unwrap_or_default();
    if before.contains("Cookies.Add(") || value_of(&facts.headers, "cookie").is_some() {
        facts.credentials = Some("include".to_owned());
    }
    let asked = value_of(&facts.headers, "access-control-request-method").map(str::to_owned);
    if facts.method.as_deref() == Some("OPTIONS") {
        facts.method = asked;
    }
    let span: Range<usize> = base + at..base + end;
    Some(Piece {
        format: PasteFormat::PowerShell,
        engine: None,
        span: span.clone(),
        marks: vec![Mark {
            span,
            role: Role::Url,
            value: url,
        }],
        observation: None,
        facts,
    })
}

/// A command goes on while its line ends in a backtick, or a table or quotation is open.
fn command_end(text: &str, at: usize) -> usize {
    let mut open = 0_i32;
    let mut end = at;
    for line in text[at..].split_inclusive('\n') {
        end += line.len();
        let count = |c: char| i32::try_from(line.matches(c).count()).unwrap_or(0);
        open += count('{') - count('}');
        if open <= 0 && !line.trim_end().ends_with(['`', '(', '|']) || end - at > 100_000 {
            break;
        }
    }
    end
}

/// The value after an option, without its quotation marks.
fn option(body: &str, name: &str) -> Option<String> {
    let lower = body.to_ascii_lowercase();
    let at = lower.find(&format!("{} ", name.to_ascii_lowercase()))? + name.len();
    let rest = body.get(at..)?.trim_start();
    let open = rest.chars().next()?;
    if open == '"' || open == '\'' {
        let inner = &rest[1..];
        let mut end = 0;
        while let Some(n) = inner[end..].find(open) {
            end += n;
            if !inner[..end].ends_with('`') {
                return Some(inner[..end].replace('`', ""));
            }
            end += 1;
        }
        return Some(inner.to_owned());
    }
    rest.split_whitespace().next().map(str::to_owned)
}

/// `-Headers @{ "name"="value" … }`
fn table(body: &str) -> Vec<(String, String)> {
    let Some(inner) = body.split_once("@{").map(|(_, rest)| rest) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for line in inner.split(['\n', ';']) {
        let done = line.trim_start().starts_with('}');
        if done {
            break;
        }
        if let Some((name, value)) = line.split_once('=') {
            let unquoted = |t: &str| {
                let t = t.trim().trim_end_matches('`').trim_end_matches('}').trim();
                t.trim_matches(['"', '\'']).replace('`', "")
            };
            let name = unquoted(name);
            if !name.is_empty() && !name.contains(' ') {
                all.push((name, unquoted(value)));
            }
        }
    }
    all
}
