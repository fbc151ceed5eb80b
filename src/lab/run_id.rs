//! The name of a run.

use std::fmt;

/// The name of a run: who knows it may read what arrived in it, so whoever makes one makes it unguessable (128 random
/// bits, say, in hexadecimal). 16 to 64 of ASCII letters, digits, `-` and `_`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RunId(Box<str>);

impl RunId {
    /// Reads one; nothing if the text has another length or another character.
    pub fn parse(text: &str) -> Option<Self> {
        let allowed = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
        ((16..=64).contains(&text.len()) && text.bytes().all(allowed)).then(|| Self(text.into()))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RunId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::RunId;

    #[test]
    fn only_plain_names_of_a_safe_length() {
        for good in ["0123456789abcdef", "A-b_5678901234567890"] {
            assert_eq!(RunId::parse(good).map(|r| r.to_string()), Some(good.into()));
        }
        for bad in [
            "",
            "short",
            "0123456789abcde/",
            "0123456789abcde\n",
            "ä123456789abcdefgh",
            &"a".repeat(65),
        ] {
            assert_eq!(RunId::parse(bad), None, "{bad}");
        }
    }
}
