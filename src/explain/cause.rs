//! The public rule that each cause of a failure belongs to.

use crate::engines::behaviour;
use crate::fetch::{Cause, CorsFailure};
use crate::format::{self, Engine, Outcome};
use crate::initiator::Thrown;
use crate::judge::{Failure, Judgement, Steps, judge};
use crate::scenario::Scenario;

/// The rule that decides a scenario, as Chromium decides it; `None` for a scenario that means nothing.
pub(super) fn rule_of(json: &format::Scenario) -> Option<&'static str> {
    let scenario = Scenario::parse(json).ok()?;
    let judgements = judge(&scenario, behaviour(Engine::Chromium), Steps::Skip);
    judgements.first().map(rule)
}

fn rule(judgement: &Judgement) -> &'static str {
    match &judgement.failure {
        None if judgement.outcome == Outcome::Rejected => "undecidable",
        None => "allowed",
        Some(Failure::Thrown(Thrown::NoCorsMethod { .. })) => "no-cors-opaque",
        Some(Failure::Thrown(_)) => "undecidable",
        Some(Failure::Network(error)) => cause(&error.cause),
    }
}

fn cause(cause: &Cause) -> &'static str {
    match cause {
        Cause::SameOriginMode => "mode-same-origin",
        Cause::NoCorsRedirectMode => "no-cors-opaque",
        Cause::SchemeNotSupported | Cause::RedirectScheme { .. } => "scheme-not-supported",
        Cause::MixedContent => "mixed-content",
        Cause::Cors(failure) => cors(failure),
        Cause::PreflightStatus { .. } => "preflight-status",
        Cause::PreflightRedirect { .. } => "preflight-redirect",
        Cause::AllowListUnparseable { .. } => "allow-list-unparseable",
        Cause::MethodNotAllowed { .. } => "method-not-allowed",
        Cause::HeaderNotAllowed { .. } => "header-not-allowed",
        Cause::RedirectUserinfo { .. } | Cause::EmbeddedCredentials => "redirect-userinfo",
        Cause::RedirectModeError { .. }
        | Cause::TooManyRedirects
        | Cause::RedirectLocationInvalid
        | Cause::RedirectStream => "redirect-blocked",
        Cause::Corp | Cause::Orb | Cause::Nosniff { .. } | Cause::MimeType { .. } => "corp-or-orb",
        Cause::NoAnswer(_) | Cause::BadPort => "network-failure",
        Cause::Unusable { .. }
        | Cause::UnrequestedRange
        | Cause::WrongType { .. }
        | Cause::CorruptAnswer
        | Cause::StreamNeedsHttp2
        | Cause::SandboxedForm => "undecidable",
    }
}

fn cors(failure: &CorsFailure) -> &'static str {
    match failure {
        CorsFailure::AllowOriginMissing { .. } => "acao-missing",
        CorsFailure::WildcardWithCredentials => "acao-wildcard-with-credentials",
        CorsFailure::OriginMismatch { value, .. } if value.contains([',', ' ']) => {
            "acao-multiple-values"
        }
        CorsFailure::OriginMismatch { value, .. }
            if value != "null" && url::Url::parse(value).is_err() =>
        {
            "acao-invalid-value"
        }
        CorsFailure::OriginMismatch { .. } => "acao-mismatch",
        CorsFailure::CredentialsNotAllowed { .. } => "acac-not-true",
    }
}
