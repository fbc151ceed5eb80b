//! What stops a request before anything is sent: `mode-same-origin`, `no-cors-opaque`, `scheme-not-supported`,
//! `mixed-content`, ports that no browser asks.

use super::Case;
use super::case::cause;
use crate::format::{Diagnosis, Initiator};
use url::Host;

const MAIN_FETCH: &str = "https://fetch.spec.whatwg.org/#concept-main-fetch";

pub(super) fn same_origin_mode(case: &Case<'_>) -> Diagnosis {
    let (title, why, field) = if case.call.initiator == Initiator::Track {
        (
            "A text track of another origin needs `crossorigin` on its `video`",
            "Without it the browser asks its own origin only.",
            "crossorigin",
        )
    } else {
        (
            "The mode is `same-origin`, and the URL is of another origin",
            "The request asks for its own origin only, so nothing is sent. With `mode: \"cors\"` the server is asked.",
            "mode",
        )
    };
    case.found(
        "mode-same-origin",
        title,
        why,
        case.at_request(field),
        MAIN_FETCH,
    )
}

pub(super) fn no_cors_redirect(case: &Case<'_>) -> Diagnosis {
    case.found(
        "no-cors-opaque",
        "In `no-cors` mode redirects must be followed",
        "With another redirect mode the request is refused before it is sent: the page could learn too much.",
        case.at_request("redirect"),
        MAIN_FETCH,
    )
}

pub(super) fn scheme(case: &Case<'_>) -> Diagnosis {
    let scheme = case.url().scheme();
    let why = match scheme {
        "file" => {
            "A script may not read files, not even those beside the page. Serve page and files with a local web server."
        }
        "ws" | "wss" => "Sockets are opened with `new WebSocket`, not fetched.",
        "localhost" => "`http://` is missing before `localhost`, which is read as a scheme.",
        _ => "Across origins, only `http:` and `https:` can be asked.",
    };
    case.found(
        "scheme-not-supported",
        format!("`{scheme}:` URLs cannot be fetched from another origin"),
        why,
        case.at_request("url"),
        MAIN_FETCH,
    )
}

pub(super) fn mixed_content(case: &Case<'_>) -> Diagnosis {
    let url = case.url();
    let secure = url.as_str().replacen("http:", "https:", 1);
    Diagnosis {
        causes: vec![cause(
            "The server may answer over https as well",
            "Then the URL is all there is to change.",
            format!("curl -i '{secure}'"),
        )],
        ..case.found(
            "mixed-content",
            "A page over `https:` may not ask over plain `http:`",
            format!(
                "`{url}` is mixed content: nothing is sent, and no CORS header could change that. Use https on the target. Only \
                 loopback addresses are excepted."
            ),
            case.at_request("url"),
            "https://w3c.github.io/webappsec-mixed-content/#should-block-fetch",
        )
    }
}

pub(super) fn bad_port(case: &Case<'_>) -> Diagnosis {
    case.found(
        "network-failure",
        format!("No browser asks port {}", case.url().port().unwrap_or_default()),
        "The port belongs to another protocol and is blocked, whatever the server says. Use another port.",
        case.at_request("url"),
        "https://fetch.spec.whatwg.org/#port-blocking",
    )
}

pub(super) fn embedded_credentials(case: &Case<'_>) -> Diagnosis {
    case.found(
        "network-failure",
        "The URL carries a user name or password",
        "What a page embeds may not have them in its URL, so nothing is sent.",
        case.at_request("url"),
        MAIN_FETCH,
    )
}

pub(super) fn sandboxed_form(case: &Case<'_>) -> Diagnosis {
    case.found(
        "undecidable",
        "The sandboxed frame may not submit forms",
        "The frame's `sandbox` attribute lacks `allow-forms`, so nothing is sent. CORS has no say in it.",
        "page.sandboxed".to_owned(),
        "https://html.spec.whatwg.org/multipage/browsers.html#sandboxed-forms-browsing-context-flag",
    )
}

/// A page from the internet that asks this machine or its neighbours.
pub(super) fn local_network(case: &Case<'_>, all: &mut Vec<Diagnosis>) {
    let local = match case.url().host() {
        Some(Host::Domain(name)) => {
            matches!(name.rsplit('.').next(), Some("localhost" | "local"))
        }
        Some(Host::Ipv4(ip)) => ip.is_loopback() || ip.is_private() || ip.is_link_local(),
        Some(Host::Ipv6(ip)) => ip.is_loopback() || ip.is_unique_local(),
        None => false,
    };
    if !local || case.json.page.address_space.as_deref() != Some("public") {
        return;
    }
    all.push(case.found(
        "local-network-access",
        "Chrome asks its user before a public page may reach this address",
        "From version 142 a page from the internet needs a permission for the local network and for this machine, and it must come \
         over https to be asked at all. A refusal looks like a network failure. No header of the server's changes it.",
        case.at_request("url"),
        "https://wicg.github.io/local-network-access/",
    ));
}
