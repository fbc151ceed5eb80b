//! Express, by hand.

use super::{Configuration, Family, Policy, Stack, Tested, quote, text::Text};

pub(super) const STACK: Stack = Stack {
    id: "express",
    name: "Express, by hand",
    family: Family::JavaScript,
    versions: "4 and 5",
    tested: Tested::Run {
        version: "Express 5.3.0",
    },
    write,
};

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("  ");
    if policy.is_listed() {
        t.line(0, "const allowedOrigins = new Set([");
        for origin in policy.origins() {
            t.line(1, format!("{},", quote::json(origin)));
        }
        t.line(0, "]);").line(0, "");
    }
    t.line(0, "app.use((req, res, next) => {");
    if policy.is_listed() {
        t.line(1, "res.vary(\"Origin\");")
            .line(1, "const origin = req.get(\"Origin\");")
            .line(1, "if (allowedOrigins.has(origin)) {")
            .line(2, "res.set(\"Access-Control-Allow-Origin\", origin);");
        set(&mut t, 2, &policy.answer_headers());
        t.line(1, "}");
    } else {
        t.line(1, "res.set(\"Access-Control-Allow-Origin\", \"*\");");
        set(&mut t, 1, &policy.answer_headers());
    }
    if policy.max_age().is_some() {
        t.line(
            1,
            "if (req.method === \"OPTIONS\" && req.get(\"Access-Control-Request-Method\")) {",
        );
        set(&mut t, 2, &policy.preflight_headers());
        t.line(2, "return res.sendStatus(204);").line(1, "}");
    }
    t.line(1, "next();").line(0, "});");
    Configuration::one(
        "before every other `app.use` and route, the login too: a preflight has no credentials",
        "js",
        t.finish(),
    )
    .note("An error handler of your own must not remove headers that are set already: a page can read an error only if it has them.")
}

fn set(t: &mut Text, depth: usize, headers: &[(&'static str, String)]) {
    for (name, value) in headers {
        t.line(
            depth,
            format!("res.set({}, {});", quote::json(name), quote::json(value)),
        );
    }
}
