//! What a message leaves open about the fault that it names: the status, the value. It is filled in, and said.

use super::Assumption;
use crate::format::ServerEntry;
use crate::paste::observation::{Observation, Stage};

/// What had to be made up about the fault itself, in the entry at this index.
pub(super) fn guess(
    observation: &Observation,
    told: Option<u16>,
    entry: &ServerEntry,
    index: usize,
) -> Option<Assumption> {
    let header = |stage: &Stage, name: &str| {
        let (part, answer) = match stage {
            Stage::Preflight => ("preflight", &entry.preflight),
            Stage::Actual => ("response", &entry.response),
        };
        let is = |(n, _): &&(String, String)| n.eq_ignore_ascii_case(name);
        let (_, value) = answer.headers.iter().find(is)?;
        Some(Assumption {
            at: format!("server[{index}].{part}.headers"),
            value: format!("{name}: {value}"),
            why: "The message does not quote the value.".to_owned(),
        })
    };
    match observation {
        Observation::PreflightStatus if told != Some(entry.preflight.status) => Some(Assumption {
            at: format!("server[{index}].preflight.status"),
            value: entry.preflight.status.to_string(),
            why: "The message does not tell the status.".to_owned(),
        }),
        Observation::PreflightRedirect => header(&Stage::Preflight, "Location"),
        Observation::AcaoMismatch { stage, value: None }
        | Observation::AcaoMultiple { stage, value: None }
        | Observation::AcaoInvalid { stage, value: None } => {
            header(stage, "Access-Control-Allow-Origin")
        }
        _ => None,
    }
}
