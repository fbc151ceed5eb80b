//! What is kept of a scenario: the scenario, and what each engine did.

use cors_playground::format::Scenario;
use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, BufRead, BufReader, Read, Write},
    path::{Path, PathBuf},
};

/// One line of a recording.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// The scenario.
    #[serde(flatten)]
    pub scenario: Scenario,
    /// By engine: what a script saw, what arrived, what the console said.
    pub observed: BTreeMap<String, Map<String, Value>>,
}

impl Row {
    /// A scenario that no engine has run.
    pub fn unseen(scenario: Scenario) -> Self {
        Self {
            scenario,
            observed: BTreeMap::new(),
        }
    }
}

/// Takes `observed` apart from the scenario, whose own reader allows no unknown field.
#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    observed: BTreeMap<String, Map<String, Value>>,
    #[serde(flatten)]
    scenario: Map<String, Value>,
}

/// Reads a recording, or a list of scenarios: JSON Lines, compressed if the name ends in `.gz`.
///
/// # Errors
/// The file cannot be read, or a line is no scenario.
pub fn read_rows(path: &Path) -> io::Result<Vec<Row>> {
    let file = File::open(path)?;
    let text: Box<dyn Read> = if is_compressed(path) {
        Box::new(GzDecoder::new(file))
    } else {
        Box::new(file)
    };
    let bad = |e: String| io::Error::new(io::ErrorKind::InvalidData, e);
    let mut rows = Vec::new();
    for line in BufReader::new(text).lines() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let line: Line = serde_json::from_str(&line).map_err(|e| bad(e.to_string()))?;
        let scenario = Value::Object(line.scenario).to_string();
        rows.push(Row {
            scenario: Scenario::from_json(&scenario).map_err(|e| bad(e.to_string()))?,
            observed: line.observed,
        });
    }
    Ok(rows)
}

/// Writes a recording.
///
/// # Errors
/// The file cannot be written.
pub fn write_rows(path: &Path, rows: &[Row]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let file = File::create(path)?;
    let mut out: Box<dyn Write> = if is_compressed(path) {
        Box::new(GzEncoder::new(file, Compression::best()))
    } else {
        Box::new(file)
    };
    for row in rows {
        serde_json::to_writer(&mut out, row)?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

/// Writes one file an engine, `ENGINE-VERSION/NAME.jsonl.gz` in `folder`, each with that engine's observations alone.
///
/// # Errors
/// A file cannot be written.
pub fn write_by_engine(folder: &Path, name: &str, rows: &[Row]) -> io::Result<()> {
    let mut files: BTreeMap<PathBuf, Vec<Row>> = BTreeMap::new();
    for row in rows {
        for (engine, seen) in &row.observed {
            let version = seen
                .get("version")
                .and_then(Value::as_str)
                .unwrap_or_default();
            let number = version.rsplit(' ').next().unwrap_or_default();
            let file = folder.join(format!("{engine}-{number}/{name}.jsonl.gz"));
            let mut one = Row::unseen(row.scenario.clone());
            one.observed.insert(engine.clone(), seen.clone());
            files.entry(file).or_default().push(one);
        }
    }
    files
        .iter()
        .try_for_each(|(file, rows)| write_rows(file, rows))
}

fn is_compressed(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == "gz")
}
