//! Scenarios mapped onto the lab.

use cors_playground::format::Scenario;
use cors_playground::lab::{
    Behaviour, LabAddresses, LabAnswer, LabError, LabHeader, LabPath, Note, Plan, Sender, plan,
};
use serde_json::{Value, json};

const RUN: &str = "run-0123456789abcdef";

fn addresses() -> LabAddresses {
    let origins = |host: &str| [8081, 8082].map(|p| format!("http://{host}:{p}")).to_vec();
    LabAddresses {
        page: "http://localhost:8080".into(),
        labs: origins("127.0.0.1"),
        same_site: origins("localhost"),
    }
}

fn scenario(json: &Value) -> Scenario {
    Scenario::from_json(&json.to_string()).expect("a scenario")
}

#[track_caller]
fn planned(json: &Value) -> Plan {
    plan(&scenario(json), &addresses(), RUN).expect("a plan")
}

/// URL, status, headers.
type Answered<'a> = (&'a str, u16, &'a [(&'a str, &'a str)]);

/// A page at app.shop.test, a request to `url`, and what each URL answers.
fn shop(url: &str, server: &[Answered<'_>]) -> Value {
    let entries: Vec<_> = server
        .iter()
        .map(|(url, status, headers)| {
            json!({ "url": url, "response": { "status": status, "headers": headers } })
        })
        .collect();
    json!({ "page": { "url": "https://app.shop.test/cart" }, "request": { "url": url }, "server": entries })
}

/// What the lab answers at the URL, by its path alone, as the server does.
#[track_caller]
fn served(url: &str) -> (u16, Vec<(String, String)>) {
    let path = url
        .splitn(4, '/')
        .nth(3)
        .map(|p| format!("/{p}"))
        .expect("a path");
    let at = LabPath::parse(&path).expect("a lab path");
    let behaviour = Behaviour::decode(at.behaviour).expect("a behaviour");
    match behaviour
        .entries
        .get(usize::from(at.entry))
        .map(|e| &e.response)
    {
        Some(LabAnswer::Respond { status, headers }) => {
            let lines = headers.iter().map(|h| match h {
                LabHeader::Line(pair) => pair.clone(),
                LabHeader::Location(name, target) => (name.clone(), target.url(&at)),
            });
            (*status, lines.collect())
        }
        Some(LabAnswer::Close) => (0, Vec::new()),
        None => (404, Vec::new()),
    }
}

#[test]
fn the_page_and_its_target_become_the_labs() {
    let plan = planned(&json!({
        "id": "x",
        "page": { "url": "https://app.shop.test/cart" },
        "request": { "url": "https://api.pay.test/v1?q#f", "method": "patch", "mode": "cors", "credentials": "include",
                     "headers": [["X-A", "https://app.shop.test"]], "body": "b" },
        "server": [{ "url": "https://api.pay.test/v1?q",
                     "preflight": { "status": 204, "headers": [["Access-Control-Allow-Origin", "https://app.shop.test"]] },
                     "response": { "status": 200, "headers": [["access-control-allow-ORIGIN", "https://app.shop.test"], ["X-A", "1"], ["x-a", ""]] } }],
    }));
    let request = &plan.scenario.request;
    assert!(
        request
            .url
            .starts_with("http://127.0.0.1:8081/r/run-0123456789abcdef/0/1")
    );
    assert!(request.url.ends_with("#f"));
    assert_eq!(request.method.as_deref(), Some("patch"));
    assert_eq!(
        request.headers,
        [("X-A".into(), "https://app.shop.test".into())]
    );
    assert_eq!(plan.scenario.page.url, "http://localhost:8080/");
    assert_eq!(plan.sender, Sender::Page);
    assert_eq!(
        plan.log_url,
        "http://127.0.0.1:8081/log/run-0123456789abcdef"
    );
    assert_eq!(plan.notes, [Note::Unencrypted]);

    let entry = &plan.scenario.server[0];
    assert_eq!(request.url, entry.url.clone() + "#f");
    assert_eq!(entry.preflight.headers[0].1, "http://localhost:8080");
    let (status, headers) = served(&entry.url);
    assert_eq!((status, &headers), (200, &entry.response.headers));
    let expected = [
        ("access-control-allow-ORIGIN", "http://localhost:8080"),
        ("X-A", "1"),
        ("x-a", ""),
    ];
    assert_eq!(headers, expected.map(|(n, v)| (n.to_owned(), v.to_owned())));
    assert_eq!(
        plan.names.to_scenario(&entry.url),
        "https://api.pay.test/v1?q"
    );
}

#[test]
fn each_origin_has_its_place() {
    for (url, expected, note) in [
        ("https://app.shop.test/x", "http://localhost:8080/r/", None),
        ("/relative", "http://localhost:8080/r/", None),
        ("https://api.shop.test/x", "http://localhost:8081/r/", None),
        ("https://api.pay.test/x", "http://127.0.0.1:8081/r/", None),
        (
            "https://me:secret@api.pay.test/x",
            "http://user:password@127.0.0.1:8081/r/",
            None,
        ),
        ("http://127.0.0.1:8082/x", "http://127.0.0.1:8082/r/", None),
        ("data:text/plain,x", "data:text/plain,x", None),
        ("https://", "https://", None),
        ("http://localhost:8082/x", "http://127.0.0.1:8081/r/", None),
    ] {
        let plan = planned(&shop(url, &[]));
        let found = &plan.scenario.request.url;
        assert!(found.starts_with(expected), "{url}: {found}");
        assert_eq!(
            plan.notes
                .iter()
                .find(|n| matches!(n, Note::OtherSite { .. })),
            note,
            "{url}"
        );
    }
    let without_names = LabAddresses {
        same_site: Vec::new(),
        ..addresses()
    };
    let plan = plan(
        &scenario(&shop("https://api.shop.test/", &[])),
        &without_names,
        RUN,
    )
    .expect("a plan");
    assert!(plan.notes.contains(&Note::OtherSite {
        origin: "https://api.shop.test".into()
    }));
}

#[test]
fn redirects_lead_from_lab_to_lab() {
    let plan = planned(&shop(
        "https://a.pay.test/1",
        &[
            (
                "https://a.pay.test/1",
                302,
                &[("Location", "https://me:secret@b.pay.test/2#f")],
            ),
            (
                "https://b.pay.test/2",
                307,
                &[("LOCATION", "//a.pay.test/1")],
            ),
            (
                "https://c.pay.test/",
                302,
                &[("Location", "https://d.pay.test/")],
            ),
        ],
    ));
    assert_eq!(
        plan.scenario.server.len(),
        2,
        "what is not reached is not mapped"
    );
    let (status, headers) = served(&plan.scenario.request.url);
    assert_eq!(status, 302);
    let second = &headers[0].1;
    assert!(second.starts_with("http://user:password@127.0.0.1:8082/r/run-0123456789abcdef/1/1"));
    assert_eq!(
        plan.names.to_scenario(second),
        "https://me:secret@b.pay.test/2#f"
    );
    let (status, headers) = served(second);
    assert_eq!(status, 307);
    assert_eq!(
        headers,
        [("LOCATION".to_owned(), plan.scenario.request.url.clone())]
    );
}

#[test]
fn redirects_that_lead_nowhere() {
    for (location, expected) in [
        ("data:text/html,<script>", "data:,lab"),
        ("http://", "http://"),
        ("http://b c/", "http://a b/"),
        ("", ""),
        ("mailto:me@shop.test", "ftp://lab.invalid/"),
        ("javascript:alert(1)", "ftp://lab.invalid/"),
    ] {
        let plan = planned(&shop(
            "https://a.pay.test/",
            &[("https://a.pay.test/", 302, &[("Location", location)])],
        ));
        assert_eq!(served(&plan.scenario.request.url).1[0].1, expected);
    }
    // Not reachable, since no browser follows the redirect of a preflight, nor a `Location` beside a 200.
    let plan = planned(&shop(
        "https://a.pay.test/",
        &[(
            "https://a.pay.test/",
            200,
            &[("Location", "https://b.other.test/")],
        )],
    ));
    let (_, headers) = served(&plan.scenario.request.url);
    assert!(
        headers[0]
            .1
            .starts_with("http://127.0.0.1:8081/r/run-0123456789abcdef/255/")
    );
    assert_eq!(served(&headers[0].1).0, 404);
}

#[test]
fn a_page_without_origin_sends_from_a_frame() {
    for url in ["file:///home/me/a.html", "data:text/html,x", "about:srcdoc"] {
        let mut json = shop(
            "https://a.pay.test/",
            &[(
                "https://a.pay.test/",
                200,
                &[("Access-Control-Allow-Origin", "null")],
            )],
        );
        json["page"]["url"] = url.into();
        let plan = planned(&json);
        assert_eq!(plan.sender, Sender::SandboxedFrame);
        assert!(plan.scenario.page.sandboxed);
        assert_eq!(served(&plan.scenario.request.url).1[0].1, "null");
        assert!(
            plan.notes
                .iter()
                .any(|n| matches!(n, Note::OpaquePage { .. })),
            "{url}"
        );
    }
    let mut json = shop("https://app.shop.test/", &[]);
    json["page"]["sandboxed"] = true.into();
    let plan = planned(&json);
    assert_eq!(plan.sender, Sender::SandboxedFrame);
    assert!(
        plan.scenario
            .request
            .url
            .starts_with("http://localhost:8080/r/")
    );
}

#[test]
fn what_is_lost_is_said() {
    let plan = planned(&json!({
        "page": { "url": "http://app.shop.test/", "crossOriginEmbedderPolicy": "require-corp", "addressSpace": "public" },
        "request": { "url": "http://a.pay.test/", "body": "x", "bodyKind": "stream" },
        "server": [{ "url": "http://a.pay.test/",
            "preflight": { "status": 200, "failure": "dns" },
            "response": { "status": 200, "headers": [["Set-Cookie", "a=b"], ["set-cookie", "c=d"], ["X-A", "a\nb"],
                ["Content-Type", "video/mp4"], ["Access-Control-Allow-Origin", "http://localhost:8080"]] } }],
        "then": [{ "after": 1 }],
    }));
    let said: Vec<_> = plan.notes.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "page.crossOriginEmbedderPolicy is left out.",
            "page.addressSpace is left out.",
            "Only the first request is sent.",
            "The lab speaks HTTP/1.1; Chromium sends a stream as a body over HTTP/2 only.",
            "http://a.pay.test/ fails (dns); the lab closes the connection instead.",
            "http://a.pay.test/ does not send Set-Cookie: it is not on the lab's list.",
            "http://a.pay.test/ does not send set-cookie: it is not on the lab's list.",
            "http://a.pay.test/ does not send X-A: its value has a character that HTTP does not allow.",
            "http://a.pay.test/ does not send Content-Type: the lab has no body of this type.",
            "http://localhost:8080 is an address of the lab itself; an origin that is nobody's stands for it.",
        ]
    );
    assert_eq!(
        plan.scenario.server[0].preflight.failure.as_deref(),
        Some("connection")
    );
    assert_eq!(
        plan.scenario.server[0].response.headers,
        [(
            "Access-Control-Allow-Origin".into(),
            "http://elsewhere.invalid".into()
        )]
    );
    assert!(plan.scenario.then.is_empty());
}

