//! The lab, as far as it can be thought out without a socket: what to send, what to answer, what was seen.
//!
//! A scenario speaks of origins that do not exist here. [`plan`] maps them onto the lab's, so that a real browser can
//! run it; the lab server (feature `server`) reads from the path what it has to answer ([`LabPath`], [`Behaviour`])
//! and reports what arrived ([`Report`]); [`compare`] holds a prediction against what really happened.
//!
//! Reading order: `addresses`, `run_id`, `behaviour` (with `allowed` and `target`), `path`, `names`, `route`, `plan`,
//! `note`, `error`, `report`, `compare`.

mod addresses;
mod allowed;
mod behaviour;
mod compare;
mod error;
mod names;
mod note;
mod path;
mod plan;
mod report;
mod route;
mod run_id;
mod target;

pub use addresses::LabAddresses;
pub use allowed::{NotAllowed, body_for};
pub use behaviour::{
    Behaviour, BehaviourError, Entry, LabAnswer, LabHeader, MAX_ENCODED_BYTES, MAX_ENTRIES,
    MAX_HEADERS,
};
pub use compare::{Difference, Reality, compare, engine_of};
pub use error::LabError;
pub use names::Names;
pub use note::Note;
pub use path::LabPath;
pub use plan::{MAX_BODY_BYTES, NO_ENTRY, Plan, Sender, plan};
pub use report::{Arrival, Report, kind_of};
pub use run_id::RunId;
pub use target::{Target, Userinfo};
