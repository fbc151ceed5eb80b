//! What a browser does to a server under a policy, and whether it is satisfied: the evaluator decides both.

use super::{Case, Login, Trouble, wire};
use cors_playground::{
    Fixes, evaluate,
    format::{
        Answer, Engine, ExchangeKind, HeaderPair, Outcome, Page, Request, Scenario, ServerEntry,
        Verdict,
    },
};
use std::net::SocketAddr;

/// What came of asking a server.
#[derive(Default)]
pub struct Report {
    /// How many requests were sent.
    pub exchanges: usize,
    /// What went otherwise than the policy says; empty: all is well.
    pub problems: Vec<String>,
}

/// Whether every answer that depends on the origin must say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vary {
    /// It must.
    Asked,
    /// This server is known not to.
    Excused,
}

/// Pages that no policy lists, close to one that is.
const FOREIGN: [&str; 5] = [
    "https://evil.example",
    "https://app.example.com.evil.example",
    "https://evil-app.example.com",
    "http://app.example.com",
    "https://app.example.com:8443",
];

/// One request of one page.
struct Visit {
    origin: String,
    method: String,
    headers: Vec<HeaderPair>,
    path: &'static str,
    login: Sent,
    expected: Expected,
}

/// Whether the visitor has logged in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sent {
    Yes,
    No,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Expected {
    /// All engines let the page read the answer, and it has one of these statuses.
    Read(&'static [u16]),
    /// All engines refuse.
    Refused,
}

/// Sends what browsers send under the case's policy, from pages that it lists and from others.
///
/// # Errors
/// The server does not speak HTTP, or the evaluator knows nothing of the scenario.
pub fn ask(case: &Case, address: SocketAddr, vary: Vary) -> Result<Report, Trouble> {
    let mut report = Report::default();
    for visit in visits(case) {
        let scenario = visit.scenario(case);
        let asked = send(&scenario, &visit, address, &mut report)?;
        let verdict = judge(&asked)?;
        if let Some(problem) = visit.problem(case, &asked, &verdict, vary) {
            report.problems.push(format!(
                "{}, {} {} from {}: {problem}; answered {}",
                case.name,
                visit.method,
                visit.path,
                visit.origin,
                serde_json::to_string(&asked.server).unwrap_or_default()
            ));
        }
    }
    if case.policy.is_listed() && vary == Vary::Asked {
        let method = &case.policy.methods[0];
        let plain = wire::exchange(address, method, "/api/ok", &[], "")?;
        report.exchanges += 1;
        if let Some(problem) = vary_problem(&plain) {
            report
                .problems
                .push(format!("{}, without `Origin`: {problem}", case.name));
        }
    }
    Ok(report)
}

fn visits(case: &Case) -> Vec<Visit> {
    let policy = &case.policy;
    let headers: Vec<HeaderPair> = policy
        .request_headers
        .iter()
        .map(|name| {
            let value = match name.as_str() {
                "Content-Type" => "application/json",
                "Authorization" => "Basic dTpw",
                _ => "2",
            };
            (name.clone(), value.to_owned())
        })
        .collect();
    let visit = |origin: &str, path, login, expected| Visit {
        origin: origin.to_owned(),
        method: policy.methods[0].clone(),
        headers: headers.clone(),
        path,
        login,
        expected,
    };
    let any = [FOREIGN[0].to_owned()];
    let allowed = if policy.is_listed() {
        policy.origins()
    } else {
        &any
    };
    let mut visits = Vec::new();
    for origin in allowed {
        visits.push(visit(origin, "/api/ok", Sent::Yes, Expected::Read(&[200])));
        visits.push(visit(
            origin,
            "/api/missing",
            Sent::Yes,
            Expected::Read(&[404]),
        ));
        visits.push(visit(
            origin,
            "/api/fail",
            Sent::Yes,
            Expected::Read(&[500]),
        ));
        if case.login() == Login::Asked {
            visits.push(visit(
                origin,
                "/api/ok",
                Sent::No,
                Expected::Read(&[401, 403]),
            ));
        }
    }
    let first = &allowed[0];
    let mut method = visit(first, "/api/ok", Sent::Yes, Expected::Refused);
    "PATCH".clone_into(&mut method.method);
    visits.push(method);
    let mut header = visit(first, "/api/ok", Sent::Yes, Expected::Refused);
    header
        .headers
        .push(("X-Not-Listed".to_owned(), "1".to_owned()));
    visits.push(header);
    if policy.is_listed() {
        for origin in FOREIGN.iter().chain(&["null"]) {
            if !policy.origins().iter().any(|o| o == origin) {
                visits.push(visit(origin, "/api/ok", Sent::Yes, Expected::Refused));
            }
        }
    }
    visits
}

impl Visit {
    fn scenario(&self, case: &Case) -> Scenario {
        let opaque = self.origin == "null";
        let origin = if opaque {
            "https://app.example.com"
        } else {
            &self.origin
        };
        Scenario {
            page: Page {
                url: format!("{origin}/page"),
                sandboxed: opaque,
                ..Page::default()
            },
            request: Request {
                url: format!("https://api.example.com{}", self.path),
                method: Some(self.method.clone()),
                headers: self.headers.clone(),
                credentials: case.policy.is_credentialed().then(|| "include".to_owned()),
                body: (self.method == "PUT").then(|| "{}".to_owned()),
                ..Request::default()
            },
            ..Scenario::default()
        }
    }

    fn problem(
        &self,
        case: &Case,
        asked: &Scenario,
        verdict: &Verdict,
        vary: Vary,
    ) -> Option<String> {
        let response = &asked.server[0].response;
        for engine in Engine::ALL {
            let seen = verdict.engines.of(engine);
            let console = seen.console.as_deref().unwrap_or_default().join(" ");
            match self.expected {
                Expected::Refused if seen.outcome == Outcome::Rejected => {}
                Expected::Refused => return Some(format!("{} should refuse", engine.browser())),
                Expected::Read(_) if seen.outcome != Outcome::Resolved => {
                    return Some(format!("{} refuses: {console}", engine.browser()));
                }
                Expected::Read(statuses) => {
                    if !statuses.contains(&response.status) {
                        return Some(format!("the status is {}", response.status));
                    }
                    let readable = seen.headers.clone().unwrap_or_default();
                    let hidden = |name: &&String| {
                        response
                            .headers
                            .iter()
                            .any(|(n, _)| n.eq_ignore_ascii_case(name))
                            && !readable.contains(&name.to_ascii_lowercase())
                    };
                    if let Some(name) = case.policy.exposed_headers.iter().find(hidden) {
                        return Some(format!("{} hides {name}", engine.browser()));
                    }
                }
            }
        }
        if case.policy.is_listed() && vary == Vary::Asked {
            vary_problem(response)
        } else {
            None
        }
    }
}

/// Without `Vary: Origin` a cache would give one page's answer to another, if a cache may keep it at all.
fn vary_problem(answer: &Answer) -> Option<String> {
    let has = |header: &str, token: &str| {
        answer
            .headers
            .iter()
            .filter(|(name, _)| name.eq_ignore_ascii_case(header))
            .flat_map(|(_, value)| value.split(','))
            .any(|found| found.trim().eq_ignore_ascii_case(token))
    };
    let safe = has("vary", "origin") || has("cache-control", "no-store");
    (!safe).then(|| "no `Vary: Origin`".to_owned())
}

/// Sends what the evaluator says that a browser sends, and puts the answers into the scenario.
fn send(
    scenario: &Scenario,
    visit: &Visit,
    address: SocketAddr,
    report: &mut Report,
) -> Result<Scenario, Trouble> {
    let mut entry = ServerEntry {
        url: scenario.request.url.clone(),
        ..ServerEntry::default()
    };
    for exchange in &judge(&with_consent(scenario, &visit.origin))?
        .engines
        .chromium
        .exchanges
    {
        let mut headers = exchange.headers.clone();
        let answer = match exchange.kind {
            ExchangeKind::Preflight => {
                headers.retain(|(name, _)| {
                    name == "origin" || name.starts_with("access-control-request-")
                });
                wire::exchange(address, &exchange.method, visit.path, &headers, "")?
            }
            ExchangeKind::Actual => {
                headers.retain(|(name, _)| name == "origin");
                headers.extend(scenario.request.headers.clone());
                if scenario.request.credentials.is_some() {
                    headers.push(("Cookie".to_owned(), "session=1".to_owned()));
                }
                if visit.login == Sent::No {
                    headers.retain(|(name, _)| name != "Cookie" && name != "Authorization");
                }
                let body = scenario.request.body.as_deref().unwrap_or_default();
                wire::exchange(address, &exchange.method, visit.path, &headers, body)?
            }
        };
        report.exchanges += 1;
        match exchange.kind {
            ExchangeKind::Preflight => entry.preflight = answer,
            ExchangeKind::Actual => entry.response = answer,
        }
    }
    let mut asked = scenario.clone();
    asked.server.push(entry);
    Ok(asked)
}

/// The scenario with a server that allows all of it, to learn what a browser sends.
fn with_consent(scenario: &Scenario, origin: &str) -> Scenario {
    let names: Vec<&str> = scenario
        .request
        .headers
        .iter()
        .map(|(n, _)| n.as_str())
        .collect();
    let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let consent = Answer {
        status: 200,
        headers: vec![
            pair("Access-Control-Allow-Origin", origin),
            pair("Access-Control-Allow-Credentials", "true"),
            pair(
                "Access-Control-Allow-Methods",
                scenario.request.method.as_deref().unwrap_or("GET"),
            ),
            pair("Access-Control-Allow-Headers", &names.join(", ")),
        ],
        ..Answer::default()
    };
    let mut scenario = scenario.clone();
    scenario.server.push(ServerEntry {
        url: scenario.request.url.clone(),
        preflight: consent.clone(),
        response: consent,
    });
    scenario
}

fn judge(scenario: &Scenario) -> Result<Verdict, Trouble> {
    evaluate(scenario, Fixes::Skip).map_err(|e| Trouble::Failed(e.to_string()))
}
