//! The scenario, as JSON has it.

use super::{HeaderPair, ScenarioError};
use serde::{Deserialize, Serialize};

/// A page, a request it makes, and what each server answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Scenario {
    /// The format's version; only 1 exists. Absent means 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub v: Option<u32>,
    /// A name for machines; comes back in the verdict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// A name for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The page that makes the request.
    pub page: Page,
    /// The request.
    pub request: Request,
    /// What each URL answers.
    #[serde(default)]
    pub server: Vec<ServerEntry>,
    /// Further requests from the same page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub then: Vec<Further>,
}

impl Scenario {
    /// Reads one scenario.
    ///
    /// # Errors
    /// Text that is no JSON, or JSON of another shape: the error names the path and what was expected.
    pub fn from_json(text: &str) -> Result<Self, ScenarioError> {
        // Keeping track of the path costs half the time, so it is done only where there is an error to place.
        let scenario: Self =
            serde_json::from_str(text).or_else(|_| Self::from_json_with_path(text))?;
        match scenario.v {
            None | Some(1) => Ok(scenario),
            Some(v) => Err(ScenarioError::one("v", format!("expected 1, found {v}"))),
        }
    }

    fn from_json_with_path(text: &str) -> Result<Self, ScenarioError> {
        let mut json = serde_json::Deserializer::from_str(text);
        let scenario: Self =
            serde_path_to_error::deserialize(&mut json).map_err(|e| ScenarioError::shape(&e))?;
        json.end()
            .map_err(|e| ScenarioError::one("", e.to_string()))?;
        Ok(scenario)
    }

    /// The scenario as one line of JSON.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// The page that makes the request.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Page {
    /// Any URL that a page can have: http(s), `file:`, `data:`, `about:srcdoc`, `blob:`.
    pub url: String,
    /// A sandboxed page has an opaque origin.
    #[serde(default)]
    pub sandboxed: bool,
    /// The URL of the page around it, for a frame: `about:srcdoc` has its origin.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// The page's `Cross-Origin-Embedder-Policy`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cross_origin_embedder_policy: Option<String>,
    /// The address space that the page came from: `public`, `local` or `loopback`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address_space: Option<String>,
}

/// What makes a request: an API or an element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "each is named as its API or element")]
pub enum Initiator {
    #[default]
    Fetch,
    Xhr,
    Img,
    Script,
    Module,
    Style,
    Font,
    Video,
    Audio,
    Track,
    Iframe,
    Form,
    Beacon,
    EventSource,
    WebSocket,
    Canvas,
}

impl Initiator {
    /// All of them, in the order in which the page lists them.
    pub const ALL: [Self; 16] = [
        Self::Fetch,
        Self::Xhr,
        Self::Img,
        Self::Canvas,
        Self::Script,
        Self::Module,
        Self::Style,
        Self::Font,
        Self::Video,
        Self::Audio,
        Self::Track,
        Self::Iframe,
        Self::Form,
        Self::Beacon,
        Self::EventSource,
        Self::WebSocket,
    ];
}

/// The request as its caller writes it: what is absent has the API's own default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Request {
    /// What makes it.
    #[serde(default)]
    pub initiator: Initiator,
    /// Its URL; relative ones are resolved against the page's.
    pub url: String,
    /// Its method, in the caller's own case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// `cors`, `no-cors`, `same-origin`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    /// `omit`, `same-origin`, `include`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credentials: Option<String>,
    /// `follow`, `error`, `manual`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redirect: Option<String>,
    /// The headers that the caller sets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<HeaderPair>,
    /// The body's text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// `text`, `urlencoded`, `multipart`, `blob`, `stream`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body_kind: Option<String>,
    /// A blob's type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body_type: Option<String>,
    /// An element's `crossorigin` attribute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub crossorigin: Option<String>,
    /// `XMLHttpRequest`: does anything listen on `upload`?
    #[serde(default, skip_serializing_if = "is_false")]
    pub upload_listener: bool,
    /// The request's referrer policy, if not the default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referrer_policy: Option<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde's signature")]
fn is_false(b: &bool) -> bool {
    !*b
}

/// What one URL answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ServerEntry {
    /// The URL that this entry answers for.
    pub url: String,
    /// The answer to a preflight; absent: 404 without headers.
    #[serde(default)]
    pub preflight: Answer,
    /// The answer to any other request; absent: 404 without headers.
    #[serde(default)]
    pub response: Answer,
}

/// One answer: a status and a header list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Order, case and duplicates are kept.
    #[serde(default)]
    pub headers: Vec<HeaderPair>,
    /// No answer came at all, and why: `connection`, `dns`, `tls`, `blocked` (by an extension). Status and headers
    /// have no meaning then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failure: Option<String>,
}

impl Default for Answer {
    fn default() -> Self {
        Self {
            status: 404,
            headers: Vec::new(),
            failure: None,
        }
    }
}

/// A further request from the same page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Further {
    /// Seconds after the one before; may have a fraction.
    #[serde(default)]
    pub after: f64,
    /// The fields that differ from the first request's.
    #[serde(default)]
    pub request: RequestChange,
}

// JSON has no NaN, so equality is total here.
impl Eq for Further {}

/// The fields that a further request changes; absent ones stay as they were in the request before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
#[expect(missing_docs, reason = "as in `Request`")]
pub struct RequestChange {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub initiator: Option<Initiator>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credentials: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub redirect: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headers: Option<Vec<HeaderPair>>,
    /// `Some(None)` is `"body": null`: no body.
    #[serde(default, with = "present", skip_serializing_if = "Option::is_none")]
    pub body: Option<Option<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body_kind: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body_type: Option<String>,
    #[serde(default, with = "present", skip_serializing_if = "Option::is_none")]
    pub crossorigin: Option<Option<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upload_listener: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referrer_policy: Option<String>,
}

impl RequestChange {
    /// The request after this change.
    #[must_use]
    pub fn apply(&self, before: &Request) -> Request {
        fn or<T: Clone>(new: Option<&T>, old: &Option<T>) -> Option<T> {
            new.cloned().or_else(|| old.clone())
        }
        Request {
            initiator: self.initiator.unwrap_or(before.initiator),
            url: self.url.clone().unwrap_or_else(|| before.url.clone()),
            method: or(self.method.as_ref(), &before.method),
            mode: or(self.mode.as_ref(), &before.mode),
            credentials: or(self.credentials.as_ref(), &before.credentials),
            redirect: or(self.redirect.as_ref(), &before.redirect),
            headers: self
                .headers
                .clone()
                .unwrap_or_else(|| before.headers.clone()),
            body: self.body.clone().unwrap_or_else(|| before.body.clone()),
            body_kind: or(self.body_kind.as_ref(), &before.body_kind),
            body_type: or(self.body_type.as_ref(), &before.body_type),
            crossorigin: self
                .crossorigin
                .clone()
                .unwrap_or_else(|| before.crossorigin.clone()),
            upload_listener: self.upload_listener.unwrap_or(before.upload_listener),
            referrer_policy: or(self.referrer_policy.as_ref(), &before.referrer_policy),
        }
    }
}

/// Tells a field that is `null` from one that is absent.
mod present {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(
        v: &Option<Option<String>>,
        s: S,
    ) -> Result<S::Ok, S::Error> {
        v.as_ref().and_then(Option::as_ref).serialize(s)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        d: D,
    ) -> Result<Option<Option<String>>, D::Error> {
        Option::<String>::deserialize(d).map(Some)
    }
}
