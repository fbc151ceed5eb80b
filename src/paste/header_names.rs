//! Names of headers, by the side that sends them: a list without titles is sorted by them.

/// Who sends a header of this name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// Browsers and scripts.
    Request,
    /// Servers.
    Response,
    /// Both.
    Either,
}

/// The side that a well-known name belongs to; `None` for others.
pub(crate) fn side(name: &str) -> Option<Side> {
    let name = name.to_ascii_lowercase();
    let is = |list: &[&str]| list.contains(&name.as_str());
    if is(&REQUEST) || name.starts_with("sec-") && !name.starts_with("sec-websocket-accept") {
        Some(Side::Request)
    } else if is(&RESPONSE) || name.starts_with("x-ratelimit") || name.starts_with("cf-") {
        Some(Side::Response)
    } else if is(&EITHER) {
        Some(Side::Either)
    } else {
        None
    }
}

/// The names of the CORS protocol, which are split off where a line has two of them.
pub(crate) const CORS: [&str; 11] = [
    "access-control-allow-origin",
    "access-control-allow-credentials",
    "access-control-allow-methods",
    "access-control-allow-headers",
    "access-control-expose-headers",
    "access-control-max-age",
    "access-control-allow-private-network",
    "access-control-request-method",
    "access-control-request-headers",
    "cross-origin-resource-policy",
    "vary",
];

const REQUEST: [&str; 36] = [
    ":authority",
    ":method",
    ":path",
    ":scheme",
    "accept",
    "accept-encoding",
    "accept-language",
    "accept-charset",
    "access-control-request-headers",
    "access-control-request-method",
    "access-control-request-private-network",
    "authorization",
    "cookie",
    "dnt",
    "expect",
    "forwarded",
    "from",
    "host",
    "if-match",
    "if-modified-since",
    "if-none-match",
    "if-range",
    "if-unmodified-since",
    "origin",
    "proxy-authorization",
    "range",
    "referer",
    "save-data",
    "te",
    "upgrade-insecure-requests",
    "user-agent",
    "x-client-data",
    "x-csrf-token",
    "x-requested-with",
    "x-api-key",
    "postman-token",
];

const RESPONSE: [&str; 52] = [
    ":status",
    "accept-ranges",
    "access-control-allow-credentials",
    "access-control-allow-headers",
    "access-control-allow-methods",
    "access-control-allow-origin",
    "access-control-allow-private-network",
    "access-control-expose-headers",
    "access-control-max-age",
    "age",
    "allow",
    "alt-svc",
    "clear-site-data",
    "content-disposition",
    "content-range",
    "content-security-policy",
    "content-security-policy-report-only",
    "cross-origin-embedder-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "etag",
    "expires",
    "last-modified",
    "location",
    "nel",
    "origin-agent-cluster",
    "permissions-policy",
    "proxy-authenticate",
    "referrer-policy",
    "report-to",
    "reporting-endpoints",
    "retry-after",
    "server",
    "server-timing",
    "set-cookie",
    "sourcemap",
    "strict-transport-security",
    "timing-allow-origin",
    "vary",
    "www-authenticate",
    "x-amz-cf-id",
    "x-amz-cf-pop",
    "x-amz-request-id",
    "x-aspnet-version",
    "x-cache",
    "x-content-type-options",
    "x-dns-prefetch-control",
    "x-download-options",
    "x-frame-options",
    "x-powered-by",
    "x-served-by",
    "x-xss-protection",
];

const EITHER: [&str; 15] = [
    "cache-control",
    "connection",
    "content-encoding",
    "content-language",
    "content-length",
    "content-type",
    "date",
    "keep-alive",
    "pragma",
    "priority",
    "proxy-connection",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "via",
];
