//! The algorithms' own record of what they decided. Facts only: sentences are made by whoever shows them.

use super::{AllowList, Cause, CredentialsMode, Mode};

/// Which way a step went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Good: go on.
    Pass,
    /// Bad: a network error follows.
    Fail,
    /// A fork in the road.
    Note,
}

/// What a step looked at. `hop` is the index in the URL list.
#[derive(Clone, Debug, PartialEq)]
#[expect(
    missing_docs,
    reason = "the fields are the values under the standard's names"
)]
pub enum Fact {
    /// Nothing on the network yet: mode, redirect mode, scheme.
    Refused(Cause),
    /// Mixed content looked at.
    MixedContent { url: String },
    /// The page's origin against the current URL's.
    SameOrigin {
        origin: String,
        url: String,
        same: bool,
    },
    /// The request's mode, on another origin.
    RequestMode { mode: Mode },
    /// Is a preflight needed, and what for?
    PreflightNeeded {
        method: Option<String>,
        headers: Vec<String>,
        forced: bool,
    },
    /// The preflight cache answered.
    PreflightCached {
        method: String,
        headers: Vec<String>,
    },
    /// The preflight as it is sent.
    PreflightSent {
        method: String,
        headers: Vec<String>,
        url: String,
    },
    /// The request as it is sent.
    RequestSent {
        method: String,
        url: String,
        origin: Option<String>,
        credentials: bool,
    },
    /// What came back.
    Answered { status: u16, preflight: bool },
    /// Nothing came back.
    NoAnswer { preflight: bool },
    /// CORS check: the header is there.
    AllowOriginPresent {
        value: Option<String>,
        preflight: bool,
    },
    /// CORS check: the wildcard, without credentials.
    AllowOriginWildcard {
        credentials_mode: CredentialsMode,
        preflight: bool,
    },
    /// CORS check: the origin, byte for byte.
    AllowOriginMatches {
        origin: String,
        value: String,
        credentials_mode: CredentialsMode,
        preflight: bool,
    },
    /// CORS check: credentials are allowed.
    AllowCredentials {
        value: Option<String>,
        preflight: bool,
    },
    /// The preflight's status.
    PreflightStatus { status: u16 },
    /// An allow list as it was read.
    AllowListRead { list: AllowList, value: String },
    /// The method against its list.
    MethodAllowed {
        method: String,
        list: String,
        safelisted: bool,
    },
    /// A name against its list.
    HeaderAllowed {
        name: String,
        list: String,
        wildcard: bool,
    },
    /// What the preflight cache now holds, in seconds.
    PreflightStored { seconds: f64 },
    /// A redirect.
    Redirect {
        status: u16,
        location: String,
        method: String,
    },
    /// A redirect under `redirect: "error"` or `"manual"`.
    RedirectMode { status: u16, error: bool },
    /// A redirect took the origin away.
    OriginTainted,
    /// A redirect took `Authorization` away.
    AuthorizationDropped,
    /// `Cross-Origin-Resource-Policy` looked at.
    Corp {
        value: Option<String>,
        allowed: bool,
    },
    /// What the page may read in the end.
    Filtered {
        response_type: &'static str,
        exposed: Vec<String>,
    },
}

/// Collects steps, or nothing where nobody reads them.
#[derive(Debug, Default)]
pub struct Trace {
    steps: Option<Vec<(Decision, Fact)>>,
}

impl Trace {
    /// Keeps every step.
    pub fn recording() -> Self {
        Self {
            steps: Some(Vec::with_capacity(12)),
        }
    }

    /// Keeps none.
    pub fn off() -> Self {
        Self { steps: None }
    }

    /// Records a step; `fact` is not built where nobody reads it.
    pub fn step(&mut self, decision: Decision, fact: impl FnOnce() -> Fact) {
        if let Some(steps) = &mut self.steps {
            steps.push((decision, fact()));
        }
    }

    /// The same for a step that passes or fails.
    pub fn check(&mut self, passes: bool, fact: impl FnOnce() -> Fact) {
        self.step(
            if passes {
                Decision::Pass
            } else {
                Decision::Fail
            },
            fact,
        );
    }

    /// The steps, in order.
    pub fn into_steps(self) -> Vec<(Decision, Fact)> {
        self.steps.unwrap_or_default()
    }
}
