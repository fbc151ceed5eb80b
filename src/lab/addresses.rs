//! Where the lab is.

use super::LabError;
use serde::{Deserialize, Serialize};

/// Where the page and the lab can be reached: origins, as a browser serialises them, without a slash at the end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LabAddresses {
    /// The page's own origin. Its host answers lab paths too.
    pub page: String,
    /// The lab's origins, on another site than the page if there is another name for the machine.
    pub labs: Vec<String>,
    /// The same listeners, in the same order, under a name of the page's own site; empty if there is none.
    pub same_site: Vec<String>,
}

/// `/lab.json`. Unknown fields are for later versions to add.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct File {
    v: u32,
    labs: Vec<String>,
    #[serde(default)]
    same_site: Vec<String>,
}

impl LabAddresses {
    /// Reads `/lab.json`, which the page's host has if there is a lab; `page` is the page's own origin.
    ///
    /// # Errors
    /// [`LabError::Addresses`]: no JSON, another version, or something that is no origin.
    pub fn from_json(page: &str, text: &str) -> Result<Self, LabError> {
        let bad = |found: String| LabError::Addresses { found };
        let file: File = serde_json::from_str(text).map_err(|e| bad(e.to_string()))?;
        if file.v != 1 {
            return Err(bad(format!("version {}", file.v)));
        }
        let all = file.labs.iter().chain(&file.same_site);
        if let Some(other) = all.into_iter().find(|o| !is_http_origin(o)) {
            return Err(bad(other.clone()));
        }
        Ok(Self {
            page: page.to_owned(),
            labs: file.labs,
            same_site: file.same_site,
        })
    }

    /// What `/lab.json` says.
    pub fn to_json(&self) -> String {
        let file = File {
            v: 1,
            labs: self.labs.clone(),
            same_site: self.same_site.clone(),
        };
        serde_json::to_string(&file).unwrap_or_default()
    }

    /// Every origin but the page's, those on another site first.
    pub(super) fn all(&self) -> impl Iterator<Item = &String> {
        let new = |o: &&String| !self.labs.contains(o);
        self.labs.iter().chain(self.same_site.iter().filter(new))
    }

    /// Every origin but the page's, in the order in which they are taken for one that is, or is not, of the page's
    /// site.
    pub(super) fn in_order(&self, same_site: bool) -> impl Iterator<Item = &String> {
        let (first, second) = if same_site {
            (&self.same_site, &self.labs)
        } else {
            (&self.labs, &self.same_site)
        };
        first.iter().chain(second)
    }

    /// How many origins there are beside the page's.
    pub(super) fn count(&self) -> usize {
        self.all().count()
    }
}

/// Is this the serialisation of an http(s) origin?
pub(super) fn is_http_origin(text: &str) -> bool {
    url::Url::parse(text).is_ok_and(|u| {
        matches!(u.scheme(), "http" | "https") && u.origin().ascii_serialization() == text
    })
}

#[cfg(test)]
mod tests {
    use super::LabAddresses;

    #[test]
    fn what_is_written_is_read() {
        let addresses = LabAddresses {
            page: "http://localhost:8080".into(),
            labs: vec!["http://127.0.0.1:8081".into()],
            same_site: vec!["http://localhost:8081".into()],
        };
        let read = LabAddresses::from_json("http://localhost:8080", &addresses.to_json());
        assert_eq!(read, Ok(addresses));
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for bad in [
            "",
            "<!doctype html>",
            r#"{"v":2,"labs":[]}"#,
            r#"{"v":1,"labs":["http://a/"]}"#,
            r#"{"v":1,"labs":["javascript:1"]}"#,
        ] {
            assert!(
                LabAddresses::from_json("http://localhost", bad).is_err(),
                "{bad}"
            );
        }
    }
}
