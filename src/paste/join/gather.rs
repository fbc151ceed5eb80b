//! What the pieces of a paste tell about one request.

use crate::paste::observation::Observation;
use crate::paste::url_text::same_resource;
use crate::paste::{Facts, Piece, Reading, Recorded, value_of};

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
    /// Starts from `focus`, else from the first piece with a URL.
    pub(super) fn of(reading: &Reading, focus: Option<&Piece>) -> Self {
        let url = focus
            .and_then(|p| p.facts.url.clone())
            .or_else(|| main_url(reading));
        let mut all = Self::default();
        if let Some(focus) = focus {
            all.add(&focus.facts, url.as_deref());
        }
        for piece in &reading.pieces {
            let about = match (&url, &piece.facts.url) {
                (Some(a), Some(b)) => same_resource(a, b),
                _ => true,
            };
            if about && !focus.is_some_and(|f| std::ptr::eq(f, piece)) {
                all.add(&piece.facts, url.as_deref());
            }
        }
        all.facts.url = url.or(all.facts.url);
        all.read_exchanges();
        all
    }

    fn add(&mut self, from: &Facts, url: Option<&str>) {
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
        for exchange in &from.exchanges {
            let elsewhere = match (url, &exchange.url) {
                (Some(a), Some(b)) => !same_resource(a, b) && self.actual.is_empty(),
                _ => false,
            };
            if elsewhere {
                continue;
            }
            if exchange.is_options() {
                let known = self.preflight.as_ref().is_some_and(|p| p.status.is_some());
                if !known
                    || exchange.is_preflight()
                        && !self.preflight.as_ref().is_some_and(Recorded::is_preflight)
                {
                    self.preflight = Some(exchange.clone());
                }
            } else {
                self.actual.push(exchange.clone());
            }
        }
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
            if value_of(&actual.request_headers, "cookie").is_some() && facts.credentials.is_none()
            {
                facts.credentials = Some("include".to_owned());
            }
        }
    }

    /// Was any answer recorded with its headers?
    pub(super) fn answered(&self) -> bool {
        let told = |e: &Recorded| e.headers_known && e.status.is_some() || e.failure.is_some();
        self.preflight.iter().chain(&self.actual).any(told)
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

/// The URL that the paste is about where no message names one.
fn main_url(reading: &Reading) -> Option<String> {
    let exchanged = |p: &Piece| p.facts.exchanges.iter().find_map(|e| e.url.clone());
    let pieces = || reading.pieces.iter();
    pieces()
        .filter(|p| !p.facts.exchanges.is_empty())
        .find_map(|p| p.facts.url.clone().or_else(|| exchanged(p)))
        .or_else(|| pieces().find_map(|p| p.facts.url.clone()))
}

/// A value for a header of which only the name is known.
pub(super) fn likely_value(name: &str) -> &'static str {
    match name.to_ascii_lowercase().as_str() {
        "content-type" => "application/json",
        "authorization" => "Bearer …",
        "x-requested-with" => "XMLHttpRequest",
        _ => "1",
    }
}
