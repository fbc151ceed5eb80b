//! What an API or element makes of a response.

use super::Behaviour;
use crate::fetch::{Cause, Destination, NetworkError, Phase, Request, Response, ResponseType};
use crate::format::Initiator;

/// A response, received.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Received {
    /// Could the page read the content? Outer `None`: the initiator hands the response itself out; inner: there is
    /// nothing to read.
    pub readable: Option<Option<bool>>,
}

/// Does the initiator accept this response, and what does the page learn from it? A scenario that names no
/// `Content-Type` is taken to send the right one, and content that fits.
///
/// # Errors
/// What the element cannot use: it fires `error` as for a network error.
pub fn receive(
    behaviour: &dyn Behaviour,
    initiator: Initiator,
    request: &Request,
    response: &Response<'_>,
) -> Result<Received, NetworkError> {
    let refuse = |cause| {
        Err(NetworkError {
            cause,
            hop: request.hop(),
            phase: Phase::Response,
            redirect_to: None,
        })
    };
    let status = response.status;
    let ok = (200..300).contains(&status);
    let content_type = response.headers.get("Content-Type").map(|t| essence(&t));
    let nosniff = nosniff(response);
    if response.response_type == ResponseType::Opaque
        && let Some(t) = &content_type
        && behaviour.blocks_opaque_response(request, t, nosniff)
    {
        return refuse(Cause::Orb);
    }
    let shared = response.response_type != ResponseType::Opaque;
    let readable = match initiator {
        Initiator::Fetch
        | Initiator::Xhr
        | Initiator::Beacon
        | Initiator::WebSocket
        | Initiator::Form => None,
        Initiator::Img | Initiator::Canvas => Some(Some(shared)),
        Initiator::Script => {
            if !ok {
                return refuse(Cause::Unusable { status });
            }
            if content_type
                .as_deref()
                .is_some_and(|t| script_type_blocked(t, nosniff))
            {
                return refuse(Cause::Nosniff);
            }
            Some(Some(shared || !behaviour.mutes_script_errors()))
        }
        Initiator::Module => {
            if !ok || content_type.as_deref().is_some_and(|t| !javascript_type(t)) {
                return refuse(Cause::Unusable { status });
            }
            Some(None)
        }
        Initiator::Style => {
            if content_type.as_deref().is_some_and(|t| t != "text/css") {
                return refuse(if nosniff {
                    Cause::Nosniff
                } else {
                    Cause::Unusable { status }
                });
            }
            if !ok {
                return refuse(Cause::Unusable { status });
            }
            Some(Some(shared))
        }
        Initiator::EventSource => {
            if status != 200
                || content_type
                    .as_deref()
                    .is_some_and(|t| t != "text/event-stream")
            {
                return refuse(Cause::Unusable { status });
            }
            Some(None)
        }
        Initiator::Font | Initiator::Video | Initiator::Audio | Initiator::Track => {
            if !ok {
                return refuse(Cause::Unusable { status });
            }
            Some(None)
        }
        Initiator::Iframe => Some(Some(
            request.origin.same_origin_with_url(request.current_url()),
        )),
    };
    Ok(Received { readable })
}

/// <https://fetch.spec.whatwg.org/#determine-nosniff>
fn nosniff(response: &Response<'_>) -> bool {
    response
        .headers
        .get("X-Content-Type-Options")
        .is_some_and(|v| {
            v.split(',')
                .next()
                .is_some_and(|v| v.trim().eq_ignore_ascii_case("nosniff"))
        })
}

/// The type without its parameters, in lower case.
fn essence(content_type: &str) -> String {
    content_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
}

/// <https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-mime-type?> and, under `nosniff`,
/// <https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-nosniff?>
fn script_type_blocked(essence: &str, nosniff: bool) -> bool {
    let media = ["audio/", "image/", "video/"]
        .iter()
        .any(|p| essence.starts_with(p))
        || essence == "text/csv";
    media || (nosniff && !javascript_type(essence))
}

/// <https://mimesniff.spec.whatwg.org/#javascript-mime-type>
fn javascript_type(essence: &str) -> bool {
    matches!(
        essence,
        "application/ecmascript"
            | "application/javascript"
            | "application/x-ecmascript"
            | "application/x-javascript"
            | "text/ecmascript"
            | "text/javascript"
            | "text/javascript1.0"
            | "text/javascript1.1"
            | "text/javascript1.2"
            | "text/javascript1.3"
            | "text/javascript1.4"
            | "text/javascript1.5"
            | "text/jscript"
            | "text/livescript"
            | "text/x-ecmascript"
            | "text/x-javascript"
    )
}

/// Is this a destination whose response a page can only embed?
pub(crate) fn embeds(destination: Destination) -> bool {
    !matches!(
        destination,
        Destination::Empty | Destination::Document | Destination::Iframe
    )
}
