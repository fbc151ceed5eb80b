//! What Chromium prints.
//!
//! `third_party/blink/renderer/platform/loader/cors/cors_error_string.cc` and the recordings.

use super::Chromium;
use crate::engines::{Printed, Printer};
use crate::fetch::{AllowList, Cause, CorsFailure, NetworkError, Phase};
use crate::format::Initiator;
use crate::initiator::Thrown;
use crate::judge::Failure;
use std::fmt::Write;
use url::Url;

impl Printer for Chromium {
    fn error(&self, printed: Printed<'_>) -> Option<String> {
        let failure = printed.judgement.failure.as_ref()?;
        match (printed.call.initiator, failure) {
            (Initiator::Fetch, Failure::Thrown(thrown)) => Some(format!(
                "TypeError: Failed to execute 'fetch' on 'Window': {}",
                thrown_text(thrown)
            )),
            (Initiator::Fetch, Failure::Network(_)) => {
                Some("TypeError: Failed to fetch".to_owned())
            }
            (Initiator::Xhr, Failure::Thrown(thrown)) => Some(xhr_thrown(thrown)),
            (Initiator::Xhr, Failure::Network(_)) => Some("error event".to_owned()),
            _ => None,
        }
    }

    fn console(&self, printed: Printed<'_>) -> Vec<String> {
        let mut lines = Vec::new();
        if printed.call.initiator == Initiator::Xhr {
            lines.extend(
                printed
                    .judgement
                    .dropped
                    .iter()
                    .map(|name| format!("Refused to set unsafe header \"{name}\"")),
            );
        }
        if let Some(Failure::Network(error)) = &printed.judgement.failure {
            lines.extend(line(printed, error));
        }
        lines
    }

    /// A sandboxed frame runs in a process of its own.
    fn logs_sandboxed_frames_apart(&self) -> bool {
        true
    }
}

fn line(printed: Printed<'_>, error: &NetworkError) -> Option<String> {
    let Printed {
        page,
        call,
        judgement,
    } = printed;
    let url = &judgement.urls[error.hop.min(judgement.urls.len() - 1)];
    let origin = page.origin.serialize();
    let fetch_only = |text: String| (call.initiator == Initiator::Fetch).then_some(text);
    match &error.cause {
        Cause::SameOriginMode if error.hop == 0 => fetch_only(format!(
            "Fetch API cannot load {url}. Request mode is \"same-origin\" but the URL's origin is not same as the \
             request origin {origin}."
        )),
        Cause::NoCorsRedirectMode => fetch_only(format!(
            "Fetch API cannot load {url}. Request mode is \"no-cors\" but the redirect mode is not \"follow\"."
        )),
        Cause::MixedContent => Some(format!(
            "Mixed Content: The page at '{}' was loaded over HTTPS, but requested an insecure {} '{url}'. This request \
             has been blocked; the content must be served over HTTPS.",
            page.url,
            mixed_content_kind(call.initiator),
        )),
        Cause::SchemeNotSupported if call.initiator == Initiator::Fetch => Some(format!(
            "Fetch API cannot load {url}. URL scheme \"{}\" is not supported.",
            url.scheme()
        )),
        Cause::Unusable { status } if call.initiator == Initiator::WebSocket => Some(format!(
            "WebSocket connection to '{url}' failed: Error during WebSocket handshake: Unexpected response code: {status}"
        )),
        Cause::Nosniff { essence } | Cause::MimeType { essence } | Cause::WrongType { essence } => {
            wrong_type(call.initiator, &error.cause, essence, url)
        }
        cause => {
            let body = body(call.initiator, cause, error.phase)?;
            Some(format!(
                "Access to {} at '{}' {}from origin '{origin}' has been blocked by CORS policy: {body}",
                kind(call.initiator),
                url,
                redirected_from(&judgement.urls, error.hop),
            ))
        }
    }
}

