//! Images, scripts, styles, fonts, event sources and beacons.

use super::{
    answers::{Care, allow_credentials, allow_origin, answer, chain, pair, target, url},
    random::Random,
    requests::{origin_of, page},
};
use cors_playground::format::{Answer, HeaderPair, Initiator, Request, Scenario};

/// `Cross-Origin-Resource-Policy`, if the answer has it.
pub(super) fn resource_policy(r: &mut Random) -> Option<HeaderPair> {
    let value = r.weighted(&[
        (50, "-"),
        (14, "cross-origin"),
        (13, "same-origin"),
        (12, "same-site"),
        (4, "Same-Origin"),
        (2, "bogus"),
        (2, "same-site, same-origin"),
        (2, ""),
        (1, " same-origin "),
    ]);
    (value != "-").then(|| pair("Cross-Origin-Resource-Policy", value))
}

/// What an element's server answers.
pub(super) fn response(r: &mut Random, origin: &str) -> Answer {
    let care = r.of(&[Care::Careless, Care::Careful]);
    let mut headers: Vec<HeaderPair> = [
        (!r.percent(25))
            .then(|| allow_origin(r, origin, care))
            .flatten(),
        allow_credentials(r, care),
        resource_policy(r),
    ]
    .into_iter()
    .flatten()
    .collect();
    if r.percent(22) {
        headers.push(pair("X-Content-Type-Options", "nosniff"));
    }
    if r.percent(12) {
        let kinds = [
            "text/html",
            "application/json",
            "text/plain",
            "image/svg+xml",
            "application/octet-stream",
        ];
        headers.push(pair("Content-Type", r.of(&kinds)));
    }
    answer(
        r.weighted(&[(86, 200), (6, 404), (4, 500), (2, 204), (2, 403)]),
        headers,
    )
}

/// The `crossorigin` attribute.
pub(super) fn crossorigin(r: &mut Random) -> Option<String> {
    let value = r.weighted(&[
        (45, "-"),
        (30, "anonymous"),
        (23, "use-credentials"),
        (2, ""),
    ]);
    (value != "-").then(|| value.to_owned())
}

pub(super) fn draw(r: &mut Random, id: &str) -> Scenario {
    use Initiator as I;
    let page = page(r);
    let origin = origin_of(&page);
    let first = target(r);
    let initiator = r.weighted(&[
        (20, I::Img),
        (11, I::Canvas),
        (20, I::Script),
        (14, I::Module),
        (14, I::Style),
        (12, I::Font),
        (5, I::EventSource),
        (4, I::Beacon),
    ]);
    let mut request = Request {
        initiator,
        url: url(first, id, 0),
        method: Some("GET".to_owned()),
        ..Request::default()
    };
    match initiator {
        I::Font => {}
        I::EventSource => request.credentials = Some(r.of(&["same-origin", "include"]).to_owned()),
        I::Beacon => {
            request.method = Some("POST".to_owned());
            request.body = Some("x".to_owned());
            let kinds = [
                "text/plain",
                "application/json",
                "application/x-www-form-urlencoded",
                "text/html",
            ];
            request.body_type = Some(r.of(&kinds).to_owned());
        }
        _ => request.crossorigin = crossorigin(r),
    }
    let hops = r.weighted(&[(84, 0), (13, 1), (3, 2)]);
    let beacon = initiator == I::Beacon;
    let server = chain(r, id, first, hops, &mut |r| {
        let names = ["content-type".to_owned()];
        let preflight = if beacon {
            super::answers::preflight(r, origin, "POST", &names, Care::Careful)
        } else {
            answer(204, Vec::new())
        };
        (preflight, response(r, origin))
    });
    Scenario {
        page,
        request,
        server,
        ..Scenario::default()
    }
}
