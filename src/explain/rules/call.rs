//! The call itself throws: `call-throws`, and `no-cors-opaque` for methods that `no-cors` does not know.

use super::Case;
use crate::format::Diagnosis;
use crate::initiator::Thrown;

pub(super) fn thrown(case: &Case<'_>, thrown: &Thrown) -> Diagnosis {
    let spec = if case.xhr() {
        "https://xhr.spec.whatwg.org/#the-open()-method"
    } else {
        "https://fetch.spec.whatwg.org/#dom-request"
    };
    let throws = |title: String, why: &str, at: String| {
        let why = format!("{why} Nothing is sent: this is a fault of the code, not of CORS.");
        case.found("call-throws", title, why, at, spec)
    };
    match thrown {
        Thrown::InvalidMethod { method } => throws(
            format!("`{method}` is no method"),
            "A method is one word of letters.",
            case.at_request("method"),
        ),
        Thrown::ForbiddenMethod { method } => throws(
            format!("No script may use the method `{method}`"),
            "`CONNECT`, `TRACE` and `TRACK` are forbidden.",
            case.at_request("method"),
        ),
        Thrown::NoCorsMethod { method } => case.found(
            "no-cors-opaque",
            format!("`{method}` cannot be sent in `no-cors` mode"),
            "`no-cors` knows `GET`, `HEAD` and `POST` only, and its answer could not be read anyway. Nothing is sent.",
            case.at_request("mode"),
            spec,
        ),
        Thrown::InvalidHeaderName { name } => throws(
            format!("`{name}` is no header name"),
            "A name has letters, digits and hyphens, no blanks and no colon.",
            case.at_request_header(name),
        ),
        Thrown::InvalidHeaderValue { name, .. } => throws(
            format!("The value of `{name}` has a character that no header may have"),
            "Values are on one line, in Latin-1. Encode other text, with `encodeURIComponent` for one.",
            case.at_request_header(name),
        ),
        Thrown::BodyWithGet { method } => throws(
            format!("A `{method}` has no body"),
            "Send the data in the URL, or use `POST`.",
            case.at_request("body"),
        ),
        Thrown::UrlWithCredentials { .. } => throws(
            "The URL carries a user name or password".to_owned(),
            "Send them in `Authorization` instead.",
            case.at_request("url"),
        ),
        Thrown::StreamMode => throws(
            "A stream cannot be sent in `no-cors` mode".to_owned(),
            "It always needs a preflight, so it needs `cors` mode.",
            case.at_request("mode"),
        ),
        Thrown::StreamBody => throws(
            "A stream as a body needs `duplex: \"half\"`".to_owned(),
            "And a browser and a connection that can stream.",
            case.at_request("bodyKind"),
        ),
    }
}
