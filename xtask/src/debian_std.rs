//! Debian's compiler and a standard library for wasm, built from Debian's own sources into the cache.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Naming};
use crate::programs;
use crate::session::Session;
use crate::system_packages;
use crate::wasm_target::{TARGET, WasmCompiler};

/// Where Debian's programs are.
pub(crate) const BIN: &str = "/usr/bin";
/// Debian's cargo, beside rustup's.
pub(crate) const CARGO: &str = "/usr/bin/cargo";
const RUSTC: &str = "/usr/bin/rustc";
/// The compiler that Debian keeps new for its browsers, with sources and linter.
const PACKAGES: [&str; 6] = [
    "rustc-web",
    "cargo-web",
    "rust-web-src",
    "rust-web-llvm",
    "rust-web-clippy",
    "libstd-rust-web-dev",
];
const SOURCES: &str = "/usr/lib/rustlib/src/rust/library";
/// A link into the package of the linker, whose name carries LLVM's version.
const LINKER: &str = "/usr/bin/rust-lld";

/// Installs the packages and builds the library, unless both were done.
pub(crate) fn set_up(session: &Session) -> Result<WasmCompiler, Failure> {
    system_packages::ensure(session, &PACKAGES, "a compiler for wasm")?;
    if let Some(linker) = missing_linker() {
        system_packages::ensure(session, &[&linker], "a linker for wasm")?;
    }
    let version = programs::output(programs::command(RUSTC).arg("--version").arg("--verbose"))?;
    let release = field(&version, "release: ")
        .unwrap_or("unknown")
        .to_string();
    let commit = field(&version, "commit-hash: ").unwrap_or("unknown");
    let name = format!("wasm-std-{release}-{}", &commit[..commit.len().min(9)]);
    let sysroot = session
        .cache
        .install(&name, |folder| build(session, &name, folder))?;
    Ok(WasmCompiler::Debian { sysroot, release })
}

fn build(session: &Session, name: &str, folder: &Path) -> Result<(), Failure> {
    let work = session.cache.build(name);
    // Two builds in one folder leave two `core`s, of which the compiler takes neither.
    crate::cache::remove(&work)?;
    copy(Path::new(SOURCES), &work)?;
    let mut cargo = programs::command(CARGO);
    cargo.args([
        "build",
        "--release",
        "--target",
        TARGET,
        "-p",
        "sysroot",
        "--features",
        "compiler-builtins-mem",
    ]);
    cargo
        .current_dir(&work)
        .env("PATH", "/usr/bin:/bin")
        .env("RUSTC_BOOTSTRAP", "1");
    // Without bitcode the page's link-time optimisation finds nothing to work on.
    cargo.env(
        "RUSTFLAGS",
        "-Zforce-unstable-if-unmarked -Cembed-bitcode=yes",
    );
    cargo
        .env_remove("RUSTUP_TOOLCHAIN")
        .env_remove("RUSTC")
        .env("CARGO_TARGET_DIR", work.join("target"));
    session
        .tool_step("build the standard library for wasm (about 1 minute)")
        .advise("run the same command again; the crates' registry must be in reach")
        .run(&mut cargo)?;
    let built = work.join("target").join(TARGET).join("release/deps");
    let libraries = folder.join("lib/rustlib").join(TARGET).join("lib");
    fs::create_dir_all(&libraries).naming("cannot make", &libraries)?;
    for file in files(&built)? {
        if file
            .extension()
            .is_some_and(|extension| extension == "rlib")
        {
            let to = libraries.join(file.file_name().unwrap_or_default());
            fs::copy(&file, &to).naming("cannot copy to", &to)?;
        }
    }
    Ok(())
}

/// The package that the compiler's linker is a link into, when that is not there.
fn missing_linker() -> Option<String> {
    let to = fs::read_link(LINKER).ok()?;
    let there = Path::new(LINKER).exists();
    to.file_name()
        .filter(|_| !there)
        .map(|name| name.to_string_lossy().into_owned())
}

fn field<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    text.lines().find_map(|line| line.strip_prefix(name))
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let entries = fs::read_dir(folder).naming("cannot read", folder)?;
    Ok(entries.flatten().map(|entry| entry.path()).collect())
}

/// Copies a folder, following links.
fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    fs::create_dir_all(to).naming("cannot make", to)?;
    for path in files(from)? {
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &target)?;
        } else {
            fs::copy(&path, &target).naming("cannot copy", &path)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_release_is_read_from_the_compilers_own_words() {
        let words = "rustc 1.96.0\nbinary: rustc\ncommit-hash: ac68faa20c58\nrelease: 1.96.0\n";
        assert_eq!(field(words, "release: "), Some("1.96.0"));
        assert_eq!(field(words, "commit-hash: "), Some("ac68faa20c58"));
        assert_eq!(field(words, "host: "), None);
    }
}
