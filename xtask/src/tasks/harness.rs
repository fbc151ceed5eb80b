//! `cargo xtask observe` and `bench`: programs of the harness, with the browsers and the built page they need.

use std::process::{Command, ExitCode};

use crate::arguments::Program;
use crate::browsers::Browsers;
use crate::failure::Failure;
use crate::page;
use crate::programs;
use crate::session::Session;
use crate::tasks::serve;

/// Runs one of the harness's programs; its words and status are this task's.
pub(crate) fn run(
    session: &Session,
    program: Program,
    passed_on: &[String],
) -> Result<ExitCode, Failure> {
    let browsers = Browsers::set_up(session);
    for missing in &browsers.missing {
        session.progress.say(&format!("not here: {missing}"));
    }
    let name = match program {
        Program::Observe => "observe",
        Program::Bench => {
            page::build(session)?;
            serve::server(session)?;
            "bench"
        }
    };
    let mut cargo = programs::cargo();
    cargo.args([
        "run",
        "--package",
        "harness",
        "--release",
        "--bin",
        name,
        "--",
    ]);
    cargo.args(passed_on).current_dir(&session.root);
    describe(session, &browsers, &mut cargo);
    let status = cargo
        .status()
        .map_err(|error| Failure::new(format!("cannot start cargo: {error}")))?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Tells the harness, by variables, where page and server are and which browsers there are.
pub(crate) fn describe(session: &Session, browsers: &Browsers, command: &mut Command) {
    command.env("CORS_PLAYGROUND_DIST", session.root.join("dist"));
    command.env("CORS_PLAYGROUND_BIN", serve::program(session));
    command.env("CORS_PLAYGROUND_BROWSERS", browsers.found.join(","));
    if let Some(geckodriver) = &browsers.geckodriver {
        command.env("GECKODRIVER", geckodriver);
    }
}
