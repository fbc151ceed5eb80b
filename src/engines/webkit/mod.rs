//! WebKit (Safari, and every browser on iOS), as of WebKitGTK 2.50.

mod cache;
mod console;
mod header_names;
mod profile;

/// The engine.
#[derive(Clone, Copy, Debug)]
pub struct WebKit;
