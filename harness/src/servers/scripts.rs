//! Servers in Ruby and PHP.

use super::{
    Server, Trouble, no_preparation,
    workshop::{debian, debian_file, output, version_of},
};
use std::{fs, path::PathBuf, process::Command};

pub(super) const SERVERS: &[Server] = &[
    Server {
        stack: "rails",
        prepare: no_preparation,
        command: |_, case, place| {
            let template = include_str!("../../servers/rails.ru");
            fs::write(
                place.folder.join("config.ru"),
                template.replace("#CONFIGURATION", case.text()),
            )?;
            let mut command = Command::new(puma()?);
            command
                .args([
                    "--bind",
                    &format!("tcp://127.0.0.1:{}", place.port),
                    "--environment",
                    "production",
                ])
                .arg("config.ru")
                .env("RAILS_ENV", "production");
            Ok(command)
        },
        excuses: &[],
        version: |_| {
            puma()?;
            let program = "require 'rails/version'; require 'rack/cors/version'; \
                           print Rails.version[/\\d+\\.\\d+/], ' ', Rack::Cors::VERSION";
            let printed = output(Command::new("ruby").args(["-e", program]))?;
            let printed = String::from_utf8_lossy(&printed.stdout).into_owned();
            let (rails, cors) = printed
                .split_once(' ')
                .ok_or_else(|| Trouble::Failed(printed.clone()))?;
            Ok(format!("Rails {rails}, rack-cors {cors}"))
        },
    },
    Server {
        stack: "php",
        prepare: no_preparation,
        command: |_, case, place| {
            fs::write(place.folder.join("cors.php"), case.text())?;
            fs::write(
                place.folder.join("app.php"),
                include_str!("../../servers/app.php"),
            )?;
            let mut command = Command::new(php()?);
            command.args(["-S", &format!("127.0.0.1:{}", place.port), "app.php"]);
            Ok(command)
        },
        excuses: &[],
        version: |_| {
            let version = version_of(Command::new(php()?).arg("-v"))?;
            Ok(format!(
                "PHP {}, built-in server",
                super::proxies::minor(&version)
            ))
        },
    },
];

pub(super) fn php() -> Result<PathBuf, Trouble> {
    debian("php", &["php-cli"])
}

fn puma() -> Result<PathBuf, Trouble> {
    debian_file(
        &["/usr/lib/ruby/vendor_ruby/rack/cors.rb"],
        &["ruby-rack-cors", "ruby-railties", "puma"],
    )?;
    debian("puma", &["puma", "ruby-rack-cors", "ruby-railties"])
}
