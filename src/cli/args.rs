//! Every command and option, once: `--help`, the completions and the man page are made from this.

use clap::{Parser, Subcommand};
use clap_complete::Shell;
use std::path::PathBuf;

/// What a browser decides about a cross-origin request, why, and what to change.
#[derive(Debug, Parser)]
#[command(name = "cors-playground", version, about, long_about = None)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Judges scenarios: JSON Lines in, JSON Lines of verdicts out, in the same order
    ///
    /// A line that is no scenario gives {"error": …, "line": n} in its place; the rest is judged all the same, and the
    /// exit code is 1. Empty lines are passed over.
    Evaluate(EvaluateArgs),
    /// Explains what you paste: a console error, response headers, a curl command or its output, a HAR file
    ///
    /// Exit code 2 if nothing in it could be understood.
    Explain(ExplainArgs),
    /// Prints the completions for a shell
    #[command(hide = true)]
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Prints the man page, in roff
    #[command(hide = true)]
    Man,
}

#[derive(Debug, clap::Args)]
pub(crate) struct EvaluateArgs {
    /// Scenarios, one JSON object a line; `-` or none: standard input
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Leave the search for fixes out: it judges dozens of variants of each scenario
    #[arg(long)]
    pub(crate) no_fixes: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ExplainArgs {
    /// What was pasted; `-` or none: standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// Print one JSON object instead of text
    #[arg(long)]
    pub(crate) json: bool,
    /// The page's origin, where the paste does not tell it
    #[arg(long, value_name = "ORIGIN")]
    pub(crate) page_origin: Option<String>,
}
