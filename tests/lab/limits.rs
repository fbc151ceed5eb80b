//! Each limit has its answer, and what is beyond it costs nothing.

use crate::client::{ask, connect, get, read, send};
use crate::start::{RUN, start, start_with};
use std::io::{Read, Write};
use std::net::Shutdown;
use std::time::Duration;

const EMPTY: &str = "/r/run-0123456789abcdef/0/1W10";
const SOON: Duration = Duration::from_millis(100);

#[test]
fn a_head_that_is_too_large() {
    let server = start();
    let port = server.lab;
    let long = "x".repeat(200_000);
    let many = "X-Many: 1\r\n".repeat(500);
    for (request, status) in [
        (
            format!("GET {EMPTY} HTTP/1.1\r\nHost: localhost:{port}\r\nX-Long: {long}\r\n\r\n"),
            431,
        ),
        (
            format!("GET {EMPTY} HTTP/1.1\r\nHost: localhost:{port}\r\n{many}\r\n"),
            431,
        ),
        (format!("{long} {EMPTY} HTTP/1.1\r\n\r\n"), 431),
        (format!("GET /{long} HTTP/1.1\r\n\r\n"), 431),
    ] {
        let answer = send(port, &request);
        assert_eq!(answer.map(|a| a.status), Some(status), "{}", &request[..60]);
    }
    let too_long = format!("{EMPTY}{}", "x".repeat(7000));
    assert_eq!(get(port, &too_long).status, 400);
    assert_eq!(server.report().arrivals, []);
}

#[test]
fn a_body_that_is_too_large() {
    let server = start();
    let port = server.lab;
    let head = format!("POST {EMPTY} HTTP/1.1\r\nHost: localhost:{port}\r\n");
    let said = send(port, format!("{head}Content-Length: 99999999999\r\n\r\n"));
    assert_eq!(said.map(|a| a.status), Some(413), "said beforehand");
    let chunk = format!("4000\r\n{}\r\n", "x".repeat(0x4000));
    let chunked = format!(
        "{head}Transfer-Encoding: chunked\r\n\r\n{}0\r\n\r\n",
        chunk.repeat(5)
    );
    assert_eq!(
        send(port, chunked).map(|a| a.status),
        Some(413),
        "found by reading"
    );
    let fits = format!(
        "{head}Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n{}0\r\n\r\n",
        chunk.repeat(4)
    );
    assert_eq!(send(port, fits).map(|a| a.status), Some(404));
    assert_eq!(server.report().arrivals[0].body_bytes, 65_536);
    assert_eq!(
        server.metric("cors_playground_refusals_total{limit=\"BodySize\"}"),
        2
    );
}

#[test]
fn a_head_that_does_not_come_to_its_end() {
    let server = start_with(|c| c.limits.header_time = SOON);
    let mut stream = connect(server.lab);
    stream.write_all(b"GET / HTTP/1.1\r\nHost: ").expect("sent");
    assert_eq!(read(&mut stream).map(|a| a.status), Some(408));
    assert_eq!(
        server.metric("cors_playground_refusals_total{limit=\"HeadTime\"}"),
        1
    );
}

#[test]
fn a_body_that_does_not_come_to_its_end() {
    let server = start_with(|c| c.limits.body_time = SOON);
    let port = server.lab;
    let mut stream = connect(port);
    let request =
        format!("POST {EMPTY} HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: 9\r\n\r\nabc");
    stream.write_all(request.as_bytes()).expect("sent");
    assert_eq!(read(&mut stream).map(|a| a.status), Some(408));
    let mut stream = connect(port);
    stream.write_all(request.as_bytes()).expect("sent");
    stream.shutdown(Shutdown::Write).expect("half closed");
    assert!(
        read(&mut stream).is_none_or(|a| a.status == 400),
        "broken off"
    );
    assert_eq!(server.report().arrivals, []);
}

#[test]
fn a_connection_that_does_nothing() {
    let server = start_with(|c| c.limits.header_time = SOON);
    let mut stream = connect(server.lab);
    assert!(read(&mut stream).is_none(), "closed without a word");
    // Also between two requests.
    let mut stream = connect(server.lab);
    let request = format!(
        "GET /healthz HTTP/1.1\r\nHost: localhost:{}\r\n\r\n",
        server.lab
    );
    stream.write_all(request.as_bytes()).expect("sent");
    assert_eq!(read(&mut stream).map(|a| a.text()), Some("ok\n".into()));
}

