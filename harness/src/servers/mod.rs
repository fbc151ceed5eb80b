//! Real servers with the printed configurations, asked as a browser asks.
//!
//! For each stack that says it was run, the server is installed into the cache of this user, started on a free
//! loopback port with the text that `cors_playground::stacks` prints, and sent the very exchanges that the evaluator
//! predicts; the answers go back to the evaluator, which must be satisfied, or refuse.
//!
//! What is needed: Node.js and npm, Python 3 with `venv`, a Rust toolchain, and (installed here where this user is root
//! and `apt-get` is there) Apache, `HAProxy`, PHP, Ruby with Rails and rack-cors, and rs/cors. What is missing is named and
//! counted. The cache takes about 2.5 GB.
//!
//! Reading order: `workshop`, `running`, `wire`, `browser`, `chromium`, then a family.

mod browser;
mod checks;
mod chromium;
mod compiled;
mod edge;
mod java;
mod javascript;
mod own_proxy;
mod proxies;
mod python;
mod running;
mod scripts;
mod wire;
mod workshop;

pub use browser::{Report, Vary, ask};
pub use checks::{CHECKS, Check};
pub use chromium::Chromium;
pub use own_proxy::{OWN_PROXIES, OwnProxy};
pub use running::Running;
pub use workshop::Workshop;

use cors_playground::stacks::{Configuration, Policy, Stack};
use std::{fmt, path::PathBuf, process::Command};

/// A server that can be started with a printed text.
pub struct Server {
    /// The stack's id.
    pub stack: &'static str,
    /// Builds what serves all cases; most need none.
    prepare: fn(&Workshop, &[Case]) -> Result<(), Trouble>,
    /// Writes the files of one case and says how to start it.
    command: fn(&Workshop, &Case, &Place) -> Result<Command, Trouble>,
    /// What cannot be asked of the version that runs here, each with the reason.
    pub excuses: &'static [(Excuse, &'static str)],
    /// The version that is installed, as the stack's `Tested::Run` has it.
    pub version: fn(&Workshop) -> Result<String, Trouble>,
}

/// What a server is let off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Excuse {
    /// The policy of this name.
    Case(&'static str),
    /// `Vary: Origin` on every answer.
    Vary,
}

/// All of them.
pub const SERVERS: &[&[Server]] = &[
    javascript::SERVERS,
    python::SERVERS,
    compiled::SERVERS,
    java::SERVERS,
    scripts::SERVERS,
    proxies::SERVERS,
    edge::SERVERS,
];

/// A policy, printed for a stack.
pub struct Case {
    /// The policy's name.
    pub name: &'static str,
    /// The policy.
    pub policy: Policy,
    /// What the stack prints for it.
    pub configuration: Configuration,
}

impl Case {
    /// The policy, printed for this stack.
    pub fn new(stack: &Stack, name: &'static str, policy: Policy) -> Self {
        Self {
            name,
            configuration: stack.configuration(&policy),
            policy,
        }
    }

    /// Must a visitor log in? Where anybody may read, no.
    pub fn login(&self) -> Login {
        if self.policy.is_listed() {
            Login::Asked
        } else {
            Login::Open
        }
    }

    fn text(&self) -> &str {
        &self.configuration.parts[0].text
    }
}

/// Whether the server asks for a login.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Login {
    /// Whoever sends neither a cookie nor `Authorization` gets 401 or 403.
    Asked,
    /// Everybody is let in.
    Open,
}

/// Where a case runs.
pub struct Place {
    /// A folder of its own, empty.
    pub folder: PathBuf,
    /// The port to listen on, on 127.0.0.1.
    pub port: u16,
    /// The port of a small site that a proxy can stand before.
    pub upstream: u16,
}

/// Why a server did not come up.
#[derive(Debug)]
pub enum Trouble {
    /// A program is not on this machine and could not be brought here.
    Missing(String),
    /// Something went wrong that should not.
    Failed(String),
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(what) => write!(f, "missing: {what}"),
            Self::Failed(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for Trouble {}

impl From<std::io::Error> for Trouble {
    fn from(e: std::io::Error) -> Self {
        Self::Failed(e.to_string())
    }
}

impl Server {
    /// Builds what serves all cases.
    ///
    /// # Errors
    /// A program is missing, or a build failed.
    pub fn prepare(&self, workshop: &Workshop, cases: &[Case]) -> Result<(), Trouble> {
        (self.prepare)(workshop, cases)
    }

    /// Starts the server for one case and waits until it listens.
    ///
    /// # Errors
    /// A program is missing, or the server ended or did not listen in time.
    pub fn start(&self, workshop: &Workshop, case: &Case) -> Result<Running, Trouble> {
        // First: otherwise it could be given the port that is free a moment earlier.
        let upstream = running::upstream()?;
        let place = Place {
            folder: workshop.fresh_folder(self.stack, case.name)?,
            port: running::free_port()?,
            upstream,
        };
        let mut command = (self.command)(workshop, case, &place)?;
        command
            .env("PORT", place.port.to_string())
            .env("POLICY", case.name);
        if case.login() == Login::Asked {
            command.env("LOGIN", "1");
        }
        Running::start_for(command, &place, "/api/ok")
    }
}

/// The template with these values in place of `@NAME@` and these texts in place of whole lines `#NAME`. Lines that
/// start with `#LOGIN ` stay, without that, where a login is asked for.
fn fill(template: &str, login: Login, values: &[(&str, &str)], lines: &[(&str, &str)]) -> String {
    let mut filled = String::new();
    for line in template.lines() {
        if let Some((_, text)) = lines.iter().find(|(name, _)| line.trim() == *name) {
            filled.push_str(text);
            continue;
        }
        let line = match (line.split_once("#LOGIN "), login) {
            (Some((indent, rest)), Login::Asked) => format!("{indent}{rest}"),
            (Some(_), Login::Open) => continue,
            (None, _) => line.to_owned(),
        };
        filled.push_str(&line);
        filled.push('\n');
    }
    for (name, value) in values {
        filled = filled.replace(&format!("@{name}@"), value);
    }
    filled
}

#[expect(clippy::unnecessary_wraps, reason = "stands where others can fail")]
fn no_preparation(_: &Workshop, _: &[Case]) -> Result<(), Trouble> {
    Ok(())
}
