//! Chromium (Chrome, Edge, Opera, Brave …), as of version 156.

mod cache;
mod console;
mod profile;

/// The engine.
#[derive(Clone, Copy, Debug)]
pub struct Chromium;
