//! What Chromium decides otherwise than the standard.

use super::{Chromium, cache::ChromiumCache};
use crate::fetch::{
    self, HeaderList, InitiatorType, Location, PreflightCache, PreflightOrder, Profile,
    RedirectHop, Request, Standard, UserinfoRefusal, cors_safelisted_request_header,
};
use crate::format::Initiator;
use crate::initiator::Behaviour;
use url::Url;

impl Profile for Chromium {
    fn as_profile(&self) -> &dyn Profile {
        self
    }

    /// Differences `chromium-redirect-userinfo` and, for what is no XHR, `chromium-embedded-credentials`.
    fn userinfo_refusal(&self, request: &Request, location: &Url) -> UserinfoRefusal {
        match Standard.userinfo_refusal(request, location) {
            UserinfoRefusal::None if request.initiator_type != InitiatorType::XmlHttpRequest => {
                UserinfoRefusal::Subresource
            }
            refusal => refusal,
        }
    }

    /// `services/network/cors/cors_url_loader.cc`, `OnReceiveRedirect`: the mode comes last.
    fn looks_at_location_first(&self) -> bool {
        true
    }

    /// Difference `conflicting-locations`: `net/http/http_network_transaction.cc`.
    fn corrupt_answer(&self, headers: &HeaderList) -> bool {
        crate::engines::conflicting_locations(headers)
    }

    /// Difference `chromium-empty-location`: the first value that is not empty (`net/http/http_response_headers.cc`).
    fn location<'h>(&self, headers: &'h HeaderList) -> Location<'h> {
        headers
            .0
            .iter()
            .filter(|h| h.name.eq_ignore_ascii_case("location"))
            .find(|h| !h.value.is_empty())
            .map_or(Location::None, |h| Location::Url(h.value.as_str().into()))
    }

    /// Difference `chromium-user-agent-forbidden`.
    fn forbidden_request_header(&self, name: &str, value: &str) -> bool {
        name.eq_ignore_ascii_case("user-agent") || fetch::forbidden_request_header(name, value)
    }

    /// Difference `chromium-client-hints-safelisted`. `services/network/public/cpp/cors/cors.cc`.
    fn cors_safelisted_request_header(&self, name: &str, value: &str) -> bool {
        cors_safelisted_request_header(name, value) || safelisted_hint(name, value)
    }

    /// Difference `chromium-upload-listener-without-body`.
    fn upload_listener_forces_preflight(&self, has_body: bool) -> bool {
        has_body
    }

    /// Difference `authorization-covered-by-wildcard`.
    fn wildcard_covers_authorization(&self) -> bool {
        true
    }

    /// A redirect is refused while it comes in, before its headers are looked at:
    /// `services/network/cors/preflight_controller.cc`. The outcome is the standard's.
    fn preflight_order(&self) -> PreflightOrder {
        PreflightOrder::RedirectFirst
    }

    fn preflight_cache(&self) -> Box<dyn PreflightCache> {
        Box::<ChromiumCache>::default()
    }

    /// Names are looked up in the order of the request's header list. The outcome is the standard's.
    fn header_check_order(&self, unsafe_names: &[String], _headers: &HeaderList) -> Vec<String> {
        unsafe_names.to_vec()
    }

    fn redirect_drops_authorization(&self, hop: RedirectHop<'_>) -> bool {
        !hop.same_origin()
    }
}

/// `name: value` pairs that Chromium takes for safelisted although the standard does not.
fn safelisted_hint(name: &str, value: &str) -> bool {
    const NUMBERS: [&str; 6] = [
        "device-memory",
        "dpr",
        "width",
        "viewport-width",
        "rtt",
        "downlink",
    ];
    if value.len() > 128 {
        return false;
    }
    let is = |n: &str| name.eq_ignore_ascii_case(n);
    if is("save-data") {
        return value.eq_ignore_ascii_case("on");
    }
    if is("ect") {
        return matches!(value, "2g" | "3g" | "4g" | "slow-2g");
    }
    NUMBERS.iter().any(|n| is(n)) && value.parse::<f64>().is_ok()
}

impl Behaviour for Chromium {
    /// Difference `elements-send-origin-at-home`.
    fn element_always_sends_origin(&self, initiator: Initiator) -> bool {
        initiator != Initiator::EventSource
    }

    /// Difference `opaque-response-blocking`. `services/network/orb`.
    fn blocks_opaque_response(&self, request: &Request, content_type: &str, nosniff: bool) -> bool {
        crate::engines::opaque_response_blocked(request, content_type, nosniff)
    }
}
