//! Gathers the content files, so that adding one is enough: `content/gallery/*.json`.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

#[expect(
    clippy::disallowed_methods,
    reason = "a build script reads and writes files"
)]
fn main() -> io::Result<()> {
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    let list = list(&Path::new(&root).join("content/gallery"))?;
    fs::write(Path::new(&out).join("gallery.rs"), list)
}

/// `&[("id", include_str!("…/id.json")), …]`, sorted by name.
fn list(folder: &Path) -> io::Result<String> {
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "json") {
            paths.push(path);
        }
    }
    paths.sort();
    let mut text = String::from("&[\n");
    for path in paths {
        println!("cargo:rerun-if-changed={}", path.display());
        let id = path.file_stem().unwrap_or_default().to_string_lossy();
        let _ = writeln!(text, "    ({id:?}, include_str!({:?})),", path.display());
    }
    text.push(']');
    Ok(text)
}
