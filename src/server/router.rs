//! Which part of the server answers.

use super::hosts::Role;
use super::metrics::{Limit, Route};
use super::reply::{Body, text, typed, with};
use super::{Shared, lab};
use crate::lab::RunId;
use hyper::body::Incoming;
use hyper::header::{self, HeaderValue};
use hyper::http::request::Parts;
use hyper::{Method, Request, Response, StatusCode};
use std::fmt;
use std::net::IpAddr;
use tokio::time::Instant;

/// The connection is closed without an answer, as the lab was asked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Closed;

impl fmt::Display for Closed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("closed, as the lab was asked to")
    }
}

impl std::error::Error for Closed {}

/// Who asks, and whom.
#[derive(Clone, Copy, Debug)]
pub(super) struct Caller {
    pub(super) role: Role,
    pub(super) address: IpAddr,
}

pub(super) async fn answer(
    shared: &Shared,
    caller: Caller,
    request: Request<Incoming>,
) -> Result<Response<Body>, Closed> {
    let (request, body) = request.into_parts();
    if let Some(rate) = &shared.rate
        && !rate.allows(caller.address, Instant::now())
    {
        shared.metrics.refused(Limit::Rate);
        let message = "Too many requests from this address.";
        let response = text(StatusCode::TOO_MANY_REQUESTS, message);
        return Ok(with(response, header::RETRY_AFTER, "1"));
    }
    let origin = match asked_origin(shared, caller.role, &request) {
        Ok(origin) => origin,
        Err(refusal) => return Ok(*refusal),
    };
    let (route, response) = dispatch(shared, caller.role, origin, &request, body).await;
    let status = response.as_ref().map_or(0, |r| r.status().as_u16());
    shared.metrics.answered(route, status);
    tracing::debug!(?route, status, "answered");
    response
}

/// The origin under which the server was asked, which has to be one of its own.
fn asked_origin(
    shared: &Shared,
    role: Role,
    request: &Parts,
) -> Result<String, Box<Response<Body>>> {
    let mut hosts = request.headers.get_all(header::HOST).iter();
    let (host, another) = (hosts.next(), hosts.next());
    let host = host.and_then(|h| h.to_str().ok());
    let (Some(host), None) = (host, another) else {
        return Err(Box::new(text(
            StatusCode::BAD_REQUEST,
            "Expected one Host.",
        )));
    };
    let same = |a: &hyper::http::uri::Authority| a.as_str().eq_ignore_ascii_case(host);
    let agrees = request.uri.authority().is_none_or(same);
    if let Some(origin) = shared.hosts.origin(role, host).filter(|_| agrees) {
        Ok(origin)
    } else {
        shared.metrics.refused(Limit::Host);
        let message = "This server is not asked under this name. Start it with --name to add one.";
        Err(Box::new(text(StatusCode::MISDIRECTED_REQUEST, message)))
    }
}

async fn dispatch(
    shared: &Shared,
    role: Role,
    origin: String,
    request: &Parts,
    body: Incoming,
) -> (Route, Result<Response<Body>, Closed>) {
    let path = request.uri.path();
    if path.starts_with("/r/") {
        return (Route::Lab, lab::answer(shared, origin, request, body).await);
    }
    let (route, response) = if let Some(run) = path.strip_prefix("/log/") {
        (Route::Log, read_only(request, || log(shared, run, request)))
    } else if path == "/healthz" {
        let well = || text(StatusCode::OK, "ok");
        (Route::Health, read_only(request, well))
    } else if path == "/metrics" {
        let response = read_only(request, || {
            let held = shared.store.held(Instant::now());
            let open_metrics = "application/openmetrics-text;version=1.0.0;charset=utf-8";
            typed(StatusCode::OK, open_metrics, shared.metrics.text(held))
        });
        (Route::Metrics, response)
    } else if role != Role::Page {
        let message = "This is the lab. The page is on another port.";
        (Route::Unknown, text(StatusCode::NOT_FOUND, message))
    } else if path == "/lab.json" {
        let response = read_only(request, || {
            let addresses = shared.hosts.lab_addresses(&origin);
            typed(StatusCode::OK, "application/json", addresses.to_json())
        });
        (Route::Addresses, response)
    } else {
        (Route::Page, shared.page.serve(request).await)
    };
    (route, Ok(response))
}

fn read_only(request: &Parts, answer: impl FnOnce() -> Response<Body>) -> Response<Body> {
    if matches!(request.method, Method::GET | Method::HEAD) {
        return answer();
    }
    let response = text(StatusCode::METHOD_NOT_ALLOWED, "Expected GET or HEAD.");
    with(response, header::ALLOW, "GET, HEAD")
}

/// What arrived in a run. Whoever knows its name may read it; of the scripts, those of the page.
fn log(shared: &Shared, run: &str, request: &Parts) -> Response<Body> {
    let mut response = match RunId::parse(run) {
        Some(run) => {
            let report = shared.store.report(&run, Instant::now());
            typed(StatusCode::OK, "application/json", report)
        }
        None => text(StatusCode::NOT_FOUND, "That is not the name of a run."),
    };
    let headers = response.headers_mut();
    headers.insert(header::VARY, HeaderValue::from_static("Origin"));
    let origin = request.headers.get(header::ORIGIN);
    if let Some(origin) = origin.filter(|o| o.to_str().is_ok_and(|o| shared.hosts.is_page(o))) {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
    }
    response
}
