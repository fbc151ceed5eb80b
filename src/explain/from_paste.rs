//! Which diagnosis of a paste comes first: what a message reports, else what judging the recorded answers gives.

use super::reported;
use crate::format::Diagnosis;
use crate::paste::{Evidence, Joined, Observation, Weight};

/// The diagnoses of a paste, most telling first. `judged`: those of its scenario.
pub(super) fn diagnose(joined: &Joined, judged: &[Diagnosis]) -> Vec<Diagnosis> {
    match &joined.evidence {
        Evidence::Reported(observation) => {
            let mut all = report_first(observation, judged);
            if joined.is_guess()
                && let Some(first) = all.first_mut()
            {
                // Words about a status or value that we made up would be taken for the paste's.
                *first = Diagnosis {
                    at: first.at.take(),
                    ..reported::with_causes(observation, &joined.scenario)
                };
            }
            all
        }
        Evidence::Recorded(said) => recorded(said.as_ref(), judged),
        Evidence::Nothing => vec![reported::undecidable(&joined.scenario)],
    }
}

/// Nothing in the text is of a kind that is known.
pub(super) fn nothing_understood() -> Diagnosis {
    reported::nothing_understood()
}

/// The browser said it: its word goes first, in the words of the rule that judging found for it, if one did.
fn report_first(observation: &Observation, judged: &[Diagnosis]) -> Vec<Diagnosis> {
    let rule = observation.rule();
    let mut all = vec![
        judged
            .iter()
            .find(|d| d.rule == rule)
            .cloned()
            .unwrap_or_else(|| reported::diagnosis(observation)),
    ];
    if let Observation::AcaoRefused { .. } = observation {
        let mismatch = Observation::AcaoMismatch {
            stage: crate::paste::Stage::Actual,
            value: None,
        };
        all.push(reported::diagnosis(&mismatch));
    }
    for other in judged {
        if other.rule != "allowed" && all.iter().all(|d| d.rule != other.rule) {
            all.push(other.clone());
        }
    }
    all
}

/// Judged answers tell, unless they would be allowed and a message says that it was not.
fn recorded(said: Option<&Observation>, judged: &[Diagnosis]) -> Vec<Diagnosis> {
    let passes = judged.is_empty() || judged.iter().any(|d| d.rule == "allowed");
    match said {
        Some(observation) if passes && observation.weight() < Weight::Nothing => {
            report_first(observation, &[])
        }
        Some(observation) if passes => vec![reported::diagnosis(observation)],
        _ if judged.is_empty() => vec![reported::diagnosis(&Observation::Unspecified)],
        _ => judged.to_vec(),
    }
}
