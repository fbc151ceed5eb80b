//! What a person edits: one change of the scenario each, from a field, a row or a menu.

use super::drafts::{Draft, Drafts};
use super::place::{AnswerAt, ListAt};
use super::{presets, raw};
use crate::format::{Further, Initiator, Request, RequestChange, Scenario, ServerEntry};

/// A field of the request that is text or absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "as in `format::Request`")]
pub enum RequestField {
    Url,
    Method,
    Mode,
    Credentials,
    Redirect,
    Crossorigin,
    Body,
    BodyKind,
    BodyType,
    ReferrerPolicy,
}

impl RequestField {
    /// The field's name in the JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Url => "url",
            Self::Method => "method",
            Self::Mode => "mode",
            Self::Credentials => "credentials",
            Self::Redirect => "redirect",
            Self::Crossorigin => "crossorigin",
            Self::Body => "body",
            Self::BodyKind => "bodyKind",
            Self::BodyType => "bodyType",
            Self::ReferrerPolicy => "referrerPolicy",
        }
    }

    fn set(self, request: &mut Request, value: Option<String>) {
        match self {
            Self::Url => request.url = value.unwrap_or_default(),
            Self::Method => request.method = value,
            Self::Mode => request.mode = value,
            Self::Credentials => request.credentials = value,
            Self::Redirect => request.redirect = value,
            Self::Crossorigin => request.crossorigin = value,
            Self::Body => request.body = value,
            Self::BodyKind => request.body_kind = value,
            Self::BodyType => request.body_type = value,
            Self::ReferrerPolicy => request.referrer_policy = value,
        }
    }

    fn set_further(self, change: &mut RequestChange, value: Option<String>) {
        match self {
            Self::Url => change.url = value,
            Self::Method => change.method = value,
            Self::Mode => change.mode = value,
            Self::Credentials => change.credentials = value,
            Self::Redirect => change.redirect = value,
            Self::Crossorigin => change.crossorigin = value.map(Some),
            Self::Body => change.body = value.map(Some),
            Self::BodyKind => change.body_kind = value,
            Self::BodyType => change.body_type = value,
            Self::ReferrerPolicy => change.referrer_policy = value,
        }
    }
}

/// Which half of a header line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "names")]
pub enum HeaderPart {
    Name,
    Value,
}

impl HeaderPart {
    /// `name` or `value`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Value => "value",
        }
    }
}

/// One change. Places that are gone (a row removed a moment ago) change nothing.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "fields are named as what they hold")]
pub enum Change {
    PageUrl(String),
    Sandboxed(bool),
    EmbedderPolicy(Option<String>),
    AddressSpace(Option<String>),
    Initiator(Initiator),
    /// `None`: the API's own default.
    Request(RequestField, Option<String>),
    UploadListener(bool),
    HeaderText {
        list: ListAt,
        index: usize,
        part: HeaderPart,
        text: String,
    },
    AddHeader {
        list: ListAt,
        name: String,
        value: String,
    },
    RemoveHeader {
        list: ListAt,
        index: usize,
    },
    /// The whole list, as text; a pasted status line sets the answer's status.
    RawHeaders {
        list: ListAt,
        text: String,
    },
    Status {
        at: AnswerAt,
        text: String,
    },
    Failure {
        at: AnswerAt,
        kind: Option<String>,
    },
    EntryUrl {
        entry: usize,
        text: String,
    },
    /// An entry for this URL.
    AddEntry(String),
    RemoveEntry(usize),
    /// Both answers of the entry as a preset has them.
    Preset {
        entry: usize,
        preset: &'static presets::Preset,
    },
    AddFurther,
    RemoveFurther(usize),
    After {
        index: usize,
        text: String,
    },
    Further {
        index: usize,
        field: RequestField,
        value: Option<String>,
    },
}

impl Change {
    /// The text field that this change comes from: one step of undo while it is typed into.
    pub(super) fn field(&self) -> Option<String> {
        match self {
            Self::PageUrl(_) => Some("page.url".to_owned()),
            Self::Request(field @ (RequestField::Url | RequestField::Body), _) => {
                Some(format!("request.{}", field.name()))
            }
            Self::Request(RequestField::Method, _) => Some("request.method".to_owned()),
            Self::HeaderText {
                list, index, part, ..
            } => Some(format!("{}.{}", list.line_path(*index), part.word())),
            Self::RawHeaders { list, .. } => Some(format!("{}.raw", list.path())),
            Self::Status { at, .. } => Some(format!("{}.status", at.path())),
            Self::EntryUrl { entry, .. } => Some(format!("server[{entry}].url")),
            Self::After { index, .. } => Some(format!("then[{index}].after")),
            Self::Further {
                index,
                field: field @ (RequestField::Url | RequestField::Body),
                ..
            } => Some(format!("then[{index}].request.{}", field.name())),
            _ => None,
        }
    }

