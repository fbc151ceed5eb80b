//! Four policies: what is tested for every stack, here as text and in the harness on real servers.

use cors_playground::stacks::{Access, Credentials, MAX_AGE, Policy, Preflight};

/// Name and policy.
pub(crate) fn policies() -> [(&'static str, Policy); 4] {
    [
        (
            "any-origin",
            Policy {
                access: Access::Anyone,
                methods: strings(&["GET"]),
                request_headers: Vec::new(),
                exposed_headers: Vec::new(),
                preflight: Preflight::NotNeeded,
            },
        ),
        (
            "one-origin",
            Policy {
                access: listed(&["https://app.example.com"], Credentials::Sent),
                methods: strings(&["PUT"]),
                request_headers: strings(&["Content-Type", "X-API-Version"]),
                exposed_headers: strings(&["X-Total-Count"]),
                preflight: Preflight::Answered { max_age: MAX_AGE },
            },
        ),
        (
            "several-origins",
            Policy {
                access: listed(
                    &["https://app.example.com", "http://localhost:8123", "null"],
                    Credentials::NotSent,
                ),
                methods: strings(&["DELETE"]),
                request_headers: strings(&["Authorization", "X-Request-Id"]),
                exposed_headers: Vec::new(),
                preflight: Preflight::Answered { max_age: 600 },
            },
        ),
        (
            // Names may hold what means something in many languages.
            "hard-names",
            Policy {
                access: listed(&["http://[::1]:8000"], Credentials::Sent),
                methods: strings(&["GET"]),
                request_headers: strings(&["X-It's-100%-$ure", "X-`#&*+^|~!"]),
                exposed_headers: strings(&["X-$um-%", "X-It's"]),
                preflight: Preflight::Answered { max_age: MAX_AGE },
            },
        ),
    ]
}

fn listed(origins: &[&str], credentials: Credentials) -> Access {
    Access::Listed {
        origins: strings(origins),
        credentials,
    }
}

fn strings(values: &[&str]) -> Vec<String> {
    values.iter().map(|&v| v.to_owned()).collect()
}
