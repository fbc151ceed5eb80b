//! The scenario, parsed: the same as the JSON says, in types that cannot hold nonsense.

use crate::fetch::{
    self, Answer, AnswerFailure, CredentialsMode, Header, HeaderList, Mode, Network, OpaqueId,
    Origin, RedirectMode, ReferrerPolicy, SentKind, is_token, normalize_value,
    potentially_trustworthy,
};
use crate::format::{self, HeaderPair, Initiator, Problem, ScenarioError};
use url::{Position, Url};

/// A page, its requests in order, and what each URL answers.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// The page.
    pub page: Page,
    /// The request, and what follows it; never empty.
    pub requests: Vec<PageRequest>,
    /// What each URL answers; at most one entry counts for a URL, the first.
    pub server: Vec<Entry>,
}

/// The page.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its URL.
    pub url: Url,
    /// Its origin: opaque for sandboxed, `file:` and `data:` pages.
    pub origin: Origin,
    /// Is it a sandboxed frame?
    pub sandboxed: bool,
    /// The page around it, for a frame.
    pub parent: Option<Url>,
    /// Does it demand `Cross-Origin-Resource-Policy` of what it embeds?
    pub requires_corp: bool,
    /// Is it a secure context that must not load plain HTTP?
    pub prohibits_mixed_content: bool,
}

/// A request as its caller makes it, before the API's own rules.
#[derive(Clone, Debug)]
pub struct PageRequest {
    /// Seconds since the page was opened.
    pub at: f64,
    /// The API or element.
    pub initiator: Initiator,
    /// The URL, resolved.
    pub url: Url,
    /// The method, in the caller's own case.
    pub method: Option<String>,
    /// The mode.
    pub mode: Option<Mode>,
    /// The credentials mode.
    pub credentials: Option<CredentialsMode>,
    /// The redirect mode.
    pub redirect: Option<RedirectMode>,
    /// The headers that the caller sets, lines as they come.
    pub headers: Vec<Header>,
    /// The body.
    pub body: Option<PageBody>,
    /// The `crossorigin` attribute.
    pub crossorigin: Option<CrossOrigin>,
    /// Does anything listen on `XMLHttpRequest.upload`?
    pub upload_listener: bool,
    /// The referrer policy.
    pub referrer_policy: ReferrerPolicy,
}

/// A body and what it says of its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageBody {
    /// A string.
    Text,
    /// `URLSearchParams`
    UrlEncoded,
    /// `FormData`
    Multipart,
    /// A `Blob` of this type; empty: it has none.
    Blob(String),
    /// A `ReadableStream`
    Stream,
}

/// The `crossorigin` attribute.
///
/// <https://html.spec.whatwg.org/multipage/urls-and-fetching.html#cors-settings-attributes>
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CrossOrigin {
    /// `anonymous`, or any value that is not the other.
    Anonymous,
    /// `use-credentials`
    UseCredentials,
}

/// What one URL answers.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The URL, without user name, password and fragment.
    pub url: String,
    /// To a preflight.
    pub preflight: EntryAnswer,
    /// To the request.
    pub response: EntryAnswer,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryAnswer {
    /// Status and headers.
    Response(u16, HeaderList),
    /// Nothing comes.
    Failure(AnswerFailure),
}

impl Scenario {
    /// Parses what the JSON says.
    ///
    /// # Errors
    /// All that means nothing, each with its path.
    pub fn parse(json: &format::Scenario) -> Result<Self, ScenarioError> {
        let mut problems = Problems::default();
        let page = parse_page(&json.page, &mut problems);
        let base = page.as_ref().map(|p| &p.url);
        let mut requests = Vec::with_capacity(1 + json.then.len());
        requests.extend(parse_request(
            &json.request,
            base,
            0.0,
            "request",
            &mut problems,
        ));
        let (mut at, mut before) = (0.0, json.request.clone());
        for (i, further) in json.then.iter().enumerate() {
            if !further.after.is_finite() || further.after < 0.0 {
                problems.add(format!("then[{i}].after"), "expected seconds, 0 or more");
            }
            at += further.after.max(0.0);
            before = further.request.apply(&before);
            requests.extend(parse_request(
                &before,
                base,
                at,
                &format!("then[{i}].request"),
                &mut problems,
            ));
        }
        let server = json
            .server
            .iter()
            .enumerate()
            .filter_map(|(i, entry)| parse_entry(entry, base, i, &mut problems))
            .collect();
        match (page, problems.0.is_empty()) {
            (Some(page), true) if !requests.is_empty() => Ok(Self {
                page,
                requests,
                server,
            }),
            _ => Err(ScenarioError {
                problems: problems.0,
            }),
        }
    }

