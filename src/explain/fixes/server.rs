//! Moves on the server's side.

use super::{Move, Risk, includes_credentials};
use crate::explain::rules::{Case, answers_own, varies_by_origin};
use crate::explain::words::{list_items, names};
use crate::fetch::{AllowList, Cause, CorsFailure, Mode, SentKind, is_token};
use crate::format::{Answer, Edit, Initiator};
use url::Url;

/// Whom the server lets in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Allow {
    /// The page's origin alone.
    Origin,
    /// Everybody: `*`.
    Any,
}

const ALLOW_ORIGIN: &str = "Access-Control-Allow-Origin";
const ALLOW_CREDENTIALS: &str = "Access-Control-Allow-Credentials";

const ECHO: &str = "Name this origin, or take it from a fixed list, compared as a whole. A server that sends back whatever \
                    `Origin` it gets, or checks only how it ends, lets every site read what your users may read.";
const OPEN: &str =
    "Every site may read this then. That is right for what is public, and for nothing else.";
const NULL: &str = "`null` is no page of yours: a sandboxed frame on any site has this origin, so this lets everybody in. Give the \
                    page a real origin instead.";
const EMBED: &str = "Every site may embed this then.";

/// The move that answers this cause; `None` where the server cannot.
pub(super) fn answer(case: &Case<'_>, allow: Allow) -> Option<Move> {
    let error = case.error()?;
    if let Some(unknown) = unknown_url(case, allow, &error.cause) {
        return Some(unknown);
    }
    match &error.cause {
        Cause::Cors(CorsFailure::CredentialsNotAllowed { .. }) => {
            Some(set(case, "allow credentials", ALLOW_CREDENTIALS, "true"))
        }
        Cause::Cors(_) => allow_origin(case, allow),
        Cause::PreflightStatus { .. } | Cause::PreflightRedirect { .. } => preflight_ok(case),
        Cause::AllowListUnparseable { list, value, .. } => {
            let kept: Vec<&str> = list_items(value).filter(|i| is_token(i)).collect();
            let name = list.header_name();
            Some(set(
                case,
                format!("write `{name}` as a list with commas"),
                name,
                &kept.join(", "),
            ))
        }
        Cause::MethodNotAllowed { method } => Some(allow_method(case, method)),
        Cause::HeaderNotAllowed { name } if !answers_own(name) => Some(allow_headers(case, name)),
        Cause::RedirectUserinfo { .. } => location_without_userinfo(case),
        Cause::Corp => Some(
            set(
                case,
                "allow embedding with `Cross-Origin-Resource-Policy: cross-origin`",
                "Cross-Origin-Resource-Policy",
                "cross-origin",
            )
            .beware(Risk::Open, EMBED),
        ),
        Cause::Nosniff { .. } | Cause::MimeType { .. } | Cause::WrongType { .. } | Cause::Orb => {
            let kind = content_type(case.call.initiator)?;
            Some(set(
                case,
                format!("send `Content-Type: {kind}`"),
                "Content-Type",
                kind,
            ))
        }
        Cause::Unusable { .. } => Some(Move::new(
            "have the server answer with 200",
            vec![Edit::SetStatus {
                at: case.at_answer(),
                status: 200,
            }],
        )),
        _ => None,
    }
}

/// Is this a cause that only the caller can answer?
pub(super) fn cannot(case: &Case<'_>) -> bool {
    case.error().is_none_or(|e| match &e.cause {
        Cause::SameOriginMode
        | Cause::NoCorsRedirectMode
        | Cause::MixedContent
        | Cause::RedirectModeError { .. } => true,
        Cause::HeaderNotAllowed { name } => answers_own(name),
        _ => false,
    })
}

fn set(case: &Case<'_>, says: impl Into<String>, name: &str, value: &str) -> Move {
    Move::new(says, vec![set_header(&case.at_answer(), name, value)])
}

