//! What a scenario's requests need, and no more. No rule of CORS stands here: the judge is asked what browsers send.

use super::{Access, Credentials, MAX_AGE, Policy, Preflight};
use crate::{
    engines::behaviour,
    fetch::{
        CredentialsMode, HeaderList, OpaqueId, Origin, Response, ResponseType, SentKind, Standard,
        readable_header_names,
    },
    format::{self, Engine, ScenarioError},
    initiator::{Behaviour, prepare},
    judge::{Steps, judge},
    scenario::{EntryAnswer, PageRequest, Scenario},
};
use url::Url;

const EXPOSE: &str = "Access-Control-Expose-Headers";

/// The least that lets the page read the answers to the scenario's requests, in the standard and in all engines.
///
/// `None`: none of the requests asks another origin for permission (same origin, `no-cors`, a call that throws).
/// Requests to other servers than the first one's are left out: each server has a policy of its own.
///
/// # Errors
/// The scenario means nothing.
pub fn policy_for(json: &format::Scenario) -> Result<Option<Policy>, ScenarioError> {
    let scenario = Scenario::parse(json)?;
    let server = scenario.requests[0].url.origin();
    let mut needs = Needs::default();
    for rules in all_rules() {
        let mut alone = scenario.clone();
        // A server that never consents shows what a browser asks for, whatever the real one answers.
        alone.server.clear();
        for (call, judgement) in scenario
            .requests
            .iter()
            .zip(judge(&alone, rules, Steps::Skip))
        {
            let Some(first) = judgement.sent.first() else {
                continue;
            };
            if !judgement.cors || call.url.origin() != server {
                continue;
            }
            needs.is_cors = true;
            needs.is_credentialed |= prepare(rules, &scenario.page, call)
                .is_ok_and(|p| p.request.credentials_mode == CredentialsMode::Include);
            let asked = |name: &str| {
                let header = first.headers.iter().find(|(n, _)| n == name);
                header.map(|(_, value)| value.as_str())
            };
            if first.kind == SentKind::Preflight {
                needs.is_preflighted = true;
                let method = asked("access-control-request-method").unwrap_or(&judgement.method);
                insert(&mut needs.methods, method);
                let names = asked("access-control-request-headers").unwrap_or_default();
                for name in names.split(',').map(str::trim).filter(|n| !n.is_empty()) {
                    insert(&mut needs.request_headers, &as_written(call, name));
                }
            } else {
                insert(&mut needs.methods, &first.method);
            }
        }
    }
    Ok(needs.is_cors.then(|| needs.policy(&scenario)))
}

/// The origin that a person means who types an origin or any URL of the page; `null` as it is.
pub fn origin_of(typed: &str) -> Option<String> {
    let typed = typed.trim();
    if typed == "null" {
        return Some(typed.to_owned());
    }
    let url = Url::parse(typed).ok()?;
    match Origin::of(&url, OpaqueId(0)) {
        Origin::Tuple(text) => Some(text.into()),
        Origin::Opaque(_) => None,
    }
}

#[derive(Default)]
struct Needs {
    is_cors: bool,
    is_credentialed: bool,
    is_preflighted: bool,
    methods: Vec<String>,
    request_headers: Vec<String>,
}

impl Needs {
    fn policy(self, scenario: &Scenario) -> Policy {
        Policy {
            access: Access::Listed {
                origins: vec![scenario.page.origin.serialize().to_owned()],
                credentials: if self.is_credentialed {
                    Credentials::Sent
                } else {
                    Credentials::NotSent
                },
            },
            methods: self.methods,
            request_headers: self.request_headers,
            exposed_headers: exposed_headers(scenario),
            preflight: if self.is_preflighted {
                Preflight::Answered { max_age: MAX_AGE }
            } else {
                Preflight::NotNeeded
            },
        }
    }
}

fn all_rules() -> impl Iterator<Item = &'static dyn Behaviour> {
    let standard: &'static dyn Behaviour = &Standard;
    std::iter::once(standard).chain(Engine::ALL.into_iter().map(behaviour))
}

/// What the server's answers say they expose; where that is `*`, the headers that it would expose.
fn exposed_headers(scenario: &Scenario) -> Vec<String> {
    let mut exposed = Vec::new();
    for call in &scenario.requests {
        let answers = scenario
            .server
            .iter()
            .filter(|e| e.url == address(&call.url));
        for entry in answers {
            let EntryAnswer::Response(status, headers) = &entry.response else {
                continue;
            };
            let listed = headers
                .extract_header_list_values(EXPOSE)
                .unwrap_or_default();
            for name in listed.iter().filter(|name| **name != "*") {
                insert(&mut exposed, name);
            }
            if listed.contains(&"*") {
                let always = readable(*status, &without_expose(headers));
                for name in readable(*status, headers) {
                    if !always.contains(&name)
                        && !name.starts_with("access-control-")
                        && name != "vary"
                    {
                        insert(&mut exposed, &written_in(headers, &name));
                    }
                }
            }
        }
    }
    exposed
}

