//! The words around a reason: which URL, from which origin, by which API, with which status.

use super::Sighting;
use super::opening::{OPENINGS, Opening, api_before, kind, last_opening};
use crate::format::{Engine, Initiator};
use crate::paste::Role;
use crate::paste::text::{Flat, Squashed};
use crate::paste::url_text::{clean_origin, clean_url, first_url, last_url};
use std::ops::Range;

/// What the words around a reason tell. Ranges are of the flat text.
#[derive(Debug, Default)]
pub(super) struct Around {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) engine: Option<Engine>,
    pub(super) origin: Option<String>,
    pub(super) url: Option<String>,
    pub(super) redirected_from: Option<String>,
    pub(super) initiator: Option<Initiator>,
    pub(super) crossorigin: Option<String>,
    pub(super) status: Option<u16>,
    pub(super) marks: Vec<(Role, Range<usize>, String)>,
}

/// How far around a reason its frame may stand, in squashed bytes.
const REACH: usize = 4000;

/// The last `len` bytes before `at`.
pub(super) fn before(text: &str, at: usize, len: usize) -> &str {
    let mut start = at.saturating_sub(len);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    text.get(start..at).unwrap_or_default()
}

/// Reads what stands between the reason before (`from`) and the reason after (`to`), both in squashed bytes.
pub(super) fn read(
    sighting: &Sighting,
    from: usize,
    to: usize,
    flat: &Flat,
    squashed: &Squashed,
) -> Around {
    let text = Text { flat, squashed };
    let mut around = Around {
        start: usize::MAX,
        ..Around::default()
    };
    if let Some(url) = sighting.captured.url("url") {
        around.url = Some(url);
    }
    if let Some(origin) = sighting.captured.origin("origin") {
        around.origin = Some(origin);
    }
    let back = from.max(sighting.squashed.start.saturating_sub(REACH))..sighting.squashed.start;
    let forth = sighting.squashed.end..to.min(sighting.squashed.end + REACH);
    text.read_back(&back, sighting, &mut around);
    text.read_forth(&forth, sighting, &mut around);
    if around.url.is_none() {
        text.nearest_url(sighting, &back, &mut around);
    }
    mark_holes(sighting, &mut around);
    around
}

fn mark_holes(sighting: &Sighting, around: &mut Around) {
    for (hole, range, _) in &sighting.captured.holes {
        let role = match *hole {
            "url" => Role::Url,
            "origin" => Role::PageOrigin,
            "name" => Role::Header,
            "method" => Role::Method,
            _ => Role::Value,
        };
        if let Some(value) = sighting.captured.value(hole) {
            around.marks.push((role, range.clone(), value));
        }
    }
}

struct Text<'a> {
    flat: &'a Flat,
    squashed: &'a Squashed,
}

