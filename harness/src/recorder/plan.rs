//! What each URL of a scenario answers, and what is kept of each request.

use super::http::Incoming;
use cors_playground::format::{Answer, Initiator, Scenario};
use serde::{Deserialize, Serialize};
use url::Url;

/// The headers that a recording keeps: those that CORS decides or adds, and what tells a request's kind.
const KEPT: [&str; 9] = [
    "access-control-request-headers",
    "access-control-request-method",
    "authorization",
    "content-type",
    "cookie",
    "origin",
    "range",
    "sec-fetch-mode",
    "sec-fetch-site",
];

/// A preflight, or the request itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    /// An `OPTIONS` request that the browser makes by itself.
    Preflight,
    /// Any other.
    Actual,
}

/// One request that reached the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Exchange {
    pub(super) kind: Kind,
    pub(super) url: String,
    pub(super) method: String,
    /// Names in lower case, sorted.
    pub(super) headers: Vec<(String, String)>,
}

impl Exchange {
    /// What is kept of `incoming`.
    pub(super) fn of(incoming: &Incoming) -> Self {
        let scheme = if is_websocket(incoming) { "ws" } else { "http" };
        let host = incoming.header("host").unwrap_or_default();
        let mut headers: Vec<_> = incoming
            .headers
            .iter()
            .map(|(name, value)| (name.to_ascii_lowercase(), value.clone()))
            .filter(|(name, _)| KEPT.contains(&name.as_str()))
            .collect();
        headers.sort();
        let preflight = incoming.method == "OPTIONS"
            && incoming.header("origin").is_some()
            && incoming.header("access-control-request-method").is_some();
        Self {
            kind: if preflight {
                Kind::Preflight
            } else {
                Kind::Actual
            },
            url: format!("{scheme}://{host}{}", incoming.target),
            method: incoming.method.clone(),
            headers,
        }
    }
}

/// Does it ask for a WebSocket?
pub(super) fn is_websocket(incoming: &Incoming) -> bool {
    incoming
        .header("upgrade")
        .is_some_and(|u| u.eq_ignore_ascii_case("websocket"))
}

/// A scenario as the server knows it.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) scenario: Scenario,
}

impl Plan {
    /// The initiator that reads the answers.
    pub(super) fn initiator(&self) -> Initiator {
        self.scenario.request.initiator
    }

    /// What the scenario answers to `exchange`; a URL without an entry is a bare 404.
    pub(super) fn answer(&self, exchange: &Exchange) -> Answer {
        let wanted = plain(&exchange.url);
        let entries = &self.scenario.server;
        let by_path = |url: &str| url.split('?').next().map(str::to_owned);
        let entry = entries
            .iter()
            .find(|e| plain(&e.url) == wanted)
            .or_else(|| {
                entries
                    .iter()
                    .find(|e| by_path(&plain(&e.url)) == by_path(&wanted))
            });
        match (entry, exchange.kind) {
            (None, _) => Answer::default(),
            (Some(entry), Kind::Preflight) => entry.preflight.clone(),
            (Some(entry), Kind::Actual) => entry.response.clone(),
        }
    }
}

/// A URL as a server sees it: without user, password and fragment, and with one scheme for HTTP and WebSocket.
fn plain(url: &str) -> String {
    let Ok(mut parsed) = Url::parse(url) else {
        return url.to_owned();
    };
    parsed.set_fragment(None);
    let _ = parsed.set_username("");
    let _ = parsed.set_password(None);
    let text = parsed.to_string();
    match text.strip_prefix("ws") {
        Some(rest) => format!("http{rest}"),
        None => text,
    }
}

/// The id in a target `/t/ID/…`.
pub(super) fn id_of(target: &str) -> Option<&str> {
    target.strip_prefix("/t/")?.split(['/', '?']).next()
}