fn readable(status: u16, headers: &HeaderList) -> Vec<String> {
    readable_header_names(&Response {
        response_type: ResponseType::Cors,
        status,
        headers,
        url_list: Vec::new(),
        credentials_included: false,
    })
}

fn without_expose(headers: &HeaderList) -> HeaderList {
    let mut without = headers.clone();
    without.delete(EXPOSE);
    without
}

fn written_in(headers: &HeaderList, name: &str) -> String {
    let found = headers.0.iter().find(|h| h.name.eq_ignore_ascii_case(name));
    found.map_or_else(|| name.to_owned(), |h| h.name.clone())
}

/// A browser asks in lower case; people write `X-API-Version`.
fn as_written(call: &PageRequest, name: &str) -> String {
    if let Some(header) = call
        .headers
        .iter()
        .find(|h| h.name.eq_ignore_ascii_case(name))
    {
        return header.name.clone();
    }
    match name {
        "content-type" => "Content-Type".to_owned(),
        other => other.to_owned(),
    }
}

fn address(url: &Url) -> String {
    let mut url = url.clone();
    url.set_fragment(None);
    url.to_string()
}

fn insert(list: &mut Vec<String>, value: &str) {
    if !list.iter().any(|v| v.eq_ignore_ascii_case(value)) {
        list.push(value.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The policy, in one line.
    #[track_caller]
    fn check(page: &str, request: &str, expose: &str, expected: &str) {
        let json = format!(
            r#"{{"page": {page}, "request": {{"url": "https://api.example.com/a", {request}}},
                "server": [{{"url": "https://api.example.com/a", "response": {{"status": 200, "headers": [
                    ["X-Total-Count", "3"], ["Vary", "Origin"], ["Content-Type", "text/plain"]{expose}]}}}}]}}"#
        );
        let scenario = format::Scenario::from_json(&json).unwrap();
        let line = match policy_for(&scenario).unwrap() {
            None => "none".to_owned(),
            Some(p) => format!(
                "{}{} {} [{}] [{}] {:?}",
                p.origins().join(" "),
                if p.is_credentialed() {
                    " with credentials"
                } else {
                    ""
                },
                p.methods.join(","),
                p.request_headers.join(","),
                p.exposed_headers.join(","),
                p.max_age()
            ),
        };
        assert_eq!(line, expected, "{request}");
    }

    const APP: &str = r#"{"url": "https://app.example.com/x"}"#;

    #[test]
    fn each_need_is_found_and_nothing_else() {
        let app = "https://app.example.com";
        check(
            APP,
            r#""method": "GET""#,
            "",
            &format!("{app} GET [] [] None"),
        );
        check(
            APP,
            r#""method": "PUT", "credentials": "include", "body": "{}",
               "headers": [["Content-Type", "application/json"], ["X-API-Version", "2"], ["Accept", "*/*"]]"#,
            r#", ["Access-Control-Expose-Headers", "X-Total-Count"]"#,
            &format!(
                "{app} with credentials PUT [Content-Type,X-API-Version] [X-Total-Count] Some(7200)"
            ),
        );
        check(
            APP,
            r#""method": "POST", "headers": [["x-a", "1"]]"#,
            r#", ["Access-Control-Expose-Headers", "*"]"#,
            &format!("{app} POST [x-a] [X-Total-Count] Some(7200)"),
        );
        check(
            r#"{"url": "https://app.example.com/x", "sandboxed": true}"#,
            r#""method": "patch""#,
            "",
            "null patch [] [] Some(7200)",
        );
        check(
            APP,
            r#""initiator": "img", "crossorigin": "use-credentials""#,
            "",
            &format!("{app} with credentials GET [] [] None"),
        );
        check(
            APP,
            r#""initiator": "xhr", "method": "POST", "body": "a", "uploadListener": true"#,
            "",
            &format!("{app} POST [] [] Some(7200)"),
        );
    }

    #[test]
    fn requests_that_ask_nobody_need_no_policy() {
        check(APP, r#""mode": "no-cors""#, "", "none");
        check(
            r#"{"url": "https://api.example.com/x"}"#,
            r#""method": "PUT""#,
            "",
            "none",
        );
        check(APP, r#""method": "TRACE""#, "", "none");
    }

    #[test]
    fn an_origin_is_read_from_what_people_type() {
        for (typed, origin) in [
            (
                "https://App.example.com/a?b",
                Some("https://app.example.com"),
            ),
            (" http://localhost:3000 ", Some("http://localhost:3000")),
            (
                "https://app.example.com:443",
                Some("https://app.example.com"),
            ),
            ("null", Some("null")),
            ("file:///home/me/a.html", None),
            ("app.example.com", None),
        ] {
            assert_eq!(origin_of(typed).as_deref(), origin, "{typed}");
        }
    }
}
