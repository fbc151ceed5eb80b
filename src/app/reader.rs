//! The reader: what the page has done elsewhere, in a worker with a program of its own.
//!
//! Reading pastes and printing configurations weighs as much as the rest of the page, is not needed at first, and a
//! HAR file takes long. So the page asks ([`Ask`]) and is told ([`Told`]), both as JSON; only the worker's program
//! calls [`answer`], and only there is its weight.

use super::glance::Tone;
use crate::explain::{Understood, explain_paste};
use crate::format::{Diagnosis, Engine, Outcome, Scenario};
use crate::gallery::{self, Expect, FAMILIES, Item};
use crate::stacks::{self, Family, Stack, Tested, policy_for};
use serde::{Deserialize, Serialize};

/// A question for the reader.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ask {
    /// What does this paste tell?
    Explain {
        /// As it was pasted.
        text: String,
        /// The page's origin, where a person said it.
        origin: Option<String>,
    },
    /// What is in the gallery?
    Gallery,
    /// How is this server told to allow this scenario, and no more?
    Configure {
        /// The scenario.
        scenario: Box<Scenario>,
        /// The stack's id.
        stack: String,
    },
}

/// An answer of the reader.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Told {
    /// What a paste tells.
    Explained(Box<Explanation>),
    /// All of the gallery, family by family.
    Gallery(Vec<Card>),
    /// A configuration; `None`: the scenario asks no other origin for permission.
    Configured(Option<Configured>),
}

/// A scenario of the gallery.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The file's name.
    pub id: String,
    /// The question that it answers.
    pub question: String,
    /// Its family's name.
    pub family: String,
    /// What to see in it.
    pub about: String,
    /// The scenario, as JSON.
    pub scenario: String,
    /// `allowed`, `blocked`, `mixed`.
    pub tone: String,
    /// How it ends, in a few words.
    pub ending: String,
    /// The first diagnosis.
    pub rule: String,
}

impl Card {
    /// Do all words of the query stand in its texts? Nothing asked is a match.
    pub fn matches(&self, query: &str) -> bool {
        let texts = [
            &self.id,
            &self.question,
            &self.about,
            &self.family,
            &self.rule,
            &self.ending,
        ];
        query
            .to_lowercase()
            .split_whitespace()
            .all(|word| texts.iter().any(|text| text.to_lowercase().contains(word)))
    }
}

/// What a paste tells.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// The pieces that were understood.
    pub understood: Vec<Piece>,
    /// What was filled in.
    pub assumed: Vec<Assumed>,
    /// The first cause.
    pub cause: Option<Finding>,
    /// What the pieces make together, as JSON: the page has one reader of scenarios, and not a second for this.
    pub scenario: Option<String>,
}

/// A piece of a paste.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// `Chrome console`, `curl output`.
    pub kind: String,
    /// What was read from it.
    pub facts: String,
}

/// Something that a paste does not tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "as in `paste::Assumption`")]
pub struct Assumed {
    pub at: String,
    pub value: String,
    pub why: String,
}

/// A cause, with the root causes that fit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "as in `format::Diagnosis`")]
pub struct Finding {
    pub title: String,
    pub explanation: String,
    /// Title, explanation, how to tell.
    pub causes: Vec<(String, String, String)>,
}

/// A configuration, and the menu of others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Configured {
    /// Id, name and family of each stack, family by family.
    pub menu: Vec<(String, String, String)>,
    /// The id of the one that is printed.
    pub stack: String,
    /// Place and text.
    pub parts: Vec<(String, String)>,
    /// What else to know.
    pub notes: Vec<String>,
    /// What to beware of.
    pub cautions: Vec<String>,
    /// How we know that it is right, and for which versions.
    pub tested: String,
}

/// What the reader says. Any question has an answer.
pub fn answer(ask: &Ask) -> Told {
    match ask {
        Ask::Explain { text, origin } => {
            Told::Explained(Box::new(explain(text, origin.as_deref())))
        }
        Ask::Gallery => Told::Gallery(gallery::all().into_iter().map(card).collect()),
        Ask::Configure { scenario, stack } => Told::Configured(configure(scenario, stack)),
    }
}

