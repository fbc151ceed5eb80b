//! Where engines, or the standard, decide differently: `authorization-needs-listing`, `engines-differ`.

use super::Case;
use crate::fetch::{AllowList, Cause};
use crate::format::{Diagnosis, Engine, Initiator, Outcome};
use crate::judge::{Failure, Judgement};

/// `case` is the standard's.
pub(super) fn add(case: &Case<'_>, engines: [&Judgement; 3], all: &mut Vec<Diagnosis>) {
    let standard = case.judgement;
    if authorization(standard) && engines.iter().any(|e| !authorization(e)) {
        let mut found = case.found(
            "authorization-needs-listing",
            "List `Authorization` by name: `*` does not stand for it",
            "The standard refuses this, and browsers still let it pass; Firefox warns that it will stop. Write \
             `Access-Control-Allow-Headers: *, Authorization`.",
            case.at_header(AllowList::Headers.header_name()),
            "https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name",
        );
        found.difference = Some("authorization-covered-by-wildcard");
        all.push(found);
        return;
    }
    let same = engines.iter().all(|e| e.outcome == standard.outcome);
    if same {
        return;
    }
    let odd = engines
        .into_iter()
        .find(|e| e.outcome != standard.outcome)
        .unwrap_or(standard);
    let mut found = case.found(
        "engines-differ",
        sides(engines),
        explanation(standard),
        case.at_answer(),
        "https://fetch.spec.whatwg.org/",
    );
    found.difference =
        difference(case.call.initiator, standard).or(difference(case.call.initiator, odd));
    all.push(found);
}

fn authorization(judgement: &Judgement) -> bool {
    matches!(&judgement.failure, Some(Failure::Network(e))
        if matches!(&e.cause, Cause::HeaderNotAllowed { name } if name.eq_ignore_ascii_case("authorization")))
}

fn sides(engines: [&Judgement; 3]) -> String {
    let of = |rejected: bool| {
        Engine::ALL
            .into_iter()
            .zip(engines)
            .filter(|(_, j)| (j.outcome == Outcome::Rejected) == rejected)
            .map(|(e, _)| e.browser())
            .collect::<Vec<_>>()
            .join(" and ")
    };
    match (of(true), of(false)) {
        (blocking, allowing) if blocking.is_empty() => {
            format!("{allowing} let it pass, and the standard does not")
        }
        (blocking, allowing) if allowing.is_empty() => {
            format!("{blocking} block it, and the standard does not")
        }
        (blocking, allowing) => format!("Blocked in {blocking}, allowed in {allowing}"),
    }
}

fn explanation(standard: &Judgement) -> &'static str {
    if standard.outcome == Outcome::Rejected {
        "The standard says that it must fail. Build on what all of them allow."
    } else {
        "The standard says that it may pass. Build on what all of them allow."
    }
}

/// The entry in the register, as far as the cause alone tells it.
fn difference(initiator: Initiator, judgement: &Judgement) -> Option<&'static str> {
    let Some(Failure::Network(error)) = &judgement.failure else {
        return None;
    };
    match &error.cause {
        Cause::Orb => Some("opaque-response-blocking"),
        Cause::RedirectUserinfo { .. } => Some("webkit-redirect-userinfo"),
        Cause::Cors(_) if initiator == Initiator::Font => Some("webkit-fonts-without-cors"),
        _ => None,
    }
}
