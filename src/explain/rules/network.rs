//! Nothing came back: `network-failure`.

use super::case::{Case, cause};
use super::curl;
use crate::fetch::AnswerFailure;
use crate::format::Diagnosis;

pub(super) fn no_answer(case: &Case<'_>, failure: AnswerFailure) -> Diagnosis {
    let host = case.url().host_str().unwrap_or_default();
    let same = curl::same(case);
    let (title, causes) = match failure {
        AnswerFailure::Connection => (
            format!("No connection to `{host}`"),
            vec![
                cause(
                    "The server is not running, or listens elsewhere",
                    "Another port, another address, only `::1` or only `127.0.0.1`.",
                    format!("{same}  # connection refused"),
                ),
                cause(
                    "It hung up in the middle",
                    "It crashed, or a limit closed the connection.",
                    format!("{same}  # empty reply; look at the server's log"),
                ),
                cause(
                    "A firewall or a proxy lies between",
                    "Or the browser wants a permission first, for addresses of the local network.",
                    format!("{same}  # hangs, then times out"),
                ),
            ],
        ),
        AnswerFailure::Dns => (
            format!("The name `{host}` does not resolve"),
            vec![cause(
                "The name is misspelt, or known only in another network",
                "A name of a container or a VPN means nothing to the browser.",
                format!("nslookup {host}"),
            )],
        ),
        AnswerFailure::Tls => (
            format!("The certificate of `{host}` is not trusted"),
            vec![cause(
                "It is self-signed, out of date, or for another name",
                "Open the URL in a tab of its own: the browser says what is wrong.",
                format!("curl -iv 'https://{host}/'  # the lines about the certificate"),
            )],
        ),
        AnswerFailure::Blocked => (
            "Something in the browser stopped the request".to_owned(),
            vec![cause(
                "An extension, an ad blocker for one",
                "The path or host looks like tracking to it.",
                "A private window without extensions: does it work there?",
            )],
        ),
    };
    Diagnosis {
        causes,
        ..case.found(
            "network-failure",
            title,
            "No header was ever seen, so this is no CORS fault, whatever the console says.",
            case.at_answer(),
            "https://fetch.spec.whatwg.org/#concept-http-network-fetch",
        )
    }
}

pub(super) fn corrupt(case: &Case<'_>) -> Diagnosis {
    case.found(
        "network-failure",
        "The answer contradicts itself",
        "It has two different `Location` lines, and browsers take that for an attack. Two layers may both redirect.",
        case.at_header("Location"),
        "https://fetch.spec.whatwg.org/#concept-location-url",
    )
}

pub(super) fn stream(case: &Case<'_>) -> Diagnosis {
    case.found(
        "network-failure",
        "A stream can be sent over HTTP/2 only",
        "Serve the target over HTTP/2 or HTTP/3, or send a body that is there as a whole.",
        case.at_request("bodyKind"),
        "https://fetch.spec.whatwg.org/#concept-http-network-fetch",
    )
}
