//! HTTP fetch: preflight, request, checks, redirect.

use super::corp::{Corp, corp_check};
use super::cors_check::cors_check;
use super::cors_preflight_fetch::cors_preflight_fetch;
use super::http_redirect_fetch::{location_url, refuse_userinfo};
use super::{
    Answer, Body, Cause, Decision, Fact, Fetch, HeaderList, Location, Mode, NetworkError,
    OriginHolder, Phase, PreflightQuery, Profile, RedirectMode, Request, Response,
    ResponseTainting, ResponseType, Sent, SentKind, UserinfoRefusal, blocked_due_to_type,
    content_type_essence, cors_safelisted_method, javascript_mime_type, origin_tainted,
};
use url::{Position, Url};

/// What a hop gives: a response, or a redirect to follow.
pub(super) enum Fetched<'a> {
    Response(Response<'a>),
    Redirect { status: u16, location: String },
}

/// <https://fetch.spec.whatwg.org/#concept-http-fetch>; `preflight_for` has the CORS-unsafe request-header names where
/// the standard's makeCORSPreflight is true.
pub(super) fn http_fetch<'a>(
    fetch: &mut Fetch<'a>,
    request: &Request,
    preflight_for: Option<&[String]>,
) -> Result<Fetched<'a>, NetworkError> {
    // Steps 1 to 3: service workers, which a scenario has none of.
    // Step 4.1. A preflight, unless the cache answers.
    if let Some(unsafe_names) = preflight_for {
        preflight_unless_cached(fetch, request, unsafe_names)?;
    }
    refuse_userinfo_late(fetch, request)?;
    if request.body == Body::Stream && fetch.profile.streams_need_http2() {
        return Err(error(request, Cause::StreamNeedsHttp2, Phase::Request));
    }
    // Step 4.3. The request itself.
    let (status, headers) = match http_network_fetch(fetch, request) {
        Answer::Response { status, headers } => (status, headers),
        Answer::Failure(failure) => {
            fetch
                .trace
                .step(Decision::Fail, || Fact::NoAnswer { preflight: false });
            return Err(error(request, Cause::NoAnswer(failure), Phase::Response));
        }
    };
    refuse_early(fetch, request, status, headers)?;
    // Step 4.4. The CORS check, on redirects too.
    if request.response_tainting == ResponseTainting::Cors
        && let Err(failure) = cors_check(
            fetch.profile,
            request,
            SentKind::Actual,
            status,
            headers,
            &mut fetch.trace,
        )
    {
        return Err(answer_error(
            fetch.profile,
            request,
            Cause::Cors(failure),
            Phase::Response,
            status,
            headers,
        ));
    }
    // Step 5. `Cross-Origin-Resource-Policy`, for what is not shared.
    if request.response_tainting == ResponseTainting::Opaque && fetch.profile.checks_corp(request) {
        let precursor = request
            .embedder_site
            .as_ref()
            .filter(|_| fetch.profile.corp_sees_through_sandbox());
        let policy = corp_check(
            &request.origin,
            request.current_url(),
            headers,
            request.embedder_requires_corp,
            precursor,
        );
        fetch.trace.check(policy == Corp::Allowed, || Fact::Corp {
            value: headers
                .get("Cross-Origin-Resource-Policy")
                .map(std::borrow::Cow::into_owned),
            allowed: policy == Corp::Allowed,
        });
        if policy != Corp::Allowed {
            return Err(answer_error(
                fetch.profile,
                request,
                Cause::Corp,
                Phase::Response,
                status,
                headers,
            ));
        }
    }
    // Step 6. A redirect, or not.
    redirect_or_response(fetch, request, status, headers)
}

