//! A text for the owner of an API, made for the case.

use crate::stacks::Policy;
use std::fmt::Write as _;
use url::Url;

/// What to ask for, and nothing beyond it. `None` for a page whose origin is `null`: nobody should allow that.
pub(super) fn write(url: &Url, policy: &Policy) -> Option<String> {
    let origin = policy.origins().first().filter(|o| *o != "null")?;
    let url = url.as_str();
    let methods = policy.methods.join(", ");
    let mut letter =
        String::from("Subject: Please allow our web page to read your API (CORS)\n\nHello,\n\n");
    let mut line = |text: String| {
        let _ = writeln!(letter, "{text}");
    };
    line(format!(
        "our page at {origin} calls {url} ({methods}) from the browser."
    ));
    line("Your server answers, but browsers hide the answer from the page, because it does not say that this page may read it.".to_owned());
    line(String::new());
    line("Would you please add these headers to all answers under that address, errors included, whenever the request says".to_owned());
    line(format!("`Origin: {origin}`:"));
    line(String::new());
    line(format!("    Access-Control-Allow-Origin: {origin}"));
    line("    Vary: Origin".to_owned());
    for (name, value) in policy.answer_headers() {
        line(format!("    {name}: {value}"));
    }
    if policy.max_age().is_some() {
        line(String::new());
        line("Before the request a browser asks with OPTIONS, without cookies or other credentials. That request should be".to_owned());
        line(
            "answered before any login, with status 204, the headers above, and these:".to_owned(),
        );
        line(String::new());
        for (name, value) in policy.preflight_headers() {
            line(format!("    {name}: {value}"));
        }
    }
    line(String::new());
    line("This lets pages of this one origin read; nothing changes for anybody else. To see whether it works:".to_owned());
    line(String::new());
    for command in commands(url, origin, policy) {
        line(format!("    {command}"));
    }
    line(String::new());
    line("Thank you!".to_owned());
    Some(letter)
}

/// What shows the answers on a command line, as a browser would ask for them.
fn commands(url: &str, origin: &str, policy: &Policy) -> Vec<String> {
    let url = shell(url);
    let origin = shell(&format!("Origin: {origin}"));
    let mut commands = Vec::new();
    let method = policy.methods.first().map_or("GET", String::as_str);
    if policy.max_age().is_some() {
        let mut command = format!(
            "curl -i -X OPTIONS {url} -H {origin} -H {}",
            shell(&format!("Access-Control-Request-Method: {method}"))
        );
        if !policy.request_headers.is_empty() {
            let names = policy.request_headers.join(",").to_ascii_lowercase();
            let header = shell(&format!("Access-Control-Request-Headers: {names}"));
            let _ = write!(command, " -H {header}");
        }
        commands.push(command);
    }
    // A plain GET even for other methods: whoever tries it out must not change anything.
    commands.push(format!("curl -i {url} -H {origin}"));
    commands
}

/// A word of a POSIX shell.
fn shell(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}
