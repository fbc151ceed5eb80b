//! What a script can read of the answer: and of each header that the server sent, why it cannot.

use super::sequence::answer_to;
use crate::format::{ExchangeKind, Outcome, Scenario, Seen};

/// One header of the final answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderReading {
    /// As the server wrote it.
    pub name: String,
    /// As the server wrote it.
    pub value: String,
    /// `None`: the script reads it. Otherwise why not.
    pub hidden: Option<&'static str>,
}

/// Each header that the server sent with the final answer, in its order.
///
/// Which are readable, the verdict says; this only words why the others are not.
pub fn headers(scenario: &Scenario, seen: &Seen) -> Vec<HeaderReading> {
    let Some((_, answer)) = seen
        .exchanges
        .iter()
        .rev()
        .find(|e| e.kind == ExchangeKind::Actual)
        .and_then(|e| answer_to(scenario, e))
    else {
        return Vec::new();
    };
    let readable = seen.headers.as_deref().unwrap_or(&[]);
    answer
        .headers
        .iter()
        .map(|(name, value)| {
            let lower = name.to_ascii_lowercase();
            HeaderReading {
                name: name.clone(),
                value: value.clone(),
                hidden: (!readable.contains(&lower)).then(|| reason(&lower, seen)),
            }
        })
        .collect()
}

fn reason(lower: &str, seen: &Seen) -> &'static str {
    match (seen.outcome, seen.response_type) {
        (Outcome::Rejected, _) => "the whole answer is kept from your code",
        (Outcome::Sent, _) => "a beacon has no answer",
        (_, Some("opaque" | "opaqueredirect")) => "an opaque answer shows nothing",
        _ if lower == "set-cookie" || lower == "set-cookie2" => "no script ever reads cookies here",
        _ => "not named in Access-Control-Expose-Headers",
    }
}
