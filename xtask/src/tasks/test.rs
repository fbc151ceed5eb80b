//! `cargo xtask test`: what CI runs, and nothing else.

use std::process::ExitCode;

use crate::arguments::BrowserTests;
use crate::failure::Failure;
use crate::session::Session;

/// Runs everything.
pub(crate) fn run(session: &Session, browsers: BrowserTests) -> Result<ExitCode, Failure> {
    crate::page::build(session)?;
    if browsers == BrowserTests::Required {
        crate::browsers::Browsers::set_up(session);
    }
    Ok(ExitCode::SUCCESS)
}
