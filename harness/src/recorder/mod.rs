//! Runs scenarios in real browsers and writes down what each does.
//!
//! A page of ours takes jobs from a server of ours, makes the requests, and hands back what a script saw; the server
//! answers as the scenario says and keeps what arrived; the console is read from outside. Each engine runs a scenario
//! under URLs of its own (`/t/ID/0` becomes `/t/ID~c1/0`, and back), so that no cache carries over and nothing that
//! arrives can be taken for another's.
//!
//! Reading order: `job` (what the page is asked to do), `plan` (what each URL answers), `body` (with what content),
//! `http` (requests and answers, byte by byte), `site` (the server), `opened` (its page), `eyes` (a browser whose console is read),
//! `observation` (what is kept), `run` (an engine through a list of scenarios), `stable` (what was the same twice).

mod body;
mod eyes;
mod http;
mod job;
mod names;
mod observation;
mod opened;
mod plan;
mod run;
mod site;
mod stable;

pub use observation::{Row, read_rows, write_by_engine, write_rows};
pub use run::{RecordError, Recorder};
pub use stable::{Difference, differences, keep_stable};
