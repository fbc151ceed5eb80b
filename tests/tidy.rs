//! The house rules that a compiler does not hold: the arrows between parts, what the pure part may see, the length of
//! files, and words that must not stay behind. Each test names every place that breaks its rule.

#![expect(
    clippy::disallowed_methods,
    reason = "these tests read the project's own files"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// Folders that hold what was built or fetched, and recordings, which nobody edits.
const NOT_OURS: [&str; 7] = [
    ".git",
    "target",
    "dist",
    "node_modules",
    "__pycache__",
    "observations",
    "Cargo.lock",
];

/// The parts that deal with the world: files, sockets, clocks, the DOM.
const SHELLS: [&str; 3] = ["page", "server", "cli"];

/// Who may not name whom, below `src/`. Engines word what was judged, so they may name its type.
const ARROWS: [(&str, &[&str]); 3] = [
    (
        "fetch",
        &[
            "engines", "judge", "evaluate", "explain", "advice", "stacks", "paste", "lab", "app",
        ],
    ),
    (
        "engines",
        &[
            "evaluate", "explain", "advice", "stacks", "paste", "lab", "app",
        ],
    ),
    (
        "judge",
        &[
            "evaluate", "explain", "advice", "stacks", "paste", "lab", "app",
        ],
    ),
];

/// Clocks, files, the environment, threads and sockets. Addresses are values, and free.
const WORLD: [&str; 10] = [
    "std::time::Instant",
    "std::time::SystemTime",
    "std::fs",
    "std::env",
    "std::thread",
    "std::process",
    "std::net::TcpStream",
    "std::net::TcpListener",
    "std::net::UdpSocket",
    "std::net::ToSocketAddrs",
];

/// How long a file may be, with its tests.
const LINES: usize = 400;

/// Files that are longer and wait to be split. One that has been is taken off the list.
const TOO_LONG: [&str; 1] = ["src/scenario.rs"];

/// A file of the project, with its path from the root.
struct File {
    path: String,
    text: String,
    /// What its `use` lines bring in, for Rust.
    used: Vec<String>,
}

impl File {
    /// The part of `src/` that it belongs to: `fetch`, or `judge` for `src/judge.rs`.
    fn part(&self) -> Option<&str> {
        let below = self.path.strip_prefix("src/")?;
        Some(below.split(['/', '.']).next().unwrap_or(below))
    }

    fn is_pure(&self) -> bool {
        self.part().is_some_and(|part| !SHELLS.contains(&part))
    }

