//! WebKit's MiniBrowser without a driver: under WebDriver it prints no console lines, alone it does.

use super::{DriverError, display::Display, folder::Folder, process::Process};
use std::{
    env,
    io::{BufRead, BufReader, Read},
    path::Path,
    process::{Command, Stdio},
    sync::{Arc, Mutex, PoisonError},
    thread,
};

/// A MiniBrowser that shows one URL and whose console is read. Dropped, it is closed.
#[derive(Debug)]
pub struct MiniBrowser {
    _browser: Process,
    _display: Display,
    _profile: Folder,
    lines: Arc<Mutex<Vec<String>>>,
    /// As the library says it: `2.50.6`.
    pub version: String,
}

impl MiniBrowser {
    /// Opens `url` in a fresh profile.
    ///
    /// # Errors
    /// The browser or Xvfb is missing or does not start.
    pub fn open(url: &str) -> Result<Self, DriverError> {
        let display = Display::start()?;
        let profile = Folder::new()?;
        let version = version(&display);
        let mut browser = Process::start(
            Command::new(program())
                // Not `--private`: WebKit prints no console line of a private page.
                .args(["--enable-write-console-messages-to-stdout=true", url])
                .env("DISPLAY", &display.name)
                .envs(
                    ["XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"]
                        .map(|v| (v, &profile.path)),
                )
                .stdout(Stdio::null())
                .stderr(Stdio::piped()),
            "it is Debian's package webkit2gtk-driver",
        )?;
        let lines = Arc::new(Mutex::new(Vec::new()));
        if let Some(err) = browser.child.stderr.take() {
            let lines = Arc::clone(&lines);
            thread::spawn(move || collect(err, &lines));
        }
        Ok(Self {
            _browser: browser,
            _display: display,
            _profile: profile,
            lines,
            version,
        })
    }

    /// The console lines since the last call, with WebKit's own prefixes.
    pub fn console(&self) -> Vec<String> {
        std::mem::take(&mut *self.lines.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Keeps what is a console line: the toolkit warns on the same stream.
fn collect(err: impl Read, lines: &Mutex<Vec<String>>) {
    for line in BufReader::new(err).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line).into_owned();
        if line.contains("CONSOLE ") {
            lines
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push(line);
        }
    }
}

/// MiniBrowser is on no search path; Debian puts it beside the library.
pub(super) fn program() -> String {
    const PLACES: [&str; 4] = [
        "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
        "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
        "/usr/libexec/webkit2gtk-4.1/MiniBrowser",
        "/usr/lib/webkit2gtk-4.1/MiniBrowser",
    ];
    env::var("WEBKIT_MINIBROWSER").unwrap_or_else(|_| {
        let found = PLACES.iter().find(|p| Path::new(p).exists());
        found.map_or("MiniBrowser", |p| p).to_owned()
    })
}

/// The library's version; MiniBrowser is built with it.
fn version(display: &Display) -> String {
    let mut command = Command::new(program());
    let asked = command
        .arg("--version")
        .env("DISPLAY", &display.name)
        .output();
    let text = asked
        .map(|o| String::from_utf8_lossy(&o.stdout).into_owned())
        .unwrap_or_default();
    text.split_whitespace()
        .last()
        .unwrap_or("unknown")
        .to_owned()
}
