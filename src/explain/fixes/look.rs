//! Is it allowed now, by the standard and by all three engines?

use crate::engines::behaviour;
use crate::fetch::{ResponseType, Standard};
use crate::format::{self, Engine};
use crate::initiator::Behaviour;
use crate::judge::{Judgement, Steps, judge};
use crate::scenario::Scenario;

/// What judging says.
pub(super) enum Look {
    /// All allow every request.
    Passes,
    /// Somebody does not.
    Fails(Box<Failed>),
}

/// The first request that somebody does not allow.
pub(super) struct Failed {
    pub(super) scenario: Scenario,
    pub(super) index: usize,
    pub(super) judgement: Judgement,
}

/// `None` for a scenario that means nothing.
pub(super) fn look(json: &format::Scenario) -> Option<Look> {
    let scenario = Scenario::parse(json).ok()?;
    let judges = std::iter::once(&Standard as &dyn Behaviour).chain(Engine::ALL.map(behaviour));
    for one in judges {
        let failed = judge(&scenario, one, Steps::Skip)
            .into_iter()
            .enumerate()
            .find(|(_, j)| j.failure.is_some() || opaque(j));
        if let Some((index, judgement)) = failed {
            return Some(Look::Fails(Box::new(Failed {
                scenario,
                index,
                judgement,
            })));
        }
    }
    Some(Look::Passes)
}

/// A script that asked wants to read.
fn opaque(judgement: &Judgement) -> bool {
    judgement
        .response
        .as_ref()
        .is_some_and(|r| r.response_type == ResponseType::Opaque)
}
