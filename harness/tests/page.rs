//! The built page in real browsers: what a person does with it, in each engine.
//!
//! `cargo xtask test` builds page and server and says by variables where they are and which engines there are.

#![allow(
    clippy::disallowed_methods,
    reason = "a shell over processes and clocks"
)]

use harness::{
    driver::{DriverError, Engine, Session},
    playground::Playground,
};
use serde_json::{Value, json};
use std::{
    env, thread,
    time::{Duration, Instant},
};

/// How long the page may take for what it should do at once; generous, for a loaded machine.
const LIMIT: Duration = Duration::from_secs(30);

/// A check: what it shows, and how.
type Check = (&'static str, fn(&Page) -> Result<(), DriverError>);

const CHECKS: [Check; 6] = [
    ("an edit changes the verdict", edit),
    ("a pasted console line becomes its scenario", paste),
    ("a run agrees with its prediction", live),
    ("a shared link restores the scenario", share),
    ("Back returns to the scenario", back),
    ("text that is no URL keeps the last verdict", stale),
];

#[test]
fn chromium() {
    check_all(Engine::Chromium);
}

#[test]
fn firefox() {
    check_all(Engine::Firefox);
}

#[test]
fn webkit() {
    check_all(Engine::WebKit);
}

/// Runs all checks in one browser and names all that fail.
fn check_all(engine: Engine) {
    let engines = env::var("CORS_PLAYGROUND_BROWSERS").unwrap_or_default();
    if !engines.split(',').any(|e| e == engine.id()) {
        // Whoever set the variable says so in its own summary.
        return;
    }
    let playground = Playground::start().expect("the server starts");
    let session = Session::start(engine).expect("the browser starts");
    session.resize(1440, 1000).expect("the window obeys");
    let page = Page {
        session,
        playground,
    };
    let failed: Vec<String> = CHECKS
        .iter()
        .filter_map(|(name, check)| check(&page).err().map(|e| format!("{name}: {e}")))
        .collect();
    assert!(failed.is_empty(), "{}: {failed:#?}", engine.id());
}

/// The page in a browser.
struct Page {
    session: Session,
    playground: Playground,
}

impl Page {
    /// Loads the page with `fragment`, afresh.
    fn open(&self, fragment: &str) -> Result<(), DriverError> {
        // A change of the fragment alone loads nothing.
        self.session.goto("about:blank")?;
        self.session
            .goto(&format!("{}/{fragment}", self.playground.address))
    }

    /// Opens a scenario of the gallery.
    fn gallery(&self, id: &str) -> Result<(), DriverError> {
        self.open("#/gallery")?;
        self.click(&format!("gallery-item-{id}"))?;
        self.tone("blocked")
    }

    /// Waits until `script`, an expression over `find(testid)`, is true; what it is then.
    fn until(&self, script: &str) -> Result<Value, DriverError> {
        let body = format!(
            "const find = id => document.querySelector('[data-testid=\"' + id + '\"]'); return {script};"
        );
        patiently(|| match self.session.execute(&body, &[])? {
            Value::Null | Value::Bool(false) => {
                Err(DriverError::NotReady(format!("never true: {script}")))
            }
            value => Ok(value),
        })
    }

    fn tone(&self, tone: &str) -> Result<(), DriverError> {
        let script = format!(
            "find('verdict')?.dataset.tone === '{tone}' && !('stale' in find('verdict').dataset)"
        );
        self.until(&script).map(drop)
    }

    fn click(&self, testid: &str) -> Result<(), DriverError> {
        patiently(|| self.session.click(&css(testid)))
    }

    fn fill(&self, testid: &str, text: &str) -> Result<(), DriverError> {
        patiently(|| self.session.fill(&css(testid), text))
    }

    fn value(&self, testid: &str) -> Result<String, DriverError> {
        let value = self.until(&format!("find('{testid}')?.value ?? null"))?;
        Ok(value.as_str().unwrap_or_default().to_owned())
    }
}

/// Tries until it works or time is up: elements come, move and are made anew while the page works.
fn patiently<T>(mut act: impl FnMut() -> Result<T, DriverError>) -> Result<T, DriverError> {
    let start = Instant::now();
    loop {
        match act() {
            Err(_) if start.elapsed() < LIMIT => thread::sleep(Duration::from_millis(50)),
            done => return done,
        }
    }
}

fn css(testid: &str) -> String {
    format!("[data-testid=\"{testid}\"]")
}

/// Fails unless both are the same.
fn same(found: &str, expected: &str) -> Result<(), DriverError> {
    if found == expected {
        return Ok(());
    }
    Err(DriverError::NotReady(format!(
        "expected {expected:?}, found {found:?}"
    )))
}

/// Adds the header that was missing, by hand.
fn allow(page: &Page) -> Result<(), DriverError> {
    page.gallery("missing-header")?;
    page.click("server-tab-response")?;
    page.click("resp-header-add")?;
    page.fill("resp-header-name-1", "Access-Control-Allow-Origin")?;
    page.fill("resp-header-value-1", "*")?;
    page.tone("allowed")
}

fn edit(page: &Page) -> Result<(), DriverError> {
    allow(page)?;
    page.fill("resp-header-value-1", "http://elsewhere.test")?;
    page.tone("blocked")
}

fn paste(page: &Page) -> Result<(), DriverError> {
    page.open("")?;
    page.click("paste-open")?;
    page.fill(
        "paste-text",
        "Access to XMLHttpRequest at 'https://api.shop.test/v1/cart' from origin 'http://localhost:5173' has been \
         blocked by CORS policy: Response to preflight request doesn't pass access control check: The value of the \
         'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's \
         credentials mode is 'include'. The credentials mode of requests initiated by the XMLHttpRequest is controlled \
         by the withCredentials attribute.",
    )?;
    page.click("paste-load")?;
    page.until("find('request-url')?.value === 'https://api.shop.test/v1/cart'")?;
    page.tone("blocked")
}

/// One that is refused at once, one after its answer came, one that is allowed.
fn live(page: &Page) -> Result<(), DriverError> {
    for id in ["custom-header-refused", "missing-header", "json-post-works"] {
        page.open("#/gallery")?;
        page.click(&format!("gallery-item-{id}"))?;
        page.click("run-live-here")?;
        let found =
            page.until("find('live-result')?.innerText || find('live-failed')?.innerText")?;
        let differences = page.until("find('live-result')?.dataset.differences ?? 'none came'")?;
        if differences != "0" {
            return Err(DriverError::NotReady(format!("{id}: {found}")));
        }
    }
    Ok(())
}

/// What the share dialog offers. The address soon holds the same.
fn link(page: &Page) -> Result<String, DriverError> {
    page.click("share")?;
    let link = page.value("share-link")?;
    page.click("dialog-close")?;
    page.until(&format!("location.href === {}", json!(link)))?;
    Ok(link)
}

fn share(page: &Page) -> Result<(), DriverError> {
    allow(page)?;
    let link = link(page)?;
    page.session.goto("about:blank")?;
    page.session.goto(&link)?;
    page.tone("allowed")?;
    page.click("server-tab-response")?;
    same(
        &page.value("resp-header-name-1")?,
        "Access-Control-Allow-Origin",
    )?;
    same(&page.value("resp-header-value-1")?, "*")
}

fn back(page: &Page) -> Result<(), DriverError> {
    allow(page)?;
    let address = link(page)?;
    page.session.execute("location.hash = '/gallery'", &[])?;
    page.until("!!find('gallery')")?;
    page.session.back()?;
    page.tone("allowed")?;
    same(&page.session.url()?, &address)
}

fn stale(page: &Page) -> Result<(), DriverError> {
    page.gallery("missing-header")?;
    page.fill("page-url", "no url")?;
    page.until("'stale' in find('verdict').dataset && !!find('verdict-stale')")?;
    same(&page.value("page-url")?, "no url")
}
