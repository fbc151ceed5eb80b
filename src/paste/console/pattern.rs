//! Sentences with holes, found in a squashed text.

use crate::paste::observation::{Observation, Stage};
use crate::paste::text::{Flat, Squashed, is_quote, quote_len, squash};
use crate::paste::url_text::{clean_origin, clean_url, clean_value};
use std::collections::HashMap;
use std::ops::Range;

/// A sentence of an engine: literal words, with holes in braces, and what it means.
///
/// Letters and digits of the words must match, in any case; all else is free.
pub(crate) struct Row {
    /// `Method {method} is not allowed by …`.
    pub(crate) words: &'static str,
    /// What it says happened.
    pub(crate) means: fn(&Captured) -> Observation,
}

/// Shorthand for a table's row.
pub(crate) const fn row(words: &'static str, means: fn(&Captured) -> Observation) -> Row {
    Row { words, means }
}

/// What the holes of a sentence held.
#[derive(Clone, Debug, Default)]
pub(crate) struct Captured {
    /// Name of the hole, place in the flat text, the text itself.
    pub(crate) holes: Vec<(&'static str, Range<usize>, String)>,
    /// Was the sentence introduced as one about a preflight?
    pub(crate) preflight: bool,
}

impl Captured {
    fn raw(&self, hole: &str) -> Option<&str> {
        self.holes
            .iter()
            .find(|(name, ..)| *name == hole)
            .map(|(.., text)| text.as_str())
    }

    /// A value as it was quoted.
    pub(crate) fn value(&self, hole: &str) -> Option<String> {
        self.raw(hole).map(clean_value)
    }

    /// A value that cannot be empty: where it is, the paste left it out.
    pub(crate) fn some_value(&self, hole: &str) -> Option<String> {
        self.value(hole).filter(|v| !v.is_empty())
    }

    /// A token: what has blanks in it is none.
    pub(crate) fn token(&self, hole: &str) -> Option<String> {
        let value = self.value(hole)?;
        let token = value.trim_matches(|c: char| {
            !c.is_ascii_graphic() || is_quote(c) || matches!(c, '.' | '*' | '\\')
        });
        (!token.is_empty() && !token.contains(char::is_whitespace)).then(|| token.to_owned())
    }

    /// A URL.
    pub(crate) fn url(&self, hole: &str) -> Option<String> {
        self.raw(hole).and_then(clean_url)
    }

    /// An origin.
    pub(crate) fn origin(&self, hole: &str) -> Option<String> {
        self.raw(hole).and_then(clean_origin)
    }

    /// The exchange that the sentence is about.
    pub(crate) fn stage(&self) -> Stage {
        if self.preflight {
            Stage::Preflight
        } else {
            Stage::Actual
        }
    }
}

/// A row, made ready for searching.
struct Compiled {
    literals: Vec<String>,
    holes: Vec<&'static str>,
    ends_in_hole: bool,
}

/// All rows of a table, searched in one pass.
pub(crate) struct Matcher {
    rows: Vec<Compiled>,
    by_start: HashMap<[u8; KEY], Vec<usize>>,
    starts: Vec<bool>,
}

/// One sentence found.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// Which row.
    pub(crate) row: usize,
    /// Where, in the flat text.
    pub(crate) flat: Range<usize>,
    /// Where, in the squashed text.
    pub(crate) squashed: Range<usize>,
    /// How many bytes are the row's own, holes not counted.
    pub(crate) own: usize,
    /// What its holes held.
    pub(crate) captured: Captured,
}

/// The first bytes by which a row is looked up.
const KEY: usize = 6;

/// The longest text that a hole takes, in squashed bytes: a name is short, a URL may be long.
fn longest(hole: &str) -> usize {
    match hole {
        "url" | "to" | "page" => 2500,
        "value" => 1200,
        "origin" => 300,
        _ => 60,
    }
}

