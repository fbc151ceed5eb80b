//! All that the page knows.

use super::config::Config;
use super::drafts::Drafts;
use super::history::History;
use super::learning::Learning;
use super::live::LiveRun;
use super::paste::Paste;
use super::place::{AnswerAt, ListAt, Side};
use super::reader::Card;
use crate::format::{Engine, Problem, Scenario, Verdict};
use crate::{Fixes, evaluate};
use std::collections::BTreeSet;
use std::rc::Rc;

/// The page's state. What is not here is derived from it.
#[derive(Clone, Debug)]
pub struct Model {
    /// Which of the page's parts is shown.
    pub part: Part,
    /// The scenario, and those before it.
    pub history: History,
    /// Text that does not parse.
    pub drafts: Drafts,
    /// The last scenario that could be judged, and its verdict.
    pub judged: Option<Judged>,
    /// What is wrong with the scenario now; empty where it was judged.
    pub problems: Rc<[Problem]>,
    /// What is open, selected, shown as what.
    pub panels: Panels,
    /// What was pasted, and what was understood of it.
    pub paste: Paste,
    /// The gallery, once the reader has brought it.
    pub gallery: Option<Rc<[Card]>>,
    /// The configuration for a server.
    pub config: Config,
    /// The number of the last question to the reader, of each kind.
    pub asked: Asked,
    /// The run in the real browser.
    pub live: LiveRun,
    /// What was done in the lessons.
    pub learning: Rc<Learning>,
    /// A sentence about what just happened.
    pub notice: Option<Notice>,
    /// Light, dark, or as the system has it.
    pub theme: Theme,
}

/// A scenario with its verdict.
#[derive(Clone, Debug)]
pub struct Judged {
    /// What was judged.
    pub scenario: Rc<Scenario>,
    /// What came out.
    pub verdict: Rc<Verdict>,
    /// Were fixes searched for? The search follows once the page is painted.
    pub fixes: Fixes,
}

impl Model {
    /// The page as it opens: the playground, with this scenario.
    pub fn new(scenario: Rc<Scenario>) -> Self {
        let mut model = Self {
            part: Part::Playground,
            history: History::new(scenario),
            drafts: Drafts::default(),
            judged: None,
            problems: Rc::new([]),
            panels: Panels::default(),
            paste: Paste::default(),
            gallery: None,
            config: Config::default(),
            asked: Asked::default(),
            live: LiveRun::default(),
            learning: Rc::default(),
            notice: None,
            theme: Theme::default(),
        };
        model.judge();
        model.show_fault();
        model
    }

    /// The scenario as it is now, judged or not.
    pub fn scenario(&self) -> &Rc<Scenario> {
        self.history.present()
    }

    /// Is the verdict that of an earlier scenario, because the one now cannot be judged?
    pub fn is_stale(&self) -> bool {
        !self.problems.is_empty() || self.drafts.any_problem()
    }

    /// What is wrong at this place: with the text, or with what it says.
    pub fn problem_at(&self, path: &str) -> Option<&str> {
        self.drafts.problem(path).or_else(|| {
            self.problems
                .iter()
                .find(|p| p.path == path)
                .map(|p| p.message.as_str())
        })
    }

    /// Judges the scenario; where it cannot be judged, the last verdict stays.
    pub(super) fn judge(&mut self) {
        let scenario = self.scenario().clone();
        if self
            .judged
            .as_ref()
            .is_some_and(|j| j.scenario == scenario && self.problems.is_empty())
        {
            return;
        }
        match evaluate(&scenario, Fixes::Skip) {
            Ok(verdict) => {
                self.problems = Rc::new([]);
                self.judged = Some(Judged {
                    scenario,
                    verdict: Rc::new(verdict),
                    fixes: Fixes::Skip,
                });
            }
            Err(error) => self.problems = error.problems.into(),
        }
    }

    /// Turns the server's side to the answer that is at fault.
    pub(super) fn show_fault(&mut self) {
        let fault = self.judged.as_ref().and_then(|j| {
            let mut paths = j.verdict.diagnosis.iter().filter_map(|d| d.at.as_deref());
            paths.find_map(AnswerAt::from_path)
        });
        self.panels.answer = fault.unwrap_or_default();
        self.panels.message = None;
    }
}

/// Numbers of questions: an answer to any but the last of its kind is late, and dropped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Of all.
    pub last: u32,
    /// About a paste.
    pub paste: u32,
    /// About a configuration.
    pub config: u32,
}

/// A part of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// The scenario and its verdict.
    #[default]
    Playground,
    /// Scenarios to start from.
    Gallery,
    /// All lessons, or one.
    Lessons(Option<String>),
}

/// What is open and selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panels {
    /// The engine whose wire and reading are shown.
    pub engine: Engine,
    /// The request as form or as code.
    pub request_form: RequestForm,
    /// The answer that is edited.
    pub answer: AnswerAt,
    /// The header lists that are shown as raw text.
    pub raw: BTreeSet<ListAt>,
    /// The row of the wire that is opened.
    pub message: Option<usize>,
    /// The dialog that is open.
    pub dialog: Option<Dialog>,
    /// Does the share link hold tokens and cookies as they are?
    pub keep_secrets: bool,
    /// The scenario of the gallery that opens once it is there, by its id.
    pub opens: Option<String>,
    /// What is searched for in the gallery.
    pub gallery_query: String,
}

impl Default for Panels {
    fn default() -> Self {
        Self {
            engine: Engine::Chromium,
            request_form: RequestForm::default(),
            answer: AnswerAt {
                entry: 0,
                side: Side::Response,
            },
            raw: BTreeSet::new(),
            message: None,
            dialog: None,
            keep_secrets: false,
            opens: None,
            gallery_query: String::new(),
        }
    }
}

/// How the request is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RequestForm {
    /// Fields and rows.
    #[default]
    Form,
    /// The code that makes it.
    Code,
}

/// A dialog over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialog {
    /// Paste what you have.
    Paste,
    /// The share link.
    Share,
    /// The list of keys.
    Keys,
}

/// A sentence about what just happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// For a person.
    pub text: String,
    /// Is it bad news?
    pub is_problem: bool,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Theme {
    /// As it is stored, and as the `data-theme` attribute has it.
    pub fn id(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme with this id; anything else is the system's.
    pub fn from_id(id: &str) -> Self {
        match id {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::System,
        }
    }

    /// The one after it, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }
}
