//! Cloudflare Workers.

use super::{
    Configuration, Family, Policy, Stack, Tested,
    text::Text,
    web_standard::{self, Dialect},
};

pub(super) const STACK: Stack = Stack {
    id: "cloudflare-workers",
    name: "Cloudflare Workers",
    family: Family::Cloud,
    versions: "module workers",
    tested: Tested::Run {
        version: "workerd 2026-11-17",
    },
    write,
};

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("  ");
    t.line(0, "import { handle } from \"./handle.js\";")
        .line(0, "");
    web_standard::functions(&mut t, policy, Dialect::JavaScript);
    t.line(0, "")
        .line(0, "export default {")
        .line(1, "async fetch(request, env, ctx) {");
    if policy.max_age().is_some() {
        t.line(2, "if (isPreflight(request)) {")
            .line(3, "const headers = new Headers();")
            .line(3, web_standard::call(policy, "headers"))
            .line(3, "return new Response(null, { status: 204, headers });")
            .line(2, "}");
    }
    t.line(2, "let answer;")
        .line(2, "try {")
        .line(3, "answer = await handle(request, env, ctx);")
        .line(2, "} catch (error) {")
        .line(3, "console.error(error);")
        .line(
            3,
            "answer = new Response(\"Internal Server Error\", { status: 500 });",
        )
        .line(2, "}")
        .line(2, "const response = new Response(answer.body, answer);")
        .line(2, web_standard::call(policy, "response.headers"))
        .line(2, "return response;")
        .line(1, "},")
        .line(0, "};");
    Configuration::one(
        "the worker's main module; `handle` is what answered until now",
        "js",
        t.finish(),
    )
    .note("An exception that leaves the worker becomes Cloudflare's own error page, without these headers: hence the `catch`.")
}
