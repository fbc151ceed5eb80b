//! Servers in Rust and Go: built once, with a module for each case.

use super::{
    Case, Excuse, Server, Trouble, Workshop,
    workshop::{debian_file, output, version_of},
};
use std::{env, fs, path::PathBuf, process::Command};

pub(super) const SERVERS: &[Server] = &[
    Server {
        stack: "axum",
        prepare: |w, c| {
            let manifest = include_str!("../../servers/axum.toml");
            cargo(
                w,
                c,
                "axum",
                manifest,
                include_str!("../../servers/axum.rs"),
            )
        },
        command: |w, _, _| {
            Ok(Command::new(
                w.kept_folder("rust-target/debug")?.join("axum-app"),
            ))
        },
        excuses: &[],
        version: |w| {
            let (axum, http) = (locked(w, "axum", "axum")?, locked(w, "axum", "tower-http")?);
            Ok(format!("axum {axum}, tower-http {http}"))
        },
    },
    Server {
        stack: "actix",
        prepare: |w, c| {
            let manifest = include_str!("../../servers/actix.toml");
            cargo(
                w,
                c,
                "actix",
                manifest,
                include_str!("../../servers/actix.rs"),
            )
        },
        command: |w, _, _| {
            Ok(Command::new(
                w.kept_folder("rust-target/debug")?.join("actix-app"),
            ))
        },
        excuses: &[],
        version: |w| {
            let (web, cors) = (
                locked(w, "actix", "actix-web")?,
                locked(w, "actix", "actix-cors")?,
            );
            Ok(format!("actix-web {web}, actix-cors {cors}"))
        },
    },
    Server {
        stack: "go",
        prepare: |w, c| {
            let head = "import \"net/http\"\n";
            go(w, c, "go", head, "withCORS(next)", &[])
        },
        command: |w, _, _| Ok(Command::new(w.kept_folder("go/go")?.join("program"))),
        excuses: &[],
        version: |w| Ok(format!("Go {}", go_version(w)?)),
    },
    Server {
        stack: "rs-cors",
        prepare: |w, c| {
            let source = rs_cors()?;
            let head = "import (\n\t\"net/http\"\n\n\t\"github.com/rs/cors\"\n)\n";
            let replaced = format!("github.com/rs/cors={}", source.display());
            go(
                w,
                c,
                "rs-cors",
                head,
                "cors.New(corsOptions).Handler(next)",
                &[
                    "-require=github.com/rs/cors@v1.7.0",
                    &format!("-replace={replaced}"),
                ],
            )
        },
        command: |w, _, _| Ok(Command::new(w.kept_folder("go/rs-cors")?.join("program"))),
        excuses: &[(
            Excuse::Case("hard-names"),
            "before 1.11 rs/cors reads only letters, digits, `-`, `_` and `.` in header names",
        )],
        version: |w| {
            rs_cors()?;
            Ok(format!("rs/cors 1.7.0 with Go {}", go_version(w)?))
        },
    },
];

fn cargo(
    workshop: &Workshop,
    cases: &[Case],
    name: &str,
    manifest: &str,
    main: &str,
) -> Result<(), Trouble> {
    let folder = workshop.kept_folder(&format!("rust-{name}"))?;
    fs::create_dir_all(folder.join("src"))?;
    write_if_new(folder.join("Cargo.toml"), manifest)?;
    write_if_new(folder.join("src/main.rs"), main)?;
    for case in cases {
        write_if_new(
            folder.join("src").join(format!("{}.rs", case.name)),
            case.text(),
        )?;
    }
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut build = Command::new(cargo);
    build
        .args(["build", "--quiet", "-j2"])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", workshop.kept_folder("rust-target")?);
    // What the outer cargo sets for this program is not meant for that one.
    for name in [
        "RUSTFLAGS",
        "RUSTDOCFLAGS",
        "CARGO_ENCODED_RUSTFLAGS",
        "RUSTC_WRAPPER",
    ] {
        build.env_remove(name);
    }
    output(&mut build).map(drop)
}

/// The version in the lock file, without its patch level: the manifest asks for no more.
fn locked(workshop: &Workshop, name: &str, package: &str) -> Result<String, Trouble> {
    let lock = fs::read_to_string(
        workshop
            .kept_folder(&format!("rust-{name}"))?
            .join("Cargo.lock"),
    )?;
    let wanted = format!("name = \"{package}\"");
    let version = lock
        .split("[[package]]")
        .find(|entry| entry.contains(&wanted))
        .and_then(|entry| entry.split("version = \"").nth(1))
        .and_then(|rest| rest.split('"').next())
        .ok_or_else(|| Trouble::Failed(format!("{package} is not in the lock file")))?;
    let minor: Vec<&str> = version.split('.').take(2).collect();
    Ok(if minor[0] == "0" {
        minor.join(".")
    } else {
        minor[0].to_owned()
    })
}

fn go(
    workshop: &Workshop,
    cases: &[Case],
    name: &str,
    head: &str,
    wrapped: &str,
    module: &[&str],
) -> Result<(), Trouble> {
    let program = workshop.python()?.join("go");
    let folder = workshop.kept_folder(&format!("go/{name}"))?;
    let cache = workshop.kept_folder("go/cache")?;
    let run = |arguments: &[&str]| {
        output(
            Command::new(&program)
                .args(arguments)
                .current_dir(&folder)
                .env("GOCACHE", &cache)
                .env("GOPATH", cache.join("path"))
                .env("GOFLAGS", "-mod=mod")
                .env("GOPROXY", "off")
                .env("GOTOOLCHAIN", "local"),
        )
    };
    write_if_new(folder.join("go.mod"), "module app\n\ngo 1.22\n")?;
    write_if_new(
        folder.join("main.go"),
        include_str!("../../servers/main.go"),
    )?;
    for case in cases {
        let package = case.name.replace('-', "");
        fs::create_dir_all(folder.join(case.name))?;
        let text = format!(
            "package {package}\n\n{head}\n{}\nfunc Wrap(next http.Handler) http.Handler {{\n\treturn {wrapped}\n}}\n",
            case.text()
        );
        write_if_new(folder.join(case.name).join("cors.go"), &text)?;
    }
    if !module.is_empty() {
        run(&[&["mod", "edit"], module].concat())?;
    }
    run(&["build", "-o", "program", "."]).map(drop)
}

fn go_version(workshop: &Workshop) -> Result<String, Trouble> {
    version_of(
        Command::new(workshop.python()?.join("go"))
            .arg("version")
            .env("GOTOOLCHAIN", "local"),
    )
}

fn rs_cors() -> Result<PathBuf, Trouble> {
    let file = "/usr/share/gocode/src/github.com/rs/cors/cors.go";
    let mut path = debian_file(&[file], &["golang-github-rs-cors-dev"])?;
    path.pop();
    Ok(path)
}

/// Leaves the file's time alone if nothing changes, so that nothing is built anew.
fn write_if_new(path: PathBuf, text: &str) -> Result<(), Trouble> {
    if fs::read_to_string(&path).is_ok_and(|found| found == text) {
        return Ok(());
    }
    Ok(fs::write(path, text)?)
}
