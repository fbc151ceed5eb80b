//! Responses that are blocked for their type.

use super::{Cause, Destination, HeaderList};

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

/// The type for which a response is blocked, and by which of two rules; a response that names no type is taken to be of
/// the right one.
///
/// <https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-mime-type?>,
/// <https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-nosniff?>
pub fn blocked_due_to_type(destination: Destination, headers: &HeaderList) -> Option<Cause> {
    if !matches!(destination, Destination::Script | Destination::Style) {
        return None;
    }
    let essence = content_type_essence(headers)?;
    let media = ["audio/", "image/", "video/"]
        .iter()
        .any(|p| essence.starts_with(p));
    if destination == Destination::Script && (media || essence == "text/csv") {
        return Some(Cause::MimeType { essence });
    }
    let fits = match destination {
        Destination::Script => javascript_mime_type(&essence),
        _ => essence == "text/css",
    };
    (!fits && determine_nosniff(headers)).then_some(Cause::Nosniff { essence })
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