impl Text<'_> {
    /// A stretch of the flat text, by squashed places.
    fn range(&self, from: usize, to: usize) -> Range<usize> {
        let len = self.flat.text.len();
        let start = self.after(from);
        start..self.squashed.place(to, len).max(start)
    }

    /// The place in the flat text after the last letter before `from`.
    fn after(&self, from: usize) -> usize {
        let len = self.flat.text.len();
        match from.checked_sub(1) {
            None => 0,
            Some(last) => {
                let at = self.squashed.place(last, len);
                at + self.flat.text[at..]
                    .chars()
                    .next()
                    .map_or(0, char::len_utf8)
            }
        }
    }

    fn text(&self, range: &Range<usize>) -> &str {
        self.flat.text.get(range.clone()).unwrap_or_default()
    }

    fn squashed(&self, range: &Range<usize>) -> &str {
        let mut start = range.start;
        while !self.squashed.text.is_char_boundary(start) {
            start += 1;
        }
        let mut end = range.end.min(self.squashed.text.len());
        while !self.squashed.text.is_char_boundary(end) {
            end -= 1;
        }
        self.squashed.text.get(start..end).unwrap_or_default()
    }

    fn read_back(&self, back: &Range<usize>, sighting: &Sighting, around: &mut Around) {
        let words = self.squashed(back);
        let opening = OPENINGS
            .iter()
            .filter_map(|(anchor, opening)| {
                let at = last_opening(words, anchor)?;
                Some((back.start + at, back.start + at + anchor.len(), *opening))
            })
            .max_by_key(|(at, ..)| *at);
        let end = sighting.squashed.start;
        let Some((at, after, opening)) = opening else {
            self.origin_between(back, around);
            self.url_before_origin(back, around);
            return;
        };
        around.start = self.squashed.place(at, self.flat.text.len());
        match opening {
            Opening::Access => {
                around.engine = Some(Engine::Chromium);
                around.initiator = kind(&self.squashed.text[after..end.max(after)], around);
                self.access(after..end, around);
            }
            Opening::Url => {
                self.take_url(self.range(after, end), around);
                let api = before(&self.squashed.text, at, 20);
                around.initiator = api_before(api);
                self.origin_between(&(after..end), around);
            }
            Opening::Resource(initiator) => {
                around.initiator = Some(initiator);
                self.take_url(self.range(after, end), around);
            }
            Opening::Firefox => {
                around.engine = Some(Engine::Firefox);
                let range = self.range(after, end);
                let stop = self
                    .text(&range)
                    .find(" (")
                    .map_or(range.end, |n| range.start + n);
                let wrapped = self
                    .text(&(range.start..stop))
                    .trim_end_matches(['.', ' ', '\n'])
                    .len();
                self.take_whole_url(range.start..range.start + wrapped, around);
            }
        }
    }

    /// `at '…' (redirected from '…') from origin '…' has been blocked`.
    fn access(&self, range: Range<usize>, around: &mut Around) {
        let words = self.squashed(&range);
        let blocked = words.rfind("hasbeenblocked").unwrap_or(words.len());
        let from = words[..blocked].rfind("fromorigin");
        if let Some(from) = from {
            let origin = self.range(
                range.start + from + "fromorigin".len(),
                range.start + blocked,
            );
            self.take_origin(origin, around);
        }
        let urls_end = from.unwrap_or(blocked);
        let first_end = words[..urls_end].find("redirectedfrom");
        if let Some(first_end) = first_end {
            let start = range.start + first_end + "redirectedfrom".len();
            let source = self.range(start, range.start + urls_end);
            around.redirected_from = clean_url(self.text(&source));
        }
        let url = self.range(range.start, range.start + first_end.unwrap_or(urls_end));
        self.take_whole_url(url, around);
    }

    /// A URL with nothing but blanks and quotes about it.
    fn take_whole_url(&self, range: Range<usize>, around: &mut Around) {
        let text = self.text(&range);
        let Some(found) = first_url(text) else {
            return;
        };
        // Wrapping puts line ends into a URL; words after it have blanks on both sides.
        let wrapped = text[found.start..]
            .trim_end_matches(|c: char| c.is_whitespace() || !c.is_ascii_graphic());
        let joined = clean_url(wrapped);
        let simple = text[found.clone()].to_owned();
        let value = match joined {
            Some(joined) if !wrapped.contains(' ') || wrapped.contains('\n') => joined,
            _ => simple,
        };
        let mark = range.start + found.start..range.start + found.end;
        around.marks.push((Role::Url, mark, value.clone()));
        around.url = Some(value);
    }

    fn take_url(&self, range: Range<usize>, around: &mut Around) {
        let text = self.text(&range);
        if around.url.is_none()
            && let Some(found) = first_url(text)
        {
            let value = text[found.clone()].to_owned();
            let mark = range.start + found.start..range.start + found.end;
            around.marks.push((Role::Url, mark, value.clone()));
            around.url = Some(value);
        }
    }

    fn take_origin(&self, range: Range<usize>, around: &mut Around) {
        if let Some(origin) = clean_origin(self.text(&range)) {
            around.marks.push((Role::PageOrigin, range, origin.clone()));
            around.origin = Some(origin);
        }
    }

    /// `from origin '…'`, its sentence's beginning lost; `Origin '…' is therefore not allowed access`.
    fn origin_between(&self, range: &Range<usize>, around: &mut Around) {
        let words = self.squashed(range);
        let pairs = [
            ("fromorigin", "hasbeenblocked"),
            ("origin", "isthereforenotallowedaccess"),
            ("origin", "hasbeenblocked"),
        ];
        for (open, close) in pairs {
            if around.origin.is_some() {
                return;
            }
            if let Some(end) = words.rfind(close)
                && let Some(start) = words[..end].rfind(open)
            {
                let inner = self.range(range.start + start + open.len(), range.start + end);
                self.take_origin(inner, around);
            }
        }
    }

    /// `… '…' from origin '…' has been blocked`, its beginning lost.
    fn url_before_origin(&self, range: &Range<usize>, around: &mut Around) {
        let Some(from) = self.squashed(range).rfind("fromorigin") else {
            return;
        };
        let before = self.range(range.start, range.start + from);
        if let Some(found) = last_url(self.text(&before)) {
            self.take_url(before.start + found.start..before.start + found.end, around);
        }
    }

    fn read_forth(&self, forth: &Range<usize>, sighting: &Sighting, around: &mut Around) {
        around.end = sighting.flat.end;
        if sighting.engine == Some(Engine::Chromium)
            && let Some(end) = self.squashed(forth).find("isthereforenotallowedaccess")
            && end < 400
        {
            let end = forth.start + end + "isthereforenotallowedaccess".len();
            self.origin_between(&(forth.start..end), around);
            around.end = around.end.max(self.after(end));
        }
        let words = self.squashed(forth);
        if let Some(end) = words.find("duetoaccesscontrolchecks")
            && let Some(start) = words[..end].rfind("cannotload")
            && end - start < 2500
            && sighting.tells()
        {
            let first = forth.start + start;
            let range = self.range(first + "cannotload".len(), forth.start + end);
            around.initiator =
                around
                    .initiator
                    .or(api_before(before(&self.squashed.text, first, 20)));
            around.engine = Some(Engine::WebKit);
            around.url = None;
            self.take_whole_url(range.clone(), around);
            around.end = around.end.max(range.end);
        }
        around.status = sighting
            .tells()
            .then(|| self.status_after(sighting))
            .flatten();
    }

    /// `Status code: 200`, in any language, right after the reason.
    fn status_after(&self, sighting: &Sighting) -> Option<u16> {
        let within = |most: usize| -> String {
            self.flat.text[sighting.flat.end..]
                .chars()
                .take(most)
                .collect()
        };
        let lead = match sighting.engine? {
            Engine::Chromium => {
                let rest = within(220);
                let digits = rest.trim_start();
                if digits.starts_with(|c: char| c.is_ascii_digit()) {
                    digits.to_owned()
                } else {
                    rest.split_once("HTTP status code")?.1.to_owned()
                }
            }
            Engine::WebKit => {
                let rest = within(40).to_ascii_lowercase();
                rest.split_once("status code")?.1.to_owned()
            }
            Engine::Firefox => {
                let rest = within(60);
                let close = rest.find([')', '）', '.']).unwrap_or(0);
                rest[close..].split_once([':', '：'])?.1.to_owned()
            }
        };
        let digits = lead.trim_start_matches(|c: char| !c.is_alphanumeric());
        let number: String = digits.chars().take_while(char::is_ascii_digit).collect();
        number.parse().ok().filter(|n| (100..600).contains(n))
    }

    /// The URL that stands nearest on the lines around, where no frame names one.
    fn nearest_url(&self, sighting: &Sighting, back: &Range<usize>, around: &mut Around) {
        let start = self.after(back.start).min(sighting.flat.start);
        let floor = sighting.flat.start.saturating_sub(1500).max(start);
        let start = (floor..=sighting.flat.start)
            .find(|n| self.flat.text.is_char_boundary(*n))
            .unwrap_or(sighting.flat.start);
        let text = &self.flat.text[start..sighting.flat.start];
        let line = if sighting.engine == Some(Engine::Firefox) {
            text
        } else {
            text.rsplit('\n').next().unwrap_or_default()
        };
        let offset = sighting.flat.start - line.len();
        let offset = if sighting.engine == Some(Engine::Firefox) {
            start
        } else {
            offset
        };
        let after_len = self.flat.text[sighting.flat.end..].find('\n').unwrap_or(0);
        let after = sighting.flat.end..sighting.flat.end + after_len;
        let found = last_url(line)
            .map(|r| offset + r.start..offset + r.end)
            .or_else(|| {
                first_url(self.text(&after)).map(|r| after.start + r.start..after.start + r.end)
            });
        if let Some(range) = found {
            let value = self.text(&range).to_owned();
            around.marks.push((Role::Url, range, value.clone()));
            around.url = Some(value);
        }
    }
}
