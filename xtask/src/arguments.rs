//! What was asked on the command line.

use std::fmt;

/// The help text.
pub(crate) const USAGE: &str = "\
Usage: cargo xtask TASK

  serve [ARGUMENTS]           build page and server, serve both; ARGUMENTS go to `cors-playground serve`
  test [--without-browsers] [--servers]
                              everything that CI runs: format, lints, tests, the page, browsers; with --servers also
                              the printed configurations on the real servers, which takes 20 minutes the first time
  build                       the page alone, to dist/, for any static host
  observe [ARGUMENTS]         record what the real browsers found here do
  bench [ARGUMENTS]           benchmarks and sizes, against their budgets

Each sets up what it lacks. Tools are kept in a cache for this user, which CORS_PLAYGROUND_CACHE moves.";

/// One task, with what it takes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Task {
    /// Print the usage.
    Help,
    /// Build the page.
    Build,
    /// Build and serve; the arguments belong to `cors-playground serve`.
    Serve {
        /// For the server.
        passed_on: Vec<String>,
    },
    /// Run all tests.
    Test {
        /// Whether real browsers take part.
        browsers: BrowserTests,
        /// Whether real servers take part.
        servers: ServerTests,
    },
    /// Run one of the harness's programs.
    Harness {
        /// Which.
        program: Program,
        /// For the program.
        passed_on: Vec<String>,
    },
}

/// A program of the harness.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Program {
    /// Records what real browsers do with scenarios.
    Observe,
    /// Measures, against the budgets.
    Bench,
}

/// Whether the printed configurations are run on the real servers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ServerTests {
    /// They are.
    Asked,
    /// They are not: their set-up takes longer than all else.
    LeftOut,
}

/// Whether real browsers take part in a test run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BrowserTests {
    /// All three engines must be tested; one that is missing fails the run.
    Required,
    /// None is set up or started.
    LeftOut,
}

/// A command line that means nothing.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum UsageError {
    /// No task has this name.
    UnknownTask(String),
    /// The task takes no such argument.
    UnknownArgument {
        /// The task.
        task: &'static str,
        /// What stood there.
        argument: String,
    },
}

impl fmt::Display for UsageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownTask(task) => write!(f, "there is no task `{task}`"),
            Self::UnknownArgument { task, argument } => {
                write!(f, "`{task}` takes no argument `{argument}`")
            }
        }
    }
}

/// The task that the arguments ask for; none at all asks for help.
///
/// # Errors
/// [`UsageError`], naming the word that has no meaning.
pub(crate) fn parse(arguments: &[String]) -> Result<Task, UsageError> {
    let Some((task, rest)) = arguments.split_first() else {
        return Ok(Task::Help);
    };
    match task.as_str() {
        "help" | "--help" | "-h" => Ok(Task::Help),
        "build" => match rest.first() {
            None => Ok(Task::Build),
            Some(argument) => Err(UsageError::UnknownArgument {
                task: "build",
                argument: argument.clone(),
            }),
        },
        "serve" => Ok(Task::Serve {
            passed_on: rest.to_vec(),
        }),
        "test" => test(rest),
        "observe" => Ok(Task::Harness {
            program: Program::Observe,
            passed_on: rest.to_vec(),
        }),
        "bench" => Ok(Task::Harness {
            program: Program::Bench,
            passed_on: rest.to_vec(),
        }),
        _ => Err(UsageError::UnknownTask(task.clone())),
    }
}

fn test(rest: &[String]) -> Result<Task, UsageError> {
    let mut browsers = BrowserTests::Required;
    let mut servers = ServerTests::LeftOut;
    for argument in rest {
        match argument.as_str() {
            "--without-browsers" => browsers = BrowserTests::LeftOut,
            "--servers" => servers = ServerTests::Asked,
            _ => {
                return Err(UsageError::UnknownArgument {
                    task: "test",
                    argument: argument.clone(),
                });
            }
        }
    }
    Ok(Task::Test { browsers, servers })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Task, UsageError> {
        parse(
            &line
                .split_whitespace()
                .map(String::from)
                .collect::<Vec<_>>(),
        )
    }

    #[test]
    fn each_task_is_read_with_its_arguments() {
        let words = |line: &str| {
            line.split_whitespace()
                .map(String::from)
                .collect::<Vec<_>>()
        };
        let cases = [
            ("", Task::Help),
            ("--help", Task::Help),
            ("build", Task::Build),
            ("serve", Task::Serve { passed_on: vec![] }),
            (
                "serve --port 9000",
                Task::Serve {
                    passed_on: words("--port 9000"),
                },
            ),
            (
                "test",
                Task::Test {
                    browsers: BrowserTests::Required,
                    servers: ServerTests::LeftOut,
                },
            ),
            (
                "test --without-browsers --servers",
                Task::Test {
                    browsers: BrowserTests::LeftOut,
                    servers: ServerTests::Asked,
                },
            ),
            (
                "observe --help",
                Task::Harness {
                    program: Program::Observe,
                    passed_on: words("--help"),
                },
            ),
            (
                "bench",
                Task::Harness {
                    program: Program::Bench,
                    passed_on: vec![],
                },
            ),
        ];
        for (line, task) in cases {
            assert_eq!(parsed(line), Ok(task), "{line}");
        }
    }

    #[test]
    fn a_word_without_meaning_is_named() {
        assert_eq!(parsed("serv"), Err(UsageError::UnknownTask("serv".into())));
        let unknown = |task, argument: &str| {
            Err(UsageError::UnknownArgument {
                task,
                argument: argument.into(),
            })
        };
        assert_eq!(parsed("test --fast"), unknown("test", "--fast"));
        assert_eq!(parsed("build --release"), unknown("build", "--release"));
    }
}
