//! The program under test: the built page, served with its lab.

use crate::driver::{DriverError, Process};
use std::{
    env,
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};

/// `cors-playground serve` on free ports. Dropped, it is ended.
#[derive(Debug)]
pub struct Playground {
    _server: Process,
    /// The page's address, without a slash at the end.
    pub address: String,
}

impl Playground {
    /// Starts what `CORS_PLAYGROUND_BIN` and `CORS_PLAYGROUND_DIST` name.
    ///
    /// # Errors
    /// A variable is missing, or the server does not start.
    pub fn start() -> Result<Self, DriverError> {
        let variable = |name: &str| {
            let missing = || format!("{name} is not set; `cargo xtask test` sets it");
            env::var(name).map_err(|_| DriverError::NotReady(missing()))
        };
        let mut server = Process::start(
            Command::new(variable("CORS_PLAYGROUND_BIN")?)
                .args(["serve", "--port", "0", "--lab-port", "0", "--dist"])
                .arg(variable("CORS_PLAYGROUND_DIST")?)
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
            "`cargo xtask test` builds it",
        )?;
        let mut said = Vec::new();
        if let Some(out) = server.child.stdout.take() {
            // It says its addresses once it listens, and how to end it last: before that it must not lose its reader.
            let lines = BufReader::new(out).lines().map_while(Result::ok);
            said.extend(lines.take_while(|line| !line.starts_with("Ctrl-C")));
        }
        let address = said
            .iter()
            .find_map(|line| line.strip_prefix("Page"))
            .map(str::trim);
        match address.filter(|a| a.starts_with("http")) {
            Some(address) => Ok(Self {
                address: address.trim_end_matches('/').to_owned(),
                _server: server,
            }),
            None => Err(DriverError::NotReady(format!(
                "no page is served: {said:?}"
            ))),
        }
    }
}
