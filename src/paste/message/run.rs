//! Exchanges that belong together, and the piece that they become.

use crate::paste::curl::Command;
use crate::paste::{Facts, Mark, PasteFormat, Piece, Recorded};
use std::ops::Range;

/// Exchanges of one run: a curl command with its output, a panel, a dump.
#[derive(Debug, Default)]
pub(super) struct Run {
    pub(super) command: Option<Command>,
    pub(super) exchanges: Vec<Recorded>,
    pub(super) span: Option<Range<usize>>,
    pub(super) marks: Vec<Mark>,
    pub(super) marked: bool,
    pub(super) panel: bool,
    pub(super) headers: usize,
    pub(super) known: usize,
    pub(super) starts: usize,
    /// Scheme, host and file name, as Firefox's panel has them.
    pub(super) address: [Option<String>; 3],
}

impl Run {
    pub(super) fn has_cors(&self) -> bool {
        let cors =
            |(name, _): &(String, String)| name.to_ascii_lowercase().starts_with("access-control-");
        self.exchanges
            .iter()
            .any(|e| e.headers.iter().chain(&e.request_headers).any(cors))
    }

    /// `Host` and path, or scheme, host and file name, make the URL that no line tells whole.
    pub(super) fn place_urls(&mut self) {
        let [scheme, host, file] = self.address.clone();
        for exchange in &mut self.exchanges {
            let path = match &exchange.url {
                Some(url) if url.contains("://") => continue,
                Some(path) => Some(path.clone()),
                None => file.clone(),
            };
            let host = exchange
                .request_header("host")
                .map(str::to_owned)
                .or_else(|| host.clone());
            let Some(host) = host else {
                if exchange
                    .url
                    .as_deref()
                    .is_some_and(|u| u.starts_with('/') || u == "*")
                {
                    exchange.url = None;
                }
                continue;
            };
            let local = ["localhost", "127.", "192.168.", "10.", "0.0.0.0"];
            let from_http = exchange
                .request_header("origin")
                .is_some_and(|o| o.starts_with("http:"));
            let plain =
                local.iter().any(|l| host.starts_with(l)) || from_http && !host.ends_with(":443");
            let scheme = scheme
                .clone()
                .unwrap_or_else(|| if plain { "http" } else { "https" }.to_owned());
            let path = path
                .filter(|p| p.starts_with('/'))
                .unwrap_or_else(|| "/".to_owned());
            exchange.url = Some(format!("{scheme}://{host}{path}"));
        }
    }

    pub(super) fn into_piece(self) -> Piece {
        let answered = self
            .exchanges
            .iter()
            .any(|e| e.status.is_some() || e.headers_known);
        let format = match (&self.command, answered) {
            (Some(_), false) => PasteFormat::Curl,
            (Some(_), true) => PasteFormat::CurlOutput,
            (None, _) if self.marked => PasteFormat::CurlOutput,
            (None, _) if self.panel => PasteFormat::HeaderPanel,
            _ => PasteFormat::Headers,
        };
        let mut facts = Facts::default();
        if let Some(command) = &self.command {
            facts.url.clone_from(&command.url);
            if !answered {
                command.request_facts(&mut facts);
            }
        }
        facts.url = facts
            .url
            .or_else(|| self.exchanges.iter().find_map(|e| e.url.clone()));
        if answered || self.command.is_none() {
            facts.exchanges = self.exchanges;
        }
        Piece {
            format,
            engine: None,
            span: self.span.unwrap_or(0..0),
            marks: self.marks,
            observation: None,
            facts,
        }
    }
}
