//! The three engines' browsers and their drivers, for tests alone.

use std::path::PathBuf;

use crate::failure::Failure;
use crate::programs;
use crate::session::Session;
use crate::system_packages;
use crate::tools::geckodriver;

/// Debian's packages: the three browsers, the drivers of two, and a screen for the third.
const PACKAGES: [&str; 5] = [
    "chromium",
    "chromium-driver",
    "firefox-esr",
    "webkit2gtk-driver",
    "xvfb",
];

/// What there is to test with.
#[derive(Debug, Default)]
pub(crate) struct Browsers {
    /// Engines that can be driven: `chromium`, `firefox`, `webkit`.
    pub(crate) found: Vec<&'static str>,
    /// Those that cannot, each with the reason and what to do.
    pub(crate) missing: Vec<String>,
    /// Firefox's driver.
    pub(crate) geckodriver: Option<PathBuf>,
}

/// What an engine needs on the PATH: one program of each list.
struct Needs {
    engine: &'static str,
    programs: &'static [&'static [&'static str]],
}

const ENGINES: [Needs; 3] = [
    Needs {
        engine: "chromium",
        programs: &[
            &[
                "chromium",
                "chromium-browser",
                "google-chrome",
                "google-chrome-stable",
            ],
            &["chromedriver"],
        ],
    },
    Needs {
        engine: "firefox",
        programs: &[&["firefox-esr", "firefox"]],
    },
    Needs {
        engine: "webkit",
        programs: &[&["WebKitWebDriver"], &["Xvfb"]],
    },
];

impl Browsers {
    /// Installs what can be installed and says what is there in the end.
    pub(crate) fn set_up(session: &Session) -> Self {
        let mut browsers = Self::default();
        let lacks = |needs: &Needs| {
            needs
                .programs
                .iter()
                .find(|names| !names.iter().any(|name| has(name)))
        };
        let mut advice = String::new();
        if ENGINES.iter().any(|needs| lacks(needs).is_some()) {
            advice = install(session);
        }
        for needs in &ENGINES {
            let driver = (needs.engine == "firefox").then(|| geckodriver::install(session));
            match (lacks(needs), driver) {
                (Some(names), _) => browsers
                    .missing
                    .push(format!("{}: no `{}`{advice}", needs.engine, names[0])),
                (None, Some(Err(failure))) => browsers
                    .missing
                    .push(format!("{}: {failure}", needs.engine)),
                (None, Some(Ok(driver))) => {
                    browsers.geckodriver = Some(driver);
                    browsers.found.push(needs.engine);
                }
                (None, None) => browsers.found.push(needs.engine),
            }
        }
        browsers
    }
}

/// Installs Debian's packages where that can be done; else says what a person can do.
fn install(session: &Session) -> String {
    let hint = match std::env::consts::OS {
        "macos" => {
            "; brew install --cask chromium firefox, brew install chromedriver (Safari's driver is not WebKitGTK's, and is not used)"
        }
        "windows" => {
            "; install Chromium with its chromedriver, and Firefox; WebKitGTK is not made for Windows"
        }
        _ => {
            return system_packages::ensure(session, &PACKAGES, "browsers to test with")
                .err()
                .map(|failure| said(&failure))
                .unwrap_or_default();
        }
    };
    hint.to_string()
}

fn said(failure: &Failure) -> String {
    format!("; {}", failure.to_string().trim_end())
}

fn has(program: &str) -> bool {
    programs::find(program).is_some()
}
