//! The preflight cache: what a second, third and fourth request ask for.

use super::{
    answers::{CROSS, Care, OTHER, SAME_SITE, answer, entry, pair, preflight, url},
    random::Random,
    requests::{names, origin_of, page, takes_body},
};
use cors_playground::format::{
    Answer, Further, HeaderPair, Initiator, Request, RequestChange, Scenario, ServerEntry,
};

const METHODS: [&str; 6] = ["PUT", "DELETE", "PATCH", "POST", "GET", "REPORT"];
const HEADERS: [(&str, &str); 6] = [
    ("X-A", "1"),
    ("X-B", "1"),
    ("x-a", "2"),
    ("Content-Type", "application/json"),
    ("Authorization", "Bearer x"),
    ("X-C", "1"),
];
/// How long answers allow themselves to be kept. No sum of waits lies just below one of them.
const AGES: [&str; 13] = [
    "-", "-", "600", "600", "1", "2", "5", "0", "-1", "abc", "60, 60", "0600", "10.5",
];
const WAITS: [f64; 6] = [0.0, 0.0, 0.0, 0.5, 1.6, 6.5];

pub(super) fn draw(r: &mut Random, id: &str) -> Scenario {
    let page = page(r);
    let origin = origin_of(&page);
    let first = r.of(&[CROSS, CROSS, SAME_SITE]);
    let request = request(r, url(first, id, 0));
    let further = 1 + r.below(3);
    let then: Vec<Further> = (0..further).map(|_| step(r, id)).collect();
    let mut server = vec![kept(r, url(first, id, 0), origin, &request)];
    let redirects = r.percent(15);
    if redirects || then.iter().any(|s| s.request.url.is_some()) {
        let second = url(OTHER, id, 1);
        server.push(kept(r, second.clone(), "null", &request));
        if redirects {
            server[0].response.status = r.of(&[307, 308, 302]);
            server[0].response.headers.push(pair("Location", second));
        }
    }
    Scenario {
        page,
        request,
        server,
        then,
        ..Scenario::default()
    }
}

fn request(r: &mut Random, url: String) -> Request {
    let method = r.of(&METHODS);
    Request {
        initiator: r.weighted(&[(85, Initiator::Fetch), (15, Initiator::Xhr)]),
        url,
        method: Some(method.to_owned()),
        mode: Some("cors".to_owned()),
        credentials: Some(credentials(r)),
        redirect: Some("follow".to_owned()),
        headers: headers(r),
        body: (takes_body(method) && r.percent(40)).then(|| "x".to_owned()),
        ..Request::default()
    }
}

fn credentials(r: &mut Random) -> String {
    r.weighted(&[(50, "same-origin"), (35, "include"), (15, "omit")])
        .to_owned()
}

fn headers(r: &mut Random) -> Vec<HeaderPair> {
    if r.percent(25) {
        return Vec::new();
    }
    let drawn = r.some(&HEADERS, 2);
    drawn
        .into_iter()
        .map(|(name, value)| pair(name, value))
        .collect()
}

/// An entry that mostly allows, so that there is something to keep.
fn kept(r: &mut Random, url: String, origin: &str, request: &Request) -> ServerEntry {
    let mut names = names(&request.headers);
    names.extend(["X-A", "X-B", "Content-Type"].map(str::to_owned));
    let method = request.method.as_deref().unwrap_or_default();
    let mut preflight = if r.percent(35) {
        preflight(r, origin, method, &names, Care::Careful)
    } else {
        generous(r, origin)
    };
    let is_age = |(name, _): &HeaderPair| name == "Access-Control-Max-Age";
    preflight.headers.retain(|h| !is_age(h));
    let age = r.of(&AGES);
    if age != "-" {
        preflight.headers.push(pair("Access-Control-Max-Age", age));
    }
    let allow = |name: &str| preflight.headers.iter().find(|(n, _)| n == name).cloned();
    let headers = [
        allow("Access-Control-Allow-Origin"),
        allow("Access-Control-Allow-Credentials"),
    ];
    let status = r.weighted(&[(85, 200), (8, 404), (7, 500)]);
    entry(
        url,
        preflight,
        answer(status, headers.into_iter().flatten().collect()),
    )
}

/// Allows what the steps ask for, nearly always.
fn generous(r: &mut Random, origin: &str) -> Answer {
    let methods = r.of(&[
        "GET, POST, PUT, DELETE, PATCH",
        "GET, POST, PUT, DELETE, PATCH",
        "*",
    ]);
    let headers = r.of(&[
        "X-A, X-B, Content-Type, Authorization",
        "x-a, x-b, content-type",
        "*",
    ]);
    let headers = [
        pair("Access-Control-Allow-Origin", origin),
        pair("Access-Control-Allow-Credentials", "true"),
        pair("Access-Control-Allow-Methods", methods),
        pair("Access-Control-Allow-Headers", headers),
    ];
    answer(r.of(&[200, 204]), headers.to_vec())
}

fn step(r: &mut Random, id: &str) -> Further {
    let mut request = RequestChange::default();
    if r.percent(40) {
        let method = r.of(&METHODS);
        request.method = Some(method.to_owned());
        // A body would make a GET throw.
        request.body = Some(None);
    }
    if r.percent(30) {
        request.headers = Some(headers(r));
    }
    if r.percent(20) {
        request.credentials = Some(credentials(r));
    }
    if r.percent(6) {
        request.url = Some(url(OTHER, id, 1));
    }
    if r.percent(6) {
        request.initiator = Some(Initiator::Xhr);
    }
    Further {
        after: r.of(&WAITS),
        request,
    }
}
