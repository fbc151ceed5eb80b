//! A scenario, made ready to be run by a real browser against the lab.

use super::addresses::LabAddresses;
use super::route::{self, Home, Stop, bare, is_http};
use super::target::{Target, Userinfo, dead_end, is_dead_end};
use super::{Behaviour, Entry, LabAnswer, LabError, LabHeader, LabPath, Names, Note, RunId};
use super::{BehaviourError, names::Kept};
use crate::format::{Answer, Initiator, Page, Request, Scenario, ServerEntry};

/// The largest body that the lab takes, in bytes.
pub const MAX_BODY_BYTES: usize = 64 * 1024;

/// The number of a URL that no entry answers for.
pub const NO_ENTRY: u8 = u8::MAX;

/// What to send, and how to read what comes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The scenario in the lab's names. Its `request` is what is to be sent; evaluated, it is the prediction.
    pub scenario: Scenario,
    /// Who has to send it.
    pub sender: Sender,
    /// The run's name.
    pub run: RunId,
    /// Where the lab says what arrived, as a [`super::Report`].
    pub log_url: String,
    /// What stands for what.
    pub names: Names,
    /// What the run cannot keep of the scenario.
    pub notes: Vec<Note>,
    /// The lab's behaviour, as paths have it.
    pub(super) behaviour: String,
    /// The names of the headers that the lab sends for the scenario: byte-lowercase.
    pub(super) sent_names: Vec<String>,
}

/// Who has to send the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sender {
    /// The page itself.
    Page,
    /// A frame with `sandbox="allow-scripts"`, whose origin is opaque. Its document comes from `srcdoc`: WebKit lets
    /// the `'self'` of a policy mean nothing to a sandboxed document that has a URL of its own.
    SandboxedFrame,
}

/// The scenario on the lab: what its URLs and headers become, and the behaviour that the paths carry.
///
/// # Errors
/// What the lab cannot run, see [`LabError`].
pub fn plan(scenario: &Scenario, lab: &LabAddresses, run_id: &str) -> Result<Plan, LabError> {
    let run = RunId::parse(run_id).ok_or(LabError::RunId)?;
    check_request(&scenario.request)?;
    let home = Home::of(scenario)?;
    let stops = route::stops(scenario, &home)?;
    let mut notes = Vec::new();
    let names = route::assign(&home, &stops, lab, &mut notes)?;
    note_the_lost(scenario, &home, &stops, &mut notes);

    let mut mapper = Mapper {
        scenario,
        stops: &stops,
        names,
        notes,
        beyond: Vec::new(),
    };
    let behaviour = mapper.behaviour()?;
    let encoded = behaviour.encode()?;
    let at = |entry| LabPath {
        run: run.clone(),
        entry,
        behaviour: &encoded,
    };
    mapper.name_urls(&behaviour, &at);
    let Mapper { names, notes, .. } = mapper;

    let opaque = scenario.page.sandboxed || home.origin.is_none();
    let log_origin = lab.labs.first().unwrap_or(&lab.page);
    let server = mapped_server(&behaviour, &stops, &names, &at);
    Ok(Plan {
        sent_names: sent_names(&server),
        scenario: Scenario {
            page: Page {
                url: format!("{}/", lab.page),
                sandboxed: opaque,
                ..Page::default()
            },
            request: Request {
                url: request_url(scenario, &home, &names, &at(0)),
                ..scenario.request.clone()
            },
            server,
            then: Vec::new(),
            ..scenario.clone()
        },
        sender: if opaque {
            Sender::SandboxedFrame
        } else {
            Sender::Page
        },
        log_url: format!("{log_origin}/log/{run}"),
        run: run.clone(),
        names,
        notes,
        behaviour: encoded.clone(),
    })
}

fn check_request(request: &Request) -> Result<(), LabError> {
    if !matches!(request.initiator, Initiator::Fetch | Initiator::Xhr) {
        return Err(LabError::Initiator);
    }
    match request.body.as_ref().map_or(0, String::len) {
        bytes if bytes > MAX_BODY_BYTES => Err(LabError::Body { bytes }),
        _ => Ok(()),
    }
}

