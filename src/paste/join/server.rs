//! What each URL answers, so that the engines report what was pasted.

use super::Assumption;
use super::fill::stage_is_open;
use super::gather::Gathered;
use super::guess::guess;
use crate::format::{Answer, Engine, HeaderPair, Scenario, ServerEntry};
use crate::paste::Recorded;
use crate::paste::observation::{AllowList, Observation, Stage};
use crate::paste::url_text::origin_of;

const ACAO: &str = "Access-Control-Allow-Origin";
const ACAC: &str = "Access-Control-Allow-Credentials";
const ACAM: &str = "Access-Control-Allow-Methods";
const ACAH: &str = "Access-Control-Allow-Headers";

/// A server that does all right but for what was reported.
pub(super) fn reported(
    scenario: &Scenario,
    origin: &str,
    observation: &Observation,
    gathered: &Gathered,
    engine: Option<Engine>,
    assumed: &mut Vec<Assumption>,
) -> Vec<ServerEntry> {
    let mut entry = willing(scenario, origin);
    let seen = gathered.preflight.as_ref().and_then(|p| p.status);
    entry.preflight.status = seen.unwrap_or(entry.preflight.status);
    let mut more = Vec::new();
    if let Some(last) = gathered
        .facts
        .url
        .as_ref()
        .filter(|_| gathered.facts.redirected_from.is_some())
    {
        // The message is about the redirect's target.
        let mut first = willing(scenario, origin);
        first.response.status = 302;
        first
            .response
            .headers
            .push(("Location".to_owned(), last.clone()));
        entry.url.clone_from(last);
        more.push(first);
    }
    let status = gathered.facts.status;
    spoil(&mut entry, observation, origin, status, engine);
    if let Observation::RedirectBlocked { to } = observation {
        let to = to
            .clone()
            .unwrap_or_else(|| "https://login.example.com/".to_owned());
        entry.response.status = 302;
        entry
            .response
            .headers
            .push(("Location".to_owned(), to.clone()));
        more.push(ServerEntry {
            url: to,
            preflight: bare(200),
            response: bare(200),
        });
    } else if observation.stage() == Some(Stage::Actual)
        && let Some(status) = status.filter(|s| !(300..400).contains(s))
    {
        entry.response.status = status;
    }
    assumed.push(Assumption {
        at: format!("server[{}]", more.len()),
        value: entry.url.clone(),
        why: "The answer is the least that makes the engines report this; where the paste does not show it, all else is \
              in order."
            .to_owned(),
    });
    assumed.extend(guess(observation, seen.or(status), &entry, more.len()));
    more.push(entry);
    if observation.rule() == "redirect-blocked" {
        more.rotate_right(1);
    }
    more
}

/// Answers that let the request pass in every engine.
fn willing(scenario: &Scenario, origin: &str) -> ServerEntry {
    let request = &scenario.request;
    let with_credentials = request.credentials.as_deref() == Some("include")
        || request.crossorigin.as_deref() == Some("use-credentials");
    let mut shared = vec![pair(ACAO, origin)];
    if with_credentials {
        shared.push(pair(ACAC, "true"));
    }
    let mut preflight = shared.clone();
    let method = request.method.as_deref().unwrap_or("GET");
    preflight.push(pair(ACAM, method));
    let names: Vec<&str> = request.headers.iter().map(|(n, _)| n.as_str()).collect();
    if !names.is_empty() {
        preflight.push(pair(ACAH, &names.join(", ")));
    }
    ServerEntry {
        url: request.url.clone(),
        preflight: Answer {
            status: 204,
            headers: preflight,
            failure: None,
        },
        response: Answer {
            status: 200,
            headers: shared,
            failure: None,
        },
    }
}

