//! What is made from the command line's own definition: completions and the man page.

use crate::Status;
use crate::args::Args;
use clap::CommandFactory;
use clap_complete::Shell;
use std::io::{self, Write};

pub(crate) fn completions(shell: Shell) -> io::Result<Status> {
    // Into memory first: the generator panics where its writer fails, and a closed pipe is no reason to.
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "cors-playground", &mut text);
    print(&text)
}

pub(crate) fn man_page() -> io::Result<Status> {
    let mut text = Vec::new();
    clap_mangen::Man::new(Args::command()).render(&mut text)?;
    print(&text)
}

fn print(text: &[u8]) -> io::Result<Status> {
    let mut out = io::stdout().lock();
    out.write_all(text)?;
    out.flush()?;
    Ok(Status::Done)
}
