//! Takes pictures of pages: `shots URL… OUTDIR`, at three widths, light and dark.
#![allow(
    clippy::disallowed_methods,
    reason = "a program over files and processes"
)]

use clap::Parser;
use harness::driver::{DriverError, Engine, Scheme, Session};
use serde_json::Value;
use std::{error::Error, fs, path::PathBuf, thread, time::Duration};

/// Takes pictures of pages in Chromium: one PNG a URL, width and colour scheme.
#[derive(Parser)]
struct Arguments {
    /// The pages, then the folder for the pictures.
    #[arg(required = true, num_args = 2..)]
    urls_and_folder: Vec<String>,
    /// Widths in pixels.
    #[arg(long, value_delimiter = ',', default_values_t = [390, 1000, 1440])]
    widths: Vec<u32>,
    /// The whole page rather than one screen of it.
    #[arg(long)]
    full: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = Arguments::parse();
    let folder = PathBuf::from(arguments.urls_and_folder.pop().unwrap_or_default());
    fs::create_dir_all(&folder)?;
    let session = Session::start(Engine::Chromium)?;
    for (n, url) in arguments.urls_and_folder.iter().enumerate() {
        for (scheme, name) in [(Scheme::Light, "light"), (Scheme::Dark, "dark")] {
            for &width in &arguments.widths {
                session.color_scheme(scheme)?;
                session.resize(width, 1000)?;
                session.goto(url)?;
                settle(&session)?;
                if arguments.full {
                    let height =
                        session.execute("return document.documentElement.scrollHeight", &[])?;
                    let height = height.as_u64().and_then(|h| u32::try_from(h).ok());
                    session.resize(width, height.unwrap_or(1000).clamp(600, 12_000))?;
                    settle(&session)?;
                }
                fs::write(
                    folder.join(format!("{n}-{width}-{name}.png")),
                    session.screenshot()?,
                )?;
            }
        }
    }
    Ok(())
}

/// Waits until the page's markup stays as it is.
fn settle(session: &Session) -> Result<(), DriverError> {
    let mut before = Value::Null;
    for _ in 0..50 {
        thread::sleep(Duration::from_millis(150));
        let now = session.execute(
            "return [document.readyState, document.body.innerHTML.length]",
            &[],
        )?;
        if now == before && now[0] == "complete" {
            break;
        }
        before = now;
    }
    Ok(())
}
