//! What a page may see of a response.

use super::forbidden::forbidden_response_header_name;
use super::safelist::cors_safelisted_response_header_name;
use super::{HeaderList, Response};

/// <https://fetch.spec.whatwg.org/#concept-response-type>
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponseType {
    /// The page's own origin: all but cookies.
    Basic,
    /// Shared: status, body, the exposed headers.
    Cors,
    /// Nothing.
    Opaque,
    /// A redirect that was not followed: nothing.
    OpaqueRedirect,
}

impl ResponseType {
    /// The text of `response.type`.
    pub fn keyword(self) -> &'static str {
        match self {
            Self::Basic => "basic",
            Self::Cors => "cors",
            Self::Opaque => "opaque",
            Self::OpaqueRedirect => "opaqueredirect",
        }
    }
}

/// The names that the page may read: byte-lowercase, sorted, unique.
///
/// <https://fetch.spec.whatwg.org/#concept-filtered-response>
pub fn readable_header_names(response: &Response<'_>) -> Vec<String> {
    let exposed = match response.response_type {
        ResponseType::Opaque | ResponseType::OpaqueRedirect => return Vec::new(),
        ResponseType::Basic => Exposed::All,
        ResponseType::Cors => {
            cors_exposed_header_name_list(response.headers, response.credentials_included)
        }
    };
    let mut names: Vec<String> = response
        .headers
        .0
        .iter()
        .map(|h| h.name.as_str())
        .filter(|name| !forbidden_response_header_name(name) && exposed.contains(name))
        .map(str::to_ascii_lowercase)
        .collect();
    names.sort();
    names.dedup();
    names
}

/// A CORS-exposed header-name list.
enum Exposed<'a> {
    All,
    Names(Vec<&'a str>),
}

impl Exposed<'_> {
    fn contains(&self, name: &str) -> bool {
        match self {
            Self::All => true,
            Self::Names(names) => {
                cors_safelisted_response_header_name(name)
                    || names.iter().any(|n| n.eq_ignore_ascii_case(name))
            }
        }
    }
}

/// <https://fetch.spec.whatwg.org/#concept-response-cors-exposed-header-name-list>, set in main fetch, step 14
fn cors_exposed_header_name_list(headers: &HeaderList, credentials_included: bool) -> Exposed<'_> {
    // A list that does not parse exposes nothing.
    let names = headers
        .extract_header_list_values("Access-Control-Expose-Headers")
        .unwrap_or_default();
    if !credentials_included && names.contains(&"*") {
        Exposed::All
    } else {
        Exposed::Names(names)
    }
}
