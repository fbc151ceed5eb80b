//! Azure API Management.

use super::{Configuration, Family, Policy, Stack, Tested, quote, text::Text};

pub(super) const STACK: Stack = Stack {
    id: "azure-api-management",
    name: "Azure API Management",
    family: Family::Cloud,
    versions: "all tiers",
    tested: Tested::Checked {
        by: "an XML parser",
    },
    write,
};

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("    ");
    let credentials = if policy.is_credentialed() {
        " allow-credentials=\"true\""
    } else {
        ""
    };
    t.line(
        0,
        format!("<cors{credentials} terminate-unmatched-request=\"false\">"),
    );
    let any = ["*".to_owned()];
    let origins = if policy.is_listed() {
        policy.origins()
    } else {
        &any
    };
    list(&mut t, "allowed-origins", "", "origin", origins);
    let max_age = policy.max_age().map_or(String::new(), |s| {
        format!(" preflight-result-max-age=\"{s}\"")
    });
    list(
        &mut t,
        "allowed-methods",
        &max_age,
        "method",
        &policy.methods,
    );
    list(
        &mut t,
        "allowed-headers",
        "",
        "header",
        &policy.request_headers,
    );
    list(
        &mut t,
        "expose-headers",
        "",
        "header",
        &policy.exposed_headers,
    );
    t.line(0, "</cors>");
    Configuration::one(
        "in `<inbound>`, before `<base />` and every policy that asks for a login",
        "xml",
        t.finish(),
    )
    .note("`terminate-unmatched-request=\"true\"`, the default, would answer a GET from elsewhere with an empty 200.")
}

fn list(t: &mut Text, outer: &str, attribute: &str, inner: &str, values: &[String]) {
    if values.is_empty() {
        return;
    }
    t.line(1, format!("<{outer}{attribute}>"));
    for value in values {
        t.line(2, format!("<{inner}>{}</{inner}>", quote::xml(value)));
    }
    t.line(1, format!("</{outer}>"));
}
