//! What Chromium writes, in this and earlier versions.

use super::pattern::{Row, row};
use crate::paste::observation::{AllowList, Observation as O};

/// Sentences that name a reason. Where two rows fit, the longer one counts.
pub(crate) const ROWS: &[Row] = &[
    row("No 'Access-Control-Allow-Origin' header is present", |c| {
        O::AcaoMissing { stage: c.stage() }
    }),
    // The same, its beginning lost.
    row("header is present on the requested resource", |c| {
        O::AcaoMissing { stage: c.stage() }
    }),
    row(
        "must not be the wildcard '*' when the request's credentials mode",
        |c| O::WildcardWithCredentials { stage: c.stage() },
    ),
    row("must not be the wildcard", |c| O::WildcardWithCredentials {
        stage: c.stage(),
    }),
    // Until 2017.
    row(
        "A wildcard '*' cannot be used in the 'Access-Control-Allow-Origin' header",
        |c| O::WildcardWithCredentials { stage: c.stage() },
    ),
    row(
        "Cannot use wildcard in 'Access-Control-Allow-Origin'",
        |c| O::WildcardWithCredentials { stage: c.stage() },
    ),
    row(
        "header contains multiple values '{value}', but only one is allowed",
        |c| O::AcaoMultiple {
            stage: c.stage(),
            value: c.some_value("value"),
        },
    ),
    row(
        "Access-Control-Allow-Origin' header contains multiple values",
        |c| O::AcaoMultiple {
            stage: c.stage(),
            value: None,
        },
    ),
    row(
        "Access-Control-Allow-Origin' header contains the invalid value '{value}",
        |c| O::AcaoInvalid {
            stage: c.stage(),
            value: c.value("value"),
        },
    ),
    row("header contains the invalid value '{value}", |c| {
        O::AcaoInvalid {
            stage: c.stage(),
            value: c.value("value"),
        }
    }),
    row(
        "Access-Control-Allow-Origin' header has a value '{value}' that is not equal to the supplied origin",
        |c| O::AcaoMismatch {
            stage: c.stage(),
            value: c.some_value("value"),
        },
    ),
    row("that is not equal to the supplied origin", |c| {
        O::AcaoMismatch {
            stage: c.stage(),
            value: None,
        }
    }),
    row(
        "Access-Control-Allow-Credentials' header in the response is '{value}' which must be 'true'",
        |c| O::AcacNotTrue {
            stage: c.stage(),
            value: c.value("value"),
        },
    ),
    row(
        "which must be 'true' when the request's credentials mode",
        |c| O::AcacNotTrue {
            stage: c.stage(),
            value: None,
        },
    ),
    // Until 2017.
    row(
        "Credentials flag is 'true', but the 'Access-Control-Allow-Credentials' header is '{value}'. It must be 'true'",
        |c| O::AcacNotTrue {
            stage: c.stage(),
            value: c.value("value"),
        },
    ),
    row("It does not have HTTP ok status", |_| O::PreflightStatus),
    row(
        "Response for preflight has invalid HTTP status code",
        |_| O::PreflightStatus,
    ),
    row("Invalid HTTP status code", |_| O::PreflightStatus),
    row(
        "Response for preflight does not have HTTP ok status",
        |_| O::PreflightStatus,
    ),
    row("Redirect is not allowed for a preflight request", |_| {
        O::PreflightRedirect
    }),
    row("Response for preflight is invalid (redirect)", |_| {
        O::PreflightRedirect
    }),
    row(
        "Cannot parse Access-Control-Allow-Methods response header field",
        |_| O::AllowListUnparseable {
            list: AllowList::Methods,
            value: None,
        },
    ),
    row(
        "Cannot parse Access-Control-Allow-Headers response header field",
        |_| O::AllowListUnparseable {
            list: AllowList::Headers,
            value: None,
        },
    ),
    row(
        "Method {method} is not allowed by Access-Control-Allow-Methods in preflight response",
        |c| O::MethodNotAllowed {
            method: c.token("method"),
        },
    ),
    row(
        "Request header field {name} is not allowed by Access-Control-Allow-Headers in preflight response",
        |c| O::HeaderNotAllowed {
            name: c.token("name"),
        },
    ),
    row(
        "contains a username and password, which is disallowed",
        |_| O::RedirectUserinfo,
    ),
    row("contains the username and password", |_| {
        O::RedirectUserinfo
    }),
    row(
        "Redirect from '{url}' to '{to}' has been blocked by CORS policy",
        |c| O::RedirectBlocked { to: c.url("to") },
    ),
    row(
        "has been blocked by CORS policy: The request was redirected to '{to}', which is disallowed",
        |c| O::RedirectBlocked { to: c.url("to") },
    ),
    row(
        "The request was redirected to '{to}', which is disallowed for cross-origin requests",
        |c| O::RedirectBlocked { to: c.url("to") },
    ),
    row(
        "Redirect from '{url}' to '{to}' has been blocked by Cross-Origin Resource Sharing policy",
        |c| O::RedirectBlocked { to: c.url("to") },
    ),
    row("Redirect at '{url}' has been blocked", |_| {
        O::RedirectBlocked { to: None }
    }),
    row(
        "Request requires preflight, which is disallowed to follow cross-origin redirect",
        |_| O::RedirectBlocked { to: None },
    ),
    row(
        "Cross origin requests are only supported for protocol schemes",
        |_| O::SchemeNotSupported,
    ),
    row("Cross origin requests are only supported for HTTP", |_| {
        O::SchemeNotSupported
    }),
    row(
        "URL scheme must be \"http\" or \"https\" for CORS request",
        |_| O::SchemeNotSupported,
    ),
    row("URL scheme \"{scheme}\" is not supported", |_| {
        O::SchemeNotSupported
    }),
    row("Not allowed to load local resource", |_| {
        O::SchemeNotSupported
    }),
    row(
        "'file:' URLs are treated as unique security origins",
        |_| O::SchemeNotSupported,
    ),
    row(
        "Request mode is \"same-origin\" but the URL's origin is not same",
        |_| O::ModeSameOrigin,
    ),
    row(
        "Request mode is \"no-cors\" but the redirect mode is not",
        |_| O::NoCorsOpaque,
    ),
    row("Refused to set unsafe header \"{name}", |c| {
        O::ForbiddenHeader {
            name: c.token("name"),
        }
    }),
    row("Refused to get unsafe header \"{name}", |c| {
        O::HeaderNotExposed {
            name: c.token("name"),
        }
    }),
    row(
        "Permission was denied for this request to access the `{space}` address space",
        |_| O::LocalNetworkAccess,
    ),
    row(
        "Permission was denied for this request to access the",
        |_| O::LocalNetworkAccess,
    ),
    row("resource is in more-private address space", |_| {
        O::LocalNetworkAccess
    }),
    row("yet the resource is in address space", |_| {
        O::LocalNetworkAccess
    }),
    row("Request had a target IP address space of", |_| {
        O::LocalNetworkAccess
    }),
    row(
        "Access-Control-Allow-Private-Network' header was present",
        |_| O::LocalNetworkAccess,
    ),
    row("No 'Access-Control-Allow-Private-Network' header", |_| {
        O::LocalNetworkAccess
    }),
    row("private network request targeting the", |_| {
        O::LocalNetworkAccess
    }),
    row("ERR_BLOCKED_BY_PRIVATE_NETWORK_ACCESS_CHECKS", |_| {
        O::LocalNetworkAccess
    }),
    row("ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS", |_| {
        O::LocalNetworkAccess
    }),
    row(
        "requested an insecure {context} '{url}'. This request has been blocked",
        |_| O::MixedContent,
    ),
    row(
        "Mixed Content: The page at '{page}' was loaded over {how}, but {did} an insecure {context} '{url}'. This request has been blocked",
        |_| O::MixedContent,
    ),
    row(
        "attempted to connect to the insecure WebSocket endpoint",
        |_| O::MixedContent,
    ),
    row("(blocked:mixed-content)", |_| O::MixedContent),
    row("(blocked:csp)", |_| O::Csp { directive: None }),
    row("net::ERR_BLOCKED_BY_RESPONSE", |_| O::CorpOrOrb),
    row("net::ERR_BLOCKED_BY_ORB", |_| O::CorpOrOrb),
    row("(blocked:NotSameOrigin", |_| O::CorpOrOrb),
    row(
        "Cross-Origin Read Blocking (CORB) blocked cross-origin response",
        |_| O::CorpOrOrb,
    ),
    row("The canvas has been tainted by cross-origin data", |_| {
        O::NoCorsOpaque
    }),
    row("Tainted canvases may not be exported", |_| O::NoCorsOpaque),
    row("because it had the \"SameSite=", |_| O::CookieNotSent),
    row(
        "a cookie in a cross-site request by specifying its SameSite attribute",
        |_| O::CookieNotSent,
    ),
    row("cookie was blocked because it", |_| O::CookieNotSent),
    row("Set-Cookie was blocked because", |_| O::CookieNotSent),
    // Names that the developer tools show for the cell "CORS error".
    row("PreflightMissingAllowOriginHeader", |_| O::AcaoMissing {
        stage: crate::paste::observation::Stage::Preflight,
    }),
    row("MissingAllowOriginHeader", |c| O::AcaoMissing {
        stage: c.stage(),
    }),
    row("WildcardOriginNotAllowed", |c| O::WildcardWithCredentials {
        stage: c.stage(),
    }),
    row("AllowOriginMismatch", |c| O::AcaoMismatch {
        stage: c.stage(),
        value: None,
    }),
    row("MultipleAllowOriginValues", |c| O::AcaoMultiple {
        stage: c.stage(),
        value: None,
    }),
    row("InvalidAllowOriginValue", |c| O::AcaoInvalid {
        stage: c.stage(),
        value: None,
    }),
    row("InvalidAllowCredentials", |c| O::AcacNotTrue {
        stage: c.stage(),
        value: None,
    }),
    row("PreflightInvalidStatus", |_| O::PreflightStatus),
    row("PreflightDisallowedRedirect", |_| O::PreflightRedirect),
    row("HeaderDisallowedByPreflightResponse", |_| {
        O::HeaderNotAllowed { name: None }
    }),
    row("MethodDisallowedByPreflightResponse", |_| {
        O::MethodNotAllowed { method: None }
    }),
    row("RedirectContainsCredentials", |_| O::RedirectUserinfo),
    row("CorsDisabledScheme", |_| O::SchemeNotSupported),
    // No reason.
    row("has been blocked by CORS policy", |_| O::Unspecified),
    row(
        "has been blocked by Cross-Origin Resource Sharing policy",
        |_| O::Unspecified,
    ),
    row("is therefore not allowed access", |_| O::Unspecified),
    row("TypeError: Failed to fetch", |_| O::Unspecified),
    row("doesn't pass access control check", |_| O::Unspecified),
];
