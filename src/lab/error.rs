//! Why a scenario cannot run in the lab.

use super::{BehaviourError, MAX_BODY_BYTES, MAX_ENTRIES};
use std::fmt;

/// Why a scenario cannot run in the lab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LabError {
    /// `/lab.json` is none.
    Addresses {
        /// What is wrong with it.
        found: String,
    },
    /// The name of the run is none, see [`super::RunId`].
    RunId,
    /// The page's URL does not parse.
    PageUrl,
    /// What makes the request is not run by the lab.
    Initiator,
    /// More origins beside the page's than the lab has.
    TooManyOrigins {
        /// Those that the request can reach, in order.
        origins: Vec<String>,
        /// How many the lab has.
        labs: usize,
    },
    /// The request can reach more than [`MAX_ENTRIES`] URLs.
    TooManyUrls,
    /// More than [`MAX_BODY_BYTES`].
    Body {
        /// How many.
        bytes: usize,
    },
    /// The lab cannot answer so.
    Behaviour(BehaviourError),
}

impl fmt::Display for LabError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Addresses { found } => {
                write!(
                    f,
                    "expected the lab's addresses in /lab.json, found {found}"
                )
            }
            Self::RunId => {
                f.write_str("expected 16 to 64 letters, digits, `-` or `_` as the run's name")
            }
            Self::PageUrl => f.write_str("page.url: expected a URL"),
            Self::Initiator => f.write_str("the lab runs `fetch` and `xhr`"),
            Self::TooManyOrigins { origins, labs } => write!(
                f,
                "the request can reach {} beside the page's own origin, the lab has {labs}",
                origins.join(", ")
            ),
            Self::TooManyUrls => write!(f, "the request can reach more than {MAX_ENTRIES} URLs"),
            Self::Body { bytes } => {
                write!(
                    f,
                    "the body has {bytes} bytes, the lab takes {MAX_BODY_BYTES}"
                )
            }
            Self::Behaviour(e) => e.fmt(f),
        }
    }
}

impl std::error::Error for LabError {}

impl From<BehaviourError> for LabError {
    fn from(e: BehaviourError) -> Self {
        Self::Behaviour(e)
    }
}
