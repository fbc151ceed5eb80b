//! Go's `net/http`, by hand.

use super::{Configuration, Family, Policy, Stack, Tested, quote, text::Text};

pub(super) const STACK: Stack = Stack {
    id: "go",
    name: "Go net/http, by hand",
    family: Family::Go,
    versions: "1.21 and later",
    tested: Tested::Run {
        version: "Go 1.27.3",
    },
    write,
};

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("\t");
    if policy.is_listed() {
        t.line(0, "var allowedOrigins = map[string]bool{");
        for origin in policy.origins() {
            t.line(1, format!("{}: true,", quote::json(origin)));
        }
        t.line(0, "}").line(0, "");
    }
    t.line(0, "func withCORS(next http.Handler) http.Handler {")
        .line(
            1,
            "return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {",
        )
        .line(2, "header := w.Header()");
    if policy.is_listed() {
        t.line(2, "header.Add(\"Vary\", \"Origin\")")
            .line(2, "origin := r.Header.Get(\"Origin\")")
            .line(2, "if allowedOrigins[origin] {")
            .line(3, "header.Set(\"Access-Control-Allow-Origin\", origin)");
        set(&mut t, 3, &policy.answer_headers());
        t.line(2, "}");
    } else {
        t.line(2, "header.Set(\"Access-Control-Allow-Origin\", \"*\")");
        set(&mut t, 2, &policy.answer_headers());
    }
    if policy.max_age().is_some() {
        t.line(2, "if r.Method == http.MethodOptions && r.Header.Get(\"Access-Control-Request-Method\") != \"\" {");
        set(&mut t, 3, &policy.preflight_headers());
        t.line(3, "w.WriteHeader(http.StatusNoContent)")
            .line(3, "return")
            .line(2, "}");
    }
    t.line(2, "next.ServeHTTP(w, r)").line(1, "})").line(0, "}");
    Configuration::one(
        "around the outermost handler, the login too: `http.ListenAndServe(addr, withCORS(handler))`",
        "go",
        t.finish(),
    )
    .note("A handler that panics ends the connection without an answer: recover inside if a page is to read the 500.")
}

fn set(t: &mut Text, depth: usize, headers: &[(&'static str, String)]) {
    for (name, value) in headers {
        t.line(
            depth,
            format!("header.Set({}, {})", quote::json(name), quote::json(value)),
        );
    }
}
