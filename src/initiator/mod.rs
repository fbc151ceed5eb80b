//! What makes requests: each API's and element's defaults and refusals (`prepare`), and what it makes of the response
//! (`receive`).

mod headers;
mod prepare;
mod receive;

pub(crate) use headers::dropped_before_throwing;
pub use prepare::{Prepared, Thrown, prepare};
pub(crate) use receive::embeds;
pub use receive::{Received, receive};

use crate::fetch::{Mode, Profile, Request};
use crate::format::Initiator;

/// What becomes of a stream as a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StreamBody {
    /// It is sent.
    Sent,
    /// It is turned into the text `[object ReadableStream]`.
    AsText,
    /// The call throws.
    Refused,
}

/// The rules of the APIs and elements, HTML's and Fetch's as defaults.
pub trait Behaviour: Profile {
    /// What becomes of a stream as a body?
    ///
    /// <https://fetch.spec.whatwg.org/#dom-requestinit-duplex>
    fn stream_body(&self) -> StreamBody {
        StreamBody::Sent
    }

    /// Does `XMLHttpRequest` take a blob's type for `Content-Type`?
    ///
    /// <https://xhr.spec.whatwg.org/#the-send()-method>: whatever it is.
    fn xhr_takes_blob_type(&self, _content_type: &str) -> bool {
        true
    }

    /// Does an empty answer (204, 205) do as a style sheet whatever its type?
    fn empty_style_fits(&self) -> bool {
        false
    }

    /// The mode of a text track without `crossorigin`.
    ///
    /// <https://html.spec.whatwg.org/multipage/media.html#start-the-track-processing-model>: with the same-origin
    /// fallback flag.
    fn track_mode(&self) -> Mode {
        Mode::SameOrigin
    }

    /// Does a text track with an error status load?
    fn track_takes_error_status(&self) -> bool {
        false
    }

    /// Is a font fetched in `cors` mode?
    ///
    /// <https://drafts.csswg.org/css-fonts/#font-fetching-requirements>
    fn font_uses_cors(&self) -> bool {
        true
    }

    /// Does this `cors` element send `Origin` to the page's own origin as well?
    ///
    /// <https://fetch.spec.whatwg.org/#append-a-request-origin-header>: the response tainting is "basic", so no.
    fn element_always_sends_origin(&self, _initiator: Initiator) -> bool {
        false
    }

    /// Are a foreign classic script's errors hidden from the page?
    ///
    /// <https://html.spec.whatwg.org/multipage/webappapis.html#muted-errors>
    fn mutes_script_errors(&self) -> bool {
        true
    }

    /// Does opaque response blocking keep a response of this type from an element? `nosniff` tells whether
    /// `X-Content-Type-Options: nosniff` is there. The standard has no such step yet.
    fn blocks_opaque_response(
        &self,
        _request: &Request,
        _content_type: &str,
        _nosniff: bool,
    ) -> bool {
        false
    }
}

impl Behaviour for crate::fetch::Standard {}
