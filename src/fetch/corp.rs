//! `Cross-Origin-Resource-Policy`.

use super::{HeaderList, Origin, Site};
use url::Url;

/// What the check says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Corp {
    /// Go on.
    Allowed,
    /// A network error.
    Blocked {
        /// `same-site` was asked for, not `same-origin`.
        same_site: bool,
    },
}

/// <https://fetch.spec.whatwg.org/#cross-origin-resource-policy-internal-check>
pub(super) fn corp_check(
    origin: &Origin,
    url: &Url,
    headers: &HeaderList,
    embedder_requires_corp: bool,
    precursor: Option<&Site>,
) -> Corp {
    let value = headers.get("Cross-Origin-Resource-Policy");
    // Values are case-sensitive, and anything unknown counts as absent.
    let policy = match value.as_deref() {
        Some(p @ ("same-origin" | "same-site" | "cross-origin")) => p,
        _ if embedder_requires_corp => "same-origin",
        _ => return Corp::Allowed,
    };
    let same_origin = origin.same_origin_with_url(url);
    match policy {
        "same-origin" if !same_origin => Corp::Blocked { same_site: false },
        "same-site" if !same_origin && !same_site(origin.site().as_ref().or(precursor), url) => {
            Corp::Blocked { same_site: true }
        }
        _ => Corp::Allowed,
    }
}

/// Schemelessly same site, and no page over TLS lets plain HTTP in.
fn same_site(page: Option<&Site>, url: &Url) -> bool {
    let (Some(page), Some(target)) = (page, Site::of(url)) else {
        return false;
    };
    page.schemelessly_same(&target) && (&*page.scheme == "https" || &*target.scheme != "https")
}
