//! A server of a test's own, on ports that were free.

use cors_playground::lab::{LabAddresses, Report};
use cors_playground::server::{Config, Server};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::JoinHandle;
use tokio::sync::oneshot;

use crate::client::get;

pub(crate) const RUN: &str = "run-0123456789abcdef";

/// A running server; it ends with its test.
pub(crate) struct Running {
    pub(crate) page: u16,
    pub(crate) lab: u16,
    pub(crate) other_lab: u16,
    pub(crate) dist: PathBuf,
    end: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

pub(crate) fn start() -> Running {
    start_with(|_| {})
}

pub(crate) fn start_with(change: impl FnOnce(&mut Config)) -> Running {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let name = format!("cors-playground-lab-{}-{count}", std::process::id());
    let dist = std::env::temp_dir().join(name);
    std::fs::create_dir_all(&dist).expect("a folder");
    let mut config = Config {
        port: 0,
        lab_port: 0,
        dist: dist.clone(),
        ..Config::default()
    };
    change(&mut config);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let server = runtime.block_on(Server::bind(config)).expect("free ports");
    let ports = server.ports();
    let (end, ended) = oneshot::channel::<()>();
    let thread = std::thread::spawn(move || {
        runtime.block_on(server.run(async {
            let _ = ended.await;
        }));
    });
    Running {
        page: ports[0],
        lab: ports[1],
        other_lab: ports[2],
        dist,
        end: Some(end),
        thread: Some(thread),
    }
}

impl Running {
    pub(crate) fn addresses(&self) -> LabAddresses {
        let page = format!("http://localhost:{}", self.page);
        let json = get(self.page, "/lab.json").text();
        LabAddresses::from_json(&page, &json).expect("addresses")
    }

    pub(crate) fn report(&self) -> Report {
        let json = get(self.lab, &format!("/log/{RUN}")).text();
        Report::from_json(&json).expect("a report")
    }

    /// The value of a metric's first line that begins so.
    pub(crate) fn metric(&self, name: &str) -> u64 {
        let text = get(self.page, "/metrics").text();
        let line = text.lines().find_map(|l| l.strip_prefix(name));
        line.and_then(|l| l.trim().parse().ok()).unwrap_or(0)
    }

    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.dist.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, content).expect("written");
    }

    /// Asks the server to end, without waiting for it.
    pub(crate) fn ask_to_end(&mut self) {
        drop(self.end.take());
    }

    pub(crate) fn wait(&mut self) {
        if let Some(thread) = self.thread.take() {
            thread.join().expect("the server ends");
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.ask_to_end();
        self.wait();
        let _ = std::fs::remove_dir_all(&self.dist);
    }
}
