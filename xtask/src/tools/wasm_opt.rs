//! `wasm-opt`, which makes the page's program smaller: the one of npm's `binaryen`, which runs in node.
//!
//! Debian's own is too old for what today's compiler writes.

use std::path::PathBuf;

use super::versions;
use crate::failure::{Failure, Naming};
use crate::programs;
use crate::session::Session;

/// The folder that holds `wasm-opt`.
pub(crate) fn install(session: &Session) -> Result<PathBuf, Failure> {
    let version = versions::BINARYEN;
    let folder = session
        .cache
        .install(&format!("binaryen-{version}"), |folder| {
            // npm is a script on Windows, which is started by its whole name.
            let mut npm = programs::command(if cfg!(windows) { "npm.cmd" } else { "npm" });
            npm.args([
                "install",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                "--loglevel=error",
                "--prefix",
            ]);
            npm.arg(folder).arg(format!("binaryen@{version}"));
            session
                .tool_step(&format!("install binaryen {version} (wasm-opt)"))
                .advise("node with npm must be on the PATH, and npm's registry in reach")
                .run(&mut npm)?;
            let program = folder.join("node_modules/binaryen/bin/wasm-opt");
            std::fs::metadata(&program)
                .naming("npm's package holds no", &program)
                .map(drop)
        })?;
    // npm's links, and on Windows its start scripts.
    Ok(folder.join("node_modules/.bin"))
}
