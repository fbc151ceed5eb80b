//! The recorder's page, as a browser opens it: from the server, or from a file.

use super::site::Site;
use crate::driver::{DriverError, Folder};
use std::fs;

/// The page and what must live as long as it.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) url: String,
    folder: Option<Folder>,
}

impl Opened {
    /// From the server.
    pub(super) fn served(site: &Site) -> Self {
        Self {
            url: site.page(),
            folder: None,
        }
    }

    /// From a file.
    pub(super) fn file(site: &Site) -> Result<Self, DriverError> {
        let folder = Folder::new()?;
        let path = folder.path.join("page.html");
        let written = fs::write(&path, site.html());
        written.map_err(|e| DriverError::NotReady(format!("{}: {e}", path.display())))?;
        Ok(Self {
            url: format!("file://{}", path.display()),
            folder: Some(folder),
        })
    }

    /// Is it a file?
    pub(super) fn is_file(&self) -> bool {
        self.folder.is_some()
    }

    /// A console line with the name of a page instead of its place on this machine or, of a `data:` page, its source.
    pub(super) fn shorter(&self, line: String) -> String {
        // Our frame's source ends so.
        const END: &str = "%3C%2Fscript%3E%0A";
        if self.is_file() {
            return line.replace(&self.url, "file:///page.html");
        }
        match line.split_once(END) {
            Some((source, said)) if source.starts_with("data:") => {
                format!("data:text/html,page{said}")
            }
            _ => line,
        }
    }
}
