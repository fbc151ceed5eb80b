//! What callers ask for.

use super::{
    answers::{PAGE, pair},
    random::Random,
};
use cors_playground::format::{HeaderPair, Initiator, Page, Request};

/// The page of most scenarios.
pub(super) fn page(r: &mut Random) -> Page {
    Page {
        url: format!("{PAGE}/page"),
        sandboxed: r.percent(6),
        ..Page::default()
    }
}

/// The origin that requests of this page carry.
pub(super) fn origin_of(page: &Page) -> &'static str {
    let opaque = page.sandboxed || page.url.starts_with("data:") || page.url.starts_with("file:");
    if opaque { "null" } else { PAGE }
}

/// A method as a caller writes it.
pub(super) fn method(r: &mut Random) -> String {
    let method = r.weighted(&[
        (42, "GET"),
        (20, "POST"),
        (9, "PUT"),
        (7, "DELETE"),
        (5, "PATCH"),
        (3, "HEAD"),
        (3, "get"),
        (3, "put"),
        (2, "OPTIONS"),
        (2, "delete"),
        (2, "patch"),
        (1, "Patch"),
        (1, "REPORT"),
        (1, "post"),
        (1, "TRACE"),
        (1, "CONNECT"),
        (1, "QUERY"),
    ]);
    method.to_owned()
}

/// Does the method take a body?
pub(super) fn takes_body(method: &str) -> bool {
    !["GET", "HEAD"]
        .iter()
        .any(|m| m.eq_ignore_ascii_case(method))
}

/// Headers that callers set, over all that decides whether a preflight is needed.
const HEADERS: [(&str, &str); 62] = [
    ("X-API-Version", "2"),
    ("X-Client-ID", "dashboard-app"),
    ("X-Trace", "1"),
    ("x-lower", "1"),
    ("X-Requested-With", "XMLHttpRequest"),
    ("Authorization", "Bearer abc"),
    ("Accept", "application/json"),
    ("Accept", "text/*(x)"),
    ("Accept", "*/*"),
    ("Accept-Language", "en-US,en;q=0.9"),
    ("Accept-Language", "en_US"),
    ("Accept-Language", "@"),
    ("Content-Language", "de"),
    ("Content-Language", "de_DE"),
    ("Content-Type", "application/json"),
    ("Content-Type", "application/json; charset=utf-8"),
    ("Content-Type", "text/plain"),
    ("Content-Type", "TEXT/PLAIN"),
    ("Content-Type", "text/plain;charset=UTF-8"),
    ("Content-Type", "text/plain, application/json"),
    ("Content-Type", "text/html"),
    ("Content-Type", "application/x-www-form-urlencoded"),
    ("Content-Type", "multipart/form-data; boundary=x"),
    ("Content-Type", "text/plain; x=\"y\""),
    ("Range", "bytes=0-99"),
    ("Range", "bytes=10-"),
    ("Range", "bytes=-5"),
    ("Range", "bytes=0-1,3-4"),
    ("Range", "items=0-1"),
    ("DNT", "1"),
    ("Save-Data", "on"),
    ("Downlink", "1"),
    ("Viewport-Width", "100"),
    ("Device-Memory", "8"),
    ("Width", "100"),
    ("Last-Event-ID", "5"),
    ("Cache-Control", "no-cache"),
    ("Pragma", "no-cache"),
    ("If-None-Match", "\"x\""),
    ("If-Modified-Since", "x"),
    ("Upgrade-Insecure-Requests", "1"),
    ("Priority", "u=1"),
    ("Traceparent", "00-0-0-0"),
    ("User-Agent", "custom"),
    ("Accept-Charset", "x"),
    ("Accept-Encoding", "x"),
    ("Access-Control-Request-Method", "X"),
    ("Connection", "close"),
    ("Content-Length", "3"),
    ("Cookie", "a=b"),
    ("Date", "x"),
    ("Host", "x"),
    ("Origin", "http://evil.example"),
    ("Referer", "http://x/"),
    ("TE", "x"),
    ("Via", "1"),
    ("Proxy-Foo", "1"),
    ("Sec-Foo", "1"),
    ("X-HTTP-Method-Override", "DELETE"),
    ("X-HTTP-Method-Override", "TRACE"),
    ("X-Method-Override", "CONNECT"),
    ("Expect", "100-continue"),
];

/// None, a few, or so many long ones that they count together.
pub(super) fn headers(r: &mut Random) -> Vec<HeaderPair> {
    match r.below(100) {
        0..42 => Vec::new(),
        42..94 => {
            let drawn = r.some(&HEADERS, 3);
            drawn
                .into_iter()
                .map(|(name, value)| pair(name, value))
                .collect()
        }
        94..98 => {
            let length = r.of(&[127, 128, 129, 200]);
            vec![pair("Accept", "a".repeat(length))]
        }
        _ => {
            let mut many = vec![
                pair("Accept", "a".repeat(128)),
                pair("Accept-Language", "b".repeat(128)),
                pair("Content-Language", "c".repeat(128)),
            ];
            many.extend((0..6).map(|n| pair(&format!("X-{n}"), "1")));
            many
        }
    }
}

/// The names of `headers`.
pub(super) fn names(headers: &[HeaderPair]) -> Vec<String> {
    headers.iter().map(|(name, _)| name.clone()).collect()
}

/// A request by `fetch` or XHR.
pub(super) fn request(r: &mut Random, url: String) -> Request {
    let initiator = r.weighted(&[(78, Initiator::Fetch), (22, Initiator::Xhr)]);
    let method = method(r);
    let text = |t: &str| Some(t.to_owned());
    let body = (takes_body(&method) && r.percent(80)).then(|| "{\"name\":\"x\"}".to_owned());
    Request {
        initiator,
        url,
        mode: text(r.weighted(&[(88, "cors"), (7, "no-cors"), (5, "same-origin")])),
        credentials: text(r.weighted(&[(45, "include"), (45, "same-origin"), (10, "omit")])),
        redirect: text(r.weighted(&[(88, "follow"), (7, "error"), (5, "manual")])),
        headers: headers(r),
        upload_listener: initiator == Initiator::Xhr && r.percent(12),
        method: Some(method),
        body,
        ..Request::default()
    }
}
