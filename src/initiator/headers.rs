//! The headers that a caller sets: what throws, what is dropped, what is kept.

use super::{Behaviour, Thrown};
use crate::fetch::{Header, HeaderList, Request, is_token, no_cors_safelisted_request_header};
use crate::format::Initiator;
use crate::scenario::PageRequest;

/// The headers that the API drops before it throws, if it does.
pub(crate) fn dropped_before_throwing(
    behaviour: &dyn Behaviour,
    call: &PageRequest,
) -> Vec<String> {
    call.headers
        .iter()
        .take_while(|h| header_exception(h).is_none())
        .filter(|h| behaviour.forbidden_request_header(&h.name, &h.value))
        .map(|h| h.name.clone())
        .collect()
}

/// Copies the caller's headers as the guard lets them; gives the names that it does not.
///
/// <https://fetch.spec.whatwg.org/#concept-headers-append>
pub(super) fn fill_headers(
    behaviour: &dyn Behaviour,
    request: &mut Request,
    call: &PageRequest,
    no_cors: bool,
) -> Result<Vec<String>, Thrown> {
    let list = &mut request.header_list;
    let mut lines = HeaderList::default();
    let mut dropped = Vec::new();
    for header in &call.headers {
        if let Some(thrown) = header_exception(header) {
            return Err(thrown);
        }
        if behaviour.forbidden_request_header(&header.name, &header.value) {
            dropped.push(header.name.clone());
            continue;
        }
        if no_cors {
            // The guard "request-no-cors" looks at the value as it would become.
            let joined = match list.get(&header.name) {
                Some(before) => format!("{before}, {}", header.value),
                None => header.value.clone(),
            };
            if !no_cors_safelisted_request_header(&header.name, &joined) {
                dropped.push(header.name.clone());
                continue;
            }
        }
        list.combine(&header.name, &header.value);
        lines.0.push(header.clone());
    }
    if lines.0.len() != list.0.len() && call.initiator == Initiator::Fetch {
        request.remembered.header_lines = Some(lines);
    }
    Ok(dropped)
}

fn header_exception(header: &Header) -> Option<Thrown> {
    // <https://webidl.spec.whatwg.org/#es-ByteString> comes before the names are looked at.
    let wide =
        header.value.chars().any(|c| c > '\u{ff}') || header.name.chars().any(|c| c > '\u{ff}');
    if !wide && !is_token(&header.name) {
        return Some(Thrown::InvalidHeaderName {
            name: header.name.clone(),
        });
    }
    let bad = wide || header.value.contains(['\0', '\r', '\n']);
    bad.then(|| Thrown::InvalidHeaderValue {
        name: header.name.clone(),
        value: header.value.clone(),
    })
}
