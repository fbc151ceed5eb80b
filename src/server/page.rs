//! The page's files.

use super::policy::{PAGE_HEADERS, Policy};
use super::reply::{Body, text};
use http_body_util::Either;
use hyper::header::{self, HeaderName, HeaderValue};
use hyper::http::request::Parts;
use hyper::{Request, Response, StatusCode};
use std::io::ErrorKind::{
    InvalidFilename, InvalidInput, NotADirectory, NotFound, PermissionDenied,
};
use std::path::{Path, PathBuf};
use tower_http::services::ServeDir;

/// The built page, as it lies on the disk, with what `cargo xtask build` compressed beforehand.
#[derive(Debug)]
pub(super) struct PageFiles {
    dist: PathBuf,
    files: ServeDir,
    policy: Policy,
}

const NOT_BUILT: &str = "There is no page here, only the lab. Build the page with `cargo xtask build`, \
     or say where it is with --dist.";

impl PageFiles {
    pub(super) fn new(dist: &Path) -> Self {
        Self {
            dist: dist.to_owned(),
            files: ServeDir::new(dist).precompressed_br().precompressed_gzip(),
            policy: Policy::new(dist),
        }
    }

    pub(super) fn is_built(&self) -> bool {
        self.dist.join("index.html").is_file()
    }

    pub(super) async fn serve(&self, request: &Parts) -> Response<Body> {
        let asked = |path: &str| {
            let mut builder = Request::builder().method(&request.method).uri(path);
            if let Some(headers) = builder.headers_mut() {
                headers.clone_from(&request.headers);
            }
            builder.body(())
        };
        let path = request.uri.path();
        let mut response = self.file(asked(path)).await;
        if response.status() == StatusCode::NOT_FOUND {
            response = self.file(asked("/404.html")).await;
            if response.status().is_success() {
                *response.status_mut() = StatusCode::NOT_FOUND;
            } else if self.is_built() {
                response = text(StatusCode::NOT_FOUND, "There is no such page here.");
            } else {
                response = text(StatusCode::NOT_FOUND, NOT_BUILT);
            }
        }
        self.protect(path, &mut response);
        response
    }

    async fn file(&self, request: Result<Request<()>, hyper::http::Error>) -> Response<Body> {
        let Ok(request) = request else {
            return text(StatusCode::BAD_REQUEST, "Expected a path.");
        };
        match self.files.clone().try_call(request).await {
            Ok(response) => response.map(Either::Right),
            // What the name asks for is no file, or none that may be read.
            Err(error)
                if matches!(
                    error.kind(),
                    NotFound | NotADirectory | InvalidFilename | InvalidInput | PermissionDenied
                ) =>
            {
                text(StatusCode::NOT_FOUND, "There is no such page here.")
            }
            Err(error) => {
                tracing::error!(%error, "a file of the page cannot be read");
                text(
                    StatusCode::INTERNAL_SERVER_ERROR,
                    "A file of the page cannot be read.",
                )
            }
        }
    }

    fn protect(&self, path: &str, response: &mut Response<Body>) {
        let found = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
        let headers = response.headers_mut();
        for (name, value) in PAGE_HEADERS {
            headers.insert(
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            );
        }
        if let Ok(policy) = HeaderValue::try_from(self.policy.value()) {
            headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        let cache = if found && is_hashed(path) {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        };
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    }
}

/// Does the file's name carry a hash of its content, so that it never changes? Trunk writes `page-0123456789abcdef.js`
/// and `page-0123456789abcdef_bg.wasm`.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split(['-', '_', '.']).skip(1).any(|part| {
        part.len() >= 8
            && part.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
            && part.bytes().any(|b| b.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::is_hashed;

    #[test]
    fn hashes_are_known_by_their_look() {
        for hashed in [
            "/page-90e5b2b9f1e1ed08.js",
            "/a/page-90e5b2b9f1e1ed08_bg.wasm",
            "/style-0123abcd.css",
        ] {
            assert!(is_hashed(hashed), "{hashed}");
        }
        for other in [
            "/",
            "/index.html",
            "/90e5b2b9f1e1ed08/x.js",
            "/open-defaced.html",
            "/icon-192.png",
            "/sw.js",
        ] {
            assert!(!is_hashed(other), "{other}");
        }
    }
}
