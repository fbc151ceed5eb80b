//! Which version of each tool: the one place.

use std::path::Path;

use crate::failure::{Failure, Naming};

/// Builds the page; the newest that the project's oldest compiler builds.
pub(crate) const TRUNK: &str = "0.21.14";
/// npm's `binaryen`, which carries `wasm-opt`; Trunk.toml names it too, and a test compares the two.
pub(crate) const BINARYEN: &str = "132";
/// Drives Firefox.
pub(crate) const GECKODRIVER: &str = "0.36.0";

/// The `wasm-bindgen` program must have the crate's own version, so Cargo.lock says which.
pub(crate) fn wasm_bindgen(root: &Path) -> Result<String, Failure> {
    let path = root.join("Cargo.lock");
    let lock = std::fs::read_to_string(&path).naming("cannot read", &path)?;
    locked(&lock, "wasm-bindgen")
        .ok_or_else(|| Failure::new("Cargo.lock names no version of `wasm-bindgen`"))
}

/// The version of a package in the text of a Cargo.lock.
fn locked(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines
        .nth(1)?
        .strip_prefix("version = \"")?
        .strip_suffix('"')?;
    Some(version.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "version = 4\n\n[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.9\"\n\n\
                        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.126\"\nsource = \"registry\"\n";

    #[test]
    fn the_lock_file_names_the_version() {
        assert_eq!(locked(LOCK, "wasm-bindgen").as_deref(), Some("0.2.126"));
        assert_eq!(locked(LOCK, "wasm"), None);
        assert_eq!(locked("", "wasm-bindgen"), None);
    }

    #[test]
    fn our_own_lock_file_names_one() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        assert!(wasm_bindgen(root).unwrap().starts_with("0.2."));
    }

    #[test]
    fn trunk_asks_for_the_wasm_opt_that_we_install() {
        let trunk = include_str!("../../../Trunk.toml");
        assert!(trunk.contains(&format!("wasm_opt = \"version_{BINARYEN}\"")));
    }
}
