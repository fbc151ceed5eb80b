//! Whether files changed: a number made from their names and contents.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Naming};

/// One number for all files under `paths`; a path that is not there counts as empty. Contents count, not times: a
/// checkout that goes back and forth between branches changes times alone.
pub(crate) fn of(root: &Path, paths: &[&str], except: &[&str]) -> Result<u64, Failure> {
    let mut files = Vec::new();
    let except: Vec<PathBuf> = except.iter().map(|path| root.join(path)).collect();
    for path in paths {
        collect(&root.join(path), &except, &mut files)?;
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.strip_prefix(root).unwrap_or(&file).hash(&mut hasher);
        fs::read(&file)
            .naming("cannot read", &file)?
            .hash(&mut hasher);
    }
    Ok(hasher.finish())
}

fn collect(path: &Path, except: &[PathBuf], files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    if except.iter().any(|other| other == path) {
        return Ok(());
    }
    if path.is_file() {
        files.push(path.to_path_buf());
    } else if path.is_dir() {
        for entry in fs::read_dir(path).naming("cannot read", path)?.flatten() {
            collect(&entry.path(), except, files)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_contents_count_and_exceptions_do_not() {
        let root = std::env::temp_dir().join(format!(
            "cors-playground-fingerprint-{}",
            std::process::id()
        ));
        fs::create_dir_all(root.join("src/server")).unwrap();
        let number = || of(&root, &["src", "missing"], &["src/server"]).unwrap();
        fs::write(root.join("src/a"), "1").unwrap();
        let first = number();
        fs::write(root.join("src/server/b"), "1").unwrap();
        assert_eq!(number(), first);
        fs::write(root.join("src/a"), "2").unwrap();
        assert_ne!(number(), first);
        fs::rename(root.join("src/a"), root.join("src/c")).unwrap();
        assert_ne!(number(), first);
        crate::cache::remove(&root).unwrap();
    }
}
