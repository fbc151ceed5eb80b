//! An engine through a list of scenarios.

use super::{
    eyes::Eyes,
    job::{Batch, Job},
    names::Names,
    observation::Row,
    opened::Opened,
    plan::{Exchange, Plan},
    site::{Desk, Logged, Site},
};
use crate::driver::{DriverError, Engine};
use cors_playground::format::Scenario;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::{collections::HashMap, fmt, io, thread, time::Duration};

/// Scenarios that the page does without asking again.
const BATCH: usize = 25;
/// How long a page may take over one batch.
const PATIENCE: Duration = Duration::from_secs(90);

/// A recording could not be made.
#[derive(Debug)]
pub enum RecordError {
    /// A port is taken.
    Site(io::Error),
    /// A browser does not start.
    Driver(Engine, DriverError),
    /// A scenario has no `id`, or its server's URLs are not `/t/ID/…`: which one.
    Scenario(String),
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Site(e) => write!(f, "the recorder's server: {e}"),
            Self::Driver(engine, e) => write!(f, "{}: {e}", engine.id()),
            Self::Scenario(id) => write!(
                f,
                "scenario {id:?}: needs an id, and URLs of the form /t/ID/…"
            ),
        }
    }
}

impl std::error::Error for RecordError {}

/// The server that all engines and all turns share.
pub struct Recorder {
    site: Site,
}

impl Recorder {
    /// Listens on four ports from `base` on; scenarios always say 8101 to 8104.
    ///
    /// # Errors
    /// A port is taken.
    pub fn open(base: u16) -> Result<Self, RecordError> {
        Site::open(base)
            .map(|site| Self { site })
            .map_err(RecordError::Site)
    }

    /// Runs all `scenarios` in all `engines`, the engines side by side. `turn` tells recordings of the same scenarios
    /// apart.
    ///
    /// # Errors
    /// A scenario cannot be recorded, or a browser does not start.
    pub fn record(
        &self,
        scenarios: &[Scenario],
        engines: &[Engine],
        turn: usize,
    ) -> Result<Vec<Row>, RecordError> {
        for scenario in scenarios {
            let id = scenario.id.as_deref().unwrap_or_default();
            let own = format!("/t/{id}/");
            if id.is_empty() || !scenario.server.iter().all(|e| e.url.contains(&own)) {
                return Err(RecordError::Scenario(id.to_owned()));
            }
        }
        let mut rows: Vec<Row> = scenarios.iter().cloned().map(Row::unseen).collect();
        let seen: Vec<_> = thread::scope(|scope| {
            let turns: Vec<_> = engines
                .iter()
                .map(|&engine| {
                    let names = Names {
                        engine,
                        turn,
                        base: self.site.base,
                    };
                    (
                        engine,
                        scope.spawn(move || {
                            Turn {
                                site: &self.site,
                                names,
                            }
                            .all(scenarios)
                        }),
                    )
                })
                .collect();
            turns
                .into_iter()
                .map(|(engine, turn)| (engine, turn.join()))
                .collect()
        });
        for (engine, seen) in seen {
            let died = || DriverError::NotReady("the recording thread died".into());
            let seen = seen
                .unwrap_or_else(|_| Err(died()))
                .map_err(|e| RecordError::Driver(engine, e))?;
            for (row, observed) in rows.iter_mut().zip(seen) {
                row.observed.insert(engine.id().to_owned(), observed);
            }
        }
        Ok(rows)
    }
}

/// What the page hands back.
#[derive(Deserialize)]
struct Done {
    id: String,
    seen: Vec<Map<String, Value>>,
}

/// One engine's turn.
struct Turn<'a> {
    site: &'a Site,
    names: Names,
}

/// A browser and the desk of its page.
struct Worker {
    eyes: Eyes,
    desk: Desk,
}

