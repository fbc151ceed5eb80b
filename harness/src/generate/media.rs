//! Video, audio, tracks, frames, forms and `WebSocket`.

use super::{
    answers::{Care, allow_origin, answer, chain, target, url},
    elements::{crossorigin, response},
    random::Random,
    requests::{origin_of, page},
};
use cors_playground::format::{Answer, Initiator, Request, Scenario};

pub(super) fn draw(r: &mut Random, id: &str) -> Scenario {
    use Initiator as I;
    let page = page(r);
    let origin = origin_of(&page);
    let first = target(r);
    let initiator = r.weighted(&[
        (22, I::Video),
        (20, I::Audio),
        (18, I::Track),
        (14, I::Iframe),
        (14, I::Form),
        (12, I::WebSocket),
    ]);
    let mut request = Request {
        initiator,
        url: url(first, id, 0),
        method: Some("GET".to_owned()),
        ..Request::default()
    };
    match initiator {
        I::Video | I::Audio | I::Track => request.crossorigin = crossorigin(r),
        I::Form => {
            request.method = Some("POST".to_owned());
            request.body = Some(r.of(&["x", "a b", "é"]).to_owned());
            request.body_kind = Some(r.of(&["urlencoded", "multipart", "text"]).to_owned());
        }
        I::WebSocket => request.url = request.url.replacen("http", "ws", 1),
        _ => {}
    }
    let hops = if initiator == I::WebSocket {
        0
    } else {
        r.weighted(&[(86, 0), (14, 1)])
    };
    let server = chain(r, id, first, hops, &mut |r| {
        let response = if initiator == I::WebSocket {
            let headers = allow_origin(r, origin, Care::Careless)
                .into_iter()
                .collect();
            answer(
                r.weighted(&[(75, 101), (10, 200), (10, 403), (5, 404)]),
                headers,
            )
        } else {
            with_document(initiator, response(r, origin))
        };
        (answer(204, Vec::new()), response)
    });
    Scenario {
        page,
        request,
        server,
        ..Scenario::default()
    }
}

/// A frame fires no event for an answer without a document.
fn with_document(initiator: Initiator, mut response: Answer) -> Answer {
    if initiator == Initiator::Iframe {
        if response.status == 204 {
            response.status = 200;
        }
        response.headers.retain(|(name, _)| name != "Content-Type");
    }
    response
}
