//! The compiler for wasm, by one of two roads: the user's own with the target added by rustup, or Debian's, where
//! rustup's downloads are closed.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::debian_std;
use crate::failure::Failure;
use crate::programs;
use crate::session::Session;
use crate::step::Patience;

/// The target's name.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";
/// How long rustup may stand still before its downloads count as closed.
const STILL: Duration = Duration::from_secs(20);
/// The name by which the cache remembers that they are.
const RUSTUP: &str = "rustup";

/// A compiler that builds the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum WasmCompiler {
    /// The one on the PATH, which has the target.
    Own,
    /// Debian's, with a standard library from its sources.
    Debian {
        /// Holds the standard library for wasm.
        sysroot: PathBuf,
        /// The release, `1.96.0`.
        release: String,
    },
}

impl WasmCompiler {
    /// Finds the compiler, setting up what it lacks.
    pub(crate) fn set_up(session: &Session) -> Result<Self, Failure> {
        if has_target() {
            return Ok(Self::Own);
        }
        if programs::find("rustup").is_some() && !session.cache.is_closed(RUSTUP) {
            let mut rustup = programs::command("rustup");
            rustup.args(["target", "add", TARGET]);
            let step = session.tool_step(&format!("rustup target add {TARGET}"));
            match step
                .patient(Patience {
                    limit: STILL,
                    watched: rustup_downloads(),
                })
                .run(&mut rustup)
            {
                Ok(_) if has_target() => return Ok(Self::Own),
                Ok(_) => {}
                Err(failure) => {
                    session.cache.remember_closed(RUSTUP);
                    session.progress.say(&format!(
                        "{}; Debian's compiler is taken instead",
                        failure.what()
                    ));
                }
            }
        }
        debian_std::set_up(session).map_err(|failure| {
            let way = format!("`rustup target add {TARGET}` where rustup's downloads are open");
            let what = format!("no compiler for wasm: {}", failure.what());
            if cfg!(target_os = "linux") {
                failure
            } else {
                Failure::new(what).advise(way)
            }
        })
    }

    /// A `cargo` command that builds for wasm, in a target folder of this compiler's own.
    pub(crate) fn cargo(&self, session: &Session) -> Command {
        let program = match self {
            Self::Own => "cargo",
            Self::Debian { .. } => debian_std::CARGO,
        };
        self.command(session, program, &[])
    }

    /// A program that calls cargo for wasm builds (trunk), with `tools` first on its PATH.
    pub(crate) fn command(
        &self,
        session: &Session,
        program: impl AsRef<std::ffi::OsStr>,
        tools: &[&Path],
    ) -> Command {
        let mut command = programs::command(program);
        let mut first: Vec<&Path> = tools.to_vec();
        if let Self::Debian { sysroot, .. } = self {
            first.push(Path::new(debian_std::BIN));
            // Of the flags, these are the ones that do not reach build scripts and macros, which need Debian's own.
            command.env(
                "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
                format!("--sysroot={}", sysroot.display()),
            );
            command
                .env_remove("RUSTFLAGS")
                .env_remove("RUSTC")
                .env_remove("RUSTUP_TOOLCHAIN");
        }
        command.env("CARGO_TARGET_DIR", self.target(session));
        programs::put_first(&mut command, first);
        command
    }

    /// Two compilers in one folder would make each other build the build scripts' crates again.
    fn target(&self, session: &Session) -> PathBuf {
        match self {
            Self::Own => session.target.clone(),
            Self::Debian { release, .. } => session.target.join(format!("debian-{release}")),
        }
    }
}

/// Whether the compiler on the PATH has a standard library for wasm, whoever put it there.
fn has_target() -> bool {
    let mut rustc = programs::command("rustc");
    let folder = programs::output(rustc.args(["--print", "target-libdir", "--target", TARGET]));
    folder.is_ok_and(|folder| Path::new(&folder).is_dir())
}

/// Where rustup's downloads grow.
fn rustup_downloads() -> Option<PathBuf> {
    programs::output(programs::command("rustup").args(["show", "home"]))
        .ok()
        .map(|home| Path::new(&home).join("downloads"))
}
