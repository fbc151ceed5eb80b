//! actix-web with `actix-cors`.

use super::{Configuration, Family, Policy, Stack, Tested, quote, text::Text};

pub(super) const STACK: Stack = Stack {
    id: "actix",
    name: "actix-web with actix-cors",
    family: Family::Rust,
    versions: "actix-web 4, actix-cors 0.7",
    tested: Tested::Run {
        version: "actix-web 4, actix-cors 0.7",
    },
    write,
};

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("    ");
    t.line(0, "use actix_cors::Cors;").line(0, "");
    t.line(0, "fn cors() -> Cors {").line(1, "Cors::default()");
    if policy.is_listed() {
        for origin in policy.origins() {
            t.line(2, format!(".allowed_origin({})", quote::rust(origin)));
        }
    } else {
        t.line(2, ".allow_any_origin()").line(2, ".send_wildcard()");
    }
    t.line(
        2,
        format!(
            ".allowed_methods([{}])",
            quote::list(&policy.methods, quote::rust)
        ),
    );
    for name in &policy.request_headers {
        t.line(2, format!(".allowed_header({})", quote::rust(name)));
    }
    if !policy.exposed_headers.is_empty() {
        t.line(
            2,
            format!(
                ".expose_headers([{}])",
                quote::list(&policy.exposed_headers, quote::rust)
            ),
        );
    }
    if policy.is_credentialed() {
        t.line(2, ".supports_credentials()");
    }
    t.option(2, policy.max_age().map(|s| format!(".max_age({s})")));
    t.line(0, "}");
    Configuration::one(
        "beside the app; then `.wrap(cors())` as the last `wrap` on `App`, after the login's",
        "rust",
        t.finish(),
    )
    .note("The last `wrap` is the outermost: it answers the preflight before any other sees it.")
}
