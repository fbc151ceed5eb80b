//! The lessons hold what they say: each claim, each question and each level is put to the evaluator.

use cors_playground::app::{ListAt, origins};
use cors_playground::format::{Scenario, Verdict};
use cors_playground::lessons::{self, Block, Lesson, Level, Origins, Question, Start};
use cors_playground::stacks::Stack;
use cors_playground::{Fixes, evaluate};

fn all() -> Vec<Lesson> {
    lessons::names()
        .map(|name| {
            let lesson = lessons::read(name.id).unwrap_or_else(|e| panic!("{e}"));
            lesson.unwrap_or_else(|| panic!("{}: no such lesson", name.id))
        })
        .collect()
}

/// What is wrong, a line each, over all blocks of all lessons.
fn faults(check: impl Fn(&Block) -> Vec<String>) {
    let mut lines = Vec::new();
    for lesson in all() {
        for (index, block) in lesson.blocks.iter().enumerate() {
            let found = check(block);
            lines.extend(
                found
                    .iter()
                    .map(|f| format!("{}/{index}: {f}", lesson.name.id)),
            );
        }
    }
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}

fn start(start: &Start) -> Scenario {
    let scenario = start.scenario();
    let scenario = scenario.unwrap_or_else(|| panic!("no scenario: {start:?}"));
    Scenario::clone(&scenario)
}

fn judged(scenario: &Scenario) -> Verdict {
    evaluate(scenario, Fixes::Skip).unwrap_or_else(|e| panic!("{e}"))
}

#[test]
fn every_lesson_shows_asks_and_ends_with_a_level() {
    for lesson in all() {
        let id = lesson.name.id;
        let count = |wanted: fn(&Block) -> bool| lesson.blocks.iter().filter(|b| wanted(b)).count();
        assert!(count(|b| matches!(b, Block::Scenario(_))) >= 2, "{id}");
        assert!(count(|b| matches!(b, Block::Predict(_))) >= 1, "{id}");
        assert!(matches!(lesson.blocks.last(), Some(Block::Mend(_))), "{id}");
        assert!(!lesson.name.lead.is_empty(), "{id}");
    }
}

#[test]
fn every_claim_is_true() {
    faults(|block| match block {
        Block::Scenario(show) if !show.claim.holds(&judged(&start(&show.start))) => {
            vec![format!(
                "{} does not bear {:?}",
                show.start.gallery, show.claim
            )]
        }
        _ => Vec::new(),
    });
}

#[test]
fn every_pair_of_urls_is_as_the_table_says() {
    faults(|block| match block {
        Block::Origins(table) => wrong_pairs(table),
        _ => Vec::new(),
    });
}

fn wrong_pairs(table: &Origins) -> Vec<String> {
    let wrong = table.rows.iter().filter(|row| {
        let comparison = origins::compare(&row.scenario());
        comparison.is_none_or(|c| c.same_origin != row.same)
    });
    wrong
        .map(|row| format!("{} and {}", row.page, row.url))
        .collect()
}

#[test]
fn every_question_has_one_right_answer() {
    faults(|block| match block {
        Block::Predict(question) => wrong_answers(question),
        _ => Vec::new(),
    });
}

fn wrong_answers(question: &Question) -> Vec<String> {
    let verdict = judged(&start(&question.start));
    let right = (0..question.options.len()).filter(|i| question.is_right(*i, &verdict));
    let right: Vec<usize> = right.collect();
    if right.len() == 1 {
        Vec::new()
    } else {
        vec![format!("right are {right:?}")]
    }
}

#[test]
fn every_level_is_broken_and_can_be_mended() {
    faults(|block| match block {
        Block::Mend(level) => wrong_level(level),
        _ => Vec::new(),
    });
}

fn wrong_level(level: &Level) -> Vec<String> {
    let mut scenario = start(&level.start);
    let mut faults = Vec::new();
    if level.reached(&scenario).iter().all(|r| *r) {
        faults.push("is not broken".to_owned());
    }
    for edit in &level.solution {
        if let Err(error) = edit.apply(&mut scenario) {
            faults.push(format!("{error}"));
        }
    }
    let reached = level.reached(&scenario);
    if !reached.iter().all(|r| *r) {
        faults.push(format!("is not mended by its solution: {reached:?}"));
    }
    let closed = level.open.iter().filter(|p| ListAt::from_path(p).is_none());
    faults.extend(closed.map(|path| format!("{path} is no place")));
    faults
}

#[test]
fn every_stack_that_is_named_exists() {
    faults(|block| match block {
        Block::Stacks(stacks) => {
            let unknown = stacks.ids.iter().filter(|id| Stack::find(id).is_none());
            unknown.cloned().collect()
        }
        _ => Vec::new(),
    });
}

#[test]
fn links_between_lessons_lead_somewhere() {
    faults(|block| {
        let Block::Prose(html) = block else {
            return Vec::new();
        };
        let links = html.split("href=\"#/lessons/").skip(1);
        let ids = links.filter_map(|rest| rest.split('"').next());
        ids.filter(|id| lessons::names().all(|n| n.id != *id))
            .map(str::to_owned)
            .collect()
    });
}
