//! What arrived, for a while.

use super::StoreLimits;
use crate::lab::RunId;
use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::Instant;

/// What a run costs beside its arrivals: its name twice, its place in the map and in the queue, the list.
const RUN_OVERHEAD: usize = 256;
/// What an arrival costs beside its text.
const ARRIVAL_OVERHEAD: usize = 32;
/// For how long it is said that runs had to be forgotten for want of room.
const FORGETFUL_FOR: Duration = Duration::from_mins(1);

/// What arrived in each run, within limits: the oldest runs make room for new ones.
#[derive(Debug)]
pub(super) struct Store {
    limits: StoreLimits,
    // One lock: it is held for less than a microsecond, far less than a request takes.
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    runs: HashMap<RunId, Run>,
    /// In the order in which they began.
    order: VecDeque<(Instant, RunId)>,
    bytes: usize,
    forgot: Option<Instant>,
}

#[derive(Debug, Default)]
struct Run {
    arrivals: Vec<Box<[u8]>>,
    bytes: usize,
    dropped: u32,
}

/// How much is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Held {
    pub(super) runs: usize,
    pub(super) bytes: usize,
}

impl Store {
    pub(super) fn new(limits: StoreLimits) -> Self {
        Self {
            limits,
            kept: Mutex::default(),
        }
    }

    /// Keeps one arrival, as JSON. What is too much for its run is counted only.
    pub(super) fn record(&self, run: &RunId, arrival: Box<[u8]>, now: Instant) {
        let mut kept = self.kept();
        kept.expire(self.limits.ttl, now);
        if !kept.runs.contains_key(run) {
            kept.order.push_back((now, run.clone()));
            kept.bytes += RUN_OVERHEAD;
        }
        let entry = kept.runs.entry(run.clone()).or_default();
        let cost = arrival.len() + ARRIVAL_OVERHEAD;
        if entry.arrivals.len() == self.limits.arrivals
            || entry.bytes + cost > self.limits.run_bytes
        {
            entry.dropped = entry.dropped.saturating_add(1);
        } else {
            entry.arrivals.push(arrival);
            entry.bytes += cost;
            kept.bytes += cost;
        }
        kept.make_room(self.limits.bytes, now);
    }

    /// The JSON of a [`crate::lab::Report`].
    pub(super) fn report(&self, run: &RunId, now: Instant) -> Vec<u8> {
        let mut kept = self.kept();
        kept.expire(self.limits.ttl, now);
        let none = Run::default();
        let entry = kept.runs.get(run).unwrap_or(&none);
        let forgetful = kept.forgot.is_some_and(|t| now - t < FORGETFUL_FOR);
        let mut json = b"{\"v\":1,\"arrivals\":[".to_vec();
        json.extend_from_slice(&entry.arrivals.join(&b','));
        let end = format!(
            "],\"dropped\":{},\"forgetful\":{forgetful}}}\n",
            entry.dropped
        );
        json.extend_from_slice(end.as_bytes());
        json
    }

    pub(super) fn held(&self, now: Instant) -> Held {
        let mut kept = self.kept();
        kept.expire(self.limits.ttl, now);
        Held {
            runs: kept.runs.len(),
            bytes: kept.bytes,
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        // Whoever panicked with the lock left nothing half done that would harm.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Kept {
    fn expire(&mut self, ttl: Duration, now: Instant) {
        while self
            .order
            .front()
            .is_some_and(|(begun, _)| now - *begun > ttl)
        {
            self.forget_oldest();
        }
    }

    fn make_room(&mut self, limit: usize, now: Instant) {
        while self.bytes > limit && !self.order.is_empty() {
            self.forget_oldest();
            self.forgot = Some(now);
        }
    }

    fn forget_oldest(&mut self) {
        if let Some((_, run)) = self.order.pop_front()
            && let Some(gone) = self.runs.remove(&run)
        {
            self.bytes -= gone.bytes + RUN_OVERHEAD;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::Report;

    const LIMITS: StoreLimits = StoreLimits {
        arrivals: 3,
        run_bytes: 1000,
        bytes: 10_000,
        ttl: Duration::from_secs(10),
    };

    fn run(i: usize) -> RunId {
        RunId::parse(&format!("run-{i:016}")).expect("a name")
    }

    fn arrival(bytes: usize) -> Box<[u8]> {
        let value = "x".repeat(bytes);
        format!(
            r#"{{"entry":0,"origin":"http://a","kind":"actual","method":"GET","headers":[["x","{value}"]],"bodyBytes":0}}"#
        )
        .into_bytes()
        .into()
    }

    fn report(store: &Store, i: usize, now: Instant) -> Report {
        let json = String::from_utf8(store.report(&run(i), now)).expect("UTF-8");
        Report::from_json(&json).expect("a report")
    }

    #[test]
    fn what_is_recorded_is_reported_and_nobody_elses() {
        let (store, now) = (Store::new(LIMITS), Instant::now());
        store.record(&run(1), arrival(1), now);
        store.record(&run(2), arrival(2), now);
        store.record(&run(1), arrival(3), now);
        assert_eq!(report(&store, 1, now).arrivals.len(), 2);
        assert_eq!(report(&store, 2, now).arrivals[0].headers[0].1, "xx");
        assert_eq!(report(&store, 3, now).arrivals, []);
        assert!(!report(&store, 3, now).forgetful);
    }

    #[test]
    fn a_run_keeps_so_much_and_counts_the_rest() {
        let (store, now) = (Store::new(LIMITS), Instant::now());
        for _ in 0..5 {
            store.record(&run(1), arrival(1), now);
        }
        store.record(&run(2), arrival(5000), now);
        let (many, large) = (report(&store, 1, now), report(&store, 2, now));
        assert_eq!((many.arrivals.len(), many.dropped), (3, 2));
        assert_eq!((large.arrivals.len(), large.dropped), (0, 1));
    }

    #[test]
    fn memory_is_bounded_and_the_loss_is_said() {
        let (store, now) = (Store::new(LIMITS), Instant::now());
        for i in 0..100_000 {
            store.record(&run(i), arrival(i % 900), now);
            assert!(store.held(now).bytes <= LIMITS.bytes);
        }
        assert!(report(&store, 0, now).arrivals.is_empty());
        assert!(report(&store, 0, now).forgetful);
        assert_eq!(report(&store, 99_999, now).arrivals.len(), 1);
        let later = now + FORGETFUL_FOR;
        assert_eq!(store.held(later), Held { runs: 0, bytes: 0 });
        assert!(!report(&store, 0, later).forgetful);
    }
}
