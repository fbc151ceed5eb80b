//! Makes the request one that can end in what was seen.

use super::Assumption;
use super::fill::assume;
use super::gather::{Gathered, likely_value};
use crate::format::{HeaderPair, Initiator, Request};
use crate::paste::observation::{Observation, Stage};
use crate::paste::{Recorded, value_of};

/// Makes the request one that can end in what was reported.
pub(super) fn provoke(
    request: &mut Request,
    observation: &Observation,
    assumed: &mut Vec<Assumption>,
) {
    if observation.stage().is_some() {
        // Code with another mode beside the message is not the code that ran.
        request.mode = None;
    }
    match observation {
        Observation::WildcardWithCredentials { .. } | Observation::AcacNotTrue { .. } => {
            if request.crossorigin.is_some() {
                request.crossorigin = Some("use-credentials".to_owned());
            } else {
                request.credentials = Some("include".to_owned());
            }
        }
        Observation::HeaderNotAllowed { name } => {
            let name = name.as_deref().unwrap_or("X-Requested-With");
            add_header(&mut request.headers, name);
        }
        Observation::ForbiddenHeader { name } => {
            request.initiator = Initiator::Xhr;
            add_header(
                &mut request.headers,
                name.as_deref().unwrap_or("User-Agent"),
            );
        }
        Observation::AuthorizationNeedsListing => add_header(&mut request.headers, "Authorization"),
        Observation::MethodNotAllowed { method } => {
            let known = request.method.clone().filter(|m| !is_safelisted_method(m));
            let method = method.clone().or(known).unwrap_or_else(|| {
                assume(
                    assumed,
                    "request.method",
                    "PUT",
                    "The paste does not tell the method.",
                );
                "PUT".to_owned()
            });
            request.method = Some(method);
        }
        Observation::ModeSameOrigin => request.mode = Some("same-origin".to_owned()),
        Observation::NoCorsOpaque => request.mode = Some("no-cors".to_owned()),
        Observation::CorpOrOrb => {
            request.mode = None;
            if request.initiator == Initiator::Fetch {
                request.mode = Some("no-cors".to_owned());
            }
        }
        _ => {}
    }
}

fn add_header(headers: &mut Vec<HeaderPair>, name: &str) {
    if value_of(headers, name).is_none() {
        headers.push((name.to_owned(), likely_value(name).to_owned()));
    }
}

fn is_safelisted_method(method: &str) -> bool {
    ["GET", "HEAD", "POST"]
        .iter()
        .any(|m| m.eq_ignore_ascii_case(method))
}

/// Makes the request one that is preflighted, where the paste tells of a preflight but not why there was one.
pub(super) fn provoke_preflight(
    request: &mut Request,
    gathered: &Gathered,
    reported: Option<&Observation>,
    assumed: &mut Vec<Assumption>,
) {
    let seen = gathered.preflight.is_some();
    let told = reported.and_then(Observation::stage) == Some(Stage::Preflight);
    if !(seen || told) || asks_for_preflight(request) {
        return;
    }
    if seen && reported.is_none() {
        // It asks for nothing that the recorded answer would have to list.
        if !gathered
            .preflight
            .as_ref()
            .is_some_and(Recorded::is_preflight)
            || request.headers.is_empty()
        {
            request.initiator = Initiator::Xhr;
            request.method = Some("POST".to_owned());
            request.body = Some("x".to_owned());
            request.upload_listener = true;
            let why =
                "A preflight was recorded, and nothing tells why: an upload listener asks for one.";
            assume(assumed, "request.uploadListener", "true", why);
        }
        return;
    }
    let why = "There was a preflight, and nothing tells why.";
    let method = request.method.as_deref().unwrap_or("POST");
    if method.eq_ignore_ascii_case("GET") || method.eq_ignore_ascii_case("HEAD") {
        add_header(&mut request.headers, "X-Requested-With");
        assume(assumed, "request.headers[0]", "X-Requested-With", why);
    } else {
        request.method = Some(method.to_owned());
        request
            .headers
            .retain(|(n, _)| !n.eq_ignore_ascii_case("content-type"));
        request
            .headers
            .push(("Content-Type".to_owned(), "application/json".to_owned()));
        assume(
            assumed,
            "request.headers[0]",
            "Content-Type: application/json",
            why,
        );
    }
}

/// Roughly: whatever is in doubt counts as asking, since `provoke_preflight` only adds.
fn asks_for_preflight(request: &Request) -> bool {
    let simple = |(name, value): &HeaderPair| {
        let name = name.to_ascii_lowercase();
        matches!(
            name.as_str(),
            "accept" | "accept-language" | "content-language"
        ) || name == "content-type"
            && [
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "text/plain",
            ]
            .iter()
            .any(|t| value.to_ascii_lowercase().starts_with(t))
    };
    request.upload_listener
        || request
            .method
            .as_deref()
            .is_some_and(|m| !is_safelisted_method(m))
        || !request.headers.iter().all(simple)
}
