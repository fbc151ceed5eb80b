//! The page's reducer, played through as people do: each test is a row of actions and what is true after them.

use cors_playground::app::reader::answer;
use cors_playground::app::{
    Action, AddressStep, AnswerAt, Change, Dialog, Effect, HeaderPart, ListAt, Model, Part,
    RequestField, Side, presets, update,
};
use cors_playground::format::{Engine, Outcome, Scenario, encode_link};
use cors_playground::gallery;
use std::rc::Rc;

fn opening() -> Model {
    Model::new(gallery::first())
}

fn play(model: &mut Model, actions: impl IntoIterator<Item = Action>) -> Vec<Effect> {
    let mut effects = Vec::new();
    for action in actions {
        let todo = update(model, action);
        // The reader answers at once here.
        for effect in &todo {
            if let Effect::Ask(number, ask) = effect {
                update(model, Action::Told(*number, Box::new(answer(ask))));
            }
        }
        effects.extend(todo);
    }
    effects
}

fn outcome(model: &Model) -> Outcome {
    let judged = model.judged.as_ref().expect("judged");
    judged.verdict.engines.of(Engine::Chromium).outcome
}

fn at(side: Side) -> AnswerAt {
    AnswerAt { entry: 0, side }
}

fn value(side: Side, index: usize, text: &str) -> Action {
    Action::Change(Change::HeaderText {
        list: ListAt::Answer(at(side)),
        index,
        part: HeaderPart::Value,
        text: text.to_owned(),
    })
}

#[test]
fn an_edit_is_judged_at_once_and_undone() {
    let mut model = opening();
    assert_eq!(outcome(&model), Outcome::Rejected);
    let origin = "https://app.myapp.test";
    let effects = play(
        &mut model,
        [
            value(Side::Preflight, 0, origin),
            value(Side::Response, 0, origin),
        ],
    );
    assert_eq!(outcome(&model), Outcome::Resolved);
    assert!(effects.contains(&Effect::WriteAddress(AddressStep::Small)));
    play(&mut model, [Action::Undo]);
    assert_eq!(outcome(&model), Outcome::Rejected);
    play(&mut model, [Action::Redo]);
    assert_eq!(outcome(&model), Outcome::Resolved);
    assert!(!model.history.can_redo());
}

#[test]
fn typing_is_one_step_and_leaving_the_field_ends_it() {
    let mut model = opening();
    let url = |text: &str| Action::Change(Change::PageUrl(text.to_owned()));
    play(
        &mut model,
        [
            url("https://a.test/"),
            url("https://ab.test/"),
            Action::Settle,
            url("https://abc.test/"),
            Action::Undo,
        ],
    );
    assert_eq!(model.scenario().page.url, "https://ab.test/");
    play(&mut model, [Action::Undo]);
    assert_eq!(model.scenario().page.url, "https://app.myapp.test/settings");
}

#[test]
fn bad_text_stays_and_the_last_verdict_is_stale() {
    let mut model = opening();
    let at = at(Side::Preflight);
    let status = |text: &str| {
        Action::Change(Change::Status {
            at,
            text: text.to_owned(),
        })
    };
    play(&mut model, [status("20")]);
    assert!(model.is_stale() && model.judged.is_some());
    let draft = model.drafts.get("server[0].preflight.status");
    assert_eq!(draft.map(|d| d.text.as_str()), Some("20"));
    assert!(model.problem_at("server[0].preflight.status").is_some());
    play(&mut model, [status("200")]);
    assert!(!model.is_stale());

    play(
        &mut model,
        [Action::Change(Change::PageUrl("no url".to_owned()))],
    );
    assert!(model.is_stale());
    assert!(model.problem_at("page.url").is_some());
    assert_eq!(outcome(&model), Outcome::Rejected, "the last one stays");
    assert_eq!(model.scenario().page.url, "no url");
}

#[test]
fn a_pasted_raw_answer_is_taken_apart() {
    let mut model = opening();
    let list = ListAt::Answer(at(Side::Response));
    let raw = |text: &str| {
        Action::Change(Change::RawHeaders {
            list,
            text: text.to_owned(),
        })
    };
    play(
        &mut model,
        [raw("HTTP/2 503\r\nserver: x\r\nX-A: 1\r\n\r\nbody")],
    );
    let response = &model.scenario().server[0].response;
    assert_eq!(response.status, 503);
    assert_eq!(response.headers.len(), 2);
    play(&mut model, [raw("X-A: 1\nhalf")]);
    assert!(model.drafts.any_problem());
    assert_eq!(model.scenario().server[0].response.headers.len(), 2);
}

