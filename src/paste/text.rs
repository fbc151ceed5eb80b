//! The paste's text without what was put around it: decoration of lines, terminal colours, markdown links.
//!
//! [`Flat`] keeps the words and punctuation; [`Squashed`] keeps letters and digits alone, so that a sentence is found
//! wherever it was wrapped, quoted or retyped with other quotation marks. Both lead back to places in the paste.

use std::ops::Range;

/// The paste, each line undecorated. Offsets lead back to the raw text.
#[derive(Debug)]
pub(crate) struct Flat {
    /// Lines joined by `\n`.
    pub(crate) text: String,
    /// Pairs of (offset in `text`, offset in the raw text), ascending; between two the text runs along.
    runs: Vec<(usize, usize)>,
}

impl Flat {
    /// Reads the raw text from `base` on, which is where it stands in the paste.
    pub(crate) fn new(raw: &str, base: usize) -> Self {
        let mut flat = Self {
            text: String::with_capacity(raw.len()),
            runs: Vec::new(),
        };
        let mut at = 0;
        for line in raw.split_inclusive('\n') {
            let kept = undecorate(line.trim_end_matches(['\n', '\r']));
            let start = at + kept.start;
            flat.push_line(&raw[start..at + kept.end], base + start);
            flat.text.push('\n');
            at += line.len();
        }
        flat
    }

    fn push_line(&mut self, line: &str, raw: usize) {
        let mut from = 0;
        while let Some((skip, keep)) = next_junk(&line[from..]) {
            self.push_run(&line[from..from + skip.start], raw + from);
            if let Some(keep) = keep {
                self.push_run(
                    &line[from + keep.start..from + keep.end],
                    raw + from + keep.start,
                );
            }
            from += skip.end;
        }
        self.push_run(&line[from..], raw + from);
    }

    fn push_run(&mut self, text: &str, raw: usize) {
        self.runs.push((self.text.len(), raw));
        self.text.push_str(text);
    }

    /// Where a place of the flat text stands in the paste.
    pub(crate) fn raw(&self, at: usize) -> usize {
        let run = self.runs.partition_point(|(flat, _)| *flat <= at);
        run.checked_sub(1)
            .and_then(|i| self.runs.get(i))
            .map_or(0, |(flat, raw)| raw + (at - flat))
    }

    /// The same for a range; one that is empty, or holds line ends only, stands behind what was before it.
    pub(crate) fn raw_span(&self, range: &Range<usize>) -> Range<usize> {
        // A line's end is ours, and the paste may have decoration there.
        let text = self.text.get(range.clone()).unwrap_or_default();
        if let Some(last) = text.trim_end_matches('\n').len().checked_sub(1) {
            let start = self.raw(range.start);
            return start..(self.raw(range.start + last) + 1).max(start);
        }
        let before = self.text.get(..range.start).unwrap_or_default();
        let last = before.trim_end_matches('\n').len().checked_sub(1);
        let place = last.map_or(0, |last| self.raw(last) + 1);
        place..place
    }
}

/// What stands at both ends of a line without belonging to it.
fn undecorate(line: &str) -> Range<usize> {
    let is_frame = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '│' | '┃' | '║' | '|' | '\u{feff}' | '\u{200b}' | '▏' | '▌'
            )
    };
    let end = line.trim_end_matches(is_frame).len();
    let mut rest = &line[..end];
    loop {
        let before = rest.len();
        rest = rest.trim_start_matches(is_frame);
        for mark in [
            "<!--", "//", "/*", ">", "* ", "# ", "- ", "• ", "❌ ", "✖ ", "⚠ ",
        ] {
            if let Some(after) = rest.strip_prefix(mark) {
                rest = after;
                break;
            }
        }
        if rest.len() == before {
            return end - rest.len()..end;
        }
    }
}

/// The next stretch to leave out, and the part of it that stays (a markdown link's text).
fn next_junk(line: &str) -> Option<(Range<usize>, Option<Range<usize>>)> {
    let bytes = line.as_bytes();
    let mut from = 0;
    while let Some(found) = line[from..].find(['[', '\u{1b}']) {
        let at = from + found;
        let open = if bytes[at] == 0x1b { at + 1 } else { at };
        if let Some(len) = colour_code(line.get(open..).unwrap_or_default()) {
            return Some((at..open + len, None));
        }
        if bytes[at] == b'['
            && let Some(link) = markdown_link(&line[at..])
        {
            return Some((
                at..at + link.whole,
                Some(at + link.text.start..at + link.text.end),
            ));
        }
        from = at + 1;
    }
    None
}

