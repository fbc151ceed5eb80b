//! HTTP archives: Chrome's, Firefox's and Playwright's, whole or cut off.
//!
//! Only the cross-origin requests become pieces. Where the browser gave up on a request, Chrome and Firefox keep what
//! the server answered; Playwright keeps nothing, so that its archive cannot tell the cause.

mod entry;

use super::url_text::origin_of;
use super::{
    Facts, Mark, Observation, PasteFormat, Piece, Recorded, Role, value_of, with_credentials,
};
use crate::format::{Engine, HeaderPair, Initiator};
use entry::{Entry, File, Header, Log, Named, Page};
use std::collections::HashMap;
use std::ops::Range;

/// More requests than this are not shown.
const MOST: usize = 500;

/// The archive in a text: where it stands, and its cross-origin requests.
pub(crate) fn read(text: &str) -> Option<(Range<usize>, Vec<Piece>)> {
    let start = start(text)?;
    let body = &text[start..];
    let mut json = serde_json::Deserializer::from_str(body).into_iter::<File>();
    if let Some(Ok(file)) = json.next() {
        let span = start..start + json.byte_offset();
        let log = file.log;
        let pieces = pieces(&log, &span);
        return Some((span, pieces));
    }
    let span = start..text.len();
    let log = cut_off(body)?;
    let pieces = pieces(&log, &span);
    Some((span, pieces))
}

