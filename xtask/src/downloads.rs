//! Ready-made programs from their makers' release pages, where those can be reached.

use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::cache;
use crate::failure::{Failure, Naming};
use crate::programs;
use crate::session::Session;
use crate::step::Patience;

/// How long a download may stand still.
const STILL: Duration = Duration::from_secs(20);

/// A program in an archive on a release page.
#[derive(Debug)]
pub(crate) struct Release<'a> {
    /// The tool with its version, as the cache names it.
    pub(crate) tool: &'a str,
    /// `https://HOST/PATH`, an archive that `tar` reads.
    pub(crate) url: String,
    /// The program's name, without the system's suffix.
    pub(crate) program: &'a str,
    /// What its `--version` must say.
    pub(crate) version: &'a str,
}

/// Puts the released program into `folder`; `false` says that it cannot be had so, and another road must be taken.
pub(crate) fn fetch(session: &Session, release: &Release<'_>, folder: &Path) -> bool {
    let host = host(&release.url);
    if session.cache.is_closed(host) {
        return false;
    }
    let work = folder.join("download");
    let outcome = unpacked(session, release, &work, folder).and_then(|()| cache::remove(&work));
    match outcome {
        Ok(()) => true,
        Err(failure) => {
            session.cache.remember_closed(host);
            // A leftover does no harm: the other way fills the same folder.
            let _ = cache::remove(&work);
            let what = failure.what();
            session.progress.say(&format!(
                "{}: no ready-made one ({what}); another way is taken",
                release.tool
            ));
            false
        }
    }
}

fn unpacked(
    session: &Session,
    release: &Release<'_>,
    work: &Path,
    folder: &Path,
) -> Result<(), Failure> {
    std::fs::create_dir_all(work).naming("cannot make", work)?;
    let archive = work.join("archive");
    let mut curl = programs::command("curl");
    curl.args([
        "--fail",
        "--location",
        "--silent",
        "--show-error",
        "--connect-timeout",
        "10",
        "--output",
    ]);
    curl.arg(&archive).arg(&release.url);
    session
        .tool_step(&format!("download {}", release.tool))
        .patient(Patience {
            limit: STILL,
            watched: Some(archive.clone()),
        })
        .run(&mut curl)?;
    let mut tar = programs::command("tar");
    tar.arg("-xf").arg(&archive).arg("-C").arg(work);
    session
        .tool_step(&format!("unpack {}", release.tool))
        .run(&mut tar)?;
    let file = format!("{}{}", release.program, std::env::consts::EXE_SUFFIX);
    let program = below(work, &file)
        .ok_or_else(|| Failure::new(format!("the archive holds no `{}`", release.program)))?;
    let said = programs::output(programs::command(&program).arg("--version"))?;
    if !said.contains(release.version) {
        return Err(Failure::new(format!("it says it is `{said}`")));
    }
    std::fs::rename(&program, folder.join(&file)).naming("cannot move", &program)
}

/// The file in a folder or in a folder of it.
fn below(folder: &Path, file: &str) -> Option<PathBuf> {
    let direct = folder.join(file);
    if direct.is_file() {
        return Some(direct);
    }
    let entries = std::fs::read_dir(folder).ok()?;
    entries
        .flatten()
        .map(|entry| entry.path().join(file))
        .find(|path| path.is_file())
}

/// The host's name in an address.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split_once('/').map_or(rest, |(host, _)| host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_is_what_is_remembered() {
        assert_eq!(host("https://example.org/a/b.tar.gz"), "example.org");
        assert_eq!(host("https://example.org"), "example.org");
    }
}
