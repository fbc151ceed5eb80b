//! Moves on the caller's side, for those who do not run the server.

use super::look::{Look, look};
use super::{Move, Risk, apply, smallest};
use crate::explain::rules::{Case, answers_own};
use crate::fetch::{Cause, CorsFailure, NetworkError, Phase};
use crate::format::{self, Edit, Initiator};
use crate::initiator::Thrown;
use crate::judge::Failure;
use url::Url;

/// Collects the sets of the caller's own moves after which the request passes.
pub(super) fn search(
    json: &format::Scenario,
    moves: &mut Vec<Move>,
    budget: &mut usize,
    found: &mut Vec<Vec<Move>>,
) {
    const DEEPEST: usize = 3;
    if *budget == 0 {
        return;
    }
    *budget -= 1;
    let mut current = json.clone();
    if !moves.iter().all(|m| apply(&mut current, m).is_some()) {
        return;
    }
    let failed = match look(&current) {
        Some(Look::Passes) => {
            found.push(smallest(json, moves.clone()));
            return;
        }
        Some(Look::Fails(failed)) => failed,
        None => return,
    };
    if moves.len() == DEEPEST || failed.index > 0 {
        return;
    }
    let case = Case::new(&current, &failed.scenario, failed.index, &failed.judgement);
    for next in answers(&case) {
        moves.push(next);
        search(json, moves, budget, found);
        moves.pop();
    }
}

/// A change of the request with which the server's side can be mended more safely: no redirect on the way.
pub(super) fn starts(json: &format::Scenario) -> Vec<Move> {
    let Some(Look::Fails(failed)) = look(json) else {
        return Vec::new();
    };
    let case = Case::new(json, &failed.scenario, failed.index, &failed.judgement);
    if failed.index > 0 {
        return Vec::new();
    }
    let mut starts = Vec::new();
    starts.extend(final_url(&case));
    if case.error().is_none() && failed.judgement.failure.is_none() {
        // Opaque: the only way to read is to ask with CORS.
        starts.extend(answers(&case));
    }
    if let Some(Failure::Network(NetworkError {
        cause: Cause::Orb | Cause::Corp,
        ..
    })) = &failed.judgement.failure
    {
        starts.push(request(
            "ask with `crossorigin`",
            "crossorigin",
            Some("anonymous"),
        ));
    }
    starts
}

/// The caller's answers to this cause, the likeliest first.
pub(super) fn answers(case: &Case<'_>) -> Vec<Move> {
    match &case.judgement.failure {
        None => vec![request("use `cors` mode", "mode", Some("cors"))],
        Some(Failure::Thrown(thrown)) => to_thrown(case, thrown),
        Some(Failure::Network(error)) => to_error(case, error),
    }
}

fn request(says: impl Into<String>, field: &str, value: Option<&str>) -> Move {
    Move::new(
        says,
        vec![Edit::SetRequest {
            field: field.to_owned(),
            value: value.map(str::to_owned),
        }],
    )
}

fn remove(name: &str) -> Move {
    Move::new(
        format!("leave the header `{name}` out"),
        vec![Edit::RemoveHeader {
            at: "request".to_owned(),
            name: name.to_owned(),
        }],
    )
}

fn to_thrown(case: &Case<'_>, thrown: &Thrown) -> Vec<Move> {
    match thrown {
        Thrown::NoCorsMethod { .. } | Thrown::StreamMode => {
            vec![request("use `cors` mode", "mode", Some("cors"))]
        }
        Thrown::InvalidHeaderName { name } | Thrown::InvalidHeaderValue { name, .. } => {
            vec![remove(name)]
        }
        Thrown::BodyWithGet { .. } => vec![
            request("send no body", "body", None),
            request("use `POST`", "method", Some("POST")),
        ],
        Thrown::UrlWithCredentials { .. } => without_userinfo(case).into_iter().collect(),
        Thrown::InvalidMethod { .. } | Thrown::ForbiddenMethod { .. } | Thrown::StreamBody => {
            Vec::new()
        }
    }
}

fn without_userinfo(case: &Case<'_>) -> Option<Move> {
    let mut url: Url = case.call.url.clone();
    url.set_username("").ok()?;
    url.set_password(None).ok()?;
    Some(request(
        "leave user name and password out of the URL",
        "url",
        Some(url.as_str()),
    ))
}

