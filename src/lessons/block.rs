//! What a lesson's fenced blocks may be.

use super::{Condition, Start};
use crate::Fixes;
use crate::evaluate;
use crate::format::{Edit, Scenario, Verdict};
use serde::Deserialize;

/// A scenario that runs in place.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Show {
    /// Where it starts.
    pub start: Start,
    /// What to look at; the gallery's own words where absent.
    pub say: Option<String>,
    /// What the text around it claims.
    pub claim: Condition,
}

/// Pairs of URLs.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Origins {
    /// The table's rows.
    pub rows: Vec<Pair>,
}

/// A page, and what its script asks for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// The page's URL.
    pub page: String,
    /// The request's.
    pub url: String,
    /// Do they share an origin?
    pub same: bool,
    /// Why, in a few words.
    pub why: String,
}

/// A question to be answered before the verdict is seen.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The question.
    pub ask: String,
    /// The scenario whose verdict judges the answers.
    pub start: Start,
    /// The answers to choose from; exactly one is right.
    pub options: Vec<Choice>,
}

/// An answer to choose.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The answer.
    pub text: String,
    /// It is right if this is so.
    pub holds: Condition,
    /// What to say to somebody who chose it.
    pub why: String,
}

/// Something broken, to be mended.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// What to do.
    pub task: String,
    /// The broken scenario.
    pub start: Start,
    /// What may be changed, as paths: `request`, `server[0].preflight`.
    pub open: Vec<String>,
    /// It is mended when all of these are reached.
    pub goals: Vec<Goal>,
    /// For those who are stuck.
    pub hint: String,
    /// One way to do it.
    pub solution: Vec<Edit>,
}

/// One thing that must be so.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goal {
    /// In words.
    pub say: String,
    /// Judged after these edits: what somebody else would get from the same server.
    #[serde(default)]
    pub stage: Stage,
    /// What must be so.
    pub holds: Condition,
}

/// The circumstances under which a goal is judged.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Stage {
    /// Another page makes the request.
    pub page: Option<String>,
    /// It is sandboxed.
    pub sandboxed: bool,
    /// What else differs.
    pub edits: Vec<Edit>,
}

/// Configurations of server stacks.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stacks {
    /// Whose policy is printed.
    pub start: Start,
    /// The stacks' ids.
    pub ids: Vec<String>,
}

impl Pair {
    /// The page asking for the URL, of a server that answers nothing.
    pub fn scenario(&self) -> Scenario {
        let mut scenario = Scenario::default();
        scenario.page.url.clone_from(&self.page);
        scenario.request.url.clone_from(&self.url);
        scenario
    }
}

impl Question {
    /// Is this the right answer, by the verdict?
    pub fn is_right(&self, option: usize, verdict: &Verdict) -> bool {
        self.options
            .get(option)
            .is_some_and(|o| o.holds.holds(verdict))
    }

    /// The verdict that judges.
    pub fn verdict(&self) -> Option<Verdict> {
        evaluate(&*self.start.scenario()?, Fixes::Skip).ok()
    }
}

impl Level {
    /// Which goals are reached by this scenario.
    pub fn reached(&self, scenario: &Scenario) -> Vec<bool> {
        self.goals.iter().map(|g| g.is_reached(scenario)).collect()
    }
}

impl Goal {
    fn is_reached(&self, scenario: &Scenario) -> bool {
        let mut staged = scenario.clone();
        if let Some(page) = &self.stage.page {
            staged.page.url.clone_from(page);
        }
        staged.page.sandboxed |= self.stage.sandboxed;
        self.stage
            .edits
            .iter()
            .all(|e| e.apply(&mut staged).is_ok())
            && evaluate(&staged, Fixes::Skip).is_ok_and(|verdict| self.holds.holds(&verdict))
    }
}
