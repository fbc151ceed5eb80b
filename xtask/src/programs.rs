//! Starting other programs, and finding them.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::Failure;

/// A command without the variables that `cargo run` set for this program and that would mislead another cargo.
pub(crate) fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text == "CARGO" || text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_")
        {
            command.env_remove(&name);
        }
    }
    // Output goes to logs, where colours are noise.
    command
        .env("CARGO_TERM_COLOR", "never")
        .env("CARGO_TERM_PROGRESS_WHEN", "never");
    command
}

/// The cargo that runs this program.
pub(crate) fn cargo() -> Command {
    command("cargo")
}

/// What a program prints, trimmed.
///
/// # Errors
/// When it cannot be started or fails; its last words are in the message.
pub(crate) fn output(command: &mut Command) -> Result<String, Failure> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command
        .output()
        .map_err(|error| Failure::new(format!("cannot start `{name}`: {error}")))?;
    if !output.status.success() {
        let words = String::from_utf8_lossy(&output.stderr);
        return Err(Failure::new(format!(
            "`{name}` failed ({}): {}",
            output.status,
            words.trim()
        )));
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_string())
}

/// The program's place on the `PATH`.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    find_in(&std::env::var_os("PATH")?, program)
}

fn find_in(path: &OsString, program: &str) -> Option<PathBuf> {
    let file = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(path)
        .map(|folder| folder.join(&file))
        .find(|file| file.is_file())
}

/// Puts folders before all others on the command's `PATH`.
pub(crate) fn put_first<'a>(command: &mut Command, folders: impl IntoIterator<Item = &'a Path>) {
    let mut all: Vec<PathBuf> = folders.into_iter().map(Path::to_path_buf).collect();
    if let Some(path) = std::env::var_os("PATH") {
        all.extend(std::env::split_paths(&path));
    }
    // A folder whose name holds the separator cannot be on a PATH; the program is then not found, and said so.
    if let Ok(joined) = std::env::join_paths(all) {
        command.env("PATH", joined);
    }
}
