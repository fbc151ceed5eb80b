//! The run in the real browser: what was predicted, what came, and in what they differ.

use crate::format::{Engine, Scenario, Seen};
use crate::lab::{self, Difference, Plan, Reality};
use crate::{Fixes, evaluate};
use std::rc::Rc;

/// What the shell brings back from a run.
#[derive(Clone, Debug, PartialEq)]
pub enum Ran {
    /// It was sent.
    Sent(Rc<Sent>),
    /// The page's host knows of no lab.
    NoLab,
    /// It could not be sent, and why.
    Failed(String),
}

/// A run that was sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent {
    /// What was run, as the person wrote it.
    pub scenario: Rc<Scenario>,
    /// The same in the lab's names.
    pub plan: Plan,
    /// What this browser did.
    pub reality: Reality,
    /// `navigator.userAgent`.
    pub user_agent: String,
}

/// The state of the run.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum LiveRun {
    /// Nobody asked for one.
    #[default]
    Idle,
    /// It is under way.
    Running,
    /// There is no lab to run it against.
    NoLab,
    /// It could not be run, and why.
    Failed(String),
    /// It ran.
    Done(Rc<Comparison>),
}

/// Prediction and reality.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The run.
    pub sent: Rc<Sent>,
    /// The engine of this browser, as it calls itself.
    pub engine: Option<Engine>,
    /// What this engine was predicted to do, in the lab's names.
    pub predicted: Seen,
    /// All in which they differ.
    pub differences: Vec<Difference>,
}

impl LiveRun {
    /// The state after the shell came back.
    pub(super) fn of(ran: Ran) -> Self {
        match ran {
            Ran::NoLab => Self::NoLab,
            Ran::Failed(why) => Self::Failed(why),
            Ran::Sent(sent) => match compare(sent) {
                Ok(comparison) => Self::Done(Rc::new(comparison)),
                Err(why) => Self::Failed(why),
            },
        }
    }

    /// The comparison, if it is about this scenario; an edit makes an earlier run tell nothing.
    pub fn about(&self, scenario: &Scenario) -> Option<&Rc<Comparison>> {
        match self {
            Self::Done(done) if *done.sent.scenario == *scenario => Some(done),
            _ => None,
        }
    }
}

fn compare(sent: Rc<Sent>) -> Result<Comparison, String> {
    let verdict = evaluate(&sent.plan.scenario, Fixes::Skip).map_err(|e| e.to_string())?;
    let engine = lab::engine_of(&sent.user_agent);
    let predicted = engine.map_or(&verdict.standard, |e| verdict.engines.of(e));
    let differences = lab::compare(&sent.plan, predicted, &sent.reality);
    Ok(Comparison {
        engine,
        predicted: predicted.clone(),
        differences,
        sent,
    })
}
