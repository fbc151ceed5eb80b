//! The fixed server, seen by a stranger: does the cure let everybody in?

use crate::engines::behaviour;
use crate::format::{Edit, Engine, Fix, Scenario};
use crate::judge::{Steps, judge};

/// A stranger's page.
const EVIL: &str = "https://evil.example/";

/// How the server treats the stranger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stranger {
    /// As the fix says.
    AsFixed,
    /// As a server does that sends back whatever `Origin` it gets.
    Echoed,
}

/// The same request, made by a stranger's page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attack {
    /// The scenario: the fixed server, and `https://evil.example` as the page.
    pub scenario: Scenario,
    /// Can the stranger read the answer, in any of the engines?
    pub reads: bool,
}

/// Runs the request of the fixed scenario from a stranger's page. `None` if the fix does not fit the scenario.
pub fn attack(json: &Scenario, fix: &Fix, stranger: Stranger) -> Option<Attack> {
    let mut scenario = json.clone();
    fix.edits
        .iter()
        .try_for_each(|e| e.apply(&mut scenario))
        .ok()?;
    let null = fix
        .edits
        .iter()
        .any(|e| matches!(e, Edit::SetHeader { value, .. } if value == "null"));
    scenario.id = None;
    scenario.title = None;
    EVIL.clone_into(&mut scenario.page.url);
    // A sandboxed frame is all that it takes to have the origin `null`.
    scenario.page.sandboxed = null;
    if stranger == Stranger::Echoed {
        echo(&mut scenario);
    }
    let parsed = crate::scenario::Scenario::parse(&scenario).ok()?;
    let reads = Engine::ALL.into_iter().any(|engine| {
        judge(&parsed, behaviour(engine), Steps::Skip)
            .first()
            .and_then(|j| j.response.as_ref())
            .is_some_and(|r| r.status != 0)
    });
    Some(Attack { scenario, reads })
}

fn echo(scenario: &mut Scenario) {
    let origin = EVIL.trim_end_matches('/');
    let answers = scenario
        .server
        .iter_mut()
        .flat_map(|e| [&mut e.preflight, &mut e.response]);
    for (name, value) in answers.flat_map(|a| &mut a.headers) {
        if name.eq_ignore_ascii_case("access-control-allow-origin") && value != "*" {
            origin.clone_into(value);
        }
    }
}
