//! Records what browsers do with scenarios: `observe --help`.
#![allow(clippy::disallowed_methods, reason = "a program over files and clocks")]

use clap::Parser;
use cors_playground::format::{Engine, Scenario};
use harness::{
    generate::{self, Family},
    recorder::{Recorder, Row, differences, keep_stable, read_rows, write_by_engine, write_rows},
};
use std::{
    error::Error,
    io::Write,
    path::{Path, PathBuf},
    time::Instant,
};

/// Records what Chromium, Firefox and WebKit do with scenarios.
///
/// The scenarios are drawn by a seed, or read from a file; if that file is a recording, the agreement with it is told.
#[derive(Parser)]
struct Arguments {
    /// Which kind of scenarios is drawn.
    #[arg(long, default_value = "basic")]
    family: String,
    /// The same seed draws the same scenarios.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many.
    #[arg(long, default_value_t = 100)]
    count: usize,
    /// Reads the scenarios instead: JSON Lines, perhaps `.gz`.
    #[arg(long)]
    scenarios: Option<PathBuf>,
    /// Writes the scenarios and records nothing.
    #[arg(long)]
    dry: bool,
    /// Which engines, with commas.
    #[arg(long, value_delimiter = ',', default_values_t = Engine::ALL.map(|e| e.id().to_owned()))]
    engines: Vec<String>,
    /// Records twice and keeps what was the same both times.
    #[arg(long)]
    twice: bool,
    /// The first of four ports; the recording says 8101 to 8104 all the same.
    #[arg(long, default_value_t = 8101)]
    base_port: u16,
    /// How many differences are shown.
    #[arg(long, default_value_t = 10)]
    show: usize,
    /// One file for all engines: JSON Lines, compressed if it ends in `.gz`. Without it, a file an engine in
    /// `tests/observations/ENGINE-VERSION/`.
    #[arg(long)]
    out: Option<PathBuf>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let known = match &arguments.scenarios {
        Some(file) => read_rows(file)?,
        None => Vec::new(),
    };
    let scenarios: Vec<Scenario> = if arguments.scenarios.is_some() {
        known.iter().map(|r| r.scenario.clone()).collect()
    } else {
        let family = Family::named(&arguments.family).ok_or_else(|| {
            format!(
                "no such family; there are {}",
                Family::ALL.map(Family::name).join(", ")
            )
        })?;
        generate::draw(family, arguments.seed, arguments.count)
    };
    if arguments.dry {
        let rows = scenarios.into_iter().map(Row::unseen).collect::<Vec<_>>();
        return Ok(arguments.write(&rows)?);
    }
    let engines: Vec<Engine> = Engine::ALL
        .into_iter()
        .filter(|e| arguments.engines.iter().any(|n| n == e.id()))
        .collect();
    let recorder = Recorder::open(arguments.base_port)?;
    let mut rows = timed(&recorder, &scenarios, &engines, 1)?;
    if arguments.twice {
        let again = timed(&recorder, &scenarios, &engines, 2)?;
        say("the second recording", &rows, &again, arguments.show)?;
        rows = keep_stable(rows, &again);
    }
    arguments.write(&rows)?;
    if known.iter().any(|r| !r.observed.is_empty()) && !arguments.twice {
        say(
            &arguments.scenarios.unwrap_or_default().to_string_lossy(),
            &known,
            &rows,
            arguments.show,
        )?;
    }
    Ok(())
}

impl Arguments {
    fn write(&self, rows: &[Row]) -> std::io::Result<()> {
        if let Some(file) = &self.out {
            return write_rows(file, rows);
        }
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/observations");
        write_by_engine(&folder, &format!("{}-{}", self.family, self.seed), rows)
    }
}

fn timed(
    recorder: &Recorder,
    scenarios: &[Scenario],
    engines: &[Engine],
    turn: usize,
) -> Result<Vec<Row>, Box<dyn Error>> {
    let start = Instant::now();
    let rows = recorder.record(scenarios, engines, turn)?;
    let count = u32::try_from(scenarios.len().max(1))?;
    let took = start.elapsed();
    writeln!(
        std::io::stderr(),
        "{count} scenarios in {} engines: {:.1} s, {:.1} ms a scenario",
        engines.len(),
        took.as_secs_f64(),
        (took / count).as_secs_f64() * 1000.0
    )?;
    Ok(rows)
}

/// Says how far two recordings agree.
fn say(name: &str, one: &[Row], other: &[Row], show: usize) -> std::io::Result<()> {
    let mut err = std::io::stderr();
    let (mut same, mut pairs, mut shown) = (0, 0, 0);
    for (a, b) in one.iter().zip(other) {
        let found = differences(a, b);
        for engine in a.observed.keys().filter(|e| b.observed.contains_key(*e)) {
            pairs += 1;
            same += usize::from(!found.iter().any(|d| d.engine == *engine));
        }
        for d in found {
            shown += 1;
            if shown <= show {
                let id = a.scenario.id.as_deref().unwrap_or_default();
                writeln!(
                    err,
                    "- {id} {} {}\n    {}\n    {}",
                    d.engine, d.field, d.one, d.other
                )?;
            }
        }
    }
    let share = f64::from(u32::try_from(same).unwrap_or(0)) * 100.0
        / f64::from(u32::try_from(pairs.max(1)).unwrap_or(1));
    writeln!(
        err,
        "{name}: {same} of {pairs} observations are the same ({share:.2} %)"
    )
}
