//! Responses that are blocked for their type.

use super::{Destination, HeaderList};

/// Is `X-Content-Type-Options: nosniff` there?
///
/// <https://fetch.spec.whatwg.org/#determine-nosniff>
pub fn determine_nosniff(headers: &HeaderList) -> bool {
    headers.get("X-Content-Type-Options").is_some_and(|v| {
        v.split(',')
            .next()
            .is_some_and(|v| v.trim().eq_ignore_ascii_case("nosniff"))
    })
}

/// The essence of the `Content-Type`, if there is one: the type in lower case, without parameters.
pub fn content_type_essence(headers: &HeaderList) -> Option<String> {
    headers.get("Content-Type").map(|t| {
        t.split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase()
    })
}

/// <https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-nosniff?>; a response that names no type
/// is taken to be of the right one.
pub fn blocked_due_to_nosniff(destination: Destination, headers: &HeaderList) -> bool {
    determine_nosniff(headers)
        && content_type_essence(headers).is_some_and(|essence| match destination {
            Destination::Script => !javascript_mime_type(&essence),
            Destination::Style => essence != "text/css",
            _ => false,
        })
}

/// <https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-mime-type?>
pub fn blocked_due_to_mime_type(destination: Destination, headers: &HeaderList) -> bool {
    destination == Destination::Script
        && content_type_essence(headers).is_some_and(|essence| {
            essence == "text/csv"
                || ["audio/", "image/", "video/"]
                    .iter()
                    .any(|p| essence.starts_with(p))
        })
}

/// <https://mimesniff.spec.whatwg.org/#javascript-mime-type>
pub fn javascript_mime_type(essence: &str) -> bool {
    const KNOWN: [&str; 16] = [
        "application/ecmascript",
        "application/javascript",
        "application/x-ecmascript",
        "application/x-javascript",
        "text/ecmascript",
        "text/javascript",
        "text/javascript1.0",
        "text/javascript1.1",
        "text/javascript1.2",
        "text/javascript1.3",
        "text/javascript1.4",
        "text/javascript1.5",
        "text/jscript",
        "text/livescript",
        "text/x-ecmascript",
        "text/x-javascript",
    ];
    KNOWN.contains(&essence)
}
