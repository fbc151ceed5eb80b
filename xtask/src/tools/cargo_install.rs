//! A tool from the crates' registry: the released program where it can be had, else compiled here.

use std::path::PathBuf;

use crate::downloads::{self, Release};
use crate::failure::Failure;
use crate::programs;
use crate::session::Session;

/// A program that a crate builds.
#[derive(Debug)]
pub(crate) struct Program<'a> {
    /// The crate.
    pub(crate) package: &'a str,
    /// Its version.
    pub(crate) version: &'a str,
    /// The program's name.
    pub(crate) name: &'a str,
    /// About how long it compiles on two cores, in words.
    pub(crate) takes: &'a str,
    /// The archive on its release page, if there is one for this machine.
    pub(crate) release: Option<String>,
}

/// The folder that holds the program, installed if it was not there.
pub(crate) fn install(session: &Session, program: &Program<'_>) -> Result<PathBuf, Failure> {
    let tool = format!("{}-{}", program.package, program.version);
    session.cache.install(&tool, |folder| {
        let fetched = program.release.as_ref().is_some_and(|url| {
            let (name, version) = (program.name, program.version);
            downloads::fetch(session, &Release { tool: &tool, url: url.clone(), program: name, version }, folder)
        });
        if fetched {
            return Ok(());
        }
        let mut cargo = programs::cargo();
        cargo.current_dir(session.cache.logs());
        cargo.args(["install", "--locked", "--debug", "--no-track", "--no-default-features", "--bin", program.name]);
        cargo.arg("--root").arg(folder).arg("--target-dir").arg(session.cache.build(&tool));
        cargo.arg(format!("{}@{}", program.package, program.version));
        // Unoptimised, unchecked and without debugger's data: it compiles in half the time and runs fast enough.
        cargo.env("CARGO_PROFILE_DEV_DEBUG", "0").env("CARGO_INCREMENTAL", "0");
        cargo.env("CARGO_PROFILE_DEV_DEBUG_ASSERTIONS", "false").env("CARGO_PROFILE_DEV_OVERFLOW_CHECKS", "false");
        let title = format!("compile {} {} (about {})", program.package, program.version, program.takes);
        let again = "run the same command again, it goes on where it stopped; the log names what the compiler missed";
        session.tool_step(&title).advise(again).run(&mut cargo)?;
        let bin = folder.join("bin");
        let file = format!("{}{}", program.name, std::env::consts::EXE_SUFFIX);
        let moved = std::fs::rename(bin.join(&file), folder.join(&file));
        moved.map_err(|error| Failure::new(format!("cannot move {file} into place: {error}")))
    })
}

/// The triple by which release pages name this machine, with `linux` for Linux's part of it.
pub(crate) fn triple(linux: &str) -> Option<String> {
    triple_of(std::env::consts::ARCH, std::env::consts::OS, linux)
}

fn triple_of(arch: &str, os: &str, linux: &str) -> Option<String> {
    let rest = match os {
        "linux" => linux,
        "macos" => "apple-darwin",
        "windows" => "pc-windows-msvc",
        _ => return None,
    };
    Some(format!("{arch}-{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn release_pages_name_the_machine() {
        assert_eq!(
            triple_of("x86_64", "linux", "unknown-linux-musl").as_deref(),
            Some("x86_64-unknown-linux-musl")
        );
        assert_eq!(
            triple_of("aarch64", "macos", "unknown-linux-gnu").as_deref(),
            Some("aarch64-apple-darwin")
        );
        assert_eq!(triple_of("riscv64", "freebsd", "unknown-linux-gnu"), None);
    }
}
