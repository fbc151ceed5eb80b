//! Firefox's preflight cache: entries with and without credentials apart, tokens added one by one, matched literally.
//!
//! Difference `firefox-preflight-cache`. `netwerk/protocol/http/nsCORSListenerProxy.cpp`, `nsPreflightCache`.

use crate::fetch::{
    CredentialsMode, PreflightCache, PreflightGrant, PreflightQuery, cors_safelisted_method,
    max_age, seconds_of,
};
use url::Url;

const DEFAULT_SECONDS: u64 = 5;
const CAP_SECONDS: u64 = 86_400;

/// The cache.
#[derive(Debug, Default)]
pub(super) struct FirefoxCache {
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    origin: String,
    url: Url,
    credentials: bool,
    methods: Vec<Token>,
    names: Vec<Token>,
}

#[derive(Debug)]
struct Token {
    text: String,
    until: f64,
}

impl FirefoxCache {
    fn entry(&mut self, query: &PreflightQuery<'_>) -> Option<&mut Entry> {
        let credentials = query.credentials_mode == CredentialsMode::Include;
        self.entries.iter_mut().find(|e| {
            e.credentials == credentials && e.origin == query.origin && e.url == *query.url
        })
    }
}

impl PreflightCache for FirefoxCache {
    fn serves(&mut self, query: &PreflightQuery<'_>) -> bool {
        let now = query.now;
        let Some(entry) = self.entry(query) else {
            return false;
        };
        entry.methods.retain(|t| t.until > now);
        entry.names.retain(|t| t.until > now);
        (cors_safelisted_method(query.method)
            || entry.methods.iter().any(|t| t.text == query.method))
            && query
                .unsafe_names
                .iter()
                .all(|n| entry.names.iter().any(|t| t.text.eq_ignore_ascii_case(n)))
    }

    fn store(&mut self, grant: &PreflightGrant<'_>) -> f64 {
        let query = &grant.query;
        // Anything but digits, and a zero: nothing is kept.
        let age = match grant.headers.get("Access-Control-Max-Age") {
            Some(value) if !value.is_empty() => {
                max_age(grant.headers).unwrap_or(0).min(CAP_SECONDS)
            }
            _ => DEFAULT_SECONDS,
        };
        let seconds = seconds_of(age);
        if age == 0 {
            return 0.0;
        }
        let until = query.now + seconds;
        if self.entry(query).is_none() {
            self.entries.push(Entry {
                origin: query.origin.to_owned(),
                url: query.url.clone(),
                credentials: query.credentials_mode == CredentialsMode::Include,
                methods: Vec::new(),
                names: Vec::new(),
            });
        }
        if let Some(entry) = self.entry(query) {
            remember(&mut entry.methods, grant.methods, until);
            remember(&mut entry.names, grant.names, until);
        }
        seconds
    }

    fn clear(&mut self, origin: &str, url: &Url) {
        self.entries.retain(|e| e.origin != origin || e.url != *url);
    }
}

fn remember(tokens: &mut Vec<Token>, new: &[&str], until: f64) {
    for text in new {
        match tokens.iter_mut().find(|t| t.text == *text) {
            Some(token) => token.until = until,
            None => tokens.push(Token {
                text: (*text).to_owned(),
                until,
            }),
        }
    }
}
