//! The verdict in one sentence: what happens, and whether the server nevertheless did the work.

use super::rules::noun;
use crate::fetch::{Cause, Phase, ResponseType, SentKind};
use crate::format::{Diagnosis, Engine, Initiator, Outcome, ServerWork, Summary};
use crate::judge::{Failure, Judgement};
use std::borrow::Cow;

/// The sentence for these judgements, an engine each, of one request.
pub(crate) fn headline(engines: [&Judgement; 3], diagnosis: &[Diagnosis]) -> Summary {
    let works = engines.map(work);
    let server_did_the_work = if works.iter().all(|w| *w == works[0]) {
        works[0]
    } else {
        ServerWork::Unknown
    };
    let agree = engines.iter().all(|e| e.outcome == engines[0].outcome);
    let title = if !agree {
        differing(engines)
    } else if engines[0].outcome == Outcome::Rejected {
        blocked(engines[0])
    } else {
        allowed(engines[0])
    };
    Summary {
        title,
        detail: diagnosis
            .first()
            .map(|d| format!("{}. {}", d.title, d.explanation))
            .unwrap_or_default(),
        server_did_the_work,
    }
}

/// Did the request itself, not only a preflight, reach the server?
fn work(judgement: &Judgement) -> ServerWork {
    let sent = judgement.sent.iter().any(|s| s.kind == SentKind::Actual);
    match &judgement.failure {
        Some(Failure::Network(e)) if sent && matches!(e.cause, Cause::NoAnswer(_)) => {
            ServerWork::Unknown
        }
        _ if sent => ServerWork::Yes,
        _ => ServerWork::No,
    }
}

fn differing(engines: [&Judgement; 3]) -> String {
    let side = |rejected: bool| {
        let names: Vec<&str> = Engine::ALL
            .iter()
            .zip(engines)
            .filter(|(_, j)| (j.outcome == Outcome::Rejected) == rejected)
            .map(|(e, _)| e.browser())
            .collect();
        let verb = if names.len() == 1 { "s" } else { "" };
        (names.join(" and "), verb)
    };
    let ((blocking, s), (allowing, t)) = (side(true), side(false));
    format!("Browsers differ: {blocking} block{s} it, {allowing} allow{t} it.")
}

fn blocked(judgement: &Judgement) -> String {
    let what = thing(judgement);
    let Some(Failure::Network(error)) = &judgement.failure else {
        return format!("The call throws: your {what} was never sent.");
    };
    let unanswered = matches!(error.cause, Cause::NoAnswer(_));
    let sent = judgement.sent.iter().any(|s| s.kind == SentKind::Actual);
    match error.phase {
        Phase::Request if !sent => {
            format!("Blocked before anything was sent: the server never heard of your {what}.")
        }
        Phase::Preflight if unanswered => {
            format!("No answer to the preflight: your {what} never reached the server.")
        }
        Phase::Preflight if error.hop > 0 => format!(
            "Blocked at the preflight after a redirect: your {what} got no further than the first server."
        ),
        Phase::Preflight => {
            format!("Blocked at the preflight: your {what} never reached the server.")
        }
        _ if unanswered => format!("Failed on the network: no answer to your {what} came back."),
        Phase::Redirect | Phase::Request => format!(
            "Stopped at a redirect: the server got your {what}, and the browser does not follow where it leads."
        ),
        Phase::Response => match error.cause {
            Cause::Unusable { status } => {
                format!(
                    "Not a matter of CORS: the server answered {status}, so there is no {what} to use."
                )
            }
            Cause::WrongType { .. } => {
                format!("Not a matter of CORS: what came is no {what}.")
            }
            _ => format!(
                "Blocked after the fact: the server did the work for your {what}, your code may not have the answer."
            ),
        },
    }
}

fn allowed(judgement: &Judgement) -> String {
    let what = thing(judgement);
    let asked = judgement.sent.iter().any(|s| s.kind == SentKind::Preflight);
    if judgement.outcome == Outcome::Sent {
        return match &judgement.failure {
            Some(_) => format!(
                "Blocked, and nobody is told: `sendBeacon` returned `true` all the same, and your {what} fails."
            ),
            None => format!(
                "Sent: the server has your {what}, and the page never learns what it answered."
            ),
        };
    }
    let Some(response) = &judgement.response else {
        return match judgement.readable.flatten() {
            Some(false) => format!("The {what} loads, but the page may not read its content."),
            Some(true) => format!("The {what} loads, and the page may read its content."),
            None => format!("Allowed: the {what} loads."),
        };
    };
    match response.response_type {
        ResponseType::OpaqueRedirect => {
            format!("Stopped at the redirect, as you asked: your code sees an empty answer to its {what}.")
        }
        ResponseType::Opaque => "Sent, but opaque: the server did the work, and your code can read nothing of the answer.".to_owned(),
        _ if response.status >= 400 => format!(
            "Allowed: your code reads the answer, a {} of the server's own, which is no matter of CORS.",
            response.status
        ),
        ResponseType::Basic => {
            format!("Allowed: your {what} stays on its own origin, so CORS plays no part.")
        }
        ResponseType::Cors if asked => {
            format!("Allowed: the preflight passed, your {what} was sent, and your code reads the answer.")
        }
        ResponseType::Cors => {
            format!("Allowed: your {what} was sent without asking first, and your code reads the answer.")
        }
    }
}

/// `PUT`, `image`: what people call it.
fn thing(judgement: &Judgement) -> Cow<'_, str> {
    match judgement.initiator {
        Initiator::Fetch | Initiator::Xhr if judgement.urls.len() > 1 => "request".into(),
        Initiator::Fetch | Initiator::Xhr if judgement.method.is_empty() => "request".into(),
        Initiator::Fetch | Initiator::Xhr => judgement.method.as_str().into(),
        other => noun(other).into(),
    }
}
