//! What the lab answers at a run's URLs, and how a path carries it.

use super::allowed::{self, NotAllowed};
use super::target::{self, Target};
use crate::format::HeaderPair;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64URL;
use std::fmt;

/// The longest encoded behaviour, in bytes. Every browser and proxy takes a URL of this size.
pub const MAX_ENCODED_BYTES: usize = 6 * 1024;
/// The most entries in one behaviour.
pub const MAX_ENTRIES: usize = 24;
/// The most headers in one answer.
pub const MAX_HEADERS: usize = 64;

/// The first byte of an encoded behaviour. Another form gets another one; a lab refuses those it does not know.
const VERSION: char = '1';

/// What each URL of a run answers, by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Behaviour {
    /// A URL whose number is beyond the last answers 404 without headers.
    pub entries: Vec<Entry>,
}

/// What one URL answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// To a preflight.
    pub preflight: LabAnswer,
    /// To any other request.
    pub response: LabAnswer,
}

/// One answer of the lab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LabAnswer {
    /// The connection is closed without an answer.
    Close,
    /// A response.
    Respond {
        /// 200 to 599.
        status: u16,
        /// In this order; each is allowed.
        headers: Vec<LabHeader>,
    },
}

/// One header line that the lab sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LabHeader {
    /// As it stands.
    Line(HeaderPair),
    /// A redirect within the lab: the name, as it is to be written, and the goal.
    Location(String, Target),
}

/// Why a behaviour cannot be carried by a path, or a path carries none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BehaviourError {
    /// Of a version that this lab does not know, or no version at all.
    Version,
    /// No base64url of JSON of the right shape.
    Shape,
    /// More than [`MAX_ENCODED_BYTES`].
    TooLong {
        /// How many it would be.
        bytes: usize,
    },
    /// More than [`MAX_ENTRIES`].
    TooManyEntries,
    /// More than [`MAX_HEADERS`] in one answer.
    TooManyHeaders,
    /// A status outside 200 to 599.
    Status(u16),
    /// A header that the lab does not send.
    Header {
        /// Its name.
        name: String,
        /// Why.
        why: NotAllowed,
    },
}

impl fmt::Display for BehaviourError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version => f.write_str("a behaviour of another version"),
            Self::Shape => f.write_str("expected a behaviour, found something else"),
            Self::TooLong { bytes } => {
                write!(
                    f,
                    "the behaviour takes {bytes} bytes, at most {MAX_ENCODED_BYTES} fit into a URL"
                )
            }
            Self::TooManyEntries => write!(f, "more than {MAX_ENTRIES} URLs"),
            Self::TooManyHeaders => write!(f, "more than {MAX_HEADERS} headers in one answer"),
            Self::Status(status) => write!(f, "expected a status from 200 to 599, found {status}"),
            Self::Header { name, why } => write!(f, "header {name:?} is not sent: {why}"),
        }
    }
}

impl std::error::Error for BehaviourError {}

/// Status (0: close) and headers; a pair of them is an entry, preflight first.
type WireAnswer = (u16, Vec<HeaderPair>);

impl Behaviour {
    /// As one segment of a path.
    ///
    /// # Errors
    /// Something that the lab does not answer, or more than a path may carry.
    pub fn encode(&self) -> Result<String, BehaviourError> {
        let wire: Vec<_> = self
            .entries
            .iter()
            .map(|e| (e.preflight.to_wire(), e.response.to_wire()))
            .collect();
        // What we write we must read: the lab refuses on the same grounds.
        from_wire(wire.clone())?;
        let json = serde_json::to_vec(&wire).map_err(|_| BehaviourError::Shape)?;
        let mut encoded = String::from(VERSION);
        BASE64URL.encode_string(json, &mut encoded);
        match encoded.len() {
            bytes if bytes > MAX_ENCODED_BYTES => Err(BehaviourError::TooLong { bytes }),
            _ => Ok(encoded),
        }
    }

    /// Reads a segment of a path, which anybody may have written.
    ///
    /// # Errors
    /// Anything that [`Self::encode`] would not write.
    pub fn decode(encoded: &str) -> Result<Self, BehaviourError> {
        let bytes = encoded.len();
        if bytes > MAX_ENCODED_BYTES {
            return Err(BehaviourError::TooLong { bytes });
        }
        let base64 = encoded
            .strip_prefix(VERSION)
            .ok_or(BehaviourError::Version)?;
        let json = BASE64URL
            .decode(base64)
            .map_err(|_| BehaviourError::Shape)?;
        let wire = serde_json::from_slice(&json).map_err(|_| BehaviourError::Shape)?;
        from_wire(wire)
    }
}

fn from_wire(wire: Vec<(WireAnswer, WireAnswer)>) -> Result<Behaviour, BehaviourError> {
    if wire.len() > MAX_ENTRIES {
        return Err(BehaviourError::TooManyEntries);
    }
    let entries = wire.into_iter().map(|(preflight, response)| {
        Ok(Entry {
            preflight: LabAnswer::from_wire(preflight)?,
            response: LabAnswer::from_wire(response)?,
        })
    });
    Ok(Behaviour {
        entries: entries.collect::<Result<_, _>>()?,
    })
}

impl LabAnswer {
    fn to_wire(&self) -> WireAnswer {
        match self {
            Self::Close => (0, Vec::new()),
            Self::Respond { status, headers } => {
                (*status, headers.iter().map(LabHeader::to_wire).collect())
            }
        }
    }