/// `[31m`, `[0;1m`: the length.
fn colour_code(text: &str) -> Option<usize> {
    let body = text.strip_prefix('[')?;
    let digits = body
        .find(|c: char| !c.is_ascii_digit() && c != ';')
        .filter(|n| *n <= 8)?;
    let ok = body[digits..].starts_with('m') && (digits > 0 || text.len() == 2);
    ok.then_some(digits + 2)
}

struct Link {
    whole: usize,
    text: Range<usize>,
}

/// `[text](url)`, of which the text stays; it may have swallowed a closing quote.
fn markdown_link(text: &str) -> Option<Link> {
    const LONGEST: usize = 2000;
    // A label has no bracket in it, or it is another link's.
    let close = text
        .char_indices()
        .skip(1)
        .take(LONGEST)
        .find(|(_, c)| matches!(c, '[' | ']'))?
        .0;
    let after = close + 2;
    if !text[close..].starts_with("](") || !text[1..close].contains("://") {
        return None;
    }
    let end = after
        + text[after..]
            .char_indices()
            .take(LONGEST)
            .find(|(_, c)| *c == ')')?
            .0;
    if !text[after..end].contains("://") {
        return None;
    }
    Some(Link {
        whole: end + 1,
        text: 1..close,
    })
}

/// Letters and digits of a text, in lower case.
#[derive(Debug)]
pub(crate) struct Squashed {
    /// The letters and digits.
    pub(crate) text: String,
    /// For each byte, where its character stands in the text.
    pub(crate) at: Vec<u32>,
}

impl Squashed {
    /// Squashes a text of less than 4 GB.
    pub(crate) fn new(text: &str) -> Self {
        let mut squashed = Self {
            text: String::with_capacity(text.len()),
            at: Vec::with_capacity(text.len()),
        };
        let mut skip_to = 0;
        for (i, c) in text.char_indices() {
            if i < skip_to {
                continue;
            }
            if c == '&' || c == '\\' {
                skip_to = i + escape_len(&text[i..]);
                continue;
            }
            squashed.push(c, i);
        }
        squashed
    }

    fn push(&mut self, c: char, at: usize) {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        if c.is_ascii_alphanumeric() {
            self.text.push(c.to_ascii_lowercase());
            self.at.push(at);
        } else if !c.is_ascii() && c.is_alphanumeric() {
            for lower in c.to_lowercase() {
                self.text.push(lower);
                self.at.resize(self.text.len(), at);
            }
        }
    }

    /// Where a place of the squashed text stands in the text.
    pub(crate) fn place(&self, at: usize, len: usize) -> usize {
        self.at.get(at).map_or(len, |p| *p as usize)
    }

    /// The first place at or after `at` in the text.
    pub(crate) fn index_of(&self, at: usize) -> usize {
        self.at.partition_point(|p| (*p as usize) < at)
    }
}

/// `&#39;`, `&quot;`, `\n`, `\u2018`: its length; 1 for a lone mark.
fn escape_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    match bytes.first() {
        Some(b'&') => bytes
            .iter()
            .take(9)
            .position(|b| *b == b';')
            .filter(|end| {
                bytes[1..*end]
                    .iter()
                    .all(|b| b.is_ascii_alphanumeric() || *b == b'#')
            })
            .map_or(1, |end| end + 1),
        Some(b'\\') => match bytes.get(1) {
            Some(b'n' | b't' | b'r') => 2,
            Some(b'u') if bytes.len() >= 6 && bytes[2..6].iter().all(u8::is_ascii_hexdigit) => 6,
            _ => 1,
        },
        _ => 1,
    }
}

/// A text's letters and digits, in lower case.
pub(crate) fn squash(text: &str) -> String {
    Squashed::new(text).text
}

/// The length of the quotation mark at the beginning, as a character, an HTML entity or a JSON escape.
pub(crate) fn quote_len(text: &str) -> Option<usize> {
    const WRITTEN: [&str; 9] = [
        "&#39;", "&#x27;", "&quot;", "&apos;", "\\u0027", "\\u0022", "\\u2018", "\\u2019", "\\\"",
    ];
    let written = WRITTEN.iter().find(|w| text.starts_with(**w));
    written.map(|w| w.len()).or_else(|| {
        text.chars()
            .next()
            .filter(|c| is_quote(*c))
            .map(char::len_utf8)
    })
}

/// Quotation marks that people and editors put for the engines' own.
pub(crate) fn is_quote(c: char) -> bool {
    matches!(
        c,
        '\'' | '"'
            | '`'
            | '´'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '“'
            | '”'
            | '„'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '「'
            | '」'
            | '『'
            | '』'
            | '＂'
            | '＇'
    )
}
