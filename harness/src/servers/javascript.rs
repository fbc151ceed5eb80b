//! Servers on Node.js.

use super::{
    Case, Place, Server, Trouble, Workshop, no_preparation,
    workshop::{self, output},
};
use std::{fs, path::Path, process::Command};

pub(super) const SERVERS: &[Server] = &[
    Server {
        stack: "express",
        prepare: no_preparation,
        command: |w, c, p| node(w, c, p, include_str!("../../servers/express.mjs")),
        excuses: &[],
        version: |w| versions(w, &[("Express", "express")], ""),
    },
    Server {
        stack: "express-cors",
        prepare: no_preparation,
        command: |w, c, p| node(w, c, p, include_str!("../../servers/express.mjs")),
        excuses: &[],
        version: |w| versions(w, &[("Express", "express"), ("cors", "cors")], ""),
    },
    Server {
        stack: "fastify",
        prepare: no_preparation,
        command: |w, c, p| node(w, c, p, include_str!("../../servers/fastify.mjs")),
        excuses: &[],
        version: |w| {
            versions(
                w,
                &[("Fastify", "fastify"), ("@fastify/cors", "@fastify/cors")],
                "",
            )
        },
    },
    Server {
        stack: "koa",
        prepare: no_preparation,
        command: |w, c, p| node(w, c, p, include_str!("../../servers/koa.mjs")),
        excuses: &[],
        version: |w| versions(w, &[("Koa", "koa"), ("@koa/cors", "@koa/cors")], ""),
    },
    Server {
        stack: "hono",
        prepare: no_preparation,
        command: |w, c, p| node(w, c, p, include_str!("../../servers/hono.mjs")),
        excuses: &[],
        version: |w| versions(w, &[("Hono", "hono")], " on Node.js"),
    },
    Server {
        stack: "nest",
        prepare: no_preparation,
        command: |w, c, p| node(w, c, p, include_str!("../../servers/nest.mjs")),
        excuses: &[],
        version: |w| versions(w, &[("NestJS", "@nestjs/core")], " on Express"),
    },
    Server {
        stack: "next",
        prepare: build_next,
        command: start_next,
        excuses: &[],
        version: |w| versions(w, &[("Next.js", "next")], ""),
    },
];

fn node(
    workshop: &Workshop,
    case: &Case,
    place: &Place,
    template: &str,
) -> Result<Command, Trouble> {
    workshop.node()?;
    fs::write(
        place.folder.join("app.mjs"),
        template.replace("//CONFIGURATION", case.text()),
    )?;
    let mut command = Command::new("node");
    command.arg("app.mjs");
    Ok(command)
}

/// `Express 5.3.0, cors 2.8.6`, as installed.
pub(super) fn versions(
    workshop: &Workshop,
    packages: &[(&str, &str)],
    end: &str,
) -> Result<String, Trouble> {
    let modules = workshop.node()?.join("node_modules");
    let mut named = Vec::new();
    for (name, package) in packages {
        named.push(format!(
            "{name} {}",
            installed_version(&modules.join(package))?
        ));
    }
    Ok(named.join(", ") + end)
}

fn installed_version(package: &Path) -> Result<String, Trouble> {
    let text = fs::read_to_string(package.join("package.json"))?;
    let json: serde_json::Value =
        serde_json::from_str(&text).map_err(|e| Trouble::Failed(e.to_string()))?;
    Ok(json["version"].as_str().unwrap_or_default().to_owned())
}

/// A build a case, kept as long as neither the text nor the version changes.
fn build_next(workshop: &Workshop, cases: &[Case]) -> Result<(), Trouble> {
    let next = workshop.node()?.join("node_modules/.bin/next");
    let version = versions(workshop, &[("Next.js", "next")], "")?;
    for case in cases {
        let folder = next_folder(workshop, case)?;
        let route = include_str!("../../servers/next-route.js");
        let stamp = format!("{version}\n{route}\n{}", case.text());
        if fs::read_to_string(folder.join("built.txt")).is_ok_and(|found| found == stamp) {
            continue;
        }
        fs::remove_dir_all(&folder)?;
        for name in ["ok", "fail"] {
            fs::create_dir_all(folder.join("app/api").join(name))?;
            fs::write(
                folder.join("app/api").join(name).join("route.js"),
                route.replace("@ROUTE@", name),
            )?;
        }
        // `.js` spares the build a check of types; the text is the same but for them.
        fs::write(folder.join("proxy.ts"), case.text())?;
        fs::write(
            folder.join("next.config.mjs"),
            "export default { typescript: { ignoreBuildErrors: true } };\n",
        )?;
        fs::write(
            folder.join("app/layout.js"),
            "export default function Layout({ children }) { return <html><body>{children}</body></html>; }\n",
        )?;
        output(
            Command::new(&next)
                .arg("build")
                .current_dir(&folder)
                .env("NEXT_TELEMETRY_DISABLED", "1"),
        )?;
        fs::write(folder.join("built.txt"), stamp)?;
    }
    Ok(())
}

fn start_next(workshop: &Workshop, case: &Case, place: &Place) -> Result<Command, Trouble> {
    let next = workshop.node()?.join("node_modules/next/dist/bin/next");
    let mut command = Command::new("node");
    command
        .arg(next)
        .args(["start", "-H", "127.0.0.1", "-p", &place.port.to_string()])
        .arg(next_folder(workshop, case)?)
        .env("NEXT_TELEMETRY_DISABLED", "1");
    Ok(command)
}

fn next_folder(workshop: &Workshop, case: &Case) -> Result<std::path::PathBuf, Trouble> {
    workshop.kept_folder(&format!("node/next-{}", case.name))
}

/// Takes the types out of a text in TypeScript.
pub(super) fn without_types(
    workshop: &Workshop,
    text: &str,
    folder: &Path,
) -> Result<String, Trouble> {
    let esbuild = workshop.node()?.join("node_modules/.bin/esbuild");
    let file = folder.join("typed.ts");
    fs::write(&file, text)?;
    let stripped = workshop::output(Command::new(esbuild).arg(&file).arg("--log-level=error"))?;
    Ok(String::from_utf8_lossy(&stripped.stdout).into_owned())
}
