//! Rails with `rack-cors`.

use super::{Configuration, Family, Policy, Stack, Tested, quote, text::Text};

pub(super) const STACK: Stack = Stack {
    id: "rails",
    name: "Rails with rack-cors",
    family: Family::Ruby,
    versions: "Rails 6.1 to 8, rack-cors 1 to 3",
    tested: Tested::Run {
        version: "Rails 6.1, rack-cors 1.1.1",
    },
    write,
};

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("  ");
    t.line(
        0,
        "Rails.application.config.middleware.insert_before 0, Rack::Cors do",
    )
    .line(1, "allow do");
    if policy.is_listed() {
        t.line(
            2,
            format!("origins {}", quote::list(policy.origins(), origin)),
        );
    } else {
        t.line(2, "origins '*'");
    }
    let mut options = vec![
        format!("methods: [{}]", quote::list(&policy.methods, method)),
        format!(
            "headers: [{}]",
            quote::list(&policy.request_headers, quote::single)
        ),
    ];
    if !policy.exposed_headers.is_empty() {
        options.push(format!(
            "expose: [{}]",
            quote::list(&policy.exposed_headers, quote::single)
        ));
    }
    if policy.is_credentialed() {
        options.push("credentials: true".to_owned());
    }
    if let Some(s) = policy.max_age() {
        options.push(format!("max_age: {s}"));
    }
    t.line(2, "resource '*',");
    let last = options.len() - 1;
    for (i, option) in options.iter().enumerate() {
        let comma = if i == last { "" } else { "," };
        t.line(3, format!("{option}{comma}"));
    }
    t.line(1, "end").line(0, "end");
    Configuration::one("`config/initializers/cors.rb`", "ruby", t.finish())
        .note("At place 0 it stands before the login and around the part that turns exceptions into a 500.")
        .note("rack-cors adds its headers only for the methods that are listed, the plain ones included.")
}

/// A text without a scheme would be taken for a host of any scheme.
fn origin(value: &str) -> String {
    if value == "null" {
        return "/\\Anull\\z/".to_owned();
    }
    quote::single(value)
}

fn method(name: &str) -> String {
    let lower = name.to_ascii_lowercase();
    if lower.chars().all(|c| c.is_ascii_lowercase()) {
        return format!(":{lower}");
    }
    format!(":{}", quote::json(&lower).replace('#', "\\#"))
}
