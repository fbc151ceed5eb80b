//! Kong Gateway.

use super::{Configuration, Family, Policy, Stack, Tested, quote, text::Text};

pub(super) const STACK: Stack = Stack {
    id: "kong",
    name: "Kong Gateway",
    family: Family::Proxy,
    versions: "3",
    tested: Tested::Checked {
        by: "a YAML parser",
    },
    write,
};

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("  ");
    t.line(0, "_format_version: \"3.0\"")
        .line(0, "plugins:")
        .line(1, "- name: cors")
        .line(2, "config:");
    let any = ["*".to_owned()];
    let origins: Vec<String> = if policy.is_listed() {
        policy.origins().iter().map(|o| pattern(o)).collect()
    } else {
        any.to_vec()
    };
    list(&mut t, "origins", &origins);
    list(&mut t, "methods", &policy.methods);
    if policy.request_headers.is_empty() {
        // Without the option every header that a page asks for would be allowed.
        list(&mut t, "headers", &["Accept".to_owned()]);
    } else {
        list(&mut t, "headers", &policy.request_headers);
    }
    if !policy.exposed_headers.is_empty() {
        list(&mut t, "exposed_headers", &policy.exposed_headers);
    }
    t.line(3, format!("credentials: {}", policy.is_credentialed()));
    t.option(3, policy.max_age().map(|s| format!("max_age: {s}")));
    t.line(3, "preflight_continue: false");
    let configuration = Configuration::one("`kong.yml` (or the same fields in the Admin API), on a service, a route or for all", "yaml", t.finish())
        .note("The plugin runs before those that ask for a login, and adds its headers to Kong's own errors.");
    let unknown = policy
        .methods
        .iter()
        .find(|m| !METHODS.contains(&m.as_str()));
    match unknown {
        Some(method) => configuration.caution(format!("Kong's plugin knows no method `{method}`.")),
        None => configuration,
    }
}

const METHODS: [&str; 9] = [
    "GET", "HEAD", "PUT", "PATCH", "POST", "DELETE", "OPTIONS", "TRACE", "CONNECT",
];

/// Kong takes every entry with a character outside this set for a regular expression.
fn pattern(origin: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || ".:/-".contains(c);
    if origin.chars().all(plain) {
        return origin.to_owned();
    }
    let mut pattern = String::from("^");
    for c in origin.chars() {
        if !c.is_alphanumeric() {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('$');
    pattern
}

fn list(t: &mut Text, name: &str, values: &[String]) {
    t.line(3, format!("{name}: [{}]", quote::list(values, quote::json)));
}
