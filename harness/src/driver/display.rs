//! A display for WebKit, which has no headless mode.

use super::{DriverError, process::Process};
use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};

/// An X server without a screen.
#[derive(Debug)]
pub(super) struct Display {
    _server: Process,
    /// As `DISPLAY` wants it: `:3`.
    pub(super) name: String,
}

impl Display {
    /// Starts one; it chooses its own number.
    pub(super) fn start() -> Result<Self, DriverError> {
        let mut server = Process::start(
            Command::new("Xvfb")
                .args(["-displayfd", "1", "-screen", "0", "1600x1200x24"])
                .args(["-nolisten", "tcp"])
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
            "it is Debian's package xvfb",
        )?;
        let mut number = String::new();
        if let Some(out) = server.child.stdout.take() {
            // Xvfb writes the number once it accepts clients, and closes the pipe if it cannot start.
            let _ = BufReader::new(out).read_line(&mut number);
        }
        match number.trim() {
            "" => Err(DriverError::NotReady("Xvfb ended at once".into())),
            n => Ok(Self {
                name: format!(":{n}"),
                _server: server,
            }),
        }
    }
}
