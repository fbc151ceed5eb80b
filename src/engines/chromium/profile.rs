//! What Chromium decides otherwise than the standard.

use super::{Chromium, cache::ChromiumCache};
use crate::fetch::{
    self, HeaderList, InitiatorType, Location, PreflightCache, PreflightOrder, Profile, Request,
    SentKind, Standard, UserinfoRefusal,
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
        crate::engines::safelisted(name, value) || safelisted_hint(name, value)
    }

    /// Differences `storage-access-origin` and, with a referrer policy, `chromium-origin-despite-referrer-policy`.
    fn origin_header<'a>(&self, request: &'a Request) -> Option<&'a str> {
        let asked = crate::engines::sends_origin_for_storage_access(request);
        match Standard.origin_header(request) {
            Some(_) => Some(self.serialize_request_origin(request, SentKind::Actual)),
            None => asked.then(|| request.origin.serialize()),
        }
    }

    /// Difference `chromium-hints-dropped`.
    fn dropped_by_redirect(&self, name: &str) -> bool {
        dropped_by_redirect(name)
    }

    /// Difference `chromium-stream-body`.
    fn streams_need_http2(&self) -> bool {
        true
    }

    /// Difference `chromium-corp-sandbox`.
    fn corp_sees_through_sandbox(&self) -> bool {
        true
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

    /// Difference `redirect-without-location`.
    fn redirects_need_location(&self) -> bool {
        true
    }

    /// Difference `forced-preflight-method`.
    fn forced_preflight_allows_method(&self) -> bool {
        false
    }

    fn preflight_cache(&self) -> Box<dyn PreflightCache> {
        Box::<ChromiumCache>::default()
    }

    /// Names are looked up in the order of a hash table. The outcome is the standard's.
    fn header_check_order(&self, unsafe_names: &[String], _request: &Request) -> Vec<String> {
        let rank = |name: &String| {
            TABLE_ORDER
                .iter()
                .position(|n| n == name)
                .unwrap_or(TABLE_ORDER.len())
        };
        let mut names = unsafe_names.to_vec();
        names.sort_by_key(rank);
        names
    }
}

/// Common names in the order in which Chromium's header table gives them, as far as recordings show it: which of several
/// refused names is named hangs on it. Names that are not here come last, in alphabetical order.
const TABLE_ORDER: [&str; 40] = [
    "accept-language",
    "access-control-request-private-network",
    "authorization",
    "content-language",
    "dpr",
    "if-match",
    "if-none-match",
    "permissions-policy",
    "purpose",
    "secx",
    "service-worker",
    "accept",
    "width",
    "x-2",
    "x-0",
    "x-1",
    "x-3",
    "x-4",
    "x-5",
    "x-client-id",
    "x-http-method",
    "cache-control",
    "ect",
    "if-range",
    "device-memory",
    "upgrade-insecure-requests",
    "x-http-method-override",
    "x-method-override",
    "downlink",
    "x-requested-with",
    "last-event-id",
    "x-trace",
    "content-type",
    "pragma",
    "range",
    "rtt",
    "x-a",
    "x-b",
    "x-lower",
    "priority",
];

/// `name: value` pairs that Chromium takes for safelisted although the standard does not.
fn safelisted_hint(name: &str, value: &str) -> bool {
    let is = |n: &&str| n.eq_ignore_ascii_case(name);
    if value.len() > 128 {
        return false;
    }
    if is(&"save-data") {
        return value.eq_ignore_ascii_case("on");
    }
    if is(&"ect") {
        return matches!(value, "2g" | "3g" | "4g" | "slow-2g");
    }
    (DECIMAL_HINTS.iter().any(is) && value.parse::<f64>().is_ok())
        || (INTEGER_HINTS.iter().any(is) && value.parse::<u32>().is_ok())
}

const DECIMAL_HINTS: [&str; 3] = ["device-memory", "dpr", "downlink"];
const INTEGER_HINTS: [&str; 3] = ["width", "viewport-width", "rtt"];

/// A redirect takes the client hints away that a script set.
fn dropped_by_redirect(name: &str) -> bool {
    let hints = DECIMAL_HINTS.iter().chain(&INTEGER_HINTS);
    hints.chain(&["ect"]).any(|n| n.eq_ignore_ascii_case(name))
}

impl Behaviour for Chromium {
    /// Difference `tracks-with-error-status`.
    fn track_takes_error_status(&self) -> bool {
        true
    }

    /// Difference `xhr-blob-type`.
    fn xhr_takes_blob_type(&self, content_type: &str) -> bool {
        crate::engines::mime_essence_is_valid(content_type)
            && crate::engines::mime_parameters_are_valid(content_type)
    }

    /// Difference `chromium-empty-style`.
    fn empty_style_fits(&self) -> bool {
        true
    }

    /// Difference `elements-send-origin-at-home`.
    fn element_always_sends_origin(&self, initiator: Initiator) -> bool {
        !matches!(
            initiator,
            Initiator::EventSource | Initiator::Video | Initiator::Audio
        )
    }

    /// Difference `opaque-response-blocking`. `services/network/orb`.
    fn blocks_opaque_response(&self, request: &Request, content_type: &str, nosniff: bool) -> bool {
        crate::engines::opaque_response_blocked(request, content_type, nosniff)
    }
}