    fn from_wire((status, headers): WireAnswer) -> Result<Self, BehaviourError> {
        if headers.len() > MAX_HEADERS {
            return Err(BehaviourError::TooManyHeaders);
        }
        match status {
            0 => Ok(Self::Close),
            200..=599 => Ok(Self::Respond {
                status,
                headers: headers
                    .into_iter()
                    .map(LabHeader::from_wire)
                    .collect::<Result<_, _>>()?,
            }),
            _ => Err(BehaviourError::Status(status)),
        }
    }
}

impl LabHeader {
    fn to_wire(&self) -> HeaderPair {
        match self {
            Self::Line(pair) => pair.clone(),
            Self::Location(name, target) => (name.clone(), target.to_string()),
        }
    }

    /// Reads a header line as a behaviour has it.
    ///
    /// # Errors
    /// [`BehaviourError::Header`]: the lab does not send it.
    pub(super) fn from_wire((name, value): HeaderPair) -> Result<Self, BehaviourError> {
        let checked = allowed::header(&name, &value);
        if let Err(why) = checked {
            return Err(BehaviourError::Header { name, why });
        }
        if !name.eq_ignore_ascii_case("location") || target::is_dead_end(&value) {
            return Ok(Self::Line((name, value)));
        }
        match Target::parse(&value) {
            Some(target) => Ok(Self::Location(name, target)),
            None => Err(BehaviourError::Header {
                name,
                why: NotAllowed::Location,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, headers: &[(&str, &str)]) -> LabAnswer {
        let headers = headers
            .iter()
            .map(|(n, v)| LabHeader::from_wire(((*n).into(), (*v).into())).expect("allowed"))
            .collect();
        LabAnswer::Respond { status, headers }
    }

    fn encode_json(json: &str) -> String {
        format!("1{}", BASE64URL.encode(json))
    }

    #[test]
    fn what_is_written_is_read() {
        let behaviour = Behaviour {
            entries: vec![
                Entry {
                    preflight: answer(
                        204,
                        &[
                            ("Access-Control-Allow-Origin", "*"),
                            ("x-a", "ä"),
                            ("X-A", ""),
                        ],
                    ),
                    response: answer(302, &[("LOCATION", "http://user@127.0.0.1:8082/1")]),
                },
                Entry {
                    preflight: LabAnswer::Close,
                    response: answer(301, &[("Location", "data:,lab")]),
                },
            ],
        };
        let encoded = behaviour.encode().expect("allowed");
        assert!(
            encoded
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        );
        assert_eq!(Behaviour::decode(&encoded), Ok(behaviour));
    }

    #[test]
    fn what_nobody_of_us_wrote_is_refused() {
        let header = |name: &str, value: &str| {
            let line = serde_json::to_string(&(name, value)).expect("JSON");
            encode_json(&format!("[[[200,[{line}]],[200,[]]]]"))
        };
        let many =
            |n: usize| encode_json(&format!("[{}]", vec!["[[200,[]],[200,[]]]"; n].join(",")));
        let refused = |why| BehaviourError::Header {
            name: String::new(),
            why,
        };
        let too_long = MAX_ENCODED_BYTES + 1;
        let cases = [
            (String::new(), BehaviourError::Version),
            ("2W10".into(), BehaviourError::Version),
            ("1!!".into(), BehaviourError::Shape),
            ("1W10=".into(), BehaviourError::Shape),
            (encode_json("["), BehaviourError::Shape),
            (encode_json(&"[".repeat(3000)), BehaviourError::Shape),
            (encode_json("[[[-1,[]],[200,[]]]]"), BehaviourError::Shape),
            (
                "1".repeat(too_long),
                BehaviourError::TooLong { bytes: too_long },
            ),
            (many(MAX_ENTRIES + 1), BehaviourError::TooManyEntries),
            (
                encode_json("[[[101,[]],[200,[]]]]"),
                BehaviourError::Status(101),
            ),
            (
                encode_json("[[[600,[]],[200,[]]]]"),
                BehaviourError::Status(600),
            ),
            (header("Set-Cookie", "a=b"), refused(NotAllowed::NotListed)),
            (
                header("X-A", "b\r\n\r\n<script>"),
                refused(NotAllowed::Value),
            ),
            (
                header("X-A\r\nSet-Cookie", "a=b"),
                refused(NotAllowed::Name),
            ),
            (
                header("Location", "//evil.example"),
                refused(NotAllowed::Location),
            ),
            (
                header("Location", "javascript:alert(1)"),
                refused(NotAllowed::Location),
            ),
        ];
        for (encoded, expected) in cases {
            let error = match Behaviour::decode(&encoded).expect_err(&encoded) {
                BehaviourError::Header { why, .. } => refused(why),
                other => other,
            };
            assert_eq!(error, expected, "{encoded}");
        }
        assert!(Behaviour::decode(&many(MAX_ENTRIES)).is_ok());
    }

    #[test]
    fn too_much_is_not_encoded() {
        let long = "a".repeat(MAX_ENCODED_BYTES);
        let behaviour = Behaviour {
            entries: vec![Entry {
                preflight: LabAnswer::Close,
                response: answer(200, &[("X-Long", &long)]),
            }],
        };
        assert!(matches!(
            behaviour.encode(),
            Err(BehaviourError::TooLong { .. })
        ));
        let behaviour = Behaviour {
            entries: vec![Entry {
                preflight: LabAnswer::Close,
                response: answer(200, &vec![("X-A", ""); MAX_HEADERS + 1]),
            }],
        };
        assert_eq!(behaviour.encode(), Err(BehaviourError::TooManyHeaders));
    }
}
