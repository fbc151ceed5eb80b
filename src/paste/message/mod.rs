//! Requests and responses as text: raw headers, what curl printed, the developer tools' header panels, HTTP files.
//!
//! `line` says what a line is by itself; here lines become exchanges. A list without titles is sorted by the names:
//! some are sent by browsers only, some by servers only.

mod line;
mod panel;
mod run;

use super::curl::{self, Command};
use super::header_names::{Side, side};
use super::url_text::first_url;
use super::{Mark, Piece, Recorded, Role};
use crate::format::HeaderPair;
use line::{Bare, Direction, Line, bare, classify};
use run::Run;
use std::ops::Range;

/// Which half of an exchange the lines belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Request,
    Response,
}

/// The requests and responses in a text that stands at `base` in the paste.
pub(crate) fn read(text: &str, base: usize) -> Vec<Piece> {
    let mut reader = Reader {
        text,
        run: Run::default(),
        part: Part::Response,
        titled: false,
        in_body: false,
        last_bare_status: None,
        again: None,
        done: Vec::new(),
    };
    let lines = lines(text);
    let mut i = 0;
    while i < lines.len() {
        i += reader.take(&lines, i).max(1);
    }
    reader.finish();
    for piece in &mut reader.done {
        let shift = |r: &mut Range<usize>| *r = r.start + base..r.end + base;
        shift(&mut piece.span);
        piece.marks.iter_mut().for_each(|m| shift(&mut m.span));
    }
    reader.done
}

/// A line, and where it stands.
struct Row<'a> {
    span: Range<usize>,
    raw: &'a str,
    bare: Bare<'a>,
}

fn lines(text: &str) -> Vec<Row<'_>> {
    let mut at = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let start = at;
            at += line.len();
            let raw = line.trim_end_matches(['\n', '\r']);
            Row {
                span: start..start + raw.len(),
                raw,
                bare: bare(raw),
            }
        })
        .collect()
}

struct Reader<'a> {
    text: &'a str,
    run: Run,
    part: Part,
    /// The half was named by a start line, a title or an arrow.
    titled: bool,
    /// After the blank line that ends a head: only what is surely a header counts.
    in_body: bool,
    last_bare_status: Option<(u16, Direction)>,
    /// Lines of this direction are a second print of the same answer.
    again: Option<Direction>,
    done: Vec<Piece>,
}

