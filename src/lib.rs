//! CORS Playground: what a browser decides about a cross-origin request, why, and what to change.
//!
//! Data flows one way: a paste, an edit, the gallery or a link gives a scenario ([`format::Scenario`], JSON);
//! [`scenario::Scenario`] is the same, parsed; [`judge`] runs the Fetch standard over it, once by the letter and
//! once for each engine; [`evaluate`] adds the consoles' texts, the diagnosis and the fixes and gives a
//! [`format::Verdict`]. ARCHITECTURE.md has the map.

#[cfg(all(feature = "ui", feature = "server"))]
compile_error!("`ui` (the page, wasm) and `server` (the command line, native) exclude each other");

pub mod advice;
pub mod app;
pub mod engines;
mod evaluate;
pub mod explain;
pub mod fetch;
pub mod format;
pub mod gallery;
pub mod initiator;
pub mod judge;
pub mod lab;
pub mod lessons;
pub mod paste;
pub mod scenario;
#[cfg(feature = "server")]
pub mod server;
pub mod stacks;

pub use evaluate::{Fixes, evaluate};
