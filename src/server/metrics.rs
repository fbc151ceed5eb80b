//! What is counted, for Prometheus. No label has a value that a client chose.

use super::store::Held;
use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue, text::encode};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

/// What a request asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelValue)]
pub(super) enum Route {
    Page,
    Lab,
    Log,
    Addresses,
    Health,
    Metrics,
    Unknown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelValue)]
enum Class {
    Success,
    Redirect,
    ClientError,
    ServerError,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Request {
    route: Route,
    class: Class,
}

/// A limit that a client met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelValue)]
pub(super) enum Limit {
    Connections,
    HeadTime,
    BodyTime,
    BodySize,
    Rate,
    Host,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Refusal {
    limit: Limit,
}

#[derive(Debug)]
pub(super) struct Metrics {
    registry: Registry,
    requests: Family<Request, Counter>,
    refusals: Family<Refusal, Counter>,
    pub(super) connections: Gauge,
    runs: Gauge,
    run_bytes: Gauge,
}

impl Metrics {
    pub(super) fn new() -> Self {
        let mut registry = Registry::with_prefix("cors_playground");
        let requests = Family::default();
        let refusals = Family::default();
        let connections = Gauge::default();
        let runs = Gauge::default();
        let run_bytes = Gauge::default();
        registry.register("requests", "Requests answered", requests.clone());
        registry.register(
            "refusals",
            "Requests and connections refused by a limit",
            refusals.clone(),
        );
        registry.register("connections", "Open connections", connections.clone());
        registry.register("runs", "Runs whose arrivals are kept", runs.clone());
        registry.register(
            "run_bytes",
            "Memory that they take, about",
            run_bytes.clone(),
        );
        Self {
            registry,
            requests,
            refusals,
            connections,
            runs,
            run_bytes,
        }
    }

    pub(super) fn answered(&self, route: Route, status: u16) {
        let class = match status {
            ..=299 => Class::Success,
            300..=399 => Class::Redirect,
            400..=499 => Class::ClientError,
            500.. => Class::ServerError,
        };
        self.requests.get_or_create(&Request { route, class }).inc();
    }

    pub(super) fn refused(&self, limit: Limit) {
        self.refusals.get_or_create(&Refusal { limit }).inc();
        // Whoever attacks must not fill the log as well.
        tracing::debug!(?limit, "refused");
    }

    /// In the text format that Prometheus reads.
    pub(super) fn text(&self, held: Held) -> String {
        self.runs.set(i64::try_from(held.runs).unwrap_or(i64::MAX));
        self.run_bytes
            .set(i64::try_from(held.bytes).unwrap_or(i64::MAX));
        let mut text = String::new();
        // Writing to a string does not fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}
