//! `HAProxy`.

use super::{Configuration, Family, Policy, Stack, Tested, quote, text::Text};

pub(super) const STACK: Stack = Stack {
    id: "haproxy",
    name: "HAProxy",
    family: Family::Proxy,
    versions: "2.2 and later",
    tested: Tested::Run {
        version: "HAProxy 2.6",
    },
    write,
};

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("    ");
    let allowed = if policy.is_listed() {
        " if { var(txn.cors_origin) -m found }"
    } else {
        ""
    };
    if policy.is_listed() {
        for origin in policy.origins() {
            t.line(
                0,
                format!(
                    "acl cors_allowed req.fhdr(Origin) -m str {}",
                    quote::haproxy(origin)
                ),
            );
        }
        t.line(
            0,
            "http-request set-var(txn.cors_origin) req.fhdr(Origin) if cors_allowed",
        );
    }
    if policy.max_age().is_some() {
        t.line(0, "acl cors_preflight method OPTIONS")
            .line(
                0,
                "acl cors_asks req.fhdr(Access-Control-Request-Method) -m found",
            )
            .line(
                0,
                "http-request set-var(txn.cors_preflight) bool(true) if cors_preflight cors_asks",
            )
            .line(
                0,
                "http-request return status 204 if cors_preflight cors_asks",
            );
    }
    if policy.is_listed() {
        t.line(0, "http-after-response add-header Vary Origin");
        t.line(
            0,
            format!("http-after-response set-header Access-Control-Allow-Origin %[var(txn.cors_origin)]{allowed}"),
        );
    } else {
        t.line(
            0,
            "http-after-response set-header Access-Control-Allow-Origin \"*\"",
        );
    }
    for (name, value) in policy.answer_headers() {
        t.line(
            0,
            format!(
                "http-after-response set-header {name} {}{allowed}",
                quote::haproxy_format(&value)
            ),
        );
    }
    for (name, value) in policy.preflight_headers() {
        t.line(
            0,
            format!(
                "http-after-response set-header {name} {} if {{ var(txn.cors_preflight) -m found }}",
                quote::haproxy_format(&value)
            ),
        );
    }
    Configuration::one(
        "in the `frontend`, before any other `http-request` rule, the login's too",
        "haproxy",
        t.finish(),
    )
    .note("`http-after-response` reaches HAProxy's own answers too: its 401, 502 and 503.")
    .note("`set-header` takes the place of what the server behind sends under the same name.")
}
