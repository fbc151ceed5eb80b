//! One browser under WebDriver.

use super::{
    DriverError, Engine, console, display::Display, process::Process, process::free_port,
    wire::Wire,
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::{Value, json};
use std::{
    env,
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

/// How long a driver may take to listen.
const READY: Duration = Duration::from_secs(30);

/// A page's colour scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "names")]
pub enum Scheme {
    Light,
    Dark,
}

/// A browser that obeys. Dropped, it is closed.
#[derive(Debug)]
pub struct Session {
    pub(super) wire: Wire,
    /// `/session/…`.
    pub(super) path: String,
    /// Which engine it is.
    pub engine: Engine,
    /// As the engine says it: `156.0.8078.79`, `153.7.0`, `2.50.6`.
    pub version: String,
    _driver: Process,
    _display: Option<Display>,
}

impl Session {
    /// Starts a browser with a fresh profile.
    ///
    /// # Errors
    /// A program is missing or does not start.
    pub fn start(engine: Engine) -> Result<Self, DriverError> {
        let display = match engine {
            Engine::WebKit => Some(Display::start()?),
            Engine::Chromium | Engine::Firefox => None,
        };
        let port = free_port()?;
        let (mut command, hint) = driver(engine, port)?;
        if let Some(display) = &display {
            command.env("DISPLAY", &display.name);
        }
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut process = Process::start(&mut command, hint)?;
        process.listens(port, READY)?;
        let wire = Wire::new(port);
        let made = wire.post(
            "/session",
            &json!({ "capabilities": { "alwaysMatch": capabilities(engine) } }),
        )?;
        let text = |v: &Value| v.as_str().unwrap_or_default().to_owned();
        let session = Self {
            path: format!("/session/{}", text(&made["sessionId"])),
            wire,
            engine,
            version: text(&made["capabilities"]["browserVersion"]),
            _driver: process,
            _display: display,
        };
        session.command(
            "timeouts",
            &json!({ "script": 100_000, "pageLoad": 60_000 }),
        )?;
        if engine == Engine::Firefox {
            console::listen(&session)?;
        }
        Ok(session)
    }

    /// `POST` of a command of this session.
    pub(super) fn command(&self, name: &str, body: &Value) -> Result<Value, DriverError> {
        self.wire.post(&format!("{}/{name}", self.path), body)
    }

    /// Loads `url`.
    ///
    /// # Errors
    /// The driver refuses or the load takes too long.
    pub fn goto(&self, url: &str) -> Result<(), DriverError> {
        self.command("url", &json!({ "url": url })).map(drop)
    }

    /// The address.
    ///
    /// # Errors
    /// The driver refuses.
    pub fn url(&self) -> Result<String, DriverError> {
        let url = self.wire.get(&format!("{}/url", self.path))?;
        Ok(url.as_str().unwrap_or_default().to_owned())
    }

    /// One step back in the history.
    ///
    /// # Errors
    /// The driver refuses.
    pub fn back(&self) -> Result<(), DriverError> {
        self.command("back", &json!({})).map(drop)
    }

    /// Runs `script`, a function's body, with `args`.
    ///
    /// # Errors
    /// The script throws.
    pub fn execute(&self, script: &str, args: &[Value]) -> Result<Value, DriverError> {
        self.command("execute/sync", &json!({ "script": script, "args": args }))
    }

    /// The id of the first element that `css` selects.
    fn element(&self, css: &str) -> Result<String, DriverError> {
        let found = self.command("element", &json!({ "using": "css selector", "value": css }))?;
        let id = found.as_object().and_then(|o| o.values().next());
        let id = id.and_then(Value::as_str).unwrap_or_default().to_owned();
        // WebKit's driver clears only what is in view.
        self.execute("arguments[0].scrollIntoView({ block: 'center' })", &[found])?;
        Ok(id)
    }

    /// Clicks the first element that `css` selects, as a person would.
    ///
    /// # Errors
    /// There is none, or it cannot be clicked.
    pub fn click(&self, css: &str) -> Result<(), DriverError> {
        let id = self.element(css)?;
        self.command(&format!("element/{id}/click"), &json!({}))
            .map(drop)
    }

    /// Types `text` into the first element that `css` selects, after clearing it.
    ///
    /// # Errors
    /// There is none, or it takes no text.
    pub fn fill(&self, css: &str, text: &str) -> Result<(), DriverError> {
        let id = self.element(css)?;
        self.command(&format!("element/{id}/clear"), &json!({}))?;
        self.command(&format!("element/{id}/value"), &json!({ "text": text }))
            .map(drop)
    }

    /// Makes the window so large that the page has `width` × `height` pixels.
    ///
    /// # Errors
    /// The driver refuses.
    pub fn resize(&self, width: u32, height: u32) -> Result<(), DriverError> {
        if self.engine == Engine::Chromium {
            // A window has a least width; the emulated screen has none.
            let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
            return self.devtools("Emulation.setDeviceMetricsOverride", &metrics);
        }
        let rect = |w: u64, h: u64| json!({ "x": 0, "y": 0, "width": w, "height": h });
        let (width, height) = (u64::from(width), u64::from(height));
        self.command("window/rect", &rect(width, height))?;
        let inner = self.execute("return [innerWidth, innerHeight]", &[])?;
        let frame =
            |i: usize, wanted: u64| wanted.saturating_sub(inner[i].as_u64().unwrap_or(wanted));
        self.command(
            "window/rect",
            &rect(width + frame(0, width), height + frame(1, height)),
        )
        .map(drop)
    }

    /// Has Chromium behave as if the system were light or dark; the others keep what they have.
    ///
    /// # Errors
    /// The driver refuses.
    pub fn color_scheme(&self, scheme: Scheme) -> Result<(), DriverError> {
        let value = match scheme {
            Scheme::Light => "light",
            Scheme::Dark => "dark",
        };
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": value }] });
        self.devtools("Emulation.setEmulatedMedia", &features)
    }

    /// A command of Chromium's own protocol; the other engines have none and do nothing.
    fn devtools(&self, command: &str, params: &Value) -> Result<(), DriverError> {
        match self.engine {
            Engine::Chromium => self
                .command(
                    "goog/cdp/execute",
                    &json!({ "cmd": command, "params": params }),
                )
                .map(drop),
            Engine::Firefox | Engine::WebKit => Ok(()),
        }
    }

    /// What the window shows, as PNG.
    ///
    /// # Errors
    /// The driver refuses.
    pub fn screenshot(&self) -> Result<Vec<u8>, DriverError> {
        let image = self.wire.get(&format!("{}/screenshot", self.path))?;
        BASE64_STANDARD
            .decode(image.as_str().unwrap_or_default())
            .map_err(|e| DriverError::Unreachable(e.to_string()))
    }

    /// The console lines since the last call (Chromium and Firefox; WebKit's driver has none).
    ///
    /// # Errors
    /// The driver refuses.
    pub fn console(&self) -> Result<Vec<String>, DriverError> {
        console::take(self)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // The browser itself: its driver ends it in good order.
        let _ = self.wire.delete(&self.path);
    }
}

/// The driver's command line.
fn driver(engine: Engine, port: u16) -> Result<(Command, &'static str), DriverError> {
    Ok(match engine {
        Engine::Chromium => {
            let mut command = Command::new("chromedriver");
            command.arg(format!("--port={port}"));
            (command, "it is Debian's package chromium-driver")
        }
        Engine::Firefox => {
            let program = env::var("GECKODRIVER").unwrap_or_else(|_| "geckodriver".into());
            let mut command = Command::new(program);
            command
                .args(["--port", &port.to_string()])
                .args(["--websocket-port", &free_port()?.to_string()])
                .arg("--allow-system-access");
            let hint = "`cargo install --locked geckodriver` builds it; the variable GECKODRIVER may name it";
            (command, hint)
        }
        Engine::WebKit => {
            let mut command = Command::new("WebKitWebDriver");
            command.arg(format!("--port={port}"));
            (command, "it is Debian's package webkit2gtk-driver")
        }
    })
}

/// What the new session asks for.
fn capabilities(engine: Engine) -> Value {
    match engine {
        Engine::Chromium => json!({
            "goog:loggingPrefs": { "browser": "ALL" },
            "goog:chromeOptions": { "args": [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--disable-dev-shm-usage", "--hide-scrollbars", "--window-size=1440,1000"
            ] }
        }),
        Engine::Firefox => json!({
            "moz:firefoxOptions": {
                "args": ["-headless"],
                "prefs": {
                    "network.captive-portal-service.enabled": false,
                    "network.connectivity-service.enabled": false,
                    "browser.shell.checkDefaultBrowser": false
                }
            }
        }),
        Engine::WebKit => {
            let browser = super::bare::program();
            let binary = Path::new(&browser);
            json!({ "webkitgtk:browserOptions": { "binary": binary, "args": ["--automation"] } })
        }
    }
}
