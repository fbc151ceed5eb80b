//! What should not travel in a link: tokens, cookies, passwords.
//!
//! No decision depends on these values, only on the names that carry them, so a masked scenario has the same verdict.
//! A URL is masked in the same way wherever it stands, so that the server's entries still match.

use super::{HeaderPair, Scenario};

const MASK: &str = "***";

const HEADERS: &[&str] = &[
    "authorization",
    "cookie",
    "proxy-authorization",
    "set-cookie",
];

/// Names of headers and of query parameters that carry a secret when one of these is a word of theirs.
const WORDS: &[&str] = &[
    "apikey",
    "auth",
    "credential",
    "jwt",
    "passwd",
    "password",
    "pwd",
    "secret",
    "session",
    "sessionid",
    "sid",
    "sig",
    "signature",
    "token",
];

/// The scenario with its secrets replaced by `***`.
#[must_use]
pub fn mask(scenario: &Scenario) -> Scenario {
    let mut masked = scenario.clone();
    masked.page.url = mask_url(&masked.page.url);
    masked.request.url = mask_url(&masked.request.url);
    mask_headers(&mut masked.request.headers);
    for entry in &mut masked.server {
        entry.url = mask_url(&entry.url);
        mask_headers(&mut entry.preflight.headers);
        mask_headers(&mut entry.response.headers);
    }
    for further in &mut masked.then {
        if let Some(url) = &mut further.request.url {
            *url = mask_url(url);
        }
        if let Some(headers) = &mut further.request.headers {
            mask_headers(headers);
        }
    }
    masked
}

/// Does [`mask`] change anything?
pub fn has_secrets(scenario: &Scenario) -> bool {
    mask(scenario) != *scenario
}

fn mask_headers(headers: &mut [HeaderPair]) {
    for (name, value) in headers {
        let lower = name.to_ascii_lowercase();
        if lower == "location" {
            *value = mask_url(value);
        } else if HEADERS.contains(&lower.as_str()) || is_secret_name(&lower) {
            *value = mask_value(&lower, value);
        }
    }
}

/// The scheme of `Authorization` and the name of a cookie say what kind it is, and are no secret.
fn mask_value(name: &str, value: &str) -> String {
    if value.is_empty() {
        return String::new();
    }
    if name == "set-cookie" {
        let (cookie, attributes) = value.split_once(';').unwrap_or((value, ""));
        let (key, _) = cookie.split_once('=').unwrap_or(("", cookie));
        let rest = if attributes.is_empty() { "" } else { ";" };
        return format!("{key}={MASK}{rest}{attributes}");
    }
    match value.split_once(' ') {
        Some((scheme, _)) if name.ends_with("authorization") => format!("{scheme} {MASK}"),
        _ => MASK.to_owned(),
    }
}

fn mask_url(url: &str) -> String {
    let (rest, fragment) = match url.split_once('#') {
        Some((rest, fragment)) => (rest, Some(fragment)),
        None => (url, None),
    };
    let (before, query) = match rest.split_once('?') {
        Some((before, query)) => (before, Some(query)),
        None => (rest, None),
    };
    let mut masked = mask_password(before);
    if let Some(query) = query {
        let pairs: Vec<String> = query.split('&').map(mask_pair).collect();
        masked.push('?');
        masked.push_str(&pairs.join("&"));
    }
    if let Some(fragment) = fragment {
        masked.push('#');
        masked.push_str(fragment);
    }
    masked
}

fn mask_pair(pair: &str) -> String {
    match pair.split_once('=') {
        Some((key, value)) if !value.is_empty() && is_secret_name(&key.to_ascii_lowercase()) => {
            format!("{key}={MASK}")
        }
        _ => pair.to_owned(),
    }
}

fn mask_password(before_query: &str) -> String {
    let Some((scheme, rest)) = before_query.split_once("//") else {
        return before_query.to_owned();
    };
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    match authority
        .rsplit_once('@')
        .and_then(|(user, host)| user.split_once(':').map(|(user, _)| (user, host)))
    {
        Some((user, host)) => format!("{scheme}//{user}:{MASK}@{host}{path}"),
        None => before_query.to_owned(),
    }
}

/// `lower` is in lower case. `x-api-key` and `access_token` are secret; `x-author` and `design` are not.
fn is_secret_name(lower: &str) -> bool {
    // What a CORS header holds is the point of the scenario; and the names of these have no secret word.
    if lower.starts_with("access-control-") {
        return false;
    }
    let words: Vec<&str> = lower.split(['-', '_', '.', '[', ']']).collect();
    lower == "key"
        || lower == "code"
        || words.windows(2).any(|pair| pair == ["api", "key"])
        || words.iter().any(|word| WORDS.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls() {
        for (url, masked) in [
            (
                "https://a.test/?token=abc&page=2",
                "https://a.test/?token=***&page=2",
            ),
            ("/v1?access_token=x#part", "/v1?access_token=***#part"),
            ("https://me:pw@a.test/x", "https://me:***@a.test/x"),
            ("https://me@a.test/x", "https://me@a.test/x"),
            (
                "https://a.test/?design=1&token=",
                "https://a.test/?design=1&token=",
            ),
            ("about:srcdoc", "about:srcdoc"),
        ] {
            assert_eq!(mask_url(url), masked);
        }
    }

    #[test]
    fn headers() {
        for (name, value, masked) in [
            ("Authorization", "Bearer abc.def", "Bearer ***"),
            ("authorization", "abc", "***"),
            ("Cookie", "a=1; b=2", "***"),
            ("Set-Cookie", "sid=123; Secure", "sid=***; Secure"),
            ("X-API-Key", "k", "***"),
            ("X-Auth-Token", "k", "***"),
            ("X-Author", "Ada", "Ada"),
            (
                "Location",
                "https://a.test/?sig=1",
                "https://a.test/?sig=***",
            ),
            (
                "Access-Control-Allow-Headers",
                "Authorization",
                "Authorization",
            ),
            ("Access-Control-Allow-Credentials", "true", "true"),
        ] {
            let mut list = vec![(name.to_owned(), value.to_owned())];
            mask_headers(&mut list);
            assert_eq!(list[0].1, masked, "{name}");
        }
    }
}
