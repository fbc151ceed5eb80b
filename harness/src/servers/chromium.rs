//! A real Chromium before the real server: what the evaluator said must be what a script sees.

use super::{Case, Report, Trouble};
use crate::driver::{DriverError, Engine, Session};
use serde_json::json;
use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener},
    thread,
};

/// The page's port: part of an origin that a policy lists, so it cannot be any free one.
const PORT: u16 = 8123;

/// The case that is tried, its page, and a page on the same machine that it does not list.
const CASE: &str = "several-origins";
const LISTED: &str = "http://localhost:8123/";
const FOREIGN: &str = "http://127.0.0.1:8123/";

const SCRIPT: &str = "const [url, method, headers] = arguments; \
    return fetch(url, { method, headers }).then((r) => String(r.status), () => 'refused');";

/// A Chromium with a blank page at two origins.
pub struct Chromium {
    session: Session,
}

impl Chromium {
    /// Starts both.
    ///
    /// # Errors
    /// Chromium or its driver is missing, or the page's port is taken.
    pub fn open() -> Result<Self, Trouble> {
        let listener = TcpListener::bind(("127.0.0.1", PORT))
            .map_err(|e| Trouble::Missing(format!("the page's port {PORT}: {e}")))?;
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                thread::spawn(move || {
                    let page = "<!doctype html><title>page</title>";
                    let length = page.len();
                    let _ = stream.read(&mut [0; 4096]);
                    let _ = write!(
                        stream,
                        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{page}"
                    );
                });
            }
        });
        let session = Session::start(Engine::Chromium).map_err(|e| match e {
            DriverError::Missing(..) => Trouble::Missing(e.to_string()),
            _ => Trouble::Failed(e.to_string()),
        })?;
        Ok(Self { session })
    }

    /// Which Chromium it is.
    pub fn version(&self) -> &str {
        &self.session.version
    }

    /// Fetches from a listed page and from another, if this case is the one that lists the page.
    ///
    /// # Errors
    /// The driver fails.
    pub fn ask(
        &self,
        case: &Case,
        address: SocketAddr,
        report: &mut Report,
    ) -> Result<(), Trouble> {
        if case.name != CASE {
            return Ok(());
        }
        for (page, expected) in [(LISTED, ["200", "404", "500"]), (FOREIGN, ["refused"; 3])] {
            self.session.goto(page).map_err(failed)?;
            for (path, expected) in ["ok", "missing", "fail"].iter().zip(expected) {
                let url = format!("http://{address}/api/{path}");
                let headers = json!({ "Authorization": "Basic dTpw", "X-Request-Id": "1" });
                let arguments = [json!(url), json!(case.policy.methods[0]), headers];
                let seen = self.session.execute(SCRIPT, &arguments).map_err(failed)?;
                report.exchanges += 1;
                if seen != *expected {
                    report.problems.push(format!(
                        "a real Chromium on {page}: {path} is {seen}, expected {expected}"
                    ));
                }
            }
        }
        Ok(())
    }
}

#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
fn failed(e: DriverError) -> Trouble {
    Trouble::Failed(e.to_string())
}
