//! The verdict, as JSON has it.

use super::{Edit, HeaderPair};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What the standard and each engine decide, why, and what to change.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Verdict {
    /// The scenario's `id`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The Fetch standard, to the letter: with `steps`, without `error` and `console`.
    pub standard: Seen,
    /// What a person will see.
    pub engines: Engines,
    /// The same in one sentence.
    pub summary: Summary,
    /// Most telling first.
    pub diagnosis: Vec<Diagnosis>,
    /// Safest and smallest first; each was judged and is allowed in all three engines.
    pub fixes: Vec<Fix>,
    /// Why there is no fix, where one was searched for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_fix: Option<&'static str>,
}

/// The verdict in one sentence. Of a sequence, it is about the first request that fails, or the first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    /// What happens, and whether the server did the work.
    pub title: String,
    /// Why: the first diagnosis in short.
    pub detail: String,
    /// Did the request itself, not only a preflight, reach the server and get an answer?
    pub server_did_the_work: ServerWork,
}

/// Did the server do the work?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ServerWork {
    /// The request reached it.
    Yes,
    /// It never heard of it, or of the preflight only.
    No,
    /// Nobody can tell: no answer came, or engines differ.
    #[default]
    Unknown,
}

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "names")]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

impl Engine {
    /// All three, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The name in the JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// The browser that people know it by.
    pub fn browser(self) -> &'static str {
        match self {
            Self::Chromium => "Chrome",
            Self::Firefox => "Firefox",
            Self::WebKit => "Safari",
        }
    }
}

/// One [`Seen`] an engine.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "names")]
pub struct Engines {
    pub chromium: Seen,
    pub firefox: Seen,
    pub webkit: Seen,
}

impl Engines {
    /// What this engine sees.
    pub fn of(&self, engine: Engine) -> &Seen {
        match engine {
            Engine::Chromium => &self.chromium,
            Engine::Firefox => &self.firefox,
            Engine::WebKit => &self.webkit,
        }
    }
}

/// How it ends for the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// The promise resolves, `load` fires.
    Resolved,
    /// The promise rejects, `error` fires, or a call throws.
    Rejected,
    /// A beacon: nobody learns how it ended.
    Sent,
}

/// What one engine, or the standard, does with one request. A field without meaning for the initiator is absent.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Seen {
    /// How it ends for the caller.
    pub outcome: Outcome,
    /// The response's type: `basic`, `cors`, `opaque`, `opaqueredirect`.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub response_type: Option<&'static str>,
    /// The status that a script reads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Was a redirect followed?
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redirected: Option<bool>,
    /// The URL that a script reads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The names of the server's headers that a script can read: byte-lowercase, sorted, unique.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headers: Option<Vec<String>>,
    /// Elements that loaded: could the page read the content? Outer `None`: absent; inner: there was nothing to read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub readable: Option<Option<bool>>,
    /// What the script catches.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// The lines in the console; absent for the standard.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub console: Option<Vec<String>>,
    /// A sandboxed frame's lines where they are no part of its page's log: the developer tools show them under the
    /// frame.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub frame_console: Vec<String>,
    /// What reaches the network, in order.
    pub exchanges: Vec<Exchange>,
    /// The decision, in order; only in the standard's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steps: Option<Vec<Step>>,
    /// The further requests, one entry each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub then: Vec<Seen>,
}

/// What a request on the network is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ExchangeKind {
    /// A CORS-preflight request.
    Preflight,
    /// The request itself.
    Actual,
}

/// One request that reaches the network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Exchange {
    /// What it is for.
    pub kind: ExchangeKind,
    /// Its URL, without fragment.
    pub url: String,
    /// Its method, in the case in which it is sent.
    pub method: String,
    /// The headers that matter: byte-lowercase names, sorted.
    pub headers: Vec<HeaderPair>,
}

/// One decision of the standard's algorithms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The rule's stable id.
    pub rule: &'static str,
    /// The standard's anchor.
    pub spec: &'static str,
    /// The values that it looked at, each with its name.
    pub values: Vec<(&'static str, String)>,
    /// What it decided.
    pub decision: StepDecision,
    /// The same, as a sentence for a person.
    pub text: Cow<'static, str>,
}

/// Which way a step went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepDecision {
    /// It passed.
    Pass,
    /// It failed: a network error follows.
    Fail,
    /// Neither good nor bad: a fork in the road.
    Note,
    /// It was never reached.
    NotReached,
}

/// A cause, found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Diagnosis {
    /// From the public vocabulary.
    pub rule: &'static str,
    /// A short sentence.
    pub title: String,
    /// What happened, and why.
    pub explanation: String,
    /// The path into the scenario of what is at fault.
    #[serde(rename = "where", skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// The standard's anchor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spec: Option<&'static str>,
    /// The entry in the register of differences that this is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub difference: Option<&'static str>,
    /// Root causes that fit the same observation.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub causes: Vec<Cause>,
}

/// A root cause that fits, and how to tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cause {
    /// A short sentence.
    pub title: String,
    /// Why it leads to this.
    pub explanation: String,
    /// The command or look that would confirm it.
    pub tell: String,
}

/// A set of edits after which all three engines allow the request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// A short sentence.
    pub title: String,
    /// Applied in this order.
    pub edits: Vec<Edit>,
    /// What to beware of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caution: Option<String>,
}