/// Where the archive begins: an object whose first key is `log`, or one that has `entries` or a request.
fn start(text: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(found) = text[from..].find('{') {
        let at = from + found;
        let key = text[at + 1..].trim_start();
        if [
            "\"log\"",
            "\"startedDateTime\"",
            "\"_initiator\"",
            "\"_connectionId\"",
            "\"pageref\"",
        ]
        .iter()
        .any(|k| key.starts_with(k))
        {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

/// The whole entries of an archive that was cut off, or that is a part of one.
fn cut_off(body: &str) -> Option<Log> {
    let mut rest = match body.find("\"entries\"") {
        Some(at) => body[at..].split_once('[')?.1,
        None => body,
    };
    let mut entries = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == ',');
        let mut json = serde_json::Deserializer::from_str(rest).into_iter::<Entry>();
        let Some(Ok(entry)) = json.next() else {
            break;
        };
        entries.push(entry);
        rest = &rest[json.byte_offset()..];
    }
    let creator = ["Firefox", "Playwright", "WebInspector"]
        .iter()
        .find(|n| body.contains(**n));
    (!entries.is_empty()).then(|| Log {
        creator: creator.map(|n| Named {
            name: (*n).to_owned(),
        }),
        browser: None,
        pages: Vec::new(),
        entries,
    })
}

fn pieces(log: &Log, span: &Range<usize>) -> Vec<Piece> {
    let chains = chains(&log.entries);
    let engine = engine(log);
    let mut all: Vec<Piece> = chains
        .iter()
        .filter_map(|chain| piece(log, chain, engine, span))
        .take(MOST)
        .collect();
    if all.is_empty() {
        all.push(empty(engine, span));
    }
    all
}

/// An archive without cross-origin requests is understood too.
fn empty(engine: Option<Engine>, span: &Range<usize>) -> Piece {
    Piece {
        format: PasteFormat::Har,
        engine,
        span: span.clone(),
        marks: Vec::new(),
        observation: None,
        facts: Facts::default(),
    }
}

fn engine(log: &Log) -> Option<Engine> {
    let names = [log.browser.as_ref(), log.creator.as_ref()];
    names
        .into_iter()
        .flatten()
        .find_map(|named| match named.name.to_ascii_lowercase() {
            n if n.contains("firefox") => Some(Engine::Firefox),
            n if n.contains("chrom") || n == "webinspector" || n.contains("edge") => {
                Some(Engine::Chromium)
            }
            n if n.contains("webkit") || n.contains("safari") => Some(Engine::WebKit),
            _ => None,
        })
}

/// Entries that belong to one request: its preflight and its redirects. Places in the list of entries.
#[derive(Default)]
struct Chain {
    preflight: Option<usize>,
    hops: Vec<usize>,
}

fn chains(entries: &[Entry]) -> Vec<Chain> {
    let mut preflights: HashMap<&str, Vec<usize>> = HashMap::new();
    for (i, entry) in entries.iter().enumerate() {
        if is_preflight(entry) {
            preflights.entry(&entry.request.url).or_default().push(i);
        }
    }
    let mut all: Vec<Chain> = Vec::new();
    // Where the last hop of a chain leads, and which chain that is.
    let mut leads: HashMap<String, usize> = HashMap::new();
    for (i, entry) in entries.iter().enumerate() {
        if is_preflight(entry) {
            continue;
        }
        let chain = leads.remove(&entry.request.url).unwrap_or_else(|| {
            all.push(Chain::default());
            all.len() - 1
        });
        if all[chain].hops.is_empty() {
            let waiting = preflights.get_mut(entry.request.url.as_str());
            all[chain].preflight = waiting.filter(|w| !w.is_empty()).map(|w| w.remove(0));
        }
        all[chain].hops.push(i);
        if let Some(to) = leads_to(entry) {
            leads.insert(to, chain);
        }
    }
    let mut alone: Vec<usize> = preflights.into_values().flatten().collect();
    alone.sort_unstable();
    all.extend(alone.into_iter().map(|i| Chain {
        preflight: Some(i),
        hops: Vec::new(),
    }));
    all
}

fn leads_to(entry: &Entry) -> Option<String> {
    if !(300..400).contains(&entry.response.status) {
        return None;
    }
    let named = entry
        .response
        .redirect_url
        .clone()
        .filter(|u| !u.is_empty());
    let to = named.or_else(|| {
        let header = |h: &&Header| h.name.eq_ignore_ascii_case("location");
        entry
            .response
            .headers
            .iter()
            .find(header)
            .map(|h| h.value.clone())
    })?;
    let base = url::Url::parse(&entry.request.url).ok()?;
    Some(base.join(&to).ok()?.to_string())
}

fn is_preflight(entry: &Entry) -> bool {
    entry.resource_type.as_deref() == Some("preflight")
        || entry.request.method.eq_ignore_ascii_case("OPTIONS")
            && entry
                .request
                .headers
                .iter()
                .any(|h| h.name.eq_ignore_ascii_case("access-control-request-method"))
}

fn piece(log: &Log, chain: &Chain, engine: Option<Engine>, span: &Range<usize>) -> Option<Piece> {
    let first = chain.hops.first().or(chain.preflight.as_ref())?;
    let entry = log.entries.get(*first)?;
    let origin = page_origin(log, entry, chain)?;
    let crosses = |i: &usize| {
        log.entries
            .get(*i)
            .and_then(|e| origin_of(&e.request.url))
            .is_some_and(|o| o != origin)
    };
    if !chain.hops.iter().chain(&chain.preflight).any(crosses) {
        return None;
    }
    let headers = pairs(&entry.request.headers);
    let mode = value_of(&headers, "sec-fetch-mode").map(str::to_owned);
    let kind = entry.resource_type.as_deref();
    let initiator = initiator(kind, mode.as_deref(), &headers, chain.preflight.is_some())?;
    let preflight = chain
        .preflight
        .and_then(|i| log.entries.get(i))
        .map(recorded);
    let hops = chain
        .hops
        .iter()
        .filter_map(|i| log.entries.get(*i))
        .map(recorded);
    let mut exchanges: Vec<Recorded> = preflight.into_iter().chain(hops).collect();
    if let [only] = exchanges.as_mut_slice()
        && log.creator.as_ref().is_some_and(|c| c.name == "Firefox")
        && !only.is_options()
        && only.status.is_none()
    {
        // Firefox keeps the answers that it blocks: without one, and without a preflight, none came.
        only.failure = Some("connection".to_owned());
    }
    let last = chain.hops.last().and_then(|i| log.entries.get(*i));
    let cookies = with_credentials(&headers);
    let options = entry.request.method.eq_ignore_ascii_case("OPTIONS");
    let script = matches!(initiator, Initiator::Fetch | Initiator::Xhr);
    Some(Piece {
        format: PasteFormat::Har,
        engine,
        span: span.clone(),
        marks: vec![Mark {
            span: span.clone(),
            role: Role::Url,
            value: entry.request.url.clone(),
        }],
        observation: last
            .and_then(said)
            .filter(|o| !matches!(o, Observation::NetworkFailure { .. })),
        facts: Facts {
            page_origin: Some(origin),
            initiator: Some(initiator),
            crossorigin: (!script && mode.as_deref() == Some("cors"))
                .then(|| "anonymous".to_owned()),
            url: Some(entry.request.url.clone()),
            method: Some(entry.request.method.clone()).filter(|_| !options),
            mode: mode.filter(|m| m == "no-cors" && script),
            credentials: cookies.then(|| "include".to_owned()),
            headers: if options { Vec::new() } else { headers },
            body: entry.request.post_data.map(|_| "…".to_owned()),
            exchanges,
            ..Facts::default()
        },
    })
}

/// The origin that the request names, else that of the page it belongs to.
fn page_origin(log: &Log, entry: &Entry, chain: &Chain) -> Option<String> {
    let header = |e: &Entry, name: &str| {
        let is = |h: &&Header| h.name.eq_ignore_ascii_case(name);
        e.request.headers.iter().find(is).map(|h| h.value.clone())
    };
    let preflight = chain.preflight.and_then(|i| log.entries.get(i));
    let named = header(entry, "origin").or_else(|| header(preflight?, "origin"));
    if let Some(origin) = named {
        return Some(origin);
    }
    let of_page = |page: &Page| origin_of(&page.title);
    let own = log
        .pages
        .iter()
        .find(|p| Some(&p.id) == entry.pageref.as_ref())
        .and_then(of_page);
    own.or_else(|| origin_of(&header(entry, "referer")?))
        .or_else(|| log.pages.first().and_then(of_page))
        .or_else(|| {
            // Playwright's pages have the document's title: the document itself is the first entry.
            let is_page = |e: &&Entry| {
                header(e, "sec-fetch-dest").as_deref() == Some("document")
                    || e.resource_type.as_deref() == Some("document")
            };
            let document = log.entries.iter().find(is_page).or(log.entries.first())?;
            origin_of(&document.request.url)
        })
}

/// What made the request, where CORS has a say in it; `None` for images, frames and the like that load without.
fn initiator(
    kind: Option<&str>,
    mode: Option<&str>,
    headers: &[HeaderPair],
    preflighted: bool,
) -> Option<Initiator> {
    let dest = value_of(headers, "sec-fetch-dest");
    match mode {
        Some("navigate" | "websocket" | "same-origin") => return None,
        // An element's request without CORS is not about it; a script's is.
        Some("no-cors") if !matches!((kind, dest), (Some("fetch"), _) | (_, Some("empty"))) => {
            return None;
        }
        _ => {}
    }
    let cors = mode == Some("cors") || value_of(headers, "origin").is_some() || preflighted;
    match (kind, dest) {
        (Some("fetch" | "preflight"), _) => Some(Initiator::Fetch),
        (Some("xhr"), _) => Some(Initiator::Xhr),
        (Some("font"), _) | (_, Some("font")) => Some(Initiator::Font),
        (Some("eventsource"), _) => Some(Initiator::EventSource),
        (Some("script"), _) | (_, Some("script")) if cors => Some(Initiator::Module),
        (Some("image"), _) | (_, Some("image")) if cors => Some(Initiator::Img),
        (Some("stylesheet"), _) | (_, Some("style")) if cors => Some(Initiator::Style),
        (
            Some(
                "document" | "websocket" | "ping" | "script" | "image" | "stylesheet" | "media"
                | "manifest",
            ),
            _,
        ) => None,
        _ if cors => Some(Initiator::Fetch),
        _ => None,
    }
}

fn pairs(headers: &[Header]) -> Vec<HeaderPair> {
    headers
        .iter()
        .map(|h| (h.name.clone(), h.value.clone()))
        .collect()
}

fn recorded(entry: &Entry) -> Recorded {
    let status = u16::try_from(entry.response.status)
        .ok()
        .filter(|s| (100..600).contains(s));
    let headers = pairs(&entry.response.headers);
    let known = !headers.is_empty() || status.is_some() && entry.response.error.is_none();
    Recorded {
        url: Some(entry.request.url.clone()),
        method: Some(if is_preflight(entry) {
            "OPTIONS".to_owned()
        } else {
            entry.request.method.clone()
        }),
        request_headers: pairs(&entry.request.headers),
        // Chrome puts 0 for a blocked answer of which it has the headers.
        status: status.or((!headers.is_empty()).then_some(200)),
        headers,
        headers_known: known,
        failure: match said(entry) {
            Some(Observation::NetworkFailure { name }) => name,
            _ => None,
        },
        blocked: entry.response.error.is_some()
            || entry.response.failure_text.is_some()
            || entry.response.status <= 0,
    }
}

/// What the recorder says about a request that failed.
fn said(entry: &Entry) -> Option<Observation> {
    let texts = [
        entry.response.error.as_deref(),
        entry.response.failure_text.as_deref(),
    ];
    let mut all = texts.into_iter().flatten().filter(|t| !t.is_empty());
    let text = all.next()?;
    let flat = super::text::Flat::new(text, 0);
    let pieces = super::console::read(&flat);
    let known = pieces.into_iter().find_map(|p| p.observation);
    Some(known.unwrap_or(Observation::Unspecified))
}
