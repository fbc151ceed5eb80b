//! The printed configurations, on the real servers. `docs/stacks.md` is the table of what is tested here.
//!
//! One test for all, so that two cores are not asked for twenty servers at once. `STACKS=nginx,koa` runs these alone;
//! `--nocapture` shows what ran.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test may be told which stacks to run, and says what ran"
)]

#[path = "../../tests/stacks/policies.rs"]
mod policies;

use cors_playground::stacks::{ALL, Stack, Tested};
use harness::servers::{
    CHECKS, Case, Chromium, Excuse, OWN_PROXIES, SERVERS, Server, Trouble, Vary, Workshop, ask,
};
use policies::policies;
use std::{collections::BTreeSet, fmt::Write as _};

#[test]
fn printed_configurations_satisfy_browsers_on_the_real_servers() {
    let workshop = Workshop::open().expect("a cache");
    let mut tally = Tally::default();
    let chromium = match Chromium::open() {
        Ok(chromium) => {
            println!("Chromium {}", chromium.version());
            Some(chromium)
        }
        Err(trouble) => {
            println!("Chromium: not run, {trouble}");
            tally.missing += 1;
            None
        }
    };
    let only = std::env::var("STACKS").ok();
    let wanted = |id: &str| {
        only.as_deref()
            .is_none_or(|ids| ids.split(',').any(|i| i == id))
    };
    for server in SERVERS
        .iter()
        .copied()
        .flatten()
        .filter(|s| wanted(s.stack))
    {
        let stack = Stack::find(server.stack).expect("a stack");
        tally.enter(stack, run(&workshop, chromium.as_ref(), server, stack));
    }
    for check in CHECKS.iter().filter(|c| wanted(c.stack)) {
        let stack = Stack::find(check.stack).expect("a stack");
        let outcome = cases(stack)
            .iter()
            .try_for_each(|case| (check.run)(&workshop, case));
        tally.enter(stack, outcome.map(|()| "checked".to_owned()));
    }
    println!(
        "{} judged, {} missing, {} failed",
        tally.judged,
        tally.missing,
        tally.failed.len()
    );
    assert!(tally.failed.is_empty(), "{}", tally.failed.join("\n"));
}

#[test]
fn printed_proxies_pass_on_to_somebody_elses_api() {
    let workshop = Workshop::open().expect("a cache");
    let mut failed = Vec::new();
    for proxy in OWN_PROXIES {
        match proxy.run(&workshop) {
            Ok(()) => println!("{}: passes on", proxy.tool),
            Err(Trouble::Missing(what)) => println!("{}: not run, {what}", proxy.tool),
            Err(Trouble::Failed(why)) => failed.push(format!("{}: {why}", proxy.tool)),
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn what_stacks_say_of_themselves_is_what_is_tested() {
    let run: BTreeSet<&str> = SERVERS.iter().copied().flatten().map(|s| s.stack).collect();
    let checked: BTreeSet<&str> = CHECKS.iter().map(|c| c.stack).collect();
    for stack in ALL {
        let tested = run.contains(stack.id) || checked.contains(stack.id);
        assert_eq!(tested, stack.tested != Tested::NotRun, "{}", stack.id);
        if matches!(stack.tested, Tested::Run { .. }) {
            assert!(run.contains(stack.id), "{}", stack.id);
        }
    }
}

#[derive(Default)]
struct Tally {
    judged: usize,
    missing: usize,
    failed: Vec<String>,
}

impl Tally {
    fn enter(&mut self, stack: &Stack, outcome: Result<String, Trouble>) {
        match outcome {
            Ok(said) => {
                println!("{}: {said}", stack.name);
                self.judged += 1;
            }
            Err(Trouble::Missing(what)) => {
                println!("{}: not run, {what}", stack.name);
                self.missing += 1;
            }
            Err(Trouble::Failed(why)) => {
                println!("{}: FAILED", stack.name);
                self.failed.push(format!("{}: {why}", stack.name));
            }
        }
    }
}

fn cases(stack: &Stack) -> Vec<Case> {
    policies()
        .into_iter()
        .map(|(name, policy)| Case::new(stack, name, policy))
        .collect()
}

fn run(
    workshop: &Workshop,
    chromium: Option<&Chromium>,
    server: &Server,
    stack: &Stack,
) -> Result<String, Trouble> {
    let cases = cases(stack);
    server.prepare(workshop, &cases)?;
    let version = (server.version)(workshop)?;
    let (Tested::Run { version: said } | Tested::Checked { by: said }) = stack.tested else {
        return Err(Trouble::Failed("says that it is not run".to_owned()));
    };
    if version != said {
        return Err(Trouble::Failed(format!(
            "says {said}, but here is {version}"
        )));
    }
    let excused = |what| server.excuses.iter().any(|(excuse, _)| *excuse == what);
    let vary = if excused(Excuse::Vary) {
        Vary::Excused
    } else {
        Vary::Asked
    };
    let mut exchanges = 0;
    let mut problems = Vec::new();
    for case in &cases {
        if excused(Excuse::Case(case.name)) {
            continue;
        }
        let running = server.start(workshop, case)?;
        let mut report = ask(case, running.address, vary)?;
        if let Some(chromium) = chromium {
            chromium.ask(case, running.address, &mut report)?;
        }
        exchanges += report.exchanges;
        problems.extend(report.problems);
    }
    if problems.is_empty() {
        let mut without = String::new();
        for (excuse, why) in server.excuses {
            let _ = write!(without, "; without {excuse:?}: {why}");
        }
        return Ok(format!("{version}, {exchanges} exchanges{without}"));
    }
    // The first few tell the story.
    problems.truncate(4);
    Err(Trouble::Failed(problems.join("\n  ")))
}
