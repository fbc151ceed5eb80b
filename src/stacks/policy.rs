//! What a server is to allow: the input of every stack.

/// Seconds.
pub type Seconds = u32;

/// A preflight's answer may be kept this long: Chromium keeps none longer, so more would only help Firefox.
pub const MAX_AGE: Seconds = 7200;

/// Who may do what: the least that a scenario needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// The pages that may read.
    pub access: Access,
    /// The methods that they use, in the case in which a browser sends them; those that need no permission too.
    pub methods: Vec<String>,
    /// The names of the request headers that need permission.
    pub request_headers: Vec<String>,
    /// The names of the response headers that scripts read and that are hidden otherwise.
    pub exposed_headers: Vec<String>,
    /// Whether a browser asks first.
    pub preflight: Preflight,
}

/// The pages that may read. Any page with credentials is a hole, and cannot be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// Any page, without credentials: `*`.
    Anyone,
    /// The pages of these origins and no others.
    Listed {
        /// Serialised origins (`https://app.example.com`, `null`), at least one.
        origins: Vec<String>,
        /// Whether cookies and the like come along.
        credentials: Credentials,
    },
}

/// Whether cookies, TLS certificates and HTTP authentication come along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Credentials {
    /// They do.
    Sent,
    /// They do not.
    NotSent,
}

/// Whether a browser asks first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preflight {
    /// It sends the request at once.
    NotNeeded,
    /// It asks; the answer may be kept for so long.
    Answered {
        /// `Access-Control-Max-Age`.
        max_age: Seconds,
    },
}

impl Policy {
    /// The listed origins; none where any page may read.
    pub fn origins(&self) -> &[String] {
        match &self.access {
            Access::Anyone => &[],
            Access::Listed { origins, .. } => origins,
        }
    }

    /// Does the answer depend on `Origin`, so that caches must know?
    pub fn is_listed(&self) -> bool {
        matches!(self.access, Access::Listed { .. })
    }

    /// Are credentials allowed?
    pub fn is_credentialed(&self) -> bool {
        matches!(
            self.access,
            Access::Listed {
                credentials: Credentials::Sent,
                ..
            }
        )
    }

    /// For how long a preflight's answer may be kept, if there is a preflight.
    pub fn max_age(&self) -> Option<Seconds> {
        match self.preflight {
            Preflight::NotNeeded => None,
            Preflight::Answered { max_age } => Some(max_age),
        }
    }

    /// The headers that go with `Access-Control-Allow-Origin`, on every answer.
    pub(crate) fn answer_headers(&self) -> Vec<(&'static str, String)> {
        let mut headers = Vec::new();
        if self.is_credentialed() {
            headers.push(("Access-Control-Allow-Credentials", "true".to_owned()));
        }
        if !self.exposed_headers.is_empty() {
            headers.push((
                "Access-Control-Expose-Headers",
                self.exposed_headers.join(", "),
            ));
        }
        headers
    }

    /// The headers that only the answer to a preflight has; none where there is no preflight.
    pub(crate) fn preflight_headers(&self) -> Vec<(&'static str, String)> {
        let Some(max_age) = self.max_age() else {
            return Vec::new();
        };
        let mut headers = vec![("Access-Control-Allow-Methods", self.methods.join(", "))];
        if !self.request_headers.is_empty() {
            headers.push((
                "Access-Control-Allow-Headers",
                self.request_headers.join(", "),
            ));
        }
        headers.push(("Access-Control-Max-Age", max_age.to_string()));
        headers
    }

    /// What to beware of with this policy, whatever the server.
    pub(super) fn cautions(&self) -> Vec<String> {
        let mut cautions = Vec::new();
        if !self.is_listed() {
            cautions.push(
                "Any page can read these answers. Use it for public data only, never for what only your network protects."
                    .to_owned(),
            );
        }
        if self.origins().iter().any(|o| o == "null") {
            cautions.push(
                "`null` is not your page alone: any sandboxed frame, any `file:` page and many redirects have it. Give the page an origin of its own."
                    .to_owned(),
            );
        }
        for origin in self.origins() {
            if origin.starts_with("http://") && !is_loopback(origin) && self.is_credentialed() {
                cautions.push(format!(
                    "`{origin}` is not encrypted: whoever sits on the network can write that page and read with its visitors' cookies."
                ));
            }
            if is_loopback(origin) {
                cautions.push(format!(
                    "`{origin}` is for development: leave it out of what goes live."
                ));
            }
        }
        cautions
    }
}

fn is_loopback(origin: &str) -> bool {
    let host = origin.split_once("://").map_or(origin, |(_, rest)| rest);
    ["localhost", "127.0.0.1", "[::1]"]
        .iter()
        .any(|loopback| host == *loopback || host.starts_with(&format!("{loopback}:")))
}
