//! How messages begin, and what they call the kinds of requests.

use super::frame::Around;
use crate::format::Initiator;

/// The openings of a Chromium message, old ones included, and Firefox's.
pub(super) const OPENINGS: [(&str, Opening); 9] = [
    ("accessto", Opening::Access),
    ("redirectfrom", Opening::Url),
    ("failedtoload", Opening::Url),
    ("cannotload", Opening::Url),
    ("fontfromorigin", Opening::Resource(Initiator::Font)),
    ("imagefromorigin", Opening::Resource(Initiator::Img)),
    ("scriptfromorigin", Opening::Resource(Initiator::Script)),
    ("disallowsreadingtheremoteresourceat", Opening::Firefox),
    ("willdisallowreadingtheremoteresourceat", Opening::Firefox),
];

#[derive(Clone, Copy)]
pub(super) enum Opening {
    /// `Access to fetch at '…' from origin '…'`
    Access,
    /// `XMLHttpRequest cannot load …`
    Url,
    /// `Font from origin '…' has been blocked from loading`
    Resource(Initiator),
    /// `disallows reading the remote resource at …`
    Firefox,
}

/// The last opening that is one: `Failed to load resource` has no URL, and WebKit's `cannot load` closes a report.
pub(super) fn last_opening(words: &str, anchor: &str) -> Option<usize> {
    let mut end = words.len();
    for _ in 0..8 {
        let at = words[..end].rfind(anchor)?;
        let after = &words[at + anchor.len()..];
        let closed = after.starts_with("resource") && anchor == "failedtoload"
            || anchor == "cannotload" && after.contains("duetoaccesscontrolchecks")
            || anchor == "accessto" && !after.contains("at");
        if !closed {
            return Some(at);
        }
        end = at;
    }
    None
}

/// What Chromium calls the kind of request.
pub(super) fn kind(words: &str, around: &mut Around) -> Option<Initiator> {
    const KINDS: [(&str, Initiator); 12] = [
        ("fetch", Initiator::Fetch),
        ("xmlhttprequest", Initiator::Xhr),
        ("script", Initiator::Module),
        ("font", Initiator::Font),
        ("image", Initiator::Img),
        ("cssstylesheet", Initiator::Style),
        ("video", Initiator::Video),
        ("audio", Initiator::Audio),
        ("texttrack", Initiator::Track),
        ("manifest", Initiator::Fetch),
        ("resource", Initiator::EventSource),
        ("internalresource", Initiator::Fetch),
    ];
    let (_, initiator) = KINDS.iter().find(|(name, _)| words.starts_with(name))?;
    let element = matches!(
        initiator,
        Initiator::Img | Initiator::Style | Initiator::Video | Initiator::Audio | Initiator::Track
    );
    if element {
        around.crossorigin = Some("anonymous".to_owned());
    }
    Some(*initiator)
}

pub(super) fn api_before(words: &str) -> Option<Initiator> {
    if words.ends_with("fetchapi") {
        Some(Initiator::Fetch)
    } else if words.ends_with("xmlhttprequest") {
        Some(Initiator::Xhr)
    } else if words.ends_with("eventsource") {
        Some(Initiator::EventSource)
    } else if words.ends_with("beaconapi") {
        Some(Initiator::Beacon)
    } else {
        None
    }
}
