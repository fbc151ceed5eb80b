//! The page: its tools, and `dist/` built with them.

use std::path::{Path, PathBuf};

use crate::cache;
use crate::failure::{Failure, Naming};
use crate::fingerprint;
use crate::pack;
use crate::session::Session;
use crate::tools::{trunk, versions, wasm_bindgen, wasm_opt};
use crate::wasm_target::{TARGET, WasmCompiler};

/// What the page is made of.
const SOURCES: [&str; 8] = [
    "src",
    "content",
    "static",
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    "xtask/src/tools/versions.rs",
];
/// The parts of it that the page has no part in.
const NATIVE: [&str; 2] = ["src/server", "src/cli"];
const AGAIN: &str = "mend what the log names, then run the same command again";

/// Builds `dist/`, with all that it takes, unless it is there and nothing changed. Returns its place.
pub(crate) fn build(session: &Session) -> Result<PathBuf, Failure> {
    let dist = session.root.join("dist");
    let _lock = cache::lock(&session.own("page.lock"), "the page")?;
    let stamp = session.own("page.stamp");
    let sources = fingerprint::of(&session.root, &SOURCES, &NATIVE)?;
    let built = || fingerprint::of(&session.root, &["dist"], &[]);
    if std::fs::read_to_string(&stamp)
        .is_ok_and(|text| built().is_ok_and(|built| text == format!("{sources} {built}")))
    {
        session
            .progress
            .say("the page: nothing changed, dist/ is kept");
        return Ok(dist);
    }
    // Each of these keeps one core busy for long stretches, so they run side by side.
    let (compiler, tools) = std::thread::scope(|scope| {
        let trunk = scope.spawn(|| trunk::install(session));
        let wasm_bindgen = scope.spawn(|| wasm_bindgen::install(session));
        let wasm_opt = scope.spawn(|| wasm_opt::install(session));
        let compiler = compile(session);
        (
            compiler,
            [trunk, wasm_bindgen, wasm_opt]
                .map(|thread| thread.join().unwrap_or_else(|_| Err(stopped()))),
        )
    });
    let compiler = compiler?;
    let [trunk, wasm_bindgen, wasm_opt] = tools;
    bundle(session, &compiler, &trunk?, &wasm_bindgen?, &wasm_opt?)?;
    pack::pack(&dist)?;
    let text = format!("{sources} {}", built()?);
    std::fs::write(&stamp, text).naming("cannot write", &stamp)?;
    Ok(dist)
}

/// Compiles the page's program while trunk itself may still be compiled; trunk then finds this done.
fn compile(session: &Session) -> Result<WasmCompiler, Failure> {
    let compiler = WasmCompiler::set_up(session)?;
    let mut cargo = compiler.cargo(session);
    cargo.args([
        "build",
        "--target",
        TARGET,
        "--profile",
        "wasm",
        "--bin",
        "page",
    ]);
    cargo
        .args(["--no-default-features", "--features", "ui"])
        .current_dir(&session.root);
    session
        .step("compile the page")
        .advise(AGAIN)
        .run(&mut cargo)?;
    Ok(compiler)
}

fn bundle(
    session: &Session,
    compiler: &WasmCompiler,
    trunk: &Path,
    wasm_bindgen: &Path,
    wasm_opt: &Path,
) -> Result<(), Failure> {
    let mut bundle = compiler.command(session, trunk.join("trunk"), &[wasm_bindgen, wasm_opt]);
    bundle
        .args(["build", "--release", "--skip-version-check"])
        .current_dir(&session.root);
    // trunk takes the variable for an option, and stops at `1`.
    bundle.env_remove("NO_COLOR");
    let title = format!("bundle the page (trunk {})", versions::TRUNK);
    session
        .step(&title)
        .advise(AGAIN)
        .run(&mut bundle)
        .map(drop)
}

fn stopped() -> Failure {
    Failure::new("a step stopped without a word")
        .advise("this is a fault of xtask; please report it")
}
