//! Amazon `CloudFront`, in `CloudFormation`.

use super::{Configuration, Family, Policy, Stack, Tested, quote, text::Text};

pub(super) const STACK: Stack = Stack {
    id: "cloudfront",
    name: "Amazon CloudFront",
    family: Family::Cloud,
    versions: "response headers policies",
    tested: Tested::Checked {
        by: "cfn-lint 1.58",
    },
    write,
};

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("  ");
    let any = ["*".to_owned()];
    let origins = if policy.is_listed() {
        policy.origins()
    } else {
        &any
    };
    t.block(
        0,
        "Resources:
  CorsHeaders:
    Type: AWS::CloudFront::ResponseHeadersPolicy
    Properties:
      ResponseHeadersPolicyConfig:
        Name: cors
        CorsConfig:
          OriginOverride: true",
    );
    t.line(
        5,
        format!(
            "AccessControlAllowCredentials: {}",
            policy.is_credentialed()
        ),
    );
    items(&mut t, "AccessControlAllowOrigins", origins);
    items(&mut t, "AccessControlAllowMethods", &policy.methods);
    if policy.request_headers.is_empty() {
        // The service wants the list; this name needs no permission.
        items(&mut t, "AccessControlAllowHeaders", &["Accept".to_owned()]);
    } else {
        items(&mut t, "AccessControlAllowHeaders", &policy.request_headers);
    }
    if !policy.exposed_headers.is_empty() {
        items(
            &mut t,
            "AccessControlExposeHeaders",
            &policy.exposed_headers,
        );
    }
    t.option(
        5,
        policy
            .max_age()
            .map(|s| format!("AccessControlMaxAgeSec: {s}")),
    );
    let mut configuration = Configuration::one(
        "a CloudFormation template; then `ResponseHeadersPolicyId: !Ref CorsHeaders` in the distribution's cache behaviour",
        "yaml",
        t.finish(),
    );
    if policy.is_listed() {
        configuration =
            configuration.note("Of several origins CloudFront sends the one that asked.");
    }
    if policy.max_age().is_some() {
        configuration = configuration.note("CloudFront adds headers and answers nothing itself: `AllowedMethods` of the behaviour must have `OPTIONS`, and the origin must answer it with 200 or 204, without a login.");
    }
    configuration
}

fn items(t: &mut Text, name: &str, values: &[String]) {
    t.line(5, format!("{name}:"))
        .line(6, format!("Items: [{}]", quote::list(values, quote::json)));
}
