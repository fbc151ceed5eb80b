//! Under which names the server may be asked.
//!
//! A page of a stranger can make its own host name resolve to this machine (DNS rebinding) and would then be of the
//! same origin as the server. So the `Host` has to be a name that only its owner can point here.

use super::{Config, Public, ServeError};
use crate::lab::LabAddresses;
use std::net::IpAddr;

/// What a listener is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The page's host.
    Page,
    /// One of the lab's two.
    Lab(usize),
}

/// Who can reach the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    Loopback,
    Network,
}

/// The names under which the server may be asked.
#[derive(Debug)]
pub(super) struct Hosts {
    ports: [u16; 3],
    reach: Reach,
    bound: IpAddr,
    names: Vec<String>,
    public: Option<Public>,
}

const ROLES: [Role; 3] = [Role::Page, Role::Lab(0), Role::Lab(1)];

impl Hosts {
    pub(super) fn new(config: &Config, ports: [u16; 3]) -> Result<Self, ServeError> {
        if let Some(public) = &config.public {
            let all = public.labs.iter().chain([&public.page]);
            if let Some(other) = all.into_iter().find(|o| !is_origin(o)) {
                return Err(ServeError::NoOrigin(other.clone()));
            }
        }
        Ok(Self {
            ports,
            reach: if config.host.is_loopback() {
                Reach::Loopback
            } else {
                Reach::Network
            },
            bound: config.host,
            names: config
                .names
                .iter()
                .map(|n| n.to_ascii_lowercase())
                .collect(),
            public: config.public.clone(),
        })
    }

    /// The origin that is asked where a request comes to this listener with this `Host`; nothing if it may not.
    pub(super) fn origin(&self, role: Role, host: &str) -> Option<String> {
        let host = host.to_ascii_lowercase();
        if let Some(public) = self.public_origin(role).filter(|o| authority(o) == host) {
            return Some(public.to_owned());
        }
        let (name, port) = split(&host)?;
        (port == self.port(role) && self.knows(name)).then(|| origin_of(name, port))
    }

    /// Is this an origin of this server, so that a redirect may lead there?
    pub(super) fn is_own(&self, origin: &str) -> bool {
        ROLES.into_iter().any(|role| self.is(role, origin))
    }

    /// Is this the page's origin, so that its scripts may read what arrived?
    pub(super) fn is_page(&self, origin: &str) -> bool {
        self.is(Role::Page, origin)
    }

    fn is(&self, role: Role, origin: &str) -> bool {
        self.origin(role, authority(origin)).as_deref() == Some(origin)
    }

    /// Where the page that was asked for under this origin finds the lab: under another name for the same machine, if
    /// there is one, so that it is another site too.
    pub(super) fn lab_addresses(&self, page: &str) -> LabAddresses {
        let named = |name: &str| [1, 2].map(|i| origin_of(name, self.ports[i])).to_vec();
        let (labs, same_site) = match (&self.public, split(authority(page))) {
            (Some(public), _) if page == public.page => (public.labs.to_vec(), Vec::new()),
            (_, Some(("localhost", _))) => (named("127.0.0.1"), named("localhost")),
            (_, Some((name @ ("127.0.0.1" | "[::1]"), _))) => (named("localhost"), named(name)),
            (_, Some((name, _))) => (named(name), named(name)),
            (_, None) => (named("127.0.0.1"), Vec::new()),
        };
        LabAddresses {
            page: page.to_owned(),
            labs,
            same_site,
        }
    }

    /// For the person who started it.
    pub(super) fn addresses(&self) -> super::Addresses {
        let page = match (&self.public, self.reach) {
            (Some(public), _) => public.page.clone(),
            (None, Reach::Loopback) => origin_of("localhost", self.ports[0]),
            (None, Reach::Network) => match (self.names.first(), self.bound) {
                (Some(name), _) => origin_of(name, self.ports[0]),
                (None, ip) if ip.is_unspecified() => origin_of("localhost", self.ports[0]),
                (None, IpAddr::V4(ip)) => origin_of(&ip.to_string(), self.ports[0]),
                (None, IpAddr::V6(ip)) => origin_of(&format!("[{ip}]"), self.ports[0]),
            },
        };
        let labs = self.lab_addresses(&page).labs;
        super::Addresses { page, labs }
    }

    fn port(&self, role: Role) -> u16 {
        match role {
            Role::Page => self.ports[0],
            Role::Lab(i) => self.ports[1 + i],
        }
    }

    fn public_origin(&self, role: Role) -> Option<&str> {
        let public = self.public.as_ref()?;
        Some(match role {
            Role::Page => &public.page,
            Role::Lab(i) => &public.labs[i],
        })
    }

    /// An address in figures cannot be rebound, and neither can `localhost`.
    fn knows(&self, name: &str) -> bool {
        let figures = name.trim_start_matches('[').trim_end_matches(']');
        let ip = figures.parse::<IpAddr>().ok();
        match ip {
            Some(ip) => ip.is_loopback() || self.reach == Reach::Network,
            None => name == "localhost" || self.names.iter().any(|n| n == name),
        }
    }
}

