//! The lab, asked by real browsers: a scenario comes out of it as it was recorded on the scenario's own origins.
#![expect(
    clippy::disallowed_methods,
    reason = "a test of files, sockets and threads"
)]

use cors_playground::format::{Engine, Exchange, ExchangeKind, HeaderPair, Outcome, Seen};
use cors_playground::lab::{
    Difference, LabAddresses, LabError, Plan, Reality, Report, Sender, compare, engine_of, plan,
};
use cors_playground::server::{Config, Server};
use harness::driver::Session;
use harness::recorder::{Row, read_rows};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::path::Path;

/// How many scenarios the page runs before it is asked again.
const BATCH: usize = 20;

/// The page and the lab, on ports that were free, until the test's process ends.
fn serve() -> LabAddresses {
    let dist = std::env::temp_dir().join(format!("cors-playground-live-{}", std::process::id()));
    write_page(&dist);
    let config = Config {
        port: 0,
        lab_port: 0,
        dist,
        ..Config::default()
    };
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let server = runtime.block_on(Server::bind(config)).expect("free ports");
    let page = server.addresses().page;
    std::thread::spawn(move || runtime.block_on(server.run(std::future::pending())));
    let addresses = get(&format!("{page}/lab.json"));
    LabAddresses::from_json(&page, &addresses).expect("addresses")
}

/// A page that does what it is told, itself or by a sandboxed frame; its scripts are the recorder's.
fn write_page(dist: &Path) {
    let file =
        |name: &str, content: &str| std::fs::write(dist.join(name), content).expect("written");
    std::fs::create_dir_all(dist).expect("a folder");
    file("perform.js", include_str!("../src/recorder/page.js"));
    file("frame.js", include_str!("../src/recorder/frame.js"));
    file(
        "index.html",
        "<!doctype html><title>lab</title><body><script src=perform.js></script><script src=main.js></script>",
    );
    file(
        "main.js",
        "function heard(frame) {
           return new Promise(done => addEventListener('message', function on(e) {
             if (e.source !== frame.contentWindow) return;
             removeEventListener('message', on);
             done(e.data);
           }));
         }
         async function byFrame(request) {
           const frame = document.createElement('iframe');
           frame.sandbox = 'allow-scripts';
           frame.srcdoc = '<script src=perform.js></scr' + 'ipt><script src=frame.js></scr' + 'ipt>';
           const ready = heard(frame);
           document.body.append(frame);
           await ready;
           const seen = heard(frame);
           frame.contentWindow.postMessage(request, '*');
           return seen.finally(() => frame.remove());
         }
         async function all(jobs) {
           const seen = [];
           for (const job of jobs) seen.push(await (job.framed ? byFrame : perform)(job.request));
           return seen;
         }",
    );
}

fn get(url: &str) -> String {
    let mut response = ureq::get(url).call().expect("an answer");
    response.body_mut().read_to_string().expect("text")
}

/// All that was recorded in this engine.
fn recorded(engine: Engine) -> Vec<Row> {
    let observations = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/observations");
    let mut files = vec![observations.join("observed-400.jsonl.gz")];
    for folder in std::fs::read_dir(observations).expect("the recordings") {
        let folder = folder.expect("a folder").path();
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with(engine.id()) {
            let inside = folder.read_dir().expect("the recordings");
            files.extend(inside.map(|f| f.expect("a file").path()));
        }
    }
    files.sort();
    files
        .iter()
        .flat_map(|f| read_rows(f).expect("a recording"))
        .collect()
}

struct Live {
    id: String,
    plan: Plan,
    recorded: Seen,
}

/// Is it something that no scenario tells (which page a frame's document is of) or that HTTP libraries refuse (control
/// characters in a header)?
fn is_beyond(row: &Row) -> bool {
    let page = &row.scenario.page;
    let odd = |(_, value): &HeaderPair| value.chars().any(|c| c.is_ascii_control() && c != '\t');
    (page.url == "about:srcdoc" && !page.sandboxed)
        || row
            .scenario
            .server
            .iter()
            .any(|e| e.preflight.headers.iter().any(odd) || e.response.headers.iter().any(odd))
}

