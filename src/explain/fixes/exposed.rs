//! Allowed, and not quite right: headers that cannot be read, an answer that a cache may hand to another page.

use super::server::vary_origin;
use super::{Move, Risk, apply, in_order, includes_credentials};
use crate::engines::behaviour;
use crate::explain::rules::{Case, hidden_headers, lacks_vary};
use crate::explain::words::{list_items, names};
use crate::format::{self, Edit, Engine, Fix};
use crate::judge::{Judgement, Steps, judge};
use crate::scenario::Scenario;

const NAME: &str = "Access-Control-Expose-Headers";

/// What an allowed request still lacks: lists what the page cannot read, and says `Vary: Origin`.
pub(super) fn search(json: &format::Scenario) -> Vec<Fix> {
    let exposed = expose(json).filter(|(wanted, m)| readable_after(json, wanted, m));
    let found = exposed.map(|(_, m)| m).into_iter().chain(vary(json));
    in_order(json, found.map(|m| vec![m]).collect())
}

fn vary(json: &format::Scenario) -> Option<Move> {
    let scenario = Scenario::parse(json).ok()?;
    let judgement = first(&scenario, Engine::Chromium)?;
    let case = Case::new(json, &scenario, 0, &judgement);
    if !judgement.cors || judgement.failure.is_some() {
        return None;
    }
    lacks_vary(&case)?;
    Some(Move::new(
        "tell caches that the answer depends on `Origin`",
        vec![vary_origin(&case)],
    ))
}

fn expose(json: &format::Scenario) -> Option<(Vec<String>, Move)> {
    let scenario = Scenario::parse(json).ok()?;
    let judgement = first(&scenario, Engine::Chromium)?;
    let readable = &judgement.response.as_ref()?.headers;
    if !judgement.cors {
        return None;
    }
    let case = Case::new(json, &scenario, 0, &judgement);
    let hidden = hidden_headers(&case, readable);
    if hidden.is_empty() {
        return None;
    }
    let mut list: Vec<String> = case
        .answer()?
        .headers
        .iter()
        .filter(|(n, _)| n.eq_ignore_ascii_case(NAME))
        .flat_map(|(_, v)| list_items(v))
        .filter(|i| crate::fetch::is_token(i) && (*i != "*" || !includes_credentials(&case)))
        .map(str::to_owned)
        .collect();
    list.extend(hidden.iter().cloned());
    let edit = Edit::SetHeader {
        at: case.at_answer(),
        name: NAME.to_owned(),
        value: list.join(", "),
    };
    let made = Move::new(format!("expose {}", names(&hidden)), vec![edit]);
    Some((
        hidden,
        Move {
            risk: Risk::None,
            ..made
        },
    ))
}

fn readable_after(json: &format::Scenario, wanted: &[String], a_move: &Move) -> bool {
    let mut after = json.clone();
    if apply(&mut after, a_move).is_none() {
        return false;
    }
    let Ok(scenario) = Scenario::parse(&after) else {
        return false;
    };
    Engine::ALL.into_iter().all(|engine| {
        first(&scenario, engine)
            .and_then(|j| j.response)
            .is_some_and(|r| {
                wanted
                    .iter()
                    .all(|w| r.headers.contains(&w.to_ascii_lowercase()))
            })
    })
}

fn first(scenario: &Scenario, engine: Engine) -> Option<Judgement> {
    judge(scenario, behaviour(engine), Steps::Skip)
        .into_iter()
        .next()
}
