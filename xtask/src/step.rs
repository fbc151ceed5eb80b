//! One program run as a step: it says what it does, shows that it lives, and keeps a log.

use std::fs::{self, File};
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::failure::{Failure, Naming};

/// How long nothing is printed before a sign of life.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// How often a running program is looked at.
const LOOK: Duration = Duration::from_millis(50);

/// The steps running now: several may run at once, and share one sign of life.
#[derive(Debug, Default)]
pub(crate) struct Progress {
    board: Mutex<Board>,
}

#[derive(Debug, Default)]
struct Board {
    running: Vec<(String, PathBuf)>,
    begun: Option<Instant>,
    said: Option<Instant>,
}

impl Progress {
    /// Prints a line, which counts as a sign of life.
    pub(crate) fn say(&self, line: &str) {
        self.with(|board| {
            board.said = Some(Instant::now());
            eprintln!("{line}");
        });
    }

    fn begin(&self, title: &str, log: &Path) {
        self.with(|board| {
            board.begun.get_or_insert_with(Instant::now);
            board.running.push((title.to_string(), log.to_path_buf()));
        });
    }

    fn end(&self, log: &Path) {
        self.with(|board| board.running.retain(|(_, other)| other != log));
    }

    /// Prints what each running step said last, if nothing was printed for a while.
    fn beat(&self) {
        self.with(|board| {
            if board.said.is_some_and(|said| said.elapsed() < HEARTBEAT) {
                return;
            }
            board.said = Some(Instant::now());
            let each = board
                .running
                .iter()
                .map(|(title, log)| format!("{}: {}", brief(title), last_line(log)));
            let each: Vec<String> = each.collect();
            let elapsed = board.begun.map(|begun| begun.elapsed()).unwrap_or_default();
            eprintln!("  ... {}  {}", in_words(elapsed), each.join(" | "));
        });
    }

