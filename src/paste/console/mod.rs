//! Lines of a browser's console, of any engine and age, however they were wrapped, quoted or retyped.
//!
//! `pattern` finds sentences, `chromium`, `firefox`, `webkit` and `neighbours` list them, `translated` reads Firefox in
//! other languages, `slips` finds what was retyped, `frame` with `opening` reads the words around
//! a sentence: URL, origin, API.

mod chromium;
mod firefox;
mod frame;
mod neighbours;
mod opening;
mod pattern;
mod slips;
mod translated;
mod webkit;

use super::observation::{Observation, Weight};
use super::text::{Flat, Squashed};
use super::{Facts, Mark, PasteFormat, Piece, Role};
use crate::format::Engine;
use pattern::{Captured, Found, Matcher, Row};
use std::ops::Range;
use std::sync::LazyLock;

/// The tables, with the engine that each speaks for.
const TABLES: [(Option<Engine>, &[Row]); 4] = [
    (Some(Engine::Chromium), chromium::ROWS),
    (Some(Engine::Firefox), firefox::ROWS),
    (Some(Engine::WebKit), webkit::ROWS),
    (None, neighbours::ROWS),
];

static MATCHER: LazyLock<Matcher> =
    LazyLock::new(|| Matcher::new(rows().map(|(_, row)| &row.words)));

fn rows() -> impl Iterator<Item = (Option<Engine>, &'static Row)> {
    TABLES
        .iter()
        .flat_map(|(engine, rows)| rows.iter().map(|row| (*engine, row)))
}

/// More pieces than this tell nothing new.
const MOST: usize = 200;
/// Slips are looked for in pastes up to this size: the search costs some hundred steps a letter.
const SLIPS_UP_TO: usize = 48 * 1024;

/// A sentence, with its meaning.
#[derive(Clone, Debug)]
struct Sighting {
    engine: Option<Engine>,
    observation: Observation,
    captured: Captured,
    flat: Range<usize>,
    squashed: Range<usize>,
}

impl Sighting {
    fn tells(&self) -> bool {
        self.observation.weight() < Weight::Nothing
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.squashed.start < other.squashed.end && other.squashed.start < self.squashed.end
    }
}

/// The console lines in a text.
pub(crate) fn read(flat: &Flat) -> Vec<Piece> {
    let squashed = Squashed::new(&flat.text);
    let rows: Vec<_> = rows().collect();
    let mut sightings: Vec<Sighting> = MATCHER
        .find(flat, &squashed)
        .into_iter()
        .filter_map(|found| sighting(found, &rows, &squashed))
        .collect();
    sightings.extend(translated::find(flat, &squashed, &sightings));
    if !sightings.iter().any(Sighting::tells) && squashed.text.len() <= SLIPS_UP_TO {
        let found = slips::find(&MATCHER, flat, &squashed);
        let known = |new: &Sighting| sightings.iter().any(|s| s.tells() && s.overlaps(new));
        let retyped: Vec<_> = found
            .into_iter()
            .filter_map(|f| sighting(f, &rows, &squashed))
            .filter(|s| s.tells() && !known(s))
            .collect();
        sightings.extend(retyped);
    }
    sightings.sort_by_key(|s| s.flat.start);
    assemble(&sightings, flat, &squashed)
}

fn sighting(
    found: Found,
    rows: &[(Option<Engine>, &'static Row)],
    squashed: &Squashed,
) -> Option<Sighting> {
    let (engine, row) = rows.get(found.row)?;
    // As far as the frame of a preflight stands before the longest part that a row leaves out.
    let before = frame::before(&squashed.text, found.squashed.start, 100);
    if frame::before(before, before.len(), 40).contains("reportonly") {
        return None;
    }
    let mut captured = found.captured;
    captured.preflight = before.contains("passaccesscontrolcheck");
    Some(Sighting {
        engine: *engine,
        observation: (row.means)(&captured),
        captured,
        flat: found.flat,
        squashed: found.squashed,
    })
}

fn assemble(sightings: &[Sighting], flat: &Flat, squashed: &Squashed) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (i, sighting) in sightings.iter().enumerate() {
        if pieces.len() >= MOST {
            break;
        }
        let told_before = sightings[..i]
            .iter()
            .rev()
            .take(20)
            .find(|s| s.tells() || !sighting.tells())
            .map_or(0, |s| s.squashed.end);
        let told_after = sightings[i + 1..]
            .iter()
            .take(20)
            .find(|s| s.tells())
            .map_or(squashed.text.len(), |s| s.squashed.start);
        let around = frame::read(sighting, told_before, told_after, flat, squashed);
        push(&mut pieces, piece(sighting, around, flat), sighting.tells());
    }
    pieces
}

/// Adds a piece, unless it belongs to the message before it.
fn push(pieces: &mut Vec<Piece>, piece: Piece, tells: bool) {
    let told = |p: &Piece| {
        p.observation
            .as_ref()
            .is_some_and(|o| o.weight() < Weight::Nothing)
    };
    let overlaps = |p: &Piece| p.span.end > piece.span.start;
    if !tells && pieces.last().is_some_and(overlaps) {
        return;
    }
    // "Blocked", and then the reason: one message.
    while tells && pieces.last().is_some_and(|p| !told(p) && overlaps(p)) {
        pieces.pop();
    }
    // A redirect that was blocked, and then why: the redirect is the reason.
    if let Some(last) = pieces.last_mut()
        && matches!(last.observation, Some(Observation::RedirectBlocked { .. }))
        && piece.span.start < last.span.end + 12
    {
        last.span.end = last.span.end.max(piece.span.end);
        last.facts.page_origin = last.facts.page_origin.take().or(piece.facts.page_origin);
        last.marks.extend(piece.marks);
        return;
    }
    pieces.push(piece);
}

fn piece(sighting: &Sighting, around: frame::Around, flat: &Flat) -> Piece {
    let mut marks = vec![Mark {
        span: flat.raw_span(&sighting.flat),
        role: Role::Reason,
        value: sighting.observation.rule().to_owned(),
    }];
    for (role, range, value) in around
        .marks
        .into_iter()
        .filter(|(_, range, _)| !range.is_empty())
    {
        marks.push(Mark {
            span: flat.raw_span(&range),
            role,
            value,
        });
    }
    let start = around.start.min(sighting.flat.start);
    let end = around.end.max(sighting.flat.end);
    let mut observation = sighting.observation.clone();
    let of_a_file = around
        .url
        .as_deref()
        .is_some_and(|u| u.starts_with("file:"));
    if of_a_file
        && matches!(
            observation,
            Observation::AcaoRefused { .. } | Observation::AcaoMissing { .. }
        )
    {
        // Old versions said this of files, which have no headers.
        observation = Observation::SchemeNotSupported;
    }
    Piece {
        format: PasteFormat::Console,
        engine: around.engine.or(sighting.engine),
        span: flat.raw_span(&(start..end)),
        marks,
        observation: Some(observation),
        facts: Facts {
            page_origin: around.origin,
            initiator: around.initiator,
            crossorigin: around.crossorigin,
            url: around.url,
            redirected_from: around.redirected_from,
            status: around.status,
            ..Facts::default()
        },
    }
}
