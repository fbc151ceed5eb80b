//! Lines of any engine, tool or server that are about something else than CORS, or about CORS in the server's words.

use super::pattern::{Row, row};
use crate::paste::observation::Observation as O;

fn failure(name: &str) -> O {
    O::NetworkFailure {
        name: Some(name.to_owned()),
    }
}

fn connect_src(directive: Option<String>) -> O {
    O::Csp {
        directive: directive.and_then(|d| d.split_whitespace().next().map(str::to_owned)),
    }
}

/// Sentences that name a reason. Where two rows fit, the longer one counts.
pub(crate) const ROWS: &[Row] = &[
    row(
        "Refused to connect to '{url}' because it violates the following Content Security Policy directive",
        |_| connect_src(Some("connect-src".to_owned())),
    ),
    row(
        "Refused to connect to {url} because it does not appear in the connect-src",
        |_| connect_src(Some("connect-src".to_owned())),
    ),
    row(
        "Refused to connect because it violates the document's Content Security Policy",
        |_| connect_src(Some("connect-src".to_owned())),
    ),
    row(
        "Connecting to '{url}' violates the following Content Security Policy directive",
        |_| connect_src(Some("connect-src".to_owned())),
    ),
    row(
        "violates the following Content Security Policy directive: \"{directive}",
        |c| connect_src(c.value("directive")),
    ),
    row("violates the document's Content Security Policy", |_| {
        connect_src(None)
    }),
    row(
        "does not appear in the {directive} directive of the Content Security Policy",
        |c| connect_src(c.value("directive")),
    ),
    row("Content-Security-Policy: {how} blocked", |_| {
        connect_src(None)
    }),
    // Chromium's names for failures of the network.
    row("net::ERR_CONNECTION_REFUSED", |_| failure("connection")),
    row("net::ERR_CONNECTION_RESET", |_| failure("connection")),
    row("net::ERR_CONNECTION_CLOSED", |_| failure("connection")),
    row("net::ERR_CONNECTION_ABORTED", |_| failure("connection")),
    row("net::ERR_CONNECTION_TIMED_OUT", |_| failure("connection")),
    row("net::ERR_CONNECTION_FAILED", |_| failure("connection")),
    row("net::ERR_TIMED_OUT", |_| failure("connection")),
    row("net::ERR_EMPTY_RESPONSE", |_| failure("connection")),
    row("net::ERR_ADDRESS_UNREACHABLE", |_| failure("connection")),
    row("net::ERR_ADDRESS_INVALID", |_| failure("connection")),
    row("net::ERR_INTERNET_DISCONNECTED", |_| failure("connection")),
    row("net::ERR_NETWORK_CHANGED", |_| failure("connection")),
    row("net::ERR_NETWORK_ACCESS_DENIED", |_| failure("connection")),
    row("net::ERR_TUNNEL_CONNECTION_FAILED", |_| {
        failure("connection")
    }),
    row("net::ERR_PROXY_CONNECTION_FAILED", |_| {
        failure("connection")
    }),
    row("net::ERR_HTTP2_PROTOCOL_ERROR", |_| failure("connection")),
    row("net::ERR_QUIC_PROTOCOL_ERROR", |_| failure("connection")),
    row("net::ERR_INVALID_HTTP_RESPONSE", |_| failure("connection")),
    row("net::ERR_INCOMPLETE_CHUNKED_ENCODING", |_| {
        failure("connection")
    }),
    row("net::ERR_CONTENT_LENGTH_MISMATCH", |_| {
        failure("connection")
    }),
    row("net::ERR_UNSAFE_PORT", |_| failure("connection")),
    row("net::ERR_INSUFFICIENT_RESOURCES", |_| failure("connection")),
    row("net::ERR_NAME_NOT_RESOLVED", |_| failure("dns")),
    row("net::ERR_NAME_RESOLUTION_FAILED", |_| failure("dns")),
    row("net::ERR_CERT_", |_| failure("tls")),
    row("net::ERR_SSL_", |_| failure("tls")),
    row("net::ERR_BAD_SSL_CLIENT_AUTH_CERT", |_| failure("tls")),
    row("net::ERR_BLOCKED_BY_CLIENT", |_| failure("blocked")),
    row("net::ERR_BLOCKED_BY_ADMINISTRATOR", |_| failure("blocked")),
    // Firefox's.
    row("NS_ERROR_CONNECTION_REFUSED", |_| failure("connection")),
    row("NS_ERROR_NET_RESET", |_| failure("connection")),
    row("NS_ERROR_NET_TIMEOUT", |_| failure("connection")),
    row("NS_ERROR_NET_INTERRUPT", |_| failure("connection")),
    row("NS_ERROR_UNKNOWN_HOST", |_| failure("dns")),
    row("NS_ERROR_OFFLINE", |_| failure("connection")),
    row("SEC_ERROR_UNKNOWN_ISSUER", |_| failure("tls")),
    row("SSL_ERROR_RX_RECORD_TOO_LONG", |_| failure("tls")),
    row("MOZILLA_PKIX_ERROR_SELF_SIGNED_CERT", |_| failure("tls")),
    // curl's and Node's.
    row("Could not resolve host", |_| failure("dns")),
    row("getaddrinfo ENOTFOUND", |_| failure("dns")),
    row("curl: (7) Failed to connect to", |_| failure("connection")),
    row("curl: (28)", |_| failure("connection")),
    row("curl: (52) Empty reply from server", |_| {
        failure("connection")
    }),
    row("curl: (56) Recv failure", |_| failure("connection")),
    row("curl: (35)", |_| failure("tls")),
    row("curl: (60) SSL", |_| failure("tls")),
    row("connect ECONNREFUSED", |_| failure("connection")),
    row("SSL certificate problem", |_| failure("tls")),
    // Servers that say it themselves.
    row("CORSResponse: This CORS request is not allowed", |_| {
        O::ServerRefusedOrigin
    }),
    row("CORSResponse: CORS is not enabled for this bucket", |_| {
        O::ServerRefusedOrigin
    }),
    row("CORS is not enabled for this bucket", |_| {
        O::ServerRefusedOrigin
    }),
    row("Disallowed CORS origin", |_| O::ServerRefusedOrigin),
    row("Invalid CORS request", |_| O::ServerRefusedOrigin),
    row("Error: Not allowed by CORS", |_| O::ServerRefusedOrigin),
    row("CORS policy execution failed", |_| O::ServerRefusedOrigin),
    row("does not have permission to access the resource", |_| {
        O::ServerRefusedOrigin
    }),
    row("Disallowed CORS headers", |_| O::HeaderNotAllowed {
        name: None,
    }),
    row("Disallowed CORS method", |_| O::MethodNotAllowed {
        method: None,
    }),
    // Internet Explorer's and the old Edge's.
    row("not found in Access-Control-Allow-Origin header", |c| {
        O::AcaoRefused { stage: c.stage() }
    }),
    row(
        "Request header {name} was not present in the Access-Control-Allow-Headers list",
        |c| O::HeaderNotAllowed {
            name: c.token("name"),
        },
    ),
    row(
        "Request method {method} was not present in the Access-Control-Allow-Methods list",
        |c| O::MethodNotAllowed {
            method: c.token("method"),
        },
    ),
    row("Redirect was blocked for CORS request", |_| {
        O::RedirectBlocked { to: None }
    }),
    row(
        "Credentials flag was set to true, but Access-Control-Allow-Credentials was not",
        |c| O::AcacNotTrue {
            stage: c.stage(),
            value: None,
        },
    ),
    row(
        "Multiple Access-Control-Allow-Origin headers are not allowed",
        |c| O::AcaoMultiple {
            stage: c.stage(),
            value: None,
        },
    ),
    // Libraries that know no more than that it failed.
    row("AxiosError: Network Error", |_| O::Unspecified),
    row("0 Unknown Error", |_| O::Unspecified),
    row("ClientException: XMLHttpRequest error", |_| O::Unspecified),
    row("DioException [connection error]", |_| O::Unspecified),
    row("AxiosError {message: 'Network Error'", |_| O::Unspecified),
    row("Error: Network Error", |_| O::Unspecified),
    row("net::ERR_FAILED", |_| O::Unspecified),
];