fn note_the_lost(scenario: &Scenario, home: &Home, stops: &[Stop], notes: &mut Vec<Note>) {
    let page = &scenario.page;
    if home.url.scheme() == "https" || stops.iter().any(|s| s.url.scheme() == "https") {
        notes.push(Note::Unencrypted);
    }
    if home.origin.is_none() {
        notes.push(Note::OpaquePage {
            scheme: home.url.scheme().to_owned(),
        });
    }
    if page.cross_origin_embedder_policy.is_some() {
        notes.push(Note::PageSetting {
            field: "crossOriginEmbedderPolicy",
        });
    }
    if page.address_space.is_some() {
        notes.push(Note::PageSetting {
            field: "addressSpace",
        });
    }
    if !scenario.then.is_empty() {
        notes.push(Note::OnlyTheFirst);
    }
    if scenario.request.body_kind.as_deref() == Some("stream") {
        notes.push(Note::StreamingBody);
    }
}

/// The request's URL in the lab; what goes to no server stays what it is.
fn request_url(scenario: &Scenario, home: &Home, names: &Names, at: &LabPath<'_>) -> String {
    let target = home.resolve(&scenario.request.url).and_then(|url| {
        let origin = url.origin().ascii_serialization();
        let target = Target {
            origin: names.lab_origin(&origin)?.to_owned(),
            entry: at.entry,
            userinfo: Userinfo::of(&url),
        };
        let fragment = url.fragment().map(|f| format!("#{f}"));
        Some(target.url(at) + &fragment.unwrap_or_default())
    });
    target.unwrap_or_else(|| scenario.request.url.clone())
}

fn mapped_server<'a>(
    behaviour: &Behaviour,
    stops: &[Stop],
    names: &Names,
    at: &impl Fn(u8) -> LabPath<'a>,
) -> Vec<ServerEntry> {
    let entries = behaviour.entries.iter().zip(stops).zip(0..);
    entries
        // What nobody answers for in the scenario has no entry in the lab's either; both answer 404.
        .filter(|((_, stop), _)| stop.answers.is_some())
        .filter_map(|((entry, stop), number)| {
            let origin = names.lab_origin(&stop.url.origin().ascii_serialization())?;
            Some(ServerEntry {
                url: format!("{origin}{}", at(number)),
                preflight: as_answer(&entry.preflight, &at(number)),
                response: as_answer(&entry.response, &at(number)),
            })
        })
        .collect()
}

/// What the lab answers, as a scenario says it.
fn as_answer(answer: &LabAnswer, at: &LabPath<'_>) -> Answer {
    match answer {
        LabAnswer::Close => Answer {
            failure: Some("connection".to_owned()),
            ..Answer::default()
        },
        LabAnswer::Respond { status, headers } => Answer {
            status: *status,
            headers: headers
                .iter()
                .map(|h| match h {
                    LabHeader::Line(pair) => pair.clone(),
                    LabHeader::Location(name, target) => (name.clone(), target.url(at)),
                })
                .collect(),
            failure: None,
        },
    }
}

fn sent_names(server: &[ServerEntry]) -> Vec<String> {
    let headers = server.iter().flat_map(|e| &e.response.headers);
    let mut names: Vec<_> = headers.map(|(n, _)| n.to_ascii_lowercase()).collect();
    names.sort();
    names.dedup();
    names
}

/// Turns answers of the scenario into answers of the lab, noting what is lost.
struct Mapper<'a> {
    scenario: &'a Scenario,
    stops: &'a [Stop],
    names: Names,
    notes: Vec<Note>,
    /// URLs that no browser follows to, and the lab's origin that each was given.
    beyond: Vec<(url::Url, String)>,
}

