//! Addresses: which fragment shows what.

use super::model::{Model, Part};
use crate::format::{LinkError, Scenario, decode_link, encode_link, mask};

/// What a fragment stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Route {
    /// A part of the page.
    Part(Part),
    /// A scenario of the gallery, by its id.
    Item(String),
    /// The playground with this scenario.
    Scenario(Box<Scenario>),
    /// A link that was meant to hold a scenario and does not.
    Broken(LinkError),
}

/// Reads a fragment, without `#`. Nothing at all is the playground.
pub fn route(fragment: &str) -> Route {
    if let Some(item) = fragment.strip_prefix("/gallery") {
        return match item.strip_prefix('/').filter(|id| !id.is_empty()) {
            Some(id) => Route::Item(id.to_owned()),
            None => Route::Part(Part::Gallery),
        };
    }
    if let Some(lesson) = fragment.strip_prefix("/lessons") {
        let id = lesson.strip_prefix('/').filter(|id| !id.is_empty());
        return Route::Part(Part::Lessons(id.map(str::to_owned)));
    }
    match decode_link(fragment) {
        Ok(scenario) => Route::Scenario(Box::new(scenario)),
        Err(LinkError::NoScenario) => Route::Part(Part::Playground),
        Err(error) => Route::Broken(error),
    }
}

impl Model {
    /// The fragment for what the page shows now, without `#`.
    pub fn fragment(&self) -> String {
        match &self.part {
            Part::Playground => self.link(),
            Part::Gallery => "/gallery".to_owned(),
            Part::Lessons(None) => "/lessons".to_owned(),
            Part::Lessons(Some(id)) => format!("/lessons/{id}"),
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
            ("", Route::Part(Part::Playground)),
            ("top", Route::Part(Part::Playground)),
            ("/gallery", Route::Part(Part::Gallery)),
            ("/gallery/other-port", Route::Item("other-port".into())),
            ("/lessons", Route::Part(Part::Lessons(None))),
            ("/lessons/", Route::Part(Part::Lessons(None))),
            (
                "/lessons/origin",
                Route::Part(Part::Lessons(Some("origin".into()))),
            ),
            ("s=v1.x", Route::Broken(LinkError::Damaged)),
        ] {
            assert_eq!(route(fragment), expected, "{fragment}");
        }
    }
}
