//! One run of a task: the checkout it works on, the cache it takes its tools from, the progress it shows.

use std::path::{Path, PathBuf};

use crate::cache::{Cache, Variables};
use crate::failure::{Failure, Naming};
use crate::programs;
use crate::step::{Progress, Step};

/// What every step of a run is given.
#[derive(Debug)]
pub(crate) struct Session {
    /// The checkout's root.
    pub(crate) root: PathBuf,
    /// Cargo's target folder for native builds.
    pub(crate) target: PathBuf,
    /// The user's tools.
    pub(crate) cache: Cache,
    /// What is running now.
    pub(crate) progress: Progress,
}

impl Session {
    /// Finds checkout and cache.
    pub(crate) fn open() -> Result<Self, Failure> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = here.parent().unwrap_or(here).to_path_buf();
        let cache = Cache::open(&Variables::read())?;
        let target = target_folder(&root)?;
        std::fs::create_dir_all(target.join("xtask/logs")).naming("cannot write to", &target)?;
        Ok(Self {
            root,
            target,
            cache,
            progress: Progress::default(),
        })
    }

    /// A step whose log is kept with the user's tools.
    pub(crate) fn tool_step(&self, title: &str) -> Step<'_> {
        Step::new(title, &self.cache.logs(), &self.progress)
    }

    /// A step whose log is kept in the checkout.
    pub(crate) fn step(&self, title: &str) -> Step<'_> {
        Step::new(title, &self.own("logs"), &self.progress)
    }

    /// A place below the target folder for what this program keeps for this checkout.
    pub(crate) fn own(&self, name: &str) -> PathBuf {
        self.target.join("xtask").join(name)
    }
}

/// Where cargo puts what it builds, whatever variable or configuration moved it.
fn target_folder(root: &Path) -> Result<PathBuf, Failure> {
    let mut metadata = programs::cargo();
    metadata
        .args(["metadata", "--no-deps", "--format-version", "1"])
        .current_dir(root);
    let text = programs::output(&mut metadata)?;
    in_metadata(&text).ok_or_else(|| Failure::new("`cargo metadata` names no target folder"))
}

/// `target_directory` in the JSON of `cargo metadata`.
fn in_metadata(json: &str) -> Option<PathBuf> {
    let (_, rest) = json.split_once("\"target_directory\":\"")?;
    let (path, _) = rest.split_once('"')?;
    Some(PathBuf::from(path.replace("\\\\", "\\")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_target_folder_is_read_from_cargos_metadata() {
        let json = r#"{"packages":[],"target_directory":"C:\\code\\target","version":1}"#;
        assert_eq!(in_metadata(json), Some(PathBuf::from(r"C:\code\target")));
        assert_eq!(in_metadata("{}"), None);
    }
}
