//! Following a redirect.

use super::http_fetch::error;
use super::origin_header::origin_tainted;
use super::safelist::cors_non_wildcard_request_header_name;
use super::{Body, Cause, Decision, Fact, Fetch, NetworkError, Phase, RedirectHop, Request};

/// <https://fetch.spec.whatwg.org/#http-redirect-fetch>, step 7
const MAX_REDIRECTS: usize = 20;

/// Turns the request to the place that `Location` names.
///
/// <https://fetch.spec.whatwg.org/#http-redirect-fetch>
///
/// # Errors
/// A `Location` that may not be followed.
pub(super) fn http_redirect_fetch(
    fetch: &mut Fetch<'_>,
    request: &mut Request,
    status: u16,
    location: &str,
) -> Result<(), NetworkError> {
    let fail = |request: &Request, cause| Err(error(request, cause, Phase::Redirect));

    // Steps 3 to 5. The URL; a fragment is inherited.
    let Ok(mut to) = request.current_url().join(location) else {
        return fail(request, Cause::RedirectLocationInvalid);
    };
    if to.fragment().is_none() {
        to.set_fragment(request.current_url().fragment());
    }
    // Step 6. HTTP(S) only.
    if !matches!(to.scheme(), "http" | "https") {
        return fail(
            request,
            Cause::RedirectScheme {
                scheme: to.scheme().to_owned(),
            },
        );
    }
    // Steps 7 and 8. Not for ever.
    if request.redirect_count() == MAX_REDIRECTS {
        return fail(request, Cause::TooManyRedirects);
    }
    // Steps 9 and 10. No user name or password.
    let userinfo = !to.username().is_empty() || to.password().is_some();
    if userinfo && fetch.profile.redirect_userinfo_refused(request, &to) {
        let location = to.to_string();
        fetch.trace.step(Decision::Fail, || {
            Fact::Refused(Cause::RedirectUserinfo {
                location: location.clone(),
            })
        });
        return fail(request, Cause::RedirectUserinfo { location });
    }
    // Step 11. A stream cannot be sent twice.
    if status != 303 && request.body == Body::Stream {
        return fail(request, Cause::RedirectStream);
    }
    let hop = RedirectHop {
        status,
        from: request.current_url(),
        to: &to,
    };
    // Step 12. Some redirects turn the method into GET and drop the body.
    let becomes_get = fetch.profile.redirect_becomes_get(hop, &request.method);
    // Step 13. `Authorization` does not go to another origin.
    let drops = fetch.profile.redirect_drops_authorization(hop);
    if becomes_get {
        "GET".clone_into(&mut request.method);
        request.body = Body::Null;
        for name in REQUEST_BODY_HEADER_NAMES {
            request.header_list.delete(name);
        }
    }
    if drops
        && request
            .header_list
            .0
            .iter()
            .any(|h| cors_non_wildcard_request_header_name(&h.name))
    {
        request
            .header_list
            .0
            .retain(|h| !cors_non_wildcard_request_header_name(&h.name));
        fetch
            .trace
            .step(Decision::Note, || Fact::AuthorizationDropped);
    }
    fetch.trace.step(Decision::Note, || Fact::Redirect {
        status,
        location: to.to_string(),
        method: request.method.clone(),
    });
    // Steps 14 to 17. On.
    let was_tainted = origin_tainted(request);
    request.url_list.push(to);
    if !was_tainted && origin_tainted(request) {
        fetch.trace.step(Decision::Note, || Fact::OriginTainted);
    }
    Ok(())
}

/// <https://fetch.spec.whatwg.org/#request-body-header-name>
const REQUEST_BODY_HEADER_NAMES: [&str; 4] = [
    "content-encoding",
    "content-language",
    "content-location",
    "content-type",
];
