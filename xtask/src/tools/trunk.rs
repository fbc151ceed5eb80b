//! `trunk`, which bundles the page.

use std::path::PathBuf;

use super::cargo_install::{self, Program, triple};
use super::versions;
use crate::failure::Failure;
use crate::session::Session;

/// The folder that holds `trunk`.
pub(crate) fn install(session: &Session) -> Result<PathBuf, Failure> {
    let version = versions::TRUNK;
    let archive = if cfg!(windows) { "zip" } else { "tar.gz" };
    let release = triple("unknown-linux-gnu").map(|triple| {
        format!("https://github.com/trunk-rs/trunk/releases/download/v{version}/trunk-{triple}.{archive}")
    });
    let program = Program {
        package: "trunk",
        version,
        name: "trunk",
        takes: "3 minutes",
        release,
    };
    cargo_install::install(session, &program)
}
