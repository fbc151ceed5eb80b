//! The lessons: prose, scenarios that run in place, questions and levels, all judged by the evaluator.
//!
//! A lesson is a file, `content/lessons/NN-ID.md`; the build makes HTML of its prose and leaves the fenced blocks, which
//! are JSON, to this module. Reading order: this file, `block` (what a fenced block may be), `condition` (what a verdict
//! is asked), `start` (the scenario that a block starts from).

mod block;
mod condition;
mod start;

pub use block::{Choice, Goal, Level, Origins, Pair, Question, Show, Stacks, Stage};
pub use condition::Condition;
pub use start::Start;

use serde::de::DeserializeOwned;
use std::fmt;

/// All files, in their order.
const SOURCES: &[Source] = include!(concat!(env!("OUT_DIR"), "/lessons.rs"));

/// What the build makes of a file.
struct Source {
    id: &'static str,
    title: &'static str,
    lead: &'static str,
    blocks: &'static [Raw],
}

enum Raw {
    /// Prose, as HTML of our own making.
    Html(&'static str),
    /// A fenced block: its kind and its JSON.
    Fence(&'static str, &'static str),
}

/// A lesson's name: what a list of lessons shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// As in its address: `#/lessons/ID`.
    pub id: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// Its first paragraph, as plain text.
    pub lead: &'static str,
}

/// A lesson.
#[derive(Clone, Debug, PartialEq)]
pub struct Lesson {
    /// Its name.
    pub name: Name,
    /// What it is made of, in order.
    pub blocks: Vec<Block>,
}

/// A part of a lesson.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// Headings, paragraphs, tables, listings: HTML made by the build from the project's own text.
    Prose(&'static str),
    /// A scenario that runs in place and can be changed.
    Scenario(Show),
    /// Pairs of URLs and whether they share an origin.
    Origins(Origins),
    /// A question to be answered before the verdict is seen.
    Predict(Question),
    /// Something broken, to be mended.
    Mend(Level),
    /// The configuration of several server stacks for one scenario.
    Stacks(Stacks),
}

/// Where in the lessons something stands: the lesson's id and the block's index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockAt {
    /// The lesson.
    pub lesson: &'static str,
    /// The block.
    pub block: usize,
}

impl fmt::Display for BlockAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.lesson, self.block)
    }
}

/// A fenced block that does not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LessonError {
    /// Which.
    pub at: BlockAt,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for LessonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "lesson {}: {}", self.at, self.message)
    }
}

impl std::error::Error for LessonError {}

/// The names of all lessons, in order.
pub fn names() -> impl Iterator<Item = Name> {
    SOURCES.iter().map(Source::name)
}

/// The questions and levels of a lesson, in order.
pub fn tasks(lesson: &str) -> Vec<BlockAt> {
    let Some(source) = SOURCES.iter().find(|s| s.id == lesson) else {
        return Vec::new();
    };
    let blocks = source.blocks.iter().enumerate();
    let tasks = blocks.filter(|(_, raw)| matches!(raw, Raw::Fence("predict" | "mend", _)));
    tasks
        .map(|(block, _)| BlockAt {
            lesson: source.id,
            block,
        })
        .collect()
}

/// The block at this place.
pub fn block(at: BlockAt) -> Option<Block> {
    let source = SOURCES.iter().find(|s| s.id == at.lesson)?;
    source.block(at.block).ok()
}

/// The lesson with all its blocks.
///
/// # Errors
/// The first block that does not read, or starts from a scenario that is not there.
pub fn read(id: &str) -> Result<Option<Lesson>, LessonError> {
    let Some(source) = SOURCES.iter().find(|s| s.id == id) else {
        return Ok(None);
    };
    let blocks = (0..source.blocks.len()).map(|i| source.block(i));
    Ok(Some(Lesson {
        name: source.name(),
        blocks: blocks.collect::<Result<_, _>>()?,
    }))
}

impl Source {
    fn name(&self) -> Name {
        Name {
            id: self.id,
            title: self.title,
            lead: self.lead,
        }
    }

    fn block(&self, index: usize) -> Result<Block, LessonError> {
        let wrong = |message: String| LessonError {
            at: BlockAt {
                lesson: self.id,
                block: index,
            },
            message,
        };
        let Some(raw) = self.blocks.get(index) else {
            return Err(wrong("no such block".to_owned()));
        };
        match *raw {
            Raw::Html(html) => Ok(Block::Prose(html)),
            Raw::Fence("scenario", json) => json_of(json).map(Block::Scenario),
            Raw::Fence("origins", json) => json_of(json).map(Block::Origins),
            Raw::Fence("predict", json) => json_of(json).map(Block::Predict),
            Raw::Fence("mend", json) => json_of(json).map(Block::Mend),
            Raw::Fence("stacks", json) => json_of(json).map(Block::Stacks),
            Raw::Fence(kind, _) => Err(format!("a block of kind {kind}")),
        }
        .map_err(wrong)
    }
}

fn json_of<T: DeserializeOwned>(json: &str) -> Result<T, String> {
    serde_json::from_str(json).map_err(|e| e.to_string())
}