    /// The index of the entry that answers for this URL.
    pub fn entry_index(&self, url: &Url) -> Option<usize> {
        let (mut start, end) = (
            &url[..Position::BeforeUsername],
            &url[Position::BeforeHost..Position::AfterQuery],
        );
        // A socket opens with a request to the server's HTTP side.
        start = match start {
            "ws://" => "http://",
            "wss://" => "https://",
            other => other,
        };
        self.server
            .iter()
            .position(|e| e.url.strip_prefix(start) == Some(end))
    }
}

impl Network for Scenario {
    fn answer(&self, url: &Url, kind: SentKind) -> Answer<'_> {
        static NO_HEADERS: HeaderList = HeaderList(Vec::new());
        let Some(index) = self.entry_index(url) else {
            return Answer::Response {
                status: 404,
                headers: &NO_HEADERS,
            };
        };
        let entry = &self.server[index];
        let answer = match kind {
            SentKind::Preflight => &entry.preflight,
            SentKind::Actual => &entry.response,
        };
        match answer {
            EntryAnswer::Response(status, headers) => Answer::Response {
                status: *status,
                headers,
            },
            EntryAnswer::Failure(failure) => Answer::Failure(*failure),
        }
    }
}

#[derive(Default)]
struct Problems(Vec<Problem>);

impl Problems {
    fn add(&mut self, path: impl Into<String>, message: impl Into<String>) {
        self.0.push(Problem {
            path: path.into(),
            message: message.into(),
        });
    }

    fn keyword<T>(
        &mut self,
        path: &str,
        text: Option<&str>,
        read: fn(&str) -> Option<T>,
        expected: &str,
    ) -> Option<T> {
        let text = text?;
        let value = read(text);
        if value.is_none() {
            self.add(path, format!("expected {expected}, found {text:?}"));
        }
        value
    }
}

/// The page's own opaque origin; URLs never get one that equals it.
const PAGE: OpaqueId = OpaqueId(0);

fn parse_page(page: &format::Page, problems: &mut Problems) -> Option<Page> {
    let url = match Url::parse(page.url.trim()) {
        Ok(url) => url,
        Err(e) => {
            problems.add(
                "page.url",
                format!("expected an absolute URL, found {:?} ({e})", page.url),
            );
            return None;
        }
    };
    let parent = page
        .parent
        .as_deref()
        .map(|text| (text, Url::parse(text.trim())));
    let parent = match parent {
        Some((text, Err(e))) => {
            problems.add(
                "page.parent",
                format!("expected an absolute URL, found {text:?} ({e})"),
            );
            None
        }
        other => other.and_then(|(_, url)| url.ok()),
    };
    // A document without an address of its own has the origin of the one around it.
    let inherits = url.scheme() == "about";
    let origin = match &parent {
        _ if page.sandboxed => Origin::Opaque(PAGE),
        Some(parent) if inherits => Origin::of(parent, PAGE),
        _ => Origin::of(&url, PAGE),
    };
    let requires_corp = match page.cross_origin_embedder_policy.as_deref() {
        Some("require-corp") => true,
        None | Some("unsafe-none" | "credentialless") => false,
        Some(other) => {
            let expected = "expected require-corp, credentialless or unsafe-none";
            problems.add(
                "page.crossOriginEmbedderPolicy",
                format!("{expected}, found {other:?}"),
            );
            false
        }
    };
    if let Some(space) = page.address_space.as_deref()
        && !["public", "local", "loopback"].contains(&space)
    {
        problems.add(
            "page.addressSpace",
            format!("expected public, local or loopback, found {space:?}"),
        );
    }
    // A page on loopback over plain HTTP is trustworthy, but prohibits nothing.
    let prohibits_mixed_content = url.scheme() == "https" && potentially_trustworthy(&url);
    Some(Page {
        url,
        origin,
        sandboxed: page.sandboxed,
        parent,
        requires_corp,
        prohibits_mixed_content,
    })
}

fn parse_request(
    request: &format::Request,
    base: Option<&Url>,
    at: f64,
    path: &str,
    problems: &mut Problems,
) -> Option<PageRequest> {
    let url = parse_url(&request.url, base, &format!("{path}.url"), problems);
    let mode = problems.keyword(
        &format!("{path}.mode"),
        request.mode.as_deref(),
        |t| Mode::from_keyword(t).filter(|m| !matches!(m, Mode::Navigate | Mode::WebSocket)),
        "cors, no-cors or same-origin",
    );
    let credentials = problems.keyword(
        &format!("{path}.credentials"),
        request.credentials.as_deref(),
        CredentialsMode::from_keyword,
        "omit, same-origin or include",
    );
    let redirect = problems.keyword(
        &format!("{path}.redirect"),
        request.redirect.as_deref(),
        RedirectMode::from_keyword,
        "follow, error or manual",
    );
    let referrer_policy = problems.keyword(
        &format!("{path}.referrerPolicy"),
        request.referrer_policy.as_deref().filter(|p| !p.is_empty()),
        ReferrerPolicy::from_keyword,
        "a referrer policy",
    );
    let body = parse_body(request, path, problems);
    let headers = request
        .headers
        .iter()
        .map(|(name, value)| Header {
            name: name.clone(),
            value: normalize_value(value).to_owned(),
        })
        .collect();
    Some(PageRequest {
        at,
        initiator: request.initiator,
        url: url?,
        method: request.method.clone(),
        mode,
        credentials,
        redirect,
        headers,
        body,
        crossorigin: request.crossorigin.as_deref().map(|c| {
            if c.eq_ignore_ascii_case("use-credentials") {
                CrossOrigin::UseCredentials
            } else {
                CrossOrigin::Anonymous
            }
        }),
        upload_listener: request.upload_listener,
        referrer_policy: referrer_policy.unwrap_or(ReferrerPolicy::StrictOriginWhenCrossOrigin),
    })
}