impl Reader<'_> {
    /// Reads what begins at line `i`; returns how many lines it took.
    fn take(&mut self, lines: &[Row<'_>], i: usize) -> usize {
        let row = &lines[i];
        if let Some((command, taken)) = curl::read(self.text, &row.span) {
            self.finish();
            self.run.span = Some(row.span.start..taken);
            self.start_command(command);
            let next = lines[i..]
                .iter()
                .take_while(|r| r.span.start < taken)
                .count();
            return next.max(1);
        }
        if row.bare.direction == Direction::Remark {
            if self.remark(row.bare.text) {
                return 1;
            }
            if row.bare.text.starts_with('[') {
                return 1;
            }
        }
        match classify(row.bare.text) {
            Line::Blank => {
                if self.titled && self.part == Part::Response {
                    self.in_body = true;
                }
                self.titled = false;
                1
            }
            Line::Status(status) => {
                self.status(status, row);
                1
            }
            Line::Request { method, target } => {
                self.request(method, target, row);
                1
            }
            Line::Headers(headers) => {
                self.headers(headers, row);
                1
            }
            Line::Label(label, value) => self.label(label, value, lines, i),
            Line::Name(name) => self.name(name, lines, i),
            Line::Other => self.method_over_url(lines, i),
        }
    }

    fn start_command(&mut self, command: Command) {
        self.run.exchanges.push(Recorded {
            url: command.url.clone(),
            method: Some(command.method.clone()),
            request_headers: command.headers.clone(),
            ..Recorded::default()
        });
        self.run.command = Some(command);
        self.part = Part::Response;
        self.titled = false;
        self.in_body = false;
        self.last_bare_status = None;
        self.again = None;
    }

    /// What curl says about itself. True if the line is understood.
    fn remark(&mut self, text: &str) -> bool {
        if let Some(rest) = text.strip_prefix("Issue another request to this URL:") {
            if let Some(range) = first_url(rest) {
                let url = rest[range].to_owned();
                let headers = self.run.command.as_ref().map(|c| c.headers.clone());
                self.run.exchanges.push(Recorded {
                    url: Some(url),
                    request_headers: headers.unwrap_or_default(),
                    ..Recorded::default()
                });
            }
            return true;
        }
        // `* origin: x` would be a header in a comment; curl's own remarks have no header's name before a colon.
        !matches!(classify(text), Line::Headers(_) | Line::Status(_))
    }

    fn status(&mut self, status: u16, row: &Row<'_>) {
        let direction = row.bare.direction;
        // `curl -vi` prints the line twice, with and without an arrow.
        if self
            .last_bare_status
            .is_some_and(|(s, d)| s == status && d != direction)
            && self
                .run
                .exchanges
                .last()
                .is_some_and(|e| e.status == Some(status))
        {
            self.again = Some(direction);
            return;
        }
        self.again = None;
        self.last_bare_status = Some((status, direction));
        self.part = Part::Response;
        self.titled = true;
        self.in_body = false;
        self.run.starts += 1;
        self.run.marked |= direction == Direction::Received;
        if self.current().status.is_some() {
            self.next_exchange();
        }
        let exchange = self.current();
        // An interim answer is none.
        if status >= 200 || status == 101 {
            exchange.status = Some(status);
        }
        exchange.headers_known = true;
        self.mark(row, Role::Status, status.to_string());
    }

    /// A further answer: after a redirect, or of a run of its own.
    fn next_exchange(&mut self) {
        let last = self.current().clone();
        let location = last.header("location").map(str::to_owned);
        let redirected = last.status.is_some_and(|s| (300..400).contains(&s));
        let followed = self.run.command.as_ref().is_some_and(|c| c.follows) || redirected;
        if followed && let Some(location) = location {
            let url = last.url.as_deref().map_or(Some(location.clone()), |base| {
                let base = url::Url::parse(base).ok()?;
                Some(base.join(&location).ok()?.to_string())
            });
            self.run.exchanges.push(Recorded {
                url,
                method: last.method.clone(),
                request_headers: last.request_headers,
                ..Recorded::default()
            });
        } else {
            self.run.exchanges.push(Recorded {
                url: last.url.filter(|_| self.run.command.is_some()),
                ..Recorded::default()
            });
        }
    }

    pub(super) fn request(&mut self, method: String, target: String, row: &Row<'_>) {
        let from_command = self.run.command.is_some() && self.run.exchanges.len() == 1;
        let fresh =
            self.current().status.is_none() && (from_command || self.current().method.is_none());
        if !fresh {
            if self.run.command.is_none() {
                self.finish();
            }
            self.run.exchanges.push(Recorded::default());
        }
        self.part = Part::Request;
        self.titled = true;
        self.in_body = false;
        self.run.starts += 1;
        self.run.marked |= row.bare.direction == Direction::Sent && self.run.command.is_some();
        let exchange = self.current();
        if from_command {
            // The command's own headers come again, with curl's.
            exchange.request_headers.clear();
        }
        exchange.method = Some(method);
        if target.contains("://") {
            exchange.url = Some(target);
        } else if exchange.url.is_none() {
            // The host comes with its own line.
            exchange.url = Some(target);
        }
        self.mark(row, Role::Method, row.bare.text.to_owned());
    }

    fn headers(&mut self, headers: Vec<(String, String)>, row: &Row<'_>) {
        for (name, value) in headers {
            let known = side(&name).is_some();
            let going_on = self.titled && !self.in_body;
            let among_headers = self.run.headers > 0 && !self.in_body && name.contains('-');
            if !(known || going_on || among_headers) {
                continue;
            }
            if self.in_body && !line::opens(&name) {
                continue;
            }
            if self.again == Some(row.bare.direction) && self.has_already(&name, &value) {
                continue;
            }
            self.header(name, value, row);
        }
    }

    fn has_already(&self, name: &str, value: &str) -> bool {
        let same = |(n, v): &HeaderPair| n.eq_ignore_ascii_case(name) && v == value;
        let last = self.run.exchanges.last();
        last.is_some_and(|e| e.headers.iter().any(same))
    }

    fn header(&mut self, name: String, value: String, row: &Row<'_>) {
        let known = side(&name);
        let part = match (known, row.bare.direction) {
            (_, Direction::Sent) if self.run.starts > 0 && self.titled => self.part,
            (_, Direction::Received) => Part::Response,
            (Some(Side::Request), _) if !self.titled => Part::Request,
            (Some(Side::Response), _) if !self.titled => Part::Response,
            _ => self.part,
        };
        if part != self.part && !self.titled {
            self.part = part;
            // An answer's headers after a whole exchange begin another one.
            if part == Part::Request
                && self.current().status.is_none()
                && !self.run.panel
                && self.run.command.is_none()
            {
                self.part = Part::Request;
            }
        }
        self.run.headers += 1;
        self.run.known += usize::from(known.is_some());
        self.mark(row, Role::Header, format!("{name}: {value}"));
        let lower = name.to_ascii_lowercase();
        let exchange = self.current();
        match lower.as_str() {
            ":status" | "status" if part == Part::Response => {
                exchange.status = line::status_number(&value).or(exchange.status);
                exchange.headers_known = true;
            }
            ":method" => exchange.method = Some(value),
            ":scheme" => self.run.address[0] = Some(value),
            ":authority" => self.run.address[1] = Some(value),
            ":path" => self.run.address[2] = Some(value),
            _ => {
                if lower == "host" && self.run.address[1].is_none() {
                    self.run.address[1] = Some(value.clone());
                }
                let exchange = self.current();
                if part == Part::Request {
                    exchange.request_headers.push((name, value));
                } else {
                    exchange.headers_known = true;
                    exchange.headers.push((name, value));
                }
            }
        }
    }

    fn current(&mut self) -> &mut Recorded {
        if self.run.exchanges.is_empty() {
            self.run.exchanges.push(Recorded::default());
        }
        let last = self.run.exchanges.len() - 1;
        &mut self.run.exchanges[last]
    }

    fn mark(&mut self, row: &Row<'_>, role: Role, value: String) {
        let span = self.run.span.get_or_insert(row.span.clone());
        span.start = span.start.min(row.span.start);
        span.end = span.end.max(row.span.end);
        self.run.marks.push(Mark {
            span: row.span.clone(),
            role,
            value,
        });
    }

    /// Ends the run; keeps it if it tells something.
    fn finish(&mut self) {
        let mut run = std::mem::take(&mut self.run);
        self.part = Part::Response;
        self.titled = false;
        self.in_body = false;
        self.last_bare_status = None;
        self.again = None;
        let tells = run.command.is_some()
            || run.starts > 0
            || run.panel
                && run
                    .exchanges
                    .iter()
                    .any(|e| e.url.is_some() || e.status.is_some())
            || run.known >= 2
            || run.has_cors();
        if !tells || run.exchanges.is_empty() && run.command.is_none() {
            return;
        }
        run.place_urls();
        self.done.push(run.into_piece());
    }
}
