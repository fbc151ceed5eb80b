//! Addresses: which fragment shows what.

use super::model::{Model, View};
use crate::format::{LinkError, Scenario, decode_link, encode_link, mask};

/// What a fragment stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Route {
    /// A part of the page.
    View(View),
    /// The playground with this scenario.
    Scenario(Box<Scenario>),
    /// A link that was meant to hold a scenario and does not.
    Broken(LinkError),
}

/// Reads a fragment, without `#`. Nothing at all is the playground.
pub fn route(fragment: &str) -> Route {
    if fragment == "/gallery" {
        return Route::View(View::Gallery);
    }
    if let Some(lesson) = fragment.strip_prefix("/lessons") {
        let id = lesson.strip_prefix('/').filter(|id| !id.is_empty());
        return Route::View(View::Lessons(id.map(str::to_owned)));
    }
    match decode_link(fragment) {
        Ok(scenario) => Route::Scenario(Box::new(scenario)),
        Err(LinkError::NoScenario) => Route::View(View::Playground),
        Err(error) => Route::Broken(error),
    }
}

impl Model {
    /// The fragment for what the page shows now, without `#`.
    pub fn fragment(&self) -> String {
        match &self.view {
            View::Playground => self.link(),
            View::Gallery => "/gallery".to_owned(),
            View::Lessons(None) => "/lessons".to_owned(),
            View::Lessons(Some(id)) => format!("/lessons/{id}"),
        }
    }

    /// The share link's fragment for the scenario: masked, unless the person asked otherwise.
    pub fn link(&self) -> String {
        if self.panels.keep_secrets {
            encode_link(self.scenario())
        } else {
            encode_link(&mask(self.scenario()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fragments() {
        for (fragment, expected) in [
            ("", Route::View(View::Playground)),
            ("top", Route::View(View::Playground)),
            ("/gallery", Route::View(View::Gallery)),
            ("/lessons", Route::View(View::Lessons(None))),
            ("/lessons/", Route::View(View::Lessons(None))),
            (
                "/lessons/origin",
                Route::View(View::Lessons(Some("origin".into()))),
            ),
            ("s=v1.x", Route::Broken(LinkError::Damaged)),
        ] {
            assert_eq!(route(fragment), expected, "{fragment}");
        }
    }
}
