//! The server: pages, the page's desk, and the scenarios' URLs.

use super::{
    body,
    http::{Connection, Incoming},
    names::PORTS,
    plan::{Exchange, Plan, id_of, is_websocket},
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use cors_playground::format::{Engine, HeaderPair};
use std::{
    collections::HashMap,
    io,
    net::{TcpListener, TcpStream},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError, RwLock,
        mpsc::{self, Receiver, Sender},
    },
    thread,
    time::Duration,
};

/// What the log of one scenario holds.
#[derive(Clone, Debug)]
pub(super) enum Logged {
    /// A request arrived.
    Exchange(Exchange),
    /// The page goes on to the next of the scenario's requests.
    Mark,
}

/// The recorder's end of a page's desk.
pub(super) struct Desk {
    pub(super) jobs: Sender<String>,
    pub(super) results: Receiver<String>,
}

/// The page's end.
struct Counter {
    jobs: Mutex<Receiver<String>>,
    results: Mutex<Sender<String>>,
}

/// The server; its threads live as long as the process.
#[derive(Clone)]
pub(super) struct Site {
    shared: Arc<Shared>,
    pub(super) base: u16,
}

#[derive(Default)]
struct Shared {
    plans: RwLock<HashMap<String, Arc<Plan>>>,
    log: Mutex<HashMap<String, Vec<Logged>>>,
    counters: Mutex<HashMap<Engine, Arc<Counter>>>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Site {
    /// Listens on the four ports from `base` on.
    ///
    /// # Errors
    /// A port is taken.
    pub(super) fn open(base: u16) -> io::Result<Self> {
        let site = Self {
            shared: Arc::default(),
            base,
        };
        for port in base..base + PORTS {
            let listener = TcpListener::bind(("127.0.0.1", port))
                .map_err(|e| io::Error::new(e.kind(), format!("port {port}: {e}")))?;
            let site = site.clone();
            thread::spawn(move || {
                for stream in listener.incoming().flatten() {
                    let site = site.clone();
                    // A browser may reset a connection at any time; nothing is lost with it.
                    thread::spawn(move || drop(site.serve(stream)));
                }
            });
        }
        Ok(site)
    }

    /// The address of the recorder's page.
    pub(super) fn page(&self) -> String {
        format!("http://localhost:{}/page", self.base)
    }

    /// The recorder's page.
    pub(super) fn html(&self) -> String {
        // Inside a script element, `</script>` would end it even in a string.
        let frame = serde_json::to_string(&frame())
            .unwrap_or_default()
            .replace("</", "<\\/");
        let main = include_str!("main.js")
            .replace("FRAME", &frame)
            .replace("DESK", &format!("http://localhost:{}", self.base));
        include_str!("page.html")
            .replace("PERFORM", include_str!("page.js"))
            .replace("MAIN", &main)
    }

    /// From now on the scenario's URLs answer.
    pub(super) fn add(&self, id: String, plan: Plan) {
        let mut plans = self
            .shared
            .plans
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        plans.insert(id, Arc::new(plan));
    }

    /// What arrived for the scenario; its URLs answer no more.
    pub(super) fn take(&self, id: &str) -> Vec<Logged> {
        let mut plans = self
            .shared
            .plans
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        plans.remove(id);
        lock(&self.shared.log).remove(id).unwrap_or_default()
    }

    /// A fresh desk for the engine's page; the page before, if there is one, gets no more work.
    pub(super) fn desk(&self, engine: Engine) -> Desk {
        let (jobs, page_jobs) = mpsc::channel();
        let (page_results, results) = mpsc::channel();
        let counter = Counter {
            jobs: Mutex::new(page_jobs),
            results: Mutex::new(page_results),
        };
        lock(&self.shared.counters).insert(engine, Arc::new(counter));
        Desk { jobs, results }
    }

    fn serve(&self, stream: TcpStream) -> io::Result<()> {
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_mins(5)))?;
        let mut connection = Connection::new(stream);
        while let Some(incoming) = connection.request()? {
            if let Some(id) = id_of(&incoming.target) {
                if !self.scenario(id, &incoming, &mut connection)? {
                    break;
                }
            } else {
                self.own(&incoming, &mut connection)?;
            }
        }
        Ok(())
    }

    /// Answers as the scenario says; `false` if the connection is to end.
    fn scenario(&self, id: &str, incoming: &Incoming, to: &mut Connection) -> io::Result<bool> {
        let exchange = Exchange::of(incoming);
        let plan = {
            let plans = self
                .shared
                .plans
                .read()
                .unwrap_or_else(PoisonError::into_inner);
            plans.get(id).cloned()
        };
        let Some(plan) = plan else {
            to.answer(404, &[], b"", false)?;
            return Ok(true);
        };
        let answer = plan.answer(&exchange);
        let entry = Logged::Exchange(exchange);
        lock(&self.shared.log)
            .entry(id.to_owned())
            .or_default()
            .push(entry);
        if answer.failure.is_some() {
            return Ok(false);
        }
        let mut headers = answer.headers;
        if answer.status == 101 && is_websocket(incoming) {
            headers.extend(handshake(incoming));
            to.answer(101, &headers, b"", true)?;
            to.close_websocket()?;
            return Ok(false);
        }
        let body = body::for_initiator(plan.initiator());
        let has = |name: &str| headers.iter().any(|(n, _)| n.eq_ignore_ascii_case(name));
        let typed = has("content-type");
        if !has("cache-control") {
            headers.push(pair("Cache-Control", "no-store"));
        }
        if !typed {
            headers.push(pair("Content-Type", body.content_type));
        }
        to.answer(
            answer.status,
            &headers,
            body.bytes,
            incoming.method == "HEAD",
        )?;
        Ok(true)
    }

    /// The recorder's own addresses.
    fn own(&self, incoming: &Incoming, to: &mut Connection) -> io::Result<()> {
        // The page may be a file, and each origin is asked once to warm the browser up.
        let mut headers = vec![
            pair("Cache-Control", "no-store"),
            pair("Access-Control-Allow-Origin", "*"),
            pair("Access-Control-Allow-Headers", "*"),
        ];
        let mut status = 200;
        let path = incoming.target.as_str();
        let bytes = if path == "/page" {
            headers.push(pair("Content-Type", "text/html"));
            self.html().into_bytes()
        } else if let Some(id) = path.strip_prefix("/frame/") {
            headers.push(pair("Content-Type", "text/html"));
            headers.extend(self.policies(id));
            frame().into_bytes()
        } else if let Some(id) = path.strip_prefix("/control/mark/") {
            lock(&self.shared.log)
                .entry(id.to_owned())
                .or_default()
                .push(Logged::Mark);
            Vec::new()
        } else if path == "/control/next" {
            self.next(incoming).into_bytes()
        } else if path == "/control/settle" {
            Vec::new()
        } else {
            status = 404;
            Vec::new()
        };
        to.answer(status, &headers, &bytes, false)
    }

    /// The headers that the scenario's page has.
    fn policies(&self, id: &str) -> Option<HeaderPair> {
        let plans = self
            .shared
            .plans
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        let policy = plans
            .get(id)?
            .scenario
            .page
            .cross_origin_embedder_policy
            .clone()?;
        Some(pair("Cross-Origin-Embedder-Policy", &policy))
    }

    /// Takes the results of the page's last batch and waits for its next one.
    fn next(&self, incoming: &Incoming) -> String {
        const NOTHING: &str = "null";
        let agent = incoming.header("user-agent").unwrap_or_default();
        let engine = if agent.contains("Firefox/") {
            Engine::Firefox
        } else if agent.contains("Chrome/") {
            Engine::Chromium
        } else {
            Engine::WebKit
        };
        let counter = lock(&self.shared.counters).get(&engine).cloned();
        let Some(counter) = counter else {
            return NOTHING.into();
        };
        let results = String::from_utf8_lossy(&incoming.body).into_owned();
        if results != NOTHING {
            let _ = lock(&counter.results).send(results);
        }
        let waited = lock(&counter.jobs).recv_timeout(Duration::from_secs(20));
        waited.unwrap_or_else(|_| NOTHING.into())
    }
}

fn pair(name: &str, value: &str) -> HeaderPair {
    (name.to_owned(), value.to_owned())
}

/// The three lines that open a WebSocket.
fn handshake(incoming: &Incoming) -> [HeaderPair; 3] {
    let key = incoming.header("sec-websocket-key").unwrap_or_default();
    let mut sha = sha1_smol::Sha1::new();
    sha.update(key.as_bytes());
    sha.update(b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11");
    [
        pair("Upgrade", "websocket"),
        pair("Connection", "Upgrade"),
        pair(
            "Sec-WebSocket-Accept",
            &BASE64_STANDARD.encode(sha.digest().bytes()),
        ),
    ]
}

fn frame() -> String {
    include_str!("frame.html")
        .replace("PERFORM", include_str!("page.js"))
        .replace("REPORT", include_str!("frame.js"))
}
