//! The path of a lab URL.

use super::RunId;
use std::fmt;

/// `/r/{run}/{entry}/{behaviour}`: everything the lab has to know to answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabPath<'a> {
    /// The run, under whose name arrivals are kept.
    pub run: RunId,
    /// Which entry of the behaviour answers here; one beyond the last answers 404.
    pub entry: u8,
    /// A [`super::Behaviour`], encoded.
    pub behaviour: &'a str,
}

impl<'a> LabPath<'a> {
    /// Reads a path, without its query; nothing if it is not exactly of this form.
    pub fn parse(path: &'a str) -> Option<Self> {
        let mut parts = path.strip_prefix("/r/")?.split('/');
        let (run, entry, behaviour) = (parts.next()?, parts.next()?, parts.next()?);
        let number: u8 = entry.parse().ok()?;
        let path = Self {
            run: RunId::parse(run)?,
            entry: number,
            behaviour,
        };
        (parts.next().is_none() && number.to_string() == entry).then_some(path)
    }

    /// The run that a path begins with which is not of this form as a whole: where a response has several `Location`s,
    /// an engine may ask for all of them in one.
    pub fn run_of(path: &str) -> Option<RunId> {
        let (run, _) = path.strip_prefix("/r/")?.split_once('/')?;
        RunId::parse(run)
    }
}

impl fmt::Display for LabPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/r/{}/{}/{}", self.run, self.entry, self.behaviour)
    }
}

#[cfg(test)]
mod tests {
    use super::{LabPath, RunId};

    #[test]
    fn what_is_written_is_read() {
        let text = "/r/0123456789abcdef/7/1abc";
        assert_eq!(
            LabPath::parse(text).map(|p| p.to_string()),
            Some(text.into())
        );
    }

    #[test]
    fn nothing_else_is_a_path() {
        for bad in [
            "/r/",
            "/r/0123456789abcdef/7",
            "/r/0123456789abcdef/7/1abc/",
            "/r/0123456789abcdef/07/1abc",
            "/r/0123456789abcdef/256/1abc",
            "/r/0123456789abcdef/-1/1abc",
            "/r/../7/1abc",
            "/R/0123456789abcdef/7/1abc",
            "//r/0123456789abcdef/7/1abc",
        ] {
            assert_eq!(LabPath::parse(bad), None, "{bad}");
        }
        let two = "/r/0123456789abcdef/7/1abc,%20http://localhost/r/0123456789abcdef/8/1abc";
        assert_eq!(LabPath::parse(two), None);
        assert_eq!(LabPath::run_of(two), RunId::parse("0123456789abcdef"));
        assert_eq!(LabPath::run_of("/r/../7/1abc"), None);
    }
}
