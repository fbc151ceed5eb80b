//! `serve`: the page's host and the lab, until it is told to end.

use crate::args::{LogFormat, ServeArgs};
use crate::{Status, complain};
use cors_playground::server::{Config, Limits, Public, Server};
use std::io::{self, Write};
use tracing::Level;

/// Requests a second from one address, where others than this machine can ask.
const RATE_ON_A_NETWORK: u32 = 100;

pub(crate) fn run(args: ServeArgs) -> io::Result<Status> {
    log(args.log, args.verbose);
    // Each connection is an open file. Where the limit stays low, accepting waits until one ends.
    let _ = rlimit::increase_nofile_limit(u64::MAX);
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(serve(args))
}

async fn serve(args: ServeArgs) -> io::Result<Status> {
    let dist = args.dist.clone();
    let server = match Server::bind(config(args)).await {
        Ok(server) => server,
        Err(error) => {
            complain(&error.to_string());
            return Ok(Status::SomeBad);
        }
    };
    // Listens for the signal before anybody is told that it may be sent.
    let ending = ending()?;
    let addresses = server.addresses();
    let mut out = io::stdout().lock();
    if server.has_page() {
        writeln!(out, "Page  {}", addresses.page)?;
    } else {
        let dist = dist.display();
        writeln!(
            out,
            "Page  none: {dist} has no index.html. Build it with `cargo xtask build`, or say where it is with --dist."
        )?;
    }
    writeln!(out, "Lab   {}", addresses.labs.join("\n      "))?;
    writeln!(out, "Ctrl-C ends it.")?;
    out.flush()?;
    drop(out);
    tracing::info!(page = addresses.page, labs = ?addresses.labs, "serving");
    server.run(ending).await;
    Ok(Status::Done)
}

fn config(args: ServeArgs) -> Config {
    let rate = args.rate.unwrap_or(if args.host.is_loopback() {
        0
    } else {
        RATE_ON_A_NETWORK
    });
    // clap saw to it that there are two labs where there is a page.
    let labs = <[String; 2]>::try_from(args.public_lab).ok();
    Config {
        host: args.host,
        port: args.port,
        lab_port: args.lab_port,
        dist: args.dist,
        names: args.names,
        public: args
            .public_page
            .zip(labs)
            .map(|(page, labs)| Public { page, labs }),
        limits: Limits {
            connections: args.connections.into(),
            rate: (rate > 0).then_some(rate),
            ..Limits::default()
        },
    }
}

fn log(format: LogFormat, verbose: bool) {
    let level = if verbose { Level::DEBUG } else { Level::INFO };
    let lines = tracing_subscriber::fmt()
        .with_max_level(level)
        .with_writer(io::stderr)
        .with_ansi(false);
    match format {
        LogFormat::Text => lines.init(),
        LogFormat::Json => lines.json().init(),
    }
}

/// Over when the person or the system asks for the end.
#[cfg(unix)]
fn ending() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Over when the person asks for the end.
#[cfg(not(unix))]
fn ending() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        // Where there is no such signal, the program is ended from outside.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