impl Turn<'_> {
    fn start(&self, from: &Opened) -> Result<Worker, DriverError> {
        let desk = self.site.desk(self.names.engine);
        let eyes = Eyes::open(self.names.engine, &from.url)?;
        Ok(Worker { eyes, desk })
    }

    /// One observation a scenario, in their order: first those of served pages, then those of files.
    fn all(&self, scenarios: &[Scenario]) -> Result<Vec<Map<String, Value>>, DriverError> {
        let mut all = vec![lost(); scenarios.len()];
        for opened in [Opened::served(self.site), Opened::file(self.site)?] {
            let of_it = |s: &Scenario| opened.is_file() == s.page.url.starts_with("file:");
            let places: Vec<usize> = (0..scenarios.len())
                .filter(|&n| of_it(&scenarios[n]))
                .collect();
            let group: Vec<Scenario> = places.iter().map(|&n| scenarios[n].clone()).collect();
            if !group.is_empty() {
                let seen = self.group(&opened, &group)?;
                places
                    .into_iter()
                    .zip(seen)
                    .for_each(|(n, seen)| all[n] = seen);
            }
        }
        Ok(all)
    }

    /// Runs scenarios whose recorder's page is opened in the same way.
    fn group(
        &self,
        opened: &Opened,
        scenarios: &[Scenario],
    ) -> Result<Vec<Map<String, Value>>, DriverError> {
        let mut worker = self.start(opened)?;
        let mut all = Vec::with_capacity(scenarios.len());
        for batch in batches(scenarios) {
            if let Some(seen) = self.batch(&worker, opened, batch)? {
                all.extend(seen);
                continue;
            }
            // Something hung or crashed: find out which one, each in a browser that is known to work.
            for scenario in batch {
                worker = self.start(opened)?;
                let one = self.batch(&worker, opened, std::slice::from_ref(scenario))?;
                if one.is_none() {
                    worker = self.start(opened)?;
                }
                all.extend(one.unwrap_or_else(|| vec![lost()]));
            }
        }
        Ok(all)
    }

    /// Runs a batch; `None` if the page did not come back.
    fn batch(
        &self,
        worker: &Worker,
        opened: &Opened,
        scenarios: &[Scenario],
    ) -> Result<Option<Vec<Map<String, Value>>>, DriverError> {
        let together = scenarios.len() > 1 && !scenarios[0].then.is_empty();
        let mut jobs = Vec::new();
        for scenario in scenarios {
            let (id, inward) = self.inward(scenario);
            jobs.push(Job::new(&id, &inward));
            self.site.add(id, Plan { scenario: inward });
        }
        let batch = serde_json::to_string(&Batch { jobs, together }).unwrap_or_default();
        let _ = worker.desk.jobs.send(batch);
        let Ok(results) = worker.desk.results.recv_timeout(PATIENCE) else {
            return Ok(None);
        };
        let results: Vec<Done> = serde_json::from_str(&results).unwrap_or_default();
        let lines = if together {
            None
        } else {
            Some(self.lines(worker, opened, scenarios)?)
        };
        let version = worker.eyes.version();
        let observations = scenarios.iter().zip(results).map(|(scenario, result)| {
            let id = scenario.id.as_deref().unwrap_or_default();
            let console = lines
                .as_ref()
                .map(|l| l.get(&result.id).cloned().unwrap_or_default());
            let observed = observation(&version, result.seen, self.site.take(&result.id), console);
            let text = self.names.outward(id, &Value::Object(observed).to_string());
            serde_json::from_str(&text).unwrap_or_default()
        });
        Ok(Some(observations.collect()))
    }

    /// The scenario under the addresses of this turn.
    fn inward(&self, scenario: &Scenario) -> (String, Scenario) {
        let id = scenario.id.as_deref().unwrap_or_default();
        let inward = self.names.inward(id, &scenario.to_json());
        (
            self.names.id(id),
            Scenario::from_json(&inward).unwrap_or_default(),
        )
    }

    /// The console lines of the batch, by scenario. Fences divide them; where a line names a scenario's URL, it goes
    /// there, since lines of other processes may come late.
    fn lines(
        &self,
        worker: &Worker,
        opened: &Opened,
        scenarios: &[Scenario],
    ) -> Result<HashMap<String, Vec<String>>, DriverError> {
        let ids: Vec<String> = scenarios
            .iter()
            .map(|s| self.names.id(s.id.as_deref().unwrap_or_default()))
            .collect();
        let mut lines = Vec::new();
        let last = format!("fence:{}", ids.last().map_or("", |id| id));
        for _ in 0..100 {
            lines.extend(worker.eyes.console()?);
            if lines.iter().any(|l: &String| l.contains(&last)) {
                break;
            }
            thread::sleep(Duration::from_millis(20));
        }
        let mut by_id: HashMap<String, Vec<String>> = HashMap::new();
        let mut current = 0;
        for line in lines {
            if line.contains("fence:") {
                current += 1;
                continue;
            }
            let named = ids.iter().find(|id| line.contains(&format!("/t/{id}/")));
            if named.is_none() && line.contains(&self.names.mark()) {
                // Of a batch before: a media element that tried once more.
                continue;
            }
            if let Some(id) = named.or_else(|| ids.get(current)) {
                by_id
                    .entry(id.clone())
                    .or_default()
                    .push(opened.shorter(line));
            }
        }
        Ok(by_id)
    }
}

/// Lists whose scenarios can be run in one go: those with further requests wait much and run side by side.
fn batches(scenarios: &[Scenario]) -> impl Iterator<Item = &[Scenario]> {
    scenarios
        .chunk_by(|a, b| a.then.is_empty() == b.then.is_empty())
        .flat_map(|run| run.chunks(BATCH))
}

/// A scenario that made the browser hang even alone.
fn lost() -> Map<String, Value> {
    let outcome = ("outcome".to_owned(), Value::from("harness-error"));
    std::iter::once(outcome).collect()
}

/// Puts together what the script saw, what arrived, and what the console said.
fn observation(
    version: &str,
    seen: Vec<Map<String, Value>>,
    log: Vec<Logged>,
    console: Option<Vec<String>>,
) -> Map<String, Value> {
    let mut arrived: Vec<Vec<Exchange>> = vec![Vec::new()];
    for logged in log {
        match logged {
            Logged::Mark => arrived.push(Vec::new()),
            Logged::Exchange(exchange) => arrived
                .last_mut()
                .into_iter()
                .for_each(|a| a.push(exchange.clone())),
        }
    }
    let mut arrived = arrived.into_iter();
    let mut steps = seen.into_iter().map(|mut step| {
        let exchanges = serde_json::to_value(arrived.next().unwrap_or_default());
        step.insert("exchanges".into(), exchanges.unwrap_or_default());
        step
    });
    let mut first = steps.next().unwrap_or_else(lost);
    let then: Vec<Value> = steps.map(Value::Object).collect();
    if !then.is_empty() {
        first.insert("then".into(), Value::Array(then));
    }
    first.insert("version".into(), version.into());
    if let Some(console) = console {
        first.insert("console".into(), console.into());
    }
    first
}