fn is_origin(text: &str) -> bool {
    url::Url::parse(text).is_ok_and(|u| {
        matches!(u.scheme(), "http" | "https") && u.origin().ascii_serialization() == text
    })
}

fn authority(origin: &str) -> &str {
    origin
        .split_once("://")
        .map_or("", |(_, authority)| authority)
}

/// The origin, as a browser serialises it.
fn origin_of(name: &str, port: u16) -> String {
    match port {
        80 => format!("http://{name}"),
        _ => format!("http://{name}:{port}"),
    }
}

/// Name and port; IPv6 stays in its brackets.
fn split(authority: &str) -> Option<(&str, u16)> {
    let end = if authority.starts_with('[') {
        authority.find(']')? + 1
    } else {
        authority.find(':').unwrap_or(authority.len())
    };
    let (name, port) = authority.split_at(end);
    match port.strip_prefix(':') {
        None if port.is_empty() => Some((name, 80)),
        Some(port) if !port.starts_with(['+', '0']) => Some((name, port.parse().ok()?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts(change: impl FnOnce(&mut Config)) -> Hosts {
        let mut config = Config::default();
        change(&mut config);
        Hosts::new(&config, [8080, 8081, 8082]).expect("origins")
    }

    #[test]
    fn loopback_is_asked_by_its_own_names() {
        let hosts = hosts(|_| {});
        for (role, host, origin) in [
            (Role::Page, "localhost:8080", Some("http://localhost:8080")),
            (Role::Page, "LOCALHOST:8080", Some("http://localhost:8080")),
            (Role::Page, "127.0.0.1:8080", Some("http://127.0.0.1:8080")),
            (Role::Lab(0), "[::1]:8081", Some("http://[::1]:8081")),
            (
                Role::Lab(1),
                "localhost:8082",
                Some("http://localhost:8082"),
            ),
            (Role::Page, "localhost:8081", None),
            (Role::Page, "localhost", None),
            (Role::Page, "", None),
            (Role::Page, "localhost:08080", None),
            (Role::Page, "localhost:+8080", None),
            (Role::Page, "localhost:8080:8080", None),
            (Role::Page, "user@localhost:8080", None),
            (Role::Page, "evil.example:8080", None),
            (Role::Page, "localhost.evil.example:8080", None),
            (Role::Page, "192.168.1.5:8080", None),
            (Role::Page, "[::1", None),
        ] {
            assert_eq!(hosts.origin(role, host).as_deref(), origin, "{host}");
        }
        assert!(hosts.is_own("http://127.0.0.1:8082"));
        assert!(!hosts.is_own("https://127.0.0.1:8082"));
        assert!(!hosts.is_own("http://127.0.0.1:8083"));
        assert!(hosts.is_page("http://localhost:8080"));
        assert!(!hosts.is_page("http://localhost:8081"));
        assert!(!hosts.is_page("null"));
    }

    #[test]
    fn a_network_is_asked_by_figures_and_by_the_names_that_were_given() {
        let hosts = hosts(|c| {
            c.host = IpAddr::from([0, 0, 0, 0]);
            c.names = vec!["Lab.Example.org".into()];
        });
        assert!(hosts.origin(Role::Page, "192.168.1.5:8080").is_some());
        assert!(hosts.origin(Role::Page, "lab.example.org:8080").is_some());
        assert!(hosts.origin(Role::Page, "evil.example:8080").is_none());
    }

    #[test]
    fn behind_a_proxy_by_the_public_names() {
        let public = Public {
            page: "https://cors.example.org".into(),
            labs: [
                "https://a.example.net".into(),
                "https://b.example.net:8443".into(),
            ],
        };
        let hosts = hosts(|c| c.public = Some(public.clone()));
        assert_eq!(
            hosts.origin(Role::Lab(1), "b.example.net:8443").as_deref(),
            Some("https://b.example.net:8443")
        );
        assert_eq!(hosts.origin(Role::Lab(0), "b.example.net:8443"), None);
        assert!(hosts.is_page("https://cors.example.org"));
        assert!(!hosts.is_page("http://cors.example.org"));
        assert_eq!(hosts.lab_addresses(&public.page).labs, public.labs);
        let config = Config {
            public: Some(Public {
                page: "https://cors.example.org/".into(),
                ..public
            }),
            ..Config::default()
        };
        assert!(matches!(
            Hosts::new(&config, [1, 2, 3]),
            Err(ServeError::NoOrigin(_))
        ));
    }

    #[test]
    fn the_lab_is_another_site_than_the_page_where_it_can_be() {
        let hosts = hosts(|_| {});
        let labs = |page| hosts.lab_addresses(page).labs.join(" ");
        assert_eq!(
            labs("http://localhost:8080"),
            "http://127.0.0.1:8081 http://127.0.0.1:8082"
        );
        assert_eq!(
            labs("http://127.0.0.1:8080"),
            "http://localhost:8081 http://localhost:8082"
        );
        assert_eq!(
            labs("http://192.168.1.5:8080"),
            "http://192.168.1.5:8081 http://192.168.1.5:8082"
        );
        assert_eq!(
            hosts.lab_addresses("http://localhost:8080").same_site[1],
            "http://localhost:8082"
        );
    }
}
