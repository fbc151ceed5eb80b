//! Sentences that were retyped with slips: found with a few letters wrong, missing or too many.

use super::pattern::{Captured, Found, Matcher};
use crate::paste::text::{Flat, Squashed};

/// Every row's longest literal, at its best place in the text.
///
/// Wu and Manber's bit-parallel search: one word of bits for each number of errors.
pub(super) fn find(matcher: &Matcher, flat: &Flat, squashed: &Squashed) -> Vec<Found> {
    let mut all: Vec<(u32, Found)> = matcher
        .fuzzy_literals()
        .filter_map(|(row, literal)| {
            let (errors, end) = best_end(squashed.text.as_bytes(), literal.as_bytes())?;
            if errors == 0 && matcher.has_more_words(row) {
                // Part of the sentence stands there without slips, so it is another sentence.
                return None;
            }
            let start = squashed.text.len().min(end).saturating_sub(literal.len());
            let place = |at: usize| squashed.place(at, flat.text.len());
            let found = Found {
                row,
                flat: place(start)..place(end).max(place(start)),
                squashed: start..end,
                own: literal.len(),
                captured: Captured::default(),
            };
            Some((errors, found))
        })
        .collect();
    // Of several rows at one place, the one with the fewest slips for its length.
    all.sort_by_key(|(errors, f)| {
        (
            errors * 64 / u32::try_from(f.squashed.len()).unwrap_or(1).max(1),
            usize::MAX - f.squashed.len(),
        )
    });
    let mut kept: Vec<Found> = Vec::new();
    for (_, found) in all {
        let apart = |k: &Found| {
            k.squashed.end <= found.squashed.start || k.squashed.start >= found.squashed.end
        };
        if kept.iter().all(apart) {
            kept.push(found);
        }
    }
    kept
}

/// The fewest errors at which the pattern (at most 63 bytes) occurs, and where it ends then.
fn best_end(text: &[u8], pattern: &[u8]) -> Option<(u32, usize)> {
    let allowed = (pattern.len() / 10).clamp(1, 4);
    let mut masks = [0_u64; 256];
    for (i, byte) in pattern.iter().enumerate() {
        masks[usize::from(*byte)] |= 1 << i;
    }
    let goal = 1_u64 << (pattern.len() - 1);
    // `rows[k]`: bit i is set if the pattern's first i + 1 bytes end here with at most k errors.
    let mut rows: Vec<u64> = (0..=allowed).map(|k| (1_u64 << k) - 1).collect();
    let mut best: Option<(usize, usize)> = None;
    for (at, byte) in text.iter().enumerate() {
        let mask = masks[usize::from(*byte)];
        let mut old_before = rows[0];
        rows[0] = ((rows[0] << 1) | 1) & mask;
        for k in 1..=allowed {
            let old = rows[k];
            let matched = ((old << 1) | 1) & mask;
            let substituted = (old_before << 1) | 1;
            let inserted = old_before;
            let deleted = (rows[k - 1] << 1) | 1;
            rows[k] = matched | substituted | inserted | deleted;
            old_before = old;
        }
        let most = best.map_or(allowed + 1, |(errors, _)| errors);
        if let Some(errors) = (0..most).find(|k| rows[*k] & goal != 0) {
            best = Some((errors, at + 1));
            if errors == 0 {
                break;
            }
        }
    }
    best.map(|(errors, end)| (u32::try_from(errors).unwrap_or(u32::MAX), end))
}
