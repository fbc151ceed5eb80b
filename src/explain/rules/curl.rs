//! Commands that ask a server what the browser asked it, for this very case.

use super::Case;
use crate::fetch::SentKind;
use std::fmt::Write;

/// The request that failed: the preflight, or the request itself.
pub(super) fn same<'a>(case: &'a Case<'_>) -> &'a str {
    case.curl
        .get_or_init(|| with_origin(case, case.kind(), case.origin()))
}

/// The request itself, even if the browser never sent it.
pub(super) fn actual(case: &Case<'_>) -> String {
    with_origin(case, SentKind::Actual, case.origin())
}

/// The same as if another page had asked.
pub(super) fn from_elsewhere(case: &Case<'_>) -> String {
    with_origin(case, case.kind(), "https://another.example")
}

fn with_origin(case: &Case<'_>, kind: SentKind, origin: &str) -> String {
    let mut line = String::with_capacity(256);
    line.push_str("curl -i");
    let method = &case.judgement.method;
    match kind {
        SentKind::Preflight => line.push_str(" -X OPTIONS"),
        SentKind::Actual if method == "HEAD" => line.push_str(" -I"),
        SentKind::Actual if method != "GET" => {
            let _ = write!(line, " -X {}", quoted(method));
        }
        SentKind::Actual => {}
    }
    let _ = write!(line, " {}", quoted(case.url().as_str()));
    header(&mut line, "Origin", origin);
    match kind {
        SentKind::Preflight => {
            header(&mut line, "Access-Control-Request-Method", method);
            let names = case.judgement.sent.last().and_then(|s| {
                s.headers
                    .iter()
                    .find(|(n, _)| n == "access-control-request-headers")
            });
            if let Some((_, names)) = names {
                header(&mut line, "Access-Control-Request-Headers", names);
            }
        }
        SentKind::Actual => {
            for h in &case.call.headers {
                if !case.judgement.dropped.contains(&h.name) {
                    header(&mut line, &h.name, &h.value);
                }
            }
            if !matches!(method.as_str(), "GET" | "HEAD")
                && let Some(body) = &case.json.request.body
                && body.len() < 200
            {
                let _ = write!(line, " --data-raw {}", quoted(body));
            }
        }
    }
    line
}

fn header(line: &mut String, name: &str, value: &str) {
    line.push_str(" -H '");
    line.push_str(name);
    line.push_str(": ");
    // A quote ends the word, and a quoted one goes between.
    for (i, part) in value.split('\'').enumerate() {
        if i > 0 {
            line.push_str("'\\''");
        }
        line.push_str(part);
    }
    line.push('\'');
}

/// A word as a POSIX shell reads it.
fn quoted(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_./:=@%+,".contains(&b);
    if !text.is_empty() && text.bytes().all(plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', "'\\''"))
}
