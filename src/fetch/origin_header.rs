//! The `Origin` header.

use super::{Mode, Origin, ReferrerPolicy, Request, ResponseTainting, origin::same_origin_urls};

/// `null` once a redirect led through two foreign origins, else the request's origin.
///
/// <https://fetch.spec.whatwg.org/#serializing-a-request-origin>
pub(super) fn serialize_request_origin(request: &Request) -> &str {
    if origin_tainted(request) {
        "null"
    } else {
        request.origin.serialize()
    }
}

/// Is the redirect-taint other than "same-origin"? Whether it is "same-site" or "cross-site" matters to cookies only.
///
/// <https://fetch.spec.whatwg.org/#request-determine-redirect-taint>
pub(crate) fn origin_tainted(request: &Request) -> bool {
    request
        .url_list
        .windows(2)
        .any(|w| !same_origin_urls(&w[0], &w[1]) && !request.origin.same_origin_with_url(&w[0]))
}

/// The value of `Origin`, if one is sent.
///
/// <https://fetch.spec.whatwg.org/#append-a-request-origin-header>
pub(super) fn origin_header<'a>(
    serialized_origin: &'a str,
    request: &'a Request,
) -> Option<&'a str> {
    // Step 2. CORS and sockets always.
    if request.response_tainting == ResponseTainting::Cors || request.mode == Mode::WebSocket {
        return Some(serialized_origin);
    }
    // No step of the standard's: some engines' elements.
    if request.always_sends_origin {
        return Some(serialized_origin);
    }
    // Step 3. Otherwise with methods that are neither GET nor HEAD,
    if matches!(request.method.as_str(), "GET" | "HEAD") {
        return None;
    }
    // 3.1. as far as the referrer policy lets it, unless the mode is "cors".
    let hidden = request.mode != Mode::Cors
        && match request.referrer_policy {
            ReferrerPolicy::NoReferrer => true,
            ReferrerPolicy::NoReferrerWhenDowngrade
            | ReferrerPolicy::StrictOrigin
            | ReferrerPolicy::StrictOriginWhenCrossOrigin => {
                request.origin.scheme() == Some("https")
                    && request.current_url().scheme() != "https"
            }
            ReferrerPolicy::SameOrigin => {
                !request.origin.same_origin_with_url(request.current_url())
            }
            ReferrerPolicy::Origin
            | ReferrerPolicy::OriginWhenCrossOrigin
            | ReferrerPolicy::UnsafeUrl => false,
        };
    Some(if hidden { "null" } else { serialized_origin })
}

impl Origin {
    /// Is this an opaque origin?
    pub fn is_opaque(&self) -> bool {
        matches!(self, Self::Opaque(_))
    }
}
