//! What follows from what happens. No clock, no storage, no chance: the same actions give the same model.

use super::action::Action;
use super::effect::{AddressStep, Effect};
use super::live::LiveRun;
use super::model::{Model, Notice, Part};
use super::place::AnswerAt;
use super::reader::{Ask, Told};
use super::route::{Route, route};
use crate::format::{Engine, Scenario, mask};
use crate::{Fixes, evaluate};
use std::rc::Rc;

/// Changes the model, and says what else is to be done.
pub fn update(model: &mut Model, action: Action) -> Vec<Effect> {
    match action {
        Action::Change(change) => {
            let field = change.field();
            let mut scenario = Scenario::clone(model.scenario());
            change.apply(&mut scenario, &mut model.drafts);
            model.history.push(Rc::new(scenario), field);
            rejudge(model, AddressStep::Small)
        }
        Action::Settle => {
            model.history.settle();
            model.drafts.drop_fine();
            Vec::new()
        }
        Action::Undo => {
            let moved = model.history.undo();
            after_travel(model, moved)
        }
        Action::Redo => {
            let moved = model.history.redo();
            after_travel(model, moved)
        }
        Action::Load(scenario) => {
            open(model, scenario);
            model.panels.dialog = None;
            vec![Effect::WriteAddress(AddressStep::Large), Effect::WhenIdle]
        }
        Action::ApplyFix(index) => apply_fix(model, index),
        Action::Arrive(fragment) => arrive(model, &fragment),
        Action::Idle => {
            search_fixes(model);
            ask_configuration(model)
        }
        Action::Learn(at, learn) => {
            let learning = Rc::make_mut(&mut model.learning);
            if learning.act(at, learn) {
                vec![Effect::KeepProgress(learning.progress())]
            } else {
                Vec::new()
            }
        }
        Action::Copy(text) => vec![Effect::Copy(text)],
        Action::Copied(done) => {
            model.notice = Some(match done {
                Ok(()) => note("Copied."),
                Err(()) => trouble(
                    "The browser did not let the page copy. Select the text and copy it by hand.",
                ),
            });
            Vec::new()
        }
        Action::SetTheme(theme) => {
            model.theme = theme;
            vec![Effect::ShowTheme(theme)]
        }
        Action::Paste(text) => {
            let ask = model.paste.set_text(text);
            ask_reader(model, ask)
        }
        Action::PasteOrigin(origin) => {
            let ask = model.paste.set_origin(origin);
            ask_reader(model, ask)
        }
        Action::ReadPaste => {
            let ask = model.paste.read();
            ask_reader(model, ask)
        }
        Action::ShowStack(id) => {
            model.config.want(&id);
            ask_configuration(model)
        }
        Action::Told(number, told) => {
            hear(model, number, *told);
            open_item(model)
        }
        Action::OpenItem(id) => {
            model.panels.opens = Some(id);
            open_item(model)
        }
        Action::LoadPaste => load_paste(model),
        Action::RunLive => {
            model.live = LiveRun::Running;
            vec![Effect::RunLive(model.scenario().clone())]
        }
        Action::Ran(ran) => {
            model.live = LiveRun::of(ran);
            Vec::new()
        }
        other => {
            turn(model, other);
            Vec::new()
        }
    }
}

/// What is only about what is open, selected or read.
fn turn(model: &mut Model, action: Action) {
    let panels = &mut model.panels;
    match action {
        Action::Select(engine) => {
            panels.engine = engine;
            panels.message = None;
        }
        Action::NextEngine => {
            let at = Engine::ALL.iter().position(|e| *e == panels.engine);
            panels.engine = Engine::ALL[(at.unwrap_or(0) + 1) % Engine::ALL.len()];
            panels.message = None;
        }
        Action::ShowRequestAs(form) => panels.request_form = form,
        Action::ShowEntry(entry) => panels.answer.entry = entry,
        Action::ShowSide(side) => panels.answer.side = side,
        Action::ShowPath(path) => {
            if let Some(at) = AnswerAt::from_path(&path) {
                panels.answer = at;
            }
        }
        Action::ToggleRaw(list) => {
            let was_raw = panels.raw.remove(&list);
            if !was_raw {
                panels.raw.insert(list);
            }
        }
        Action::OpenMessage(row) => {
            panels.message = (panels.message != Some(row)).then_some(row);
        }
        Action::Open(dialog) => panels.dialog = Some(dialog),
        Action::Close => panels.dialog = None,
        Action::KeepSecrets(keep) => panels.keep_secrets = keep,
        Action::SearchGallery(query) => panels.gallery_query = query,
        Action::DismissNotice => model.notice = None,
        Action::ReaderFailed => {
            model.notice = Some(trouble(
                "The part of the page that reads pastes and prints configurations could not be loaded.",
            ));
        }
        _ => {}
    }
}

fn rejudge(model: &mut Model, step: AddressStep) -> Vec<Effect> {
    model.judge();
    let last = model.scenario().server.len().saturating_sub(1);
    model.panels.answer.entry = model.panels.answer.entry.min(last);
    vec![Effect::WriteAddress(step), Effect::WhenIdle]
}

fn after_travel(model: &mut Model, moved: bool) -> Vec<Effect> {
    if !moved {
        return Vec::new();
    }
    model.drafts.clear();
    rejudge(model, AddressStep::Small)
}

