//! Redirects: chains, loops, odd `Location`s, and each redirect mode.

use super::{
    answers::{CROSS, Care, OTHER, PAGE, SAME_SITE, chain, pair, preflight, response, target, url},
    random::Random,
    requests::{names, origin_of, page, request},
};
use cors_playground::format::{HeaderPair, Scenario, ServerEntry};

pub(super) fn draw(r: &mut Random, id: &str) -> Scenario {
    let page = page(r);
    let origin = origin_of(&page);
    let first = target(r);
    let mut request = request(r, url(first, id, 0));
    if r.percent(60) {
        // Most headers stop a chain at its first preflight.
        request.headers.clear();
    }
    request.mode = Some(
        r.weighted(&[(82, "cors"), (10, "no-cors"), (8, "same-origin")])
            .to_owned(),
    );
    request.redirect = Some(
        r.weighted(&[(76, "follow"), (12, "error"), (12, "manual")])
            .to_owned(),
    );
    let names = names(&request.headers);
    let method = request.method.clone().unwrap_or_default();
    let hops = r.weighted(&[(45, 1), (32, 2), (16, 3), (7, 4)]);
    let mut server = chain(r, id, first, hops, &mut |r| {
        let care = r.weighted(&[(15, Care::Careless), (85, Care::Careful)]);
        // After a change of origin in a chain, requests carry `null`.
        let wanted = r.weighted(&[(60, origin), (25, "*"), (15, "null")]);
        (
            preflight(r, wanted, &method, &names, care),
            response(r, wanted, care),
        )
    });
    if r.percent(35) {
        let at = r.below(server.len() - 1);
        bend(r, id, &mut server[at]);
    }
    if r.percent(8) {
        request.url.push_str("#part");
    }
    Scenario {
        page,
        request,
        server,
        ..Scenario::default()
    }
}

/// Makes a redirect odd.
fn bend(r: &mut Random, id: &str, entry: &mut ServerEntry) {
    let headers = &mut entry.response.headers;
    let old = headers
        .iter()
        .find(|(n, _)| n == "Location")
        .map(|(_, v)| v.clone());
    let old = old.unwrap_or_default();
    headers.retain(|(n, _)| n != "Location");
    let location: Vec<HeaderPair> = match r.below(14) {
        0 => vec![],
        1 => vec![pair("Location", "")],
        2 => vec![pair("Location", format!("{old}#other"))],
        3 => vec![pair("Location", "1")],
        4 => vec![pair("Location", format!("/t/{id}/1"))],
        // A loop: to itself, or to the beginning.
        5 => vec![pair("Location", entry.url.clone())],
        6 => vec![pair("Location", url(CROSS, id, 0))],
        7 => vec![pair(
            "Location",
            r.of(&[
                "data:text/plain,x",
                "ftp://127.0.0.1/x",
                "about:blank",
                "blob:x",
                "javascript:1",
            ]),
        )],
        8 => vec![pair(
            "Location",
            r.of(&[
                "http://",
                "http://[",
                "http://a b/",
                "//",
                "http://127.0.0.1:99999/",
            ]),
        )],
        9 => vec![pair("Location", old.clone()), pair("Location", old)],
        10 => vec![pair("Location", old), pair("Location", url(OTHER, id, 1))],
        11 => vec![pair("Location", old.replacen("://", "://user@", 1))],
        12 => vec![pair("Location", old.replacen("://", "://:@", 1))],
        _ => {
            entry.response.status = r.of(&[300, 304, 305, 306]);
            vec![pair(
                "Location",
                r.of(&[url(PAGE, id, 1), url(SAME_SITE, id, 1)]),
            )]
        }
    };
    headers.extend(location);
}
