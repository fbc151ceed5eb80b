//! Headers that the API drops, or that belong to the answer: `forbidden-header`.

use super::Case;
use super::permission::answers_own;
use crate::explain::words::names;
use crate::fetch::{Mode, forbidden_request_header};
use crate::format::Diagnosis;

const SPEC: &str = "https://fetch.spec.whatwg.org/#forbidden-request-header";

pub(super) fn add(case: &Case<'_>, all: &mut Vec<Diagnosis>) {
    for name in &case.judgement.dropped {
        all.push(dropped(case, name));
    }
    let misplaced: Vec<&str> = case
        .call
        .headers
        .iter()
        .map(|h| h.name.as_str())
        .filter(|n| answers_own(n))
        .collect();
    if let Some(first) = misplaced.first() {
        all.push(case.found(
            "forbidden-header",
            format!("{} belongs to the server's answer, not to the request", names(&misplaced)),
            "A page cannot allow itself to read an answer. On the request the header has no effect but to need permission, and a \
             preflight, itself: take it out.",
            case.at_request_header(first),
            "https://fetch.spec.whatwg.org/#http-responses",
        ));
    }
}

fn dropped(case: &Case<'_>, name: &str) -> Diagnosis {
    let value = case
        .call
        .headers
        .iter()
        .find(|h| h.name == name)
        .map_or("", |h| h.value.as_str());
    let by_no_cors = case.call.mode == Some(Mode::NoCors) && !forbidden_request_header(name, value);
    let (title, why) = if by_no_cors && !name.eq_ignore_ascii_case("user-agent") {
        (
            format!("`{name}` is left out: `no-cors` takes only safelisted headers"),
            "An `Authorization` or a JSON `Content-Type` needs the server's permission, so it needs `cors` mode.",
        )
    } else {
        (
            format!("`{name}` is left out: no script may set it"),
            match name.to_ascii_lowercase().as_str() {
                "cookie" => {
                    "Cookies are the browser's own: with `credentials: \"include\"` it sends those that it has."
                }
                "origin" | "referer" => {
                    "The browser says where a request comes from, so that no page can lie about it."
                }
                "host" => "It follows from the URL.",
                "user-agent" => {
                    "Chrome drops it; Firefox and Safari send it, and ask for permission with a preflight."
                }
                "content-length" | "transfer-encoding" => "It follows from the body.",
                _ => "The browser sets it itself, or keeps it for itself.",
            },
        )
    };
    case.found(
        "forbidden-header",
        title,
        why,
        case.at_request_header(name),
        SPEC,
    )
}
