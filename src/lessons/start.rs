//! The scenario that a block starts from.

use crate::format::{Edit, Scenario};
use crate::gallery;
use serde::Deserialize;
use std::rc::Rc;

/// A scenario of the gallery, changed where the lesson needs it changed.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Start {
    /// Its id in the gallery.
    pub gallery: String,
    /// Another page makes the request.
    pub page: Option<String>,
    /// What differs.
    #[serde(default)]
    pub edits: Vec<Edit>,
}

impl Start {
    /// The scenario; `None` where the gallery has none of this id, or an edit does not fit it.
    pub fn scenario(&self) -> Option<Rc<Scenario>> {
        let mut scenario = gallery::find(&self.gallery)?.scenario;
        if self.page.is_none() && self.edits.is_empty() {
            return Some(scenario);
        }
        let own = Rc::make_mut(&mut scenario);
        own.id = None;
        own.title = None;
        if let Some(page) = &self.page {
            own.page.url.clone_from(page);
        }
        for edit in &self.edits {
            edit.apply(own).ok()?;
        }
        Some(scenario)
    }
}
