//! The CORS-preflight fetch.

use super::cors_check::cors_check;
use super::http_fetch::{answer_error, error, redirect_status, send};
use super::safelist::cors_non_wildcard_request_header_name;
use super::{
    AllowList, Answer, Cause, Decision, Fact, Fetch, HeaderList, NetworkError, Phase,
    PreflightGrant, PreflightOrder, PreflightQuery, Request, SentKind, Warning,
    cors_safelisted_method,
};

/// Asks the server for permission, and keeps what it allows.
///
/// <https://fetch.spec.whatwg.org/#cors-preflight-fetch-0>
///
/// # Errors
/// What the server does not allow.
pub(super) fn cors_preflight_fetch(
    fetch: &mut Fetch<'_>,
    request: &Request,
    query: &PreflightQuery<'_>,
) -> Result<(), NetworkError> {
    // Steps 1 to 6. The preflight, as it is sent; no credentials go with it.
    let (status, headers) = match ask(fetch, request, query.unsafe_names) {
        Answer::Response { status, headers } => (status, headers),
        Answer::Failure(failure) => {
            fetch
                .trace
                .step(Decision::Fail, || Fact::NoAnswer { preflight: true });
            return Err(error(request, Cause::NoAnswer(failure), Phase::Preflight));
        }
    };
    // Step 7. The CORS check and the status,
    check_answer(fetch, request, status, headers).map_err(|cause| {
        answer_error(
            fetch.profile,
            request,
            cause,
            Phase::Preflight,
            status,
            headers,
        )
    })?;
    // then the lists.
    check_lists(fetch, request, query, headers)
        .map_err(|cause| error(request, cause, Phase::Preflight))
}

fn ask<'a>(fetch: &mut Fetch<'a>, request: &Request, unsafe_names: &[String]) -> Answer<'a> {
    let origin = fetch
        .profile
        .serialize_request_origin(request, SentKind::Preflight);
    // Byte-lowercase names in order.
    let mut headers = Vec::with_capacity(3);
    if !unsafe_names.is_empty() {
        headers.push((
            "access-control-request-headers".to_owned(),
            unsafe_names.join(","),
        ));
    }
    headers.push((
        "access-control-request-method".to_owned(),
        request.method.clone(),
    ));
    headers.push(("origin".to_owned(), origin.to_owned()));
    fetch.trace.step(Decision::Note, || Fact::PreflightSent {
        method: request.method.clone(),
        headers: unsafe_names.to_vec(),
        url: request.current_url().to_string(),
    });
    send(
        fetch,
        request,
        SentKind::Preflight,
        "OPTIONS".to_owned(),
        headers,
        false,
    )
}

fn check_answer(
    fetch: &mut Fetch<'_>,
    request: &Request,
    status: u16,
    headers: &HeaderList,
) -> Result<(), Cause> {
    let redirect = redirect_status(status) && headers.contains("Location");
    let order = fetch.profile.preflight_order();
    let ok = (200..300).contains(&status);
    let status_failure = || {
        if redirect {
            Cause::PreflightRedirect { status }
        } else {
            Cause::PreflightStatus { status }
        }
    };
    let early = match order {
        PreflightOrder::CorsCheckFirst => false,
        PreflightOrder::RedirectFirst => redirect,
        PreflightOrder::StatusFirst => !ok,
    };
    if early {
        fetch
            .trace
            .step(Decision::Fail, || Fact::PreflightStatus { status });
        return Err(status_failure());
    }
    if fetch.profile.checks_preflight(request) {
        cors_check(
            fetch.profile,
            request,
            SentKind::Preflight,
            status,
            headers,
            &mut fetch.trace,
        )
        .map_err(Cause::Cors)?;
    }
    fetch.trace.check(ok, || Fact::PreflightStatus { status });
    if ok { Ok(()) } else { Err(status_failure()) }
}

