//! Share links: a scenario as the fragment of an address, which is sent to no server.
//!
//! A link is `s=v1.` and the scenario's JSON, deflated, in URL-safe base64 without padding. The version stands in
//! the open, so that later forms can be told from this one; every link ever printed must go on opening.

use super::{Scenario, ScenarioError};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::fmt;

const KEY: &str = "s=";
const VERSION: &str = "v1.";
/// A link may not unfold to more than this: a few hundred bytes can hold a gigabyte of zeros.
const MOST_BYTES: usize = 1 << 20;
/// The usual trade of time for size; the text is short.
const LEVEL: u8 = 9;

/// The fragment that holds the scenario, without `#`: `s=v1.…`.
///
/// The scenario goes in as it is: see [`super::mask`] for what should not be shared.
pub fn encode_link(scenario: &Scenario) -> String {
    let packed = miniz_oxide::deflate::compress_to_vec(scenario.to_json().as_bytes(), LEVEL);
    let mut fragment = String::from(KEY);
    fragment.push_str(VERSION);
    URL_SAFE_NO_PAD.encode_string(packed, &mut fragment);
    fragment
}

/// The scenario in a fragment, with or without `#`.
///
/// # Errors
/// [`LinkError::NoScenario`] where the fragment is about something else; the other variants where it was meant to be
/// a scenario and is damaged, cut short, or newer than this program.
pub fn decode_link(fragment: &str) -> Result<Scenario, LinkError> {
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    let link = fragment.strip_prefix(KEY).ok_or(LinkError::NoScenario)?;
    let Some(text) = link.strip_prefix(VERSION) else {
        return Err(match link.split_once('.') {
            Some((version, _)) if is_version(version) => LinkError::Version(version.to_owned()),
            _ => LinkError::Damaged,
        });
    };
    // Mail programs and chats put line ends, spaces and `=` into long links.
    let text: String = text
        .chars()
        .filter(|c| !c.is_ascii_whitespace() && *c != '=')
        .collect();
    let packed = URL_SAFE_NO_PAD
        .decode(text)
        .map_err(|_| LinkError::Damaged)?;
    let json = miniz_oxide::inflate::decompress_to_vec_with_limit(&packed, MOST_BYTES)
        .map_err(|_| LinkError::Damaged)?;
    let json = String::from_utf8(json).map_err(|_| LinkError::Damaged)?;
    Scenario::from_json(&json).map_err(LinkError::Scenario)
}

fn is_version(text: &str) -> bool {
    text.strip_prefix('v')
        .is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

/// Why a link holds no scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkError {
    /// It is not about a scenario at all.
    NoScenario,
    /// Of a version that this program does not know, as written: `v2`.
    Version(String),
    /// Cut short, or altered on its way.
    Damaged,
    /// Whole, but what it holds is no scenario.
    Scenario(ScenarioError),
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoScenario => f.write_str("the address holds no scenario"),
            Self::Version(v) => write!(
                f,
                "the link is of version {v}, newer than this page: reload it, or ask for a link of version v1"
            ),
            Self::Damaged => f.write_str("the link was cut short or altered on its way"),
            Self::Scenario(e) => write!(f, "the link holds no scenario that this page knows: {e}"),
        }
    }
}

impl std::error::Error for LinkError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn scenario() -> Scenario {
        Scenario::from_json(
            r#"{"title":"Grüße","page":{"url":"https://app.example.com/"},"request":{"url":"https://api.example.com/users","method":"PUT","headers":[["X-A","1"],["x-a","2"]]},"server":[{"url":"https://api.example.com/users","response":{"status":200,"headers":[["Access-Control-Allow-Origin","*"]]}}]}"#,
        )
        .unwrap()
    }

    #[test]
    fn what_goes_in_comes_out() {
        let link = encode_link(&scenario());
        assert!(link.starts_with("s=v1."));
        assert_eq!(decode_link(&link), Ok(scenario()));
        assert_eq!(decode_link(&format!("#{link}")), Ok(scenario()));
    }

    #[test]
    fn mail_programs_may_fold_it() {
        let mut link = encode_link(&scenario());
        link.insert_str(20, "\r\n  ");
        link.push('=');
        assert_eq!(decode_link(&link), Ok(scenario()));
    }

    #[test]
    fn anything_else_is_an_error_with_a_name() {
        for (link, error) in [
            ("", LinkError::NoScenario),
            ("/gallery", LinkError::NoScenario),
            ("s=", LinkError::Damaged),
            ("s=v1.", LinkError::Damaged),
            ("s=v1.%%%", LinkError::Damaged),
            ("s=v1.AAAA", LinkError::Damaged),
            ("s=v2.abc", LinkError::Version("v2".into())),
            ("s=vx.abc", LinkError::Damaged),
        ] {
            assert_eq!(decode_link(link), Err(error), "{link}");
        }
    }

    #[test]
    fn every_cut_is_an_error() {
        let link = encode_link(&scenario());
        for end in 2..link.len() {
            assert!(decode_link(&link[..end]).is_err(), "cut at {end}");
        }
    }

    #[test]
    fn a_bomb_does_not_unfold() {
        let zeros = miniz_oxide::deflate::compress_to_vec(&vec![b' '; MOST_BYTES * 4], LEVEL);
        let link = format!("s=v1.{}", URL_SAFE_NO_PAD.encode(zeros));
        assert_eq!(decode_link(&link), Err(LinkError::Damaged));
    }
}