#[test]
fn a_connection_that_lives_too_long() {
    let server = start_with(|c| c.limits.lifetime = SOON);
    let mut stream = connect(server.lab);
    assert!(read(&mut stream).is_none());
    let server = start_with(|c| {
        c.limits.lifetime = SOON;
        c.limits.drain = SOON;
    });
    let mut stream = connect(server.lab);
    stream.write_all(b"GET / HTTP/1.1\r\n").expect("sent");
    assert!(read(&mut stream).is_none(), "even with a request under way");
}

/// A connection that the server has taken, for it has answered on it, and that stays open.
fn keep(port: u16) -> std::net::TcpStream {
    let mut stream = connect(port);
    let request = format!("GET /healthz HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("sent");
    let mut answer = [0; 1024];
    let length = stream.read(&mut answer).expect("an answer");
    assert!(answer[..length].starts_with(b"HTTP/1.1 200"));
    stream
}

#[test]
fn one_connection_too_many() {
    let server = start_with(|c| c.limits.connections = 3);
    let mut kept: Vec<_> = (0..3).map(|_| keep(server.lab)).collect();
    let mut over = connect(server.page);
    assert_eq!(read(&mut over).map(|a| a.status), Some(503));
    // As soon as one ends there is room; when that is, only trying tells.
    drop(kept.pop());
    let answered = std::iter::repeat_with(|| get(server.lab, "/healthz").status);
    assert!(answered.take(100_000).any(|status| status == 200));
}

#[test]
fn one_request_too_many_from_one_address() {
    let server = start_with(|c| c.limits.rate = Some(1));
    let statuses: Vec<_> = (0..8).map(|_| ask(server.lab, "GET", EMPTY, &[])).collect();
    let refused: Vec<_> = statuses.iter().filter(|a| a.status == 429).collect();
    assert!(refused.len() >= 4, "two at once, and one a second");
    assert_eq!(refused[0].one("retry-after"), "1");
    assert_eq!(statuses[0].status, 404);
}

#[test]
fn memory_for_runs_is_bounded() {
    let server = start_with(|c| c.limits.store.bytes = 100_000);
    let port = server.lab;
    let filler = "x".repeat(2_000);
    let mut stream = connect(port);
    // As many as would take sixty times the room, on one connection, so that it is quick.
    for i in 0..3_000 {
        let request = format!(
            "GET /r/run-{i:016}/0/1W10 HTTP/1.1\r\nHost: localhost:{port}\r\nX-Filler: {filler}\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).expect("sent");
        let mut answer = [0; 4096];
        assert!(stream.read(&mut answer).expect("read") > 0);
    }
    let bytes = server.metric("cors_playground_run_bytes ");
    assert!((50_000..=100_000).contains(&bytes), "{bytes}");
    assert!(
        server.report().forgetful,
        "a run that is not there may have been forgotten"
    );
    assert!(
        get(port, "/log/run-0000000000002999")
            .text()
            .contains("x-filler")
    );
}

#[test]
fn one_run_keeps_so_much() {
    let server = start_with(|c| c.limits.store.arrivals = 5);
    for _ in 0..8 {
        get(server.lab, EMPTY);
    }
    let report = server.report();
    assert_eq!((report.arrivals.len(), report.dropped), (5, 3));
    assert!(
        get(server.lab, &format!("/log/{RUN}"))
            .text()
            .contains("\"dropped\":3")
    );
}

#[test]
fn a_shutdown_lets_requests_end() {
    let mut server = start();
    let port = server.lab;
    let mut busy = connect(port);
    let head = format!(
        "POST {EMPTY} HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n"
    );
    busy.write_all(head.as_bytes()).expect("sent");
    let mut go_on = [0; 25];
    busy.read_exact(&mut go_on).expect("told to go on");
    assert!(
        go_on.starts_with(b"HTTP/1.1 100"),
        "so the request is under way"
    );
    let mut idle = connect(port);

    server.ask_to_end();
    assert!(read(&mut idle).is_none(), "an idle connection is closed");
    busy.write_all(b"abc").expect("sent");
    assert_eq!(read(&mut busy).map(|a| a.status), Some(404));
    server.wait();
    assert!(std::net::TcpStream::connect(("127.0.0.1", port)).is_err());
}
