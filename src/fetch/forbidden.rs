//! What a script may not set or see.

use super::header_list::is_token;

/// May no script use this method?
///
/// <https://fetch.spec.whatwg.org/#forbidden-method>
pub fn forbidden_method(method: &str) -> bool {
    ["CONNECT", "TRACE", "TRACK"]
        .iter()
        .any(|m| m.eq_ignore_ascii_case(method))
}

const FORBIDDEN: [&str; 21] = [
    "accept-charset",
    "accept-encoding",
    "access-control-request-headers",
    "access-control-request-method",
    "connection",
    "content-length",
    "cookie",
    "cookie2",
    "date",
    "dnt",
    "expect",
    "host",
    "keep-alive",
    "origin",
    "referer",
    "set-cookie",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "via",
];

/// May no script set this header?
///
/// <https://fetch.spec.whatwg.org/#forbidden-request-header>
pub fn forbidden_request_header(name: &str, value: &str) -> bool {
    let prefixed = |p: &str| {
        name.get(..p.len())
            .is_some_and(|n| n.eq_ignore_ascii_case(p))
    };
    if FORBIDDEN.iter().any(|f| f.eq_ignore_ascii_case(name))
        || prefixed("proxy-")
        || prefixed("sec-")
    {
        return true;
    }
    let overrides = [
        "x-http-method",
        "x-http-method-override",
        "x-method-override",
    ];
    overrides.iter().any(|o| o.eq_ignore_ascii_case(name))
        && value.split(',').any(|m| {
            let m = m.trim_matches(|c| matches!(c, ' ' | '\t'));
            is_token(m) && forbidden_method(m)
        })
}

/// Is this a header that no script ever sees?
///
/// <https://fetch.spec.whatwg.org/#forbidden-response-header-name>
pub fn forbidden_response_header_name(name: &str) -> bool {
    name.eq_ignore_ascii_case("set-cookie") || name.eq_ignore_ascii_case("set-cookie2")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forbidden_request_headers() {
        for (name, value, forbidden) in [
            ("Host", "x", true),
            ("COOKIE", "a=b", true),
            ("Sec-Foo", "1", true),
            ("proxy-authorization", "1", true),
            ("X-HTTP-Method-Override", "GET, trace", true),
            ("X-HTTP-Method-Override", "DELETE", false),
            ("Authorization", "x", false),
            ("User-Agent", "x", false),
            ("Section", "1", false),
        ] {
            assert_eq!(
                forbidden_request_header(name, value),
                forbidden,
                "{name}: {value}"
            );
        }
    }
}
