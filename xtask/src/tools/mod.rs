//! The tools, a file each: where it comes from, and how its program is found in the cache.

pub(crate) mod cargo_install;
pub(crate) mod geckodriver;
pub(crate) mod trunk;
pub(crate) mod versions;
pub(crate) mod wasm_bindgen;
pub(crate) mod wasm_opt;
