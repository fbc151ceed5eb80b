//! The page's origin taken apart beside the target's: which parts are equal, and what that makes of the two.
//!
//! This only describes two URLs. What follows from it, [`crate::evaluate`] decides.

use crate::format::Scenario;
use url::{Host, Origin, Url};

/// Two URLs, part by part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The page's origin; `None` where it is opaque (`null`).
    pub page: Option<Parts>,
    /// The target's.
    pub target: Option<Parts>,
    /// Equal in scheme, host and port, and neither opaque.
    pub same_origin: bool,
    /// Equal in scheme and registrable domain.
    pub same_site: bool,
    /// Why the page's origin is opaque.
    pub opaque: Option<&'static str>,
}

/// The three parts of an origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// `https`.
    pub scheme: String,
    /// `api.example.com`.
    pub host: String,
    /// The effective port, the scheme's default included.
    pub port: u16,
    /// Is it the scheme's default, which browsers do not write?
    pub default_port: bool,
    /// Where in `host` the registrable domain starts.
    pub site_at: usize,
}

/// The comparison of a page and a request's target.
///
/// `None` while one of the URLs does not parse.
pub fn compare(scenario: &Scenario) -> Option<Comparison> {
    let page_url = Url::parse(&scenario.page.url).ok()?;
    let base = page_url.clone();
    let target_url = Url::options()
        .base_url(Some(&base))
        .parse(&scenario.request.url)
        .ok()?;
    let opaque = opaque_reason(scenario, &page_url);
    let page = if opaque.is_some() {
        None
    } else {
        parts(&page_url)
    };
    let target = parts(&target_url);
    let (same_origin, same_site) = match (&page, &target) {
        (Some(p), Some(t)) => (
            (&p.scheme, &p.host, p.port) == (&t.scheme, &t.host, t.port),
            p.scheme == t.scheme && p.host[p.site_at..] == t.host[t.site_at..],
        ),
        _ => (false, false),
    };
    Some(Comparison {
        page,
        target,
        same_origin,
        same_site,
        opaque,
    })
}

/// The page's origin as an `Origin` header has it: `https://app.example.com`, or `null`.
pub fn page_origin(scenario: &Scenario) -> String {
    match Url::parse(&scenario.page.url) {
        Ok(url) if opaque_reason(scenario, &url).is_none() => url.origin().ascii_serialization(),
        _ => "null".to_owned(),
    }
}

fn opaque_reason(scenario: &Scenario, page: &Url) -> Option<&'static str> {
    if scenario.page.sandboxed {
        return Some("a sandboxed page has an opaque origin");
    }
    match (page.scheme(), page.origin()) {
        (_, Origin::Tuple(..)) => None,
        ("file", _) => Some("a page from a file has an opaque origin"),
        ("data", _) => Some("a data: page has an opaque origin"),
        ("about", _) => Some("this page has its parent’s origin, which is not known here"),
        _ => Some("a URL of this scheme has an opaque origin"),
    }
}

fn parts(url: &Url) -> Option<Parts> {
    let Origin::Tuple(scheme, host, port) = url.origin() else {
        return None;
    };
    let text = host.to_string();
    let site_at = match host {
        Host::Domain(_) => site_start(&text),
        _ => 0,
    };
    Some(Parts {
        default_port: matches!(
            (scheme.as_str(), port),
            ("http" | "ws", 80) | ("https" | "wss", 443)
        ),
        scheme,
        host: text,
        port,
        site_at,
    })
}

/// Where the registrable domain starts: the public suffix and one label before it.
///
/// The whole public suffix list weighs more than this page. The suffixes of two labels that people meet in practice
/// are named; for all else the last label is the suffix.
fn site_start(host: &str) -> usize {
    let trimmed = host.strip_suffix('.').unwrap_or(host);
    let labels = match LONG_SUFFIXES.iter().find(|s| {
        trimmed
            .strip_suffix(*s)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    }) {
        Some(suffix) => suffix.split('.').count() + 1,
        None => 2,
    };
    trimmed
        .rmatch_indices('.')
        .nth(labels - 1)
        .map_or(0, |(at, _)| at + 1)
}

const LONG_SUFFIXES: &[&str] = &[
    "ac.uk",
    "azurewebsites.net",
    "blogspot.com",
    "co.in",
    "co.jp",
    "co.kr",
    "co.nz",
    "co.uk",
    "co.za",
    "com.ar",
    "com.au",
    "com.br",
    "com.cn",
    "com.mx",
    "com.sg",
    "com.tr",
    "com.tw",
    "fly.dev",
    "github.io",
    "gitlab.io",
    "gov.uk",
    "herokuapp.com",
    "ne.jp",
    "net.au",
    "netlify.app",
    "onrender.com",
    "or.jp",
    "org.au",
    "org.uk",
    "pages.dev",
    "s3.amazonaws.com",
    "vercel.app",
    "web.app",
    "workers.dev",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{Page, Request};

    fn compared(page: &str, target: &str) -> Comparison {
        compare(&Scenario {
            page: Page {
                url: page.to_owned(),
                ..Page::default()
            },
            request: Request {
                url: target.to_owned(),
                ..Request::default()
            },
            ..Scenario::default()
        })
        .unwrap()
    }

    #[test]
    fn origins_and_sites() {
        for (page, target, same_origin, same_site) in [
            ("https://a.test/x", "https://a.test:443/y", true, true),
            ("https://a.test/x", "/y", true, true),
            ("https://app.a.test/", "https://api.a.test/", false, true),
            ("http://a.test/", "https://a.test/", false, false),
            (
                "http://localhost:3000/",
                "http://localhost:5000/",
                false,
                true,
            ),
            ("https://a.co.uk/", "https://b.co.uk/", false, false),
            ("https://x.a.co.uk/", "https://y.a.co.uk/", false, true),
            ("https://a.github.io/", "https://b.github.io/", false, false),
            ("http://127.0.0.1/", "http://127.0.0.2/", false, false),
            ("file:///x.html", "https://a.test/", false, false),
        ] {
            let c = compared(page, target);
            assert_eq!(
                (c.same_origin, c.same_site),
                (same_origin, same_site),
                "{page} {target}"
            );
        }
    }

    #[test]
    fn an_opaque_origin_says_why() {
        let c = compared("file:///x.html", "https://a.test/");
        assert!(c.page.is_none() && c.opaque.is_some());
    }
}
