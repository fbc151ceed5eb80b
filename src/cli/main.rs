//! The command line: reads arguments, runs a command, answers with an exit code.
//!
//! Reading order: `args` (every command and option, from which help, completions and the man page derive), then one
//! file a command. Nothing is decided here: the library judges, this prints.

mod args;
mod evaluate;
mod explain;
mod generate;
mod serve;

use args::{Args, Command};
use clap::Parser;
use std::io::{self, Write};
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How a command ends when it ends well enough to say so itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    /// All done: exit code 0.
    Done,
    /// Done, but something in the input was wrong: exit code 1.
    SomeBad,
    /// Nothing could be made of the input: exit code 2, as for a wrong option.
    NotUnderstood,
}

fn main() -> ExitCode {
    let result = match Args::parse().command {
        Command::Evaluate(args) => evaluate::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Serve(args) => serve::run(args),
        Command::Completions { shell } => generate::completions(shell),
        Command::Man => generate::man_page(),
    };
    match result {
        Ok(Status::Done) => ExitCode::SUCCESS,
        Ok(Status::SomeBad) => ExitCode::from(1),
        Ok(Status::NotUnderstood) => ExitCode::from(2),
        // The reader (`head`, a pager) has enough; that is no failure of ours.
        Err(e) if e.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(e) => {
            complain(&e.to_string());
            ExitCode::from(1)
        }
    }
}

/// One line on standard error. Where even that is closed there is nobody left to tell.
fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "cors-playground: {message}");
}
