//! What went wrong, where its log is, and what to do about it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Lines of a log that are shown with a failure.
const LINES_SHOWN: usize = 100;

/// A step that did not succeed.
#[derive(Debug)]
pub(crate) struct Failure {
    what: String,
    advice: Option<String>,
    log: Option<PathBuf>,
}

impl Failure {
    /// A failure in one sentence, without a full stop.
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            advice: None,
            log: None,
        }
    }

    /// The same, with what a person can do about it. Empty advice is none.
    pub(crate) fn advise(mut self, advice: impl Into<String>) -> Self {
        self.advice = Some(advice.into()).filter(|advice| !advice.is_empty());
        self
    }

    /// The same, with the log that tells more.
    pub(crate) fn with_log(mut self, log: &Path) -> Self {
        self.log = Some(log.to_path_buf());
        self
    }

    /// The sentence alone, for a caller that has another road to try.
    pub(crate) fn what(&self) -> &str {
        &self.what
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(log) = &self.log {
            let text = std::fs::read(log).unwrap_or_default();
            let text = String::from_utf8_lossy(&text);
            let lines: Vec<&str> = text.lines().collect();
            for line in &lines[lines.len().saturating_sub(LINES_SHOWN)..] {
                writeln!(f, "    {line}")?;
            }
        }
        writeln!(f, "failed: {}", self.what)?;
        if let Some(log) = &self.log {
            writeln!(f, "  log: {}", log.display())?;
        }
        if let Some(advice) = &self.advice {
            writeln!(f, "  what to do: {advice}")?;
        }
        Ok(())
    }
}

/// Turns an error of the file system into a [`Failure`] that names what was tried.
pub(crate) trait Naming<T> {
    /// `what` is the sentence's start: "cannot write the cache".
    fn naming(self, what: &str, path: &Path) -> Result<T, Failure>;
}

impl<T> Naming<T> for io::Result<T> {
    fn naming(self, what: &str, path: &Path) -> Result<T, Failure> {
        self.map_err(|error| Failure::new(format!("{what} {}: {error}", path.display())))
    }
}
