//! The gallery: scenarios to start from, each the answer to a question that people ask.
//!
//! A scenario is a file, `content/gallery/ID.json`; the build gathers them. The page shows them and a test judges each.

use crate::format::{Engine, Outcome, Scenario, ScenarioError};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::rc::Rc;

/// All files: id and text, sorted by id.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/gallery.rs"));

/// The scenario that the page opens with, by itself: all the others together weigh too much for a first visit.
const OPENING: (&str, &str) = (
    "credentials-with-wildcard",
    include_str!("../content/gallery/credentials-with-wildcard.json"),
);

/// The families, in the order in which the gallery shows them.
pub const FAMILIES: &[(&str, &str)] = &[
    ("origins", "Origins"),
    ("simple-and-preflighted", "Simple and preflighted requests"),
    ("credentials", "Credentials"),
    ("headers", "Headers"),
    ("redirects", "Redirects"),
    ("cache", "Cache and time"),
    ("elements", "Elements"),
    ("special-pages", "Pages that are special"),
    ("not-cors", "Not CORS at all"),
    ("attacks", "Attacks"),
];

/// One scenario of the gallery.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The file's name, without its ending.
    pub id: &'static str,
    /// The question that it answers.
    pub question: String,
    /// One of [`FAMILIES`].
    pub family: String,
    /// What to see in it, in a sentence or two.
    pub about: String,
    /// The scenario.
    pub scenario: Rc<Scenario>,
    /// What comes out.
    pub expect: Expect,
}

/// What comes out: shown beforehand, and held by a test.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "as in the verdict")]
pub struct Expect {
    pub standard: Outcome,
    pub chromium: Outcome,
    pub firefox: Outcome,
    pub webkit: Outcome,
    /// The first diagnosis.
    pub rule: String,
}

impl Expect {
    /// How it ends in this engine.
    pub fn of(&self, engine: Engine) -> Outcome {
        match engine {
            Engine::Chromium => self.chromium,
            Engine::Firefox => self.firefox,
            Engine::WebKit => self.webkit,
        }
    }
}

/// What a file says. The scenario is left to the one reader of scenarios that there is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<'a> {
    question: String,
    family: String,
    about: String,
    #[serde(borrow)]
    scenario: &'a RawValue,
    expect: Expect,
}

/// Reads one file of the gallery.
///
/// # Errors
/// Where it is not of the gallery's shape; the error names the path.
pub fn read(id: &'static str, text: &str) -> Result<Item, ScenarioError> {
    let file: File<'_> =
        serde_json::from_str(text).map_err(|e| ScenarioError::one("", e.to_string()))?;
    let mut scenario = Scenario::from_json(file.scenario.get())?;
    // Said once in the file, and wanted in shared links too.
    scenario.id.get_or_insert_with(|| id.to_owned());
    scenario.title.get_or_insert_with(|| file.question.clone());
    Ok(Item {
        id,
        question: file.question,
        family: file.family,
        about: file.about,
        scenario: Rc::new(scenario),
        expect: file.expect,
    })
}

/// The scenario with this id.
pub fn find(id: &str) -> Option<Item> {
    let (id, text) = FILES.iter().find(|(known, _)| *known == id)?;
    read(id, text).ok()
}

/// All scenarios, by family and then by id. Files that do not read are left out; a test finds them.
pub fn all() -> Vec<Item> {
    let mut items: Vec<Item> = FILES
        .iter()
        .filter_map(|(id, text)| read(id, text).ok())
        .collect();
    items.sort_by_key(|item| FAMILIES.iter().position(|(id, _)| *id == item.family));
    items
}

/// The scenario that the page opens with.
pub fn first() -> Rc<Scenario> {
    read(OPENING.0, OPENING.1).map_or_else(|_| Rc::default(), |item| item.scenario)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Fixes, evaluate};

    #[test]
    fn every_file_reads_and_belongs_to_a_family() {
        for (id, text) in FILES {
            let item = read(id, text).unwrap_or_else(|e| panic!("{id}: {e}"));
            assert!(
                FAMILIES.iter().any(|(family, _)| *family == item.family),
                "{id}: family {}",
                item.family
            );
            assert!(item.question.ends_with('?'), "{id}: a question");
        }
        assert!(FILES.iter().any(|(id, _)| *id == OPENING.0));
    }

    #[test]
    fn every_scenario_ends_as_its_file_says() {
        let mut wrong = Vec::new();
        for item in all() {
            let verdict = match evaluate(&item.scenario, Fixes::Skip) {
                Ok(verdict) => verdict,
                Err(error) => {
                    wrong.push(format!("{}: {error}", item.id));
                    continue;
                }
            };
            let rule = verdict.diagnosis.first().map_or("none", |d| d.rule);
            let seen = Expect {
                standard: verdict.standard.outcome,
                chromium: verdict.engines.chromium.outcome,
                firefox: verdict.engines.firefox.outcome,
                webkit: verdict.engines.webkit.outcome,
                rule: rule.to_owned(),
            };
            if seen != item.expect {
                wrong.push(format!("{}: {seen:?}", item.id));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
