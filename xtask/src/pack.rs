//! What is done to `dist/` after trunk: one style sheet instead of one a view, and the list of files that the service
//! worker keeps for use without a network.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::Path;

use crate::failure::{Failure, Naming};

/// A line of trunk's for a style sheet starts so.
const SHEET: &str = "<link rel=\"stylesheet\" href=\"";
/// In `sw.js`, where the list goes.
const FILES: &str = "[/* files */]";
/// Where the version goes.
const VERSION: &str = "/* version */";

/// Packs a folder that trunk has just written.
pub(crate) fn pack(dist: &Path) -> Result<(), Failure> {
    join_sheets(dist)?;
    list_files(dist)
}

/// A request a style sheet would cost a first visit more than all of them together.
fn join_sheets(dist: &Path) -> Result<(), Failure> {
    let index = dist.join("index.html");
    let html = fs::read_to_string(&index).naming("cannot read", &index)?;
    let mut joined = String::new();
    let mut rest = Vec::new();
    let mut place = None;
    for line in html.lines() {
        let Some(name) = line
            .trim_start()
            .strip_prefix(SHEET)
            .and_then(|l| l.split('"').next())
        else {
            rest.push(line.to_owned());
            continue;
        };
        let sheet = dist.join(name.trim_start_matches("./"));
        joined.push_str(&fs::read_to_string(&sheet).naming("cannot read", &sheet)?);
        fs::remove_file(&sheet).naming("cannot remove", &sheet)?;
        place.get_or_insert(rest.len());
    }
    let Some(place) = place else {
        return Ok(());
    };
    let name = format!("style-{:016x}.css", hash(&joined));
    fs::write(dist.join(&name), joined).naming("cannot write", &dist.join(&name))?;
    rest.insert(place, format!("    {SHEET}./{name}\">"));
    fs::write(&index, rest.join("\n") + "\n").naming("cannot write", &index)
}

fn list_files(dist: &Path) -> Result<(), Failure> {
    let worker = dist.join("sw.js");
    let script = fs::read_to_string(&worker).naming("cannot read", &worker)?;
    let mut files = Vec::new();
    collect(dist, dist, &mut files)?;
    files.retain(|f| f != "sw.js");
    files.sort();
    let mut contents = DefaultHasher::new();
    for file in &files {
        let path = dist.join(file);
        (file, fs::read(&path).naming("cannot read", &path)?).hash(&mut contents);
    }
    let list: Vec<String> = files.iter().map(|f| format!("{f:?}")).collect();
    let script = script
        .replacen(FILES, &format!("[{}]", list.join(",")), 1)
        .replacen(VERSION, &format!("{:016x}", contents.finish()), 1);
    fs::write(&worker, script).naming("cannot write", &worker)
}

/// The files below a folder, with `/` between their parts.
fn collect(root: &Path, folder: &Path, files: &mut Vec<String>) -> Result<(), Failure> {
    for entry in fs::read_dir(folder)
        .naming("cannot read", folder)?
        .flatten()
    {
        let path = entry.path();
        if path.is_dir() {
            collect(root, &path, files)?;
        } else if let Ok(below) = path.strip_prefix(root) {
            let parts: Vec<_> = below.iter().map(|p| p.to_string_lossy()).collect();
            files.push(parts.join("/"));
        }
    }
    Ok(())
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_become_one_and_files_are_listed() {
        let dist =
            std::env::temp_dir().join(format!("cors-playground-pack-{}", std::process::id()));
        fs::create_dir_all(dist.join("icons")).unwrap();
        let html = "<head>\n    <link rel=\"stylesheet\" href=\"./a-1.css\" integrity=\"x\"/>\n    <link rel=\"stylesheet\" href=\"./b-2.css\"/>\n</head>\n";
        for (name, text) in [
            ("index.html", html),
            ("a-1.css", "a{}\n"),
            ("b-2.css", "b{}\n"),
            ("icons/i.svg", "<svg/>"),
            (
                "sw.js",
                "const f = [/* files */]; const v = \"/* version */\";",
            ),
        ] {
            fs::write(dist.join(name), text).unwrap();
        }
        pack(&dist).unwrap();
        let html = fs::read_to_string(dist.join("index.html")).unwrap();
        let sheet = html.split("href=\"./").nth(1).unwrap();
        let sheet = sheet.split('"').next().unwrap();
        assert_eq!(html.matches("stylesheet").count(), 1);
        assert_eq!(fs::read_to_string(dist.join(sheet)).unwrap(), "a{}\nb{}\n");
        let worker = fs::read_to_string(dist.join("sw.js")).unwrap();
        assert!(
            worker.contains("\"icons/i.svg\",\"index.html\""),
            "{worker}"
        );
        assert!(!worker.contains("version") && !worker.contains("a-1.css"));
        crate::cache::remove(&dist).unwrap();
    }
}
