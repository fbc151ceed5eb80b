//! Go with `github.com/rs/cors`.

use super::{Configuration, Family, Policy, Stack, Tested, quote, text::Text};

pub(super) const STACK: Stack = Stack {
    id: "rs-cors",
    name: "Go with rs/cors",
    family: Family::Go,
    versions: "rs/cors 1",
    tested: Tested::Run {
        version: "rs/cors 1.7.0 with Go 1.27.3",
    },
    write,
};

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("\t");
    t.line(0, "var corsOptions = cors.Options{");
    if policy.is_listed() {
        t.line(1, "AllowedOrigins: []string{");
        for origin in policy.origins() {
            t.line(2, format!("{},", quote::json(origin)));
        }
        t.line(1, "},");
    } else {
        t.line(1, "AllowedOrigins: []string{\"*\"},");
    }
    t.line(
        1,
        format!(
            "AllowedMethods: []string{{{}}},",
            quote::list(&policy.methods, quote::json)
        ),
    );
    if !policy.request_headers.is_empty() {
        t.line(
            1,
            format!(
                "AllowedHeaders: []string{{{}}},",
                quote::list(&policy.request_headers, quote::json)
            ),
        );
    }
    if !policy.exposed_headers.is_empty() {
        t.line(
            1,
            format!(
                "ExposedHeaders: []string{{{}}},",
                quote::list(&policy.exposed_headers, quote::json)
            ),
        );
    }
    if policy.is_credentialed() {
        t.line(1, "AllowCredentials: true,");
    }
    t.option(1, policy.max_age().map(|s| format!("MaxAge: {s},")));
    t.line(0, "}");
    let configuration = Configuration::one(
        "around the outermost handler, the login too: `http.ListenAndServe(addr, cors.New(corsOptions).Handler(handler))`",
        "go",
        t.finish(),
    )
    .note("`*` inside an origin is a wildcard for this package: `https://*.example.com` would allow every subdomain.");
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    match policy
        .request_headers
        .iter()
        .find(|name| !name.chars().all(plain))
    {
        Some(name) => configuration.caution(format!(
            "rs/cors before 1.11 cannot read `{name}` in a preflight and refuses it."
        )),
        None => configuration,
    }
}
