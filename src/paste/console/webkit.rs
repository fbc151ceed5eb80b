//! What WebKit writes, in this and earlier versions.

use super::pattern::{Row, row};
use crate::paste::observation::{AllowList, Observation as O};

/// Sentences that name a reason. Where two rows fit, the longer one counts.
pub(crate) const ROWS: &[Row] = &[
    row(
        "Origin {origin} is not allowed by Access-Control-Allow-Origin",
        |c| O::AcaoRefused { stage: c.stage() },
    ),
    row("is not allowed by Access-Control-Allow-Origin", |c| {
        O::AcaoRefused { stage: c.stage() }
    }),
    row(
        "Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true",
        |c| O::WildcardWithCredentials { stage: c.stage() },
    ),
    row(
        "Access-Control-Allow-Origin cannot contain more than one origin",
        |c| O::AcaoMultiple {
            stage: c.stage(),
            value: None,
        },
    ),
    row(
        "Credentials flag is true, but Access-Control-Allow-Credentials is not",
        |c| O::AcacNotTrue {
            stage: c.stage(),
            value: None,
        },
    ),
    row("Preflight response is not successful", |_| {
        O::PreflightStatus
    }),
    row(
        "Header Access-Control-Allow-Methods has an invalid value: {line}",
        |c| O::AllowListUnparseable {
            list: AllowList::Methods,
            value: c.value("line"),
        },
    ),
    row(
        "Header Access-Control-Allow-Headers has an invalid value: {line}",
        |c| O::AllowListUnparseable {
            list: AllowList::Headers,
            value: c.value("line"),
        },
    ),
    row(
        "Method {method} is not allowed by Access-Control-Allow-Methods",
        |c| O::MethodNotAllowed {
            method: c.token("method"),
        },
    ),
    row("is not allowed by Access-Control-Allow-Methods", |_| {
        O::MethodNotAllowed { method: None }
    }),
    row(
        "Request header field {name} is not allowed by Access-Control-Allow-Headers",
        |c| O::HeaderNotAllowed {
            name: c.token("name"),
        },
    ),
    row("is not allowed by Access-Control-Allow-Headers", |_| {
        O::HeaderNotAllowed { name: None }
    }),
    row(
        "Cross-origin redirection to {to} denied by Cross-Origin Resource Sharing policy",
        |c| O::RedirectBlocked { to: c.url("to") },
    ),
    row("denied by Cross-Origin Resource Sharing policy", |_| {
        O::RedirectBlocked { to: None }
    }),
    row("Not allowed to follow a redirection while loading", |_| {
        O::RedirectBlocked { to: None }
    }),
    row("No-Cors mode requires follow redirect mode", |_| {
        O::NoCorsOpaque
    }),
    row("Cross origin requests are only supported for HTTP", |_| {
        O::SchemeNotSupported
    }),
    row(
        "[blocked] The page at {page} requested insecure content from",
        |_| O::MixedContent,
    ),
    row(
        "[blocked] The page at {page} was not allowed to run insecure content from",
        |_| O::MixedContent,
    ),
    row(
        "[blocked] The page at {page} was not allowed to display insecure content from",
        |_| O::MixedContent,
    ),
    row(
        "requested insecure content from {url}. This content was blocked",
        |_| O::MixedContent,
    ),
    row("was not allowed to run insecure content", |_| {
        O::MixedContent
    }),
    row(
        "Cancelled load to {url} because it violates the resource's Cross-Origin-Resource-Policy",
        |_| O::CorpOrOrb,
    ),
    row(
        "violates the resource's Cross-Origin-Resource-Policy",
        |_| O::CorpOrOrb,
    ),
    row(
        "Refused to load {url} because of Cross-Origin-Embedder-Policy",
        |_| O::CorpOrOrb,
    ),
    row(
        "A server with the specified hostname could not be found",
        |_| O::NetworkFailure {
            name: Some("dns".to_owned()),
        },
    ),
    row("Could not connect to the server", |_| O::NetworkFailure {
        name: Some("connection".to_owned()),
    }),
    row("The network connection was lost", |_| O::NetworkFailure {
        name: Some("connection".to_owned()),
    }),
    row("The Internet connection appears to be offline", |_| {
        O::NetworkFailure {
            name: Some("connection".to_owned()),
        }
    }),
    row("The certificate for this server is invalid", |_| {
        O::NetworkFailure {
            name: Some("tls".to_owned()),
        }
    }),
    row("An SSL error has occurred and a secure connection", |_| {
        O::NetworkFailure {
            name: Some("tls".to_owned()),
        }
    }),
    row("Content blocker prevented frame displaying", |_| {
        O::NetworkFailure {
            name: Some("blocked".to_owned()),
        }
    }),
    row("was blocked by a content blocker", |_| O::NetworkFailure {
        name: Some("blocked".to_owned()),
    }),
    row("due to access control checks", |_| O::Unspecified),
    row("TypeError: Load failed", |_| O::Unspecified),
];
