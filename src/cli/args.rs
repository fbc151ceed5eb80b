//! Every command and option, once: `--help`, the completions and the man page are made from this.

use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use std::net::IpAddr;
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
    /// Serves the page, and the lab that it runs scenarios against
    ///
    /// Listens on this machine alone unless --host says otherwise. /healthz and /metrics are for those who watch it.
    Serve(ServeArgs),
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

#[derive(Debug, clap::Args)]
pub(crate) struct ServeArgs {
    /// The page's port; 0: any that is free
    #[arg(long, default_value_t = 8080)]
    pub(crate) port: u16,
    /// The first of the lab's two ports, the second is the next one; 0: any two that are free
    #[arg(long, value_name = "PORT", default_value_t = 8081)]
    pub(crate) lab_port: u16,
    /// The address to listen on; 0.0.0.0: all of them
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub(crate) host: IpAddr,
    /// A name under which the server may be asked, beside localhost and addresses in figures
    #[arg(long = "name", value_name = "NAME")]
    pub(crate) names: Vec<String>,
    /// The page's address behind a proxy, such as `https://cors.example.org`
    #[arg(long, value_name = "ORIGIN", requires = "public_lab")]
    pub(crate) public_page: Option<String>,
    /// The lab's two addresses behind a proxy
    #[arg(long, value_name = "ORIGIN", num_args = 2, requires = "public_page")]
    pub(crate) public_lab: Vec<String>,
    /// The folder with the built page
    #[arg(long, value_name = "DIR", default_value = "dist")]
    pub(crate) dist: PathBuf,
    /// Requests a second from one address, with bursts of twice as many; 0: no limit [default: 100, on loopback 0]
    #[arg(long, value_name = "N")]
    pub(crate) rate: Option<u32>,
    /// Connections at once
    #[arg(long, value_name = "N", default_value = "4096", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) connections: u16,
    /// How the log is written, on standard error; it never holds what people sent
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) log: LogFormat,
    /// Log each request
    #[arg(short, long)]
    pub(crate) verbose: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// Lines for people
    Text,
    /// A JSON object a line
    Json,
}
