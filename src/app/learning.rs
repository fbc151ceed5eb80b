//! What a person does in the lessons: answers, changes, and what was reached so far.

use super::change::Change;
use super::drafts::Drafts;
use super::place::ListAt;
use crate::format::{Problem, Scenario, Verdict};
use crate::lessons::{self, Block, BlockAt, Goal, Level, Question, Start};
use crate::{Fixes, evaluate};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Something that happens in a lesson.
#[derive(Clone, Debug, PartialEq)]
pub enum Learn {
    /// An answer is chosen.
    Answer(usize),
    /// The block's scenario is edited.
    Change(Change),
    /// A header list as raw text, or as rows again.
    ToggleRaw(ListAt),
    /// A field is left.
    Settle,
    /// The block is as it was at first.
    Reset,
}

/// The state of all lessons.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Learning {
    answers: BTreeMap<BlockAt, usize>,
    attempts: BTreeMap<BlockAt, Rc<Attempt>>,
    /// Questions answered rightly and levels mended, as [`BlockAt`] prints them. Kept for the next visit.
    done: BTreeSet<String>,
}

/// A block's scenario as it was changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Attempt {
    /// The scenario now.
    pub scenario: Rc<Scenario>,
    /// Text that does not parse.
    pub drafts: Drafts,
    /// The lists that are shown as raw text.
    pub raw: BTreeSet<ListAt>,
    /// The last verdict that could be made.
    pub verdict: Option<Rc<Verdict>>,
    /// Why there is none for the scenario as it is.
    pub problems: Rc<[Problem]>,
    /// A level's goals: which are reached.
    pub reached: Vec<bool>,
}

impl Attempt {
    /// The block before anything was changed; `None` for a block without a scenario to change.
    pub fn at_first(block: &Block) -> Option<Self> {
        let (start, goals): (&Start, &[Goal]) = match block {
            Block::Scenario(show) => (&show.start, &[]),
            Block::Mend(Level { start, goals, .. }) => (start, goals),
            _ => return None,
        };
        let mut attempt = Self {
            scenario: start.scenario()?,
            drafts: Drafts::default(),
            raw: BTreeSet::new(),
            verdict: None,
            problems: Rc::new([]),
            reached: vec![false; goals.len()],
        };
        attempt.judge(block);
        Some(attempt)
    }

    /// Is the verdict that of an earlier scenario?
    pub fn is_stale(&self) -> bool {
        !self.problems.is_empty() || self.drafts.any_problem()
    }

    /// Is everything that was asked for reached?
    pub fn is_mended(&self) -> bool {
        !self.reached.is_empty() && self.reached.iter().all(|r| *r)
    }

    fn judge(&mut self, block: &Block) {
        match evaluate(&self.scenario, Fixes::Skip) {
            Ok(verdict) => {
                self.verdict = Some(Rc::new(verdict));
                self.problems = Rc::new([]);
            }
            Err(error) => self.problems = error.problems.into(),
        }
        if let Block::Mend(level) = block {
            self.reached = level.reached(&self.scenario);
        }
    }
}

impl Learning {
    /// What was reached on earlier visits, as [`Self::progress`] wrote it. Lines that mean nothing now are kept out.
    pub fn with_progress(text: &str) -> Self {
        let known = |line: &&str| {
            line.split_once('/').is_some_and(|(lesson, block)| {
                lessons::names().any(|n| n.id == lesson) && block.parse::<usize>().is_ok()
            })
        };
        Self {
            done: text.lines().filter(known).map(str::to_owned).collect(),
            ..Self::default()
        }
    }

    /// What was reached, a line each.
    pub fn progress(&self) -> String {
        let lines: Vec<&str> = self.done.iter().map(String::as_str).collect();
        lines.join("\n")
    }

    /// Is this question answered, this level mended, now or on an earlier visit?
    pub fn is_done(&self, at: BlockAt) -> bool {
        self.done.contains(&at.to_string())
    }

    /// How many of a lesson's questions and levels are done, and how many there are.
    pub fn count(&self, lesson: &str) -> (usize, usize) {
        let tasks = lessons::tasks(lesson);
        let done = tasks.iter().filter(|at| self.is_done(**at)).count();
        (done, tasks.len())
    }

