//! Caddy.

use super::{Configuration, Family, Policy, Stack, Tested, quote, text::Text};

pub(super) const STACK: Stack = Stack {
    id: "caddy",
    name: "Caddy",
    family: Family::Proxy,
    versions: "2",
    tested: Tested::Run {
        version: "Caddy 2.11.7",
    },
    write,
};

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("\t");
    t.line(0, "(cors) {");
    if policy.is_listed() {
        t.line(1, "@cors_origin {");
        for origin in policy.origins() {
            t.line(2, format!("header Origin {}", quote::caddy(origin)));
        }
        t.line(1, "}").line(1, "header +Vary Origin").line(
            1,
            "header @cors_origin Access-Control-Allow-Origin {header.Origin}",
        );
        for (name, value) in policy.answer_headers() {
            t.line(
                1,
                format!("header @cors_origin {name} {}", quote::caddy(&value)),
            );
        }
    } else {
        t.line(1, "header Access-Control-Allow-Origin \"*\"");
        for (name, value) in policy.answer_headers() {
            t.line(1, format!("header {name} {}", quote::caddy(&value)));
        }
    }
    if policy.max_age().is_some() {
        t.line(1, "@cors_preflight {")
            .line(2, "method OPTIONS")
            .line(2, "header Access-Control-Request-Method *")
            .line(1, "}");
        for (name, value) in policy.preflight_headers() {
            t.line(
                1,
                format!("header @cors_preflight {name} {}", quote::caddy(&value)),
            );
        }
        t.line(1, "respond @cors_preflight 204");
    }
    t.line(0, "}");
    Configuration::one(
        "at the top of the `Caddyfile`; then, in the site, `route { … }` around all directives, with `import cors` as its first line",
        "caddyfile",
        t.finish(),
    )
    .note("Outside `route` Caddy sorts the directives itself and asks for the login before it answers a preflight.")
    .note("If the server behind sends such headers as well, take them away in `reverse_proxy`: `header_down -Access-Control-*`. Two values are as bad as none.")
}
