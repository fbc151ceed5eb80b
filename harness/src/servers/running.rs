//! A server that runs: its process, the port it listens on, and a small site for proxies to stand before.

use super::{Place, Trouble, wire};
use std::{
    fs::{self, File},
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// How long a server may take until it listens.
const PATIENCE: Duration = Duration::from_secs(90);

/// A server that listens; it ends with this value.
pub struct Running {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Running {
    /// Starts the program and waits until it answers for this path.
    pub(super) fn start_for(
        mut command: Command,
        place: &Place,
        path: &str,
    ) -> Result<Self, Trouble> {
        let log = place.folder.join("log.txt");
        let file = File::create(&log)?;
        let child = command
            .current_dir(&place.folder)
            .stdin(Stdio::null())
            .stdout(file.try_clone()?)
            .stderr(file)
            .spawn()
            .map_err(|e| Trouble::Missing(format!("{}: {e}", command.get_program().display())))?;
        let address = SocketAddr::from(([127, 0, 0, 1], place.port));
        let mut running = Self { child, address };
        let begin = Instant::now();
        while !is_ready(address, path) {
            let ended = running.child.try_wait()?;
            if ended.is_some() || begin.elapsed() > PATIENCE {
                let text = fs::read_to_string(&log).unwrap_or_default();
                return Err(Trouble::Failed(format!(
                    "does not listen ({ended:?}): {text}"
                )));
            }
            thread::sleep(Duration::from_millis(30));
        }
        Ok(running)
    }
}

/// Some listen before they have read all of their configuration, and answer 404 or 503 until then.
fn is_ready(address: SocketAddr, path: &str) -> bool {
    TcpStream::connect(address).is_ok()
        && wire::exchange(address, "GET", path, &[], "")
            .is_ok_and(|answer| ![404, 502, 503].contains(&answer.status))
}

impl Drop for Running {
    fn drop(&mut self) {
        // A server that is already gone needs no end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A port on which nothing listens now.
pub(super) fn free_port() -> Result<u16, Trouble> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

/// Starts a small site, for as long as this program runs: 200, 404, 500 and `/login`; it knows no preflight.
pub(super) fn upstream() -> Result<u16, Trouble> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let port = listener.local_addr()?.port();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || answer(stream));
        }
    });
    Ok(port)
}

fn answer(mut stream: TcpStream) -> Option<()> {
    stream
        .set_read_timeout(Some(Duration::from_secs(10)))
        .ok()?;
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte).ok()?;
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).to_ascii_lowercase();
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length:"))
        .and_then(|value| value.trim().parse::<u64>().ok())
        .unwrap_or(0);
    std::io::copy(
        &mut stream.try_clone().ok()?.take(length),
        &mut std::io::sink(),
    )
    .ok()?;
    let logged_in = head.contains("\r\ncookie:") || head.contains("\r\nauthorization:");
    let path = head.split(' ').nth(1)?.split('?').next()?;
    let first = match path {
        "/login" if logged_in => "204 No Content",
        "/login" => "401 Unauthorized",
        _ if head.starts_with("options ") => "405 Method Not Allowed",
        "/api/ok" => "200 OK\r\nX-Total-Count: 3",
        "/api/fail" => "500 Internal Server Error",
        _ => "404 Not Found",
    };
    write!(
        stream,
        "HTTP/1.1 {first}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    )
    .ok()
}
