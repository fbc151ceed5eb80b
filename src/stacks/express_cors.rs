//! Express with the package `cors`, and Nest, which has it built in.

use super::{Configuration, Family, Policy, Stack, Tested, quote, text::Text};

pub(super) const STACK: Stack = Stack {
    id: "express-cors",
    name: "Express with `cors`",
    family: Family::JavaScript,
    versions: "Express 4 and 5, cors 2",
    tested: Tested::Run {
        version: "Express 5.3.0, cors 2.8.6",
    },
    write,
};

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("  ");
    t.line(0, "import cors from \"cors\";").line(0, "");
    t.line(0, "app.use(cors({");
    options(&mut t, 1, policy);
    t.line(0, "}));");
    Configuration::one(
        "before every other `app.use` and route, the login too: a preflight has no credentials",
        "js",
        t.finish(),
    )
}

/// The options of `cors`, a line each.
pub(super) fn options(t: &mut Text, depth: usize, policy: &Policy) {
    if policy.is_listed() {
        // A list even for one origin: a lone string would be sent to every page, matching or not.
        t.line(
            depth,
            format!("origin: [{}],", quote::list(policy.origins(), quote::json)),
        );
    } else {
        t.line(depth, "origin: \"*\",");
    }
    t.line(
        depth,
        format!("methods: [{}],", quote::list(&policy.methods, quote::json)),
    );
    // Without the option every header that a page asks for would be allowed.
    t.line(
        depth,
        format!(
            "allowedHeaders: [{}],",
            quote::list(&policy.request_headers, quote::json)
        ),
    );
    if !policy.exposed_headers.is_empty() {
        t.line(
            depth,
            format!(
                "exposedHeaders: [{}],",
                quote::list(&policy.exposed_headers, quote::json)
            ),
        );
    }
    if policy.is_credentialed() {
        t.line(depth, "credentials: true,");
    }
    t.option(depth, policy.max_age().map(|s| format!("maxAge: {s},")));
}
