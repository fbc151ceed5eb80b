//! Tasks: `cargo xtask serve|test|build|observe|bench`.
fn main() {}
