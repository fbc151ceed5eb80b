//! What a rule looks at: one request, as one judge sees it, with the paths into the scenario's JSON.

use crate::fetch::{NetworkError, Phase, SentKind};
use crate::format::{self, Answer, Cause, Diagnosis, Initiator};
use crate::judge::{Failure, Judgement};
use crate::scenario::{PageRequest, Scenario};
use std::cell::OnceCell;
use url::Url;

/// One request, as one judge sees it.
pub(in crate::explain) struct Case<'a> {
    pub(in crate::explain) json: &'a format::Scenario,
    pub(in crate::explain) scenario: &'a Scenario,
    pub(in crate::explain) call: &'a PageRequest,
    pub(in crate::explain) index: usize,
    pub(in crate::explain) judgement: &'a Judgement,
    /// The command that asks what the browser asked: several causes show it.
    pub(super) curl: OnceCell<String>,
}

impl<'a> Case<'a> {
    pub(in crate::explain) fn new(
        json: &'a format::Scenario,
        scenario: &'a Scenario,
        index: usize,
        judgement: &'a Judgement,
    ) -> Self {
        Self {
            json,
            scenario,
            call: &scenario.requests[index],
            index,
            judgement,
            curl: OnceCell::new(),
        }
    }

    pub(in crate::explain) fn error(&self) -> Option<&'a NetworkError> {
        match &self.judgement.failure {
            Some(Failure::Network(error)) => Some(error),
            _ => None,
        }
    }

    /// Which of a URL's answers is looked at: the one that failed, or the last.
    pub(in crate::explain) fn kind(&self) -> SentKind {
        match self.error() {
            Some(e) if e.phase == Phase::Preflight => SentKind::Preflight,
            _ => SentKind::Actual,
        }
    }

    pub(in crate::explain) fn preflight(&self) -> bool {
        self.kind() == SentKind::Preflight
    }

    /// The URL that the failure is about, or the last.
    pub(in crate::explain) fn url(&self) -> &'a Url {
        let urls = &self.judgement.urls;
        let hop = self.error().map_or(urls.len() - 1, |e| e.hop);
        &urls[hop.min(urls.len() - 1)]
    }

    pub(in crate::explain) fn entry(&self) -> Option<usize> {
        self.scenario.entry_index(self.url())
    }

    /// The answer that is looked at, if the scenario has it.
    pub(in crate::explain) fn answer(&self) -> Option<&'a Answer> {
        let entry = &self.json.server[self.entry()?];
        Some(if self.preflight() {
            &entry.preflight
        } else {
            &entry.response
        })
    }

    /// The other answer of the same URL.
    pub(in crate::explain) fn other_answer(&self) -> Option<&'a Answer> {
        let entry = &self.json.server[self.entry()?];
        Some(if self.preflight() {
            &entry.response
        } else {
            &entry.preflight
        })
    }

    pub(in crate::explain) fn status(&self) -> u16 {
        self.answer().map_or(404, |a| a.status)
    }

    /// `server[0].preflight`; `server` where no entry answers for the URL.
    pub(in crate::explain) fn at_answer(&self) -> String {
        self.entry().map_or_else(
            || "server".to_owned(),
            |i| {
                let which = if self.preflight() {
                    "preflight"
                } else {
                    "response"
                };
                format!("server[{i}].{which}")
            },
        )
    }

    /// The line that has this header, or the list where there is none.
    pub(in crate::explain) fn at_header(&self, name: &str) -> String {
        let at = self.at_answer();
        let Some(answer) = self.answer() else {
            return at;
        };
        let line = answer
            .headers
            .iter()
            .position(|(n, _)| n.eq_ignore_ascii_case(name));
        match line {
            Some(i) => format!("{at}.headers[{i}]"),
            None => format!("{at}.headers"),
        }
    }

    /// `request.mode`, `then[0].request.mode`
    pub(in crate::explain) fn at_request(&self, field: &str) -> String {
        match self.index {
            0 => format!("request.{field}"),
            i => format!("then[{}].request.{field}", i - 1),
        }
    }

    /// The line of a request header.
    pub(in crate::explain) fn at_request_header(&self, name: &str) -> String {
        let at = self.at_request("headers");
        match self
            .call
            .headers
            .iter()
            .position(|h| h.name.eq_ignore_ascii_case(name))
        {
            Some(i) => format!("{at}[{i}]"),
            None => at,
        }
    }

    /// The origin that the server was told, or would have been.
    pub(in crate::explain) fn origin(&self) -> &'a str {
        self.judgement
            .sent
            .last()
            .and_then(|s| s.headers.iter().find(|(n, _)| n == "origin"))
            .map_or(self.scenario.page.origin.serialize(), |(_, o)| o)
    }

    /// `the preflight's answer`, `the answer`
    pub(in crate::explain) fn whose(&self) -> &'static str {
        if self.preflight() {
            "the answer to the preflight"
        } else {
            "the answer"
        }
    }

    /// Said where the scenario does not say what this URL answers.
    pub(in crate::explain) fn unknown_url(&self) -> &'static str {
        if self.entry().is_none() {
            " The scenario has no entry for this URL, so it is taken to answer 404 without headers."
        } else {
            ""
        }
    }

    pub(in crate::explain) fn xhr(&self) -> bool {
        self.call.initiator == Initiator::Xhr
    }

    /// A diagnosis without what few have.
    pub(in crate::explain) fn found(
        &self,
        rule: &'static str,
        title: impl Into<String>,
        explanation: impl Into<String>,
        at: String,
        spec: &'static str,
    ) -> Diagnosis {
        let mut explanation = explanation.into();
        explanation.push_str(self.unknown_url_if(&at));
        Diagnosis {
            rule,
            title: title.into(),
            explanation,
            at: Some(at),
            spec: Some(spec),
            difference: None,
            causes: Vec::new(),
        }
    }

    fn unknown_url_if(&self, at: &str) -> &'static str {
        if at == "server" {
            self.unknown_url()
        } else {
            ""
        }
    }
}

pub(super) fn cause(
    title: impl Into<String>,
    explanation: impl Into<String>,
    tell: impl Into<String>,
) -> Cause {
    Cause {
        title: title.into(),
        explanation: explanation.into(),
        tell: tell.into(),
    }
}

/// The value of a header of the scenario's, its first line.
pub(super) fn header<'a>(answer: &'a Answer, name: &str) -> Option<&'a str> {
    answer
        .headers
        .iter()
        .find(|(n, _)| n.eq_ignore_ascii_case(name))
        .map(|(_, v)| v.trim())
}
