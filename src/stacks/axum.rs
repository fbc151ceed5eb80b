//! axum with tower-http's `CorsLayer`.

use super::{Configuration, Family, Policy, Stack, Tested, quote, text::Text};

pub(super) const STACK: Stack = Stack {
    id: "axum",
    name: "axum with tower-http",
    family: Family::Rust,
    versions: "axum 0.7 and 0.8, tower-http 0.5 to 0.7 with the feature `cors`",
    tested: Tested::Run {
        version: "axum 0.8, tower-http 0.6",
    },
    write,
};

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("    ");
    let mut imports = Vec::new();
    if !policy.request_headers.is_empty() || !policy.exposed_headers.is_empty() {
        imports.push("HeaderName");
    }
    if policy.is_listed() {
        imports.push("HeaderValue");
    }
    imports.push("Method");
    t.line(0, format!("use axum::http::{{{}}};", imports.join(", ")));
    if policy.max_age().is_some() {
        t.line(0, "use std::time::Duration;");
    }
    let imported = if policy.is_listed() {
        "CorsLayer"
    } else {
        "Any, CorsLayer"
    };
    let braced = if policy.is_listed() {
        imported.to_owned()
    } else {
        format!("{{{imported}}}")
    };
    t.line(0, format!("use tower_http::cors::{braced};"))
        .line(0, "");
    t.line(0, "fn cors() -> CorsLayer {")
        .line(1, "CorsLayer::new()");
    if policy.is_listed() {
        t.line(2, ".allow_origin([");
        for origin in policy.origins() {
            t.line(
                3,
                format!("HeaderValue::from_static({}),", quote::rust(origin)),
            );
        }
        t.line(2, "])");
    } else {
        t.line(2, ".allow_origin(Any)");
    }
    t.line(
        2,
        format!(".allow_methods([{}])", quote::list(&policy.methods, method)),
    );
    names(&mut t, "allow_headers", &policy.request_headers);
    names(&mut t, "expose_headers", &policy.exposed_headers);
    if policy.is_credentialed() {
        t.line(2, ".allow_credentials(true)");
    }
    t.option(
        2,
        policy
            .max_age()
            .map(|s| format!(".max_age(Duration::from_secs({s}))")),
    );
    t.line(0, "}");
    Configuration::one(
        "beside the router; then `.layer(cors())` as the last call on it, after routes, fallback and the login's layer",
        "rust",
        t.finish(),
    )
    .note("The layer added last is the outermost: it answers the preflight before any other sees it.")
    .note("A handler that panics ends the connection without an answer, unless tower-http's `CatchPanicLayer` stands inside.")
}

fn method(name: &str) -> String {
    match name {
        "GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS" | "TRACE" | "CONNECT" => {
            format!("Method::{name}")
        }
        other => format!(
            "Method::from_bytes({}.as_bytes()).expect(\"a method\")",
            quote::rust(other)
        ),
    }
}

fn names(t: &mut Text, call: &str, names: &[String]) {
    if names.is_empty() {
        return;
    }
    t.line(2, format!(".{call}(["));
    for name in names {
        // `from_static` takes lower case only.
        t.line(
            3,
            format!(
                "HeaderName::from_static({}),",
                quote::rust(&name.to_ascii_lowercase())
            ),
        );
    }
    t.line(2, "])");
}