fn set_header(at: &str, name: &str, value: &str) -> Edit {
    Edit::SetHeader {
        at: at.to_owned(),
        name: name.to_owned(),
        value: value.to_owned(),
    }
}

/// A URL that the scenario does not know answers 404 without headers: it gets an entry.
fn unknown_url(case: &Case<'_>, allow: Allow, cause: &Cause) -> Option<Move> {
    let answered = matches!(
        cause,
        Cause::Cors(_) | Cause::PreflightStatus { .. } | Cause::Unusable { .. }
    );
    if !answered || case.entry().is_some() {
        return None;
    }
    let url = &case.url()[..url::Position::AfterQuery];
    let (value, risk) = who(case, allow);
    let mut headers = Vec::new();
    if matches!(cause, Cause::Unusable { .. }) && case.call.mode != Some(Mode::Cors) {
        // No header needed.
    } else {
        headers.push((ALLOW_ORIGIN.to_owned(), value.clone()));
        if value != "*" {
            headers.push(("Vary".to_owned(), "Origin".to_owned()));
        }
    }
    let entry = Edit::AddEntry {
        url: url.to_owned(),
        preflight: Answer {
            status: 204,
            headers: headers
                .iter()
                .filter(|(n, _)| n != "Vary")
                .cloned()
                .collect(),
            failure: None,
        },
        response: Answer {
            status: 200,
            headers,
            failure: None,
        },
    };
    let made = Move::new(
        format!("have `{url}` answer, and allow {} there", named(&value)),
        vec![entry],
    );
    Some(guarded(made, case, &value, risk))
}

/// The value of `Access-Control-Allow-Origin`, and its risk.
fn who(case: &Case<'_>, allow: Allow) -> (String, Risk) {
    let origin = case.origin();
    let include = includes_credentials(case);
    // Engines name different origins after a redirect; one value for both is the wildcard alone.
    let fought_over = case
        .answer()
        .and_then(|a| value_of(a, ALLOW_ORIGIN))
        .is_some_and(|v| {
            v != origin && (v == "null" || v == case.scenario.page.origin.serialize())
        });
    match allow {
        _ if include && origin == "null" => ("null".to_owned(), Risk::Hole),
        _ if include => (origin.to_owned(), Risk::None),
        Allow::Any => ("*".to_owned(), Risk::Open),
        Allow::Origin if origin == "null" || (fought_over && case.judgement.urls.len() > 1) => {
            ("*".to_owned(), Risk::Open)
        }
        Allow::Origin => (origin.to_owned(), Risk::None),
    }
}

fn named(value: &str) -> String {
    if value == "*" {
        "every origin".to_owned()
    } else {
        format!("the origin `{value}`")
    }
}

fn guarded(made: Move, case: &Case<'_>, value: &str, risk: Risk) -> Move {
    match risk {
        Risk::Hole => made.beware(risk, NULL),
        Risk::Open => made.beware(risk, OPEN),
        Risk::None if includes_credentials(case) && value != "*" => made.beware(risk, ECHO),
        Risk::None | Risk::Loss => made,
    }
}

fn allow_origin(case: &Case<'_>, allow: Allow) -> Option<Move> {
    let (value, risk) = who(case, allow);
    let answer = case.answer()?;
    let mut edits = vec![set_header(&case.at_answer(), ALLOW_ORIGIN, &value)];
    // A preflight's answer is kept by no cache that `Vary` speaks to.
    if value != "*" && case.kind() == SentKind::Actual && !varies_by_origin(answer) {
        edits.push(vary_origin(case));
    }
    let made = Move::new(format!("allow {}", named(&value)), edits);
    Some(guarded(made, case, &value, risk))
}

/// `Origin` added to what the answer varies by.
pub(super) fn vary_origin(case: &Case<'_>) -> Edit {
    let vary = case
        .answer()
        .and_then(|a| value_of(a, "Vary"))
        .unwrap_or_default();
    let value = if vary.is_empty() {
        "Origin".to_owned()
    } else {
        format!("{vary}, Origin")
    };
    set_header(&case.at_answer(), "Vary", &value)
}