fn to_error(case: &Case<'_>, error: &NetworkError) -> Vec<Move> {
    let mut moves = Vec::new();
    match &error.cause {
        Cause::SameOriginMode if case.call.initiator == Initiator::Track => {
            moves.push(request(
                "set `crossorigin`",
                "crossorigin",
                Some("anonymous"),
            ));
        }
        Cause::SameOriginMode | Cause::NoCorsRedirectMode => {
            moves.push(request("use `cors` mode", "mode", Some("cors")));
        }
        Cause::MixedContent => moves.extend(https(case)),
        Cause::RedirectModeError { .. } => {
            moves.push(request("follow redirects", "redirect", Some("follow")));
        }
        Cause::EmbeddedCredentials => moves.extend(without_userinfo(case)),
        Cause::HeaderNotAllowed { name } => moves.extend(
            case.call
                .headers
                .iter()
                .find(|h| h.name.eq_ignore_ascii_case(name))
                .map(|_| remove(name)),
        ),
        Cause::MethodNotAllowed { method } if *method != method.to_ascii_uppercase() => {
            let upper = method.to_ascii_uppercase();
            moves.push(request(
                format!("write the method as `{upper}`"),
                "method",
                Some(&upper),
            ));
        }
        Cause::Cors(
            CorsFailure::WildcardWithCredentials | CorsFailure::CredentialsNotAllowed { .. },
        ) => moves.extend(without_credentials(case)),
        _ => {}
    }
    moves.extend(final_url(case));
    if error.phase == Phase::Preflight {
        moves.extend(without_preflight(case));
    }
    if case.call.crossorigin.is_some() && matches!(error.cause, Cause::Cors(_)) {
        moves.push(
            request("leave `crossorigin` out", "crossorigin", None).beware(
                Risk::Loss,
                "The element loads, and its content stays closed to the page: a canvas is tainted, script errors are muted.",
            ),
        );
    }
    moves
}

fn without_credentials(case: &Case<'_>) -> Option<Move> {
    const COST: &str =
        "Then no cookies go with the request, so it is right only where the server needs none.";
    if case.call.crossorigin.is_some() {
        return Some(
            request(
                "set `crossorigin` to `anonymous`",
                "crossorigin",
                Some("anonymous"),
            )
            .beware(Risk::Loss, COST),
        );
    }
    if case.json.request.credentials.as_deref() != Some("include") {
        return None;
    }
    let says = if case.xhr() {
        "leave `withCredentials` out"
    } else {
        "send no credentials to other origins"
    };
    Some(request(says, "credentials", Some("same-origin")).beware(Risk::Loss, COST))
}

/// Headers that need permission are left out, so that nothing is asked.
fn without_preflight(case: &Case<'_>) -> Option<Move> {
    let asked = case
        .judgement
        .sent
        .last()?
        .headers
        .iter()
        .find(|(n, _)| n == "access-control-request-headers")
        .map(|(_, v)| v.as_str())?;
    let edits: Vec<Edit> = asked
        .split(',')
        .filter(|n| {
            case.call
                .headers
                .iter()
                .any(|h| h.name.eq_ignore_ascii_case(n))
        })
        .map(|name| Edit::RemoveHeader {
            at: "request".to_owned(),
            name: name.to_owned(),
        })
        .collect();
    let own = asked.split(',').any(answers_own);
    let caution =
        "The server must do without these headers; a JSON body, for one, arrives as plain text.";
    (!edits.is_empty()).then(|| {
        let made = Move::new("leave out the headers that need a preflight", edits);
        if own {
            made
        } else {
            made.beware(Risk::Loss, caution)
        }
    })
}

/// The URL at which the redirects end.
fn final_url(case: &Case<'_>) -> Option<Move> {
    const MOST: usize = 20;
    let start = &case.judgement.urls[0];
    let mut url = start.clone();
    for _ in 0..MOST {
        let Some(i) = case.scenario.entry_index(&url) else {
            break;
        };
        let entry = &case.json.server[i];
        // Where the preflight alone is redirected, its target is the only one known.
        let next = [&entry.response, &entry.preflight]
            .into_iter()
            .filter(|a| matches!(a.status, 301 | 302 | 303 | 307 | 308))
            .find_map(|a| {
                a.headers
                    .iter()
                    .find(|(n, _)| n.eq_ignore_ascii_case("location"))
            })
            .and_then(|(_, l)| url.join(l).ok());
        match next {
            Some(next) if matches!(next.scheme(), "http" | "https") => url = next,
            _ => break,
        }
    }
    let _ = (url.set_username(""), url.set_password(None));
    let known = case.scenario.entry_index(&url).is_some();
    (known && url != *start).then(|| {
        request(
            format!("ask `{url}` from the start"),
            "url",
            Some(url.as_str()),
        )
    })
}

/// The same URL over https, if the server answers there as it does here.
fn https(case: &Case<'_>) -> Option<Move> {
    let mut url = case.call.url.clone();
    if url.scheme() != "http" {
        return None;
    }
    url.set_scheme("https").ok()?;
    let mut edits = vec![Edit::SetRequest {
        field: "url".to_owned(),
        value: Some(url.to_string()),
    }];
    if case.scenario.entry_index(&url).is_none() {
        let entry = &case.json.server[case.scenario.entry_index(&case.call.url)?];
        edits.push(Edit::AddEntry {
            url: url.to_string(),
            preflight: entry.preflight.clone(),
            response: entry.response.clone(),
        });
    }
    Some(Move::new("ask over https", edits))
}
