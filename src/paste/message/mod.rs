//! Requests and responses as text: raw headers, what curl printed, the developer tools' header panels, HTTP files.
//!
//! `line` says what a line is by itself; here lines become exchanges. A list without titles is sorted by the names:
//! some are sent by browsers only, some by servers only.

mod line;

use super::curl::{self, Command};
use super::header_names::{Side, side};
use super::url_text::first_url;
use super::{Facts, Mark, PasteFormat, Piece, Recorded, Role};
use crate::format::HeaderPair;
use line::{Bare, Direction, Label, Line, bare, classify};
use std::ops::Range;

/// Which half of an exchange the lines belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Request,
    Response,
}

/// Exchanges of one run: a curl command with its output, a panel, a dump.
#[derive(Debug, Default)]
struct Run {
    command: Option<Command>,
    exchanges: Vec<Recorded>,
    span: Option<Range<usize>>,
    marks: Vec<Mark>,
    marked: bool,
    panel: bool,
    headers: usize,
    known: usize,
    starts: usize,
    /// Scheme, host and file name, as Firefox's panel has them.
    address: [Option<String>; 3],
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

    /// Firefox's panel begins with the method and, on the next line, the URL.
    fn method_over_url(&mut self, lines: &[Row<'_>], i: usize) -> usize {
        const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"];
        let method = lines[i].bare.text;
        let Some(next) = lines.get(i + 1).filter(|_| METHODS.contains(&method)) else {
            return 1;
        };
        let Some(url) = first_url(next.bare.text).filter(|r| r.start == 0) else {
            return 1;
        };
        self.finish();
        self.run.panel = true;
        let value = next.bare.text[url].to_owned();
        let exchange = self.current();
        exchange.method = Some(method.to_owned());
        exchange.url = Some(value.clone());
        self.mark(next, Role::Url, value);
        2
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

    fn request(&mut self, method: String, target: String, row: &Row<'_>) {
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

    fn label(&mut self, label: Label, value: String, lines: &[Row<'_>], i: usize) -> usize {
        let (value, taken) = if value.is_empty() && label != Label::Aside {
            match lines.get(i + 1).map(|r| r.bare.text) {
                Some(next) if !matches!(label, Label::RequestHeaders | Label::ResponseHeaders) => {
                    (next.to_owned(), 2)
                }
                _ => (value, 1),
            }
        } else {
            (value, 1)
        };
        let row = &lines[i + taken - 1];
        match label {
            Label::Url => {
                let Some(range) = first_url(&value) else {
                    return 1;
                };
                if self.current().url.is_some() || self.current().status.is_some() {
                    self.finish();
                }
                self.run.panel = true;
                self.titled = false;
                self.current().url = Some(value[range].to_owned());
                self.mark(row, Role::Url, value);
            }
            Label::Method => {
                self.current().method = Some(value.trim().to_ascii_uppercase());
                self.run.panel = true;
                self.mark(row, Role::Method, value);
            }
            Label::Status => {
                let Some(status) = line::status_number(&value) else {
                    return 1;
                };
                if self.run.panel
                    || lines[i].bare.text.to_lowercase().starts_with("status code")
                    || self.run.headers > 0
                    || self.run.address[0].is_some()
                {
                    self.run.panel = true;
                    if self.current().status.is_some() {
                        self.next_exchange();
                    }
                    self.current().status = Some(status);
                    self.part = Part::Response;
                    self.mark(row, Role::Status, value);
                }
            }
            Label::RequestHeaders => {
                self.part = Part::Request;
                self.titled = true;
                self.in_body = false;
                self.run.panel = true;
            }
            Label::ResponseHeaders => {
                self.part = Part::Response;
                self.titled = true;
                self.in_body = false;
                self.run.panel = true;
            }
            Label::Scheme => self.run.address[0] = Some(value),
            Label::Filename => self.run.address[2] = Some(value),
            Label::Aside => {}
        }
        taken
    }

    /// A name alone on its line: the next line that is not blank is its value, even if that is a header's name.
    fn name(&mut self, name: String, lines: &[Row<'_>], i: usize) -> usize {
        let ahead = |n: usize| lines.get(i + n);
        let Some(skip) = (1..4).find(|n| ahead(*n).is_some_and(|r| !r.bare.text.is_empty())) else {
            return 1;
        };
        let Some(row) = ahead(skip) else {
            return 1;
        };
        let next = row.bare.text;
        let certain =
            self.run.panel || self.run.known >= 2 || name.starts_with(':') || name.contains('-');
        let is_line = matches!(
            classify(next),
            Line::Headers(_) | Line::Status(_) | Line::Request { .. }
        );
        if !certain
            || is_line
                && !next.contains(": ")
                && classify(row.raw.trim()) != Line::Other
                && next.starts_with("HTTP/")
        {
            return 1;
        }
        self.run.panel = true;
        let was = self.titled;
        // A panel without section titles is sorted by names.
        self.titled = was && self.run.starts > 0;
        self.header(name, next.to_owned(), row);
        self.titled = was;
        skip + 1
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

impl Run {
    fn has_cors(&self) -> bool {
        let cors =
            |(name, _): &(String, String)| name.to_ascii_lowercase().starts_with("access-control-");
        self.exchanges
            .iter()
            .any(|e| e.headers.iter().chain(&e.request_headers).any(cors))
    }

    /// `Host` and path, or scheme, host and file name, make the URL that no line tells whole.
    fn place_urls(&mut self) {
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

    fn into_piece(self) -> Piece {
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
