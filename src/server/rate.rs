//! How many requests an address may make.

use std::hash::{BuildHasher, RandomState};
use std::net::IpAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::time::Instant;

/// As many cells as there can be addresses told apart. Two that share one share their allowance; in return the table
/// never grows, whoever asks.
const CELLS: usize = 4096;

/// A limit on requests a second for each address: the generic cell rate algorithm, a time a cell, without locks.
#[derive(Debug)]
pub(super) struct Rate {
    start: Instant,
    hasher: RandomState,
    /// For each cell the time, in nanoseconds since `start`, up to which its allowance is spent.
    spent: Box<[AtomicU64]>,
    nanos_each: u64,
    burst_nanos: u64,
}

impl Rate {
    /// `per_second` requests, and twice as many at once.
    pub(super) fn new(per_second: u32) -> Self {
        let nanos_each = 1_000_000_000 / u64::from(per_second.max(1));
        Self {
            start: Instant::now(),
            hasher: RandomState::new(),
            spent: (0..CELLS).map(|_| AtomicU64::new(0)).collect(),
            nanos_each,
            burst_nanos: 2_000_000_000,
        }
    }

    /// Counts a request, if it is within what its address may make.
    pub(super) fn allows(&self, address: IpAddr, now: Instant) -> bool {
        let now = now.duration_since(self.start).as_nanos();
        let now = u64::try_from(now).unwrap_or(u64::MAX);
        let cell = self.hasher.hash_one(network(address)) % CELLS as u64;
        let Some(cell) = usize::try_from(cell).ok().and_then(|i| self.spent.get(i)) else {
            return true;
        };
        cell.try_update(Ordering::Relaxed, Ordering::Relaxed, |spent| {
            let spent = spent.max(now) + self.nanos_each;
            (spent - now <= self.burst_nanos).then_some(spent)
        })
        .is_ok()
    }
}

/// Whoever has one IPv6 address has at least 2^64 of them.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(ip) => {
            if let Some(ip) = ip.to_ipv4_mapped() {
                ip.into()
            } else {
                let [a, b, c, d, ..] = ip.segments();
                IpAddr::from([a, b, c, d, 0, 0, 0, 0])
            }
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::Rate;
    use std::net::IpAddr;
    use std::time::Duration;

    #[test]
    fn a_burst_then_the_rate() {
        let rate = Rate::new(10);
        let address = IpAddr::from([192, 0, 2, 1]);
        let now = rate.start;
        assert_eq!((0..100).filter(|_| rate.allows(address, now)).count(), 20);
        let later = now + Duration::from_millis(500);
        assert_eq!((0..100).filter(|_| rate.allows(address, later)).count(), 5);
        let much_later = now + Duration::from_hours(1);
        assert_eq!(
            (0..100)
                .filter(|_| rate.allows(address, much_later))
                .count(),
            20
        );
    }

    #[test]
    fn addresses_of_one_network_count_together() {
        let rate = Rate::new(1);
        let count = |last| {
            let address = IpAddr::from([0x2001, 0xdb8, 0, 1, 0, 0, 0, last]);
            rate.allows(address, rate.start)
        };
        assert_eq!((0..9).filter(|i| count(*i)).count(), 2);
    }
}