fn value_of<'a>(answer: &'a Answer, name: &str) -> Option<&'a str> {
    answer
        .headers
        .iter()
        .find(|(n, _)| n.eq_ignore_ascii_case(name))
        .map(|(_, v)| v.trim())
}

fn preflight_ok(case: &Case<'_>) -> Option<Move> {
    let answer = case.answer()?;
    let at = case.at_answer();
    let mut edits = vec![Edit::SetStatus {
        at: at.clone(),
        status: 204,
    }];
    if value_of(answer, "Location").is_some() {
        edits.push(Edit::RemoveHeader {
            at,
            name: "Location".to_owned(),
        });
    }
    Some(Move::new("answer `OPTIONS` with 204", edits))
}

/// The items that a list has, less a `*` that does not count, and those that it needs.
fn longer(case: &Case<'_>, list: AllowList, needed: &[&str]) -> String {
    let answer = case.answer();
    // All lines count as one list.
    let have: Vec<&str> = answer
        .iter()
        .flat_map(|a| &a.headers)
        .filter(|(n, _)| n.eq_ignore_ascii_case(list.header_name()))
        .flat_map(|(_, v)| list_items(v))
        .filter(|i| *i != "*" || !includes_credentials(case))
        .collect();
    let mut all = have.clone();
    for name in needed {
        let known = |h: &&str| match list {
            AllowList::Methods => h == name,
            AllowList::Headers => h.eq_ignore_ascii_case(name),
        };
        if !all.iter().any(known) {
            all.push(name);
        }
    }
    all.join(", ")
}

fn allow_method(case: &Case<'_>, method: &str) -> Move {
    let list = AllowList::Methods;
    let value = longer(case, list, &[method]);
    set(case, format!("list `{method}`"), list.header_name(), &value)
}

/// All names that the preflight asks for, at once: the next would be refused next.
fn allow_headers(case: &Case<'_>, name: &str) -> Move {
    let list = AllowList::Headers;
    let asked = case
        .judgement
        .sent
        .last()
        .and_then(|s| {
            s.headers
                .iter()
                .find(|(n, _)| n == "access-control-request-headers")
        })
        .map_or(name, |(_, v)| v.as_str());
    let have: Vec<&str> = case
        .answer()
        .iter()
        .flat_map(|a| &a.headers)
        .filter(|(n, _)| n.eq_ignore_ascii_case(list.header_name()))
        .flat_map(|(_, v)| list_items(v))
        .collect();
    let star = have.contains(&"*") && !includes_credentials(case);
    let mut needed: Vec<&str> = list_items(asked)
        .filter(|n| !answers_own(n))
        .filter(|n| !star || n.eq_ignore_ascii_case("authorization"))
        .filter(|n| !have.iter().any(|h| h.eq_ignore_ascii_case(n)))
        .collect();
    if needed.is_empty() {
        needed.push(name);
    }
    let value = longer(case, list, &needed);
    set(
        case,
        format!("list {}", names(&needed)),
        list.header_name(),
        &value,
    )
}

fn location_without_userinfo(case: &Case<'_>) -> Option<Move> {
    let location = case.answer().and_then(|a| value_of(a, "Location"))?;
    let mut to: Url = case.url().join(location).ok()?;
    to.set_username("").ok()?;
    to.set_password(None).ok()?;
    Some(set(
        case,
        "redirect to a URL without user name and password",
        "Location",
        to.as_str(),
    ))
}

fn content_type(initiator: Initiator) -> Option<&'static str> {
    match initiator {
        Initiator::Script | Initiator::Module => Some("text/javascript"),
        Initiator::Style => Some("text/css"),
        Initiator::EventSource => Some("text/event-stream"),
        _ => None,
    }
}
