//! Hono, whose CORS middleware is built in.

use super::{Configuration, Family, Policy, Stack, Tested, quote, text::Text};

pub(super) const STACK: Stack = Stack {
    id: "hono",
    name: "Hono",
    family: Family::JavaScript,
    versions: "4",
    tested: Tested::Run {
        version: "Hono 4.13.19 on Node.js",
    },
    write,
};

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("  ");
    t.line(0, "import { cors } from \"hono/cors\";").line(0, "");
    t.line(0, "app.use(\"*\", cors({");
    if policy.is_listed() {
        t.line(
            1,
            format!("origin: [{}],", quote::list(policy.origins(), quote::json)),
        );
    } else {
        t.line(1, "origin: \"*\",");
    }
    t.line(
        1,
        format!(
            "allowMethods: [{}],",
            quote::list(&policy.methods, quote::json)
        ),
    );
    t.line(1, format!("allowHeaders: [{}],", allow_headers(policy)));
    if !policy.exposed_headers.is_empty() {
        t.line(
            1,
            format!(
                "exposeHeaders: [{}],",
                quote::list(&policy.exposed_headers, quote::json)
            ),
        );
    }
    if policy.is_credentialed() {
        t.line(1, "credentials: true,");
    }
    t.option(1, policy.max_age().map(|s| format!("maxAge: {s},")));
    t.line(0, "}));");
    Configuration::one(
        "before every other `app.use` and route, the login too: a preflight has no credentials",
        "js",
        t.finish(),
    )
}

/// For libraries that take an empty list for "whatever is asked for": then a name that is allowed anyway.
pub(super) fn allow_headers(policy: &Policy) -> String {
    if policy.request_headers.is_empty() {
        return quote::json("Accept");
    }
    quote::list(&policy.request_headers, quote::json)
}