fn open(model: &mut Model, scenario: Rc<Scenario>) {
    model.drafts.clear();
    model.history.push(scenario, None);
    model.judge();
    model.show_fault();
    model.part = Part::Playground;
    model.notice = None;
}

fn ask_reader(model: &mut Model, ask: Option<Ask>) -> Vec<Effect> {
    let Some(ask) = ask else {
        return Vec::new();
    };
    let asked = &mut model.asked;
    asked.last += 1;
    match ask {
        Ask::Explain { .. } => asked.paste = asked.last,
        Ask::Configure { .. } => asked.config = asked.last,
        Ask::Gallery => {}
    }
    vec![Effect::Ask(asked.last, Box::new(ask))]
}

/// Where a configuration is shown, it goes with the scenario.
fn ask_configuration(model: &mut Model) -> Vec<Effect> {
    let Some(judged) = &model.judged else {
        return Vec::new();
    };
    let ask = model.config.ask(&judged.scenario.clone());
    ask_reader(model, ask)
}

fn hear(model: &mut Model, number: u32, told: Told) {
    match told {
        Told::Explained(told) if number == model.asked.paste => {
            model.paste.hear(*told);
        }
        Told::Configured(told) if number == model.asked.config => {
            model.config.told = Some(told.map(Rc::new));
        }
        Told::Gallery(cards) => model.gallery = Some(cards.into()),
        // An answer to an earlier question.
        _ => {}
    }
}

/// Opens the scenario that waits for the gallery, if both are there.
fn open_item(model: &mut Model) -> Vec<Effect> {
    let (Some(cards), Some(id)) = (&model.gallery, &model.panels.opens) else {
        return Vec::new();
    };
    let card = cards.iter().find(|card| card.id == *id);
    let scenario = card.and_then(|card| Scenario::from_json(&card.scenario).ok());
    model.panels.opens = None;
    let Some(scenario) = scenario else {
        model.part = Part::Gallery;
        model.notice = Some(trouble("The gallery has no such scenario."));
        return Vec::new();
    };
    open(model, Rc::new(scenario));
    vec![Effect::WriteAddress(AddressStep::Large), Effect::WhenIdle]
}

/// The paste stays, so that what was understood and assumed can be read beside the verdict.
fn load_paste(model: &mut Model) -> Vec<Effect> {
    let Some(scenario) = model.paste.scenario.clone() else {
        return Vec::new();
    };
    open(model, scenario);
    model.panels.dialog = None;
    vec![Effect::WriteAddress(AddressStep::Large), Effect::WhenIdle]
}

/// A fix belongs to the scenario that was judged; it is no longer offered once another one is on the page.
fn apply_fix(model: &mut Model, index: usize) -> Vec<Effect> {
    let Some(judged) = model.judged.clone().filter(|_| !model.is_stale()) else {
        return Vec::new();
    };
    let Some(fix) = judged.verdict.fixes.get(index) else {
        return Vec::new();
    };
    let mut scenario = Scenario::clone(&judged.scenario);
    for edit in &fix.edits {
        if let Err(error) = edit.apply(&mut scenario) {
            model.notice = Some(trouble(&error.to_string()));
            return Vec::new();
        }
    }
    model.drafts.clear();
    model.history.push(Rc::new(scenario), None);
    model.notice = Some(note(&format!("Applied: {}", fix.title)));
    rejudge(model, AddressStep::Large)
}

fn arrive(model: &mut Model, fragment: &str) -> Vec<Effect> {
    match route(fragment) {
        Route::Part(part) => {
            model.part = part;
            if model.part == Part::Gallery && model.gallery.is_none() {
                return ask_reader(model, Some(Ask::Gallery));
            }
            // Without a scenario in the address, that of the page goes into it.
            vec![Effect::WriteAddress(AddressStep::Small)]
        }
        Route::Item(id) => {
            model.panels.opens = Some(id);
            if model.gallery.is_none() {
                return ask_reader(model, Some(Ask::Gallery));
            }
            open_item(model)
        }
        Route::Scenario(scenario) => {
            // Links are masked. Back must not turn a token into stars, so what the history still has, is taken whole.
            let whole = model
                .history
                .all()
                .find(|known| ***known == *scenario || mask(known) == *scenario)
                .cloned()
                .unwrap_or_else(|| Rc::new(*scenario));
            open(model, whole);
            vec![Effect::WhenIdle]
        }
        Route::Broken(error) => {
            model.part = Part::Playground;
            model.notice = Some(trouble(&format!(
                "This address could not be opened: {error}. What was here before is unchanged."
            )));
            Vec::new()
        }
    }
}

fn search_fixes(model: &mut Model) {
    let Some(judged) = &mut model.judged else {
        return;
    };
    if judged.fixes == Fixes::Search {
        return;
    }
    judged.fixes = Fixes::Search;
    if let Ok(verdict) = evaluate(&judged.scenario, Fixes::Search) {
        judged.verdict = Rc::new(verdict);
    }
}

fn note(text: &str) -> Notice {
    Notice {
        text: text.to_owned(),
        is_problem: false,
    }
}

fn trouble(text: &str) -> Notice {
    Notice {
        text: text.to_owned(),
        is_problem: true,
    }
}
