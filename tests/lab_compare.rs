//! Predictions held against what a browser did in the lab.

use cors_playground::format::{Engine, Exchange, ExchangeKind, Outcome, Scenario, Seen};
use cors_playground::lab::{
    Arrival, Difference, LabAddresses, Plan, Reality, Report, compare, engine_of, kind_of, plan,
};
use serde_json::json;

fn seen(plan: &Plan, kinds: &[(ExchangeKind, &str)]) -> Seen {
    let url = plan.scenario.request.url.clone();
    Seen {
        outcome: Outcome::Resolved,
        response_type: Some("cors"),
        status: Some(200),
        redirected: Some(false),
        url: Some(url.clone()),
        headers: Some(vec!["content-type".into(), "x-a".into()]),
        readable: None,
        error: None,
        console: None,
        frame_console: Vec::new(),
        exchanges: kinds
            .iter()
            .map(|(kind, method)| Exchange {
                kind: *kind,
                url: url.clone(),
                method: (*method).to_owned(),
                headers: vec![("origin".into(), "http://localhost:8080".into())],
            })
            .collect(),
        steps: None,
        then: Vec::new(),
    }
}

fn real(plan: &Plan, kinds: &[(ExchangeKind, &str)]) -> Reality {
    let arrivals = kinds.iter().map(|(kind, method)| Arrival {
        entry: 0,
        path: None,
        origin: "http://127.0.0.1:8081".into(),
        kind: *kind,
        method: (*method).to_owned(),
        headers: vec![
            ("user-agent".into(), "x".into()),
            ("origin".into(), "http://localhost:8080".into()),
        ],
        body_bytes: 0,
    });
    Reality {
        outcome: Outcome::Resolved,
        response_type: Some("cors".into()),
        status: Some(200),
        redirected: Some(false),
        url: Some(plan.scenario.request.url.clone()),
        headers: Some(vec![
            "X-A".into(),
            "content-type".into(),
            "content-length".into(),
        ]),
        error: None,
        report: Some(Report {
            v: 1,
            arrivals: arrivals.collect(),
            dropped: 0,
            forgetful: false,
        }),
    }
}

const PREFLIGHT: (ExchangeKind, &str) = (ExchangeKind::Preflight, "OPTIONS");
const PUT: (ExchangeKind, &str) = (ExchangeKind::Actual, "PUT");

fn paid() -> Plan {
    let scenario = json!({
        "page": { "url": "https://app.shop.test/cart" },
        "request": { "url": "https://a.pay.test/" },
        "server": [{ "url": "https://a.pay.test/", "response": {
            "status": 200, "headers": [["X-A", "1"], ["X-B", "1"], ["Content-Type", "text/plain"]] } }],
    });
    let scenario = Scenario::from_json(&scenario.to_string()).expect("a scenario");
    let lab = LabAddresses {
        page: "http://localhost:8080".into(),
        labs: vec!["http://127.0.0.1:8081".into()],
        same_site: Vec::new(),
    };
    plan(&scenario, &lab, "run-0123456789abcdef").expect("a plan")
}

#[test]
fn agreement_is_no_difference() {
    let plan = paid();
    let both = [PREFLIGHT, PUT];
    assert_eq!(compare(&plan, &seen(&plan, &both), &real(&plan, &both)), []);
}

#[test]
fn each_difference_is_of_its_kind() {
    let plan = paid();
    let predicted = seen(&plan, &[PREFLIGHT, PUT]);
    let told = |change: &dyn Fn(&mut Reality)| {
        let mut reality = real(&plan, &[PREFLIGHT, PUT]);
        change(&mut reality);
        let found = compare(&plan, &predicted, &reality);
        found
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(
        told(&|r| r.outcome = Outcome::Rejected),
        "outcome: predicted resolved, really rejected"
    );
    assert_eq!(
        told(&|r| r.response_type = Some("opaque".into())),
        "type: predicted cors, really opaque"
    );
    assert_eq!(
        told(&|r| r.status = Some(204)),
        "status: predicted 200, really 204"
    );
    assert_eq!(
        told(&|r| r.redirected = Some(true)),
        "redirected: predicted false, really true"
    );
    assert_eq!(
        told(&|r| r.url = Some("http://localhost:8080/x".into())),
        "url: predicted https://a.pay.test/, really https://app.shop.test/x"
    );
    assert_eq!(
        told(&|r| r.headers = Some(vec!["x-b".into(), "X-A".into()])),
        "readable headers: predicted and not readable: content-type; readable and not predicted: x-b"
    );
    assert_eq!(
        told(&|r| r.report = None),
        "what arrived at the lab is not known"
    );
    assert_eq!(
        told(&|r| if let Some(p) = &mut r.report {
            p.dropped = 1;
        }),
        "what arrived at the lab is not known"
    );
    assert_eq!(
        told(&|r| if let Some(p) = &mut r.report {
            p.arrivals.remove(0);
        }),
        "did not arrive: OPTIONS https://a.pay.test/"
    );
    assert_eq!(
        told(&|r| if let Some(p) = &mut r.report {
            let again = p.arrivals[0].clone();
            p.arrivals.insert(1, again);
        }),
        "arrived unpredicted: OPTIONS https://a.pay.test/"
    );
    assert_eq!(
        told(&|r| if let Some(p) = &mut r.report {
            p.arrivals[1].method = "put".into();
            p.arrivals[1].headers.clear();
        }),
        "arrived otherwise: put https://a.pay.test/ with [], predicted PUT with [(\"origin\", \"https://app.shop.test\")]"
    );
    assert_eq!(
        told(&|r| if let Some(p) = &mut r.report {
            p.arrivals.clear();
        }),
        "did not arrive: OPTIONS https://a.pay.test/\ndid not arrive: PUT https://a.pay.test/"
    );
    let differences = compare(&plan, &seen(&plan, &[]), &real(&plan, &[PUT]));
    assert!(matches!(&differences[..], [Difference::Unexpected { real }] if real.method == "PUT"));
}

#[test]
fn a_preflight_is_known_by_three_things() {
    let kind = |method, headers: &[&str]| kind_of(method, |h| headers.contains(&h));
    let all = ["origin", "access-control-request-method"];
    assert_eq!(kind("OPTIONS", &all), ExchangeKind::Preflight);
    assert_eq!(kind("options", &all), ExchangeKind::Actual);
    assert_eq!(kind("GET", &all), ExchangeKind::Actual);
    assert_eq!(kind("OPTIONS", &all[..1]), ExchangeKind::Actual);
    assert_eq!(kind("OPTIONS", &all[1..]), ExchangeKind::Actual);
}

#[test]
fn engines_by_what_browsers_call_themselves() {
    for (user_agent, engine) in [
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0",
            Some(Engine::Firefox),
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36",
            Some(Engine::Chromium),
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/156.0.0.0 Safari/537.36",
            Some(Engine::Chromium),
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15",
            Some(Engine::WebKit),
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0.0.0 Mobile/15E148 Safari/604.1",
            Some(Engine::WebKit),
        ),
        ("curl/8.0", None),
    ] {
        assert_eq!(engine_of(user_agent), engine, "{user_agent}");
    }
}
