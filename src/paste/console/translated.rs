//! Firefox in other languages: URL, header names, values and status survive translation, the rest is told by words.

use super::Sighting;
use super::firefox::mismatch;
use super::pattern::Captured;
use crate::format::Engine;
use crate::paste::observation::{AllowList, Observation as O, Stage};
use crate::paste::text::{Flat, Squashed, is_quote};
use std::ops::Range;

/// How Firefox opens the message in its languages, squashed.
const OPENINGS: [&str; 20] = [
    "anfrageblockiert",
    "blocagedunerequêtemulti",
    "solicituddeorigencruzadobloqueada",
    "solicituddesdeotroorigenbloqueada",
    "requisiçãocrossoriginbloqueada",
    "pedidocrossoriginbloqueado",
    "richiestamultioriginecrossoriginbloccata",
    "запросизпостороннегоисточниказаблокирован",
    "перехреснийзапитзаблоковано",
    "zablokowanożądaniedozasobuinnegopochodzenia",
    "crossoriginaanvraaggeblokkeerd",
    "crossoriginbegäranblockerad",
    "begäranblockerad",
    "çaprazkaynakisteğiengellendi",
    "požadavekcrossoriginzablokován",
    "已拦截跨源请求",
    "已封鎖跨來源請求",
    "已封鎖跨來源要求",
    "クロスオリジン要求をブロックしました",
    "교차출처요청차단",
];

/// A reason is no longer than this, in flat bytes.
const LONGEST: usize = 500;

/// Messages that the English sentences did not find.
pub(super) fn find(flat: &Flat, squashed: &Squashed, known: &[Sighting]) -> Vec<Sighting> {
    let mut all: Vec<Sighting> = Vec::new();
    for range in candidates(flat, squashed) {
        let overlaps = |s: &Sighting| {
            s.flat.start < range.end
                && s.flat.end > range.start
                && s.engine == Some(Engine::Firefox)
        };
        if known.iter().any(overlaps) || all.iter().any(overlaps) {
            continue;
        }
        let Some(text) = flat.text.get(range.clone()) else {
            continue;
        };
        if let Some((observation, captured)) = classify(text) {
            let start = squashed.index_of(range.start);
            let end = squashed.index_of(range.end);
            all.push(Sighting {
                engine: Some(Engine::Firefox),
                observation,
                captured,
                flat: range,
                squashed: start..end,
            });
        }
    }
    all
}

/// Stretches that may be reasons: in brackets with `CORS`, or what follows a URL after a known opening.
fn candidates(flat: &Flat, squashed: &Squashed) -> Vec<Range<usize>> {
    let text = flat.text.as_str();
    let mut all = Vec::new();
    for opening in OPENINGS {
        for (at, found) in squashed.text.match_indices(opening).take(50) {
            let start = squashed.place(at + found.len(), text.len());
            let start = next_char(text, start);
            all.push(reason_after(text, start));
        }
    }
    for (at, open) in text.match_indices(['(', '（']).take(2000) {
        let inner = at + open.len();
        let window = clamp(text, inner, LONGEST);
        let Some(end) = text[inner..window].find([')', '）']) else {
            continue;
        };
        let body = &text[inner..inner + end];
        let head: String = body.chars().take(24).collect();
        if head.contains([':', '：']) && body.contains("CORS") && !head.contains("//") {
            all.push(inner..inner + end);
        }
    }
    all.sort_by_key(|r| r.start);
    all
}

/// The reason after the URL that follows `start`; the whole message where there is no URL.
fn reason_after(text: &str, start: usize) -> Range<usize> {
    let window = clamp(text, start, 3000);
    let body = &text[start..window];
    let paragraph = body.find("\n\n").unwrap_or(body.len());
    let body = &body[..paragraph];
    let url_end = crate::paste::url_text::first_url(body).map_or(0, |r| r.end);
    let bracket = body[url_end..]
        .char_indices()
        .take_while(|(n, _)| *n < 200)
        .find(|(_, c)| matches!(c, '(' | '（'))
        .map(|(n, c)| url_end + n + c.len_utf8())
        .filter(|n| !body[*n..].starts_with("null"));
    if let Some(from) = bracket {
        let end = body[from..].find([')', '）']).unwrap_or(body.len() - from);
        return start + from..start + from + end;
    }
    // French writes a sentence of its own.
    let from = url_end + body[url_end..].find(char::is_alphabetic).unwrap_or(0);
    let rest = &body[from..clamp(body, from, LONGEST)];
    let end = rest
        .find(". ")
        .or_else(|| rest.find(".\n"))
        .unwrap_or(rest.len());
    start + from..start + from + end
}

