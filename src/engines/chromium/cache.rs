//! Chromium's preflight cache: one entry for an origin and a URL, replaced as a whole.
//!
//! Difference `chromium-preflight-cache`. `services/network/public/cpp/cors/preflight_cache.cc`, `preflight_result.cc`.

use crate::fetch::{
    CredentialsMode, OriginHolder, PreflightCache, PreflightGrant, PreflightQuery,
    cors_safelisted_method, seconds_of, signed_max_age,
};
use url::Url;

const DEFAULT_SECONDS: u64 = 5;
const CAP_SECONDS: u64 = 7200;

/// The cache.
#[derive(Debug, Default)]
pub(super) struct ChromiumCache {
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    origin: String,
    url: Url,
    until: f64,
    credentials: bool,
    methods: Vec<String>,
    names: Vec<String>,
}

impl Entry {
    fn allows(&self, query: &PreflightQuery<'_>) -> bool {
        let include = query.credentials_mode == CredentialsMode::Include;
        if query.now >= self.until || (include && !self.credentials) {
            return false;
        }
        let listed = |list: &[String], wanted: &str| {
            list.iter().any(|m| m == wanted) || (!self.credentials && list.iter().any(|m| m == "*"))
        };
        (cors_safelisted_method(query.method) || listed(&self.methods, query.method))
            && query
                .unsafe_names
                .iter()
                .all(|n| self.names.contains(n) || (n != "authorization" && listed(&self.names, n)))
    }
}

impl PreflightCache for ChromiumCache {
    fn serves(&mut self, query: &PreflightQuery<'_>) -> bool {
        if query.holder != OriginHolder::Page {
            return false;
        }
        let Some(i) = self
            .entries
            .iter()
            .position(|e| e.origin == query.origin && e.url == *query.url)
        else {
            return false;
        };
        // A stale or insufficient entry is thrown away.
        let allows = self.entries[i].allows(query);
        if !allows {
            self.entries.remove(i);
        }
        allows
    }

    fn store(&mut self, grant: &PreflightGrant<'_>) -> f64 {
        let query = &grant.query;
        // An opaque origin's network partition does not outlive the request.
        if query.holder != OriginHolder::Page {
            return 0.0;
        }
        let seconds = seconds_of(
            signed_max_age(grant.headers)
                .unwrap_or(DEFAULT_SECONDS)
                .min(CAP_SECONDS),
        );
        self.entries
            .retain(|e| e.origin != query.origin || e.url != *query.url);
        self.entries.push(Entry {
            origin: query.origin.to_owned(),
            url: query.url.clone(),
            until: query.now + seconds,
            credentials: query.credentials_mode == CredentialsMode::Include,
            methods: grant.methods.iter().map(|m| (*m).to_owned()).collect(),
            names: grant.names.iter().map(|n| n.to_ascii_lowercase()).collect(),
        });
        seconds
    }

    /// A failed request leaves the cache alone.
    fn clear(&mut self, _origin: &str, _url: &Url) {}
}
