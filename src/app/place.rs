//! Where things stand in a scenario: typed places, and the paths that errors and diagnoses name them by.

use crate::format::{Answer, HeaderPair, Scenario};

/// Which of an entry's two answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The answer to a preflight.
    Preflight,
    /// The answer to the request itself.
    #[default]
    Response,
}

impl Side {
    /// The field's name in the JSON.
    pub fn field(self) -> &'static str {
        match self {
            Self::Preflight => "preflight",
            Self::Response => "response",
        }
    }
}

/// One answer of one of the server's entries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AnswerAt {
    /// The entry's index.
    pub entry: usize,
    /// Which of its answers.
    pub side: Side,
}

impl AnswerAt {
    /// `server[0].preflight`.
    pub fn path(self) -> String {
        format!("server[{}].{}", self.entry, self.side.field())
    }

    /// The answer, if the entry is there.
    pub fn of(self, scenario: &Scenario) -> Option<&Answer> {
        let entry = scenario.server.get(self.entry)?;
        Some(match self.side {
            Side::Preflight => &entry.preflight,
            Side::Response => &entry.response,
        })
    }

    /// The answer, to be changed.
    pub fn of_mut(self, scenario: &mut Scenario) -> Option<&mut Answer> {
        let entry = scenario.server.get_mut(self.entry)?;
        Some(match self.side {
            Side::Preflight => &mut entry.preflight,
            Side::Response => &mut entry.response,
        })
    }

    /// The answer that a path like `server[0].preflight.headers[1]` is in.
    pub fn from_path(path: &str) -> Option<Self> {
        let (index, rest) = path.strip_prefix("server[")?.split_once("].")?;
        let side = if rest.starts_with("preflight") {
            Side::Preflight
        } else if rest.starts_with("response") {
            Side::Response
        } else {
            return None;
        };
        Some(Self {
            entry: index.parse().ok()?,
            side,
        })
    }
}

/// A header list: the request's, or an answer's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ListAt {
    /// The headers that the caller sets.
    Request,
    /// The headers of an answer.
    Answer(AnswerAt),
}

impl ListAt {
    /// `request` or `server[0].preflight`: as edits name it.
    pub fn path(self) -> String {
        match self {
            Self::Request => "request".to_owned(),
            Self::Answer(at) => at.path(),
        }
    }

    /// The list that [`Self::path`] names.
    pub fn from_path(path: &str) -> Option<Self> {
        match path {
            "request" => Some(Self::Request),
            _ => AnswerAt::from_path(path).map(Self::Answer),
        }
    }

    /// `server[0].preflight.headers[2]`.
    pub fn line_path(self, index: usize) -> String {
        format!("{}.headers[{index}]", self.path())
    }

    /// The list; empty if its entry is gone.
    pub fn of(self, scenario: &Scenario) -> &[HeaderPair] {
        match self {
            Self::Request => &scenario.request.headers,
            Self::Answer(at) => at.of(scenario).map_or(&[], |a| &a.headers),
        }
    }

    /// The list, to be changed.
    pub fn of_mut(self, scenario: &mut Scenario) -> Option<&mut Vec<HeaderPair>> {
        match self {
            Self::Request => Some(&mut scenario.request.headers),
            Self::Answer(at) => at.of_mut(scenario).map(|a| &mut a.headers),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_there_and_back() {
        for side in [Side::Preflight, Side::Response] {
            let at = AnswerAt { entry: 3, side };
            assert_eq!(AnswerAt::from_path(&at.path()), Some(at));
            let line = ListAt::Answer(at).line_path(2);
            assert_eq!(AnswerAt::from_path(&line), Some(at));
        }
        for path in ["request.url", "server[x].response", "server[0].url", ""] {
            assert_eq!(AnswerAt::from_path(path), None, "{path}");
        }
    }
}