/// What a reason says, by the names in it.
fn classify(reason: &str) -> Option<(O, Captured)> {
    let stage = Stage::Actual;
    let lower = reason.to_lowercase();
    let value = quoted_values(reason);
    let captured = Captured::default();
    let has = |words: &[&str]| words.iter().any(|w| lower.contains(w));
    let observation = if lower.contains("access-control-allow-credentials") {
        O::AcacNotTrue { stage, value: None }
    } else if lower.contains("access-control-allow-methods") {
        match value.first() {
            Some(token) => O::AllowListUnparseable {
                list: AllowList::Methods,
                value: Some(token.clone()),
            },
            None => O::MethodNotAllowed { method: None },
        }
    } else if lower.contains("access-control-allow-headers") {
        if has(&INVALID) {
            O::AllowListUnparseable {
                list: AllowList::Headers,
                value: value.first().cloned(),
            }
        } else {
            O::HeaderNotAllowed {
                name: value.first().cloned(),
            }
        }
    } else if lower.contains("access-control-allow-origin") {
        match value.first().map(String::as_str) {
            Some("*") => O::WildcardWithCredentials { stage },
            Some(_) => mismatch(Some(value.join(", "))),
            None if has(&SEVERAL) => O::AcaoMultiple { stage, value: None },
            None => O::AcaoMissing { stage },
        }
    } else if has(&[
        "preflight",
        "prévolée",
        "pré-voo",
        "preverific",
        "verificación previa",
        "prevuelo",
        "comprobación previa",
        "предварительн",
        "предзапрос",
        "预检",
        "預檢",
        "プリフライト",
        "사전 점검",
        "사전 요청",
        "förhandskontroll",
    ]) {
        O::PreflightStatus
    } else if has(&[
        "weiterleitung",
        "umleitung",
        "redirection",
        "redirecci",
        "redirecion",
        "reindirizz",
        "перенаправлен",
        "omdirigering",
        "doorverwijzing",
        "przekierowan",
        "重定向",
        "重新導向",
        "リダイレクト",
        "리디렉",
        "리다이렉",
    ]) {
        O::PreflightRedirect
    } else if lower.contains("http") && !lower.contains("://") && lower.contains("cors") {
        O::SchemeNotSupported
    } else if lower.contains("cors") {
        O::DidNotSucceed
    } else {
        return None;
    };
    Some((observation, captured))
}

/// "Several", as Firefox says it.
const SEVERAL: [&str; 15] = [
    "mehrfach",
    "mehrere",
    "multiple",
    "múltipl",
    "plusieurs",
    "più di",
    "несколько",
    "множествен",
    "flera",
    "meerdere",
    "wiele",
    "多个",
    "多個",
    "複数",
    "여러",
];

/// "Invalid", as Firefox says it.
const INVALID: [&str; 14] = [
    "ungültig",
    "invalid",
    "inválid",
    "non valid",
    "не допустим",
    "недопустим",
    "неверн",
    "ogiltig",
    "ongeldig",
    "nieprawidłow",
    "无效",
    "無效",
    "不正",
    "잘못된",
];

/// Quoted texts that are not header names of the CORS protocol, nor `true`.
fn quoted_values(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut open: Option<usize> = None;
    let mut previous = ' ';
    for (i, c) in text.char_indices() {
        if is_quote(c) {
            // An apostrophe stands between letters: l’en-tête.
            let next = text[i + c.len_utf8()..].chars().next().unwrap_or(' ');
            if c == '’' && open.is_none() && previous.is_alphabetic() && next.is_alphabetic() {
                previous = c;
                continue;
            }
            let closes_only = matches!(c, '»' | '›' | '」' | '』');
            match open.take() {
                None if closes_only => {}
                None => open = Some(i + c.len_utf8()),
                Some(start) => {
                    let value = text[start..i]
                        .trim_matches(|c: char| c.is_whitespace() || is_quote(c))
                        .to_owned();
                    let lower = value.to_ascii_lowercase();
                    if !value.is_empty() && !lower.starts_with("access-control-") && lower != "true"
                    {
                        all.push(value);
                    }
                }
            }
        }
        previous = c;
    }
    all
}

fn clamp(text: &str, from: usize, len: usize) -> usize {
    let mut end = (from + len).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    end
}

fn next_char(text: &str, at: usize) -> usize {
    (at..=text.len())
        .find(|n| text.is_char_boundary(*n))
        .unwrap_or(text.len())
}
