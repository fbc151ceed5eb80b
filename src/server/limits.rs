//! What clients may cost. Each limit has its answer, which the tests hold.

use std::time::Duration;

/// What clients may cost.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Connections at once. One more is answered 503 and closed.
    pub connections: usize,
    /// Request line and headers together. More is answered 431 (414 for the URL alone).
    pub header_bytes: usize,
    /// The time for a request's head to come; also how long a connection may be idle. A head that began and did not end
    /// is answered 408, an idle connection is closed.
    pub header_time: Duration,
    /// The time for a request's body to come. Longer is answered 408. How large it may be is
    /// [`crate::lab::MAX_BODY_BYTES`]; more is answered 413.
    pub body_time: Duration,
    /// How long a connection may live before it is asked to close, whatever happens on it.
    pub lifetime: Duration,
    /// How long connections may take to end after a shutdown began or their life is over.
    pub drain: Duration,
    /// Requests a second from one address, with bursts of twice as many; nothing: as many as come. One more is
    /// answered 429.
    pub rate: Option<u32>,
    /// What is kept of runs.
    pub store: StoreLimits,
}

/// What is kept of runs. Arrivals beyond it are counted and not kept.
#[derive(Clone, Copy, Debug)]
pub struct StoreLimits {
    /// Arrivals in one run.
    pub arrivals: usize,
    /// Bytes of one run.
    pub run_bytes: usize,
    /// Bytes of all runs; the oldest make room.
    pub bytes: usize,
    /// How long a run is kept after its first arrival.
    pub ttl: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 4096,
            header_bytes: 32 * 1024,
            header_time: Duration::from_secs(15),
            body_time: Duration::from_secs(15),
            lifetime: Duration::from_mins(10),
            drain: Duration::from_secs(5),
            rate: None,
            store: StoreLimits {
                arrivals: 64,
                run_bytes: 64 * 1024,
                bytes: 32 * 1024 * 1024,
                ttl: Duration::from_mins(10),
            },
        }
    }
}