/// Step 6 of HTTP fetch.
fn redirect_or_response<'a>(
    fetch: &mut Fetch<'a>,
    request: &Request,
    status: u16,
    headers: &'a HeaderList,
) -> Result<Fetched<'a>, NetworkError> {
    let answered = |response_type| {
        Fetched::Response(Response {
            response_type,
            status,
            headers,
            url_list: request.url_list.clone(),
            credentials_included: false,
        })
    };
    if !redirect_status(status) {
        return Ok(answered(ResponseType::Basic));
    }
    let location = fetch.profile.location(headers);
    if fetch.profile.looks_at_location_first()
        && request.redirect_mode == RedirectMode::Error
        && let Location::Url(location) = &location
        && let Ok(to) = request.current_url().join(location)
    {
        refuse_userinfo(fetch, request, &to)?;
    }
    let no_redirect =
        !matches!(location, Location::Url(_)) && fetch.profile.redirects_need_location();
    match request.redirect_mode {
        RedirectMode::Error | RedirectMode::Manual if no_redirect => {
            Ok(answered(ResponseType::Basic))
        }
        RedirectMode::Error => {
            fetch.trace.step(Decision::Fail, || Fact::RedirectMode {
                status,
                error: true,
            });
            Err(error(
                request,
                Cause::RedirectModeError { status },
                Phase::Redirect,
            ))
        }
        RedirectMode::Manual if request.mode != Mode::Navigate => {
            fetch.trace.step(Decision::Note, || Fact::RedirectMode {
                status,
                error: false,
            });
            Ok(answered(ResponseType::OpaqueRedirect))
        }
        _ => match location {
            Location::Url(location) => Ok(Fetched::Redirect {
                status,
                location: location.into_owned(),
            }),
            Location::None => Ok(answered(ResponseType::Basic)),
            Location::Unusable => Err(error(
                request,
                Cause::RedirectLocationInvalid,
                Phase::Redirect,
            )),
        },
    }
}

/// Not the standard's place: an engine that lets the preflight to such a URL pass first.
fn refuse_userinfo_late(fetch: &mut Fetch<'_>, request: &Request) -> Result<(), NetworkError> {
    let to = request.current_url();
    let redirected = request.hop() > 0 && (!to.username().is_empty() || to.password().is_some());
    if !redirected
        || fetch.profile.userinfo_refusal(request, to) != UserinfoRefusal::CorsAfterPreflight
    {
        return Ok(());
    }
    let location = to.to_string();
    fetch.trace.step(Decision::Fail, || {
        Fact::Refused(Cause::RedirectUserinfo {
            location: location.clone(),
        })
    });
    Err(NetworkError {
        hop: request.hop() - 1,
        ..error(
            request,
            Cause::RedirectUserinfo { location },
            Phase::Redirect,
        )
    })
}

/// A type that this request cannot take.
fn type_failure(request: &Request, headers: &HeaderList) -> Option<Cause> {
    let blocked = blocked_due_to_type(request.destination, headers);
    let essence = || {
        content_type_essence(headers)
            .filter(|t| request.strict_mime_type && !javascript_mime_type(t))
    };
    blocked.or_else(|| essence().map(|essence| Cause::WrongType { essence }))
}

/// Checks that come before the standard's, in engines that have them.
fn refuse_early(
    fetch: &Fetch<'_>,
    request: &Request,
    status: u16,
    headers: &HeaderList,
) -> Result<(), NetworkError> {
    if fetch.profile.corrupt_answer(headers) {
        return Err(error(request, Cause::CorruptAnswer, Phase::Response));
    }
    if redirect_status(status)
        && let Location::Url(location) = fetch.profile.location(headers)
        && let Some(cause) = fetch.profile.refuses_redirect_early(request, &location)
    {
        return Err(answer_error(
            fetch.profile,
            request,
            cause,
            Phase::Redirect,
            status,
            headers,
        ));
    }
    if fetch.profile.type_before_cors_check()
        && !(redirect_status(status) && headers.contains("Location"))
        && let Some(cause) = type_failure(request, headers)
    {
        return Err(error(request, cause, Phase::Response));
    }
    Ok(())
}

