//! HTTP/1.1 without a framework: those lose the case of methods, merge header lines or trim values.

use std::{
    io::{self, Read, Write},
    net::TcpStream,
};

/// One request as it came.
#[derive(Clone, Debug)]
pub(super) struct Incoming {
    pub(super) method: String,
    /// Path and query.
    pub(super) target: String,
    /// Names as written, values with one char a byte.
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

impl Incoming {
    /// The first value of `name`.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let found = self
            .headers
            .iter()
            .find(|(n, _)| n.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }
}

/// A connection, and what was read beyond the request before.
pub(super) struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    pub(super) fn new(stream: TcpStream) -> Self {
        Self {
            stream,
            buffer: Vec::new(),
        }
    }

    /// The next request; `None` once the other side has closed.
    ///
    /// # Errors
    /// What arrives is no HTTP.
    pub(super) fn request(&mut self) -> io::Result<Option<Incoming>> {
        loop {
            if let Some((mut incoming, head)) = parse(&self.buffer)? {
                self.buffer.drain(..head);
                incoming.body = self.body(&incoming)?;
                return Ok(Some(incoming));
            }
            if !self.more()? {
                return Ok(None);
            }
        }
    }

    fn more(&mut self) -> io::Result<bool> {
        let mut chunk = [0; 16 * 1024];
        let n = self.stream.read(&mut chunk)?;
        self.buffer.extend_from_slice(&chunk[..n]);
        Ok(n > 0)
    }

    fn body(&mut self, incoming: &Incoming) -> io::Result<Vec<u8>> {
        if let Some(length) = incoming
            .header("content-length")
            .and_then(|l| l.parse().ok())
        {
            while self.buffer.len() < length {
                if !self.more()? {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
            }
            return Ok(self.buffer.drain(..length).collect());
        }
        if incoming.header("transfer-encoding").is_some() {
            const END: &[u8] = b"0\r\n\r\n";
            while !self.buffer.ends_with(END) {
                if !self.more()? {
                    break;
                }
            }
            return Ok(std::mem::take(&mut self.buffer));
        }
        Ok(Vec::new())
    }

    /// Waits for a WebSocket's first frame, which from our page is its last, and closes as the protocol asks.
    pub(super) fn close_websocket(&mut self) -> io::Result<()> {
        const CLOSE: [u8; 2] = [0x88, 0];
        if self.more()? {
            self.stream.write_all(&CLOSE)?;
            while self.more()? {}
        }
        Ok(())
    }

    /// Writes an answer: `bytes` follow unless the status or the method forbids.
    pub(super) fn answer(
        &mut self,
        status: u16,
        headers: &[(String, String)],
        bytes: &[u8],
        head_only: bool,
    ) -> io::Result<()> {
        let mut out = format!("HTTP/1.1 {status} {}\r\n", reason(status)).into_bytes();
        for (name, value) in headers {
            out.extend(octets(name));
            out.extend(b": ");
            out.extend(octets(value));
            out.extend(b"\r\n");
        }
        let bodiless = matches!(status, 101 | 204 | 304);
        if !bodiless {
            out.extend(format!("Content-Length: {}\r\n", bytes.len()).bytes());
        }
        out.extend(b"\r\n");
        if !bodiless && !head_only {
            out.extend(bytes);
        }
        self.stream.write_all(&out)
    }
}

/// A value's bytes: one a char up to U+00FF, as the Fetch standard shows header values; UTF-8 beyond.
fn octets(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for c in text.chars() {
        match u8::try_from(u32::from(c)) {
            Ok(byte) => out.push(byte),
            Err(_) => out.extend(c.encode_utf8(&mut [0; 4]).bytes()),
        }
    }
    out
}

/// A request's head and its length, if it is complete.
fn parse(buffer: &[u8]) -> io::Result<Option<(Incoming, usize)>> {
    let mut headers = [httparse::EMPTY_HEADER; 256];
    let mut request = httparse::Request::new(&mut headers);
    let length = match request.parse(buffer) {
        Ok(httparse::Status::Complete(length)) => length,
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(e) => return Err(io::Error::new(io::ErrorKind::InvalidData, e)),
    };
    let text = |bytes: &[u8]| bytes.iter().map(|b| char::from(*b)).collect::<String>();
    let incoming = Incoming {
        method: request.method.unwrap_or_default().to_owned(),
        target: request.path.unwrap_or_default().to_owned(),
        headers: request
            .headers
            .iter()
            .map(|h| (h.name.to_owned(), text(h.value)))
            .collect(),
        body: Vec::new(),
    };
    Ok(Some((incoming, length)))
}

/// The reason phrase; engines print some of them.
fn reason(status: u16) -> &'static str {
    match status {
        101 => "Switching Protocols",
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        206 => "Partial Content",
        301 => "Moved Permanently",
        302 => "Found",
        303 => "See Other",
        304 => "Not Modified",
        307 => "Temporary Redirect",
        308 => "Permanent Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        _ => "Status",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_keeps_case_order_duplicates_and_bytes() {
        let head = b"patch /t/a/0 HTTP/1.1\r\nHost: x\r\nX-a: 1\r\nx-A:  \xe9 \r\n\r\nbody";
        let (incoming, length) = parse(head).expect("it is HTTP").expect("it is complete");
        assert_eq!(incoming.method, "patch");
        assert_eq!(&head[length..], b"body");
        let headers: Vec<_> = incoming
            .headers
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        assert_eq!(headers, [("Host", "x"), ("X-a", "1"), ("x-A", "é")]);
    }

    #[test]
    fn half_a_head_is_no_request_yet() {
        assert!(
            parse(b"GET / HTTP/1.1\r\nHost")
                .expect("it may become HTTP")
                .is_none()
        );
        assert!(parse(b"\x16\x03\x01").is_err());
    }

    #[test]
    fn a_value_has_a_byte_a_char_as_far_as_that_goes() {
        assert_eq!(octets("aé"), b"a\xe9");
        assert_eq!(octets("€"), "€".as_bytes());
    }
}
