//! What is outside: who answers, and what was asked.

use super::HeaderList;
use url::Url;

/// Answers requests. The scenario is one.
pub trait Network {
    /// What this URL answers to a request of this kind.
    fn answer(&self, url: &Url, kind: SentKind) -> Answer<'_>;
}

/// An answer of a server.
#[derive(Clone, Copy, Debug)]
pub enum Answer<'a> {
    /// Status and headers.
    Response {
        /// The status.
        status: u16,
        /// The headers.
        headers: &'a HeaderList,
    },
    /// Nothing came.
    Failure(AnswerFailure),
}

/// Why nothing came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerFailure {
    /// Nobody listens, or the connection broke.
    Connection,
    /// The name does not resolve.
    Dns,
    /// The certificate is not trusted.
    Tls,
    /// Something in the browser (an extension) stopped it.
    Blocked,
}

/// What a request on the network is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SentKind {
    /// A CORS-preflight request.
    Preflight,
    /// The request itself.
    Actual,
}

/// One request that reached the network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// What it is for.
    pub kind: SentKind,
    /// The index in the URL list.
    pub hop: usize,
    /// Its URL, without fragment.
    pub url: String,
    /// Its method.
    pub method: String,
    /// Its headers: byte-lowercase names.
    pub headers: Vec<(String, String)>,
    /// Do cookies go with it, as far as the credentials mode decides?
    pub credentials: bool,
}
