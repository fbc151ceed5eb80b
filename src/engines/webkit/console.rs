//! What WebKit prints.
//!
//! `Source/WebCore/loader/CrossOriginAccessControl.cpp`,
//! `Source/WebKit/NetworkProcess/Network{LoadChecker,CORSPreflightChecker}.cpp`, and the recordings.

use super::WebKit;
use crate::engines::{Printed, Printer};
use crate::fetch::{Cause, CorsFailure, NetworkError, OpaqueId, Origin, Phase};
use crate::format::Initiator;
use crate::initiator::Thrown;
use crate::judge::Failure;
use url::{Position, Url};

impl Printer for WebKit {
    fn error(&self, printed: Printed<'_>) -> Option<String> {
        let failure = printed.judgement.failure.as_ref()?;
        match (printed.call.initiator, failure) {
            (Initiator::Fetch, Failure::Thrown(thrown)) => Some(thrown_text(thrown)),
            (Initiator::Fetch, Failure::Network(_)) => Some("TypeError: Load failed".to_owned()),
            (Initiator::Xhr, Failure::Thrown(thrown)) => Some(xhr_thrown(thrown)),
            (Initiator::Xhr, Failure::Network(_)) => Some("error event".to_owned()),
            _ => None,
        }
    }

    fn console(&self, printed: Printed<'_>) -> Vec<String> {
        let judgement = printed.judgement;
        let mut lines = Vec::new();
        if printed.call.initiator == Initiator::Xhr {
            lines.extend(
                judgement
                    .dropped
                    .iter()
                    .map(|name| format!("Refused to set unsafe header \"{name}\"")),
            );
        }
        if let Some(Failure::Network(error)) = &judgement.failure {
            failed(printed, error, &mut lines);
        }
        let image = matches!(
            printed.call.initiator,
            Initiator::Img | Initiator::Canvas | Initiator::Video
        );
        if image && judgement.readable == Some(Some(false)) {
            lines.push(
                "Unable to get image data from canvas because the canvas has been tainted by cross-origin data."
                    .to_owned(),
            );
        }
        if printed.call.initiator == Initiator::Iframe
            && judgement.readable == Some(Some(false))
            && !printed.page.sandboxed
        {
            let frame = Origin::of(&judgement.urls[judgement.urls.len() - 1], OpaqueId(1));
            lines.push(format!(
                "Blocked a frame with origin \"{}\" from accessing a frame with origin \"{frame}\". Protocols, domains, \
                 and ports must match.",
                printed.page.origin
            ));
        }
        lines
    }
}

fn failed(printed: Printed<'_>, error: &NetworkError, lines: &mut Vec<String>) {
    let judgement = printed.judgement;
    let url = &judgement.urls[error.hop.min(judgement.urls.len() - 1)];
    let initiator = printed.call.initiator;
    match &error.cause {
        Cause::SameOriginMode if error.hop == 0 => {
            if initiator == Initiator::Fetch {
                lines.push(format!("Fetch API cannot load {url}."));
            }
            return;
        }
        Cause::SandboxedForm => {
            lines.push(format!(
                "Blocked form submission to '{url}' because the form's frame is sandboxed and the 'allow-forms' \
                 permission is not set."
            ));
            return;
        }
        Cause::Unusable { .. } if initiator == Initiator::WebSocket => {
            lines.push(format!(
                "WebSocket connection to '{url}' failed: The server did not accept the WebSocket handshake."
            ));
            return;
        }
        Cause::RedirectLocationInvalid if !judgement.cors => return,
        Cause::TooManyRedirects => {
            lines.push("Load cannot follow more than 20 redirections".to_owned());
        }
        Cause::RedirectScheme { scheme } if scheme == "ftp" => lines.push("FTP URLs are disabled".to_owned()),
        Cause::NoCorsRedirectMode => {
            lines.push("No-Cors mode requires follow redirect mode".to_owned());
            lines.push("Not allowed to request resource".to_owned());
        }
        Cause::MixedContent => lines.push(format!(
            "[blocked] The page at {} requested insecure content from {url}. This content was blocked and must be \
             served over HTTPS.\n",
            printed.page.url
        )),
        Cause::RedirectModeError { .. } => {
            lines.push(format!("Not allowed to follow a redirection while loading {url}"));
        }
        Cause::Nosniff { essence } | Cause::MimeType { essence } | Cause::WrongType { essence } => {
            let first = without_userinfo(judgement.urls[0].as_str());
            lines.extend(wrong_type(initiator, &error.cause, essence, &first));
            return;
        }
        cause => {
            let reason = reason(printed, cause, url).map(|r| at_redirect(error, r));
            lines.extend(reason.clone());
            if let (Initiator::Beacon, Some(reason)) = (initiator, reason) {
                lines.push(format!("Beacon API cannot load {}. {reason}", without_userinfo(url.as_str())));
            }
        }
    }
    if !matches!(error.cause, Cause::Unusable { .. } | Cause::Orb) {
        // An image is named as its element names it.
        let image = matches!(initiator, Initiator::Img | Initiator::Canvas);
        let url = if image { &judgement.urls[0] } else { url };
        lines.extend(second_line(initiator, &without_userinfo(url.as_str())));
    }
}

