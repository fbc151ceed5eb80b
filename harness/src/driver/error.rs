//! What goes wrong with browsers.

use std::fmt;

/// A browser or its driver did not do what was asked.
#[derive(Debug)]
pub enum DriverError {
    /// A program is not there; the second text says where it comes from.
    Missing(String, &'static str),
    /// A program was started and did not become ready in time, or ended.
    NotReady(String),
    /// The driver cannot be reached.
    Unreachable(String),
    /// The driver answered with an error: its code and message.
    Refused(String, String),
}

impl fmt::Display for DriverError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(program, hint) => write!(f, "{program} is not installed: {hint}"),
            Self::NotReady(what) => write!(f, "{what}"),
            Self::Unreachable(why) => write!(f, "the driver cannot be reached: {why}"),
            Self::Refused(code, message) => write!(f, "{code}: {message}"),
        }
    }
}

impl std::error::Error for DriverError {}
