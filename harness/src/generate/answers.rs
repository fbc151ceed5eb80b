//! What servers answer.

use super::random::Random;
use cors_playground::format::{Answer, HeaderPair, ServerEntry};

/// The page's origin.
pub(super) const PAGE: &str = "http://localhost:8101";
/// Another site.
pub(super) const CROSS: &str = "http://127.0.0.1:8102";
/// Another origin of the page's site.
pub(super) const SAME_SITE: &str = "http://localhost:8103";
/// A second origin of the other site.
pub(super) const OTHER: &str = "http://127.0.0.1:8104";

/// How far the answers are from what they should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Care {
    /// Each header is wrong, odd or missing in about half of the cases.
    Careless,
    /// Nearly everything is right, so that later checks are reached.
    Careful,
}

impl Care {
    /// How often, of a hundred, a header is as it should be.
    fn right(self) -> usize {
        match self {
            Self::Careless => 50,
            Self::Careful => 90,
        }
    }
}

/// A header line.
pub(super) fn pair(name: &str, value: impl Into<String>) -> HeaderPair {
    (name.to_owned(), value.into())
}

/// An answer without a failure.
pub(super) fn answer(status: u16, headers: Vec<HeaderPair>) -> Answer {
    Answer {
        status,
        headers,
        failure: None,
    }
}

/// `n`th URL of the scenario at `origin`.
pub(super) fn url(origin: &str, id: &str, n: usize) -> String {
    format!("{origin}/t/{id}/{n}")
}

/// The origin that a request is sent to.
pub(super) fn target(r: &mut Random) -> &'static str {
    r.weighted(&[(66, CROSS), (20, SAME_SITE), (14, PAGE)])
}

/// `Access-Control-Allow-Origin`, if the answer has it; `origin` is the request's.
pub(super) fn allow_origin(r: &mut Random, origin: &str, care: Care) -> Option<HeaderPair> {
    let value = if r.percent(care.right()) {
        r.weighted(&[(75, origin.to_owned()), (25, "*".to_owned())])
    } else {
        r.weighted(&[
            (30, String::from("-")),
            (22, "*".into()),
            (14, "null".into()),
            (7, "http://evil.example".into()),
            (4, origin.to_uppercase()),
            (4, format!("{origin}/")),
            (3, format!("{origin}/page")),
            (3, origin.replace("http://", "")),
            (4, format!("{origin}, http://b.example")),
            (2, format!("{origin} http://b.example")),
            (4, format!("  {origin}  ")),
            (3, String::new()),
            (2, format!("{origin},*")),
            (1, "http://localhost".into()),
            (1, "NULL".into()),
            (1, "https://localhost:8101".into()),
            (1, "http://*".into()),
        ])
    };
    (value != "-").then(|| pair("Access-Control-Allow-Origin", value))
}

/// `Access-Control-Allow-Credentials`, if the answer has it.
pub(super) fn allow_credentials(r: &mut Random, care: Care) -> Option<HeaderPair> {
    const ODD: [&str; 7] = ["True", "TRUE", "false", "1", "true, true", "", " true "];
    let value = if r.percent(care.right()) {
        "true"
    } else if r.percent(60) {
        return None;
    } else {
        r.of(&ODD)
    };
    Some(pair("Access-Control-Allow-Credentials", value))
}

/// `Access-Control-Allow-Methods`, if the answer has it.
fn allow_methods(r: &mut Random, method: &str, care: Care) -> Option<HeaderPair> {
    let value = if r.percent(care.right()) {
        r.weighted(&[
            (50, "GET, POST, PUT, DELETE, PATCH".to_owned()),
            (25, method.to_owned()),
            (25, "*".to_owned()),
        ])
    } else {
        r.weighted(&[
            (35, String::from("-")),
            (25, "GET".into()),
            (15, "POST".into()),
            (8, method.to_lowercase()),
            (5, "GET,POST".into()),
            (4, String::new()),
            (3, "PUT;DELETE".into()),
            (3, "get".into()),
            (2, "*, PUT".into()),
        ])
    };
    (value != "-").then(|| pair("Access-Control-Allow-Methods", value))
}

