//! What a run in the lab cannot keep of the scenario.

use super::NotAllowed;
use std::fmt;

/// What a run in the lab cannot keep of the scenario. The prediction beside the run is made for the mapped scenario,
/// so none of these makes prediction and reality differ; they say what the run does not show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// The scenario speaks https, the lab http: mixed content and what needs a certificate do not occur.
    Unencrypted,
    /// The page's origin is opaque by its URL (`file:`, `data:`); the lab sends from a sandboxed frame instead.
    OpaquePage {
        /// The page's scheme.
        scheme: String,
    },
    /// An origin of the page's site is on another site in the lab, or the other way round: cookies and
    /// `Sec-Fetch-Site` differ.
    OtherSite {
        /// The origin, in the scenario.
        origin: String,
    },
    /// A header that the lab does not send.
    HeaderLeftOut {
        /// The URL that would send it.
        url: String,
        /// Its name.
        name: String,
        /// Why.
        why: NotAllowed,
    },
    /// A `Location` that no browser follows was exchanged for another of its kind.
    DeadEnd {
        /// In the scenario.
        was: String,
        /// In the lab.
        is: &'static str,
    },
    /// An origin in a header was by chance one of the lab's own; it was exchanged for one that is nobody's.
    Foreign {
        /// The header's value.
        value: String,
    },
    /// Every failure (`dns`, `tls`, `blocked`) is a closed connection in the lab.
    Failure {
        /// The URL that fails.
        url: String,
        /// How, in the scenario.
        failure: String,
    },
    /// Only the first request is sent; `then` is left out.
    OnlyTheFirst,
    /// The page's `Cross-Origin-Embedder-Policy` or address space is left out.
    PageSetting {
        /// The field's name.
        field: &'static str,
    },
    /// A body that is a stream needs HTTP/2 in Chromium; the lab speaks HTTP/1.1.
    StreamingBody,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unencrypted => f.write_str(
                "The lab speaks http where the scenario speaks https: mixed content and certificates play no part.",
            ),
            Self::OpaquePage { scheme } => write!(
                f,
                "A {scheme}: page has the origin null; the lab sends from a sandboxed frame, which has it too."
            ),
            Self::OtherSite { origin } => write!(
                f,
                "{origin} stands to the page's site differently in the lab: cookies and Sec-Fetch-Site may differ."
            ),
            Self::HeaderLeftOut { url, name, why } => {
                write!(f, "{url} does not send {name}: {why}.")
            }
            Self::DeadEnd { was, is } => {
                write!(f, "Location: {is} stands for Location: {was}.")
            }
            Self::Foreign { value } => write!(
                f,
                "{value} is an address of the lab itself; an origin that is nobody's stands for it."
            ),
            Self::Failure { url, failure } => write!(
                f,
                "{url} fails ({failure}); the lab closes the connection instead."
            ),
            Self::OnlyTheFirst => f.write_str("Only the first request is sent."),
            Self::PageSetting { field } => write!(f, "page.{field} is left out."),
            Self::StreamingBody => f.write_str(
                "The lab speaks HTTP/1.1; Chromium sends a stream as a body over HTTP/2 only.",
            ),
        }
    }
}
