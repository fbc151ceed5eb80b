//! The headers that keep the page what it is, and the one that depends on the built files.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

/// The page's headers, beside its content security policy.
pub const PAGE_HEADERS: [(&str, &str); 4] = [
    ("x-content-type-options", "nosniff"),
    // The browsers' own default, said aloud. A stricter one would change the `Origin` of requests that the page sends
    // on behalf of a scenario.
    ("referrer-policy", "strict-origin-when-cross-origin"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=()",
    ),
    ("cross-origin-opener-policy", "same-origin"),
];

/// What the page may load and run. `connect-src` is wide because a live run goes where the person says, and only when
/// the person says; the page itself asks its own origin alone.
pub const CONTENT_SECURITY_POLICY: [(&str, &str); 12] = [
    ("default-src", "'none'"),
    ("script-src", "'self' 'wasm-unsafe-eval'"),
    ("style-src", "'self'"),
    ("img-src", "'self' data:"),
    ("font-src", "'self'"),
    ("connect-src", "'self' http: https: data: blob:"),
    ("frame-src", "'self'"),
    ("worker-src", "'self'"),
    ("manifest-src", "'self'"),
    ("base-uri", "'none'"),
    ("form-action", "'none'"),
    ("frame-ancestors", "'self'"),
];

/// The content security policy for the files of a folder: the one above, and the hashes of the scripts that stand
/// within its HTML files. Trunk starts the page by such a script; a release has none.
#[derive(Debug)]
pub(super) struct Policy {
    dist: PathBuf,
    current: Mutex<(Option<SystemTime>, String)>,
}

impl Policy {
    pub(super) fn new(dist: &Path) -> Self {
        Self {
            dist: dist.to_owned(),
            current: Mutex::new((None, policy(&[]))),
        }
    }

    /// The header's value. The folder is read again when its `index.html` has changed.
    pub(super) fn value(&self) -> String {
        let index = self.dist.join("index.html");
        let modified = index.metadata().and_then(|m| m.modified()).ok();
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        if current.0 != modified {
            let mut hashes = Vec::new();
            // What cannot be read cannot be served either.
            let _ = collect(&self.dist, &mut hashes);
            hashes.sort();
            hashes.dedup();
            *current = (modified, policy(&hashes));
        }
        current.1.clone()
    }
}

fn policy(hashes: &[String]) -> String {
    let mut text = String::new();
    for (directive, sources) in CONTENT_SECURITY_POLICY {
        let _ = write!(text, "{directive} {sources}");
        if directive == "script-src" {
            for hash in hashes {
                let _ = write!(text, " '{hash}'");
            }
        }
        text.push_str("; ");
    }
    text.truncate(text.len() - 2);
    text
}

#[expect(
    clippy::disallowed_methods,
    reason = "the page's host reads the page's files"
)]
fn collect(folder: &Path, hashes: &mut Vec<String>) -> io::Result<()> {
    for entry in folder.read_dir()? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, hashes)?;
        } else if path.extension().is_some_and(|e| e == "html") {
            let html = std::fs::read_to_string(&path)?;
            hashes.extend(inline_scripts(&html).map(hash));
        }
    }
    Ok(())
}

fn hash(script: &str) -> String {
    format!("sha256-{}", BASE64.encode(Sha256::digest(script)))
}

/// The text of each script that stands within the HTML. The files are our own build's: lower-case tags, no script in
/// a comment; one that is missed does not run, nothing worse.
fn inline_scripts(html: &str) -> impl Iterator<Item = &str> {
    html.split("<script").skip(1).filter_map(|rest| {
        let (attributes, rest) = rest.split_once('>')?;
        let (script, _) = rest.split_once("</script>")?;
        (!attributes.contains("src=")).then_some(script)
    })
}

#[cfg(test)]
mod tests {
    use super::{inline_scripts, policy};

    #[test]
    fn scripts_within_the_html_are_found() {
        let html = r#"<script src="a.js"></script><script type="module">
one();
</script><p>x</p><script>two()</script><script>"#;
        let found: Vec<_> = inline_scripts(html).collect();
        assert_eq!(found, ["\none();\n", "two()"]);
    }

    #[test]
    fn hashes_go_with_the_scripts() {
        let text = policy(&["sha256-x".into()]);
        assert!(text.starts_with(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-x'; style-src"
        ));
        assert!(text.ends_with("frame-ancestors 'self'"));
        assert!(!policy(&[]).contains("unsafe-inline"));
    }
}
