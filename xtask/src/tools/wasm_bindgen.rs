//! `wasm-bindgen`, which writes the JavaScript between the page's program and the browser.

use std::path::PathBuf;

use super::cargo_install::{self, Program, triple};
use super::versions;
use crate::failure::Failure;
use crate::session::Session;

/// The folder that holds `wasm-bindgen`.
pub(crate) fn install(session: &Session) -> Result<PathBuf, Failure> {
    let version = versions::wasm_bindgen(&session.root)?;
    let linux = if cfg!(target_arch = "x86_64") {
        "unknown-linux-musl"
    } else {
        "unknown-linux-gnu"
    };
    let release = triple(linux).map(|triple| {
        let page = "https://github.com/wasm-bindgen/wasm-bindgen/releases/download";
        format!("{page}/{version}/wasm-bindgen-{version}-{triple}.tar.gz")
    });
    let (package, name) = ("wasm-bindgen-cli", "wasm-bindgen");
    cargo_install::install(
        session,
        &Program {
            package,
            version: &version,
            name,
            takes: "1 minute",
            release,
        },
    )
}
