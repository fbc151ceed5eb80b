//! What WebKit decides otherwise than the standard.

use super::{WebKit, cache::WebKitCache, header_names};
use crate::fetch::{
    Cause, HeaderList, Location, Mode, PreflightCache, PreflightOrder, Profile, RedirectHop,
    Request, ResponseTainting, Standard, UserinfoRefusal, cors_unsafe_request_header_names,
};
use crate::format::Initiator;
use crate::initiator::{Behaviour, StreamBody};
use url::Url;

impl Profile for WebKit {
    fn as_profile(&self) -> &dyn Profile {
        self
    }

    /// Difference `range-of-64-bits`.
    fn cors_safelisted_request_header(&self, name: &str, value: &str) -> bool {
        crate::engines::safelisted(name, value)
    }

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
    fn header_check_order(&self, unsafe_names: &[String], request: &Request) -> Vec<String> {
        let unsafe_name = |name: &str| unsafe_names.iter().any(|n| n.eq_ignore_ascii_case(name));
        let initial = request.remembered.initial_header_list.as_ref();
        let headers = initial.unwrap_or(&request.header_list);
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

    /// Difference `webkit-redirect-userinfo`: looked at once the request to that URL is allowed to go.
    fn userinfo_refusal(&self, request: &Request, location: &Url) -> UserinfoRefusal {
        match Standard.userinfo_refusal(request, location) {
            // Leaving the page's origin, the new URL is looked at last; between foreign ones, first.
            UserinfoRefusal::Cors
                if request.response_tainting == ResponseTainting::Basic
                    || request.current_url() == location =>
            {
                UserinfoRefusal::CorsAfterPreflight
            }
            refusal => refusal,
        }
    }

    /// Difference `webkit-preflight-names-after-redirect`: the names of the beginning, whatever redirects took away.
    fn preflight_header_names(&self, request: &Request) -> Vec<String> {
        let initial = request.remembered.initial_header_list.as_ref();
        cors_unsafe_request_header_names(self, initial.unwrap_or(&request.header_list))
    }

    /// Difference `preflight-sticks`. `Source/WebKit/NetworkProcess/NetworkLoadChecker.cpp`, `m_isSimpleRequest`.
    fn preflight_sticks(&self) -> bool {
        true
    }

    /// Difference `webkit-origin-after-post`: a redirect within the page's origin keeps the header.
    fn origin_header<'a>(&self, request: &'a Request) -> Option<&'a str> {
        let kept = request
            .remembered
            .sent_origin
            .then(|| request.origin.serialize());
        Standard.origin_header(request).or(kept)
    }

    /// Difference `conflicting-locations`: all lines, joined; an empty one cannot be followed.
    fn location<'h>(&self, headers: &'h HeaderList) -> Location<'h> {
        match headers.get("Location") {
            None => Location::None,
            Some(value) if value.is_empty() => Location::Unusable,
            Some(value) => Location::Url(value),
        }
    }

    /// `Source/WebKit/NetworkProcess/soup/NetworkDataTaskSoup.cpp`: said before CORS is looked at.
    fn refuses_redirect_early(&self, request: &Request, location: &str) -> Option<Cause> {
        let to = request.current_url().join(location).ok()?;
        (to.scheme() == "ftp").then(|| Cause::RedirectScheme {
            scheme: to.scheme().to_owned(),
        })
    }

    /// Difference `webkit-preflight-cache`: `validatePreflightResponse` keeps the answer, then looks at it.
    fn keeps_insufficient_preflights(&self) -> bool {
        true
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
        Box::<WebKitCache>::default()
    }
}

impl Behaviour for WebKit {
    /// Difference `webkit-tracks-without-cors`.
    fn track_mode(&self) -> Mode {
        Mode::NoCors
    }

    /// Difference `webkit-stream-body`.
    fn stream_body(&self) -> StreamBody {
        StreamBody::Refused
    }

    /// Difference `xhr-blob-type`.
    fn xhr_takes_blob_type(&self, content_type: &str) -> bool {
        crate::engines::mime_essence_is_valid(content_type)
    }

    /// Difference `webkit-fonts-without-cors`.
    fn font_uses_cors(&self) -> bool {
        false
    }

    /// Difference `elements-send-origin-at-home`.
    fn element_always_sends_origin(&self, initiator: Initiator) -> bool {
        initiator != Initiator::EventSource
    }
}
