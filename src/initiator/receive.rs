//! What an API or element makes of a response.

use super::Behaviour;
use crate::fetch::{
    Cause, Destination, NetworkError, Phase, Request, Response, ResponseType, blocked_due_to_type,
    content_type_essence, determine_nosniff, javascript_mime_type,
};
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
    let content_type = content_type_essence(response.headers);
    let nosniff = determine_nosniff(response.headers);
    if response.response_type == ResponseType::Opaque
        && let Some(t) = &content_type
        && behaviour.blocks_opaque_response(request, t, nosniff)
    {
        refuse(Cause::Orb)?;
    }
    let usable = |ok: bool| {
        if ok {
            Ok(())
        } else {
            refuse(Cause::Unusable { status })
        }
    };
    let of_type = |fits: &dyn Fn(&str) -> bool| match &content_type {
        Some(t) if !fits(t) => refuse(Cause::WrongType { essence: t.clone() }),
        _ => Ok(()),
    };
    let empty = matches!(status, 204 | 205 | 304);
    let style_fits =
        empty && request.destination == Destination::Style && behaviour.empty_style_fits();
    if let Some(cause) =
        blocked_due_to_type(request.destination, response.headers).filter(|_| !style_fits)
    {
        refuse(cause)?;
    }
    let shared = response.response_type != ResponseType::Opaque;
    let readable = match initiator {
        Initiator::Fetch | Initiator::Xhr | Initiator::Beacon | Initiator::Form => None,
        Initiator::WebSocket => {
            usable(status == 101)?;
            None
        }
        Initiator::Img | Initiator::Canvas => {
            usable(!empty)?;
            Some(Some(shared))
        }
        Initiator::Script => {
            usable(ok)?;
            Some((!empty).then(|| shared || !behaviour.mutes_script_errors()))
        }
        Initiator::Module => {
            usable(ok)?;
            of_type(&javascript_mime_type)?;
            Some(None)
        }
        Initiator::Style => {
            usable(ok)?;
            of_type(&|t| t == "text/css" || style_fits)?;
            Some(Some(shared))
        }
        Initiator::EventSource => {
            usable(status == 200)?;
            of_type(&|t| t == "text/event-stream")?;
            Some(None)
        }
        Initiator::Font | Initiator::Audio => {
            usable(ok && !empty)?;
            Some(None)
        }
        // A picture of a video can be drawn and read back.
        Initiator::Video => {
            usable(ok && !empty)?;
            Some(Some(shared))
        }
        Initiator::Track => {
            usable((ok && !empty) || behaviour.track_takes_error_status())?;
            Some(Some(true))
        }
        Initiator::Iframe => Some(Some(
            request.origin.same_origin_with_url(request.current_url()),
        )),
    };
    Ok(Received { readable })
}

/// Is this a destination whose response a page can only embed?
pub(crate) fn embeds(destination: Destination) -> bool {
    !matches!(
        destination,
        Destination::Empty | Destination::Document | Destination::Iframe
    )
}