fn check_lists(
    fetch: &mut Fetch<'_>,
    request: &Request,
    query: &PreflightQuery<'_>,
    headers: &HeaderList,
) -> Result<(), Cause> {
    // Steps 7.1 to 7.3. Both lists; one bad item spoils all.
    let mut methods = read_list(fetch, headers, AllowList::Methods)?;
    if !fetch.profile.reads_lists_first() {
        check_method(fetch, request, headers, &methods)?;
    }
    let names = read_list(fetch, headers, AllowList::Headers)?;
    // Step 7.4. A forced preflight is kept in the cache even if the server lists nothing.
    if request.use_cors_preflight
        && fetch.profile.forced_preflight_allows_method()
        && !headers.contains(AllowList::Methods.header_name())
    {
        methods.push(&request.method);
    }
    let grant = PreflightGrant {
        query: *query,
        headers,
        methods: &methods,
        names: &names,
    };
    let early = fetch.profile.keeps_insufficient_preflights();
    if early {
        store(fetch, &grant);
    }
    // Step 7.5. The method.
    if fetch.profile.reads_lists_first() {
        check_method(fetch, request, headers, &methods)?;
    }
    // Steps 7.6 and 7.7. The headers.
    check_names(fetch, request, &grant)?;
    if !early {
        store(fetch, &grant);
    }
    Ok(())
}

/// Step 7.5.
fn check_method(
    fetch: &mut Fetch<'_>,
    request: &Request,
    headers: &HeaderList,
    methods: &[&str],
) -> Result<(), Cause> {
    let safelisted = cors_safelisted_method(&request.method);
    let wildcard =
        fetch.profile.wildcard_counts(request.credentials_mode) && methods.contains(&"*");
    let allowed = safelisted || wildcard || methods.contains(&request.method.as_str());
    fetch.trace.check(allowed, || Fact::MethodAllowed {
        method: request.method.clone(),
        list: headers
            .get(AllowList::Methods.header_name())
            .unwrap_or_default()
            .into_owned(),
        safelisted,
    });
    if allowed {
        Ok(())
    } else {
        Err(Cause::MethodNotAllowed {
            method: request.method.clone(),
        })
    }
}

/// Steps 7.8 to 7.13. The cache.
fn store(fetch: &mut Fetch<'_>, grant: &PreflightGrant<'_>) {
    let seconds = fetch.cache.store(grant);
    fetch
        .trace
        .step(Decision::Note, || Fact::PreflightStored { seconds });
}

fn check_names(
    fetch: &mut Fetch<'_>,
    request: &Request,
    grant: &PreflightGrant<'_>,
) -> Result<(), Cause> {
    let wildcard =
        fetch.profile.wildcard_counts(request.credentials_mode) && grant.names.contains(&"*");
    for name in fetch
        .profile
        .header_check_order(grant.query.unsafe_names, request)
    {
        let listed = grant.names.iter().any(|n| n.eq_ignore_ascii_case(&name));
        let non_wildcard = cors_non_wildcard_request_header_name(&name);
        let covered = wildcard && (!non_wildcard || fetch.profile.wildcard_covers_authorization());
        if wildcard && non_wildcard && !listed && covered {
            fetch
                .warnings
                .push(Warning::AuthorizationCoveredByWildcard { hop: request.hop() });
        }
        fetch
            .trace
            .check(listed || covered, || Fact::HeaderAllowed {
                name: name.clone(),
                list: grant
                    .headers
                    .get(AllowList::Headers.header_name())
                    .unwrap_or_default()
                    .into_owned(),
                wildcard: covered && !listed,
            });
        if !listed && !covered {
            return Err(Cause::HeaderNotAllowed { name });
        }
    }
    Ok(())
}

fn read_list<'h>(
    fetch: &mut Fetch<'_>,
    headers: &'h HeaderList,
    list: AllowList,
) -> Result<Vec<&'h str>, Cause> {
    headers
        .extract_header_list_values(list.header_name())
        .map_err(|item| {
            let value = headers
                .get(list.header_name())
                .unwrap_or_default()
                .into_owned();
            fetch.trace.step(Decision::Fail, || Fact::AllowListRead {
                list,
                value: value.clone(),
            });
            Cause::AllowListUnparseable {
                list,
                value,
                item: item.to_owned(),
            }
        })
}
