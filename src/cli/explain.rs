//! `explain`: what a person pastes in, an explanation out.

use crate::Status;
use crate::args::ExplainArgs;
use cors_playground::explain::{Colour, explain_paste, render};
use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};

pub(crate) fn run(args: &ExplainArgs) -> io::Result<Status> {
    let pasted = text(&read(args)?);
    let explained = explain_paste(&pasted, args.page_origin.as_deref());
    let mut out = io::stdout().lock();
    if args.json {
        serde_json::to_writer(&mut out, &explained)?;
        out.write_all(b"\n")?;
    } else {
        out.write_all(render(&explained, colour()).as_bytes())?;
    }
    out.flush()?;
    Ok(if explained.is_understood() {
        Status::Done
    } else {
        Status::NotUnderstood
    })
}

fn read(args: &ExplainArgs) -> io::Result<Vec<u8>> {
    let mut pasted = Vec::new();
    match args.file.as_deref().filter(|f| f.as_os_str() != "-") {
        Some(path) => File::open(path)
            .and_then(|mut f| f.read_to_end(&mut pasted))
            .map_err(|e| io::Error::new(e.kind(), format!("{}: {e}", path.display())))?,
        None => io::stdin().lock().read_to_end(&mut pasted)?,
    };
    Ok(pasted)
}

/// The text, whatever its encoding: Windows' shells write UTF-16 into files, and bytes that are no text are no reason to
/// give up on the rest.
fn text(bytes: &[u8]) -> String {
    let units = |read: fn([u8; 2]) -> u16| {
        let pairs = bytes.as_chunks().0.iter().copied();
        String::from_utf16_lossy(&pairs.skip(1).map(read).collect::<Vec<_>>())
    };
    match bytes {
        [0xFF, 0xFE, ..] => units(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => units(u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// Colours for people at a terminal who have not said that they want none (no-color.org).
fn colour() -> Colour {
    let unwanted = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
    if io::stdout().is_terminal() && !unwanted {
        Colour::On
    } else {
        Colour::Off
    }
}