    /// Carries the change out; text that does not parse goes to the drafts instead.
    pub(super) fn apply(self, scenario: &mut Scenario, drafts: &mut Drafts) {
        match self {
            Self::PageUrl(text) => scenario.page.url = text,
            Self::Sandboxed(on) => scenario.page.sandboxed = on,
            Self::EmbedderPolicy(value) => scenario.page.cross_origin_embedder_policy = value,
            Self::AddressSpace(value) => scenario.page.address_space = value,
            Self::Initiator(initiator) => scenario.request.initiator = initiator,
            Self::Request(RequestField::Url, value) => {
                set_request_url(scenario, value.unwrap_or_default());
            }
            Self::Request(field, value) => field.set(&mut scenario.request, value),
            Self::UploadListener(on) => scenario.request.upload_listener = on,
            Self::HeaderText {
                list,
                index,
                part,
                text,
            } => {
                forget_raw(list, drafts);
                if let Some((name, value)) =
                    list.of_mut(scenario).and_then(|all| all.get_mut(index))
                {
                    *(match part {
                        HeaderPart::Name => name,
                        HeaderPart::Value => value,
                    }) = text;
                }
            }
            Self::AddHeader { list, name, value } => {
                forget_raw(list, drafts);
                if let Some(all) = list.of_mut(scenario) {
                    all.push((name, value));
                }
            }
            Self::RemoveHeader { list, index } => {
                forget_raw(list, drafts);
                if let Some(all) = list.of_mut(scenario).filter(|all| index < all.len()) {
                    all.remove(index);
                }
            }
            Self::RawHeaders { list, text } => set_raw(list, text, scenario, drafts),
            Self::Status { at, text } => set_status(at, text, scenario, drafts),
            Self::Failure { at, kind } => {
                if let Some(answer) = at.of_mut(scenario) {
                    answer.failure = kind;
                }
            }
            other => other.apply_to_lists(scenario, drafts),
        }
    }

    /// Entries and further requests come and go.
    fn apply_to_lists(self, scenario: &mut Scenario, drafts: &mut Drafts) {
        match self {
            Self::EntryUrl { entry, text } => {
                if let Some(entry) = scenario.server.get_mut(entry) {
                    entry.url = text;
                }
            }
            Self::AddEntry(url) => scenario.server.push(ServerEntry {
                url,
                ..ServerEntry::default()
            }),
            Self::RemoveEntry(entry) => {
                // Drafts are kept by index, and the indices move.
                drafts.remove_under("server[");
                if entry < scenario.server.len() {
                    scenario.server.remove(entry);
                }
            }
            Self::Preset { entry, preset } => {
                drafts.remove_under(&format!("server[{entry}]"));
                presets::apply(preset, entry, scenario);
            }
            Self::AddFurther => scenario.then.push(Further {
                after: 1.0,
                ..Further::default()
            }),
            Self::RemoveFurther(index) => {
                drafts.remove_under("then[");
                if index < scenario.then.len() {
                    scenario.then.remove(index);
                }
            }
            Self::After { index, text } => set_after(index, text, scenario, drafts),
            Self::Further {
                index,
                field,
                value,
            } => {
                if let Some(further) = scenario.then.get_mut(index) {
                    field.set_further(&mut further.request, value);
                }
            }
            _ => {}
        }
    }
}

/// The entry that answers for the request's URL goes with it, as long as nobody else asks for it.
fn set_request_url(scenario: &mut Scenario, url: String) {
    let before = std::mem::replace(&mut scenario.request.url, url);
    if let Some(entry) = scenario.server.iter_mut().find(|e| e.url == before) {
        entry.url.clone_from(&scenario.request.url);
    }
}

fn forget_raw(list: ListAt, drafts: &mut Drafts) {
    drafts.remove(&format!("{}.raw", list.path()));
}

fn set_raw(list: ListAt, text: String, scenario: &mut Scenario, drafts: &mut Drafts) {
    let path = format!("{}.raw", list.path());
    let problem = match raw::read(&text) {
        Ok(answer) => {
            if let (Some(status), ListAt::Answer(at)) = (answer.status, list)
                && let Some(answer) = at.of_mut(scenario)
            {
                drafts.remove(&format!("{}.status", at.path()));
                answer.status = status;
            }
            if let Some(all) = list.of_mut(scenario) {
                *all = answer.headers;
            }
            None
        }
        Err(p) => Some(format!(
            "line {}: expected “Name: value”, found “{}”",
            p.line, p.text
        )),
    };
    drafts.set(path, Draft { text, problem });
}

fn set_status(at: AnswerAt, text: String, scenario: &mut Scenario, drafts: &mut Drafts) {
    let path = format!("{}.status", at.path());
    match text.trim().parse::<u16>() {
        Ok(status) if (100..=599).contains(&status) => {
            drafts.remove(&path);
            if let Some(answer) = at.of_mut(scenario) {
                answer.status = status;
            }
        }
        _ => drafts.set(
            path,
            Draft {
                text,
                problem: Some("expected a status from 100 to 599".to_owned()),
            },
        ),
    }
}

fn set_after(index: usize, text: String, scenario: &mut Scenario, drafts: &mut Drafts) {
    let path = format!("then[{index}].after");
    match text.trim().parse::<f64>() {
        Ok(seconds) if seconds.is_finite() && seconds >= 0.0 => {
            if let Some(further) = scenario.then.get_mut(index) {
                further.after = seconds;
            }
            // `1.` is 1, and becomes `1.5` with the next key: the text stays.
            drafts.set(
                path,
                Draft {
                    text,
                    problem: None,
                },
            );
        }
        _ => drafts.set(
            path,
            Draft {
                text,
                problem: Some("expected a number of seconds".to_owned()),
            },
        ),
    }
}
