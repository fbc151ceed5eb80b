//! Servers in Python.

use super::{Case, Place, Server, Trouble, Workshop, no_preparation, workshop::output};
use std::{fs, process::Command};

pub(super) const SERVERS: &[Server] = &[
    Server {
        stack: "flask",
        prepare: no_preparation,
        command: |w, c, p| {
            write(c, p, "app.py", include_str!("../../servers/flask.py"))?;
            let mut command = Command::new(w.python()?.join("python"));
            command.arg("app.py");
            Ok(command)
        },
        excuses: &[],
        version: |w| versions(w, &[("Flask", "flask"), ("flask-cors", "flask-cors")], &[]),
    },
    Server {
        stack: "django",
        prepare: no_preparation,
        command: |w, c, p| {
            write(
                c,
                p,
                "settings.py",
                include_str!("../../servers/django_settings.py"),
            )?;
            write(
                c,
                p,
                "urls.py",
                include_str!("../../servers/django_urls.py"),
            )?;
            let mut command = Command::new(w.python()?.join("django-admin"));
            command
                .args([
                    "runserver",
                    "--noreload",
                    "--pythonpath",
                    ".",
                    "--settings",
                    "settings",
                ])
                .arg(format!("127.0.0.1:{}", p.port));
            Ok(command)
        },
        excuses: &[],
        version: |w| {
            let packages = [
                ("Django", "django"),
                ("django-cors-headers", "django-cors-headers"),
            ];
            versions(w, &packages, &[])
        },
    },
    Server {
        stack: "fastapi",
        prepare: no_preparation,
        command: |w, c, p| uvicorn(w, c, p, include_str!("../../servers/fastapi.py")),
        excuses: &[],
        version: |w| versions(w, &[("FastAPI", "fastapi")], &[("Uvicorn", "uvicorn")]),
    },
    Server {
        stack: "starlette",
        prepare: no_preparation,
        command: |w, c, p| uvicorn(w, c, p, include_str!("../../servers/starlette.py")),
        excuses: &[],
        version: |w| versions(w, &[("Starlette", "starlette")], &[("Uvicorn", "uvicorn")]),
    },
];

fn write(case: &Case, place: &Place, name: &str, template: &str) -> Result<(), Trouble> {
    let text = template.replace("#CONFIGURATION", case.text());
    Ok(fs::write(place.folder.join(name), text)?)
}

fn uvicorn(
    workshop: &Workshop,
    case: &Case,
    place: &Place,
    template: &str,
) -> Result<Command, Trouble> {
    write(case, place, "main.py", template)?;
    let mut command = Command::new(workshop.python()?.join("uvicorn"));
    command.args([
        "main:app",
        "--host",
        "127.0.0.1",
        "--port",
        &place.port.to_string(),
    ]);
    Ok(command)
}

/// `Flask 3.1.3, flask-cors 6.0.5`, or with a host: `Starlette 1.10.0 on Uvicorn 0.54.0`.
fn versions(
    workshop: &Workshop,
    packages: &[(&str, &str)],
    hosts: &[(&str, &str)],
) -> Result<String, Trouble> {
    let python = workshop.python()?.join("python");
    let named = |list: &[(&str, &str)]| -> Result<Vec<String>, Trouble> {
        let mut named = Vec::new();
        for (name, package) in list {
            let program =
                format!("from importlib.metadata import version; print(version({package:?}))");
            let printed = output(Command::new(&python).args(["-c", &program]))?;
            named.push(format!(
                "{name} {}",
                String::from_utf8_lossy(&printed.stdout).trim()
            ));
        }
        Ok(named)
    };
    let mut text = named(packages)?.join(", ");
    for host in named(hosts)? {
        text.push_str(" on ");
        text.push_str(&host);
    }
    Ok(text)
}
