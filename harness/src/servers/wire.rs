//! One HTTP/1.1 exchange, header lines kept as they come: order, case and duplicates matter here.

use super::Trouble;
use cors_playground::format::{Answer, HeaderPair};
use std::{
    fmt::Write as _,
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

/// Sends a request and reads the answer's head; the body is of no interest.
pub(super) fn exchange(
    address: SocketAddr,
    method: &str,
    path: &str,
    headers: &[HeaderPair],
    body: &str,
) -> Result<Answer, Trouble> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_mins(1)))?;
    let mut request = format!(
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nAccept: */*\r\n"
    );
    for (name, value) in headers {
        let _ = write!(request, "{name}: {value}\r\n");
    }
    if !body.is_empty() {
        let _ = write!(request, "Content-Length: {}\r\n", body.len());
    }
    request.push_str("\r\n");
    request.push_str(body);
    stream.write_all(request.as_bytes())?;

    let mut received = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        if let Some(answer) = parse(&received)? {
            return Ok(answer);
        }
        match stream.read(&mut chunk)? {
            0 => {
                return Err(Trouble::Failed(format!(
                    "{method} {path}: the answer ended in its head"
                )));
            }
            n => received.extend_from_slice(&chunk[..n]),
        }
    }
}

fn parse(received: &[u8]) -> Result<Option<Answer>, Trouble> {
    let mut lines = [httparse::EMPTY_HEADER; 100];
    let mut response = httparse::Response::new(&mut lines);
    let status = response
        .parse(received)
        .map_err(|e| Trouble::Failed(format!("no HTTP: {e}")))?;
    if status.is_partial() {
        return Ok(None);
    }
    Ok(Some(Answer {
        status: response.code.unwrap_or_default(),
        headers: response
            .headers
            .iter()
            .map(|h| {
                (
                    h.name.to_owned(),
                    String::from_utf8_lossy(h.value).into_owned(),
                )
            })
            .collect(),
        ..Answer::default()
    }))
}
