//! `cargo xtask build`: the page, ready for any static host.

use std::process::ExitCode;

use crate::failure::Failure;
use crate::page;
use crate::session::Session;

/// Builds `dist/`.
pub(crate) fn run(session: &Session) -> Result<ExitCode, Failure> {
    let dist = page::build(session)?;
    println!("the page is in {}", dist.display());
    Ok(ExitCode::SUCCESS)
}
