//! The response.

use super::{HeaderList, ResponseType};
use url::Url;

/// A response that is no network error.
///
/// <https://fetch.spec.whatwg.org/#concept-response>
#[derive(Clone, Debug)]
pub struct Response<'a> {
    /// How much of it the page may see.
    pub response_type: ResponseType,
    /// The real status, before filtering.
    pub status: u16,
    /// The real headers, before filtering.
    pub headers: &'a HeaderList,
    /// The URLs that were visited; never empty.
    pub url_list: Vec<Url>,
    /// Are credentials part of it, so that `*` in `Access-Control-Expose-Headers` is a name?
    pub credentials_included: bool,
}
