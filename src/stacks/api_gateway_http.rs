//! AWS API Gateway, HTTP API, in `CloudFormation`.

use super::{Configuration, Family, Policy, Stack, Tested, quote, text::Text};

pub(super) const STACK: Stack = Stack {
    id: "api-gateway-http",
    name: "AWS API Gateway, HTTP API",
    family: Family::Cloud,
    versions: "HTTP APIs (v2)",
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
  Api:
    Type: AWS::ApiGatewayV2::Api
    Properties:
      Name: api
      ProtocolType: HTTP
      CorsConfiguration:",
    );
    list(&mut t, "AllowOrigins", origins);
    list(&mut t, "AllowMethods", &policy.methods);
    list(&mut t, "AllowHeaders", &policy.request_headers);
    list(&mut t, "ExposeHeaders", &policy.exposed_headers);
    if policy.is_credentialed() {
        t.line(4, "AllowCredentials: true");
    }
    t.option(4, policy.max_age().map(|s| format!("MaxAge: {s}")));
    Configuration::one("a CloudFormation template", "yaml", t.finish())
        .note("The gateway answers the preflight itself and drops the same headers of the integration behind. A route `ANY /{proxy+}` with an authorizer would catch `OPTIONS` first: give `OPTIONS /{proxy+}` a route without one.")
}

fn list(t: &mut Text, name: &str, values: &[String]) {
    if !values.is_empty() {
        t.line(4, format!("{name}: [{}]", quote::list(values, quote::json)));
    }
}
