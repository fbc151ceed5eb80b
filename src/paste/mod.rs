//! What people paste: console lines, headers, curl, code, HAR, several of them one after another.
//!
//! [`read`] never fails: it finds [`Piece`]s, each with its place in the paste and what it tells; [`join`] makes one
//! scenario of them, and says what it had to assume. No rule of CORS stands here: what a recorded answer means is
//! for `judge` to say.
//!
//! Reading order: `text`, `url_text` (the letters), `observation`, `console`, `network_line`, `message` with
//! `header_lines`, `curl`, `code`, `har` (the formats), `join`, `mask`.

mod code;
mod console;
mod curl;
mod har;
mod header_names;
mod join;
mod message;
mod network_line;
mod observation;
mod powershell;
mod shell_words;
mod text;
mod url_text;

pub use join::{Assumption, Evidence, Hints, Joined};
pub use observation::{AllowList, Observation, Stage, Weight};

use crate::format::{Engine, HeaderPair, Initiator};
use serde::Serialize;
use std::ops::Range;

/// The kinds of text that are recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PasteFormat {
    /// A browser's console, or what a tool or server says like it.
    Console,
    /// `GET https://… net::ERR_FAILED 200 (OK)`, as consoles and network panels have it.
    NetworkLine,
    /// Header lines, of requests and responses.
    Headers,
    /// The developer tools' header panel.
    HeaderPanel,
    /// A `curl` command.
    Curl,
    /// What `curl -i`, `-I` or `-v` printed.
    CurlOutput,
    /// `Invoke-WebRequest`.
    PowerShell,
    /// JavaScript that makes a request.
    Code,
    /// An HTTP archive.
    Har,
    /// An HTTP request file.
    HttpFile,
}

impl PasteFormat {
    /// The name in the JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Console => "console",
            Self::NetworkLine => "network-line",
            Self::Headers => "headers",
            Self::HeaderPanel => "header-panel",
            Self::Curl => "curl",
            Self::CurlOutput => "curl-output",
            Self::PowerShell => "powershell",
            Self::Code => "code",
            Self::Har => "har",
            Self::HttpFile => "http-file",
        }
    }
}

/// What a stretch of the paste became.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The reason that a message names.
    Reason,
    /// The request's URL.
    Url,
    /// The page's origin.
    PageOrigin,
    /// The request's method.
    Method,
    /// A header line or a header's name.
    Header,
    /// A response's status.
    Status,
    /// A value that a message quotes.
    Value,
}

/// A stretch of the paste and what it became.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// Bytes of the paste.
    #[serde(serialize_with = "span")]
    pub span: Range<usize>,
    /// What it became.
    pub role: Role,
    /// The value that was read.
    pub value: String,
}

fn span<S: serde::Serializer>(range: &Range<usize>, s: S) -> Result<S::Ok, S::Error> {
    (range.start, range.end).serialize(s)
}

/// Something that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Which kind of text.
    pub format: PasteFormat,
    /// Whose, where the text tells.
    pub engine: Option<Engine>,
    /// Bytes of the paste.
    pub span: Range<usize>,
    /// Stretches in it.
    pub marks: Vec<Mark>,
    /// What it says happened.
    pub observation: Option<Observation>,
    /// What it tells about the request and its answers.
    pub facts: Facts,
}

/// What a piece tells about the request and its answers. All is as written; `None` is "does not say".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "fields of a request, named as in `format::Request`"
)]
pub struct Facts {
    /// Scheme, host and port, or `null`.
    pub page_origin: Option<String>,
    pub initiator: Option<Initiator>,
    pub crossorigin: Option<String>,
    pub url: Option<String>,
    /// The first URL, where a message says that the request was redirected.
    pub redirected_from: Option<String>,
    pub method: Option<String>,
    pub mode: Option<String>,
    pub credentials: Option<String>,
    pub redirect: Option<String>,
    pub headers: Vec<HeaderPair>,
    pub body: Option<String>,
    /// The status that a message or network line names, of whichever exchange it is about.
    pub status: Option<u16>,
    /// Recorded exchanges, in order.
    pub exchanges: Vec<Recorded>,
    /// Names that stand for values that the paste does not tell.
    pub unknowns: Vec<String>,
}

/// A request and its answer, as something recorded them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recorded {
    /// The URL, where known.
    pub url: Option<String>,
    /// The method, where known.
    pub method: Option<String>,
    /// The request's headers.
    pub request_headers: Vec<HeaderPair>,
    /// The answer's status; `None` if no answer was recorded.
    pub status: Option<u16>,
    /// The answer's headers.
    pub headers: Vec<HeaderPair>,
    /// Whether the answer's headers were recorded: else `headers` is empty for want of a record.
    pub headers_known: bool,
    /// No answer came, and why: `connection`, `dns`, `tls`, `blocked`.
    pub failure: Option<String>,
    /// The recorder says that the browser gave up on it, answered or not.
    pub blocked: bool,
}

impl Piece {
    /// How much it tells about the reason: code says what is asked for, not what happened.
    pub fn weight(&self) -> Option<Weight> {
        let weight = self.observation.as_ref()?.weight();
        Some(if self.format == PasteFormat::Code {
            weight.max(Weight::Aside)
        } else {
            weight
        })
    }
}

impl Recorded {
    /// The first value of a request header.
    pub fn request_header(&self, name: &str) -> Option<&str> {
        value_of(&self.request_headers, name)
    }

    /// The first value of a response header.
    pub fn header(&self, name: &str) -> Option<&str> {
        value_of(&self.headers, name)
    }

    /// Was it a CORS-preflight request? An `OPTIONS` that names no method is at most meant as one.
    pub fn is_preflight(&self) -> bool {
        self.is_options()
            && self
                .request_header("access-control-request-method")
                .is_some()
    }

    /// Was it an `OPTIONS` request?
    pub fn is_options(&self) -> bool {
        self.method
            .as_deref()
            .is_some_and(|m| m.eq_ignore_ascii_case("OPTIONS"))
    }
}

pub(crate) fn value_of<'a>(list: &'a [HeaderPair], name: &str) -> Option<&'a str> {
    list.iter()
        .find(|(n, _)| n.eq_ignore_ascii_case(name))
        .map(|(_, v)| v.as_str())
}

/// Do a request's headers show that it was sent with credentials? Chrome and Firefox name the state of storage then, and
/// their copies and archives may leave the cookies out.
pub(crate) fn with_credentials(headers: &[HeaderPair]) -> bool {
    ["cookie", "sec-fetch-storage-access"]
        .iter()
        .any(|name| value_of(headers, name).is_some())
}

/// All that was understood of a paste.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// In the order of the paste.
    pub pieces: Vec<Piece>,
}

/// Reads a paste. Any text gives a reading; one that tells nothing gives an empty one.
pub fn read(pasted: &str) -> Reading {
    let mut pieces = Vec::new();
    let archive = har::read(pasted).map(|(span, found)| {
        pieces.extend(found);
        span
    });
    let archive = archive.unwrap_or(pasted.len()..pasted.len());
    for (base, text) in [
        (0, &pasted[..archive.start]),
        (archive.end, &pasted[archive.end..]),
    ] {
        let flat = text::Flat::new(text, base);
        pieces.extend(console::read(&flat));
        pieces.extend(network_line::read(&flat));
        pieces.extend(message::read(text, base));
        pieces.extend(powershell::read(text, base));
        pieces.extend(code::read(text, base));
    }
    pieces.sort_by_key(|piece| piece.span.start);
    Reading { pieces }
}
