//! What Firefox decides otherwise than the standard.

use super::{Firefox, cache::FirefoxCache};
use crate::fetch::{
    HeaderList, Location, PreflightCache, Profile, REQUEST_BODY_HEADER_NAMES, Request, SentKind,
    Standard, cors_unsafe_request_header_names, origin_tainted,
};
use crate::initiator::{Behaviour, StreamBody};

impl Profile for Firefox {
    fn as_profile(&self) -> &dyn Profile {
        self
    }

    /// Difference `firefox-preflight-header-lines`: each line that the caller set is looked at by itself, and named as
    /// often as it stands there. After a redirect the names are those of the beginning, less what this redirect took.
    fn preflight_header_names(&self, request: &Request) -> Vec<String> {
        let remembered = &request.remembered;
        let lines = remembered.header_lines.as_ref();
        let initial = remembered.initial_header_list.as_ref();
        let list = lines.or(initial).unwrap_or(&request.header_list);
        let mut names = unsafe_names_of_lines(self, list);
        names.retain(|name| {
            let body = remembered.became_get && REQUEST_BODY_HEADER_NAMES.contains(&name.as_str());
            let authorization = remembered.changed_origin && name == "authorization";
            !body && !authorization
        });
        names
    }

    /// Difference `preflight-sticks`: a redirected channel keeps its need for one (`HttpBaseChannel.cpp`).
    fn preflight_sticks(&self) -> bool {
        true
    }

    /// A method that is not allowed is said before `Access-Control-Allow-Headers` is read. The outcome is the
    /// standard's.
    fn reads_lists_first(&self) -> bool {
        false
    }

    /// Difference `conflicting-locations`: `netwerk/protocol/http/nsHttpHeaderArray.cpp`.
    fn corrupt_answer(&self, headers: &HeaderList) -> bool {
        crate::engines::conflicting_locations(headers)
    }

    /// Difference `conflicting-locations`: equal lines are one.
    fn location<'h>(&self, headers: &'h HeaderList) -> Location<'h> {
        let first = headers
            .0
            .iter()
            .find(|h| h.name.eq_ignore_ascii_case("location"));
        first.map_or(Location::None, |h| Location::Url(h.value.as_str().into()))
    }

    /// Difference `authorization-covered-by-wildcard`.
    fn wildcard_covers_authorization(&self) -> bool {
        true
    }

    /// Difference `storage-access-origin`.
    fn origin_header<'a>(&self, request: &'a Request) -> Option<&'a str> {
        let asked = crate::engines::sends_origin_for_storage_access(request);
        Standard
            .origin_header(request)
            .or(asked.then(|| request.origin.serialize()))
    }

    /// Difference `range-of-64-bits`.
    fn cors_safelisted_request_header(&self, name: &str, value: &str) -> bool {
        crate::engines::safelisted(name, value)
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
    fn type_before_cors_check(&self) -> bool {
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
        Box::<FirefoxCache>::default()
    }
}

impl Behaviour for Firefox {
    /// Difference `tracks-with-error-status`.
    fn track_takes_error_status(&self) -> bool {
        true
    }

    /// Difference `firefox-stream-body`.
    fn stream_body(&self) -> StreamBody {
        StreamBody::AsText
    }

    /// Difference `firefox-script-errors-not-muted`.
    fn mutes_script_errors(&self) -> bool {
        false
    }

    /// Difference `opaque-response-blocking`. `netwerk/protocol/http/OpaqueResponseUtils.cpp`.
    fn blocks_opaque_response(&self, request: &Request, content_type: &str, nosniff: bool) -> bool {
        crate::engines::opaque_response_blocked(request, content_type, nosniff)
    }
}

/// Byte-lowercase names, sorted, one for each line that needs permission.
fn unsafe_names_of_lines(profile: &dyn Profile, lines: &HeaderList) -> Vec<String> {
    let unique = cors_unsafe_request_header_names(profile, lines);
    if unique.is_empty() {
        return unique;
    }
    let mut names: Vec<String> = lines
        .0
        .iter()
        .map(|line| (line, line.name.to_ascii_lowercase()))
        .filter(|(line, name)| {
            unique.contains(name)
                && !profile.cors_safelisted_request_header(&line.name, &line.value)
        })
        .map(|(_, name)| name)
        .collect();
    // Values that are only together too long.
    names.extend(
        unique
            .into_iter()
            .filter(|n| !names.contains(n))
            .collect::<Vec<_>>(),
    );
    names.sort();
    names
}
