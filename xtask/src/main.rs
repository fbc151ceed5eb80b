//! Tasks: `cargo xtask serve|test|build|observe|bench`, each from a bare machine to its end.
//!
//! Reading order: `arguments` (what was asked), `tasks/` (a task a file), `tools/` (a tool a file: where it comes
//! from), `wasm_target` and `debian_std` (the two roads to a standard library for wasm), `system_packages`,
//! `browsers`; under them `session` (checkout and cache), `cache` (places, locks, whole-or-nothing installs), `step`
//! (running a program with progress and a log), `failure` (what went wrong and what to do).
//!
//! It uses the standard library alone, so that it compiles in seconds on a machine that has nothing yet.
#![expect(
    clippy::disallowed_methods,
    reason = "a shell: files, the environment and the clock are its work"
)]
#![expect(
    clippy::print_stdout,
    reason = "a program for a terminal, whose output nobody pipes into another"
)]

mod arguments;
mod browsers;
mod cache;
mod debian_std;
mod downloads;
mod failure;
mod fingerprint;
mod pack;
mod page;
mod programs;
mod session;
mod step;
mod system_packages;
mod tasks;
mod tools;
mod wasm_target;

use std::process::ExitCode;

use arguments::Task;
use session::Session;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let task = match arguments::parse(&arguments) {
        Ok(task) => task,
        Err(error) => {
            eprintln!("{error}\n\n{}", arguments::USAGE);
            return ExitCode::from(2);
        }
    };
    let outcome = Session::open().and_then(|session| match task {
        Task::Help => {
            println!("{}", arguments::USAGE);
            Ok(ExitCode::SUCCESS)
        }
        Task::Build => tasks::build::run(&session),
        Task::Serve { passed_on } => tasks::serve::run(&session, &passed_on),
        Task::Test { browsers, servers } => Ok(tasks::test::run(&session, browsers, servers)),
        Task::Harness { program, passed_on } => tasks::harness::run(&session, program, &passed_on),
    });
    outcome.unwrap_or_else(|failure| {
        eprintln!("\n{failure}");
        ExitCode::FAILURE
    })
}