    /// The answer that was chosen.
    pub fn answer(&self, at: BlockAt) -> Option<usize> {
        self.answers.get(&at).copied()
    }

    /// The block as it was changed; `None` while it is as at first.
    pub fn attempt(&self, at: BlockAt) -> Option<&Rc<Attempt>> {
        self.attempts.get(&at)
    }

    /// Does it; tells whether there is new progress to keep.
    pub(super) fn act(&mut self, at: BlockAt, learn: Learn) -> bool {
        let Some(block) = lessons::block(at) else {
            return false;
        };
        match learn {
            Learn::Answer(option) => {
                self.answers.insert(at, option);
                matches!(&block, Block::Predict(q) if is_right(q, option)) && self.finish(at)
            }
            Learn::Reset => {
                self.attempts.remove(&at);
                self.answers.remove(&at);
                false
            }
            learn => self.edit(at, &block, learn),
        }
    }

    fn edit(&mut self, at: BlockAt, block: &Block, learn: Learn) -> bool {
        let before = self.attempts.get(&at).map(|a| Attempt::clone(a));
        let Some(mut attempt) = before.or_else(|| Attempt::at_first(block)) else {
            return false;
        };
        match learn {
            Learn::Change(change) => {
                change.apply(Rc::make_mut(&mut attempt.scenario), &mut attempt.drafts);
                attempt.judge(block);
            }
            Learn::ToggleRaw(list) => {
                if !attempt.raw.remove(&list) {
                    attempt.raw.insert(list);
                }
            }
            Learn::Settle => attempt.drafts.drop_fine(),
            Learn::Answer(_) | Learn::Reset => {}
        }
        let mended = attempt.is_mended();
        self.attempts.insert(at, Rc::new(attempt));
        mended && self.finish(at)
    }

    fn finish(&mut self, at: BlockAt) -> bool {
        self.done.insert(at.to_string())
    }
}

fn is_right(question: &Question, option: usize) -> bool {
    question
        .verdict()
        .is_some_and(|verdict| question.is_right(option, &verdict))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Edit;

    fn first(lesson: &'static str, wanted: fn(&Block) -> bool) -> (BlockAt, Block) {
        let found = lessons::read(lesson).unwrap().unwrap();
        let block = found.blocks.iter().position(wanted).unwrap();
        (BlockAt { lesson, block }, found.blocks[block].clone())
    }

    #[test]
    fn the_right_answer_is_progress_and_the_wrong_one_is_not() {
        let (at, block) = first("origin", |b| matches!(b, Block::Predict(_)));
        let Block::Predict(question) = block else {
            unreachable!()
        };
        let right = (0..question.options.len())
            .find(|i| is_right(&question, *i))
            .unwrap();
        let mut learning = Learning::default();
        assert!(!learning.act(at, Learn::Answer((right + 1) % question.options.len())));
        assert!(!learning.is_done(at));
        assert!(learning.act(at, Learn::Answer(right)));
        assert!(!learning.act(at, Learn::Answer(right)), "it is not new");
        assert_eq!(learning.count("origin"), (1, 2));
        let later = Learning::with_progress(&format!("{}\nno lesson/1\nx", learning.progress()));
        assert!(later.is_done(at));
        assert_eq!(later.progress(), learning.progress());
    }

    #[test]
    fn a_level_is_done_when_all_its_goals_are_reached_and_can_begin_again() {
        let (at, block) = first("origin", |b| matches!(b, Block::Mend(_)));
        let Block::Mend(level) = &block else {
            unreachable!()
        };
        assert!(!Attempt::at_first(&block).unwrap().is_mended());
        let Some(Edit::SetHeader {
            at: place, value, ..
        }) = level.solution.first()
        else {
            unreachable!()
        };
        let mut learning = Learning::default();
        let change = Change::HeaderText {
            list: ListAt::from_path(place).unwrap(),
            index: 0,
            part: super::super::HeaderPart::Value,
            text: value.clone(),
        };
        assert!(learning.act(at, Learn::Change(change)));
        assert!(learning.attempt(at).unwrap().is_mended());
        assert!(!learning.act(at, Learn::Reset));
        assert_eq!(learning.attempt(at), None);
        assert!(learning.is_done(at), "what was reached stays reached");
    }
}
