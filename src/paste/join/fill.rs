//! The scenario, with what the paste does not tell filled in.

use super::gather::Gathered;
use super::provoke::{provoke, provoke_preflight};
use super::server;
use super::{Assumption, Evidence, Hints};
use crate::format::{Engine, Page, Request, Scenario};
use crate::paste::Piece;
use crate::paste::observation::Observation;
use crate::paste::url_text::origin_of;

/// The request and its page; `server` adds the answers.
pub(super) fn scenario(
    gathered: &Gathered,
    evidence: &Evidence,
    focus: Option<&Piece>,
    hints: Hints<'_>,
    assumed: &mut Vec<Assumption>,
) -> Scenario {
    let reported = match evidence {
        Evidence::Reported(o) => Some(o),
        _ => None,
    };
    let url = url(gathered, reported, assumed);
    let page = page(gathered, reported, &url, hints, assumed);
    let origin = origin_of(&page.url).filter(|_| !page.sandboxed);
    let origin = origin.unwrap_or_else(|| "null".to_owned());
    let mut request = request(gathered, url, assumed);
    if let Some(observation) = reported {
        provoke(&mut request, observation, assumed);
    }
    provoke_preflight(&mut request, gathered, reported, assumed);
    let mut scenario = Scenario {
        page,
        request,
        ..Scenario::default()
    };
    scenario.server = match reported {
        Some(observation) => {
            let engine = focus.and_then(|p| p.engine);
            server::reported(&scenario, &origin, observation, gathered, engine, assumed)
        }
        None => server::recorded(&scenario, &origin, gathered, assumed),
    };
    scenario
}

pub(super) fn assume(assumed: &mut Vec<Assumption>, at: &str, value: &str, why: &str) {
    assumed.push(Assumption {
        at: at.to_owned(),
        value: value.to_owned(),
        why: why.to_owned(),
    });
}

fn url(
    gathered: &Gathered,
    reported: Option<&Observation>,
    assumed: &mut Vec<Assumption>,
) -> String {
    let facts = &gathered.facts;
    if let Some(first) = &facts.redirected_from {
        return first.clone();
    }
    match &facts.url {
        Some(url) if url::Url::parse(url).is_ok() => url.clone(),
        Some(url) if url::Url::parse(&placeholders_out(url)).is_ok() => {
            let whole = placeholders_out(url);
            assume(
                assumed,
                "request.url",
                &whole,
                "The paste has the URL with a gap in it.",
            );
            whole
        }
        _ => {
            let value = match reported {
                Some(Observation::MixedContent) => "http://api.example.com/",
                Some(Observation::SchemeNotSupported) => "file:///data.json",
                Some(Observation::LocalNetworkAccess) => "http://127.0.0.1:3000/",
                _ => "https://api.example.com/",
            };
            assume(
                assumed,
                "request.url",
                value,
                "The paste does not tell the URL.",
            );
            value.to_owned()
        }
    }
}

/// `{id}`, `<hash>`, `[API_ID]`, `…` as plain words.
fn placeholders_out(url: &str) -> String {
    let kept = |c: char| !matches!(c, '{' | '}' | '<' | '>' | '[' | ']' | '…' | '*' | '$' | '`');
    url.chars().filter(|c| kept(*c)).collect()
}

fn page(
    gathered: &Gathered,
    reported: Option<&Observation>,
    url: &str,
    hints: Hints<'_>,
    assumed: &mut Vec<Assumption>,
) -> Page {
    let mut page = Page::default();
    let named = hints.page_origin.map(str::to_owned);
    let told = named.or_else(|| gathered.facts.page_origin.clone());
    if reported == Some(&Observation::LocalNetworkAccess) {
        page.address_space = Some("public".to_owned());
    }
    match told.as_deref() {
        Some("null") if url.starts_with("file:") => {
            "file:///index.html".clone_into(&mut page.url);
            assume(
                assumed,
                "page.url",
                &page.url,
                "The origin is null and the target is a file.",
            );
        }
        Some("null") => {
            "https://app.example.com/".clone_into(&mut page.url);
            page.sandboxed = true;
            assume(
                assumed,
                "page.sandboxed",
                "true",
                "The origin is null: a sandboxed frame, a file or a data URL.",
            );
        }
        Some(origin) if url::Url::parse(origin).is_ok() => {
            origin.clone_into(&mut page.url);
            if origin_of(origin).is_some_and(|o| o.eq_ignore_ascii_case(origin)) {
                page.url.push('/');
            }
        }
        _ => {
            page.url = likely_page(gathered, reported, url);
            let why = if allowed_origin(gathered).is_some() {
                "The paste does not tell the page's origin; this is the one that the answer allows."
            } else {
                "The paste does not tell the page's origin."
            };
            assume(assumed, "page.url", &page.url, why);
        }
    }
    page
}

