//! What the lab is willing to answer. The plan leaves the rest out and says so; the server refuses it.

use std::fmt;

/// Why the lab does not send a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAllowed {
    /// Its name is none that HTTP allows.
    Name,
    /// Its name is not on the lab's list: it could do something to the browser or to a proxy.
    NotListed,
    /// Its value has a character that HTTP does not allow, such as a line break.
    Value,
    /// A `Content-Type` that the lab has no body for.
    ContentType,
    /// A `Location` that does not lead to the lab.
    Location,
}

impl fmt::Display for NotAllowed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Name => "its name is none that HTTP allows",
            Self::NotListed => "it is not on the lab's list",
            Self::Value => "its value has a character that HTTP does not allow",
            Self::ContentType => "the lab has no body of this type",
            Self::Location => "the lab redirects only to itself",
        })
    }
}

/// Names, byte-lowercase, beside those that begin with one of [`PREFIXES`]. None of them makes a browser store, load,
/// report or run anything, and none of them frames the message.
const NAMES: [&str; 18] = [
    "age",
    "allow",
    "cache-control",
    "content-language",
    "content-type",
    "deprecation",
    "etag",
    "expires",
    "last-modified",
    "location",
    "pragma",
    "request-id",
    "retry-after",
    "server",
    "server-timing",
    "timing-allow-origin",
    "vary",
    "warning",
];

const PREFIXES: [&str; 4] = ["access-control-", "cross-origin-", "ratelimit", "x-"];

/// `x-` names that are commands to a proxy or a browser; each is a prefix. `x-content-type-options` and
/// `x-frame-options` only ever forbid.
const COMMANDS: [&str; 6] = [
    "x-accel-",
    "x-dns-prefetch-control",
    "x-lighttpd-",
    "x-litespeed-",
    "x-sendfile",
    "x-sourcemap",
];

/// The types that the lab has a body for.
const BODIES: [(&str, &[u8]); 10] = [
    ("text/plain", b"The lab answers.\n"),
    ("application/json", b"{\"lab\":\"answers\"}\n"),
    (
        "text/html",
        b"<!doctype html><title>The lab answers</title><p>The lab answers.</p>\n",
    ),
    ("text/css", b":root { --lab: answers; }\n"),
    ("text/javascript", b"/* The lab answers. */\n"),
    ("application/javascript", b"/* The lab answers. */\n"),
    ("application/xml", b"<lab>answers</lab>\n"),
    ("text/event-stream", b"data: The lab answers.\n\n"),
    ("application/octet-stream", b"The lab answers.\n"),
    (
        "image/svg+xml",
        b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>\n",
    ),
];

/// The body that the lab sends with this `Content-Type`; its text if there is none.
pub fn body_for(content_type: Option<&str>) -> &'static [u8] {
    content_type
        .and_then(|value| BODIES.iter().find(|(t, _)| is_type(value, t)))
        .map_or(BODIES[0].1, |(_, body)| body)
}

/// Is the header one that the lab sends? `Location` is looked at by [`super::Target`], by its value.
pub(super) fn header(name: &str, value: &str) -> Result<(), NotAllowed> {
    if name.is_empty() || !name.bytes().all(is_token) {
        return Err(NotAllowed::Name);
    }
    let starts = |list: &[&str]| {
        let begins = |prefix: &&str| {
            let start = name.as_bytes().get(..prefix.len());
            start.is_some_and(|s| s.eq_ignore_ascii_case(prefix.as_bytes()))
        };
        list.iter().any(begins)
    };
    let named = NAMES.iter().any(|n| name.eq_ignore_ascii_case(n));
    if !named && (!starts(&PREFIXES) || starts(&COMMANDS)) {
        return Err(NotAllowed::NotListed);
    }
    // RFC 9110, 5.5: visible characters, space, tab, and whatever is not ASCII.
    if value.bytes().any(|b| b.is_ascii_control() && b != b'\t') {
        return Err(NotAllowed::Value);
    }
    if name.eq_ignore_ascii_case("content-type") && !BODIES.iter().any(|(t, _)| is_type(value, t)) {
        return Err(NotAllowed::ContentType);
    }
    Ok(())
}

/// Is `value` this type, with no parameter but a harmless `charset`?
fn is_type(value: &str, essence: &str) -> bool {
    let (found, parameters) = value.split_once(';').unwrap_or((value, "charset=utf-8"));
    let charset = parameters.trim().to_ascii_lowercase();
    found.trim().eq_ignore_ascii_case(essence)
        && matches!(
            charset.as_str(),
            "" | "charset=utf-8"
                | "charset=\"utf-8\""
                | "charset=utf8"
                | "charset=us-ascii"
                | "charset=iso-8859-1"
        )
}

/// RFC 9110, 5.6.2.
fn is_token(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b)
}

#[cfg(test)]
mod tests {
    use super::{NotAllowed, body_for, header};

    #[test]
    fn the_list() {
        for (name, value) in [
            ("Access-Control-Allow-Origin", "https://a.example, *"),
            ("ACCESS-CONTROL-MAX-AGE", ""),
            ("X-Total-Count", "1"),
            ("x-odd", "\t ä €"),
            ("Content-Type", "application/JSON ; charset=UTF-8"),
            ("Cross-Origin-Resource-Policy", "same-site"),
            ("RateLimit-Limit", "5"),
        ] {
            assert_eq!(header(name, value), Ok(()), "{name}");
        }
        for (name, value, why) in [
            ("", "", NotAllowed::Name),
            ("X Y", "", NotAllowed::Name),
            ("X-A:", "", NotAllowed::Name),
            ("X-A\r\nSet-Cookie", "", NotAllowed::Name),
            ("Set-Cookie", "a=b", NotAllowed::NotListed),
            ("Clear-Site-Data", "\"*\"", NotAllowed::NotListed),
            ("Content-Length", "5", NotAllowed::NotListed),
            ("Transfer-Encoding", "chunked", NotAllowed::NotListed),
            ("Content-Security-Policy", "", NotAllowed::NotListed),
            (
                "Refresh",
                "0; url=https://evil.example",
                NotAllowed::NotListed,
            ),
            ("Link", "</x>; rel=preload", NotAllowed::NotListed),
            ("X-Accel-Redirect", "/secret", NotAllowed::NotListed),
            ("X-Sendfile", "/etc/passwd", NotAllowed::NotListed),
            ("X-A", "a\r\nSet-Cookie: b", NotAllowed::Value),
            ("X-A", "a\nb", NotAllowed::Value),
            ("X-A", "\0", NotAllowed::Value),
            ("X-A", "\x7f", NotAllowed::Value),
            (
                "Content-Type",
                "application/x-msdownload",
                NotAllowed::ContentType,
            ),
            (
                "Content-Type",
                "text/html; charset=utf-7",
                NotAllowed::ContentType,
            ),
        ] {
            assert_eq!(header(name, value), Err(why), "{name}: {value:?}");
        }
    }

    #[test]
    fn the_body_follows_the_type() {
        assert!(body_for(Some("application/json;charset=utf-8")).starts_with(b"{"));
        assert_eq!(body_for(None), body_for(Some("text/plain")));
        assert_eq!(body_for(Some("no/such")), body_for(None));
    }
}
