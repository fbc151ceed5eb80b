//! Why a fetch ends in a network error. A page never learns it; the console and the diagnosis do.

use super::{AnswerFailure, CorsFailure};

/// A network error, with its cause and its place.
///
/// <https://fetch.spec.whatwg.org/#concept-network-error>
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetworkError {
    /// Why.
    pub cause: Cause,
    /// The index in the URL list of the request that failed.
    pub hop: usize,
    /// At what.
    pub phase: Phase,
    /// The answer that failed is a redirect, to this URL.
    pub redirect_to: Option<String>,
}

/// At what a fetch failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Before anything was sent to this URL.
    Request,
    /// At the preflight.
    Preflight,
    /// At the answer to the request.
    Response,
    /// At following this answer's `Location`.
    Redirect,
}

/// Which of a preflight's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AllowList {
    /// `Access-Control-Allow-Methods`
    Methods,
    /// `Access-Control-Allow-Headers`
    Headers,
}

impl AllowList {
    /// The header's name.
    pub fn header_name(self) -> &'static str {
        match self {
            Self::Methods => "Access-Control-Allow-Methods",
            Self::Headers => "Access-Control-Allow-Headers",
        }
    }
}

/// Why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The mode is `same-origin`, the URL is not.
    SameOriginMode,
    /// The mode is `no-cors`, and the redirect mode is not `follow`.
    NoCorsRedirectMode,
    /// Neither HTTP(S) nor anything else that can be fetched here.
    SchemeNotSupported,
    /// Plain HTTP from a secure page.
    MixedContent,
    /// A port that no browser asks.
    BadPort,
    /// The CORS check failed.
    Cors(CorsFailure),
    /// The preflight's status is not 200 to 299.
    PreflightStatus {
        /// The status.
        status: u16,
    },
    /// The preflight was answered by a redirect.
    PreflightRedirect {
        /// The status.
        status: u16,
    },
    /// A list with an item that is no token.
    AllowListUnparseable {
        /// Which.
        list: AllowList,
        /// The header's whole value.
        value: String,
        /// The item.
        item: String,
    },
    /// The method is not on the list.
    MethodNotAllowed {
        /// As sent.
        method: String,
    },
    /// A header is not on the list.
    HeaderNotAllowed {
        /// As the request has it.
        name: String,
    },
    /// A redirect, though the redirect mode is `error`.
    RedirectModeError {
        /// The status.
        status: u16,
    },
    /// More than twenty redirects.
    TooManyRedirects,
    /// `Location` does not parse.
    RedirectLocationInvalid,
    /// `Location` has a scheme other than HTTP(S).
    RedirectScheme {
        /// The scheme.
        scheme: String,
    },
    /// `Location` carries a user name or password.
    RedirectUserinfo {
        /// The URL.
        location: String,
    },
    /// A URL with a user name or password, which subresources may not have.
    EmbeddedCredentials,
    /// A redirect cannot send a stream again.
    RedirectStream,
    /// `Cross-Origin-Resource-Policy` forbids.
    Corp,
    /// `X-Content-Type-Options: nosniff`, and the type is another.
    Nosniff {
        /// The type.
        essence: String,
    },
    /// A type that no script has.
    MimeType {
        /// The type.
        essence: String,
    },
    /// The type is not one that the element takes.
    WrongType {
        /// The type.
        essence: String,
    },
    /// Opaque response blocking.
    Orb,
    /// The answer contradicts itself: two different `Location` lines.
    CorruptAnswer,
    /// A form in a sandboxed frame that may not submit any.
    SandboxedForm,
    /// A stream as a body, over HTTP/1.1.
    StreamNeedsHttp2,
    /// Nothing came.
    NoAnswer(AnswerFailure),
    /// The element has no use for what came: an error status, a type it cannot take.
    Unusable {
        /// The status.
        status: u16,
    },
    /// A partial answer that nobody asked for.
    UnrequestedRange,
}
