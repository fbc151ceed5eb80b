//! Flask with `flask-cors`.

use super::{Configuration, Family, Policy, Stack, Tested, quote, text::Text};

pub(super) const STACK: Stack = Stack {
    id: "flask",
    name: "Flask with flask-cors",
    family: Family::Python,
    versions: "Flask 3, flask-cors 6",
    tested: Tested::Run {
        version: "Flask 3.1.3, flask-cors 6.0.5",
    },
    write,
};

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("    ");
    let all = [policy.origins(), &policy.request_headers].concat();
    if all.iter().any(|value| looks_like_regex(value)) {
        t.line(0, "import re").line(0, "");
    }
    if policy.max_age().is_some() {
        t.line(0, "from flask import request");
    }
    t.line(0, "from flask_cors import CORS").line(0, "");
    t.line(0, "CORS(").line(1, "app,");
    if policy.is_listed() {
        t.line(
            1,
            format!("origins=[{}],", quote::list(policy.origins(), literal)),
        );
        t.line(1, "always_send=False,")
            .line(1, "vary_header=False,");
    } else {
        t.line(1, "origins=\"*\",").line(1, "send_wildcard=True,");
    }
    t.line(
        1,
        format!("methods=[{}],", quote::list(&policy.methods, quote::json)),
    );
    t.line(
        1,
        format!(
            "allow_headers=[{}],",
            quote::list(&policy.request_headers, literal)
        ),
    );
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
        t.line(1, "supports_credentials=True,");
    }
    t.option(1, policy.max_age().map(|s| format!("max_age={s},")));
    t.line(0, ")");
    if policy.max_age().is_some() {
        t.line(0, "").line(0, "").line(0, "@app.before_request");
        t.line(0, "def answer_preflight():")
            .line(1, "if request.method == \"OPTIONS\" and \"Access-Control-Request-Method\" in request.headers:")
            .line(2, "return \"\", 204");
    }
    if policy.is_listed() {
        t.line(0, "").line(0, "").line(0, "@app.after_request");
        t.line(0, "def vary_by_origin(response):")
            .line(1, "response.vary.add(\"Origin\")")
            .line(1, "return response");
    }
    let configuration = Configuration::one(
        "right after `app = Flask(…)`, before any `before_request` that asks for a login",
        "python",
        t.finish(),
    );
    if policy.is_listed() {
        configuration.note(
            "flask-cors leaves `Vary` out of answers to origins that it refuses; a cache would then hand such an answer to your page. Hence `vary_by_origin`.",
        )
    } else {
        configuration
    }
}

/// flask-cors takes a string with any of these characters for a regular expression, unanchored at its end.
fn looks_like_regex(value: &str) -> bool {
    value.contains(['*', '\\', ']', '?', '$', '^', '[', '(', ')'])
}

fn literal(value: &str) -> String {
    if looks_like_regex(value) {
        return format!(
            "re.compile(re.escape({}) + r\"\\Z\", re.IGNORECASE)",
            quote::json(value)
        );
    }
    quote::json(value)
}
