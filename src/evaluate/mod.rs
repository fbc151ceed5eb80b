//! Judgement, console texts, diagnosis and fixes, put together.
//!
//! Reading order: `seen` (a judgement as the JSON has it), `steps` (the trace in words).

mod seen;
mod steps;

use crate::engines::{Printed, behaviour, printer};
use crate::explain::{diagnose, focus, headline, no_fix, search_fixes};
use crate::fetch::Standard;
use crate::format::{self, Engine, Engines, ScenarioError, Seen, Verdict};
use crate::judge::{Judgement, Steps, judge};
use crate::scenario::Scenario;

/// Whether the search for fixes runs: it judges dozens of variants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fixes {
    /// Search.
    Search,
    /// Leave them out.
    Skip,
}

/// What the standard and each engine do with the scenario, why, and what to change.
///
/// # Errors
/// A scenario that means nothing: a URL that does not parse, a header name that is no token. All problems are named.
pub fn evaluate(json: &format::Scenario, fixes: Fixes) -> Result<Verdict, ScenarioError> {
    let scenario = Scenario::parse(json)?;
    let standard = judge(&scenario, &Standard, Steps::Record);
    let [chromium, firefox, webkit] =
        Engine::ALL.map(|e| judge(&scenario, behaviour(e), Steps::Skip));
    let engines = [chromium.as_slice(), &firefox, &webkit];
    let diagnosis = diagnose(json, &scenario, &standard, engines);
    let index = focus(engines);
    let summary = headline(engines.map(|e| &e[index]), &diagnosis);
    let found = match fixes {
        Fixes::Search => search_fixes(json),
        Fixes::Skip => Vec::new(),
    };
    let no_fix = (fixes == Fixes::Search && found.is_empty())
        .then(|| engines.iter().find_map(|e| no_fix(&e[index])))
        .flatten();
    Ok(Verdict {
        id: json.id.clone(),
        standard: seen::chain(&scenario, &standard, |call, judgement, seen| {
            seen.steps = Some(steps::word(call, judgement));
        }),
        engines: Engines {
            chromium: engine_sees(&scenario, Engine::Chromium, &chromium),
            firefox: engine_sees(&scenario, Engine::Firefox, &firefox),
            webkit: engine_sees(&scenario, Engine::WebKit, &webkit),
        },
        summary,
        diagnosis,
        fixes: found,
        no_fix,
    })
}

fn engine_sees(scenario: &Scenario, engine: Engine, judgements: &[Judgement]) -> Seen {
    seen::chain(scenario, judgements, |call, judgement, seen| {
        let printed = Printed {
            page: &scenario.page,
            call,
            judgement,
        };
        seen.error = printer(engine).error(printed);
        let lines = printer(engine).console(printed);
        if scenario.page.sandboxed && printer(engine).logs_sandboxed_frames_apart() {
            seen.console = Some(Vec::new());
            seen.frame_console = lines;
        } else {
            seen.console = Some(lines);
        }
    })
}
