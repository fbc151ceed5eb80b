//! Where a redirect of the lab leads.

use super::LabPath;
use super::addresses::is_http_origin;
use std::fmt;

/// Where a redirect leads: to an entry of the same behaviour, at one of the lab's own origins. So a chain or a loop of
/// redirects costs no more room in a path than its entries, and nothing else can be the goal.
///
/// Written `http://127.0.0.1:8082/1`: an origin, perhaps with a user before the host, and the number of the entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The origin. Whether it is one of the lab's own is for the server to say.
    pub origin: String,
    /// The number of the entry; one beyond the last answers 404.
    pub entry: u8,
    /// What stands before the host.
    pub userinfo: Userinfo,
}

/// User and password in a URL. That they are there decides; what they are does not, so they are always the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Userinfo {
    /// None.
    Absent,
    /// `user@`.
    User,
    /// `user:password@`.
    UserAndPassword,
}

impl Userinfo {
    /// What stands before the host.
    pub(super) fn text(self) -> &'static str {
        match self {
            Self::Absent => "",
            Self::User => "user@",
            Self::UserAndPassword => "user:password@",
        }
    }

    /// What this URL has.
    pub(super) fn of(url: &url::Url) -> Self {
        match (url.username(), url.password()) {
            ("", None) => Self::Absent,
            (_, None) => Self::User,
            (_, Some(_)) => Self::UserAndPassword,
        }
    }
}

/// Values of `Location` that no browser follows in a fetch, one a kind: they stand for all of theirs.
const DEAD_ENDS: [&str; 8] = [
    // No URLs at all: a host that is none, and none at all. Chromium looks at the first only when it follows it.
    "http://a b/",
    "http://",
    "about:blank",
    "blob:lab",
    "data:,lab",
    "file:///lab",
    "ftp://lab.invalid/",
    // No redirect in two engines, one to the same URL in the third.
    "",
];

/// Is the value one of those that no browser follows in a fetch?
pub(super) fn is_dead_end(value: &str) -> bool {
    DEAD_ENDS.contains(&value)
}

/// The dead end that stands for all `Location`s with this scheme (without a colon; empty: of no URL at all).
pub(super) fn dead_end(scheme: &str) -> Option<&'static str> {
    match scheme {
        "" => Some(DEAD_ENDS[0]),
        "http" | "https" => None,
        _ => DEAD_ENDS
            .into_iter()
            .find(|d| d.split_once(':').is_some_and(|(s, _)| s == scheme)),
    }
}

impl Target {
    /// Reads one.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (scheme, rest) = text.split_once("://")?;
        let (authority, entry) = rest.split_once('/')?;
        let (userinfo, host) = match authority.split_once('@') {
            None => (Userinfo::Absent, authority),
            Some(("user", host)) => (Userinfo::User, host),
            Some(("user:password", host)) => (Userinfo::UserAndPassword, host),
            Some(_) => return None,
        };
        let origin = format!("{scheme}://{host}");
        let entry = entry.parse().ok().filter(|n: &u8| n.to_string() == entry)?;
        is_http_origin(&origin).then_some(Self {
            origin,
            entry,
            userinfo,
        })
    }

    /// The URL, in this run and with this behaviour.
    pub fn url(&self, at: &LabPath<'_>) -> String {
        let path = LabPath {
            entry: self.entry,
            ..at.clone()
        };
        format!("{}{path}", self.authority())
    }

    fn authority(&self) -> String {
        let (scheme, host) = self.origin.split_once("://").unwrap_or_default();
        format!("{scheme}://{}{host}", self.userinfo.text())
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.authority(), self.entry)
    }
}

#[cfg(test)]
mod tests {
    use super::{Target, dead_end, is_dead_end};

    #[test]
    fn what_is_written_is_read() {
        for text in [
            "http://127.0.0.1:8082/1",
            "https://user@lab.example/0",
            "http://user:password@[::1]:8081/255",
        ] {
            assert_eq!(
                Target::parse(text).map(|t| t.to_string()),
                Some(text.into())
            );
        }
    }

    #[test]
    fn nothing_else_is_a_target() {
        for bad in [
            "",
            "/1",
            "//127.0.0.1:8082/1",
            "http://127.0.0.1:8082",
            "http://127.0.0.1:8082/",
            "http://127.0.0.1:8082/01",
            "http://127.0.0.1:8082/+1",
            "http://127.0.0.1:8082/256",
            "http://127.0.0.1:8082/1?q",
            "http://127.0.0.1:8082/1/",
            "http://me:secret@127.0.0.1:8082/1",
            "http://user@a@b/1",
            "http://127.0.0.1:8082\\@evil.example/1",
            "http://LOCALHOST/1",
            "http://evil.example\r\n/1",
            "javascript://a/1",
        ] {
            assert_eq!(Target::parse(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn dead_ends() {
        assert_eq!(dead_end("data"), Some("data:,lab"));
        assert_eq!(dead_end(""), Some("http://a b/"));
        assert_eq!(dead_end("http"), None);
        assert_eq!(dead_end("javascript"), None);
        assert!(is_dead_end("ftp://lab.invalid/"));
        assert!(is_dead_end(""));
        assert!(!is_dead_end("data:,x"));
    }
}