/// `Access-Control-Allow-Headers`, if the answer has it; `names` are the request's.
fn allow_headers(r: &mut Random, names: &[String], care: Care) -> Option<HeaderPair> {
    let own = names.join(", ").to_lowercase();
    let value = if r.percent(care.right()) {
        r.weighted(&[
            (35, "*".to_owned()),
            (30, own.clone()),
            (
                20,
                "Content-Type, Authorization, X-API-Version, X-Client-ID".to_owned(),
            ),
            (15, format!("{own}, authorization")),
        ])
    } else {
        r.weighted(&[
            (35, String::from("-")),
            (25, "x-test".into()),
            (8, "X-TEST".into()),
            (8, "content-type".into()),
            (6, String::new()),
            (6, own.to_uppercase()),
            (5, "*, authorization".into()),
            (3, "x-test, *".into()),
            (2, "x y".into()),
            (2, format!("{own},")),
        ])
    };
    (value != "-").then(|| pair("Access-Control-Allow-Headers", value))
}

/// `Access-Control-Max-Age`, if the answer has it.
fn max_age(r: &mut Random) -> Option<HeaderPair> {
    let value = r.weighted(&[
        (50, "-"),
        (20, "600"),
        (8, "86400"),
        (6, "0"),
        (5, "5"),
        (4, "-1"),
        (4, "abc"),
        (3, "600, 600"),
    ]);
    (value != "-").then(|| pair("Access-Control-Max-Age", value))
}

/// The answer to a preflight of `method` with the headers `names`.
pub(super) fn preflight(
    r: &mut Random,
    origin: &str,
    method: &str,
    names: &[String],
    care: Care,
) -> Answer {
    let status = if r.percent(care.right().max(75)) {
        r.of(&[200, 204])
    } else {
        r.of(&[
            201, 202, 299, 301, 302, 304, 307, 400, 401, 403, 404, 405, 500,
        ])
    };
    let mut headers: Vec<HeaderPair> = [
        allow_origin(r, origin, care),
        allow_credentials(r, care),
        allow_methods(r, method, care),
        allow_headers(r, names, care),
        max_age(r),
    ]
    .into_iter()
    .flatten()
    .collect();
    if (300..309).contains(&status) {
        headers.push(pair("Location", "/elsewhere"));
    }
    answer(status, headers)
}

/// Response headers that a script may want to read.
const EXTRA: [&str; 9] = [
    "X-Total-Count",
    "X-Rate-Limit",
    "ETag",
    "Last-Modified",
    "Content-Language",
    "Expires",
    "Cache-Control-X",
    "X-Request-Id",
    "Server-Timing",
];

/// The answer to the request itself.
pub(super) fn response(r: &mut Random, origin: &str, care: Care) -> Answer {
    let status = r.weighted(&[
        (70, 200),
        (7, 404),
        (6, 401),
        (5, 500),
        (4, 204),
        (3, 400),
        (2, 201),
        (1, 206),
        (1, 304),
        (1, 403),
    ]);
    let mut headers: Vec<HeaderPair> = [allow_origin(r, origin, care), allow_credentials(r, care)]
        .into_iter()
        .flatten()
        .collect();
    headers.extend(expose(r));
    if r.percent(60) {
        headers.extend(r.some(&EXTRA, 5).into_iter().map(|name| pair(name, "1")));
    }
    answer(status, headers)
}

/// `Access-Control-Expose-Headers`, if the answer has it.
fn expose(r: &mut Random) -> Option<HeaderPair> {
    let value = r.weighted(&[
        (50, "-"),
        (15, "X-Total-Count"),
        (12, "*"),
        (10, "X-Total-Count, X-Rate-Limit"),
        (4, "x-total-count"),
        (4, "*, X-Total-Count"),
        (3, "Set-Cookie, X-Rate-Limit"),
        (2, "X Total"),
    ]);
    (value != "-").then(|| pair("Access-Control-Expose-Headers", value))
}

/// An entry of the scenario's server.
pub(super) fn entry(url: String, preflight: Answer, response: Answer) -> ServerEntry {
    ServerEntry {
        url,
        preflight,
        response,
    }
}

/// A chain of entries: each but the last redirects to the next. `first` is the origin of the first.
pub(super) fn chain(
    r: &mut Random,
    id: &str,
    first: &str,
    hops: usize,
    draw: &mut dyn FnMut(&mut Random) -> (Answer, Answer),
) -> Vec<ServerEntry> {
    let mut entries: Vec<ServerEntry> = Vec::new();
    let mut at = first.to_owned();
    for n in 0..=hops {
        let (preflight, mut response) = draw(r);
        let here = url(&at, id, n);
        if n < hops {
            r.of(&[CROSS, SAME_SITE, OTHER, PAGE]).clone_into(&mut at);
            let mut next = url(&at, id, n + 1);
            if r.percent(6) {
                next = next.replacen("://", "://user:pw@", 1);
            }
            response.status = r.of(&[301, 302, 302, 303, 307, 308]);
            response.headers.push(pair("Location", next));
        }
        entries.push(entry(here, preflight, response));
    }
    entries
}
