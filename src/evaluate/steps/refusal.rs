//! A cause that stops a request, as the step that found it.

use super::{fetch_spec, html_spec, plain};
use crate::fetch::{AnswerFailure, Cause};
use crate::format::{Step, StepDecision};
use crate::initiator::Thrown;
use crate::scenario::PageRequest;
use std::borrow::Cow;

const REDIRECT: &str = fetch_spec!("concept-http-redirect-fetch");

/// Why the request goes no further.
#[expect(clippy::too_many_lines, reason = "a table, one arm a cause")]
pub(super) fn refused(cause: &Cause) -> Step {
    let (rule, spec, text): (_, _, Cow<'static, str>) = match cause {
        Cause::SameOriginMode => (
            "request-mode",
            fetch_spec!("concept-main-fetch"),
            "Refused: the mode is `same-origin`, and this is another origin.".into(),
        ),
        Cause::NoCorsRedirectMode => (
            "redirect-mode",
            fetch_spec!("concept-main-fetch"),
            "Refused: in `no-cors` mode, redirects must be followed.".into(),
        ),
        Cause::SchemeNotSupported => (
            "scheme",
            fetch_spec!("concept-scheme-fetch"),
            "Refused: only `http:` and `https:` URLs can be asked across origins.".into(),
        ),
        Cause::MixedContent => (
            "mixed-content",
            "https://w3c.github.io/webappsec-mixed-content/#should-block-fetch",
            "Refused: the page came over `https:`, and the request would go over plain `http:`.".into(),
        ),
        Cause::BadPort => (
            "bad-port",
            fetch_spec!("port-blocking"),
            "Refused: no browser asks this port.".into(),
        ),
        Cause::RedirectModeError { status } => (
            "redirect-mode",
            fetch_spec!("concept-http-fetch"),
            format!("{status} is a redirect, and the redirect mode is `error`.").into(),
        ),
        Cause::TooManyRedirects => (
            "redirect-count",
            REDIRECT,
            "Refused: this would be the 21st redirect, and 20 are the limit.".into(),
        ),
        Cause::RedirectLocationInvalid => (
            "redirect-location",
            REDIRECT,
            "Refused: `Location` holds no URL.".into(),
        ),
        Cause::RedirectScheme { scheme } => (
            "redirect-scheme",
            REDIRECT,
            format!("Refused: the redirect leads to a `{scheme}:` URL.").into(),
        ),
        Cause::RedirectUserinfo { location } => (
            "redirect-userinfo",
            REDIRECT,
            format!("Refused: the redirect leads to `{location}`, which carries a user name or password.").into(),
        ),
        Cause::RedirectStream => (
            "redirect-stream",
            REDIRECT,
            "Refused: a stream cannot be sent a second time.".into(),
        ),
        Cause::Nosniff { .. } => (
            "nosniff",
            fetch_spec!("should-response-to-request-be-blocked-due-to-nosniff?"),
            "Refused: `X-Content-Type-Options: nosniff` is there, and `Content-Type` is of another kind.".into(),
        ),
        Cause::Orb => (
            "orb",
            "https://github.com/annevk/orb",
            "Refused: opaque response blocking keeps this type of content from the page.".into(),
        ),
        Cause::MimeType { essence } => (
            "mime-type",
            fetch_spec!("should-response-to-request-be-blocked-due-to-mime-type?"),
            format!("Refused: `{essence}` is the type of no script.").into(),
        ),
        Cause::EmbeddedCredentials => (
            "embedded-credentials",
            fetch_spec!("concept-main-fetch"),
            "Refused: the URL carries a user name or password, which what a page embeds may not.".into(),
        ),
        Cause::CorruptAnswer => (
            "answer",
            fetch_spec!("concept-location-url"),
            "Refused: the answer has two different `Location` lines.".into(),
        ),
        Cause::StreamNeedsHttp2 => (
            "stream",
            fetch_spec!("concept-http-network-fetch"),
            "Refused: a stream can be sent over HTTP/2 only.".into(),
        ),
        Cause::SandboxedForm => (
            "sandboxed-form",
            html_spec!("browsers.html#sandboxed-forms-browsing-context-flag"),
            "Refused: the sandboxed frame may not submit forms.".into(),
        ),
        Cause::WrongType { .. } => (
            "usable",
            html_spec!("urls-and-fetching.html#fetching-resources"),
            "Refused: `Content-Type` is not one that the element takes.".into(),
        ),
        Cause::Unusable { status } => (
            "usable",
            html_spec!("urls-and-fetching.html#fetching-resources"),
            format!("The element has no use for a {status}.").into(),
        ),
        Cause::NoAnswer(failure) => (
            "no-answer",
            fetch_spec!("concept-http-network-fetch"),
            no_answer(*failure).into(),
        ),
        Cause::UnrequestedRange => (
            "range",
            fetch_spec!("concept-http-network-or-cache-fetch"),
            "Refused: a partial answer came that nobody asked for.".into(),
        ),
        Cause::Corp => (
            "corp",
            fetch_spec!("cross-origin-resource-policy-internal-check"),
            "Refused: `Cross-Origin-Resource-Policy` keeps the answer from this page.".into(),
        ),
        Cause::Cors(_) => (
            "cors-check",
            fetch_spec!("concept-cors-check"),
            "The CORS check fails.".into(),
        ),
        Cause::PreflightStatus { .. }
        | Cause::PreflightRedirect { .. }
        | Cause::AllowListUnparseable { .. }
        | Cause::MethodNotAllowed { .. }
        | Cause::HeaderNotAllowed { .. } => (
            "preflight-status",
            fetch_spec!("cors-preflight-fetch-0"),
            "The preflight fails.".into(),
        ),
    };
    plain(rule, spec, StepDecision::Fail, text)
}

fn no_answer(failure: AnswerFailure) -> &'static str {
    match failure {
        AnswerFailure::Connection => "No answer: nobody listens there, or the connection broke.",
        AnswerFailure::Dns => "No answer: the name does not resolve.",
        AnswerFailure::Tls => "No answer: the certificate is not trusted.",
        AnswerFailure::Blocked => "No answer: something in the browser stopped the request.",
    }
}

/// Why the call throws.
pub(super) fn thrown(call: &PageRequest, thrown: &Thrown) -> Step {
    let spec = if call.initiator == crate::format::Initiator::Xhr {
        "https://xhr.spec.whatwg.org/#the-open()-method"
    } else {
        fetch_spec!("dom-request")
    };
    let text = match thrown {
        Thrown::InvalidMethod { method } => format!("The call throws: `{method}` is no method."),
        Thrown::ForbiddenMethod { method } => {
            format!("The call throws: no script may use `{method}`.")
        }
        Thrown::NoCorsMethod { method } => {
            format!(
                "The call throws: `no-cors` knows `GET`, `HEAD` and `POST` only, not `{method}`."
            )
        }
        Thrown::InvalidHeaderName { name } => {
            format!("The call throws: `{name}` is no header name.")
        }
        Thrown::InvalidHeaderValue { name, .. } => {
            format!(
                "The call throws: the value of `{name}` has a character that no header may have."
            )
        }
        Thrown::BodyWithGet { method } => format!("The call throws: `{method}` has no body."),
        Thrown::UrlWithCredentials { .. } => {
            "The call throws: the URL carries a user name or password.".to_owned()
        }
        Thrown::StreamMode => {
            "The call throws: a stream can be sent in `cors` and `same-origin` mode only."
                .to_owned()
        }
        Thrown::StreamBody => "The call throws: a stream needs `duplex: \"half\"`.".to_owned(),
    };
    plain("call", spec, StepDecision::Fail, text)
}