/// A type that the element cannot take.
fn wrong_type(initiator: Initiator, cause: &Cause, essence: &str, url: &str) -> Option<String> {
    Some(match (initiator, cause) {
        (Initiator::Script | Initiator::Module, Cause::MimeType { .. }) => {
            format!(
                "Refused to execute {url} as script because {essence} is not a script MIME type."
            )
        }
        (Initiator::Script | Initiator::Module, Cause::Nosniff { .. }) => format!(
            "Refused to execute {url} as script because \"X-Content-Type-Options: nosniff\" was given and its \
             Content-Type is not a script MIME type."
        ),
        (Initiator::Module, _) => {
            format!("TypeError: '{essence}' is not a valid JavaScript MIME type.")
        }
        (Initiator::Style, _) => {
            format!(
                "Did not parse stylesheet at '{url}' because non CSS MIME types are not allowed in strict mode."
            )
        }
        (Initiator::EventSource, _) => format!(
            "EventSource's response has a MIME type (\"{essence}\") that is not \"text/event-stream\". Aborting the \
             connection."
        ),
        _ => return None,
    })
}

/// At a redirect the reason stands in a frame, with the URL that it would have led to.
fn at_redirect(error: &NetworkError, reason: String) -> String {
    let to = match (&error.cause, &error.redirect_to) {
        (Cause::RedirectUserinfo { location }, _) => location,
        (Cause::RedirectScheme { .. } | Cause::RedirectLocationInvalid, Some(to)) => to,
        (_, Some(to)) if error.phase == Phase::Response => to,
        _ => return reason,
    };
    let to = without_userinfo(to);
    format!(
        "Cross-origin redirection to {to} denied by Cross-Origin Resource Sharing policy: {reason}"
    )
}

/// URLs are printed without user name and password, but where these are the reason.
fn without_userinfo(url: &str) -> String {
    match Url::parse(url) {
        Ok(url) => format!(
            "{}{}",
            &url[..Position::BeforeUsername],
            &url[Position::BeforeHost..]
        ),
        Err(_) => url.to_owned(),
    }
}

fn second_line(initiator: Initiator, url: &str) -> Option<String> {
    let due = |what: &str| {
        Some(format!(
            "{what} cannot load {url} due to access control checks."
        ))
    };
    match initiator {
        Initiator::Fetch => due("Fetch API"),
        Initiator::Xhr => due("XMLHttpRequest"),
        Initiator::EventSource => due("EventSource"),
        Initiator::Img | Initiator::Canvas => Some(format!(
            "Cannot load image {url} due to access control checks."
        )),
        Initiator::Track => Some(
            "Cross-origin text track load denied by Cross-Origin Resource Sharing policy."
                .to_owned(),
        ),
        Initiator::Script => Some(
            "Cross-origin script load denied by Cross-Origin Resource Sharing policy.".to_owned(),
        ),
        _ => None,
    }
}

