//! The lab answers as a scenario says, and tells what it saw.

use crate::client::{ask, get, send};
use crate::start::{RUN, Running, start, start_with};
use cors_playground::format::{ExchangeKind, Scenario};
use cors_playground::lab::{
    Behaviour, Entry, LabAnswer, LabHeader, LabPath, Plan, RunId, Target, Userinfo, plan,
};
use cors_playground::server::{Public, ServeError, Server};
use serde_json::{Value, json};

fn planned(server: &Running, answers: &Value) -> Plan {
    let json = json!({
        "page": { "url": "https://app.example/" },
        "request": { "url": "https://api.example/1" },
        "server": answers,
    });
    let scenario = Scenario::from_json(&json.to_string()).expect("a scenario");
    plan(&scenario, &server.addresses(), RUN).expect("a plan")
}

/// Port and path of a lab URL.
fn parts(url: &str) -> (u16, String) {
    let url = url::Url::parse(url).expect("a URL");
    (url.port().expect("a port"), url.path().to_owned())
}

#[test]
fn preflight_and_request_are_answered_and_reported() {
    let server = start();
    let plan = planned(
        &server,
        &json!([{
            "url": "https://api.example/1",
            "preflight": { "status": 204, "headers": [["Access-Control-Allow-Origin", "https://app.example"], ["Access-Control-Allow-Methods", "patch"]] },
            "response": { "status": 203, "headers": [["X-A", "1"], ["access-control-allow-origin", "*"], ["x-a", ""], ["X-Odd", "a \t ä, \"q"], ["Content-Type", "application/json"]] },
        }]),
    );
    let (port, path) = parts(&plan.scenario.request.url);
    let origin = format!("Origin: http://localhost:{}", server.page);

    let preflight = ask(
        port,
        "OPTIONS",
        &path,
        &[&origin, "Access-Control-Request-Method: patch"],
    );
    assert_eq!(preflight.status, 204);
    assert_eq!(
        preflight.one("access-control-allow-origin"),
        format!("http://localhost:{}", server.page)
    );
    assert_eq!(preflight.body, b"");

    let head = [
        &format!("patch {path} HTTP/1.1"),
        &format!("Host: localhost:{port}"),
        &origin,
        "X-Twice: 1",
        "x-twice:  2 ",
        "Cookie: a=secret",
        "Authorization: Bearer secret",
        "X-Bytes: ä",
        "Content-Length: 3",
        "Connection: close",
    ];
    let actual = send(port, head.join("\r\n") + "\r\n\r\nabc").expect("an answer");
    assert_eq!(actual.status, 203);
    assert_eq!(actual.all("x-a"), ["1", ""]);
    assert_eq!(actual.one("x-odd"), "a \t ä, \"q");
    assert_eq!(actual.one("access-control-allow-origin"), "*");
    assert_eq!(actual.one("content-security-policy"), "sandbox");
    assert_eq!(actual.one("x-content-type-options"), "nosniff");
    assert_eq!(actual.one("cache-control"), "no-store");
    assert_eq!(actual.text(), "{\"lab\":\"answers\"}\n");

    let report = server.report();
    let seen: Vec<_> = report
        .arrivals
        .iter()
        .map(|a| (a.kind, a.method.as_str(), a.body_bytes))
        .collect();
    assert_eq!(
        seen,
        [
            (ExchangeKind::Preflight, "OPTIONS", 0),
            (ExchangeKind::Actual, "patch", 3)
        ]
    );
    let arrival = &report.arrivals[1];
    assert_eq!(
        arrival.origin,
        format!("http://localhost:{port}"),
        "the name under which it was asked"
    );
    let lines = |name: &str| {
        arrival
            .headers
            .iter()
            .filter(|(n, _)| n == name)
            .map(|(_, v)| v.as_str())
            .collect::<Vec<_>>()
    };
    assert_eq!(lines("x-twice"), ["1", "2"]);
    assert_eq!(lines("x-bytes"), ["ä"]);
    assert_eq!(lines("cookie"), ["(8 bytes, not kept)"]);
    assert_eq!(lines("authorization"), ["(13 bytes, not kept)"]);
    assert!(!server.report().forgetful);
}

#[test]
fn redirects_stay_within_the_lab() {
    let server = start();
    let plan = planned(
        &server,
        &json!([
            { "url": "https://api.example/1", "response": { "status": 307, "headers": [["Location", "https://cdn.other/2"]] } },
            { "url": "https://cdn.other/2", "response": { "status": 302, "headers": [["Location", "https://app.example/3"]] } },
            { "url": "https://app.example/3", "response": { "status": 200, "headers": [["X-Last", "1"]] } },
        ]),
    );
    let mut url = plan.scenario.request.url.clone();
    let mut visited = Vec::new();
    for _ in 0..3 {
        let (port, path) = parts(&url);
        visited.push(port);
        let answer = get(port, &path);
        answer.one("location").clone_into(&mut url);
        if url.is_empty() {
            assert_eq!(answer.one("x-last"), "1");
        }
    }
    assert_eq!(visited, [server.lab, server.other_lab, server.page]);
    assert_eq!(
        server
            .report()
            .arrivals
            .iter()
            .map(|a| a.entry)
            .collect::<Vec<_>>(),
        [0, 1, 2]
    );
}

