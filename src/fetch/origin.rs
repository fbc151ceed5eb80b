//! Origins and sites.

use std::fmt;
use url::{Host, Url};

/// Tells opaque origins apart; the caller numbers them, so that a run repeats exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct OpaqueId(pub u32);

/// An origin.
///
/// <https://html.spec.whatwg.org/multipage/browsers.html#concept-origin>
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// Scheme, host and port, kept as their serialization, which is one to one.
    Tuple(Box<str>),
    /// Same origin with nothing but itself; serialized as `null`.
    Opaque(OpaqueId),
}

impl Origin {
    /// The origin of a URL; opaque ones get the caller's identity.
    ///
    /// <https://url.spec.whatwg.org/#concept-url-origin>
    pub fn of(url: &Url, opaque: OpaqueId) -> Self {
        match url.origin() {
            url::Origin::Tuple(..) => Self::Tuple(url.origin().ascii_serialization().into()),
            url::Origin::Opaque(_) => Self::Opaque(opaque),
        }
    }

    /// The serialization that headers carry.
    ///
    /// <https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin>
    pub fn serialize(&self) -> &str {
        match self {
            Self::Tuple(text) => text,
            Self::Opaque(_) => "null",
        }
    }

    /// Is this the origin of the URL?
    pub fn same_origin_with_url(&self, url: &Url) -> bool {
        match self {
            Self::Tuple(text) => serialization_is(url, text),
            Self::Opaque(_) => false,
        }
    }

    /// `https`, for a tuple origin.
    pub fn scheme(&self) -> Option<&str> {
        match self {
            Self::Tuple(text) => text.split_once("://").map(|(scheme, _)| scheme),
            Self::Opaque(_) => None,
        }
    }

    /// The site, for a tuple origin.
    ///
    /// <https://html.spec.whatwg.org/multipage/browsers.html#obtain-a-site>
    pub fn site(&self) -> Option<Site> {
        match self {
            Self::Tuple(text) => Url::parse(text).ok().as_ref().and_then(Site::of),
            Self::Opaque(_) => None,
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.serialize())
    }
}

/// Compares without building the URL's own serialization.
fn serialization_is(url: &Url, origin: &str) -> bool {
    if !matches!(url.scheme(), "http" | "https" | "ws" | "wss" | "ftp") {
        return url.origin().ascii_serialization() == origin && origin != "null";
    }
    let Some(rest) = origin
        .strip_prefix(url.scheme())
        .and_then(|r| r.strip_prefix("://"))
    else {
        return false;
    };
    let Some(rest) = url.host_str().and_then(|host| rest.strip_prefix(host)) else {
        return false;
    };
    match url.port() {
        None => rest.is_empty(),
        Some(port) => rest
            .strip_prefix(':')
            .is_some_and(|p| p.parse() == Ok(port)),
    }
}

/// Are two URLs' origins the same origin?
pub(super) fn same_origin_urls(a: &Url, b: &Url) -> bool {
    a.scheme() == b.scheme()
        && a.host_str() == b.host_str()
        && a.port() == b.port()
        && a.host_str().is_some()
}

/// A site: scheme and registrable domain (or the host, where there is none).
///
/// <https://html.spec.whatwg.org/multipage/browsers.html#site>
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// `https`
    pub scheme: Box<str>,
    /// `example.com`
    pub registrable_domain: Box<str>,
}

impl Site {
    /// The site of a URL with a host.
    pub fn of(url: &Url) -> Option<Self> {
        let host = match url.host()? {
            Host::Domain(domain) => registrable_domain(domain),
            Host::Ipv4(_) | Host::Ipv6(_) => url.host_str()?,
        };
        Some(Self {
            scheme: url.scheme().into(),
            registrable_domain: host.into(),
        })
    }

    /// Same site, the scheme left aside.
    pub fn schemelessly_same(&self, other: &Self) -> bool {
        self.registrable_domain == other.registrable_domain
    }
}

/// Suffixes of more than one label under which strangers register names. The whole Public Suffix List would weigh more
/// than the rest of the page; a name under a suffix that is not here is taken for a part of its parent's site.
const LONG_SUFFIXES: &[&str] = &[
    "co.uk",
    "org.uk",
    "ac.uk",
    "gov.uk",
    "com.au",
    "net.au",
    "org.au",
    "co.nz",
    "co.jp",
    "ne.jp",
    "or.jp",
    "co.kr",
    "com.br",
    "com.cn",
    "com.tr",
    "com.mx",
    "com.ar",
    "com.sg",
    "com.tw",
    "com.hk",
    "co.in",
    "co.za",
    "co.il",
    "github.io",
    "gitlab.io",
    "pages.dev",
    "workers.dev",
    "vercel.app",
    "netlify.app",
    "herokuapp.com",
    "web.app",
    "firebaseapp.com",
    "azurewebsites.net",
    "azurestaticapps.net",
    "cloudfront.net",
    "amplifyapp.com",
    "fly.dev",
    "onrender.com",
    "s3.amazonaws.com",
    "blogspot.com",
    "glitch.me",
    "surge.sh",
    "run.app",
    "appspot.com",
];

/// The registrable domain, or the host itself where it has none (`localhost`, a public suffix).
///
/// <https://url.spec.whatwg.org/#host-registrable-domain>
fn registrable_domain(host: &str) -> &str {
    let host = host.strip_suffix('.').unwrap_or(host);
    let suffix_labels = LONG_SUFFIXES
        .iter()
        .filter(|s| {
            host.strip_suffix(**s)
                .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        })
        .map(|s| s.split('.').count())
        .max()
        .unwrap_or(1);
    let labels = host.split('.').count();
    if labels <= suffix_labels + 1 {
        return host;
    }
    host.splitn(labels - suffix_labels, '.')
        .last()
        .unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn registrable_domains() {
        for (host, domain) in [
            ("localhost", "localhost"),
            ("example.com", "example.com"),
            ("a.b.example.com", "example.com"),
            ("shop.example.co.uk", "example.co.uk"),
            ("co.uk", "co.uk"),
            ("me.github.io", "me.github.io"),
            ("x.me.github.io", "me.github.io"),
        ] {
            assert_eq!(registrable_domain(host), domain, "{host}");
        }
    }

    #[test]
    fn same_origin_is_scheme_host_and_port() {
        let origin = Origin::of(&Url::parse("https://example.com/a").unwrap(), OpaqueId(0));
        for (url, same) in [
            ("https://example.com/api", true),
            ("https://example.com:443/api", true),
            ("https://u:p@example.com/", true),
            ("http://example.com/api", false),
            ("https://api.example.com", false),
            ("https://example.com:8443", false),
            ("data:text/plain,x", false),
        ] {
            assert_eq!(
                origin.same_origin_with_url(&Url::parse(url).unwrap()),
                same,
                "{url}"
            );
        }
    }
}