/// Puts the reported fault into the answers.
fn spoil(
    entry: &mut ServerEntry,
    observation: &Observation,
    origin: &str,
    status: Option<u16>,
    engine: Option<Engine>,
) {
    match observation {
        Observation::AcaoMissing { stage } | Observation::AcaoRefused { stage } => {
            each(entry, *stage, engine, |h| remove(h, ACAO));
        }
        Observation::ServerRefusedOrigin => {
            each(entry, Stage::Actual, Some(Engine::Firefox), |h| {
                remove(h, ACAO);
            });
        }
        Observation::AcaoMismatch { stage, value } => {
            let value = value
                .clone()
                .unwrap_or_else(|| "https://other.example".to_owned());
            each(entry, *stage, engine, |h| set(h, ACAO, &value));
        }
        Observation::AcaoMultiple { stage, value } => match value {
            Some(value) => each(entry, *stage, engine, |h| set(h, ACAO, value)),
            None if engine == Some(Engine::Firefox) => {
                each(entry, *stage, engine, |h| h.push(pair(ACAO, origin)));
            }
            None => each(entry, *stage, engine, |h| {
                set(h, ACAO, &format!("{origin}, {origin}"));
            }),
        },
        Observation::AcaoInvalid { stage, value } => {
            let value = value.clone().unwrap_or_default();
            each(entry, *stage, engine, |h| set(h, ACAO, &value));
        }
        Observation::WildcardWithCredentials { stage } => {
            each(entry, *stage, engine, |h| set(h, ACAO, "*"));
        }
        Observation::AcacNotTrue { stage, value } => {
            each(entry, *stage, engine, |h| match value.as_deref() {
                None | Some("") => remove(h, ACAC),
                Some(value) => set(h, ACAC, value),
            });
        }
        Observation::PreflightStatus => {
            let bad = |s: &u16| !(200..300).contains(s);
            entry.preflight.status = status
                .filter(bad)
                .or(Some(entry.preflight.status).filter(bad))
                .unwrap_or(404);
        }
        Observation::PreflightRedirect => {
            entry.preflight.status = 301;
            let to = redirect_target(&entry.url);
            entry.preflight.headers.push(pair("Location", &to));
        }
        Observation::MethodNotAllowed { .. } => {
            set(&mut entry.preflight.headers, ACAM, "GET, POST");
        }
        Observation::HeaderNotAllowed { .. } => remove(&mut entry.preflight.headers, ACAH),
        Observation::AllowListUnparseable { list, value } => {
            let name = match list {
                AllowList::Methods => ACAM,
                AllowList::Headers => ACAH,
            };
            set(
                &mut entry.preflight.headers,
                name,
                value.as_deref().unwrap_or("GET; POST"),
            );
        }
        Observation::RedirectUserinfo => {
            entry.response.status = 302;
            let host = origin_of(&entry.url).unwrap_or_default();
            let host = host.split("://").nth(1).unwrap_or("example.com");
            let to = format!("https://user:secret@other.{host}/");
            entry.response.headers.push(pair("Location", &to));
        }
        Observation::CorpOrOrb => entry
            .response
            .headers
            .push(pair("Cross-Origin-Resource-Policy", "same-origin")),
        Observation::NetworkFailure { name } => fail(entry, name.as_deref()),
        Observation::DidNotSucceed => fail(entry, None),
        Observation::AuthorizationNeedsListing => set(&mut entry.preflight.headers, ACAH, "*"),
        _ => {}
    }
}

fn fail(entry: &mut ServerEntry, name: Option<&str>) {
    let failure = Some(name.unwrap_or("connection").to_owned());
    entry.preflight.failure.clone_from(&failure);
    entry.response.failure = failure;
}

/// Changes the answer that the report is about; both, where an engine says the same of both.
fn each(
    entry: &mut ServerEntry,
    stage: Stage,
    engine: Option<Engine>,
    change: impl Fn(&mut Vec<HeaderPair>),
) {
    if stage == Stage::Preflight || stage_is_open(engine) {
        change(&mut entry.preflight.headers);
    }
    if stage == Stage::Actual || stage_is_open(engine) {
        change(&mut entry.response.headers);
    }
}

/// The usual redirects of a preflight: to https, or to the URL with a slash at its end.
fn redirect_target(url: &str) -> String {
    match url.strip_prefix("http://") {
        Some(rest) if !rest.starts_with("localhost") && !rest.starts_with("127.") => {
            format!("https://{rest}")
        }
        _ => format!("{}/", url.trim_end_matches('/')),
    }
}