/// A type that the element cannot take; said only where the response is not blocked before.
fn wrong_type(initiator: Initiator, cause: &Cause, essence: &str, url: &Url) -> Option<String> {
    let nosniff = matches!(cause, Cause::Nosniff { .. });
    Some(match initiator {
        Initiator::Module => format!(
            "Failed to load module script: Expected a JavaScript-or-Wasm module script but the server responded with a \
             MIME type of \"{essence}\". Strict MIME type checking is enforced for module scripts per HTML spec."
        ),
        Initiator::Script => {
            let strict = if nosniff {
                ", and strict MIME type checking is enabled"
            } else {
                ""
            };
            format!(
                "Refused to execute script from '{url}' because its MIME type ('{essence}') is not executable{strict}."
            )
        }
        Initiator::Style => format!(
            "Refused to apply style from '{url}' because its MIME type ('{essence}') is not a supported stylesheet \
             MIME type, and strict MIME checking is enabled."
        ),
        Initiator::EventSource => format!(
            "EventSource's response has a MIME type (\"{essence}\") that is not \"text/event-stream\". Aborting the \
             connection."
        ),
        _ => return None,
    })
}

fn redirected_from(urls: &[Url], hop: usize) -> String {
    if hop == 0 {
        String::new()
    } else {
        format!("(redirected from '{}') ", urls[0])
    }
}

fn kind(initiator: Initiator) -> &'static str {
    match initiator {
        Initiator::Fetch => "fetch",
        Initiator::Xhr => "XMLHttpRequest",
        Initiator::Img | Initiator::Canvas => "image",
        Initiator::Script | Initiator::Module => "script",
        Initiator::Style => "CSS stylesheet",
        Initiator::Font => "font",
        Initiator::Video => "video",
        Initiator::Audio => "audio",
        Initiator::Track => "text track",
        _ => "resource",
    }
}

fn mixed_content_kind(initiator: Initiator) -> &'static str {
    match initiator {
        Initiator::Fetch => "resource",
        Initiator::Xhr => "XMLHttpRequest endpoint",
        Initiator::Img | Initiator::Canvas => "image",
        Initiator::Script | Initiator::Module => "script",
        Initiator::Style => "stylesheet",
        Initiator::Font => "font",
        Initiator::Video => "video",
        Initiator::Audio => "audio file",
        Initiator::Track => "text track",
        Initiator::Iframe => "frame",
        Initiator::Form => "form",
        Initiator::Beacon => "Beacon endpoint",
        Initiator::EventSource => "EventSource endpoint",
        Initiator::WebSocket => "WebSocket endpoint",
    }
}

const PREFLIGHT: &str = "Response to preflight request doesn't pass access control check: ";

/// The part after "blocked by CORS policy: ", if CORS is what it was.
fn body(initiator: Initiator, cause: &Cause, phase: Phase) -> Option<String> {
    let preflight = if phase == Phase::Preflight {
        PREFLIGHT
    } else {
        ""
    };
    let with_credentials = if initiator == Initiator::Xhr {
        " The credentials mode of requests initiated by the XMLHttpRequest is controlled by the withCredentials \
         attribute."
    } else {
        ""
    };
    let valid_value = if initiator == Initiator::Fetch {
        " Have the server send the header with a valid value."
    } else {
        ""
    };
    Some(match cause {
        Cause::Cors(CorsFailure::AllowOriginMissing { .. }) => {
            format!("{preflight}No 'Access-Control-Allow-Origin' header is present on the requested resource.")
        }
        Cause::Cors(CorsFailure::WildcardWithCredentials) => format!(
            "{preflight}The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard \
             '*' when the request's credentials mode is 'include'.{with_credentials}"
        ),
        Cause::Cors(CorsFailure::OriginMismatch { value, .. }) => {
            format!("{preflight}The 'Access-Control-Allow-Origin' header {}{valid_value}", mismatch(value))
        }
        Cause::Cors(CorsFailure::CredentialsNotAllowed { value }) => format!(
            "{preflight}The value of the 'Access-Control-Allow-Credentials' header in the response is '{}' which must \
             be 'true' when the request's credentials mode is 'include'.{with_credentials}",
            value.as_deref().unwrap_or_default()
        ),
        Cause::PreflightStatus { .. } => format!("{PREFLIGHT}It does not have HTTP ok status."),
        Cause::PreflightRedirect { .. } => {
            format!("{PREFLIGHT}Redirect is not allowed for a preflight request.")
        }
        Cause::AllowListUnparseable { list, .. } => {
            format!("Cannot parse {} response header field in preflight response.", list.header_name())
        }
        Cause::MethodNotAllowed { method } => {
            format!("Method {method} is not allowed by {} in preflight response.", AllowList::Methods.header_name())
        }
        Cause::HeaderNotAllowed { name } => format!(
            "Request header field {} is not allowed by {} in preflight response.",
            name.to_ascii_lowercase(),
            AllowList::Headers.header_name()
        ),
        // The place for the location is there, and always empty.
        Cause::RedirectUserinfo { .. } => "Redirect location '' contains a username and password, which is disallowed \
             for cross-origin requests."
            .to_owned(),
        Cause::SchemeNotSupported | Cause::RedirectScheme { .. } => {
            "Cross origin requests are only supported for protocol schemes: chrome, chrome-untrusted, data, http, \
             https, isolated-app."
                .to_owned()
        }
        _ => return None,
    })
}

