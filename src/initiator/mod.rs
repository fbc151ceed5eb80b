//! What makes requests: each API's and element's defaults and refusals (`prepare`), and what it makes of the response
//! (`receive`).

mod prepare;
mod receive;

pub use prepare::{Prepared, Thrown, prepare};
pub(crate) use receive::embeds;
pub use receive::{Received, receive};

use crate::fetch::{Profile, Request};
use crate::format::Initiator;

/// The rules of the APIs and elements, HTML's and Fetch's as defaults.
pub trait Behaviour: Profile {
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