/// The answers as they were recorded; a missing one is made up from the other.
pub(super) fn recorded(
    scenario: &Scenario,
    origin: &str,
    gathered: &Gathered,
    assumed: &mut Vec<Assumption>,
) -> Vec<ServerEntry> {
    let mut entries: Vec<ServerEntry> = Vec::new();
    for exchange in &gathered.actual {
        let url = exchange
            .url
            .clone()
            .unwrap_or_else(|| scenario.request.url.clone());
        if entries.iter().any(|e| e.url == url) {
            continue;
        }
        if let Some(response) = answer(exchange) {
            // Of a request that is known, the list in its own answer says nothing: a preflight's would.
            let own = exchange.method.is_some();
            let mut preflight = shared_headers(&response, scenario);
            if own {
                permit(&mut preflight, scenario);
            }
            preflight.failure.clone_from(&response.failure);
            entries.push(ServerEntry {
                url,
                preflight,
                response,
            });
        }
    }
    let preflight = gathered.preflight.as_ref().and_then(answer);
    if let Some(preflight) = preflight {
        if let Some(first) = entries.first_mut() {
            first.preflight = preflight;
        } else {
            let mut response = shared_headers(&preflight, scenario);
            response.status = 200;
            response.headers.retain(|(n, _)| n == ACAO || n == ACAC);
            assume(
                assumed,
                "server[0].response",
                "Only the preflight's answer is known: the other is taken to allow the same.",
            );
            entries.push(ServerEntry {
                url: scenario.request.url.clone(),
                preflight,
                response,
            });
        }
    } else if !entries.is_empty() {
        assume(
            assumed,
            "server[0].preflight",
            "Only the request's answer is known: a preflight's is taken to allow the same.",
        );
    }
    if entries.is_empty() {
        let _ = origin;
        assume(
            assumed,
            "server[0]",
            "The paste does not tell what the server answers; shown without any header of CORS.",
        );
        entries.push(ServerEntry {
            url: scenario.request.url.clone(),
            preflight: bare(200),
            response: bare(200),
        });
    }
    entries
}

fn assume(assumed: &mut Vec<Assumption>, at: &str, why: &str) {
    assumed.push(Assumption {
        at: at.to_owned(),
        value: String::new(),
        why: why.to_owned(),
    });
}

fn answer(exchange: &Recorded) -> Option<Answer> {
    let failure = exchange.failure.clone();
    let unsaid = (failure.is_some() || exchange.headers_known).then_some(200);
    let status = exchange.status.or(unsaid)?;
    let is_length = |n: &str| n.eq_ignore_ascii_case("content-length") || n.starts_with(':');
    let headers = exchange
        .headers
        .iter()
        .filter(|(n, _)| !is_length(n))
        .cloned()
        .collect();
    Some(Answer {
        status,
        headers,
        failure,
    })
}

/// The answer that was not recorded, with the CORS headers of the one that was.
fn shared_headers(known: &Answer, scenario: &Scenario) -> Answer {
    let mut headers: Vec<HeaderPair> = Vec::new();
    for (name, value) in &known.headers {
        for shared in [ACAO, ACAC, ACAM, ACAH] {
            if name.eq_ignore_ascii_case(shared) {
                headers.push(pair(shared, value));
            }
        }
    }
    let mut shared = Answer {
        status: 204,
        headers,
        failure: None,
    };
    let listed = |name: &str| {
        known
            .headers
            .iter()
            .any(|(n, _)| n.eq_ignore_ascii_case(name))
    };
    if !listed(ACAM) && !listed(ACAH) {
        permit(&mut shared, scenario);
    }
    shared
}

/// Lists the request's method and headers.
fn permit(answer: &mut Answer, scenario: &Scenario) {
    let request = &scenario.request;
    set(
        &mut answer.headers,
        ACAM,
        request.method.as_deref().unwrap_or("GET"),
    );
    let names: Vec<&str> = request.headers.iter().map(|(n, _)| n.as_str()).collect();
    if !names.is_empty() {
        set(&mut answer.headers, ACAH, &names.join(", "));
    }
}

fn bare(status: u16) -> Answer {
    Answer {
        status,
        headers: Vec::new(),
        failure: None,
    }
}

fn pair(name: &str, value: &str) -> HeaderPair {
    (name.to_owned(), value.to_owned())
}

fn set(headers: &mut Vec<HeaderPair>, name: &str, value: &str) {
    remove(headers, name);
    headers.push(pair(name, value));
}

fn remove(headers: &mut Vec<HeaderPair>, name: &str) {
    headers.retain(|(n, _)| !n.eq_ignore_ascii_case(name));
}
