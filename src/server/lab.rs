//! The lab's answers: what the path says, after noting what arrived.

use super::hosts::Hosts;
use super::metrics::Limit;
use super::reply::{Body, NO_STORE, NOSNIFF, text, with};
use super::{Shared, router::Closed};
use crate::format::{ExchangeKind, HeaderPair};
use crate::lab::{
    Arrival, Behaviour, LabAnswer, LabHeader, LabPath, MAX_BODY_BYTES, NO_ENTRY, RunId, body_for,
    kind_of,
};
use http_body_util::{BodyExt, Either, Full};
use hyper::body::{Body as _, Bytes, Incoming};
use hyper::header::{self, HeaderMap, HeaderName, HeaderValue};
use hyper::http::request::Parts;
use hyper::{Method, Response, StatusCode};
use tokio::time::{Instant, timeout};

/// Answers as the path says.
///
/// # Errors
/// [`Closed`] where the path says that the connection is closed.
pub(super) async fn answer(
    shared: &Shared,
    origin: String,
    request: &Parts,
    body: Incoming,
) -> Result<Response<Body>, Closed> {
    if matches!(request.method, Method::CONNECT | Method::TRACE) {
        let message = "No browser sends this method.";
        return Ok(text(StatusCode::METHOD_NOT_ALLOWED, message));
    }
    let path = request.uri.path();
    let Some(at) = LabPath::parse(path) else {
        let Some(run) = LabPath::run_of(path) else {
            let form = "Expected /r/{run}/{number}/{behaviour}.";
            return Ok(text(StatusCode::NOT_FOUND, form));
        };
        let arrival = match arrived(shared, origin, request, body).await {
            Ok(arrival) => arrival,
            Err(refusal) => return Ok(*refusal),
        };
        let path = Some(path.to_owned());
        keep(shared, &run, &Arrival { path, ..arrival });
        return Ok(text(
            StatusCode::NOT_FOUND,
            "No entry answers for this URL.",
        ));
    };
    let behaviour = match Behaviour::decode(at.behaviour) {
        Ok(behaviour) => behaviour,
        Err(error) => return Ok(text(StatusCode::BAD_REQUEST, &error.to_string())),
    };
    let arrival = match arrived(shared, origin, request, body).await {
        Ok(arrival) => arrival,
        Err(refusal) => return Ok(*refusal),
    };
    let (entry, kind) = (at.entry, arrival.kind);
    keep(shared, &at.run, &Arrival { entry, ..arrival });
    respond(&shared.hosts, &at, kind, behaviour)
}

/// The request as it will be reported, once its body is there.
async fn arrived(
    shared: &Shared,
    origin: String,
    request: &Parts,
    body: Incoming,
) -> Result<Arrival, Box<Response<Body>>> {
    Ok(Arrival {
        entry: NO_ENTRY,
        path: None,
        origin,
        kind: kind_of(request.method.as_str(), |name| {
            request.headers.contains_key(name)
        }),
        method: request.method.as_str().to_owned(),
        headers: lines(&request.headers),
        body_bytes: size_of(shared, body).await?,
    })
}

fn keep(shared: &Shared, run: &RunId, arrival: &Arrival) {
    let json = serde_json::to_vec(arrival).unwrap_or_default();
    shared.store.record(run, json.into(), Instant::now());
}

/// How long the body is; it is read and thrown away.
async fn size_of(shared: &Shared, mut body: Incoming) -> Result<u32, Box<Response<Body>>> {
    if body.is_end_stream() {
        return Ok(0);
    }
    let too_large = || {
        shared.metrics.refused(Limit::BodySize);
        let message = format!("The body is larger than {MAX_BODY_BYTES} bytes.");
        Box::new(last(text(StatusCode::PAYLOAD_TOO_LARGE, &message)))
    };
    let limit = MAX_BODY_BYTES as u64;
    if body.size_hint().lower() > limit {
        return Err(too_large());
    }
    let read = async {
        let mut bytes = 0;
        while let Some(frame) = body.frame().await {
            let Ok(frame) = frame else {
                return Err(Box::new(last(text(
                    StatusCode::BAD_REQUEST,
                    "The body broke off.",
                ))));
            };
            bytes += frame.data_ref().map_or(0, |d| d.len() as u64);
            if bytes > limit {
                return Err(too_large());
            }
        }
        Ok(u32::try_from(bytes).unwrap_or(u32::MAX))
    };
    if let Ok(read) = timeout(shared.limits.body_time, read).await {
        read
    } else {
        shared.metrics.refused(Limit::BodyTime);
        let message = "The body took too long.";
        Err(Box::new(last(text(StatusCode::REQUEST_TIMEOUT, message))))
    }
}

/// The last response on its connection: the rest of the body is not waited for.
fn last(response: Response<Body>) -> Response<Body> {
    with(response, header::CONNECTION, "close")
}

/// A line each; of what may be secret only that it came.
fn lines(headers: &HeaderMap) -> Vec<HeaderPair> {
    let secret = |name: &HeaderName| {
        [
            header::AUTHORIZATION,
            header::COOKIE,
            header::PROXY_AUTHORIZATION,
        ]
        .contains(name)
    };
    headers
        .iter()
        .map(|(name, value)| {
            let value = if secret(name) {
                format!("({} bytes, not kept)", value.len())
            } else {
                isomorphic(value.as_bytes())
            };
            (name.as_str().to_owned(), value)
        })
        .collect()
}

/// Text if it is text, else a character a byte.
fn isomorphic(value: &[u8]) -> String {
    std::str::from_utf8(value).map_or_else(
        |_| value.iter().copied().map(char::from).collect(),
        str::to_owned,
    )
}

fn respond(
    hosts: &Hosts,
    at: &LabPath<'_>,
    kind: ExchangeKind,
    mut behaviour: Behaviour,
) -> Result<Response<Body>, Closed> {
    let place = usize::from(at.entry);
    let answer = (place < behaviour.entries.len()).then(|| {
        let entry = behaviour.entries.swap_remove(place);
        match kind {
            ExchangeKind::Preflight => entry.preflight,
            ExchangeKind::Actual => entry.response,
        }
    });
    let (status, lines) = match answer {
        Some(LabAnswer::Close) => return Err(Closed),
        Some(LabAnswer::Respond { status, headers }) => (status, headers),
        None => (404, Vec::new()),
    };
    let mut response = Response::new(Either::Left(Full::default()));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::NOT_FOUND);
    let headers = response.headers_mut();
    for line in lines {
        let (name, value) = match line {
            LabHeader::Line(pair) => pair,
            LabHeader::Location(_, target) if !hosts.is_own(&target.origin) => {
                let message = "A redirect of the lab leads to the lab.";
                return Ok(text(StatusCode::BAD_REQUEST, message));
            }
            LabHeader::Location(name, target) => (name, target.url(at)),
        };
        // Both were checked when the behaviour was read.
        if let (Ok(name), Ok(value)) = (
            HeaderName::from_bytes(name.as_bytes()),
            HeaderValue::from_maybe_shared(Bytes::from(value)),
        ) {
            headers.append(name, value);
        }
    }
    let content_type = headers.get(header::CONTENT_TYPE).map(HeaderValue::to_str);
    let body = body_for(content_type.and_then(Result::ok));
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("sandbox"),
    );
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, NOSNIFF);
    headers.entry(header::CACHE_CONTROL).or_insert(NO_STORE);
    // These have no body by their nature; hyper would send one nevertheless.
    if !matches!(status, 204 | 205 | 304) {
        *response.body_mut() = Either::Left(Full::new(Bytes::from_static(body)));
    }
    Ok(response)
}
