//! What Firefox prints.
//!
//! Texts: `dom/locales/en-US/chrome/security/security.properties`; when: `nsCORSListenerProxy.cpp`, and the recordings.

use super::Firefox;
use crate::engines::{Printed, Printer};
use crate::fetch::{AllowList, Cause, CorsFailure, NetworkError, Phase, RedirectMode, Warning};
use crate::format::Initiator;
use crate::initiator::Thrown;
use crate::judge::Failure;
use url::Url;

impl Printer for Firefox {
    fn error(&self, printed: Printed<'_>) -> Option<String> {
        let failure = printed.judgement.failure.as_ref()?;
        match (printed.call.initiator, failure) {
            (Initiator::Fetch, Failure::Thrown(thrown)) => {
                Some(format!("TypeError: {}", thrown_text(thrown)))
            }
            (Initiator::Fetch, Failure::Network(_)) => {
                Some("TypeError: NetworkError when attempting to fetch resource.".to_owned())
            }
            (Initiator::Xhr, Failure::Thrown(thrown)) => Some(xhr_thrown(thrown)),
            (Initiator::Xhr, Failure::Network(_)) => Some("error event".to_owned()),
            _ => None,
        }
    }

    fn console(&self, printed: Printed<'_>) -> Vec<String> {
        let mut lines = Vec::new();
        let urls = &printed.judgement.urls;
        for warning in &printed.judgement.warnings {
            let Warning::AuthorizationCoveredByWildcard { hop } = *warning;
            lines.push(authorization_warning(&urls[hop]));
        }
        if let Some(Failure::Network(error)) = &printed.judgement.failure {
            let url = &urls[error.hop.min(urls.len() - 1)];
            for reason in reasons(printed, error) {
                lines.push(reason.line(url));
            }
        }
        lines
    }
}

/// A reason as the console words it.
enum Reason {
    DidNotSucceed,
    ExternalRedirect,
    MissingAllowOrigin {
        status: u16,
    },
    MultipleAllowOrigin,
    OriginMismatch {
        value: String,
    },
    WildcardWithCredentials,
    CredentialsNotTrue,
    PreflightStatus {
        status: u16,
    },
    MethodNotFound,
    InvalidToken {
        item: String,
        list: AllowList,
    },
    HeaderNotAllowed {
        name: String,
    },
    NotHttp,
    /// Not CORS: `Cross-Origin-Resource-Policy`.
    Corp,
}

impl Reason {
    fn line(&self, url: &Url) -> String {
        const ALLOW_ORIGIN: &str = "CORS header ‘Access-Control-Allow-Origin’";
        let mut suffix = String::new();
        let reason = match self {
            Self::Corp => {
                return format!(
                    "The resource at “{url}” was blocked due to its Cross-Origin-Resource-Policy header (or lack \
                     thereof). See https://developer.mozilla.org/docs/Web/HTTP/Cross-Origin_Resource_Policy_(CORP)#"
                );
            }
            // Here alone the URL is quoted.
            Self::WildcardWithCredentials => {
                return format!(
                    "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at \
                     ‘{url}’. (Reason: Credential is not supported if the {ALLOW_ORIGIN} is ‘*’)."
                );
            }
            Self::DidNotSucceed => {
                " Status code: (null).".clone_into(&mut suffix);
                "CORS request did not succeed".to_owned()
            }
            Self::ExternalRedirect => "CORS request external redirect not allowed".to_owned(),
            Self::MissingAllowOrigin { status } => {
                suffix = format!(" Status code: {status}.");
                format!("{ALLOW_ORIGIN} missing")
            }
            Self::MultipleAllowOrigin => {
                "Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed".to_owned()
            }
            Self::OriginMismatch { value } => {
                format!("{ALLOW_ORIGIN} does not match ‘{}’", shown(value))
            }
            Self::CredentialsNotTrue => {
                "expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’".to_owned()
            }
            Self::PreflightStatus { status } => {
                suffix = format!(" Status code: {status}.");
                "CORS preflight response did not succeed".to_owned()
            }
            Self::MethodNotFound => {
                format!(
                    "Did not find method in CORS header ‘{}’",
                    AllowList::Methods.header_name()
                )
            }
            Self::InvalidToken { item, list } => {
                format!(
                    "invalid token ‘{}’ in CORS header ‘{}’",
                    shown(item),
                    list.header_name()
                )
            }
            Self::HeaderNotAllowed { name } => format!(
                "header ‘{name}’ is not allowed according to header ‘{}’ from CORS preflight response",
                AllowList::Headers.header_name()
            ),
            Self::NotHttp => "CORS request not http".to_owned(),
        };
        format!(
            "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at {url}. \
             (Reason: {reason}).{suffix}"
        )
    }
}