fn likely_page(gathered: &Gathered, reported: Option<&Observation>, url: &str) -> String {
    if let Some(origin) = allowed_origin(gathered) {
        return format!("{origin}/");
    }
    if url.starts_with("file:") {
        return "file:///index.html".to_owned();
    }
    let page = usual_page(reported, url);
    let named = match reported {
        Some(Observation::AcaoMismatch { value, .. }) => value.as_deref(),
        _ => None,
    };
    // The page is another one than the answer names.
    if named.and_then(origin_of) == origin_of(page) {
        return page.replace("5173", "4200").replace("app.", "www.");
    }
    page.to_owned()
}

/// A page that may ask for the URL.
fn usual_page(reported: Option<&Observation>, url: &str) -> &'static str {
    let local = ["http://localhost", "http://127.0.0.1", "http://192.168."];
    let plain = url.starts_with("http://") && local.iter().any(|l| url.starts_with(l));
    match reported {
        Some(Observation::MixedContent | Observation::LocalNetworkAccess) => {
            "https://app.example.com/"
        }
        // From https, a plain-http target would be stopped before CORS.
        _ if plain && url.starts_with("http://localhost:5173") => "http://localhost:3000/",
        _ if plain => "http://localhost:5173/",
        _ if url.starts_with("http://") => "http://app.example.com/",
        _ => "https://app.example.com/",
    }
}

/// The one origin that recorded answers allow.
fn allowed_origin(gathered: &Gathered) -> Option<String> {
    let mut all = gathered.preflight.iter().chain(&gathered.actual);
    let value = all.find_map(|e| e.header("access-control-allow-origin"))?;
    let origin = origin_of(value)?;
    (origin == value).then_some(origin)
}

fn request(gathered: &Gathered, url: String, assumed: &mut Vec<Assumption>) -> Request {
    let facts = &gathered.facts;
    let preflight_only = facts
        .method
        .as_deref()
        .is_some_and(|m| m.eq_ignore_ascii_case("OPTIONS"));
    let mut request = Request {
        initiator: facts.initiator.unwrap_or_default(),
        url,
        method: facts.method.clone().filter(|_| !preflight_only),
        mode: facts.mode.clone(),
        credentials: facts.credentials.clone(),
        redirect: facts.redirect.clone(),
        headers: facts
            .headers
            .iter()
            .filter(|(n, _)| is_scripts(n))
            .map(|(n, v)| (n.clone(), sendable(v)))
            .collect(),
        body: facts.body.clone(),
        crossorigin: facts.crossorigin.clone(),
        ..Request::default()
    };
    if request.method.is_none() && request.body.is_some() {
        request.method = Some("POST".to_owned());
    }
    if facts.initiator.is_none() {
        assume(
            assumed,
            "request.initiator",
            "fetch",
            "The paste does not tell what made the request.",
        );
    }
    for name in &facts.unknowns {
        assume(
            assumed,
            "request",
            name,
            "The code takes it from a variable.",
        );
    }
    request
}

/// A header's value without what none may have: placeholders often have an ellipsis.
fn sendable(value: &str) -> String {
    let plain = |c: char| match c {
        '\n' | '\r' | '\0' => ' ',
        c if u32::from(c) > 0xff => '?',
        c => c,
    };
    value.chars().map(plain).collect()
}

/// Is it a header that a script sets? The browser's own are not the caller's.
fn is_scripts(name: &str) -> bool {
    const BROWSERS: [&str; 27] = [
        "accept",
        "accept-encoding",
        "accept-language",
        "access-control-request-headers",
        "access-control-request-method",
        "cache-control",
        "connection",
        "content-length",
        "cookie",
        "dnt",
        "host",
        "if-modified-since",
        "if-none-match",
        "origin",
        "pragma",
        "priority",
        "referer",
        "te",
        "upgrade-insecure-requests",
        "user-agent",
        "x-client-data",
        "via",
        "keep-alive",
        "transfer-encoding",
        "expect",
        "date",
        "trailer",
    ];
    let name = name.to_ascii_lowercase();
    !(name.starts_with(':') || name.starts_with("sec-") || BROWSERS.contains(&name.as_str()))
}

/// Firefox and WebKit say the same of a preflight and of the request.
pub(super) fn stage_is_open(engine: Option<Engine>) -> bool {
    matches!(engine, Some(Engine::Firefox | Engine::WebKit))
}
