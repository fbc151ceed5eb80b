//! AWS API Gateway, REST API, in `CloudFormation`.

use super::{Configuration, Family, Policy, Stack, Tested, quote, text::Text};

pub(super) const STACK: Stack = Stack {
    id: "api-gateway-rest",
    name: "AWS API Gateway, REST API",
    family: Family::Cloud,
    versions: "REST APIs (v1)",
    tested: Tested::Checked {
        by: "cfn-lint 1.58",
    },
    write,
};

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("  ");
    let origin = policy.origins().first().map_or("*", String::as_str);
    t.line(0, "Parameters:").line(1, "ApiId: { Type: String }");
    if policy.max_age().is_some() {
        t.line(1, "ResourceId: { Type: String }");
    }
    t.line(0, "").line(0, "Resources:");
    if policy.max_age().is_some() {
        preflight(&mut t, policy);
    }
    for (resource, kind) in [("Errors4xx", "DEFAULT_4XX"), ("Errors5xx", "DEFAULT_5XX")] {
        t.line(1, format!("{resource}:"))
            .line(2, "Type: AWS::ApiGateway::GatewayResponse")
            .line(2, "Properties:")
            .line(3, "RestApiId: !Ref ApiId")
            .line(3, format!("ResponseType: {kind}"))
            .line(3, "ResponseParameters:");
        t.line(
            4,
            format!(
                "gatewayresponse.header.Access-Control-Allow-Origin: {}",
                constant(origin)
            ),
        );
        for (name, value) in policy.answer_headers() {
            t.line(
                4,
                format!("gatewayresponse.header.{name}: {}", constant(&value)),
            );
        }
        if policy.is_listed() {
            t.line(
                4,
                format!("gatewayresponse.header.Vary: {}", constant("Origin")),
            );
        }
    }
    let mut configuration = Configuration::one(
        "a CloudFormation template, once for each resource of the API",
        "yaml",
        t.finish(),
    )
    .note("With a Lambda proxy integration the function itself must send the headers on its answers: see Express or PHP by hand for the rule.")
    .note("Deploy the stage again after the change.");
    if policy.origins().len() > 1 {
        configuration = configuration.caution("The gateway's own errors can name one origin only: pages of the other origins cannot read those.");
    }
    configuration
}

/// `OPTIONS`, answered by a template that compares the origin.
fn preflight(t: &mut Text, policy: &Policy) {
    t.block(
        1,
        "Preflight:
  Type: AWS::ApiGateway::Method
  Properties:
    RestApiId: !Ref ApiId
    ResourceId: !Ref ResourceId
    HttpMethod: OPTIONS
    AuthorizationType: NONE
    Integration:
      Type: MOCK
      PassthroughBehavior: WHEN_NO_MATCH
      RequestTemplates:
        application/json: '{\"statusCode\": 204}'
      IntegrationResponses:
        - StatusCode: \"204\"
          ResponseTemplates:
            application/json: |",
    );
    if policy.is_listed() {
        t.line(8, "#set($origin = $input.params().header.get(\"Origin\"))");
        let tests: Vec<String> = policy
            .origins()
            .iter()
            .map(|o| format!("$origin == {}", velocity(o)))
            .collect();
        t.line(
            8,
            "#set($context.responseOverride.header.Vary = \"Origin\")",
        );
        t.line(8, format!("#if({})", tests.join(" || ")));
        set(t, "Access-Control-Allow-Origin", "$origin");
    } else {
        set(t, "Access-Control-Allow-Origin", "\"*\"");
    }
    for (name, value) in [policy.answer_headers(), policy.preflight_headers()].concat() {
        if name != "Access-Control-Expose-Headers" {
            set(t, name, &velocity(&value));
        }
    }
    if policy.is_listed() {
        t.line(8, "#end");
    }
    t.line(3, "MethodResponses:")
        .line(4, "- StatusCode: \"204\"");
}

fn set(t: &mut Text, name: &str, value: &str) {
    t.line(
        8,
        format!("#set($context.responseOverride.header.{name} = {value})"),
    );
}

/// A value that API Gateway takes as it is: `'…'` inside a string of YAML.
fn constant(value: &str) -> String {
    quote::json(&format!("'{}'", value.replace('\'', "")))
}

/// A string of Velocity's that reads no reference; `'` has no escape there.
fn velocity(value: &str) -> String {
    format!("'{}'", value.replace('\'', ""))
}
