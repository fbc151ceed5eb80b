//! Responses of the server's own.

use http_body_util::{Either, Full};
use hyper::body::Bytes;
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::{Response, StatusCode};
use tower_http::services::fs::ServeFileSystemResponseBody;

/// A response's body: bytes in memory, or a file.
pub(super) type Body = Either<Full<Bytes>, ServeFileSystemResponseBody>;

pub(super) const NOSNIFF: HeaderValue = HeaderValue::from_static("nosniff");
pub(super) const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");

/// Nothing that the server answers by itself may run, load or be framed.
const NOTHING: HeaderValue =
    HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; sandbox");

/// One line of text.
pub(super) fn text(status: StatusCode, message: &str) -> Response<Body> {
    typed(status, "text/plain;charset=utf-8", format!("{message}\n"))
}

/// A body of this type, never stored.
pub(super) fn typed(
    status: StatusCode,
    content_type: &'static str,
    body: impl Into<Bytes>,
) -> Response<Body> {
    let mut response = Response::new(Either::Left(Full::new(body.into())));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(header::CACHE_CONTROL, NO_STORE);
    headers.insert(header::CONTENT_SECURITY_POLICY, NOTHING);
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, NOSNIFF);
    response
}

/// The response with one more header.
pub(super) fn with(
    mut response: Response<Body>,
    name: HeaderName,
    value: &'static str,
) -> Response<Body> {
    let headers = response.headers_mut();
    headers.insert(name, HeaderValue::from_static(value));
    response
}
