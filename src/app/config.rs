//! The configuration for a server: asked of the reader once a person wants one, and again when the scenario changes.

use super::reader::{Ask, Configured};
use crate::format::Scenario;
use std::rc::Rc;

/// What the card shows.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The stack's id; `None` as long as nobody wants a configuration.
    pub stack: Option<Rc<str>>,
    /// The scenario that was asked about last.
    asked: Option<Rc<Scenario>>,
    /// The last answer; inner `None`: there is nothing to allow.
    pub told: Option<Option<Rc<Configured>>>,
}

/// The stack that is shown first.
pub const FIRST: &str = "express-cors";

impl Config {
    /// Another stack is wanted.
    pub(super) fn want(&mut self, stack: &str) {
        self.stack = Some(stack.into());
        self.asked = None;
    }

    /// The question that is due, if any.
    pub(super) fn ask(&mut self, scenario: &Rc<Scenario>) -> Option<Ask> {
        let stack = self.stack.as_ref()?;
        if self.asked.as_ref() == Some(scenario) {
            return None;
        }
        self.asked = Some(scenario.clone());
        Some(Ask::Configure {
            scenario: Box::new(Scenario::clone(scenario)),
            stack: stack.to_string(),
        })
    }
}
