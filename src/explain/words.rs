//! Small pieces of sentences.

use std::borrow::Cow;

/// `` `a`, `b` and `c` ``
pub(crate) fn names<S: AsRef<str>>(list: &[S]) -> String {
    let mut text = String::with_capacity(list.len() * 16);
    for (i, name) in list.iter().enumerate() {
        if i > 0 {
            text.push_str(if i + 1 == list.len() { " and " } else { ", " });
        }
        text.push('`');
        text.push_str(name.as_ref());
        text.push('`');
    }
    text
}

/// The text with a capital at its start.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|c| c.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

/// The items of a comma list, trimmed.
pub(crate) fn list_items(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim).filter(|i| !i.is_empty())
}

/// `https://a.test:8080` of `https://a.test:8080/path`.
pub(crate) fn origin_of(url: &str) -> Cow<'_, str> {
    let Some(start) = url.find("://").map(|i| i + 3) else {
        return Cow::Borrowed(url);
    };
    let end = url[start..]
        .find(['/', '?', '#'])
        .map_or(url.len(), |i| start + i);
    match url[start..end].rfind('@') {
        None => Cow::Borrowed(&url[..end]),
        Some(at) => Cow::Owned(format!("{}{}", &url[..start], &url[start + at + 1..end])),
    }
}

/// In what two origins differ: `the scheme and the port`.
pub(crate) fn difference(a: &str, b: &str) -> &'static str {
    let (a, b) = (parts(a), parts(b));
    match (a.0 == b.0, a.1 == b.1, a.2 == b.2) {
        (false, false, _) => "the scheme and the host",
        // The default port comes with the scheme, so it is no difference of its own.
        (false, true, _) => "the scheme",
        (true, false, false) => "the host and the port",
        (true, false, true) => "the host",
        (true, true, false) => "the port",
        (true, true, true) => "nothing",
    }
}

/// Scheme, host, port as written.
fn parts(origin: &str) -> (&str, &str, &str) {
    let (scheme, rest) = origin.split_once("://").unwrap_or(("", origin));
    let host_end = rest.rfind(']').unwrap_or(0);
    match rest[host_end..].find(':') {
        Some(i) => (scheme, &rest[..host_end + i], &rest[host_end + i + 1..]),
        None => (scheme, rest, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences() {
        for (a, b, text) in [
            ("https://a.test", "http://a.test", "the scheme"),
            ("http://localhost:3000", "http://localhost:5000", "the port"),
            (
                "https://a.test",
                "https://b.test:8443",
                "the host and the port",
            ),
            ("http://[::1]:80", "http://[::1]:81", "the port"),
        ] {
            assert_eq!(difference(a, b), text);
        }
    }

    #[test]
    fn origins() {
        for (url, origin) in [
            ("https://a.test:8080/x@y", "https://a.test:8080"),
            ("https://u:p@a.test?x", "https://a.test"),
            ("https://a.test", "https://a.test"),
        ] {
            assert_eq!(origin_of(url), origin);
        }
    }
}
