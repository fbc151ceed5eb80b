//! Which request headers need no permission.

use super::header_list::is_token;
use super::{HeaderList, Profile};

/// A value may be this long, in bytes, and a request's safelisted values eight times as much together.
const VALUE_LIMIT_BYTES: usize = 128;
const TOTAL_LIMIT_BYTES: usize = 1024;

/// Is this a CORS-safelisted request-header?
///
/// <https://fetch.spec.whatwg.org/#cors-safelisted-request-header>
pub fn cors_safelisted_request_header(name: &str, value: &str) -> bool {
    value.len() <= VALUE_LIMIT_BYTES && safelisted_value(name, value)
}

fn safelisted_value(name: &str, value: &str) -> bool {
    let is = |n: &str| n.eq_ignore_ascii_case(name);
    if is("accept") {
        !value.chars().any(cors_unsafe_request_header_byte)
    } else if is("accept-language") || is("content-language") {
        value
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b" *,-.;=".contains(&b))
    } else if is("content-type") {
        !value.chars().any(cors_unsafe_request_header_byte) && safelisted_mime_type(value)
    } else if is("range") {
        safelisted_range(value)
    } else {
        false
    }
}

/// <https://fetch.spec.whatwg.org/#cors-unsafe-request-header-byte>
fn cors_unsafe_request_header_byte(c: char) -> bool {
    (c < ' ' && c != '\t') || "\"():<>?@[\\]{}\u{7f}".contains(c)
}

fn safelisted_mime_type(value: &str) -> bool {
    let essence = value.split(';').next().unwrap_or_default();
    let essence = essence.trim_matches(|c| matches!(c, ' ' | '\t' | '\r' | '\n'));
    [
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "text/plain",
    ]
    .iter()
    .any(|safe| safe.eq_ignore_ascii_case(essence))
}

/// Only `bytes=N-` and `bytes=N-M` with N ≤ M.
///
/// <https://fetch.spec.whatwg.org/#simple-range-header-value>
fn safelisted_range(value: &str) -> bool {
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    let Some((start, end)) = value.strip_prefix("bytes=").and_then(|r| r.split_once('-')) else {
        return false;
    };
    if !digits(start) || !(end.is_empty() || digits(end)) {
        return false;
    }
    let (s, e) = (start.trim_start_matches('0'), end.trim_start_matches('0'));
    end.is_empty() || (s.len(), s) <= (e.len(), e)
}

/// The names that need permission: byte-lowercase, sorted, unique.
///
/// <https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names>
pub fn cors_unsafe_request_header_names(
    profile: &dyn Profile,
    headers: &HeaderList,
) -> Vec<String> {
    let mut names = Vec::new();
    let mut potentially_unsafe = Vec::new();
    let mut safelist_value_size = 0;
    for header in &headers.0 {
        if profile.cors_safelisted_request_header(&header.name, &header.value) {
            potentially_unsafe.push(&header.name);
            safelist_value_size += header.value.len();
        } else {
            names.push(header.name.to_ascii_lowercase());
        }
    }
    if safelist_value_size > TOTAL_LIMIT_BYTES && profile.limits_total_of_safelisted_values() {
        names.extend(potentially_unsafe.iter().map(|n| n.to_ascii_lowercase()));
    }
    names.sort();
    names.dedup();
    names
}

/// May this header go with a `no-cors` request?
///
/// <https://fetch.spec.whatwg.org/#no-cors-safelisted-request-header>
pub fn no_cors_safelisted_request_header(name: &str, value: &str) -> bool {
    [
        "accept",
        "accept-language",
        "content-language",
        "content-type",
    ]
    .iter()
    .any(|n| n.eq_ignore_ascii_case(name))
        && cors_safelisted_request_header(name, value)
}

/// Is this a header that `*` does not stand for?
///
/// <https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name>
pub(super) fn cors_non_wildcard_request_header_name(name: &str) -> bool {
    name.eq_ignore_ascii_case("authorization")
}

/// Is this a header whose name is always exposed?
///
/// <https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name>
pub(super) fn cors_safelisted_response_header_name(name: &str) -> bool {
    debug_assert!(is_token(name));
    [
        "cache-control",
        "content-language",
        "content-length",
        "content-type",
        "expires",
        "last-modified",
        "pragma",
    ]
    .iter()
    .any(|n| n.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn safelisted_request_headers() {
        let long = "a".repeat(129);
        let just = "a".repeat(128);
        for (name, value, safe) in [
            ("Accept", "application/json", true),
            ("accept", "text/*(x)", false),
            ("Accept", long.as_str(), false),
            ("Accept", just.as_str(), true),
            ("Accept-Language", "en-US,en;q=0.9", true),
            ("Accept-Language", "en_US", false),
            ("Content-Type", "TEXT/PLAIN", true),
            ("Content-Type", "text/plain;charset=UTF-8", true),
            ("Content-Type", "text/plain, application/json", false),
            ("Content-Type", "application/json", false),
            ("Content-Type", "text/plain; charset=\"utf-8\"", false),
            ("Range", "bytes=0-99", true),
            ("Range", "bytes=10-", true),
            ("Range", "bytes=-5", false),
            ("Range", "bytes=9-5", false),
            ("Range", "bytes=0-1,3-4", false),
            ("X-A", "1", false),
        ] {
            assert_eq!(
                cors_safelisted_request_header(name, value),
                safe,
                "{name}: {value}"
            );
        }
    }
}
