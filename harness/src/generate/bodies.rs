//! Kinds of bodies and the types they bring along.

use super::{
    answers::{Care, chain, pair, preflight, response, target, url},
    random::Random,
    requests::{names, origin_of, page},
};
use cors_playground::format::{Initiator, Request, Scenario};

const KINDS: [(usize, &str); 5] = [
    (20, "text"),
    (18, "urlencoded"),
    (18, "multipart"),
    (34, "blob"),
    (10, "stream"),
];
const TYPES: [&str; 19] = [
    "",
    "text/plain",
    "TEXT/PLAIN",
    "text/plain;charset=utf-8",
    "text/plain; charset=iso-8859-1",
    "application/json",
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded;charset=UTF-8",
    "multipart/form-data",
    "multipart/form-data; boundary=\"a b\"",
    "image/png",
    "text/html",
    "text/plain;",
    "text/plain;x=(y)",
    "text/plain,x",
    "text",
    "bad type/x",
    "text /plain",
    "application/csp-report",
];

pub(super) fn draw(r: &mut Random, id: &str) -> Scenario {
    let page = page(r);
    let origin = origin_of(&page);
    let first = target(r);
    let request = request(r, url(first, id, 0));
    let mut names = names(&request.headers);
    names.push("Content-Type".to_owned());
    let method = request.method.clone().unwrap_or_default();
    let hops = r.weighted(&[(82, 0), (18, 1)]);
    let server = chain(r, id, first, hops, &mut |r| {
        let care = r.weighted(&[(25, Care::Careless), (75, Care::Careful)]);
        (
            preflight(r, origin, &method, &names, care),
            response(r, origin, care),
        )
    });
    Scenario {
        page,
        request,
        server,
        ..Scenario::default()
    }
}

fn request(r: &mut Random, url: String) -> Request {
    let text = |t: &str| Some(t.to_owned());
    let initiator = r.weighted(&[(65, Initiator::Fetch), (35, Initiator::Xhr)]);
    let kind = r.weighted(&KINDS);
    let mut headers = Vec::new();
    if r.percent(35) {
        headers.push(pair("Content-Type", r.of(&TYPES)));
    }
    if r.percent(12) {
        headers.push(pair("X-Trace", "1"));
    }
    Request {
        initiator,
        url,
        method: text(r.weighted(&[
            (60, "POST"),
            (12, "PUT"),
            (8, "PATCH"),
            (6, "DELETE"),
            (4, "post"),
            (5, "GET"),
            (2, "HEAD"),
            (3, "OPTIONS"),
        ])),
        mode: text(r.weighted(&[(82, "cors"), (14, "no-cors"), (4, "same-origin")])),
        credentials: text(r.weighted(&[(40, "include"), (50, "same-origin"), (10, "omit")])),
        redirect: text("follow"),
        headers,
        body: text(r.of(&["{\"name\":\"x\"}", "a=b&c=d", "", "x", "é€", "a\r\nb"])),
        body_kind: text(kind),
        body_type: (kind == "blob").then(|| r.of(&TYPES).to_owned()),
        upload_listener: initiator == Initiator::Xhr && r.percent(25),
        ..Request::default()
    }
}