/// Those that the lab can run, and why it cannot run the others.
fn planned(addresses: &LabAddresses, engine: Engine) -> (Vec<Live>, BTreeMap<String, usize>) {
    let (mut live, mut refused) = (Vec::new(), BTreeMap::new());
    let all = recorded(engine).into_iter();
    for (i, row) in all.filter(|r| !is_beyond(r)).enumerate() {
        match plan(
            &row.scenario,
            addresses,
            &format!("{}-{i:016}", engine.id()),
        ) {
            Ok(plan) => live.push(Live {
                id: row.scenario.id.unwrap_or_default(),
                plan,
                recorded: seen(&row.observed[engine.id()]),
            }),
            Err(error) => *refused.entry(error.to_string()).or_default() += 1,
        }
    }
    (live, refused)
}

/// A recording in the form of a prediction.
fn seen(observed: &Map<String, Value>) -> Seen {
    let text = |name: &str| {
        observed
            .get(name)
            .and_then(Value::as_str)
            .map(str::to_owned)
    };
    let kinds = ["basic", "cors", "opaque", "opaqueredirect"];
    let exchanges = observed.get("exchanges").and_then(Value::as_array);
    Seen {
        outcome: match observed["outcome"].as_str() {
            Some("resolved") => Outcome::Resolved,
            _ => Outcome::Rejected,
        },
        response_type: text("type").and_then(|t| kinds.into_iter().find(|k| *k == t)),
        status: observed
            .get("status")
            .and_then(Value::as_u64)
            .and_then(|s| u16::try_from(s).ok()),
        redirected: observed.get("redirected").and_then(Value::as_bool),
        url: text("url"),
        headers: observed
            .get("headers")
            .map(|h| serde_json::from_value(h.clone()).expect("names")),
        readable: None,
        error: text("error"),
        console: None,
        frame_console: Vec::new(),
        exchanges: exchanges.into_iter().flatten().map(exchange).collect(),
        steps: None,
        then: Vec::new(),
    }
}

fn exchange(value: &Value) -> Exchange {
    let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
    Exchange {
        kind: match value["kind"].as_str() {
            Some("preflight") => ExchangeKind::Preflight,
            _ => ExchangeKind::Actual,
        },
        url: text("url"),
        method: text("method"),
        headers: serde_json::from_value(value["headers"].clone()).expect("a header list"),
    }
}

fn run(session: &Session, live: &[Live]) -> Vec<Reality> {
    let jobs: Vec<_> = live
        .iter()
        .map(|l| json!({ "request": l.plan.scenario.request, "framed": l.plan.sender == Sender::SandboxedFrame }))
        .collect();
    let seen = session.execute("return all(arguments[0])", &[Value::Array(jobs)]);
    let seen = seen.expect("the page does it");
    let seen = seen.as_array().expect("a list").iter();
    seen.zip(live)
        .map(|(seen, live)| {
            let reality: Reality = serde_json::from_value(seen.clone()).expect("what a script saw");
            let report = Report::from_json(&get(&live.plan.log_url));
            Reality { report, ..reality }
        })
        .collect()
}

fn check(engine: Engine) {
    let addresses = serve();
    let (live, refused) = planned(&addresses, engine);
    let session = Session::start(engine).expect("the browser starts");
    session
        .goto(&format!("{}/", addresses.page))
        .expect("the page loads");
    let name = session
        .execute("return navigator.userAgent", &[])
        .expect("a name");
    assert_eq!(engine_of(name.as_str().unwrap_or_default()), Some(engine));

    let mut different = Vec::new();
    for batch in live.chunks(BATCH) {
        for (live, real) in batch.iter().zip(run(&session, batch)) {
            let found = compare(&live.plan, &live.recorded, &real);
            if !found.is_empty() {
                different.push(line(&live.id, &found));
            }
        }
    }
    assert_eq!(
        different,
        Vec::<String>::new(),
        "{} of {} differ",
        different.len(),
        live.len()
    );
    let refused: Vec<_> = refused.into_keys().collect();
    assert_eq!(refused, [LabError::Initiator.to_string()]);
}

fn line(id: &str, found: &[Difference]) -> String {
    let found: Vec<_> = found.iter().map(ToString::to_string).collect();
    format!("{id}: {}", found.join("; "))
}

#[test]
fn chromium_does_in_the_lab_as_it_did_elsewhere() {
    check(Engine::Chromium);
}

#[test]
fn firefox_does_in_the_lab_as_it_did_elsewhere() {
    check(Engine::Firefox);
}

#[test]
fn webkit_does_in_the_lab_as_it_did_elsewhere() {
    check(Engine::WebKit);
}
