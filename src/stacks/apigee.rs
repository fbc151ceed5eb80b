//! Apigee.

use super::{Configuration, Family, Policy, Stack, Tested, quote, text::Text};

pub(super) const STACK: Stack = Stack {
    id: "apigee",
    name: "Apigee",
    family: Family::Cloud,
    versions: "Apigee X and hybrid",
    tested: Tested::Checked {
        by: "apigeelint 2.85",
    },
    write,
};

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("  ");
    t.line(
        0,
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>",
    )
    .line(0, "<CORS name=\"CORS-Allow\">");
    let any = ["*".to_owned()];
    let origins = if policy.is_listed() {
        policy.origins()
    } else {
        &any
    };
    element(&mut t, "AllowOrigins", &origins.join(", "));
    element(&mut t, "AllowMethods", &policy.methods.join(", "));
    if policy.request_headers.is_empty() {
        // The element must have a value; this name needs no permission.
        element(&mut t, "AllowHeaders", "accept");
    } else {
        element(&mut t, "AllowHeaders", &policy.request_headers.join(", "));
    }
    if !policy.exposed_headers.is_empty() {
        element(&mut t, "ExposeHeaders", &policy.exposed_headers.join(", "));
    }
    if let Some(s) = policy.max_age() {
        element(&mut t, "MaxAge", &s.to_string());
    }
    element(
        &mut t,
        "AllowCredentials",
        &policy.is_credentialed().to_string(),
    );
    element(&mut t, "GeneratePreflightResponse", "true");
    element(&mut t, "IgnoreUnresolvedVariables", "false");
    t.line(0, "</CORS>");
    Configuration::one(
        "a policy of the proxy; then `<Step><Name>CORS-Allow</Name></Step>` first in the request part of the ProxyEndpoint's `<PreFlow>`, before the login",
        "xml",
        t.finish(),
    )
}

fn element(t: &mut Text, name: &str, value: &str) {
    // `{` would start a variable.
    let value = value.replace(['{', '}'], "");
    t.line(1, format!("<{name}>{}</{name}>", quote::xml(&value)));
}