/// What is wrong with a value: Chromium tells three things apart.
fn mismatch(value: &str) -> String {
    let shown = shown(value);
    if value.contains([',', ' ']) {
        format!("contains multiple values '{shown}', but only one is allowed.")
    } else if value != "null" && Url::parse(value).is_err() {
        format!("contains the invalid value '{shown}'.")
    } else {
        format!("has a value '{shown}' that is not equal to the supplied origin.")
    }
}

/// Control characters and all beyond ASCII are printed as escapes.
fn shown(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for c in value.chars() {
        if c.is_ascii() && !c.is_ascii_control() {
            text.push(c);
        } else {
            let _ = write!(text, "\\u{:04X}", u32::from(c));
        }
    }
    text
}

fn thrown_text(thrown: &Thrown) -> String {
    match thrown {
        Thrown::InvalidMethod { method } => format!("'{method}' is not a valid HTTP method."),
        Thrown::ForbiddenMethod { method } => format!("'{method}' HTTP method is unsupported."),
        Thrown::NoCorsMethod { method } => format!("'{method}' is unsupported in no-cors mode."),
        Thrown::InvalidHeaderName { .. } => "Invalid name".to_owned(),
        Thrown::InvalidHeaderValue { value, .. } if value.chars().any(|c| c > '\u{ff}') => {
            "Failed to read the 'headers' property from 'RequestInit': String contains non ISO-8859-1 code point."
                .to_owned()
        }
        Thrown::InvalidHeaderValue { .. } => "Invalid value".to_owned(),
        Thrown::BodyWithGet { .. } => "Request with GET/HEAD method cannot have body.".to_owned(),
        Thrown::UrlWithCredentials { url } => {
            format!("Request cannot be constructed from a URL that includes credentials: {url}")
        }
        Thrown::StreamMode => {
            "If request is made from ReadableStream, mode should be\"same-origin\" or \"cors\"".to_owned()
        }
        Thrown::StreamBody => String::new(),
    }
}

fn xhr_thrown(thrown: &Thrown) -> String {
    match thrown {
        Thrown::InvalidMethod { method } => format!(
            "SyntaxError: Failed to execute 'open' on 'XMLHttpRequest': '{method}' is not a valid HTTP method."
        ),
        Thrown::ForbiddenMethod { method } => {
            format!(
                "SecurityError: Failed to execute 'open' on 'XMLHttpRequest': '{method}' HTTP method is unsupported."
            )
        }
        Thrown::InvalidHeaderName { name } => format!(
            "SyntaxError: Failed to execute 'setRequestHeader' on 'XMLHttpRequest': '{name}' is not a valid HTTP \
             header field name."
        ),
        Thrown::InvalidHeaderValue { value, .. } => format!(
            "SyntaxError: Failed to execute 'setRequestHeader' on 'XMLHttpRequest': '{value}' is not a valid HTTP \
             header field value."
        ),
        other => thrown_text(other),
    }
}
