//! Starlette.

use super::{Configuration, Family, Policy, Stack, Tested, quote, text::Text};

pub(super) const STACK: Stack = Stack {
    id: "starlette",
    name: "Starlette",
    family: Family::Python,
    versions: "0.40 and later, 1",
    tested: Tested::Run {
        version: "Starlette 1.10.0 on Uvicorn 0.54.0",
    },
    write,
};

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("    ");
    t.line(0, "from starlette.middleware.cors import CORSMiddleware")
        .line(0, "");
    wrap(&mut t, policy);
    Configuration::one(
        "at the end of the module that the server starts",
        "python",
        t.finish(),
    )
    .note(WHY)
}

/// Why the middleware goes around the application.
pub(super) const WHY: &str = "`add_middleware` would put it inside the part that turns exceptions into a 500, and the page could not read that answer. Around the whole application it sees every answer.";

/// The middleware around the whole application.
pub(super) fn wrap(t: &mut Text, policy: &Policy) {
    t.line(0, "app = CORSMiddleware(").line(1, "app,");
    if policy.is_listed() {
        t.line(
            1,
            format!(
                "allow_origins=[{}],",
                quote::list(policy.origins(), quote::json)
            ),
        );
    } else {
        t.line(1, "allow_origins=[\"*\"],");
    }
    t.line(
        1,
        format!(
            "allow_methods=[{}],",
            quote::list(&policy.methods, quote::json)
        ),
    );
    if !policy.request_headers.is_empty() {
        t.line(
            1,
            format!(
                "allow_headers=[{}],",
                quote::list(&policy.request_headers, quote::json)
            ),
        );
    }
    if !policy.exposed_headers.is_empty() {
        t.line(
            1,
            format!(
                "expose_headers=[{}],",
                quote::list(&policy.exposed_headers, quote::json)
            ),
        );
    }
    if policy.is_credentialed() {
        t.line(1, "allow_credentials=True,");
    }
    t.option(1, policy.max_age().map(|s| format!("max_age={s},")));
    t.line(0, ")");
}