#[test]
fn what_the_lab_cannot_run() {
    let refused =
        |json: &Value, run: &str| plan(&scenario(json), &addresses(), run).expect_err("no plan");
    let ok = shop("https://a.pay.test/", &[]);
    assert_eq!(refused(&ok, "short"), LabError::RunId);
    let mut json = ok.clone();
    json["page"]["url"] = "nowhere".into();
    assert_eq!(refused(&json, RUN), LabError::PageUrl);
    let mut json = ok.clone();
    json["request"]["initiator"] = "img".into();
    assert_eq!(refused(&json, RUN), LabError::Initiator);
    let mut json = ok.clone();
    json["request"]["body"] = "x".repeat(65_537).into();
    assert_eq!(refused(&json, RUN), LabError::Body { bytes: 65_537 });
    let json = shop("https://a.pay.test/", &[("https://a.pay.test/", 101, &[])]);
    assert!(refused(&json, RUN).to_string().contains("101"));
    let long = "x".repeat(10_000);
    let json = shop(
        "https://a.pay.test/",
        &[("https://a.pay.test/", 200, &[("X-A", &long)])],
    );
    assert!(refused(&json, RUN).to_string().contains("fit into a URL"));
    let hosts: Vec<_> = (0..5).map(|i| format!("https://h{i}.test/")).collect();
    let locations: Vec<_> = hosts[1..]
        .iter()
        .map(|h| [("Location", h.as_str())])
        .collect();
    let server: Vec<_> = hosts
        .iter()
        .zip(&locations)
        .map(|(h, l)| (h.as_str(), 302, l.as_slice()))
        .collect();
    let error = refused(&shop(&hosts[0], &server), RUN);
    assert!(
        matches!(&error, LabError::TooManyOrigins { origins, labs: 4 } if origins.len() == 5),
        "{error}"
    );
    let urls: Vec<_> = (0..30).map(|i| format!("https://a.test/{i}")).collect();
    let locations: Vec<_> = urls[1..]
        .iter()
        .map(|h| [("Location", h.as_str())])
        .collect();
    let server: Vec<_> = urls
        .iter()
        .zip(&locations)
        .map(|(h, l)| (h.as_str(), 302, l.as_slice()))
        .collect();
    assert_eq!(
        refused(&shop(&urls[0], &server), RUN),
        LabError::TooManyUrls
    );
}
