//! Pages of all kinds, their embedder policies, and referrer policies.

use super::{
    answers::{Care, PAGE, chain, preflight, response, target, url},
    elements::{crossorigin, resource_policy},
    random::Random,
    requests::{names, origin_of, request},
};
use cors_playground::format::{Initiator, Page, Request, Scenario};

const POLICIES: [&str; 8] = [
    "no-referrer",
    "no-referrer-when-downgrade",
    "origin",
    "origin-when-cross-origin",
    "same-origin",
    "strict-origin",
    "strict-origin-when-cross-origin",
    "unsafe-url",
];

fn page(r: &mut Random) -> Page {
    let own = format!("{PAGE}/page");
    let (url, sandboxed, policy) = r.weighted(&[
        (25, (own.clone(), false, None)),
        (15, (own.clone(), true, None)),
        (12, ("data:text/html,page".to_owned(), false, None)),
        (
            12,
            (
                format!("blob:{PAGE}/1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed"),
                false,
                None,
            ),
        ),
        (12, ("about:srcdoc".to_owned(), false, None)),
        (12, ("file:///page.html".to_owned(), false, None)),
        (12, (own.clone(), false, Some("require-corp"))),
        (8, (own.clone(), false, Some("credentialless"))),
        (2, (own.clone(), false, Some("unsafe-none"))),
        (2, (own, true, Some("require-corp"))),
    ]);
    // The recorder's page is around such frames.
    let is_frame = ["data:", "blob:", "about:"]
        .iter()
        .any(|s| url.starts_with(s));
    Page {
        parent: is_frame.then(|| format!("{PAGE}/page")),
        url,
        sandboxed,
        cross_origin_embedder_policy: policy.map(str::to_owned),
        ..Page::default()
    }
}

pub(super) fn draw(r: &mut Random, id: &str) -> Scenario {
    let page = page(r);
    let origin = origin_of(&page);
    let first = target(r);
    let request = asked(r, &page, url(first, id, 0));
    let names = names(&request.headers);
    let method = request.method.clone().unwrap_or_default();
    let hops = r.weighted(&[(86, 0), (14, 1)]);
    let server = chain(r, id, first, hops, &mut |r| {
        let care = r.weighted(&[(25, Care::Careless), (75, Care::Careful)]);
        let preflight = preflight(r, origin, &method, &names, care);
        let mut response = response(r, origin, care);
        response.headers.extend(resource_policy(r));
        (preflight, response)
    });
    Scenario {
        page,
        request,
        server,
        ..Scenario::default()
    }
}

fn asked(r: &mut Random, page: &Page, url: String) -> Request {
    let elements = [
        Initiator::Img,
        Initiator::Script,
        Initiator::Module,
        Initiator::Style,
        Initiator::Font,
    ];
    let share = if page.cross_origin_embedder_policy.is_some() {
        55
    } else {
        15
    };
    if r.percent(share) {
        let initiator = r.of(&elements);
        return Request {
            initiator,
            url,
            method: Some("GET".to_owned()),
            crossorigin: (initiator != Initiator::Font)
                .then(|| crossorigin(r))
                .flatten(),
            ..Request::default()
        };
    }
    let mut request = request(r, url);
    if r.percent(60) {
        request.headers.clear();
    }
    if r.percent(20) {
        request.mode = Some("no-cors".to_owned());
    }
    if r.percent(45) {
        request.initiator = Initiator::Fetch;
        request.upload_listener = false;
        request.referrer_policy = Some(r.of(&POLICIES).to_owned());
    }
    request
}