impl Matcher {
    /// Prepares rows, of which the words start with a literal of at least six letters.
    pub(crate) fn new<'a>(words: impl Iterator<Item = &'a &'static str>) -> Self {
        let mut matcher = Self {
            rows: Vec::new(),
            by_start: HashMap::new(),
            starts: vec![false; 1 << 16],
        };
        for words in words {
            let compiled = compile(words);
            let first = compiled.literals.first().map_or(&[][..], |l| l.as_bytes());
            if let Some(key) = first.first_chunk::<KEY>() {
                matcher.starts[pair(key[0], key[1])] = true;
                matcher
                    .by_start
                    .entry(*key)
                    .or_default()
                    .push(matcher.rows.len());
            }
            matcher.rows.push(compiled);
        }
        matcher
    }

    /// All sentences in the text, in order, the longest where several overlap.
    pub(crate) fn find(&self, flat: &Flat, squashed: &Squashed) -> Vec<Found> {
        let bytes = squashed.text.as_bytes();
        let mut all: Vec<Found> = Vec::new();
        for (at, window) in bytes.windows(KEY).enumerate() {
            if !self.starts[pair(window[0], window[1])] {
                continue;
            }
            let Some(rows) = window
                .first_chunk::<KEY>()
                .and_then(|k| self.by_start.get(k))
            else {
                continue;
            };
            let best = rows
                .iter()
                .filter_map(|row| self.match_at(*row, at, flat, squashed))
                .max_by_key(|f| f.own);
            if let Some(found) = best {
                push_longest(&mut all, found);
            }
        }
        all
    }

    fn match_at(&self, row: usize, at: usize, flat: &Flat, squashed: &Squashed) -> Option<Found> {
        let compiled = &self.rows[row];
        let bytes = squashed.text.as_bytes();
        let first = compiled.literals.first()?;
        if !bytes[at..].starts_with(first.as_bytes()) {
            return None;
        }
        let mut end = at + first.len();
        let mut captured = Captured::default();
        for (literal, hole) in compiled.literals[1..].iter().zip(&compiled.holes) {
            let window = clamp(&squashed.text, end, longest(hole) + literal.len());
            let next = end + squashed.text[end..window].find(literal.as_str())?;
            let range = end_place(flat, squashed, end)..squashed.place(next, flat.text.len());
            let text = flat.text.get(range.clone())?.to_owned();
            captured.holes.push((hole, range, text));
            end = next + literal.len();
        }
        let mut flat_end = end_place(flat, squashed, end);
        if compiled.ends_in_hole
            && let Some(hole) = compiled.holes.last()
        {
            let range = trailing(&flat.text, flat_end, hole);
            captured
                .holes
                .push((hole, range.clone(), flat.text[range.clone()].to_owned()));
            flat_end = range.end;
        }
        Some(Found {
            row,
            flat: squashed.place(at, flat.text.len())..flat_end,
            squashed: at..end,
            own: compiled.literals.iter().map(String::len).sum(),
            captured,
        })
    }

    /// The longest literal of each row that is fit for a search with slips: 20 to 63 letters, and of no other row.
    pub(crate) fn fuzzy_literals(&self) -> impl Iterator<Item = (usize, &str)> {
        self.rows.iter().enumerate().filter_map(|(row, compiled)| {
            let longest = compiled.literals.iter().max_by_key(|l| l.len())?;
            let cut = (0..=63).rev().find(|n| longest.is_char_boundary(*n))?;
            let literal = longest.get(..cut.min(longest.len()))?;
            let fit = literal.len() >= 20 && !literal.starts_with("neterr");
            let of_another =
                |other: &Compiled| other.literals.len() == 1 && other.literals.contains(longest);
            let shared = compiled.literals.len() > 1 && self.rows.iter().any(of_another);
            (fit && !shared).then_some((row, literal))
        })
    }

    /// Has the row more words than those that the search with slips looks for?
    pub(crate) fn has_more_words(&self, row: usize) -> bool {
        self.rows.get(row).is_some_and(|r| r.literals.len() > 1)
    }
}

/// Keeps `found` unless one that overlaps it has more words of its own.
fn push_longest(all: &mut Vec<Found>, found: Found) {
    while let Some(last) = all.last() {
        if last.squashed.end <= found.squashed.start {
            break;
        }
        // Of one row, that which takes the shortest way to the same end.
        let tighter = last.row == found.row && last.squashed.end == found.squashed.end;
        if !tighter && last.own >= found.own {
            return;
        }
        all.pop();
    }
    all.push(found);
}

fn pair(a: u8, b: u8) -> usize {
    usize::from(a) << 8 | usize::from(b)
}

fn compile(words: &'static str) -> Compiled {
    let mut compiled = Compiled {
        literals: Vec::new(),
        holes: Vec::new(),
        ends_in_hole: false,
    };
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        let (hole, after) = after.split_once('}').unwrap_or((after, ""));
        compiled.literals.push(squash(before));
        compiled.holes.push(hole);
        rest = after;
    }
    let last = squash(rest);
    compiled.ends_in_hole = last.is_empty() && !compiled.holes.is_empty();
    if !last.is_empty() {
        compiled.literals.push(last);
    }
    compiled
}

/// A place at most `len` bytes after `from`, on a character's edge.
fn clamp(text: &str, from: usize, len: usize) -> usize {
    let mut end = (from + len).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}

/// The end, in the flat text, of what ends before `end` in the squashed text.
fn end_place(flat: &Flat, squashed: &Squashed, end: usize) -> usize {
    let Some(last) = end.checked_sub(1) else {
        return 0;
    };
    let start = squashed.place(last, flat.text.len());
    start + flat.text[start..].chars().next().map_or(0, char::len_utf8)
}

/// A value at a message's end: to its closing quote, else to the next blank, or to the line's end.
fn trailing(text: &str, from: usize, hole: &str) -> Range<usize> {
    let rest = &text[from..];
    let skip = rest
        .find(|c: char| !(c.is_whitespace() || c == ':'))
        .unwrap_or(rest.len());
    let start = from + skip;
    let body = &text[start..];
    if let Some(inner) = quote_len(body) {
        let mut places = body[inner..].char_indices().take(2000);
        let end = places.find(|(n, _)| quote_len(&body[inner + n..]).is_some());
        return start + inner..start + inner + end.map_or(0, |(n, _)| n);
    }
    let ends = |c: char| c == '\n' || hole != "line" && c.is_whitespace();
    let end = body.find(ends).unwrap_or(body.len());
    start..start + end
}
