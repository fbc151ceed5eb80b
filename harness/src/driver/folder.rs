//! A folder for a while.

use super::DriverError;
use std::{
    env, fs,
    path::PathBuf,
    sync::atomic::{AtomicUsize, Ordering},
};

static MADE: AtomicUsize = AtomicUsize::new(0);

/// An empty folder of our own, deleted when dropped.
#[derive(Debug)]
pub struct Folder {
    /// Where it is.
    pub path: PathBuf,
}

impl Folder {
    /// Makes one.
    ///
    /// # Errors
    /// The system's folder for such things cannot be written.
    pub fn new() -> Result<Self, DriverError> {
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let name = format!("cors-playground-{}-{number}", std::process::id());
        let path = env::temp_dir().join(name);
        let made = fs::create_dir_all(&path);
        made.map_err(|e| DriverError::NotReady(format!("{}: {e}", path.display())))?;
        Ok(Self { path })
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}
