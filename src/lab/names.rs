//! The scenario's origins and URLs, and the lab's in their place.

/// The scenario's names and those of the lab that stand for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Origins: the scenario's, the lab's. The page's first, if it has one.
    pub origins: Vec<(String, String)>,
    /// URLs: the scenario's, the lab's.
    pub urls: Vec<(String, String)>,
}

/// An origin that is nobody's: `.invalid` never resolves.
const NOBODY: &str = "http://elsewhere.invalid";

impl Names {
    /// The lab's origin for this one.
    pub(super) fn lab_origin(&self, origin: &str) -> Option<&str> {
        let (_, lab) = self.origins.iter().find(|(s, _)| s == origin)?;
        Some(lab)
    }

    /// The text with each of the lab's names turned back into the scenario's.
    pub fn to_scenario(&self, text: &str) -> String {
        let pairs = self.urls.iter().chain(&self.origins);
        replace(text, pairs.map(|(s, l)| (l.clone(), s.clone())).collect())
    }

    /// The value of a header that names origins, in the lab's names, and whether it kept its meaning by itself: what is
    /// byte for byte an origin of the scenario becomes that of the lab, and what is nearly one (another scheme, another
    /// case, no scheme) becomes nearly that of the lab in the same way.
    pub(super) fn to_lab(&self, value: &str) -> (String, Kept) {
        let nearly = self.origins.iter().flat_map(|(scenario, lab)| {
            let loud = |s: &str| s.to_ascii_uppercase();
            [
                (scenario.clone(), lab.clone()),
                (loud(scenario), loud(lab)),
                (other_scheme(scenario), other_scheme(lab)),
                (host(scenario).to_owned(), host(lab).to_owned()),
            ]
        });
        let mapped = replace(value, nearly.collect());
        let means = |text: &str, column: fn(&(String, String)) -> &String| {
            let text = text.trim_matches([' ', '\t']);
            self.origins.iter().position(|pair| column(pair) == text)
        };
        if means(value, |p| &p.0) == means(&mapped, |p| &p.1) {
            (mapped, Kept::Yes)
        } else {
            (NOBODY.to_owned(), Kept::ByExchange)
        }
    }
}

/// Did a value keep its meaning?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kept {
    /// As it is.
    Yes,
    /// It would have become one of the lab's own origins by chance.
    ByExchange,
}

fn host(origin: &str) -> &str {
    origin.split_once("://").map_or(origin, |(_, host)| host)
}

fn other_scheme(origin: &str) -> String {
    let scheme = if origin.starts_with("https:") {
        "http"
    } else {
        "https"
    };
    format!("{scheme}://{}", host(origin))
}

/// The text with each first name turned into its second, longer ones first, each place once, and never within a longer
/// host or port.
fn replace(text: &str, mut pairs: Vec<(String, String)>) -> String {
    pairs.sort_by_key(|(from, _)| std::cmp::Reverse(from.len()));
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut before = None;
    while let Some(c) = rest.chars().next() {
        let found = pairs.iter().find(|(from, _)| {
            begins(before, from) && rest.strip_prefix(from.as_str()).is_some_and(ends)
        });
        let taken = if let Some((from, to)) = found {
            out.push_str(to);
            from.len()
        } else {
            out.push(c);
            c.len_utf8()
        };
        before = rest[..taken].chars().next_back();
        rest = &rest[taken..];
    }
    out
}

/// Does a name begin after this? A scheme may stand after the digits of an escaped space.
fn begins(before: Option<char>, name: &str) -> bool {
    let within = if name.contains("://") {
        char::is_alphabetic
    } else {
        in_host
    };
    !before.is_some_and(within)
}

/// Does a host or a URL end before this?
fn ends(after: &str) -> bool {
    let mut chars = after.chars();
    match chars.next() {
        Some('.') => !chars.next().is_some_and(in_host),
        Some(':') => !chars.next().is_some_and(|c| c.is_ascii_digit()),
        next => !next.is_some_and(in_host),
    }
}

fn in_host(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '-' | '_')
}

#[cfg(test)]
mod tests {
    use super::{Kept, Names};

    fn names() -> Names {
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        Names {
            origins: vec![
                pair("https://app.example", "http://localhost:8080"),
                pair("https://api.app.example", "http://127.0.0.1:8081"),
                pair("http://localhost:8080", "http://127.0.0.1:8082"),
            ],
            urls: vec![pair(
                "https://api.app.example/x?y",
                "http://127.0.0.1:8081/r/run/0/1abc",
            )],
        }
    }

    #[test]
    fn a_header_keeps_its_meaning() {
        for (value, expected) in [
            ("https://app.example", "http://localhost:8080"),
            ("https://api.app.example", "http://127.0.0.1:8081"),
            // The scenario's own localhost is another origin than the page.
            ("http://localhost:8080", "http://127.0.0.1:8082"),
            ("https://app.example/", "http://localhost:8080/"),
            ("http://app.example", "https://localhost:8080"),
            ("app.example", "localhost:8080"),
            ("HTTPS://APP.EXAMPLE", "HTTP://LOCALHOST:8080"),
            (
                "https://app.example, https://api.app.example",
                "http://localhost:8080, http://127.0.0.1:8081",
            ),
            ("\"https://app.example\"", "\"http://localhost:8080\""),
            ("*", "*"),
            ("null", "null"),
            ("", ""),
            ("https://*.app.example", "https://*.app.example"),
            ("ftp://app.example", "ftp://localhost:8080"),
            ("https://app.example.evil", "https://app.example.evil"),
            ("https://app.example:444", "https://app.example:444"),
            ("https://xapp.example", "https://xapp.example"),
            ("https://other.example", "https://other.example"),
        ] {
            assert_eq!(
                names().to_lab(value),
                (expected.to_owned(), Kept::Yes),
                "{value}"
            );
        }
    }

    #[test]
    fn an_address_of_the_lab_by_chance_stays_foreign() {
        let (value, kept) = names().to_lab("http://127.0.0.1:8081");
        assert_eq!(
            (value.as_str(), kept),
            ("http://elsewhere.invalid", Kept::ByExchange)
        );
    }

    #[test]
    fn real_things_go_by_the_scenarios_names() {
        for (real, expected) in [
            (
                "http://127.0.0.1:8081/r/run/0/1abc",
                "https://api.app.example/x?y",
            ),
            (
                "from http://localhost:8080 to http://127.0.0.1:8081/r/run/0/1abc.",
                "from https://app.example to https://api.app.example/x?y.",
            ),
            ("http://localhost:80801", "http://localhost:80801"),
            (
                "http://127.0.0.1:8081/r/run/0/1abc,%20http://127.0.0.1:8081/r/run/0/1abc",
                "https://api.app.example/x?y,%20https://api.app.example/x?y",
            ),
        ] {
            assert_eq!(names().to_scenario(real), expected);
        }
    }
}
