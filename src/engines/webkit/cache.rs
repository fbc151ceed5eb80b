//! WebKit's preflight cache: one entry for an origin and a URL, replaced as a whole.
//!
//! Difference `webkit-preflight-cache`. `Source/WebCore/loader/CrossOriginPreflightResultCache.cpp`.

use crate::fetch::{
    CredentialsMode, OriginHolder, PreflightCache, PreflightGrant, PreflightQuery,
    cors_safelisted_method, seconds_of, signed_max_age,
};
use url::Url;

const DEFAULT_SECONDS: u64 = 5;
const CAP_SECONDS: u64 = 600;

/// The cache.
#[derive(Debug, Default)]
pub(super) struct WebKitCache {
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
        let star = |list: &[String]| !include && list.iter().any(|i| i == "*");
        let method = cors_safelisted_method(query.method)
            || self.methods.iter().any(|m| m == query.method)
            || star(&self.methods);
        method
            && query
                .unsafe_names
                .iter()
                .all(|n| star(&self.names) || self.names.iter().any(|h| h.eq_ignore_ascii_case(n)))
    }
}

impl PreflightCache for WebKitCache {
    fn serves(&mut self, query: &PreflightQuery<'_>) -> bool {
        if query.holder == OriginHolder::Tainted {
            return false;
        }
        let Some(i) = self
            .entries
            .iter()
            .position(|e| e.origin == query.origin && e.url == *query.url)
        else {
            return false;
        };
        let allows = self.entries[i].allows(query);
        if !allows {
            self.entries.remove(i);
        }
        allows
    }

    fn store(&mut self, grant: &PreflightGrant<'_>) -> f64 {
        let query = &grant.query;
        // Each tainted request has an origin of its own.
        if query.holder == OriginHolder::Tainted {
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
            names: grant.names.iter().map(|n| (*n).to_owned()).collect(),
        });
        seconds
    }

    fn clear(&mut self, _origin: &str, _url: &Url) {}
}
