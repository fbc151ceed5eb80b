//! Nginx.

use super::{Configuration, Family, Policy, Stack, Tested, quote, text::Text};

pub(super) const STACK: Stack = Stack {
    id: "nginx",
    name: "Nginx",
    family: Family::Proxy,
    versions: "1.7.5 and later",
    tested: Tested::Run {
        version: "Nginx 1.31.3",
    },
    write,
};

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("    ");
    if policy.is_listed() {
        t.line(0, "map $http_origin $cors_origin {")
            .line(1, "default \"\";");
        for origin in policy.origins() {
            t.line(1, format!("{} $http_origin;", quote::nginx_key(origin)));
        }
        t.line(0, "}");
        for (variable, _, value) in depends_on_origin(policy) {
            t.line(0, format!("map $cors_origin {variable} {{"))
                .line(1, "\"\" \"\";")
                .line(1, format!("default {};", quote::nginx(&value)))
                .line(0, "}");
        }
    }
    if policy.max_age().is_some() {
        t.line(
            0,
            "map $request_method:$http_access_control_request_method $cors_preflight {",
        )
        .line(1, "default \"\";")
        .line(1, "\"~^OPTIONS:.\" 1;")
        .line(0, "}");
        for (variable, _, value) in preflight_only(policy) {
            t.line(0, format!("map $cors_preflight {variable} {{"))
                .line(1, "default \"\";")
                .line(1, format!("1 {};", quote::nginx(&value)))
                .line(0, "}");
        }
    }
    let maps = t.finish();

    if policy.is_listed() {
        t.line(
            0,
            "add_header Access-Control-Allow-Origin $cors_origin always;",
        )
        .line(0, "add_header Vary Origin always;");
        for (variable, name, _) in depends_on_origin(policy) {
            t.line(0, format!("add_header {name} {variable} always;"));
        }
    } else {
        t.line(0, "add_header Access-Control-Allow-Origin \"*\" always;");
        for (name, value) in policy.answer_headers() {
            t.line(
                0,
                format!("add_header {name} {} always;", quote::nginx(&value)),
            );
        }
    }
    for (variable, name, _) in preflight_only(policy) {
        t.line(0, format!("add_header {name} {variable} always;"));
    }
    if policy.max_age().is_some() {
        t.line(0, "if ($cors_preflight) {")
            .line(1, "return 204;")
            .line(0, "}");
    }
    let server = t.finish();

    let configuration = Configuration {
        parts: Vec::new(),
        notes: Vec::new(),
        cautions: Vec::new(),
    };
    let dollar = if maps.contains("${cors_dollar}") || server.contains("${cors_dollar}") {
        format!("{}\n", quote::NGINX_DOLLAR)
    } else {
        String::new()
    };
    let configuration = if maps.is_empty() && dollar.is_empty() {
        configuration
    } else {
        configuration.and(
            "in `http { … }`, beside `server { … }`",
            "nginx",
            dollar + &maps,
        )
    };
    configuration
        .and("in `server { … }`, before every `location`", "nginx", server)
        .note("A `location` with an `add_header` of its own inherits none of these: repeat them there.")
        .note("`always` puts the headers on errors too; an empty value leaves a header out; `return` comes before the login.")
        .note("If the server behind sends such headers as well, take them away: `proxy_hide_header Access-Control-Allow-Origin;` and so on. Two values are as bad as none.")
}

/// Variable, header and value where the header goes to listed origins only.
fn depends_on_origin(policy: &Policy) -> Vec<(&'static str, &'static str, String)> {
    named(policy.answer_headers())
}

/// The same for headers that only the answer to a preflight has.
fn preflight_only(policy: &Policy) -> Vec<(&'static str, &'static str, String)> {
    named(policy.preflight_headers())
}

fn named(headers: Vec<(&'static str, String)>) -> Vec<(&'static str, &'static str, String)> {
    headers
        .into_iter()
        .map(|(name, value)| {
            let variable = match name {
                "Access-Control-Allow-Credentials" => "$cors_credentials",
                "Access-Control-Expose-Headers" => "$cors_expose",
                "Access-Control-Allow-Methods" => "$cors_methods",
                "Access-Control-Allow-Headers" => "$cors_headers",
                _ => "$cors_max_age",
            };
            (variable, name, value)
        })
        .collect()
}
