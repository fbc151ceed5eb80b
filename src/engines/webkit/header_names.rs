//! The header names that WebKit knows, in its own case: a message quotes them so, and they are looked up first.
//!
//! `Source/WebCore/platform/network/HTTPHeaderNames.in`.

/// WebKit's spelling of a name that it knows.
pub(super) fn canonical(name: &str) -> Option<&'static str> {
    KNOWN.iter().copied().find(|n| n.eq_ignore_ascii_case(name))
}

const KNOWN: &[&str] = &[
    "Accept", "Accept-Charset", "Accept-Encoding", "Accept-Language", "Accept-Ranges",
    "Access-Control-Allow-Credentials", "Access-Control-Allow-Headers", "Access-Control-Allow-Methods",
    "Access-Control-Allow-Origin", "Access-Control-Expose-Headers", "Access-Control-Max-Age",
    "Access-Control-Request-Headers", "Access-Control-Request-Method", "Age", "Authorization", "Cache-Control",
    "Connection", "Content-Disposition", "Content-Encoding", "Content-Language", "Content-Length",
    "Content-Location", "Content-Range", "Content-Security-Policy", "Content-Security-Policy-Report-Only",
    "Content-Type", "Cookie", "Cookie2", "Cross-Origin-Embedder-Policy", "Cross-Origin-Embedder-Policy-Report-Only",
    "Cross-Origin-Opener-Policy", "Cross-Origin-Opener-Policy-Report-Only", "Cross-Origin-Resource-Policy", "DNT",
    "Date", "Default-Style", "ETag", "Expect", "Expires", "Host", "Icy-MetaInt", "Icy-Metadata", "If-Match",
    "If-Modified-Since", "If-None-Match", "If-Range", "If-Unmodified-Since", "Keep-Alive", "Last-Event-ID",
    "Last-Modified", "Link", "Location", "Origin", "Permissions-Policy", "Ping-From", "Ping-To", "Pragma",
    "Priority", "Proxy-Authorization", "Proxy-Connection", "Purpose", "Range", "Referer", "Referrer-Policy",
    "Refresh", "Report-To", "Reporting-Endpoints", "Sec-Fetch-Dest", "Sec-Fetch-Mode", "Sec-Fetch-Site",
    "Sec-GPC", "Sec-Purpose", "Sec-WebSocket-Accept", "Sec-WebSocket-Extensions", "Sec-WebSocket-Key",
    "Sec-WebSocket-Protocol", "Sec-WebSocket-Version", "Server-Timing", "Service-Worker",
    "Service-Worker-Allowed", "Service-Worker-Navigation-Preload", "Set-Cookie", "Set-Cookie2", "SourceMap",
    "Strict-Transport-Security", "TE", "Timing-Allow-Origin", "Trailer", "Transfer-Encoding", "Upgrade",
    "Upgrade-Insecure-Requests", "User-Agent", "Vary", "Via", "X-Content-Type-Options", "X-DNS-Prefetch-Control",
    "X-Frame-Options", "X-SourceMap", "X-Temp-Tablet", "X-XSS-Protection",
];
