//! Google Cloud's Application Load Balancer, which stands before Cloud Run too.

use super::{Configuration, Family, Policy, Stack, Tested, quote, text::Text};

pub(super) const STACK: Stack = Stack {
    id: "google-load-balancer",
    name: "Google Cloud Load Balancing and Cloud Run",
    family: Family::Cloud,
    versions: "Application Load Balancers with advanced traffic management",
    tested: Tested::Checked {
        by: "Google's description of the Compute API (v1)",
    },
    write,
};

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("  ");
    t.line(0, "defaultRouteAction:").line(1, "corsPolicy:");
    let any = ["*".to_owned()];
    let origins = if policy.is_listed() {
        policy.origins()
    } else {
        &any
    };
    list(&mut t, "allowOrigins", origins);
    list(&mut t, "allowMethods", &policy.methods);
    list(&mut t, "allowHeaders", &policy.request_headers);
    list(&mut t, "exposeHeaders", &policy.exposed_headers);
    t.option(2, policy.max_age().map(|s| format!("maxAge: {s}")));
    t.line(2, format!("allowCredentials: {}", policy.is_credentialed()));
    t.line(2, "disabled: false");
    Configuration::one(
        "in the URL map: `gcloud compute url-maps export`, add the lines to the path matcher or the map, `gcloud compute url-maps import`",
        "yaml",
        t.finish(),
    )
    .note("The classic Application Load Balancer has no CORS policy, and Cloud Run has none of its own: there the program in the container answers; take its framework from this list.")
    .note("A Cloud Run service that asks for an IAM login refuses the preflight before your code sees it: allow unauthenticated calls and check the login yourself, or put this load balancer in front.")
}

fn list(t: &mut Text, name: &str, values: &[String]) {
    if !values.is_empty() {
        t.line(2, format!("{name}: [{}]", quote::list(values, quote::json)));
    }
}
