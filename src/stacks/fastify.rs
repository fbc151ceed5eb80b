//! Fastify with `@fastify/cors`.

use super::{Configuration, Family, Policy, Stack, Tested, express_cors, text::Text};

pub(super) const STACK: Stack = Stack {
    id: "fastify",
    name: "Fastify with `@fastify/cors`",
    family: Family::JavaScript,
    versions: "Fastify 5, @fastify/cors 10 and 11",
    tested: Tested::Run {
        version: "Fastify 5.12.8, @fastify/cors 11.4.3",
    },
    write,
};

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("  ");
    t.line(0, "import cors from \"@fastify/cors\";").line(0, "");
    t.line(0, "await app.register(cors, {");
    express_cors::options(&mut t, 1, policy);
    t.line(0, "});");
    Configuration::one(
        "before every hook, plugin and route that asks for a login",
        "js",
        t.finish(),
    )
    .note("`await` matters: hooks run in the order in which they were added.")
}
