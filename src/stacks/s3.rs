//! Amazon S3.

use super::{Configuration, Family, Policy, Stack, Tested, quote, text::Text};

pub(super) const STACK: Stack = Stack {
    id: "s3",
    name: "Amazon S3",
    family: Family::Cloud,
    versions: "the bucket's CORS rules",
    tested: Tested::Checked {
        by: "botocore, against Amazon's model of the API",
    },
    write,
};

/// The methods that a rule can have.
const METHODS: [&str; 5] = ["GET", "HEAD", "PUT", "POST", "DELETE"];

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("  ");
    let any = ["*".to_owned()];
    let origins = if policy.is_listed() {
        policy.origins()
    } else {
        &any
    };
    let (methods, others): (Vec<&String>, Vec<&String>) = policy
        .methods
        .iter()
        .partition(|m| METHODS.contains(&m.as_str()));
    let mut members = vec![
        list("AllowedOrigins", origins),
        list("AllowedMethods", &methods),
    ];
    if !policy.request_headers.is_empty() {
        members.push(list("AllowedHeaders", &policy.request_headers));
    }
    if !policy.exposed_headers.is_empty() {
        members.push(list("ExposeHeaders", &policy.exposed_headers));
    }
    if let Some(s) = policy.max_age() {
        members.push(format!("\"MaxAgeSeconds\": {s}"));
    }
    t.line(0, "[").line(1, "{");
    let last = members.len() - 1;
    for (i, member) in members.iter().enumerate() {
        let comma = if i == last { "" } else { "," };
        t.line(2, format!("{member}{comma}"));
    }
    t.line(1, "}").line(0, "]");
    let mut configuration = Configuration::one(
        "S3 console: the bucket, Permissions, Cross-origin resource sharing (CORS)",
        "json",
        t.finish(),
    )
    .note("For `aws s3api put-bucket-cors` the list goes into `{ \"CORSRules\": … }`.")
    .note("S3 sends no such header to a request without `Origin`: behind a cache, forward `Origin` and make it part of the key.");
    if policy.is_listed() {
        configuration = configuration.note(
            "S3 allows credentials by itself wherever the origin is listed by name; there is no switch for it.",
        );
    }
    for method in others {
        configuration = configuration.caution(format!("S3 knows no rule for `{method}`."));
    }
    configuration
}

fn list<T: AsRef<str>>(name: &str, values: &[T]) -> String {
    format!("\"{name}\": [{}]", quote::list(values, quote::json))
}