/// Why, if it is one of the things that the network process says.
fn reason(printed: Printed<'_>, cause: &Cause, url: &Url) -> Option<String> {
    let origin: &Origin = &printed.page.origin;
    let origin = if printed.judgement.origin_tainted {
        "null"
    } else {
        origin.serialize()
    };
    Some(match cause {
        Cause::Cors(CorsFailure::OriginMismatch { value, .. }) if value.contains(',') => {
            "Access-Control-Allow-Origin cannot contain more than one origin.".to_owned()
        }
        Cause::Cors(
            CorsFailure::AllowOriginMissing { status } | CorsFailure::OriginMismatch { status, .. },
        ) => not_allowed(origin, *status),
        Cause::Cors(CorsFailure::WildcardWithCredentials) => {
            "Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true."
                .to_owned()
        }
        Cause::Cors(CorsFailure::CredentialsNotAllowed { .. }) => {
            "Credentials flag is true, but Access-Control-Allow-Credentials is not \"true\"."
                .to_owned()
        }
        Cause::PreflightStatus { status } | Cause::PreflightRedirect { status } => {
            format!("Preflight response is not successful. Status code: {status}")
        }
        Cause::AllowListUnparseable { list, value, .. } => {
            format!(
                "Header {} has an invalid value: {}",
                list.header_name(),
                shown(value)
            )
        }
        Cause::MethodNotAllowed { method } => {
            format!("Method {method} is not allowed by Access-Control-Allow-Methods.")
        }
        Cause::HeaderNotAllowed { name } => {
            format!("Request header field {name} is not allowed by Access-Control-Allow-Headers.")
        }
        Cause::RedirectScheme { .. } | Cause::RedirectLocationInvalid if printed.judgement.cors => {
            "not allowed to follow a cross-origin CORS redirection with non CORS scheme".to_owned()
        }
        Cause::RedirectUserinfo { location } => {
            // The fragment that a location inherits is not part of it yet.
            let inherited = printed.judgement.urls.iter().find_map(|u| u.fragment());
            let own = inherited.and_then(|f| location.strip_suffix(&format!("#{f}")));
            format!(
                "redirection URL {} has credentials",
                own.unwrap_or(location)
            )
        }
        Cause::Corp => format!(
            "Cancelled load to {url} because it violates the resource's Cross-Origin-Resource-Policy response header."
        ),
        _ => return None,
    })
}

/// A byte beyond ASCII is no UTF-8; its replacement is then read byte by byte.
fn shown(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_ascii() {
                c.to_string()
            } else {
                "ï¿½".to_owned()
            }
        })
        .collect()
}

fn not_allowed(origin: &str, status: u16) -> String {
    format!("Origin {origin} is not allowed by Access-Control-Allow-Origin. Status code: {status}")
}

fn thrown_text(thrown: &Thrown) -> String {
    match thrown {
        Thrown::InvalidMethod { .. } => "TypeError: Method is not a valid HTTP token.".to_owned(),
        Thrown::ForbiddenMethod { .. } => "TypeError: Method is forbidden.".to_owned(),
        Thrown::NoCorsMethod { .. } => {
            "TypeError: Method must be GET, POST or HEAD in no-cors mode.".to_owned()
        }
        Thrown::InvalidHeaderName { name } => format!("TypeError: Invalid header name: '{name}'"),
        Thrown::InvalidHeaderValue { name, value }
            if [name, value]
                .iter()
                .any(|t| t.chars().any(|c| c > '\u{ff}')) =>
        {
            "TypeError: Type error".to_owned()
        }
        Thrown::InvalidHeaderValue { name, value } => {
            format!("TypeError: Header '{name}' has invalid value: '{value}'")
        }
        Thrown::BodyWithGet { method } => {
            format!("TypeError: Request has method '{method}' and cannot have a body")
        }
        Thrown::UrlWithCredentials { .. } => {
            "TypeError: URL is not valid or contains user credentials.".to_owned()
        }
        Thrown::StreamBody | Thrown::StreamMode => {
            "NotSupportedError: ReadableStream uploading is not supported".to_owned()
        }
    }
}

fn xhr_thrown(thrown: &Thrown) -> String {
    match thrown {
        Thrown::InvalidMethod { .. }
        | Thrown::InvalidHeaderName { .. }
        | Thrown::InvalidHeaderValue { .. } => {
            "SyntaxError: The string did not match the expected pattern.".to_owned()
        }
        Thrown::ForbiddenMethod { .. } => "SecurityError: The operation is insecure.".to_owned(),
        other => thrown_text(other),
    }
}
