//! What a browser under WebDriver prints in its console.

use super::{DriverError, Engine, Session};
use serde_json::{Value, json};

/// The lines since the last call, in order, each with the engine's own prefix.
pub(super) fn take(session: &Session) -> Result<Vec<String>, DriverError> {
    match session.engine {
        Engine::Chromium => chromium(session),
        Engine::Firefox => firefox(session),
        Engine::WebKit => Ok(Vec::new()),
    }
}

fn chromium(session: &Session) -> Result<Vec<String>, DriverError> {
    let log = session.command("se/log", &json!({ "type": "browser" }))?;
    let lines = log.as_array().into_iter().flatten();
    Ok(lines
        .filter_map(|l| l["message"].as_str().map(str::to_owned))
        .collect())
}

/// Firefox keeps 250 messages; a listener of ours keeps them all, on the one global that outlives a script.
const LISTEN: &str = "
    const keeper = Cu.getGlobalForObject(Services);
    keeper.recorderLines = [];
    keeper.recorderListener = { observe(message) {
        try {
            message.QueryInterface(Ci.nsIScriptError);
            keeper.recorderLines.push([message.category, message.errorMessage]);
        } catch { /* a message of another kind */ }
    } };
    Services.console.registerListener(keeper.recorderListener);";
const TAKE: &str = "return Cu.getGlobalForObject(Services).recorderLines.splice(0)";

/// The console belongs to the browser, not to a page: scripts about it run in the browser's own context.
fn in_browser(session: &Session, script: &str) -> Result<Value, DriverError> {
    session.command("moz/context", &json!({ "context": "chrome" }))?;
    let value = session.execute(script, &[]);
    session.command("moz/context", &json!({ "context": "content" }))?;
    value
}

/// Begins to keep Firefox's messages.
pub(super) fn listen(session: &Session) -> Result<(), DriverError> {
    in_browser(session, LISTEN).map(drop)
}

/// What Firefox says about CORS, and under `COEP` about Cross-Origin-Resource-Policy; of the rest, the fences that a
/// page sets itself.
fn is_kept(category: &str, line: &str) -> bool {
    category.starts_with("CORS") || category == "COEP" || line.contains("fence:")
}

fn firefox(session: &Session) -> Result<Vec<String>, DriverError> {
    let lines = in_browser(session, TAKE)?;
    let lines = lines.as_array().into_iter().flatten();
    Ok(lines
        .filter_map(|l| Some((l[0].as_str()?, l[1].as_str()?)))
        .filter(|(category, line)| is_kept(category, line))
        .map(|(_, line)| line.to_owned())
        .collect())
}
