//! Main fetch: which way a request goes.

use super::http_fetch::{Fetched, http_fetch};
use super::http_redirect_fetch::http_redirect_fetch;
use super::{
    Cause, CredentialsMode, Decision, Fact, Fetch, HeaderList, Mode, NetworkError, Phase,
    RedirectMode, Request, Response, ResponseTainting, ResponseType, SentKind,
    cors_safelisted_method, potentially_trustworthy, readable_header_names,
};

/// Runs a request to its response, redirects included.
///
/// <https://fetch.spec.whatwg.org/#concept-main-fetch>
///
/// # Errors
/// A network error, with its cause.
pub fn main_fetch<'a>(
    fetch: &mut Fetch<'a>,
    request: &mut Request,
) -> Result<Response<'a>, NetworkError> {
    loop {
        match one_hop(fetch, request)? {
            Fetched::Response(response) => return Ok(finish(fetch, request, response)),
            Fetched::Redirect { status, location } => {
                http_redirect_fetch(fetch, request, status, &location)?;
            }
        }
    }
}

/// Steps 4 to 12: checks before the network, then the way that fits.
fn one_hop<'a>(fetch: &mut Fetch<'a>, request: &mut Request) -> Result<Fetched<'a>, NetworkError> {
    // Step 7. Mixed content, ports that are blocked.
    refuse_before_network(fetch, request)?;

    // Step 12. The page's own origin, while nothing foreign was visited.
    let url = request.current_url();
    let same = request.origin.same_origin_with_url(url);
    if is_http(url.scheme()) {
        fetch.trace.step(Decision::Note, || Fact::SameOrigin {
            origin: request.origin.serialize().to_owned(),
            url: url.to_string(),
            same,
        });
    }
    let basic = same && request.response_tainting == ResponseTainting::Basic;
    if basic || url.scheme() == "data" || matches!(request.mode, Mode::Navigate | Mode::WebSocket) {
        request.response_tainting = ResponseTainting::Basic;
        return scheme_fetch(fetch, request);
    }
    fetch
        .trace
        .step(Decision::Note, || Fact::RequestMode { mode: request.mode });
    match request.mode {
        Mode::SameOrigin => Err(refused(fetch, request, Cause::SameOriginMode)),
        Mode::NoCors if request.redirect_mode != RedirectMode::Follow => {
            Err(refused(fetch, request, Cause::NoCorsRedirectMode))
        }
        Mode::NoCors => {
            request.response_tainting = ResponseTainting::Opaque;
            scheme_fetch(fetch, request)
        }
        _ if !is_http(request.current_url().scheme()) => {
            Err(refused(fetch, request, Cause::SchemeNotSupported))
        }
        _ => cors_fetch(fetch, request),
    }
}

/// The last two branches of step 12: with a preflight or without.
fn cors_fetch<'a>(
    fetch: &mut Fetch<'a>,
    request: &mut Request,
) -> Result<Fetched<'a>, NetworkError> {
    request.response_tainting = ResponseTainting::Cors;
    let names = fetch.profile.preflight_header_names(request);
    let method_unsafe = !cors_safelisted_method(&request.method);
    let needed = (request.remembered.preflighted && fetch.profile.preflight_sticks())
        || request.use_cors_preflight
        || (request.unsafe_request && (method_unsafe || !names.is_empty()));
    fetch.trace.step(Decision::Note, || Fact::PreflightNeeded {
        method: (needed && method_unsafe).then(|| request.method.clone()),
        headers: if needed { names.clone() } else { Vec::new() },
        forced: request.use_cors_preflight,
    });
    if !needed {
        return http_fetch(fetch, request, None);
    }
    request.remembered.preflighted = true;
    let fetched = http_fetch(fetch, request, Some(&names));
    if fetched.is_err() {
        let origin = fetch
            .profile
            .serialize_request_origin(request, SentKind::Preflight);
        fetch.cache.clear(origin, request.current_url());
    }
    fetched
}

/// <https://fetch.spec.whatwg.org/#scheme-fetch>
fn scheme_fetch<'a>(fetch: &mut Fetch<'a>, request: &Request) -> Result<Fetched<'a>, NetworkError> {
    static NO_HEADERS: HeaderList = HeaderList(Vec::new());
    match request.current_url().scheme() {
        scheme if is_http(scheme) => http_fetch(fetch, request, None),
        "ws" | "wss" => http_fetch(fetch, request, None),
        "data" => Ok(Fetched::Response(Response {
            response_type: ResponseType::Basic,
            status: 200,
            headers: &NO_HEADERS,
            url_list: request.url_list.clone(),
            credentials_included: false,
        })),
        _ => Err(refused(fetch, request, Cause::SchemeNotSupported)),
    }
}

/// Step 14 and what follows: the filtered response.
fn finish<'a>(
    fetch: &mut Fetch<'a>,
    request: &Request,
    mut response: Response<'a>,
) -> Response<'a> {
    if response.response_type != ResponseType::OpaqueRedirect {
        response.response_type = match request.response_tainting {
            ResponseTainting::Basic => ResponseType::Basic,
            ResponseTainting::Cors => ResponseType::Cors,
            ResponseTainting::Opaque => ResponseType::Opaque,
        };
    }
    response.credentials_included = request.credentials_mode == CredentialsMode::Include;
    fetch.trace.step(Decision::Pass, || Fact::Filtered {
        response_type: response.response_type.keyword(),
        exposed: readable_header_names(&response),
    });
    response
}

fn refuse_before_network(fetch: &mut Fetch<'_>, request: &Request) -> Result<(), NetworkError> {
    let url = request.current_url();
    if request.prohibits_mixed_content && url.scheme() == "http" && !potentially_trustworthy(url) {
        return Err(refused(fetch, request, Cause::MixedContent));
    }
    if is_http(url.scheme()) && url.port().is_some_and(bad_port) {
        return Err(refused(fetch, request, Cause::BadPort));
    }
    Ok(())
}

fn refused(fetch: &mut Fetch<'_>, request: &Request, cause: Cause) -> NetworkError {
    fetch
        .trace
        .step(Decision::Fail, || Fact::Refused(cause.clone()));
    NetworkError {
        cause,
        hop: request.hop(),
        phase: Phase::Request,
        redirect_to: None,
    }
}

/// <https://fetch.spec.whatwg.org/#http-scheme>
fn is_http(scheme: &str) -> bool {
    matches!(scheme, "http" | "https")
}

/// <https://fetch.spec.whatwg.org/#bad-port>
fn bad_port(port: u16) -> bool {
    const BAD: &[u16] = &[
        0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95,
        101, 102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179,
        389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601,
        636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566,
        6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
    ];
    BAD.binary_search(&port).is_ok()
}
