//! The wire as a sequence of messages between the page, the browser and the servers.

use super::glance::{Reach, reach};
use super::place::{AnswerAt, Side};
use crate::format::{
    Answer, Diagnosis, Engine, Exchange, ExchangeKind, HeaderPair, Outcome, Scenario, Seen, Verdict,
};
use url::{Position, Url};

/// The lane of the page; the browser's is the next, and the servers' follow.
pub const PAGE: usize = 0;
/// The lane of the browser.
pub const BROWSER: usize = 1;
/// No more servers than this have a lane of their own; the rest share the last.
const MOST_SERVERS: usize = 3;

/// The whole diagram.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sequence {
    /// The hosts of the servers' lanes; empty where nothing is sent.
    pub servers: Vec<String>,
    /// From top to bottom.
    pub rows: Vec<Row>,
}

/// One message or event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is.
    pub kind: RowKind,
    /// The lane that it starts from.
    pub from: usize,
    /// The lane that it goes to; an event stays in its lane.
    pub to: usize,
    /// `OPTIONS`, `204`.
    pub label: String,
    /// A word more.
    pub note: String,
    /// The headers of the message.
    pub headers: Vec<HeaderPair>,
    /// Where in the scenario the message is edited.
    pub place: Option<String>,
    /// The URL that it is about.
    pub url: Option<String>,
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// The page asks the browser.
    Call,
    /// The browser asks the server whether it may send the request.
    Preflight,
    /// The browser sends the request.
    Request,
    /// The server answers.
    Answer,
    /// No answer comes.
    NoAnswer,
    /// The browser stops here.
    Stop,
    /// A request that is never sent.
    Never,
    /// The page gets the response.
    Result,
    /// The page gets an error.
    Error,
    /// Time passes before a further request.
    Later,
}

impl RowKind {
    /// For `data-kind`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Preflight => "preflight",
            Self::Request => "request",
            Self::Answer => "answer",
            Self::NoAnswer => "no-answer",
            Self::Stop => "stop",
            Self::Never => "never",
            Self::Result => "result",
            Self::Error => "error",
            Self::Later => "later",
        }
    }
}

/// The sequence as one engine makes it, further requests included.
pub fn sequence(scenario: &Scenario, verdict: &Verdict, engine: Engine) -> Sequence {
    let seen = verdict.engines.of(engine);
    let mut servers: Vec<String> = Vec::new();
    for exchange in std::iter::once(seen)
        .chain(&seen.then)
        .flat_map(|s| &s.exchanges)
    {
        let host = host(&exchange.url);
        if !servers.contains(&host) {
            servers.push(host);
        }
    }
    let mut drawing = Drawing {
        scenario,
        servers: &servers,
        rows: Vec::new(),
    };
    let mut request = scenario.request.clone();
    drawing.draw(request.method.as_deref(), seen, verdict.diagnosis.first());
    for (further, seen) in scenario.then.iter().zip(&seen.then) {
        request = further.request.apply(&request);
        drawing.event(
            RowKind::Later,
            format!("{} s later", further.after),
            String::new(),
        );
        drawing.draw(request.method.as_deref(), seen, None);
    }
    let rows = drawing.rows;
    if servers.is_empty() {
        servers.push(
            Url::parse(&scenario.request.url)
                .ok()
                .map_or_else(|| "server".to_owned(), |u| host(u.as_str())),
        );
    }
    servers.truncate(MOST_SERVERS);
    Sequence { servers, rows }
}

/// The answer that the scenario has for an exchange, and where it stands; `None` where no entry has its URL.
pub fn answer_to<'a>(
    scenario: &'a Scenario,
    exchange: &Exchange,
) -> Option<(AnswerAt, &'a Answer)> {
    let side = match exchange.kind {
        ExchangeKind::Preflight => Side::Preflight,
        ExchangeKind::Actual => Side::Response,
    };
    let entry = entry_for(scenario, &exchange.url)?;
    let at = AnswerAt { entry, side };
    at.of(scenario).map(|answer| (at, answer))
}

/// The index of the entry that answers for this URL, fragments aside.
pub fn entry_for(scenario: &Scenario, url: &str) -> Option<usize> {
    let base = Url::parse(&scenario.page.url).ok();
    let plain = |text: &str| {
        let url = Url::options().base_url(base.as_ref()).parse(text).ok()?;
        Some(url[..Position::AfterQuery].to_owned())
    };
    let wanted = plain(url)?;
    scenario
        .server
        .iter()
        .position(|entry| plain(&entry.url).as_ref() == Some(&wanted))
}

struct Drawing<'a> {
    scenario: &'a Scenario,
    servers: &'a [String],
    rows: Vec<Row>,
}

