//! The public JSON format, version 1: scenarios in, verdicts out.
//!
//! These types are what the JSON says, text by text; [`crate::scenario`] is what it means.
//! Reading order: `scenario`, `verdict`, `edit`, `link`, `secrets`, `error`.

mod edit;
mod error;
mod link;
mod scenario;
mod secrets;
mod verdict;

pub use edit::{Edit, EditError};
pub use error::{Problem, ScenarioError};
pub use link::{LinkError, decode_link, encode_link};
pub use scenario::{
    Answer, Further, Initiator, Page, Request, RequestChange, Scenario, ServerEntry,
};
pub use secrets::{has_secrets, mask};
pub use verdict::{
    Cause, Diagnosis, Engine, Engines, Exchange, ExchangeKind, Fix, Outcome, Seen, ServerWork,
    Step, StepDecision, Summary, Verdict,
};

/// A header as JSON has it: name and value, in the order, the case and the number in which they were written.
pub type HeaderPair = (String, String);
