//! Following a redirect.

use super::http_fetch::error;
use super::origin_header::origin_tainted;
use super::safelist::cors_non_wildcard_request_header_name;
use super::{
    Body, Cause, Decision, Fact, Fetch, NetworkError, Phase, RedirectHop, Request, UserinfoRefusal,
};
use url::Url;

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
    let to = match location_url(request.current_url(), location) {
        Ok(to) => to,
        Err(written) => {
            return Err(NetworkError {
                redirect_to: Some(written),
                ..error(request, Cause::RedirectLocationInvalid, Phase::Redirect)
            });
        }
    };
    // Step 6. HTTP(S) only.
    if !matches!(to.scheme(), "http" | "https") {
        return Err(NetworkError {
            redirect_to: Some(to.to_string()),
            ..error(
                request,
                Cause::RedirectScheme {
                    scheme: to.scheme().to_owned(),
                },
                Phase::Redirect,
            )
        });
    }
    // Steps 7 and 8. Not for ever.
    if request.redirect_count() == MAX_REDIRECTS {
        return fail(request, Cause::TooManyRedirects);
    }
    // Steps 9 and 10. No user name or password.
    refuse_userinfo(fetch, request, &to)?;
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
    let sent_origin = hop.same_origin() && fetch.profile.origin_header(request).is_some();
    let changed_origin = !hop.same_origin();
    if (becomes_get || drops) && request.remembered.initial_header_list.is_none() {
        request.remembered.initial_header_list = Some(request.header_list.clone());
    }
    if becomes_get {
        "GET".clone_into(&mut request.method);
        request.body = Body::Null;
        for name in REQUEST_BODY_HEADER_NAMES {
            request.header_list.delete(name);
        }
    }
    request
        .header_list
        .0
        .retain(|h| !fetch.profile.dropped_by_redirect(&h.name));
    request.remembered.became_get = becomes_get;
    request.remembered.changed_origin = changed_origin;
    request.remembered.sent_origin = sent_origin;
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

/// A location, resolved, with the fragment that it inherits; or as written, if it does not parse.
///
/// <https://fetch.spec.whatwg.org/#concept-response-location-url>
pub(super) fn location_url(current: &Url, location: &str) -> Result<Url, String> {
    match current.join(location) {
        Ok(mut to) => {
            if to.fragment().is_none() {
                to.set_fragment(current.fragment());
            }
            Ok(to)
        }
        // Scheme-relative: the scheme can still be told.
        Err(_) if location.starts_with("//") => Err(format!("{}:{location}", current.scheme())),
        Err(_) => Err(location.to_owned()),
    }
}

/// Steps 9 and 10.
pub(super) fn refuse_userinfo(
    fetch: &mut Fetch<'_>,
    request: &Request,
    to: &Url,
) -> Result<(), NetworkError> {
    if to.username().is_empty() && to.password().is_none() {
        return Ok(());
    }
    let cause = match fetch.profile.userinfo_refusal(request, to) {
        UserinfoRefusal::None | UserinfoRefusal::CorsAfterPreflight => return Ok(()),
        UserinfoRefusal::Cors => Cause::RedirectUserinfo {
            location: to.to_string(),
        },
        UserinfoRefusal::Subresource => Cause::EmbeddedCredentials,
    };
    fetch
        .trace
        .step(Decision::Fail, || Fact::Refused(cause.clone()));
    Err(error(request, cause, Phase::Redirect))
}

/// <https://fetch.spec.whatwg.org/#request-body-header-name>
pub const REQUEST_BODY_HEADER_NAMES: [&str; 4] = [
    "content-encoding",
    "content-language",
    "content-location",
    "content-type",
];
