//! `evaluate`: JSON Lines of scenarios in, JSON Lines of verdicts out.

use crate::args::EvaluateArgs;
use crate::{Status, complain};
use cors_playground::format::Scenario;
use cors_playground::{Fixes, evaluate};
use serde::Serialize;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::Path;

/// Large enough that reading and writing are no cost beside judging.
const BUFFER_BYTES: usize = 128 * 1024;

/// What stands in place of a verdict for a line that is no scenario.
#[derive(Serialize)]
struct BadLine {
    error: String,
    line: u64,
    /// Only where there is more than one file to tell apart.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
}

pub(crate) fn run(args: &EvaluateArgs) -> io::Result<Status> {
    let fixes = if args.no_fixes {
        Fixes::Skip
    } else {
        Fixes::Search
    };
    let mut run = Run {
        fixes,
        file: None,
        status: Status::Done,
        out: BufWriter::with_capacity(BUFFER_BYTES, io::stdout().lock()),
    };
    if args.files.is_empty() {
        run.lines(io::stdin().lock())?;
    }
    for path in &args.files {
        run.file = (args.files.len() > 1).then(|| path.display().to_string());
        run.path(path)?;
    }
    run.out.flush()?;
    Ok(run.status)
}

struct Run<W> {
    fixes: Fixes,
    file: Option<String>,
    status: Status,
    out: W,
}

impl<W: Write> Run<W> {
    fn path(&mut self, path: &Path) -> io::Result<()> {
        if path.as_os_str() == "-" {
            return self.lines(io::stdin().lock());
        }
        match File::open(path) {
            Ok(file) => self.lines(file),
            Err(e) => {
                complain(&format!("{}: {e}", path.display()));
                self.status = Status::SomeBad;
                Ok(())
            }
        }
    }

    fn lines(&mut self, input: impl io::Read) -> io::Result<()> {
        let mut input = BufReader::with_capacity(BUFFER_BYTES, input);
        let mut line = Vec::new();
        for number in 1.. {
            // Before waiting for more, hand over what is there: a program at the other end may want it to go on.
            if input.buffer().is_empty() {
                self.out.flush()?;
            }
            line.clear();
            if input.read_until(b'\n', &mut line)? == 0 {
                break;
            }
            let text = if number == 1 {
                line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&line)
            } else {
                &line
            };
            if !text.trim_ascii().is_empty() {
                self.line(text, number)?;
            }
        }
        Ok(())
    }

    fn line(&mut self, line: &[u8], number: u64) -> io::Result<()> {
        match judge(line, self.fixes) {
            Ok(verdict) => serde_json::to_writer(&mut self.out, &verdict)?,
            Err(error) => {
                self.status = Status::SomeBad;
                let bad = BadLine {
                    error,
                    line: number,
                    file: self.file.clone(),
                };
                serde_json::to_writer(&mut self.out, &bad)?;
            }
        }
        self.out.write_all(b"\n")
    }
}

fn judge(line: &[u8], fixes: Fixes) -> Result<cors_playground::format::Verdict, String> {
    let text = std::str::from_utf8(line).map_err(|e| {
        format!(
            "expected UTF-8, found another byte at {}",
            e.valid_up_to() + 1
        )
    })?;
    let scenario = Scenario::from_json(text).map_err(|e| e.to_string())?;
    evaluate(&scenario, fixes).map_err(|e| e.to_string())
}
