//! Envoy.

use super::{Configuration, Family, Policy, Stack, Tested, quote, text::Text};

pub(super) const STACK: Stack = Stack {
    id: "envoy",
    name: "Envoy",
    family: Family::Proxy,
    versions: "1.22 and later (API v3)",
    tested: Tested::Run {
        version: "Envoy 1.40.0",
    },
    write,
};

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("  ");
    t.line(0, "- name: envoy.filters.http.cors")
        .line(1, "typed_config:")
        .line(
            2,
            "\"@type\": type.googleapis.com/envoy.extensions.filters.http.cors.v3.Cors",
        );
    let filter = t.finish();

    t.line(0, "typed_per_filter_config:")
        .line(1, "envoy.filters.http.cors:")
        .line(
            2,
            "\"@type\": type.googleapis.com/envoy.extensions.filters.http.cors.v3.CorsPolicy",
        )
        .line(2, "allow_origin_string_match:");
    if policy.is_listed() {
        for origin in policy.origins() {
            t.line(3, format!("- exact: {}", quote::json(origin)));
        }
    } else {
        t.line(3, "- exact: \"*\"");
    }
    t.option(2, comma_list("allow_methods", &policy.methods));
    t.option(2, comma_list("allow_headers", &policy.request_headers));
    t.option(2, comma_list("expose_headers", &policy.exposed_headers));
    t.option(2, policy.max_age().map(|s| format!("max_age: \"{s}\"")));
    if policy.is_credentialed() {
        t.line(2, "allow_credentials: true");
    }
    if policy.is_listed() {
        t.line(2, "forward_not_matching_preflights: false");
        t.line(0, "response_headers_to_add:")
            .line(1, "- header: { key: vary, value: origin }")
            .line(2, "append_action: APPEND_IF_EXISTS_OR_ADD");
    }
    let configuration = Configuration::one(
        "in `http_filters`, before every other filter, the login's too",
        "yaml",
        filter,
    )
    .and(
        "in the `virtual_hosts` entry (or in a `route`)",
        "yaml",
        t.finish(),
    );
    if policy.is_listed() {
        configuration
            .note("Envoy's filter does not send `Vary`: hence `response_headers_to_add`. Its own answers, the one to a preflight too, do not pass there; no shared cache keeps those.")
            .note("`forward_not_matching_preflights` needs Envoy 1.30 or later; without it a preflight from elsewhere goes to the server behind.")
    } else {
        configuration
    }
}

fn comma_list(name: &str, values: &[String]) -> Option<String> {
    (!values.is_empty()).then(|| format!("{name}: {}", quote::json(&values.join(", "))))
}
