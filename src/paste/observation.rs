//! What a browser was seen to report, typed.

use serde::Serialize;

/// Which of the two lists of a preflight response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum AllowList {
    /// `Access-Control-Allow-Methods`.
    Methods,
    /// `Access-Control-Allow-Headers`.
    Headers,
}

/// Which of the exchanges a report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// The answer to a preflight.
    Preflight,
    /// The answer to the request itself, or the report does not say.
    Actual,
}

/// What a message says happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[expect(missing_docs, reason = "fields are the values that the message quotes")]
pub enum Observation {
    /// No `Access-Control-Allow-Origin`.
    AcaoMissing { stage: Stage },
    /// WebKit, and Chromium before 2013: missing or other than the page's, the text does not say which.
    AcaoRefused { stage: Stage },
    /// `Access-Control-Allow-Origin` names another origin.
    AcaoMismatch { stage: Stage, value: Option<String> },
    /// Several values.
    AcaoMultiple { stage: Stage, value: Option<String> },
    /// No origin at all.
    AcaoInvalid { stage: Stage, value: Option<String> },
    /// `*` for a request with credentials.
    WildcardWithCredentials { stage: Stage },
    /// `Access-Control-Allow-Credentials` is not `true`.
    AcacNotTrue { stage: Stage, value: Option<String> },
    /// The preflight's status is not 200 to 299.
    PreflightStatus,
    /// The preflight was redirected.
    PreflightRedirect,
    /// The method is not in the list.
    MethodNotAllowed { method: Option<String> },
    /// A request header is not in the list.
    HeaderNotAllowed { name: Option<String> },
    /// The list is not one.
    AllowListUnparseable {
        list: AllowList,
        value: Option<String>,
    },
    /// A redirect was not followed.
    RedirectBlocked { to: Option<String> },
    /// The redirect's address has a user and a password.
    RedirectUserinfo,
    /// The URL is not http(s).
    SchemeNotSupported,
    /// `mode: "same-origin"` and another origin.
    ModeSameOrigin,
    /// The request is `no-cors`: its response is opaque.
    NoCorsOpaque,
    /// A plain-http target on an https page.
    MixedContent,
    /// The page's Content Security Policy.
    Csp { directive: Option<String> },
    /// `Cross-Origin-Resource-Policy`, COEP or Opaque Response Blocking.
    CorpOrOrb,
    /// A public page and a private address.
    LocalNetworkAccess,
    /// A header that scripts may not set.
    ForbiddenHeader { name: Option<String> },
    /// A response header that scripts may not read.
    HeaderNotExposed { name: Option<String> },
    /// A cookie that was not sent or not stored.
    CookieNotSent,
    /// `*` does not cover `Authorization`.
    AuthorizationNeedsListing,
    /// The network failed, with the engine's name for it.
    NetworkFailure { name: Option<String> },
    /// Firefox's last word after every failure.
    DidNotSucceed,
    /// The server's own words for an origin that it does not serve.
    ServerRefusedOrigin,
    /// Blocked, without a reason: `TypeError: Failed to fetch`, "due to access control checks".
    Unspecified,
}

/// How much an observation tells, most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// A named reason.
    Reason,
    /// A named reason that is often noise beside another one.
    Aside,
    /// It may be the reason, or what follows from it.
    Consequence,
    /// Blocked, and no more.
    Nothing,
}

impl Observation {
    /// The rule of the public vocabulary that it stands for.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::AcaoMissing { .. } | Self::AcaoRefused { .. } | Self::ServerRefusedOrigin => {
                "acao-missing"
            }
            Self::AcaoMismatch { .. } => "acao-mismatch",
            Self::AcaoMultiple { .. } => "acao-multiple-values",
            Self::AcaoInvalid { .. } => "acao-invalid-value",
            Self::WildcardWithCredentials { .. } => "acao-wildcard-with-credentials",
            Self::AcacNotTrue { .. } => "acac-not-true",
            Self::PreflightStatus => "preflight-status",
            Self::PreflightRedirect => "preflight-redirect",
            Self::MethodNotAllowed { .. } => "method-not-allowed",
            Self::HeaderNotAllowed { .. } => "header-not-allowed",
            Self::AllowListUnparseable { .. } => "allow-list-unparseable",
            Self::RedirectBlocked { .. } => "redirect-blocked",
            Self::RedirectUserinfo => "redirect-userinfo",
            Self::SchemeNotSupported => "scheme-not-supported",
            Self::ModeSameOrigin => "mode-same-origin",
            Self::NoCorsOpaque => "no-cors-opaque",
            Self::MixedContent => "mixed-content",
            Self::Csp { .. } => "csp",
            Self::CorpOrOrb => "corp-or-orb",
            Self::LocalNetworkAccess => "local-network-access",
            Self::ForbiddenHeader { .. } => "forbidden-header",
            Self::HeaderNotExposed { .. } => "header-not-exposed",
            Self::CookieNotSent => "cookie-not-sent",
            Self::AuthorizationNeedsListing => "authorization-needs-listing",
            Self::NetworkFailure { .. } | Self::DidNotSucceed => "network-failure",
            Self::Unspecified => "undecidable",
        }
    }

    /// How much it tells.
    pub fn weight(&self) -> Weight {
        match self {
            Self::CookieNotSent
            | Self::HeaderNotExposed { .. }
            | Self::AuthorizationNeedsListing
            | Self::NoCorsOpaque
            | Self::NetworkFailure { .. } => Weight::Aside,
            Self::Csp { directive } if directive.as_deref() != Some("connect-src") => Weight::Aside,
            Self::DidNotSucceed | Self::ServerRefusedOrigin => Weight::Consequence,
            Self::Unspecified => Weight::Nothing,
            _ => Weight::Reason,
        }
    }

    /// The exchange that it is about.
    pub fn stage(&self) -> Option<Stage> {
        match self {
            Self::AcaoMissing { stage }
            | Self::AcaoRefused { stage }
            | Self::AcaoMismatch { stage, .. }
            | Self::AcaoMultiple { stage, .. }
            | Self::AcaoInvalid { stage, .. }
            | Self::WildcardWithCredentials { stage }
            | Self::AcacNotTrue { stage, .. } => Some(*stage),
            Self::PreflightStatus
            | Self::PreflightRedirect
            | Self::MethodNotAllowed { .. }
            | Self::HeaderNotAllowed { .. }
            | Self::AllowListUnparseable { .. }
            | Self::AuthorizationNeedsListing => Some(Stage::Preflight),
            _ => None,
        }
    }
}