    /// Its lines, numbered, without those that are comments alone.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate();
        lines
            .map(|(at, line)| (at + 1, line))
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    fn ends(&self, suffixes: &[&str]) -> bool {
        suffixes.iter().any(|suffix| self.path.ends_with(suffix))
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All text files of the project.
fn files() -> Vec<File> {
    let mut files = Vec::new();
    collect(root(), &mut files);
    assert!(
        files.iter().any(|file| file.path == "src/lib.rs"),
        "the project's own files are found"
    );
    files
}

fn collect(folder: &Path, files: &mut Vec<File>) {
    let entries = fs::read_dir(folder).expect("a folder of the project can be read");
    let mut entries: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if NOT_OURS.contains(&name.as_ref()) || name.starts_with("target-") {
            continue;
        }
        if path.is_dir() {
            collect(&path, files);
        } else if let Ok(text) = fs::read_to_string(&path) {
            let is_rust = path.extension().is_some_and(|extension| extension == "rs");
            let used = if is_rust { used(&text) } else { Vec::new() };
            let path = path.strip_prefix(root()).unwrap_or(&path);
            let path = path.to_string_lossy().replace('\\', "/");
            files.push(File { path, text, used });
        }
    }
}

/// Every path that a file's `use` lines bring in, groups written out: `std::{fs, io::{self}}` gives `std::fs` and
/// `std::io::self`.
fn used(text: &str) -> Vec<String> {
    let code: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect();
    let mut paths = Vec::new();
    let mut statement = String::new();
    for line in code {
        let line = line.trim();
        let starts =
            line.starts_with("use ") || (line.starts_with("pub") && line.contains(" use "));
        if statement.is_empty() && !starts {
            continue;
        }
        statement.push_str(line);
        if line.ends_with(';') {
            let tree = statement.split_once("use ").map_or("", |(_, tree)| tree);
            write_out("", tree.trim_end_matches(';'), &mut paths);
            statement.clear();
        }
    }
    paths
}

fn write_out(before: &str, tree: &str, paths: &mut Vec<String>) {
    let Some((head, group)) = tree.split_once('{') else {
        paths.push(format!("{before}{}", tree.trim()));
        return;
    };
    let before = format!("{before}{}", head.trim());
    let group = group.strip_suffix('}').unwrap_or(group);
    let (mut depth, mut start) = (0, 0);
    for (at, c) in group.char_indices().chain([(group.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                let part = group[start..at].trim();
                if !part.is_empty() {
                    write_out(&before, part, paths);
                }
                start = at + 1;
            }
            _ => {}
        }
    }
}

/// Whether `path` is `name` or lies below it.
fn is_below(path: &str, name: &str) -> bool {
    path.strip_prefix(name)
        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
}

/// Whether a file names the path or what lies below it, in `use` lines or in its code.
fn names(file: &File, path: &str) -> bool {
    let in_code = |line: &str| {
        line.match_indices(path)
            .any(|(at, _)| is_below(&line[at..], path))
    };
    file.used.iter().any(|used| is_below(used, path)) || file.code().any(|(_, line)| in_code(line))
}

fn none(rule: &str, places: &[String]) {
    assert!(places.is_empty(), "{rule}:\n  {}", places.join("\n  "));
}

#[test]
fn parts_name_only_what_they_may() {
    let mut places = Vec::new();
    for file in files()
        .iter()
        .filter(|file| file.is_pure() && file.path != "src/lib.rs")
    {
        let part = file.part().unwrap();
        let arrows = ARROWS.iter().filter(|(from, _)| *from == part);
        let forbidden = arrows.flat_map(|(_, to)| to.iter()).chain(&SHELLS);
        for to in forbidden.filter(|to| names(file, &format!("crate::{to}"))) {
            places.push(format!("{} names `{to}`", file.path));
        }
    }
    none("a part may not name these", &places);
}

#[test]
fn the_standard_names_no_engine() {
    let mut places = Vec::new();
    for file in files().iter().filter(|file| file.part() == Some("fetch")) {
        for (at, line) in file.code() {
            let line = line.to_lowercase();
            for engine in ["chromium", "chrome", "firefox", "gecko", "webkit", "safari"] {
                if line.contains(engine) {
                    places.push(format!("{}:{at} says `{engine}`", file.path));
                }
            }
        }
    }
    none(
        "src/fetch/ is the standard's, and engines differ elsewhere",
        &places,
    );
}

#[test]
fn the_pure_part_sees_no_world() {
    let mut places = Vec::new();
    for file in files().iter().filter(|file| file.is_pure()) {
        for path in WORLD.iter().filter(|path| names(file, path)) {
            places.push(format!("{} names `{path}`", file.path));
        }
    }
    none(
        "time, files, environment and sockets come in as arguments",
        &places,
    );
}

#[test]
fn files_are_short() {
    let ours = ["src/", "harness/", "xtask/", "static/", "tests/"];
    let mut places = Vec::new();
    for file in files()
        .iter()
        .filter(|file| ours.iter().any(|folder| file.path.starts_with(folder)))
    {
        let lines = file.text.lines().count();
        let is_long = lines > LINES && file.ends(&[".rs", ".css"]);
        if is_long && !TOO_LONG.contains(&file.path.as_str()) {
            places.push(format!("{}: {lines} lines", file.path));
        } else if !is_long && TOO_LONG.contains(&file.path.as_str()) {
            places.push(format!(
                "{}: short now, take it off TOO_LONG in tests/tidy.rs",
                file.path
            ));
        }
    }
    none(
        &format!("one concept a file, at most {LINES} lines with its tests"),
        &places,
    );
}

#[test]
fn nothing_is_left_behind() {
    // Written in two pieces, so that this file does not find itself.
    let words = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("dbg", "!("),
        concat!("#[ig", "nore"),
    ];
    let places = found(
        &words,
        &[".rs", ".toml", ".css", ".html", ".js", ".py", ".sh", ".md"],
    );
    none(
        "finish it, or say in words what is missing and what shows it",
        &places,
    );
}

#[test]
fn no_machine_is_named() {
    let words = [
        concat!("/wo", "rk/"),
        concat!("/ro", "ot/"),
        concat!("index.", "crates.io"),
        concat!("static.", "crates.io"),
        concat!("registry.", "npmjs.org"),
        concat!("pythonhosted", ".org"),
        concat!("deb.", "debian.org"),
        concat!("static.", "rust-lang.org"),
        concat!("proxy.", "golang.org"),
    ];
    none(
        "the project works wherever it is cloned",
        &found(&words, &[""]),
    );
}

/// Each line of the files with such an ending that holds one of the words.
fn found(words: &[&str], endings: &[&str]) -> Vec<String> {
    let mut places = Vec::new();
    for file in files().iter().filter(|file| file.ends(endings)) {
        for (at, line) in file.text.lines().enumerate() {
            for word in words.iter().filter(|word| line.contains(**word)) {
                places.push(format!("{}:{} says `{word}`", file.path, at + 1));
            }
        }
    }
    places
}

#[test]
fn each_dependency_says_why_it_is_there() {
    let mut places = Vec::new();
    for file in files()
        .iter()
        .filter(|file| file.path.ends_with("Cargo.toml"))
    {
        let mut in_dependencies = false;
        let mut before = "";
        for line in file.text.lines() {
            if line.starts_with('[') {
                in_dependencies = line.trim_end_matches(']').ends_with("dependencies");
            }
            let starts_one =
                line.starts_with(|c: char| c.is_ascii_alphabetic()) && line.contains('=');
            if in_dependencies && starts_one && !before.starts_with('#') {
                places.push(format!(
                    "{}: {}",
                    file.path,
                    line.split(' ').next().unwrap_or(line)
                ));
            }
            before = line;
        }
    }
    none("the line above a dependency gives its reason", &places);
}

#[test]
fn groups_of_use_lines_are_written_out() {
    let text = "use std::{fs, io::{self, Read}};\n// use std::env;\npub(crate) use crate::a::{\n    b,\n    c,\n};\n";
    assert_eq!(
        used(text),
        [
            "std::fs",
            "std::io::self",
            "std::io::Read",
            "crate::a::b",
            "crate::a::c"
        ]
    );
    assert!(is_below("std::fs::read", "std::fs") && !is_below("std::fsync", "std::fs"));
}
