//! Traefik.

use super::{Configuration, Family, Policy, Stack, Tested, quote, text::Text};

pub(super) const STACK: Stack = Stack {
    id: "traefik",
    name: "Traefik",
    family: Family::Proxy,
    versions: "2.1 and later, 3",
    tested: Tested::Run {
        version: "Traefik 3.7.15",
    },
    write,
};

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("  ");
    t.line(0, "http:")
        .line(1, "middlewares:")
        .line(2, "cors:")
        .line(3, "headers:")
        .line(4, "addVaryHeader: true");
    let any = ["*".to_owned()];
    let origins = if policy.is_listed() {
        policy.origins()
    } else {
        &any
    };
    list(&mut t, "accessControlAllowOriginList", origins);
    if policy.max_age().is_some() {
        list(&mut t, "accessControlAllowMethods", &policy.methods);
        list(&mut t, "accessControlAllowHeaders", &policy.request_headers);
    }
    list(
        &mut t,
        "accessControlExposeHeaders",
        &policy.exposed_headers,
    );
    if policy.is_credentialed() {
        t.line(4, "accessControlAllowCredentials: true");
    }
    t.option(
        4,
        policy
            .max_age()
            .map(|s| format!("accessControlMaxAge: {s}")),
    );
    Configuration::one(
        "a file of the file provider; then name `cors@file` first in the router's `middlewares`, before the login",
        "yaml",
        t.finish(),
    )
    .note("Answers that no router gave, such as Traefik's own 404 for an unknown host, pass no middleware and have no such headers.")
    .note("Where labels are used, each line is one: `traefik.http.middlewares.cors.headers.accesscontrolmaxage=7200`.")
}

fn list(t: &mut Text, name: &str, values: &[String]) {
    if values.is_empty() {
        return;
    }
    t.line(4, format!("{name}:"));
    for value in values {
        t.line(5, format!("- {}", quote::traefik(value)));
    }
}
