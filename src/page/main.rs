//! The page (wasm).
fn main() {}
