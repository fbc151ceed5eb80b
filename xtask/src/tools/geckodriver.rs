//! `geckodriver`, through which tests drive Firefox.

use std::path::PathBuf;

use super::cargo_install::{self, Program};
use super::versions;
use crate::failure::Failure;
use crate::session::Session;

/// The program itself.
pub(crate) fn install(session: &Session) -> Result<PathBuf, Failure> {
    let version = versions::GECKODRIVER;
    let release = archive(std::env::consts::OS, std::env::consts::ARCH).map(|archive| {
        format!("https://github.com/mozilla/geckodriver/releases/download/v{version}/geckodriver-v{version}-{archive}")
    });
    let program = Program {
        package: "geckodriver",
        version,
        name: "geckodriver",
        takes: "1 minute",
        release,
    };
    let folder = cargo_install::install(session, &program)?;
    Ok(folder.join(format!("geckodriver{}", std::env::consts::EXE_SUFFIX)))
}

/// How the release page names the archive for a machine.
fn archive(os: &str, arch: &str) -> Option<&'static str> {
    match (os, arch) {
        ("linux", "x86_64") => Some("linux64.tar.gz"),
        ("linux", "aarch64") => Some("linux-aarch64.tar.gz"),
        ("macos", "x86_64") => Some("macos.tar.gz"),
        ("macos", "aarch64") => Some("macos-aarch64.tar.gz"),
        ("windows", "x86_64") => Some("win64.zip"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn archives_are_named_as_the_release_page_names_them() {
        assert_eq!(archive("macos", "aarch64"), Some("macos-aarch64.tar.gz"));
        assert_eq!(archive("linux", "riscv64"), None);
    }
}
