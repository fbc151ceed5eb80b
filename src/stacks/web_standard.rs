//! The part that all servers share whose handlers take a `Request` and give a `Response`.

use super::{Policy, quote, text::Text};

/// Whether types are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    JavaScript,
    TypeScript,
}

/// `allowedOrigins`, `isPreflight` and `addCors`, as far as the policy needs them.
pub(super) fn functions(t: &mut Text, policy: &Policy, dialect: Dialect) {
    let typed = |name: &str, of: &str| match dialect {
        Dialect::JavaScript => name.to_owned(),
        Dialect::TypeScript => format!("{name}: {of}"),
    };
    let request = typed("request", "Request");
    let headers = typed("headers", "Headers");
    if policy.is_listed() {
        t.line(0, "const allowedOrigins = new Set([");
        for origin in policy.origins() {
            t.line(1, format!("{},", quote::json(origin)));
        }
        t.line(0, "]);").line(0, "");
    }
    if policy.max_age().is_some() {
        t.line(0, format!("function isPreflight({request}) {{"))
            .line(1, "return request.method === \"OPTIONS\" && request.headers.has(\"Access-Control-Request-Method\");")
            .line(0, "}")
            .line(0, "");
    }
    if policy.is_listed() || policy.max_age().is_some() {
        t.line(0, format!("function addCors({headers}, {request}) {{"));
    } else {
        t.line(0, format!("function addCors({headers}) {{"));
    }
    if policy.is_listed() {
        t.line(1, "headers.append(\"Vary\", \"Origin\");")
            .line(1, "const origin = request.headers.get(\"Origin\");")
            .line(
                1,
                "if (origin === null || !allowedOrigins.has(origin)) return;",
            )
            .line(1, "headers.set(\"Access-Control-Allow-Origin\", origin);");
    } else {
        t.line(1, "headers.set(\"Access-Control-Allow-Origin\", \"*\");");
    }
    set(t, 1, &policy.answer_headers());
    if policy.max_age().is_some() {
        t.line(1, "if (isPreflight(request)) {");
        set(t, 2, &policy.preflight_headers());
        t.line(1, "}");
    }
    t.line(0, "}");
}

/// How `addCors` is called.
pub(super) fn call(policy: &Policy, headers: &str) -> String {
    if policy.is_listed() || policy.max_age().is_some() {
        format!("addCors({headers}, request);")
    } else {
        format!("addCors({headers});")
    }
}

fn set(t: &mut Text, depth: usize, headers: &[(&'static str, String)]) {
    for (name, value) in headers {
        t.line(
            depth,
            format!(
                "headers.set({}, {});",
                quote::json(name),
                quote::json(value)
            ),
        );
    }
}
