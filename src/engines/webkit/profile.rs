//! What WebKit decides otherwise than the standard.

use super::{WebKit, cache::WebKitCache, header_names};
use crate::fetch::{
    HeaderList, PreflightCache, PreflightOrder, Profile, RedirectHop, Request, ResponseTainting,
};
use crate::format::Initiator;
use crate::initiator::Behaviour;
use url::Url;

impl Profile for WebKit {
    /// Difference `webkit-no-total-limit`. `Source/WebCore/loader/CrossOriginAccessControl.cpp`.
    fn limits_total_of_safelisted_values(&self) -> bool {
        false
    }

    /// Difference `authorization-covered-by-wildcard`.
    fn wildcard_covers_authorization(&self) -> bool {
        true
    }

    /// The status comes first: `Source/WebKit/NetworkProcess/NetworkCORSPreflightChecker.cpp`. The outcome is the
    /// standard's.
    fn preflight_order(&self) -> PreflightOrder {
        PreflightOrder::StatusFirst
    }

    /// Well-known names first, each kind in the order in which they were set. The outcome is the standard's.
    fn header_check_order(&self, unsafe_names: &[String], headers: &HeaderList) -> Vec<String> {
        let unsafe_name = |name: &str| unsafe_names.iter().any(|n| n.eq_ignore_ascii_case(name));
        let (mut known, mut other) = (Vec::new(), Vec::new());
        for header in headers.0.iter().filter(|h| unsafe_name(&h.name)) {
            match header_names::canonical(&header.name) {
                Some(name) => known.push(name.to_owned()),
                None => other.push(header.name.clone()),
            }
        }
        known.append(&mut other);
        known
    }

    /// Difference `webkit-redirected-delete`. `Source/WebKit/NetworkProcess/soup/NetworkDataTaskSoup.cpp`.
    fn redirect_becomes_get(&self, hop: RedirectHop<'_>, method: &str) -> bool {
        match (hop.status, method) {
            (_, "GET" | "HEAD") => false,
            (303, _) | (301 | 302, "POST") => true,
            (_, "DELETE") => !hop.same_origin(),
            _ => false,
        }
    }

    /// Difference `webkit-redirect-userinfo`: looked at only once the request is a foreign one.
    fn redirect_userinfo_refused(&self, request: &Request, _location: &Url) -> bool {
        request.response_tainting == ResponseTainting::Cors
    }

    /// Difference `webkit-preflight-cache`: `validatePreflightResponse` keeps the answer, then looks at it.
    fn keeps_insufficient_preflights(&self) -> bool {
        true
    }

    fn preflight_cache(&self) -> Box<dyn PreflightCache> {
        Box::<WebKitCache>::default()
    }
}

impl Behaviour for WebKit {
    /// Difference `webkit-fonts-without-cors`.
    fn font_uses_cors(&self) -> bool {
        false
    }

    /// Difference `elements-send-origin-at-home`.
    fn element_always_sends_origin(&self, initiator: Initiator) -> bool {
        initiator != Initiator::EventSource
    }
}