impl Drawing<'_> {
    fn draw(&mut self, method: Option<&str>, seen: &Seen, diagnosis: Option<&Diagnosis>) {
        let method = method.unwrap_or("GET");
        let api = api(self.scenario);
        self.message(
            RowKind::Call,
            (PAGE, BROWSER),
            api.to_owned(),
            method.to_owned(),
        );
        if let Some(row) = self.rows.last_mut() {
            row.headers.clone_from(&self.scenario.request.headers);
            row.place = Some("request".to_owned());
            row.url = Some(self.scenario.request.url.clone());
        }
        for exchange in &seen.exchanges {
            self.exchange(exchange);
        }
        if seen.outcome != Outcome::Rejected {
            let (label, note) = result_words(seen);
            self.message(RowKind::Result, (BROWSER, PAGE), label, note);
            return;
        }
        let why = diagnosis.map_or_else(String::new, |d| crate::app::marks::plain(&d.title));
        let stop = match reach(seen) {
            Reach::Nothing => "Not sent",
            Reach::Preflight => "The preflight fails",
            Reach::Server => "Kept from the page",
        };
        self.event(RowKind::Stop, stop.to_owned(), why);
        if reach(seen) == Reach::Preflight {
            let lane = self.rows.iter().map(|r| r.to.max(r.from)).max();
            self.message(
                RowKind::Never,
                (BROWSER, lane.unwrap_or(BROWSER + 1)),
                method.to_owned(),
                "never sent".to_owned(),
            );
        }
        let error = seen.error.as_deref().unwrap_or("error");
        let (name, text) = error.split_once(": ").unwrap_or((error, ""));
        self.message(
            RowKind::Error,
            (BROWSER, PAGE),
            name.to_owned(),
            text.to_owned(),
        );
    }

    fn exchange(&mut self, exchange: &Exchange) {
        let lane = self.lane(&exchange.url);
        let (kind, note) = match exchange.kind {
            ExchangeKind::Preflight => (RowKind::Preflight, "preflight".to_owned()),
            ExchangeKind::Actual => (RowKind::Request, path(&exchange.url)),
        };
        self.message(kind, (BROWSER, lane), exchange.method.clone(), note);
        self.fill(exchange.headers.clone(), None, &exchange.url);
        let Some((at, answer)) = answer_to(self.scenario, exchange) else {
            let note = "no entry for this URL".to_owned();
            self.message(RowKind::Answer, (lane, BROWSER), "404".to_owned(), note);
            self.fill(Vec::new(), None, &exchange.url);
            return;
        };
        if let Some(failure) = &answer.failure {
            self.message(
                RowKind::NoAnswer,
                (lane, BROWSER),
                "no answer".to_owned(),
                failure.clone(),
            );
            self.fill(Vec::new(), Some(at.path()), &exchange.url);
            return;
        }
        self.message(
            RowKind::Answer,
            (lane, BROWSER),
            answer.status.to_string(),
            telling(answer),
        );
        self.fill(answer.headers.clone(), Some(at.path()), &exchange.url);
    }

    fn lane(&self, url: &str) -> usize {
        let host = host(url);
        let index = self.servers.iter().position(|s| *s == host).unwrap_or(0);
        BROWSER + 1 + index.min(MOST_SERVERS - 1)
    }

    fn message(&mut self, kind: RowKind, lanes: (usize, usize), label: String, note: String) {
        self.rows.push(Row {
            kind,
            from: lanes.0,
            to: lanes.1,
            label,
            note,
            headers: Vec::new(),
            place: None,
            url: None,
        });
    }

    fn event(&mut self, kind: RowKind, label: String, note: String) {
        self.message(kind, (BROWSER, BROWSER), label, note);
    }

    fn fill(&mut self, headers: Vec<HeaderPair>, place: Option<String>, url: &str) {
        if let Some(row) = self.rows.last_mut() {
            row.headers = headers;
            row.place = place;
            row.url = Some(url.to_owned());
        }
    }
}

fn api(scenario: &Scenario) -> &'static str {
    use crate::format::Initiator as I;
    match scenario.request.initiator {
        I::Fetch => "fetch()",
        I::Xhr => "xhr.send()",
        I::Img | I::Canvas => "<img>",
        I::Script => "<script>",
        I::Module => "import",
        I::Style => "<link>",
        I::Font => "@font-face",
        I::Video => "<video>",
        I::Audio => "<audio>",
        I::Track => "<track>",
        I::Iframe => "<iframe>",
        I::Form => "<form>",
        I::Beacon => "sendBeacon()",
        I::EventSource => "EventSource",
        I::WebSocket => "WebSocket",
    }
}

fn result_words(seen: &Seen) -> (String, String) {
    match (seen.outcome, seen.status, seen.response_type) {
        (Outcome::Sent, ..) => ("true".to_owned(), "queued".to_owned()),
        (_, Some(status), Some(kind)) => (format!("Response {status}"), kind.to_owned()),
        (_, Some(status), None) => (format!("load, {status}"), String::new()),
        _ => ("load".to_owned(), String::new()),
    }
}

/// The header of an answer that says most: where it leads, whom it allows.
fn telling(answer: &Answer) -> String {
    let value = |name: &str| {
        let mut all = answer
            .headers
            .iter()
            .filter(|(n, _)| n.eq_ignore_ascii_case(name))
            .map(|(_, v)| v.as_str());
        all.next().map(|first| match all.count() {
            0 => first.to_owned(),
            more => format!("{first} and {more} more"),
        })
    };
    if (300..400).contains(&answer.status)
        && let Some(location) = value("location")
    {
        return format!("to {location}");
    }
    match value("access-control-allow-origin") {
        Some(origin) => format!("allows {origin}"),
        None => "allows no origin".to_owned(),
    }
}

fn host(url: &str) -> String {
    Url::parse(url).map_or_else(
        |_| "server".to_owned(),
        |url| url[Position::BeforeHost..Position::AfterPort].to_owned(),
    )
}

fn path(url: &str) -> String {
    Url::parse(url).map_or_else(|_| url.to_owned(), |url| url.path().to_owned())
}
