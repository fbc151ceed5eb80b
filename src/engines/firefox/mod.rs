//! Firefox, as of version 153.

mod cache;
mod console;
mod profile;

/// The engine.
#[derive(Clone, Copy, Debug)]
pub struct Firefox;
