//! An explanation as text for a terminal.

use super::Explained;
use crate::format::{Diagnosis, Edit};
use std::fmt::Write as _;

/// Whether the text carries terminal colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// It does.
    On,
    /// It does not.
    Off,
}

/// The explanation as lines of text, the cause first.
pub fn render(explained: &Explained, colour: Colour) -> String {
    let mut out = String::new();
    for (i, diagnosis) in explained.diagnosis.iter().enumerate() {
        if i == 1 {
            out.push_str("\nAlso:\n");
        }
        push_diagnosis(&mut out, diagnosis, colour);
    }
    section(
        &mut out,
        "Understood",
        colour,
        explained.understood.iter().map(understood),
    );
    section(
        &mut out,
        "Assumed",
        colour,
        explained.assumed.iter().map(|a| match a.value.as_str() {
            "" => format!("{}: {}", a.at, a.why),
            value => format!("{} = {value}: {}", a.at, a.why),
        }),
    );
    for fix in &explained.fixes {
        let edits = fix.edits.iter().map(edit);
        section(&mut out, &format!("Fix: {}", fix.title), colour, edits);
        if let Some(caution) = &fix.caution {
            let _ = writeln!(out, "  Beware: {caution}");
        }
    }
    out
}

fn push_diagnosis(out: &mut String, diagnosis: &Diagnosis, colour: Colour) {
    let _ = writeln!(
        out,
        "{} ({})",
        bold(&diagnosis.title, colour),
        diagnosis.rule
    );
    let _ = writeln!(out, "  {}", diagnosis.explanation);
    for cause in &diagnosis.causes {
        let _ = writeln!(
            out,
            "  - {}: {}\n    To tell: {}",
            cause.title, cause.explanation, cause.tell
        );
    }
    if let Some(spec) = diagnosis.spec {
        let _ = writeln!(out, "  {spec}");
    }
}

fn section(out: &mut String, title: &str, colour: Colour, lines: impl Iterator<Item = String>) {
    let mut lines = lines.peekable();
    if lines.peek().is_none() {
        return;
    }
    let _ = writeln!(out, "\n{}", bold(title, colour));
    for line in lines {
        let _ = writeln!(out, "  {line}");
    }
}

fn understood(piece: &super::Understood) -> String {
    let mut line = piece.format.to_owned();
    for part in [
        piece.engine.map(str::to_owned),
        piece.method.clone(),
        piece.url.clone(),
        piece.page_origin.as_ref().map(|o| format!("from {o}")),
        piece.status.map(|s| format!("status {s}")),
        piece.observation.as_ref().map(|o| o.rule().to_owned()),
    ]
    .into_iter()
    .flatten()
    {
        line.push(' ');
        line.push_str(&part);
    }
    line
}

fn edit(edit: &Edit) -> String {
    match edit {
        Edit::SetHeader { at, name, value } => format!("{at}: {name}: {value}"),
        Edit::RemoveHeader { at, name } => format!("{at}: without {name}"),
        Edit::SetStatus { at, status } => format!("{at}: status {status}"),
        Edit::SetRequest { field, value } => {
            format!(
                "request: {field} = {}",
                value.as_deref().unwrap_or("(none)")
            )
        }
        Edit::AddEntry { url, .. } => format!("{url}: answers"),
    }
}

fn bold(text: &str, colour: Colour) -> String {
    match colour {
        Colour::On => format!("\u{1b}[1m{text}\u{1b}[0m"),
        Colour::Off => text.to_owned(),
    }
}