#[test]
fn the_servers_entry_goes_with_the_requests_url() {
    let mut model = opening();
    let url = "https://api.myapp.test/v2".to_owned();
    play(
        &mut model,
        [Action::Change(Change::Request(
            RequestField::Url,
            Some(url.clone()),
        ))],
    );
    assert_eq!(model.scenario().server[0].url, url);
}

#[test]
fn every_preset_can_be_judged() {
    for preset in presets::ALL {
        let mut model = opening();
        play(
            &mut model,
            [Action::Change(Change::Preset { entry: 0, preset })],
        );
        assert!(!model.is_stale(), "{}", preset.id);
        let works = preset.id == "this-origin";
        assert_eq!(outcome(&model) == Outcome::Resolved, works, "{}", preset.id);
    }
}

#[test]
fn a_link_opens_its_scenario_and_back_brings_the_token_again() {
    let mut model = opening();
    let mut with_token = Scenario::clone(model.scenario());
    with_token
        .request
        .headers
        .push(("Authorization".to_owned(), "Bearer secret".to_owned()));
    play(&mut model, [Action::Load(Rc::new(with_token.clone()))]);
    let link = model.fragment();
    assert!(!link.contains(&encode_link(&with_token)));
    let other = gallery::all().remove(0).scenario;
    play(&mut model, [Action::Load(other), Action::Arrive(link)]);
    assert_eq!(**model.scenario(), with_token);

    play(&mut model, [Action::Arrive("s=v1.broken".to_owned())]);
    assert_eq!(
        **model.scenario(),
        with_token,
        "a broken link loses nothing"
    );
    assert!(model.notice.as_ref().is_some_and(|n| n.is_problem));
}

#[test]
fn addresses_of_parts() {
    let mut model = opening();
    play(&mut model, [Action::Arrive("/gallery".to_owned())]);
    assert_eq!(model.part, Part::Gallery);
    assert_eq!(model.fragment(), "/gallery");
    play(&mut model, [Action::Arrive(String::new())]);
    assert_eq!(model.part, Part::Playground);
    assert!(model.fragment().starts_with("s=v1."));
}

#[test]
fn a_paste_is_explained_and_opened() {
    let mut model = opening();
    let console = "Access to fetch at 'https://api.shop.test/v1' from origin 'http://localhost:5173' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.";
    play(
        &mut model,
        [
            Action::Open(Dialog::Paste),
            Action::Paste(console.to_owned()),
        ],
    );
    assert!(model.paste.explained.is_some());
    let effects = play(&mut model, [Action::LoadPaste]);
    assert!(effects.contains(&Effect::WriteAddress(AddressStep::Large)));
    assert_eq!(model.panels.dialog, None);
    assert_eq!(model.scenario().request.url, "https://api.shop.test/v1");
    assert!(model.paste.is_about(model.scenario()));
}

#[test]
fn a_late_answer_of_the_reader_is_dropped() {
    let mut model = opening();
    let first = update(&mut model, Action::Paste("HTTP/1.1 200 OK".to_owned()));
    update(&mut model, Action::Paste("curl https://a.test/".to_owned()));
    let [Effect::Ask(number, ask)] = first.as_slice() else {
        panic!("one question: {first:?}");
    };
    update(&mut model, Action::Told(*number, Box::new(answer(ask))));
    assert!(model.paste.explained.is_none());
}

#[test]
fn a_configuration_goes_with_the_scenario() {
    let mut model = opening();
    play(&mut model, [Action::ShowStack("nginx".to_owned())]);
    let text = |model: &Model| {
        let told = model.config.told.clone().flatten().expect("configured");
        told.parts[0].1.clone()
    };
    assert!(text(&model).contains("app.myapp.test"));
    let url = "https://other.test/".to_owned();
    play(
        &mut model,
        [Action::Change(Change::PageUrl(url)), Action::Idle],
    );
    assert!(text(&model).contains("other.test"));
}

#[test]
fn nothing_breaks_where_places_are_gone() {
    let mut model = opening();
    let list = ListAt::Answer(AnswerAt {
        entry: 9,
        side: Side::Response,
    });
    play(
        &mut model,
        [
            Action::Change(Change::RemoveEntry(0)),
            Action::Change(Change::RemoveEntry(0)),
            Action::Change(Change::RemoveHeader { list, index: 3 }),
            Action::Change(Change::AddHeader {
                list,
                name: String::new(),
                value: String::new(),
            }),
            value(Side::Response, 7, "x"),
            Action::ShowEntry(4),
            Action::ApplyFix(12),
            Action::OpenMessage(99),
            Action::Undo,
            Action::Undo,
        ],
    );
    assert!(!model.is_stale());
}