fn preflight_unless_cached(
    fetch: &mut Fetch<'_>,
    request: &Request,
    unsafe_names: &[String],
) -> Result<(), NetworkError> {
    let query = PreflightQuery {
        origin: fetch
            .profile
            .serialize_request_origin(request, SentKind::Preflight),
        holder: if origin_tainted(request) {
            OriginHolder::Tainted
        } else if request.origin.is_opaque() {
            OriginHolder::OpaquePage
        } else {
            OriginHolder::Page
        },
        url: request.current_url(),
        credentials_mode: request.credentials_mode,
        method: &request.method,
        method_needs_permission: request.use_cors_preflight
            || !cors_safelisted_method(&request.method),
        unsafe_names,
        now: fetch.now,
    };
    if fetch.cache.serves(&query) {
        fetch.trace.step(Decision::Pass, || Fact::PreflightCached {
            method: request.method.clone(),
            headers: unsafe_names.to_vec(),
        });
        return Ok(());
    }
    cors_preflight_fetch(fetch, request, &query)
}

/// <https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch>; there is no HTTP cache here.
fn http_network_fetch<'a>(fetch: &mut Fetch<'a>, request: &Request) -> Answer<'a> {
    let origin = fetch.profile.origin_header(request);
    let mut headers: Vec<(String, String)> = Vec::with_capacity(request.header_list.0.len() + 1);
    for header in &request.header_list.0 {
        headers.push((header.name.to_ascii_lowercase(), header.value.clone()));
    }
    headers.extend(origin.map(|o| ("origin".to_owned(), o.to_owned())));
    headers.sort();
    let credentials = request.includes_credentials();
    fetch.trace.step(Decision::Note, || Fact::RequestSent {
        method: request.method.clone(),
        url: sent_url(request.current_url()),
        origin: origin.map(str::to_owned),
        credentials,
    });
    send(
        fetch,
        request,
        SentKind::Actual,
        request.method.clone(),
        headers,
        credentials,
    )
}

/// Notes the request, and gets its answer.
pub(super) fn send<'a>(
    fetch: &mut Fetch<'a>,
    request: &Request,
    kind: SentKind,
    method: String,
    headers: Vec<(String, String)>,
    credentials: bool,
) -> Answer<'a> {
    let url = request.current_url();
    fetch.sent.push(Sent {
        kind,
        hop: request.hop(),
        url: sent_url(url),
        method,
        headers,
        credentials,
    });
    let network = fetch.network;
    let answer = network.answer(url, kind);
    if let Answer::Response { status, .. } = answer {
        fetch.trace.step(Decision::Note, || Fact::Answered {
            status,
            preflight: kind == SentKind::Preflight,
        });
    }
    answer
}

/// A URL as the network sees it: without user name, password and fragment.
fn sent_url(url: &Url) -> String {
    let mut text = String::with_capacity(url.as_str().len());
    text.push_str(&url[..Position::BeforeUsername]);
    text.push_str(&url[Position::BeforeHost..Position::AfterQuery]);
    text
}

/// <https://fetch.spec.whatwg.org/#redirect-status>
pub(super) fn redirect_status(status: u16) -> bool {
    matches!(status, 301 | 302 | 303 | 307 | 308)
}

pub(super) fn error(request: &Request, cause: Cause, phase: Phase) -> NetworkError {
    NetworkError {
        cause,
        hop: request.hop(),
        phase,
        redirect_to: None,
    }
}

/// An error at an answer; notes whether the answer is a redirect on its way.
pub(super) fn answer_error(
    profile: &dyn Profile,
    request: &Request,
    cause: Cause,
    phase: Phase,
    status: u16,
    headers: &HeaderList,
) -> NetworkError {
    let redirect_to = match profile.location(headers) {
        Location::Url(location) if redirect_status(status) => {
            Some(location_url(request.current_url(), &location))
        }
        _ => None,
    };
    NetworkError {
        redirect_to: redirect_to.map(|url| url.map_or_else(|raw| raw, String::from)),
        ..error(request, cause, phase)
    }
}
