//! Gathers the content files, so that adding one is enough: `content/gallery/*.json`, `content/lessons/*.md`.
//!
//! A lesson is Markdown. Its prose becomes HTML here, so that the page carries no Markdown reader; fenced blocks of a
//! lesson's own kinds stay JSON, for `src/lessons` to read.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The fenced blocks that are more than a listing.
const KINDS: [&str; 5] = ["scenario", "origins", "predict", "mend", "stacks"];

#[expect(
    clippy::disallowed_methods,
    reason = "a build script reads and writes files"
)]
fn main() -> io::Result<()> {
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    let (content, out) = (Path::new(&root).join("content"), Path::new(&out));
    let gallery = list(&content.join("gallery"), "json", |id, text| {
        format!("({id:?}, {:?})", minified(text))
    })?;
    fs::write(out.join("gallery.rs"), gallery)?;
    let lessons = list(&content.join("lessons"), "md", lesson)?;
    fs::write(out.join("lessons.rs"), lessons)
}

/// `&[…, …]`, an item a file, sorted by the files' names.
#[expect(
    clippy::disallowed_methods,
    reason = "a build script reads and writes files"
)]
fn list(folder: &Path, ending: &str, item: fn(&str, &str) -> String) -> io::Result<String> {
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|e| e.path()))
        .collect::<io::Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|e| e == ending));
    paths.sort();
    let mut list = String::from("&[\n");
    for path in paths {
        println!("cargo:rerun-if-changed={}", path.display());
        let id = path.file_stem().unwrap_or_default().to_string_lossy();
        let _ = writeln!(list, "    {},", item(&id, &fs::read_to_string(&path)?));
    }
    list.push(']');
    Ok(list)
}

/// JSON without the blanks between its tokens.
fn minified(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    let (mut quoted, mut escaped) = (false, false);
    for c in json.chars() {
        if quoted || !c.is_ascii_whitespace() {
            text.push(c);
        }
        if c == '"' && !escaped {
            quoted = !quoted;
        }
        escaped = quoted && c == '\\' && !escaped;
    }
    text
}

/// `Source { … }`: the number that orders the files is no part of the id.
fn lesson(name: &str, text: &str) -> String {
    let id = name.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-');
    let (title, text) = text.split_once('\n').unwrap_or((text, ""));
    let title = title.trim_start_matches('#').trim();
    let (mut blocks, mut prose) = (String::new(), String::new());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let kind = line.strip_prefix("```").map(str::trim);
        let Some(kind) = kind.filter(|k| KINDS.contains(k)) else {
            prose.push_str(line);
            prose.push('\n');
            continue;
        };
        push_prose(&mut blocks, &prose);
        prose.clear();
        let json: Vec<&str> = lines.by_ref().take_while(|l| *l != "```").collect();
        let _ = write!(
            blocks,
            "Raw::Fence({kind:?}, {:?}), ",
            minified(&json.join("\n"))
        );
    }
    push_prose(&mut blocks, &prose);
    format!(
        "Source {{ id: {id:?}, title: {title:?}, lead: {:?}, blocks: &[{blocks}] }}",
        lead(text)
    )
}

fn push_prose(blocks: &mut String, markdown: &str) {
    if markdown.trim().is_empty() {
        return;
    }
    let mut text = String::new();
    html::push_html(&mut text, Parser::new_ext(markdown, Options::ENABLE_TABLES));
    let _ = write!(blocks, "Raw::Html({text:?}), ");
}

/// The text of the first paragraph.
fn lead(markdown: &str) -> String {
    let mut text = String::new();
    for event in Parser::new(markdown).skip_while(|e| *e != Event::Start(Tag::Paragraph)) {
        match event {
            Event::End(TagEnd::Paragraph) => break,
            Event::Text(t) | Event::Code(t) => text.push_str(&t),
            Event::SoftBreak => text.push(' '),
            _ => {}
        }
    }
    text
}
