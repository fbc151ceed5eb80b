//! A client that sends exactly what it is told to.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// A response, as it came.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Names byte-lowercase.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// The values of each line with this name.
    pub(crate) fn all(&self, name: &str) -> Vec<&str> {
        let lines = self.headers.iter().filter(|(n, _)| n == name);
        lines.map(|(_, v)| v.as_str()).collect()
    }

    /// The value of the one line with this name; empty if there is none.
    #[track_caller]
    pub(crate) fn one(&self, name: &str) -> &str {
        let all = self.all(name);
        assert!(all.len() <= 1, "{name}: {all:?}");
        all.first().copied().unwrap_or_default()
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

pub(crate) fn connect(port: u16) -> TcpStream {
    let stream = TcpStream::connect(("127.0.0.1", port)).expect("the server listens");
    // Only so that a failing test ends.
    let long = Some(Duration::from_mins(1));
    stream.set_read_timeout(long).expect("a time limit");
    stream
}

/// Sends the bytes and reads to the end of the connection; nothing if it ended without an answer.
pub(crate) fn send(port: u16, bytes: impl AsRef<[u8]>) -> Option<Answer> {
    let mut stream = connect(port);
    // The server may have refused already.
    let _ = stream.write_all(bytes.as_ref());
    read(&mut stream)
}

/// Reads to the end of the connection.
pub(crate) fn read(stream: &mut TcpStream) -> Option<Answer> {
    let mut bytes = Vec::new();
    match stream.read_to_end(&mut bytes) {
        Ok(_) => {}
        Err(e) if e.kind() == ErrorKind::ConnectionReset => {}
        Err(e) => panic!("no end: {e}, after {:?}", String::from_utf8_lossy(&bytes)),
    }
    parse(&bytes)
}

/// A request with these header lines, on a connection of its own.
pub(crate) fn ask(port: u16, method: &str, path: &str, lines: &[&str]) -> Answer {
    let lines = lines.iter().fold(String::new(), |all, l| all + l + "\r\n");
    let host = format!("Host: localhost:{port}\r\n");
    let host = if lines.to_ascii_lowercase().starts_with("host:") {
        ""
    } else {
        &host
    };
    let request = format!("{method} {path} HTTP/1.1\r\n{host}{lines}Connection: close\r\n\r\n");
    send(port, request).expect("an answer")
}

pub(crate) fn get(port: u16, path: &str) -> Answer {
    ask(port, "GET", path, &[])
}

fn parse(bytes: &[u8]) -> Option<Answer> {
    let end = bytes.windows(4).position(|w| w == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers = lines
        .map(|l| l.split_once(':').expect("a header line"))
        .map(|(n, v)| {
            (
                n.to_ascii_lowercase(),
                v.strip_prefix(' ').unwrap_or(v).to_owned(),
            )
        })
        .collect();
    Some(Answer {
        status,
        headers,
        body: bytes[end + 4..].to_vec(),
    })
}
