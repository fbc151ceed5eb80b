//! Why no edit of the scenario mends it.

use crate::fetch::Cause;
use crate::initiator::Thrown;
use crate::judge::{Failure, Judgement};

/// Why nothing is offered for this failure.
pub(crate) fn no_fix(judgement: &Judgement) -> Option<&'static str> {
    Some(match judgement.failure.as_ref()? {
        Failure::Thrown(Thrown::ForbiddenMethod { .. }) => {
            "No script may use this method, whatever the server says."
        }
        Failure::Thrown(_) => "The call itself has to be written otherwise; no server can mend it.",
        Failure::Network(error) => match error.cause {
            Cause::NoAnswer(_) => {
                "The server has to answer first: as long as nothing comes back, no header can help."
            }
            Cause::SchemeNotSupported => {
                "Only http and https can be asked: serve it from a web server, a local one will do."
            }
            Cause::BadPort => "The port is blocked in every browser: serve it on another one.",
            Cause::TooManyRedirects => "The redirects go round: the server has to end them.",
            Cause::RedirectLocationInvalid | Cause::RedirectScheme { .. } => {
                "The redirect leads nowhere that a script could go: the server has to send another `Location`."
            }
            Cause::CorruptAnswer => "The server has to send one `Location` only.",
            _ => "No small change makes the standard and all three engines agree to this.",
        },
    })
}
