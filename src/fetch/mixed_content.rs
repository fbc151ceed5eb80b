//! Mixed content.

use std::net::{Ipv4Addr, Ipv6Addr};
use url::{Host, Url};

/// Is this a URL whose origin is potentially trustworthy? Loopback is, whatever its scheme.
///
/// <https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy>
pub fn potentially_trustworthy(url: &Url) -> bool {
    match url.scheme() {
        "https" | "wss" | "file" | "data" | "about" => true,
        "blob" => Url::parse(url.path()).is_ok_and(|inner| potentially_trustworthy(&inner)),
        _ => match url.host() {
            Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Some(Host::Ipv4(ip)) => ip.octets()[0] == Ipv4Addr::LOCALHOST.octets()[0],
            Some(Host::Ipv6(ip)) => ip == Ipv6Addr::LOCALHOST,
            None => false,
        },
    }
}