    fn with(&self, act: impl FnOnce(&mut Board)) {
        act(&mut self.board.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

/// When a program that shows no progress is given up.
#[derive(Debug, Clone)]
pub(crate) struct Patience {
    /// How long it may show none.
    pub(crate) limit: Duration,
    /// A folder or file whose growth is progress too, beside the program's own words.
    pub(crate) watched: Option<PathBuf>,
}

/// A step about to run.
#[derive(Debug)]
pub(crate) struct Step<'a> {
    title: String,
    log: PathBuf,
    advice: String,
    patience: Option<Patience>,
    progress: &'a Progress,
}

impl<'a> Step<'a> {
    /// `title` says what is done; the log's name comes from it.
    pub(crate) fn new(title: &str, logs: &Path, progress: &'a Progress) -> Self {
        let log = logs.join(format!("{}.log", slug(title)));
        Self {
            title: title.to_string(),
            log,
            advice: String::new(),
            patience: None,
            progress,
        }
    }

    /// What a person can do if the step fails.
    pub(crate) fn advise(mut self, advice: impl Into<String>) -> Self {
        self.advice = advice.into();
        self
    }

    /// Gives the program up when it shows no progress for a while.
    pub(crate) fn patient(mut self, patience: Patience) -> Self {
        self.patience = Some(patience);
        self
    }

    /// Where its log will be.
    pub(crate) fn log(&self) -> &Path {
        &self.log
    }

    /// Runs the program to its end and returns its log.
    pub(crate) fn run(self, command: &mut Command) -> Result<PathBuf, Failure> {
        let begun = Instant::now();
        self.progress.say(&format!("{} ...", self.title));
        let ended = self.to_the_end(command);
        self.progress.end(&self.log);
        let took = in_words(begun.elapsed());
        let failed = |what: String| {
            Failure::new(what)
                .with_log(&self.log)
                .advise(self.advice.clone())
        };
        match ended {
            Ok(Some(status)) if status.success() => {
                self.progress
                    .say(&format!("{}: done in {took}", self.title));
                Ok(self.log)
            }
            Ok(Some(status)) => Err(failed(format!("{} ({status}, after {took})", self.title))),
            Ok(None) => Err(failed(format!(
                "{} (given up after {took} without progress)",
                self.title
            ))),
            Err(failure) => Err(failure.advise(self.advice)),
        }
    }

    /// The status, or `None` when it was given up.
    fn to_the_end(&self, command: &mut Command) -> Result<Option<ExitStatus>, Failure> {
        let output = File::create(&self.log).naming("cannot write the log", &self.log)?;
        let errors = output
            .try_clone()
            .naming("cannot write the log", &self.log)?;
        let program = command.get_program().to_string_lossy().into_owned();
        let child = command
            .stdin(Stdio::null())
            .stdout(output)
            .stderr(errors)
            .spawn();
        let mut child = child.map_err(|error| {
            Failure::new(format!("{}: cannot start `{program}`: {error}", self.title))
        })?;
        self.progress.begin(&self.title, &self.log);
        let waited = self.wait(&mut child);
        waited.map_err(|error| {
            Failure::new(format!(
                "{}: cannot wait for `{program}`: {error}",
                self.title
            ))
        })
    }

    fn wait(&self, child: &mut Child) -> std::io::Result<Option<ExitStatus>> {
        let mut seen = 0;
        let mut since = Instant::now();
        loop {
            if let Some(status) = child.try_wait()? {
                return Ok(Some(status));
            }
            if let Some(patience) = &self.patience {
                let now = size(&self.log) + patience.watched.as_deref().map_or(0, size);
                if now != seen {
                    (seen, since) = (now, Instant::now());
                } else if since.elapsed() > patience.limit {
                    child.kill()?;
                    child.wait()?;
                    return Ok(None);
                }
            }
            self.progress.beat();
            std::thread::sleep(LOOK);
        }
    }
}

/// Bytes of a file, or of the files of a folder; 0 for what is not there.
fn size(path: &Path) -> u64 {
    match fs::read_dir(path) {
        Ok(entries) => entries
            .flatten()
            .filter_map(|entry| entry.metadata().ok())
            .map(|data| data.len())
            .sum(),
        Err(_) => fs::metadata(path).map_or(0, |data| data.len()),
    }
}

/// The last line of a log that is not blank, cut to fit; the log may be long, so only its end is read.
fn last_line(log: &Path) -> String {
    let mut end = Vec::new();
    if let Ok(mut file) = File::open(log) {
        let from = file
            .metadata()
            .map_or(0, |data| data.len().saturating_sub(2000));
        let _ = file
            .seek(SeekFrom::Start(from))
            .and_then(|_| file.read_to_end(&mut end));
    }
    let text = String::from_utf8_lossy(&end);
    let line = text
        .lines()
        .map(str::trim)
        .rfind(|line| !line.is_empty())
        .unwrap_or("started");
    line.chars().take(45).collect()
}

/// A title without what it says in brackets.
fn brief(title: &str) -> &str {
    title.split(" (").next().unwrap_or(title)
}

/// `12 s`, `3 min 5 s`.
pub(crate) fn in_words(time: Duration) -> String {
    match time.as_secs() {
        0 => format!("{} ms", time.as_millis()),
        seconds @ 1..60 => format!("{seconds} s"),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

/// A title as a file name.
fn slug(title: &str) -> String {
    let name: String = title
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || c == '.' {
                c
            } else {
                '-'
            }
        })
        .collect();
    name.split('-')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("-")
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_said_in_words() {
        assert_eq!(in_words(Duration::from_millis(40)), "40 ms");
        assert_eq!(in_words(Duration::from_secs(59)), "59 s");
        assert_eq!(in_words(Duration::from_secs(185)), "3 min 5 s");
    }

    #[test]
    fn a_log_is_named_after_its_step() {
        assert_eq!(
            slug("Compile trunk 0.21.14 (unoptimised)"),
            "compile-trunk-0.21.14-unoptimised"
        );
    }
}
