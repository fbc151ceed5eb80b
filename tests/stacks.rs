//! Every stack's text for four policies is kept as `tests/stacks/ID.md`, and the table of all stacks as
//! `docs/stacks.md`. `UPDATE=1 cargo test --test stacks` writes them anew; review them like code.

#![expect(
    clippy::disallowed_methods,
    reason = "a test reads and writes its expectations"
)]

#[path = "stacks/policies.rs"]
mod policies;

use cors_playground::stacks::{ALL, Configuration, Stack, Tested};
use policies::policies;
use std::{collections::BTreeSet, fmt::Write as _, fs, path::Path};

#[test]
fn each_stack_writes_what_was_reviewed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut differ = Vec::new();
    for stack in ALL {
        let file = format!("tests/stacks/{}.md", stack.id);
        if !is_as_kept(&root.join(&file), &page(stack)) {
            differ.push(file);
        }
    }
    if !is_as_kept(&root.join("docs/stacks.md"), &table()) {
        differ.push("docs/stacks.md".to_owned());
    }
    assert!(differ.is_empty(), "differ from what is kept: {differ:#?}");
}

#[test]
fn ids_are_unique_and_no_file_is_left_over() {
    let ids: BTreeSet<&str> = ALL.iter().map(|stack| stack.id).collect();
    assert_eq!(ids.len(), ALL.len());
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stacks")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if let Some(id) = name.strip_suffix(".md") {
            assert!(ids.contains(id), "{name}");
        }
    }
}

fn page(stack: &Stack) -> String {
    let mut page = format!("# {}\n\nVersions: {}\n", stack.name, stack.versions);
    for (name, policy) in policies() {
        let Configuration {
            parts,
            notes,
            cautions,
        } = stack.configuration(&policy);
        let _ = writeln!(page, "\n## {name}");
        for part in parts {
            let _ = write!(
                page,
                "\nWhere: {}\n\n```{}\n{}```\n",
                part.place, part.language, part.text
            );
        }
        for (kind, lines) in [("Note", notes), ("Caution", cautions)] {
            for line in lines {
                let _ = write!(page, "\n{kind}: {line}\n");
            }
        }
    }
    page
}

fn table() -> String {
    let run = ALL
        .iter()
        .filter(|s| matches!(s.tested, Tested::Run { .. }))
        .count();
    let mut table = format!(
        "# Server stacks\n\nMade from `src/stacks/` by `UPDATE=1 cargo test --test stacks`; `cargo test -p harness --features servers` \
         runs them. Of {} stacks the configurations of {run} were run: the real server was started with the printed text for each of four \
         policies, got the requests that a browser makes, answered 200, 404 and 500, and all three engines were satisfied, and a real Chromium as well; a foreign \
         origin was refused.\n\n| stack | for versions | how judged | with |\n|---|---|---|---|\n",
        ALL.len()
    );
    for stack in ALL {
        let (how, with) = match stack.tested {
            Tested::Run { version } => ("run", version),
            Tested::Checked { by } => ("checked", by),
            Tested::NotRun => ("not run", ""),
        };
        let _ = writeln!(
            table,
            "| {} | {} | {how} | {with} |",
            stack.name, stack.versions
        );
    }
    table
}

fn is_as_kept(path: &Path, text: &str) -> bool {
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(path.parent().expect("a file in a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
        return true;
    }
    fs::read_to_string(path).is_ok_and(|kept| kept == text)
}