impl Mapper<'_> {
    fn behaviour(&mut self) -> Result<Behaviour, LabError> {
        let mut entries = Vec::new();
        for stop in self.stops {
            let answers = stop.answers.map(|i| &self.scenario.server[i]);
            let none = ServerEntry::default();
            let entry = answers.unwrap_or(&none);
            entries.push(Entry {
                preflight: self.answer(stop, &entry.preflight)?,
                response: self.answer(stop, &entry.response)?,
            });
        }
        Ok(Behaviour { entries })
    }

    fn answer(&mut self, stop: &Stop, answer: &Answer) -> Result<LabAnswer, LabError> {
        if let Some(failure) = &answer.failure {
            if failure != "connection" {
                self.note(Note::Failure {
                    url: stop.url.to_string(),
                    failure: failure.clone(),
                });
            }
            return Ok(LabAnswer::Close);
        }
        if !(200..=599).contains(&answer.status) {
            return Err(BehaviourError::Status(answer.status).into());
        }
        let headers = answer.headers.iter();
        Ok(LabAnswer::Respond {
            status: answer.status,
            headers: headers
                .filter_map(|(name, value)| self.header(stop, name, value))
                .collect(),
        })
    }

    fn header(&mut self, stop: &Stop, name: &str, value: &str) -> Option<LabHeader> {
        if name.eq_ignore_ascii_case("location") {
            return Some(self.location(stop, name, value));
        }
        let names_origins = ["access-control-allow-origin", "timing-allow-origin"];
        let mapped = if names_origins.iter().any(|n| name.eq_ignore_ascii_case(n)) {
            let (mapped, kept) = self.names.to_lab(value);
            if kept == Kept::ByExchange {
                self.note(Note::Foreign {
                    value: value.to_owned(),
                });
            }
            mapped
        } else {
            value.to_owned()
        };
        match LabHeader::from_wire((name.to_owned(), mapped)) {
            Ok(header) => Some(header),
            Err(BehaviourError::Header { name, why }) => {
                let url = stop.url.to_string();
                self.note(Note::HeaderLeftOut { url, name, why });
                None
            }
            Err(_) => None,
        }
    }

    fn location(&mut self, stop: &Stop, name: &str, value: &str) -> LabHeader {
        if is_dead_end(value) {
            return LabHeader::Line((name.to_owned(), value.to_owned()));
        }
        let url = stop.url.join(value);
        if let Some(url) = url.as_ref().ok().filter(|u| is_http(u)) {
            return LabHeader::Location(name.to_owned(), self.target(stop, url));
        }
        // Of the others only the kind matters: no fetch follows one. `ftp:` stands for every scheme nobody knows.
        let scheme = url.as_ref().map_or("", url::Url::scheme);
        let is = dead_end(scheme).or_else(|| dead_end("ftp")).unwrap_or("");
        self.note(Note::DeadEnd {
            was: value.to_owned(),
            is,
        });
        LabHeader::Line((name.to_owned(), is.to_owned()))
    }

    /// A URL that no browser follows to by itself (a preflight's redirect, the second of two) gets a number beyond the
    /// entries: it answers 404, and can be named all the same.
    fn target(&mut self, stop: &Stop, url: &url::Url) -> Target {
        let goal = bare(url);
        let origin = |u: &url::Url| self.names.lab_origin(&u.origin().ascii_serialization());
        let own = origin(&goal).or_else(|| origin(&stop.url));
        let origin = own.unwrap_or_default().to_owned();
        let entry = self.stops.iter().zip(0..).find(|(s, _)| s.url == goal);
        let entry = match entry {
            Some((_, number)) => number,
            None => self.beyond(goal, &origin),
        };
        Target {
            origin,
            entry,
            userinfo: Userinfo::of(url),
        }
    }

    fn beyond(&mut self, goal: url::Url, origin: &str) -> u8 {
        let known = self.beyond.iter().position(|(u, _)| *u == goal);
        let place = known.unwrap_or_else(|| {
            self.beyond.push((goal, origin.to_owned()));
            self.beyond.len() - 1
        });
        // More than that are not told apart.
        NO_ENTRY - u8::try_from(place).unwrap_or(0).min(200)
    }

    /// Each note once, however often its cause occurs.
    fn note(&mut self, note: Note) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// Names each URL of the lab, also with a user before its host where a redirect has one.
    fn name_urls<'a>(&mut self, behaviour: &Behaviour, at: &impl Fn(u8) -> LabPath<'a>) {
        for (stop, number) in self.stops.iter().zip(0..) {
            let origin = stop.url.origin().ascii_serialization();
            if let Some(lab) = self.names.lab_origin(&origin) {
                let url = format!("{lab}{}", at(number));
                self.names.urls.push((stop.url.to_string(), url));
            }
        }
        for ((url, origin), number) in self.beyond.iter().zip((0..=NO_ENTRY).rev()) {
            let lab = format!("{origin}{}", at(number));
            self.names.urls.push((url.to_string(), lab));
        }
        for (entry, stop) in behaviour.entries.iter().zip(self.stops) {
            let LabAnswer::Respond { headers, .. } = &entry.response else {
                continue;
            };
            for header in headers {
                if let LabHeader::Location(_, target) = header
                    && let Some(i) = stop.answers
                    && let Some(location) = route::redirect(&self.scenario.server[i].response)
                    && let Ok(url) = stop.url.join(location)
                    && target.userinfo != Userinfo::Absent
                {
                    self.names.urls.push((url.to_string(), target.url(&at(0))));
                }
            }
        }
    }
}
