//! `cargo xtask serve`: page and server built, then served until it is interrupted.

use std::path::PathBuf;
use std::process::ExitCode;

use crate::failure::Failure;
use crate::page;
use crate::programs;
use crate::session::Session;

/// Builds what changed and runs `cors-playground serve`, whose own words and status are this task's.
pub(crate) fn run(session: &Session, passed_on: &[String]) -> Result<ExitCode, Failure> {
    let (dist, server) = std::thread::scope(|scope| {
        let server = scope.spawn(|| server(session));
        let dist = page::build(session);
        (
            dist,
            server
                .join()
                .unwrap_or_else(|_| Err(Failure::new("the server's build stopped without a word"))),
        )
    });
    let (dist, server) = (dist?, server?);
    let status = programs::command(&server)
        .arg("serve")
        .arg("--dist")
        .arg(&dist)
        .args(passed_on)
        .status();
    let status = status
        .map_err(|error| Failure::new(format!("cannot start {}: {error}", server.display())))?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The `cors-playground` program. Unoptimised: it compiles in a third of the time, shares its crates with the tests,
/// and serves one person.
pub(crate) fn server(session: &Session) -> Result<PathBuf, Failure> {
    let mut cargo = programs::cargo();
    cargo
        .args(["build", "--bin", "cors-playground"])
        .current_dir(&session.root);
    session
        .step("compile the server")
        .advise("mend what the log names, then run the same command again")
        .run(&mut cargo)?;
    Ok(program(session))
}

/// Where the build leaves it.
pub(crate) fn program(session: &Session) -> PathBuf {
    session
        .target
        .join("debug")
        .join(format!("cors-playground{}", std::env::consts::EXE_SUFFIX))
}
