//! Koa with `@koa/cors`.

use super::{Configuration, Family, Policy, Stack, Tested, hono::allow_headers, quote, text::Text};

pub(super) const STACK: Stack = Stack {
    id: "koa",
    name: "Koa with `@koa/cors`",
    family: Family::JavaScript,
    versions: "Koa 2 and 3, @koa/cors 5",
    tested: Tested::Run {
        version: "Koa 3.2.1, @koa/cors 5.0.0",
    },
    write,
};

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("  ");
    t.line(0, "import cors from \"@koa/cors\";").line(0, "");
    if policy.is_listed() {
        t.line(0, "const allowedOrigins = [");
        for origin in policy.origins() {
            t.line(1, format!("{},", quote::json(origin)));
        }
        t.line(0, "];").line(0, "");
    }
    t.line(0, "app.use(cors({");
    if policy.is_listed() {
        t.line(1, "origin: (ctx) => {")
            .line(2, "const origin = ctx.get(\"Origin\");")
            .line(
                2,
                "return allowedOrigins.includes(origin) ? origin : allowedOrigins[0];",
            )
            .line(1, "},");
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
    let configuration = Configuration::one(
        "before every other `app.use`, the login too: a preflight has no credentials",
        "js",
        t.finish(),
    );
    if policy.is_listed() {
        return configuration.note("Other pages are told an origin that is not theirs, which browsers refuse. With `\"\"` instead, Koa's error answers to them would lose `Vary`, and a cache could hand those to your page.");
    }
    configuration
}