#[test]
fn a_redirect_elsewhere_is_refused() {
    let server = start();
    let port = server.other_lab;
    for (origin, status) in [
        (format!("http://127.0.0.1:{port}"), 302),
        (format!("http://localhost:{port}"), 302),
        (format!("https://localhost:{port}"), 400),
        ("http://evil.example".into(), 400),
        (format!("http://evil.example:{port}"), 400),
        ("http://localhost:1".into(), 400),
        ("http://192.168.0.1".into(), 400),
    ] {
        let target = Target {
            origin: origin.clone(),
            entry: 0,
            userinfo: Userinfo::Absent,
        };
        let answer = LabAnswer::Respond {
            status: 302,
            headers: vec![LabHeader::Location("Location".into(), target)],
        };
        let behaviour = Behaviour {
            entries: vec![Entry {
                preflight: LabAnswer::Close,
                response: answer,
            }],
        };
        let encoded = behaviour.encode().expect("short");
        let run = RunId::parse(RUN).expect("a name");
        let path = LabPath {
            run,
            entry: 0,
            behaviour: &encoded,
        }
        .to_string();
        let answer = get(server.lab, &path);
        assert_eq!(answer.status, status, "{origin}");
        assert_eq!(answer.one("location").is_empty(), status == 400, "{origin}");
    }
}

#[test]
fn what_has_no_entry_and_what_fails() {
    let server = start();
    let plan = planned(
        &server,
        &json!([{ "url": "https://api.example/1", "response": { "status": 200, "failure": "connection" } }]),
    );
    let (port, path) = parts(&plan.scenario.request.url);
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
    assert!(send(port, request).is_none(), "closed without an answer");
    assert_eq!(server.report().arrivals.len(), 1, "but it arrived");
    let elsewhere = path.replace(&format!("{RUN}/0/"), &format!("{RUN}/9/"));
    let answer = get(port, &elsewhere);
    assert_eq!((answer.status, answer.one("content-type")), (404, ""));
}

#[test]
fn statuses_without_a_body_have_none() {
    let server = start();
    for status in [200, 204, 205, 304, 404, 500, 599] {
        let plan = planned(
            &server,
            &json!([{ "url": "https://api.example/1", "response": { "status": status } }]),
        );
        let (port, path) = parts(&plan.scenario.request.url);
        let answer = get(port, &path);
        assert_eq!(answer.status, status);
        assert_eq!(
            answer.body.is_empty(),
            matches!(status, 204 | 205 | 304),
            "{status}"
        );
        assert_eq!(ask(port, "HEAD", &path, &[]).body, b"");
    }
}

#[test]
fn only_the_page_reads_what_arrived() {
    let server = start();
    let log = format!("/log/{RUN}");
    for (origin, allowed) in [
        (format!("http://localhost:{}", server.page), true),
        (format!("http://127.0.0.1:{}", server.page), true),
        (format!("http://localhost:{}", server.lab), false),
        ("https://evil.example".into(), false),
        ("null".into(), false),
        (String::new(), false),
    ] {
        let answer = ask(server.lab, "GET", &log, &[&format!("Origin: {origin}")]);
        let expected = if allowed { origin.as_str() } else { "" };
        assert_eq!(answer.one("access-control-allow-origin"), expected);
        assert_eq!(answer.one("vary"), "Origin");
    }
    assert_eq!(get(server.lab, "/log/short").status, 404);
    assert_eq!(get(server.lab, "/log/").status, 404);
    assert_eq!(ask(server.lab, "DELETE", &log, &[]).status, 405);
}

#[test]
fn a_run_of_somebody_else_tells_nothing() {
    let server = start();
    let plan = planned(&server, &json!([]));
    let (port, path) = parts(&plan.scenario.request.url);
    get(port, &path);
    assert_eq!(server.report().arrivals.len(), 1);
    for other in [
        "run-0123456789abcdeg",
        "run-0123456789abcde",
        "run-0123456789abcdef0",
        "RUN-0123456789ABCDEF",
    ] {
        let answer = get(port, &format!("/log/{other}"));
        assert!(!answer.text().contains("method"), "{other}");
    }
    let metrics = get(server.page, "/metrics").text();
    assert!(!metrics.contains(RUN), "the metrics name no run");
}

#[test]
fn behind_a_proxy_it_goes_by_its_public_names() {
    let server = start_with(|c| {
        c.public = Some(Public {
            page: "https://cors.example".into(),
            labs: [
                "https://one.lab.example".into(),
                "https://two.lab.example".into(),
            ],
        });
    });
    let answer = ask(server.page, "GET", "/lab.json", &["Host: cors.example"]);
    assert!(
        answer
            .text()
            .contains(r#""labs":["https://one.lab.example","https://two.lab.example"]"#)
    );
    let log = format!("/log/{RUN}");
    let answer = ask(
        server.lab,
        "GET",
        &log,
        &["Host: one.lab.example", "Origin: https://cors.example"],
    );
    assert_eq!(
        answer.one("access-control-allow-origin"),
        "https://cors.example"
    );
    assert_eq!(
        ask(server.other_lab, "GET", &log, &["Host: one.lab.example"]).status,
        421
    );
}

#[test]
fn a_port_that_is_taken_is_said() {
    let server = start();
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let config = cors_playground::server::Config {
        port: 0,
        lab_port: server.lab,
        ..Default::default()
    };
    let error = runtime.block_on(Server::bind(config)).expect_err("taken");
    assert!(matches!(error, ServeError::Taken { .. }));
    let text = error.to_string();
    assert!(
        text.contains(&server.lab.to_string()) && text.contains("--lab-port"),
        "{text}"
    );
}

#[test]
fn a_url_that_nobody_answers_for_is_reported_as_it_came() {
    let server = start();
    let path = format!("/r/{RUN}/0/1W10,%20http://localhost/r/{RUN}/1/1W10");
    assert_eq!(get(server.lab, &path).status, 404);
    let arrivals = server.report().arrivals;
    assert_eq!(arrivals[0].path.as_deref(), Some(path.as_str()));
}
