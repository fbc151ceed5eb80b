//! What the pieces of a paste tell about one request.

use crate::paste::observation::Observation;
use crate::paste::url_text::same_resource;
use crate::paste::{Facts, Piece, Reading, Recorded, value_of, with_credentials};

/// Recorded exchanges that belong to one request.
#[derive(Clone, Debug, Default)]
pub(super) struct Record {
    /// The preflight, or an `OPTIONS` that is meant as one.
    preflight: Option<Recorded>,
    /// The request itself, after the redirects before it.
    actual: Vec<Recorded>,
}

impl Record {
    /// All records of a paste: a second answer of the same kind begins another one, unless a redirect led to it.
    pub(super) fn all(reading: &Reading) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for piece in &reading.pieces {
            let mut redirected = false;
            for exchange in &piece.facts.exchanges {
                let fits = all
                    .last()
                    .is_some_and(|r| r.takes(exchange) || redirected && !exchange.is_options());
                if !fits {
                    all.push(Self::default());
                }
                if let Some(record) = all.last_mut() {
                    if exchange.is_options() {
                        record.preflight = Some(exchange.clone());
                    } else {
                        record.actual.push(exchange.clone());
                    }
                }
                redirected = exchange.status.is_some_and(|s| (300..400).contains(&s))
                    && exchange.header("location").is_some();
            }
        }
        all
    }

    fn takes(&self, exchange: &Recorded) -> bool {
        let same = match (self.url(), &exchange.url) {
            (Some(a), Some(b)) => same_resource(a, b),
            _ => true,
        };
        same && if exchange.is_options() {
            self.preflight.is_none()
        } else {
            self.actual.is_empty()
        }
    }

    fn url(&self) -> Option<&str> {
        let mut all = self.actual.iter().chain(&self.preflight);
        all.find_map(|e| e.url.as_deref())
    }

    fn is_about(&self, url: Option<&str>) -> bool {
        match (self.url(), url) {
            (Some(a), Some(b)) => same_resource(a, b),
            _ => true,
        }
    }
}

/// The facts of one request, from all pieces that are about it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gathered {
    /// The request; its `exchanges` are not filled.
    pub(crate) facts: Facts,
    /// The preflight, where one was recorded.
    pub(crate) preflight: Option<Recorded>,
    /// The request itself and the redirects before it, in order.
    pub(crate) actual: Vec<Recorded>,
}

impl Gathered {
    /// The request that `focus` reports, with the first record of it.
    pub(super) fn reported(reading: &Reading, focus: Option<&Piece>, records: &[Record]) -> Self {
        let url = focus
            .and_then(|p| p.facts.url.clone())
            .or_else(|| reading.pieces.iter().find_map(|p| p.facts.url.clone()));
        let record = records.iter().find(|r| r.is_about(url.as_deref()));
        Self::of(reading, focus, record, url)
    }

    /// The request that was recorded.
    pub(super) fn recorded(reading: &Reading, record: &Record) -> Self {
        let url = record.url().map(str::to_owned);
        let url = url.or_else(|| reading.pieces.iter().find_map(|p| p.facts.url.clone()));
        Self::of(reading, None, Some(record), url)
    }

    fn of(
        reading: &Reading,
        focus: Option<&Piece>,
        record: Option<&Record>,
        url: Option<String>,
    ) -> Self {
        let mut all = Self::default();
        if let Some(focus) = focus {
            all.add(&focus.facts);
        }
        for piece in &reading.pieces {
            let about = match (&url, &piece.facts.url) {
                (Some(a), Some(b)) => same_resource(a, b),
                _ => true,
            };
            if about && !focus.is_some_and(|f| std::ptr::eq(f, piece)) {
                all.add(&piece.facts);
            }
        }
        if let Some(record) = record {
            all.preflight.clone_from(&record.preflight);
            all.actual.clone_from(&record.actual);
        }
        all.facts.url = url.or(all.facts.url);
        all.read_exchanges();
        all
    }

    fn add(&mut self, from: &Facts) {
        fn or(to: &mut Option<String>, from: &Option<String>) {
            if to.is_none() {
                to.clone_from(from);
            }
        }
        let to = &mut self.facts;
        or(&mut to.page_origin, &from.page_origin);
        or(&mut to.crossorigin, &from.crossorigin);
        or(&mut to.url, &from.url);
        or(&mut to.redirected_from, &from.redirected_from);
        or(&mut to.method, &from.method);
        or(&mut to.mode, &from.mode);
        or(&mut to.credentials, &from.credentials);
        or(&mut to.redirect, &from.redirect);
        or(&mut to.body, &from.body);
        to.initiator = to.initiator.or(from.initiator);
        to.status = to.status.or(from.status);
        if to.headers.is_empty() {
            to.headers.clone_from(&from.headers);
        }
        to.unknowns.extend(from.unknowns.iter().cloned());
    }

    /// What the exchanges tell about the request.
    fn read_exchanges(&mut self) {
        let facts = &mut self.facts;
        let all = self.preflight.iter().chain(&self.actual);
        for exchange in all {
            if facts.url.is_none() {
                facts.url.clone_from(&exchange.url);
            }
            let origin = exchange.request_header("origin").map(str::to_owned);
            facts.page_origin = facts.page_origin.take().or(origin);
        }
        if let Some(preflight) = &self.preflight {
            let asked = preflight.request_header("access-control-request-method");
            facts.method = facts
                .method
                .take()
                .filter(|m| !m.eq_ignore_ascii_case("OPTIONS"));
            facts.method = facts.method.take().or_else(|| asked.map(str::to_owned));
            let names = preflight.request_header("access-control-request-headers");
            for name in names.unwrap_or_default().split(',').map(str::trim) {
                if !name.is_empty() && value_of(&facts.headers, name).is_none() {
                    let value = likely_value(name);
                    facts.headers.push((name.to_owned(), value.to_owned()));
                }
            }
        }
        if let Some(actual) = self.actual.first() {
            facts.method = facts.method.take().or_else(|| actual.method.clone());
            if with_credentials(&actual.request_headers) && facts.credentials.is_none() {
                facts.credentials = Some("include".to_owned());
            }
        }
    }

    /// Was any answer recorded with its headers?
    pub(super) fn answered(&self) -> bool {
        // An OPTIONS that curl sent without Origin and method says nothing of a preflight that has them.
        let asked = |e: &Recorded| {
            !e.is_options()
                || e.is_preflight()
                || e.request_headers.is_empty()
                || e.request_header("origin").is_some()
                || e.header("access-control-allow-origin").is_some()
        };
        let told = |e: &Recorded| e.headers_known && asked(e) || e.failure.is_some();
        self.preflight.iter().chain(&self.actual).any(told)
    }

    /// Did the recorder see the browser give up on it?
    pub(super) fn blocked(&self) -> bool {
        self.preflight.iter().chain(&self.actual).any(|e| e.blocked)
    }

    /// What a preflight's status tells where its headers are not known.
    pub(super) fn status_alone(&self) -> Option<Observation> {
        let preflight = self.preflight.as_ref()?;
        match preflight.status? {
            200..=299 => None,
            300..=399 => Some(Observation::PreflightRedirect),
            _ => Some(Observation::PreflightStatus),
        }
    }
}

/// A value for a header of which only the name is known.
pub(super) fn likely_value(name: &str) -> &'static str {
    match name.to_ascii_lowercase().as_str() {
        "content-type" => "application/json",
        "authorization" => "Bearer token",
        "x-requested-with" => "XMLHttpRequest",
        _ => "1",
    }
}
