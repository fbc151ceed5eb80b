//! The CORS-preflight cache.

use super::{CredentialsMode, HeaderList};
use url::Url;

/// What a request asks of the cache.
#[derive(Clone, Copy, Debug)]
pub struct PreflightQuery<'a> {
    /// The request's origin, serialized as the preflight carries it.
    pub origin: &'a str,
    /// Whose it is.
    pub holder: OriginHolder,
    /// The current URL.
    pub url: &'a Url,
    /// The credentials mode.
    pub credentials_mode: CredentialsMode,
    /// The method.
    pub method: &'a str,
    /// The method needs permission.
    pub method_needs_permission: bool,
    /// The names that need permission: byte-lowercase, sorted, unique.
    pub unsafe_names: &'a [String],
    /// Seconds since the page was opened.
    pub now: f64,
}

/// Whose origin a preflight carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OriginHolder {
    /// The page's, and it is a tuple.
    Page,
    /// The page's, and it is opaque.
    OpaquePage,
    /// Nobody's: a redirect made it `null`.
    Tainted,
}

/// What a preflight that passed allowed.
#[derive(Clone, Copy, Debug)]
pub struct PreflightGrant<'a> {
    /// The request that it was for.
    pub query: PreflightQuery<'a>,
    /// The preflight's headers.
    pub headers: &'a HeaderList,
    /// `Access-Control-Allow-Methods`, taken apart.
    pub methods: &'a [&'a str],
    /// `Access-Control-Allow-Headers`, taken apart.
    pub names: &'a [&'a str],
}

/// A preflight cache. Each engine has its own design.
pub trait PreflightCache {
    /// Does the cache answer for this request, so that no preflight is sent? May drop entries.
    fn serves(&mut self, query: &PreflightQuery<'_>) -> bool;

    /// Keeps what a preflight allowed; gives the seconds for which it is kept.
    fn store(&mut self, grant: &PreflightGrant<'_>) -> f64;

    /// A CORS request to this URL failed.
    fn clear(&mut self, origin: &str, url: &Url);
}

/// `Access-Control-Max-Age`, if it is a number of seconds (`delta-seconds`).
///
/// <https://fetch.spec.whatwg.org/#cors-preflight-fetch-0>, steps 7.8 to 7.10
pub fn max_age(headers: &HeaderList) -> Option<u64> {
    let value = headers.get("Access-Control-Max-Age")?;
    // More digits than fit are more seconds than any cap.
    (!value.is_empty() && value.bytes().all(|b| b.is_ascii_digit()))
        .then(|| value.parse().unwrap_or(u64::MAX))
}

/// The standard's: an entry a method or header name.
///
/// <https://fetch.spec.whatwg.org/#cors-preflight-cache>
#[derive(Debug, Default)]
pub struct StandardCache {
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    origin: String,
    url: Url,
    until: f64,
    credentials: bool,
    allows: Allows,
}

#[derive(Debug, PartialEq)]
enum Allows {
    Method(String),
    HeaderName(String),
}

/// The standard's default, and its cap: a user agent may impose one, the standard does not.
const DEFAULT_SECONDS: f64 = 5.0;

impl StandardCache {
    /// <https://fetch.spec.whatwg.org/#concept-cache-match>
    fn entries<'a>(&'a self, query: &'a PreflightQuery<'_>) -> impl Iterator<Item = &'a Allows> {
        let include = query.credentials_mode == CredentialsMode::Include;
        self.entries
            .iter()
            .filter(move |e| {
                e.until > query.now
                    && e.origin == query.origin
                    && e.url == *query.url
                    && (e.credentials || !include)
            })
            .map(|e| &e.allows)
    }
}

impl PreflightCache for StandardCache {
    fn serves(&mut self, query: &PreflightQuery<'_>) -> bool {
        // <https://fetch.spec.whatwg.org/#concept-cache-match-method>
        let method = !query.method_needs_permission
            || self
                .entries(query)
                .any(|a| matches!(a, Allows::Method(m) if m == query.method || m == "*"));
        // <https://fetch.spec.whatwg.org/#concept-cache-match-header>
        method
            && query.unsafe_names.iter().all(|name| {
                self.entries(query).any(|a| match a {
                    Allows::HeaderName(n) if n == "*" => name != "authorization",
                    Allows::HeaderName(n) => n.eq_ignore_ascii_case(name),
                    Allows::Method(_) => false,
                })
            })
    }

    fn store(&mut self, grant: &PreflightGrant<'_>) -> f64 {
        let seconds = max_age(grant.headers).map_or(DEFAULT_SECONDS, seconds_of);
        let query = &grant.query;
        let until = query.now + seconds;
        let credentials = query.credentials_mode == CredentialsMode::Include;
        let methods = grant
            .methods
            .iter()
            .map(|m| Allows::Method((*m).to_owned()));
        // Step 7.4: without a list, the method that was asked for counts as listed under a forced preflight.
        let names = grant
            .names
            .iter()
            .map(|n| Allows::HeaderName((*n).to_owned()));
        for allows in methods.chain(names) {
            self.entries.retain(|e| {
                !(e.allows == allows && e.origin == query.origin && e.url == *query.url)
            });
            self.entries.push(Entry {
                origin: query.origin.to_owned(),
                url: query.url.clone(),
                until,
                credentials,
                allows,
            });
        }
        seconds
    }

    /// <https://fetch.spec.whatwg.org/#concept-cache-clear>
    fn clear(&mut self, origin: &str, url: &Url) {
        self.entries.retain(|e| e.origin != origin || e.url != *url);
    }
}

/// The same for engines that read a signed number of 64 bits: a negative age is none, and one that does not fit is no
/// number.
pub fn signed_max_age(headers: &HeaderList) -> Option<u64> {
    let value = headers.get("Access-Control-Max-Age")?;
    let age = value
        .parse::<i64>()
        .ok()
        .filter(|_| !value.starts_with('+'))?;
    Some(u64::try_from(age).unwrap_or(0))
}

/// Seconds as a number with a fraction; ages beyond four billion seconds are all the same.
pub fn seconds_of(age: u64) -> f64 {
    f64::from(u32::try_from(age).unwrap_or(u32::MAX))
}
