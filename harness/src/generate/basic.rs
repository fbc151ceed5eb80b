//! The common ground: `fetch` and XHR over all that an answer decides.

use super::{
    answers::{Care, chain, preflight, response, target, url},
    random::Random,
    requests::{names, origin_of, page, request},
};
use cors_playground::format::Scenario;

pub(super) fn draw(r: &mut Random, id: &str) -> Scenario {
    let page = page(r);
    let origin = origin_of(&page);
    let first = target(r);
    let request = request(r, url(first, id, 0));
    let names = names(&request.headers);
    let method = request.method.clone().unwrap_or_default();
    let hops = r.weighted(&[(85, 0), (12, 1), (3, 2)]);
    let server = chain(r, id, first, hops, &mut |r| {
        let care = r.weighted(&[(60, Care::Careless), (40, Care::Careful)]);
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
