//! `cargo xtask test`: what CI runs, and nothing else.

use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::harness;
use super::serve;
use super::tally::Tally;
use crate::arguments::{BrowserTests, ServerTests};
use crate::browsers::Browsers;
use crate::failure::Failure;
use crate::page;
use crate::programs;
use crate::session::Session;
use crate::step::Patience;
use crate::wasm_target::{TARGET, WasmCompiler};

/// How long a check may print nothing before it counts as stuck.
const STUCK: Duration = Duration::from_mins(15);

/// Runs all checks, going on after one that fails, and says at the end what passed.
pub(crate) fn run(session: &Session, browsers: BrowserTests, servers: ServerTests) -> ExitCode {
    let checks = Checks {
        session,
        tally: Mutex::default(),
    };
    // The tools compile and the packages load while the native checks run.
    let engines = std::thread::scope(|scope| {
        let engines = scope.spawn(|| match browsers {
            BrowserTests::Required => Browsers::set_up(session),
            BrowserTests::LeftOut => Browsers::default(),
        });
        scope.spawn(|| checks.page());
        checks.native();
        engines.join().unwrap_or_default()
    });
    let mut untested = match browsers {
        BrowserTests::Required => {
            if !engines.found.is_empty() {
                checks.browsers(&engines);
            }
            engines
                .missing
                .iter()
                .for_each(|missing| checks.missing(missing));
            engines.missing
        }
        BrowserTests::LeftOut => {
            vec!["chromium, firefox and webkit: left out by --without-browsers".to_string()]
        }
    };
    match servers {
        ServerTests::Asked => untested.extend(checks.servers()),
        ServerTests::LeftOut => {
            untested.push("the real servers: `cargo xtask test --servers` runs them".to_string());
        }
    }
    let tally = checks
        .tally
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner);
    for missing in &untested {
        eprintln!("\nNOT TESTED: {missing}");
    }
    println!("{}", tally.in_words());
    if tally.sum().failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// The checks of one run, and what came of them.
struct Checks<'a> {
    session: &'a Session,
    tally: Mutex<Tally>,
}

impl Checks<'_> {
    /// All that needs neither wasm nor a browser.
    fn native(&self) {
        self.cargo("format", &["fmt", "--all", "--check"], "cargo fmt --all");
        let lint = "mend what the linter names";
        self.cargo(
            "lint, native",
            &[
                "clippy",
                "--workspace",
                "--all-targets",
                "--",
                "-D",
                "warnings",
            ],
            lint,
        );
        let bare = [
            "clippy",
            "--no-default-features",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ];
        self.cargo("lint, library without features", &bare, lint);
        let again = "the log names each test that failed; `cargo test NAME` runs it alone";
        if programs::output(programs::cargo().args(["nextest", "--version"])).is_ok() {
            let run = [
                "nextest",
                "run",
                "--workspace",
                "--no-fail-fast",
                "--failure-output",
                "final",
            ];
            self.cargo("tests", &run, again);
        } else {
            self.cargo(
                "tests",
                &[
                    "test",
                    "--workspace",
                    "--no-fail-fast",
                    "--lib",
                    "--bins",
                    "--tests",
                ],
                again,
            );
        }
        self.cargo(
            "tests in documentation",
            &["test", "--workspace", "--no-fail-fast", "--doc"],
            again,
        );
    }

    /// The page: built as `cargo xtask build` builds it, and linted.
    fn page(&self) {
        let built = page::build(self.session);
        self.record("the page builds", built.map(drop));
        match WasmCompiler::set_up(self.session) {
            Ok(compiler) => {
                let mut lint = compiler.cargo(self.session);
                lint.args([
                    "clippy",
                    "--target",
                    TARGET,
                    "--no-default-features",
                    "--features",
                    "ui",
                ]);
                lint.args(["--lib", "--bin", "page", "--", "-D", "warnings"]);
                self.run("lint, page", &mut lint, "mend what the linter names");
            }
            Err(failure) => self.record("lint, page", Err(failure)),
        }
    }

    /// The built page in the browsers.
    fn browsers(&self, engines: &Browsers) {
        let server = serve::server(self.session);
        if let Err(failure) = server {
            self.record("the server builds", Err(failure));
            return;
        }
        let mut cargo = programs::cargo();
        cargo.args([
            "test",
            "--package",
            "harness",
            "--features",
            "browsers",
            "--no-fail-fast",
        ]);
        harness::describe(self.session, engines, &mut cargo);
        let title = format!("tests in {}", engines.found.join(", "));
        self.run(&title, &mut cargo, "the log names each test that failed");
    }

    /// The printed configurations on the real servers; gives what could not run here.
    fn servers(&self) -> Vec<String> {
        let package = ["--package", "harness", "--features", "servers"];
        let lint = [
            &["clippy"],
            &package[..],
            &["--all-targets", "--", "-D", "warnings"],
        ];
        self.cargo(
            "lint, real servers",
            &lint.concat(),
            "mend what the linter names",
        );
        let test = [
            &["test"],
            &package[..],
            &["--test", "stacks", "--", "--nocapture"],
        ];
        let log = self.run(
            "tests on the real servers",
            programs::cargo().args(test.concat()),
            "`STACKS=ID cargo test -p harness --features servers --test stacks` runs one alone",
        );
        let text = std::fs::read_to_string(log).unwrap_or_default();
        let missing = text.lines().filter(|line| line.contains(": not run, "));
        missing.map(str::to_owned).collect()
    }

    fn cargo(&self, title: &str, arguments: &[&str], advice: &str) {
        self.run(title, programs::cargo().args(arguments), advice);
    }

    /// Runs the command as a step; gives its log.
    fn run(&self, title: &str, command: &mut Command, advice: &str) -> PathBuf {
        command.current_dir(&self.session.root);
        let step = self.session.step(title).advise(advice).patient(Patience {
            limit: STUCK,
            watched: None,
        });
        let log = step.log().to_path_buf();
        let ended = step.run(command);
        let succeeded = ended.is_ok();
        if let Err(failure) = ended {
            self.session.progress.say(&format!("\n{failure}"));
        }
        self.with_tally(|tally| tally.add(title, succeeded, Some(&log)));
        log
    }

    fn record(&self, title: &str, outcome: Result<(), Failure>) {
        let succeeded = outcome.is_ok();
        if let Err(failure) = outcome {
            self.session.progress.say(&format!("\n{failure}"));
        }
        self.with_tally(|tally| tally.add(title, succeeded, None));
    }

    fn missing(&self, engine: &str) {
        let name = engine.split(':').next().unwrap_or(engine);
        self.with_tally(|tally| tally.add(&format!("tests in {name}: NOT TESTED"), false, None));
    }

    fn with_tally(&self, act: impl FnOnce(&mut Tally)) {
        act(&mut self.tally.lock().unwrap_or_else(PoisonError::into_inner));
    }
}
