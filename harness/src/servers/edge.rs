//! Functions at the edge: Cloudflare's on its own runtime, the others on the runtime they are written for.

use super::{
    Case, Place, Server, Trouble, Workshop, fill,
    javascript::{versions, without_types},
    no_preparation,
    workshop::version_of,
};
use std::{fs, process::Command};

pub(super) const SERVERS: &[Server] = &[
    Server {
        stack: "cloudflare-workers",
        prepare: no_preparation,
        command: workerd,
        excuses: &[],
        version: |w| {
            let program = w.node()?.join("node_modules/.bin/workerd");
            Ok(format!(
                "workerd {}",
                version_of(Command::new(program).arg("--version"))?
            ))
        },
    },
    Server {
        stack: "netlify",
        prepare: no_preparation,
        command: netlify,
        excuses: &[],
        version: |w| {
            let version = version_of(Command::new(w.python()?.join("deno")).arg("--version"))?;
            Ok(format!(
                "Deno {version}, which ran the function before a small site"
            ))
        },
    },
    Server {
        stack: "vercel",
        prepare: no_preparation,
        command: vercel,
        excuses: &[],
        version: |w| {
            let end = " on Node.js, which ran the middleware before a small site";
            versions(w, &[("@vercel/functions", "@vercel/functions")], end)
        },
    },
];

const HANDLE: &str = include_str!("../../servers/handle.js");

fn workerd(workshop: &Workshop, case: &Case, place: &Place) -> Result<Command, Trouble> {
    let login = if case.policy.is_listed() { "1" } else { "" };
    let values = [
        ("PORT", place.port.to_string()),
        ("LOGIN", login.to_owned()),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(n, v)| (*n, v.as_str())).collect();
    let template = include_str!("../../servers/workerd.capnp");
    fs::write(
        place.folder.join("workerd.capnp"),
        fill(template, case.login(), &values, &[]),
    )?;
    fs::write(place.folder.join("main.js"), case.text())?;
    fs::write(place.folder.join("handle.js"), HANDLE)?;
    let mut command = Command::new(workshop.node()?.join("node_modules/.bin/workerd"));
    command.args(["serve", "workerd.capnp"]);
    Ok(command)
}

fn netlify(workshop: &Workshop, case: &Case, place: &Place) -> Result<Command, Trouble> {
    fs::write(place.folder.join("cors.ts"), case.text())?;
    fs::write(place.folder.join("handle.js"), HANDLE)?;
    fs::write(
        place.folder.join("main.ts"),
        include_str!("../../servers/netlify.ts"),
    )?;
    let mut command = Command::new(workshop.python()?.join("deno"));
    command
        .args([
            "run",
            "--no-check",
            "--no-config",
            "--allow-net",
            "--allow-env",
            "main.ts",
        ])
        .env("DENO_DIR", workshop.kept_folder("deno")?);
    Ok(command)
}

fn vercel(workshop: &Workshop, case: &Case, place: &Place) -> Result<Command, Trouble> {
    let middleware = without_types(workshop, case.text(), &place.folder)?;
    fs::write(place.folder.join("middleware.mjs"), middleware)?;
    fs::write(place.folder.join("handle.js"), HANDLE)?;
    fs::write(
        place.folder.join("package.json"),
        "{ \"type\": \"module\" }\n",
    )?;
    fs::write(
        place.folder.join("main.mjs"),
        include_str!("../../servers/vercel.mjs"),
    )?;
    let mut command = Command::new("node");
    command.arg("main.mjs");
    Ok(command)
}