/// The reasons, in order: a failed preflight makes the request fail as well, which is said again.
fn reasons(printed: Printed<'_>, error: &NetworkError) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let follow = printed.judgement.redirect_mode == RedirectMode::Follow;
    let at_redirect = follow && error.redirect_to.is_some();
    match &error.cause {
        Cause::Cors(failure) => {
            reasons.push(cors_reason(failure));
            // A redirect is vetoed first, and then the request that it belonged to is seen to have failed.
            if at_redirect {
                reasons.push(Reason::DidNotSucceed);
            }
        }
        Cause::PreflightStatus { status } => {
            reasons.push(Reason::PreflightStatus { status: *status });
        }
        Cause::PreflightRedirect { status } => {
            if at_redirect {
                reasons.push(Reason::ExternalRedirect);
            }
            reasons.push(Reason::PreflightStatus { status: *status });
        }
        Cause::AllowListUnparseable { list, item, .. } => {
            reasons.push(Reason::InvalidToken {
                item: item.clone(),
                list: *list,
            });
        }
        Cause::MethodNotAllowed { .. } => reasons.push(Reason::MethodNotFound),
        Cause::HeaderNotAllowed { name } => reasons.push(Reason::HeaderNotAllowed {
            name: name.to_ascii_lowercase(),
        }),
        Cause::SchemeNotSupported => reasons.push(Reason::NotHttp),
        Cause::Corp => reasons.push(Reason::Corp),
        Cause::NoAnswer(_) if error.phase == Phase::Response && printed.judgement.cors => {
            reasons.push(Reason::DidNotSucceed);
        }
        Cause::RedirectUserinfo { .. } => reasons.push(Reason::DidNotSucceed),
        Cause::CorruptAnswer
        | Cause::Nosniff { .. }
        | Cause::MimeType { .. }
        | Cause::WrongType { .. }
        | Cause::RedirectLocationInvalid
        | Cause::TooManyRedirects
        | Cause::RedirectScheme { .. }
            if printed.judgement.cors =>
        {
            reasons.push(Reason::DidNotSucceed);
        }
        _ => {}
    }
    if error.phase == Phase::Preflight {
        reasons.push(Reason::DidNotSucceed);
    }
    reasons
}

fn cors_reason(failure: &CorsFailure) -> Reason {
    match failure {
        CorsFailure::AllowOriginMissing { status } => {
            Reason::MissingAllowOrigin { status: *status }
        }
        CorsFailure::WildcardWithCredentials => Reason::WildcardWithCredentials,
        CorsFailure::OriginMismatch { lines, .. } if *lines > 1 => Reason::MultipleAllowOrigin,
        CorsFailure::OriginMismatch { value, .. } => Reason::OriginMismatch {
            value: value.clone(),
        },
        CorsFailure::CredentialsNotAllowed { .. } => Reason::CredentialsNotTrue,
    }
}

fn authorization_warning(url: &Url) -> String {
    format!(
        "Cross-Origin Request Warning: The Same Origin Policy will disallow reading the remote resource at {url} soon. \
         (Reason: When the `Access-Control-Allow-Headers` is `*`, the `Authorization` header is not covered. To \
         include the `Authorization` header, it must be explicitly listed in CORS header \
         `Access-Control-Allow-Headers`)."
    )
}

fn thrown_text(thrown: &Thrown) -> String {
    match thrown {
        Thrown::InvalidMethod { method }
        | Thrown::ForbiddenMethod { method }
        | Thrown::NoCorsMethod { method } => {
            format!("Window.fetch: Invalid request method {method}.")
        }
        Thrown::InvalidHeaderName { name } => {
            format!("Window.fetch: {} is an invalid header name.", shown(name))
        }
        Thrown::InvalidHeaderValue { name, value } => {
            if let Some((index, code)) = wide_character(name).or_else(|| wide_character(value)) {
                return format!(
                    "Window.fetch: Cannot convert element of element of sequence<sequence<ByteString>> branch of \
                     (sequence<sequence<ByteString>> or record<ByteString, ByteString>) to ByteString because the \
                     character at index {index} has value {code} which is greater than 255."
                );
            }
            // A message ends at the first NUL.
            let value = value.split('\0').next().unwrap_or_default();
            format!("Window.fetch: {} is an invalid header value.", shown(value))
        }
        Thrown::BodyWithGet { .. } => {
            "Window.fetch: HEAD or GET Request cannot have a body.".to_owned()
        }
        Thrown::UrlWithCredentials { url } => {
            format!("Window.fetch: {url} is an url with embedded credentials.")
        }
        // Firefox makes a text of it.
        Thrown::StreamBody | Thrown::StreamMode => String::new(),
    }
}

/// The first character that no byte holds: its index, and its code in UTF-16.
fn wide_character(text: &str) -> Option<(usize, u16)> {
    text.encode_utf16()
        .enumerate()
        .find(|(_, code)| *code > 0xff)
}

/// Bytes beyond ASCII are no UTF-8, and shown as such.
fn shown(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_ascii() { c } else { '\u{fffd}' })
        .collect()
}

fn xhr_thrown(thrown: &Thrown) -> String {
    match thrown {
        Thrown::InvalidHeaderName { .. } => "SyntaxError: Invalid header name.".to_owned(),
        Thrown::InvalidHeaderValue { .. } => "SyntaxError: Invalid header value.".to_owned(),
        Thrown::InvalidMethod { .. } => {
            "SyntaxError: An invalid or illegal string was specified".to_owned()
        }
        Thrown::ForbiddenMethod { .. } => "SecurityError: The operation is insecure.".to_owned(),
        other => thrown_text(other),
    }
}