fn parse_body(request: &format::Request, path: &str, problems: &mut Problems) -> Option<PageBody> {
    let kind = problems.keyword(
        &format!("{path}.bodyKind"),
        request.body_kind.as_deref(),
        |t| {
            ["text", "urlencoded", "multipart", "blob", "stream"]
                .iter()
                .position(|k| *k == t)
        },
        "text, urlencoded, multipart, blob or stream",
    );
    request.body.as_ref()?;
    Some(match kind {
        Some(1) => PageBody::UrlEncoded,
        Some(2) => PageBody::Multipart,
        Some(3) => PageBody::Blob(request.body_type.clone().unwrap_or_default()),
        Some(4) => PageBody::Stream,
        // A beacon's text with a type is a blob.
        _ if request.initiator == Initiator::Beacon => PageBody::Blob(
            request
                .body_type
                .clone()
                .unwrap_or_else(|| "text/plain".to_owned()),
        ),
        _ => PageBody::Text,
    })
}

fn parse_url(text: &str, base: Option<&Url>, path: &str, problems: &mut Problems) -> Option<Url> {
    match Url::options()
        .base_url(base.filter(|b| !b.cannot_be_a_base()))
        .parse(text)
    {
        Ok(url) => Some(url),
        Err(e) => {
            problems.add(path, format!("expected a URL, found {text:?} ({e})"));
            None
        }
    }
}

fn parse_entry(
    entry: &format::ServerEntry,
    base: Option<&Url>,
    i: usize,
    problems: &mut Problems,
) -> Option<Entry> {
    let url = parse_url(&entry.url, base, &format!("server[{i}].url"), problems);
    let preflight = parse_answer(
        &entry.preflight,
        || format!("server[{i}].preflight"),
        problems,
    );
    let response = parse_answer(
        &entry.response,
        || format!("server[{i}].response"),
        problems,
    );
    let url = url?;
    let scheme = match url.scheme() {
        "ws" => "http",
        "wss" => "https",
        other => other,
    };
    let url = format!(
        "{scheme}{}{}",
        &url[Position::AfterScheme..Position::BeforeUsername],
        &url[Position::BeforeHost..Position::AfterQuery]
    );
    Some(Entry {
        url,
        preflight,
        response,
    })
}

fn parse_answer(
    answer: &format::Answer,
    path: impl Fn() -> String,
    problems: &mut Problems,
) -> EntryAnswer {
    if let Some(failure) = answer.failure.as_deref() {
        return EntryAnswer::Failure(match failure {
            "dns" => AnswerFailure::Dns,
            "tls" => AnswerFailure::Tls,
            "blocked" => AnswerFailure::Blocked,
            "connection" => AnswerFailure::Connection,
            other => {
                let expected = "expected connection, dns, tls or blocked";
                problems.add(
                    format!("{}.failure", path()),
                    format!("{expected}, found {other:?}"),
                );
                AnswerFailure::Connection
            }
        });
    }
    if answer.status != 101 && !(200..=599).contains(&answer.status) {
        problems.add(
            format!("{}.status", path()),
            format!("expected 101, or 200 to 599, found {}", answer.status),
        );
    }
    let mut list = HeaderList(Vec::with_capacity(answer.headers.len()));
    for (i, pair) in answer.headers.iter().enumerate() {
        match parse_header(pair) {
            Ok(header) => list.0.push(header),
            Err(message) => problems.add(format!("{}.headers[{i}]", path()), message),
        }
    }
    EntryAnswer::Response(answer.status, list)
}

fn parse_header((name, value): &HeaderPair) -> Result<Header, String> {
    if !is_token(name) {
        return Err(format!(
            "expected a header name (letters, digits and hyphens), found {name:?}"
        ));
    }
    if value.contains(['\r', '\n', '\0']) {
        return Err("expected a value on one line".to_owned());
    }
    Ok(Header {
        name: name.clone(),
        value: fetch::normalize_value(value).to_owned(),
    })
}
