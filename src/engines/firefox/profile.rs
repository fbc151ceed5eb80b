//! What Firefox decides otherwise than the standard.

use super::{Firefox, cache::FirefoxCache};
use crate::fetch::{PreflightCache, Profile, Request, SentKind, origin_tainted};
use crate::initiator::Behaviour;

impl Profile for Firefox {
    /// Difference `authorization-covered-by-wildcard`.
    fn wildcard_covers_authorization(&self) -> bool {
        true
    }

    /// Difference `firefox-preflight-keeps-origin`: a preflight is made for the page, whatever redirects the request
    /// went through (`netwerk/protocol/http/nsCORSListenerProxy.cpp`, `StartCORSPreflight`).
    fn serialize_request_origin<'a>(&self, request: &'a Request, kind: SentKind) -> &'a str {
        match kind {
            SentKind::Actual if origin_tainted(request) => "null",
            _ => request.origin.serialize(),
        }
    }

    /// Difference `firefox-preflight-keeps-origin`: back at home, the preflight is no foreign request to it.
    fn checks_preflight(&self, request: &Request) -> bool {
        !request.origin.same_origin_with_url(request.current_url())
    }

    /// The channel looks at the type before its listeners do. The outcome is the standard's.
    fn nosniff_before_cors_check(&self) -> bool {
        true
    }

    fn preflight_cache(&self) -> Box<dyn PreflightCache> {
        Box::<FirefoxCache>::default()
    }
}

impl Behaviour for Firefox {
    /// Difference `firefox-script-errors-not-muted`.
    fn mutes_script_errors(&self) -> bool {
        false
    }

    /// Difference `opaque-response-blocking`. `netwerk/protocol/http/OpaqueResponseUtils.cpp`.
    fn blocks_opaque_response(&self, request: &Request, content_type: &str, nosniff: bool) -> bool {
        crate::engines::opaque_response_blocked(request, content_type, nosniff)
    }
}
