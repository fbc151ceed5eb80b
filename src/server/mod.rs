//! The page's host and the lab: sockets, limits, and what is kept for a while. Nothing about CORS is decided here; what
//! to answer stands in the path ([`crate::lab`]).
//!
//! One program, three listeners: the page's host, and two for the lab, so that page and targets are different origins
//! on one machine. All three answer lab paths, so that same-origin requests run too.
//!
//! Reading order: `config`, `limits`, `hosts` (who may be asked under which name), `listen`, `connection` (what a
//! client may cost), `router`, `lab` with `store`, `page` with `policy`, `rate`, `metrics`, `reply`.

mod config;
mod connection;
mod error;
mod hosts;
mod lab;
mod limits;
mod listen;
mod metrics;
mod page;
mod policy;
mod rate;
mod reply;
mod router;
mod store;

pub use config::{Config, Public};
pub use error::ServeError;
pub use limits::{Limits, StoreLimits};
pub use policy::{CONTENT_SECURITY_POLICY, PAGE_HEADERS};

use connection::Door;
use hosts::{Hosts, Role};
use listen::Listeners;
use std::sync::Arc;
use tokio::sync::watch;

/// A server whose ports are taken and which answers as soon as it runs.
#[derive(Debug)]
pub struct Server {
    listeners: Listeners,
    shared: Arc<Shared>,
}

/// What all connections share.
#[derive(Debug)]
struct Shared {
    hosts: Hosts,
    limits: Limits,
    page: page::PageFiles,
    store: store::Store,
    rate: Option<rate::Rate>,
    metrics: metrics::Metrics,
}

/// Where a server can be reached: origins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addresses {
    /// The page's host.
    pub page: String,
    /// The lab's listeners.
    pub labs: Vec<String>,
}

impl Server {
    /// Takes the ports.
    ///
    /// # Errors
    /// A port that is taken or may not be taken, or public addresses that are no origins.
    #[expect(
        clippy::unused_async,
        reason = "sockets are taken within the runtime that will serve them"
    )]
    pub async fn bind(config: Config) -> Result<Self, ServeError> {
        let listeners = Listeners::bind(&config)?;
        let hosts = Hosts::new(&config, listeners.ports())?;
        let limits = config.limits;
        Ok(Self {
            listeners,
            shared: Arc::new(Shared {
                hosts,
                page: page::PageFiles::new(&config.dist),
                store: store::Store::new(limits.store),
                rate: limits.rate.map(rate::Rate::new),
                metrics: metrics::Metrics::new(),
                limits,
            }),
        })
    }

    /// Where it can be reached.
    pub fn addresses(&self) -> Addresses {
        self.shared.hosts.addresses()
    }

    /// The ports it took: the page's and the lab's two.
    pub fn ports(&self) -> [u16; 3] {
        self.listeners.ports()
    }

    /// Is there a page to show, or only the lab?
    pub fn has_page(&self) -> bool {
        self.shared.page.is_built()
    }

    /// Answers until `shutdown` is over; then takes no more connections, lets what is under way come to its end, and
    /// returns.
    pub async fn run(self, shutdown: impl Future<Output = ()>) {
        let (closing, closed) = watch::channel(());
        let door = Door::new(Arc::clone(&self.shared), closed);
        let accepting: Vec<_> = self
            .listeners
            .into_iter()
            .map(|(role, listener)| tokio::spawn(door.clone().accept(role, listener)))
            .collect();
        shutdown.await;
        tracing::info!("shutting down");
        for task in &accepting {
            task.abort();
        }
        drop(closing);
        door.drained().await;
    }
}