fn explain(text: &str, origin: Option<&str>) -> Explanation {
    let explained = explain_paste(text, origin);
    Explanation {
        understood: explained.understood.iter().map(piece).collect(),
        assumed: explained
            .assumed
            .into_iter()
            .map(|a| Assumed {
                at: a.at,
                value: a.value,
                why: a.why,
            })
            .collect(),
        cause: explained.diagnosis.first().map(finding),
        scenario: explained.scenario.map(|s| s.to_json()),
    }
}

fn card(item: Item) -> Card {
    let (tone, ending) = ending(&item.expect);
    let family = FAMILIES.iter().find(|(id, _)| *id == item.family);
    Card {
        id: item.id.to_owned(),
        question: item.question,
        family: family.map_or(item.family.clone(), |(_, name)| (*name).to_owned()),
        about: item.about,
        scenario: item.scenario.to_json(),
        tone: tone.id().to_owned(),
        ending,
        rule: item.expect.rule,
    }
}

fn ending(expect: &Expect) -> (Tone, String) {
    let blocking: Vec<&str> = Engine::ALL
        .into_iter()
        .filter(|e| expect.of(*e) == Outcome::Rejected)
        .map(Engine::browser)
        .collect();
    match (blocking.len(), expect.rule.as_str()) {
        (0, "no-cors-opaque") => (Tone::Mixed, "opaque".to_owned()),
        (0, "header-not-exposed") => (Tone::Mixed, "allowed, partly hidden".to_owned()),
        (0, _) => (Tone::Allowed, "allowed".to_owned()),
        (3, _) => (Tone::Blocked, "blocked".to_owned()),
        _ => (
            Tone::Mixed,
            format!("blocked by {} only", blocking.join(" and ")),
        ),
    }
}

fn piece(piece: &Understood) -> Piece {
    let count = piece.headers.len() + piece.response_headers.len();
    let facts = [
        piece.method.clone(),
        piece.url.clone(),
        piece.status.map(|s| format!("status {s}")),
        piece.page_origin.as_ref().map(|o| format!("from {o}")),
        (count > 0).then(|| format!("{count} headers")),
    ];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    let kind = piece.format.replace('-', " ");
    Piece {
        kind: match piece.engine {
            Some(engine) => format!("{engine} {kind}"),
            None => kind,
        },
        facts: facts.join(" · "),
    }
}

fn finding(diagnosis: &Diagnosis) -> Finding {
    Finding {
        title: diagnosis.title.clone(),
        explanation: diagnosis.explanation.clone(),
        causes: diagnosis
            .causes
            .iter()
            .map(|c| (c.title.clone(), c.explanation.clone(), c.tell.clone()))
            .collect(),
    }
}

fn configure(scenario: &Scenario, stack: &str) -> Option<Configured> {
    let policy = policy_for(scenario).ok()??;
    let stack = Stack::find(stack).or(stacks::ALL.first().copied())?;
    let configuration = stack.configuration(&policy);
    let of = |family: Family| stacks::ALL.iter().filter(move |s| s.family == family);
    Some(Configured {
        menu: Family::ALL
            .into_iter()
            .flat_map(|f| {
                of(f).map(move |s| (s.id.into(), s.name.replace('`', ""), f.name().into()))
            })
            .collect(),
        stack: stack.id.to_owned(),
        parts: configuration
            .parts
            .into_iter()
            .map(|p| (p.place.to_owned(), p.text))
            .collect(),
        notes: configuration.notes,
        cautions: configuration.cautions,
        tested: tested(stack),
    })
}

fn tested(stack: &Stack) -> String {
    let how = match stack.tested {
        Tested::Run { version } => format!("Started and asked in a test: {version}."),
        Tested::Checked { by } => format!("Accepted by {by}; the service itself was not asked."),
        Tested::NotRun => "Written from its documentation; not run.".to_owned(),
    };
    format!("{how} For {}.", stack.versions)
}
