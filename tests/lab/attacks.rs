//! What strangers try.

use crate::client::{ask, get, send};
use crate::start::{RUN, start};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64URL;
use std::fmt::Write;

/// A path whose behaviour is this JSON.
fn path(json: &str) -> String {
    format!("/r/{RUN}/0/1{}", BASE64URL.encode(json))
}

#[test]
fn a_behaviour_that_nobody_of_us_wrote_is_refused() {
    let server = start();
    for json in [
        r#"[[[200,[]],[200,[["Set-Cookie","a=b"]]]]]"#,
        r#"[[[200,[]],[200,[["X-A","b\r\nSet-Cookie: c=d"]]]]]"#,
        r#"[[[200,[]],[200,[["X-A","b\n\n<script>"]]]]]"#,
        r#"[[[200,[]],[200,[["X-A\r\nSet-Cookie: c=d","b"]]]]]"#,
        r#"[[[200,[]],[200,[["Location","//evil.example"]]]]]"#,
        r#"[[[200,[]],[302,[["Location","https://evil.example/"]]]]]"#,
        r#"[[[200,[]],[200,[["Content-Security-Policy","x"]]]]]"#,
        r#"[[[200,[]],[200,[["Content-Length","0"]]]]]"#,
        r#"[[[200,[]],[200,[["Transfer-Encoding","chunked"]]]]]"#,
        r#"[[[200,[]],[200,[["Content-Type","application/wasm"]]]]]"#,
        r#"[[[200,[]],[200,[["Refresh","0;url=https://evil.example"]]]]]"#,
        r#"[[[200,[]],[200,[["X-Accel-Redirect","/etc/passwd"]]]]]"#,
        r"[[[200,[]],[101,[]]]]",
        r"{}",
        "\0",
    ] {
        let answer = get(server.lab, &path(json));
        assert_eq!(answer.status, 400, "{json}");
        for name in ["set-cookie", "location", "refresh", "x-a"] {
            assert_eq!(answer.one(name), "", "{json}");
        }
        assert_eq!(answer.one("content-type"), "text/plain;charset=utf-8");
        assert!(answer.one("content-security-policy").contains("sandbox"));
    }
    assert_eq!(server.report().arrivals, [], "what is refused is not kept");
}

#[test]
fn paths_that_are_none() {
    let server = start();
    for path in [
        "/r/",
        "/r/x/0/1W10",
        "/r/../../etc/passwd",
        "/r/run-0123456789abcdef/0/1W10/../../..",
        "/r/run-0123456789abcdef/0/1W10%0d%0aSet-Cookie:a=b",
        "/r/run-0123456789abcdef/00/1W10",
        "//r/run-0123456789abcdef/0/1W10",
        "/log/../metrics",
        "/etc/passwd",
        "*",
    ] {
        let answer = get(server.lab, path);
        assert!(
            matches!(answer.status, 400 | 404),
            "{path}: {}",
            answer.status
        );
        assert_eq!(answer.one("set-cookie"), "", "{path}");
    }
    assert_eq!(
        get(server.lab, "/r/run-0123456789abcdef/0/1W10").status,
        404,
        "an empty behaviour"
    );
}

#[test]
fn a_name_that_is_not_its_own_is_refused() {
    let server = start();
    let port = server.lab;
    for host in [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        format!("localhost.evil.example:{port}"),
        format!("localhost:{}", server.page),
        format!("192.168.0.1:{port}"),
        format!("localhost:{port}, evil.example"),
        String::new(),
    ] {
        let answer = ask(port, "GET", &path("[]"), &[&format!("Host: {host}")]);
        assert_eq!(answer.status, 421, "{host}");
    }
    let target = path("[]");
    for (request, status) in [
        (format!("GET {target} HTTP/1.1\r\n\r\n"), 400),
        (format!("GET {target} HTTP/1.0\r\n\r\n"), 400),
        (
            format!(
                "GET {target} HTTP/1.1\r\nHost: localhost:{port}\r\nHost: evil.example\r\n\r\n"
            ),
            400,
        ),
        (
            format!("GET http://evil.example{target} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"),
            421,
        ),
        (
            format!(
                "GET http://localhost:{port}{target} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"
            ),
            404,
        ),
    ] {
        let request = request.replacen("\r\n\r\n", "\r\nConnection: close\r\n\r\n", 1);
        let answer = send(port, &request).expect("an answer");
        assert_eq!(answer.status, status, "{request}");
    }
    for path in [
        "/",
        "/lab.json",
        "/healthz",
        "/metrics",
        "/log/run-0123456789abcdef",
    ] {
        assert_eq!(
            ask(server.page, "GET", path, &["Host: evil.example"]).status,
            421,
            "{path}"
        );
    }
    assert_eq!(server.report().arrivals.len(), 1);
}

#[test]
fn what_is_no_http_is_refused_or_closed() {
    let server = start();
    let port = server.lab;
    let target = path("[]");
    let host = format!("Host: localhost:{port}");
    for request in [
        "\r\n\r\n\r\n\r\n".to_owned(),
        "\0\0\0\0\r\n\r\n".into(),
        "GET\r\n\r\n".into(),
        "GET / HTTP/9.9\r\n\r\n".into(),
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".into(),
        "\u{16}\u{3}\u{1}\u{2}\0\u{1}".into(),
        format!("G\0T {target} HTTP/1.1\r\n{host}\r\n\r\n"),
        format!("GET {target}\0 HTTP/1.1\r\n{host}\r\n\r\n"),
        format!("GET {target} HTTP/1.1\r\n{host}\r\nX-A\0: b\r\n\r\n"),
        format!("GET {target} HTTP/1.1\r\n{host}\r\nX A: b\r\n\r\n"),
        format!("GET {target} HTTP/1.1\r\n{host}\r\n folded: b\r\n\r\n"),
        format!("POST {target} HTTP/1.1\r\n{host}\r\nContent-Length: -1\r\n\r\n"),
        format!(
            "POST {target} HTTP/1.1\r\n{host}\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"
        ),
        format!("POST {target} HTTP/1.1\r\n{host}\r\nTransfer-Encoding: gzip\r\n\r\n"),
        format!("POST {target} HTTP/1.1\r\n{host}\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n"),
    ] {
        let stream = &mut crate::client::connect(port);
        std::io::Write::write_all(stream, request.as_bytes()).expect("sent");
        stream
            .shutdown(std::net::Shutdown::Write)
            .expect("half closed");
        if let Some(answer) = crate::client::read(stream) {
            assert_eq!(answer.status, 400, "{request:?}");
        }
    }
    assert_eq!(server.report().arrivals, []);
    assert_eq!(get(port, "/healthz").text(), "ok\n", "and it lives on");
}

#[test]
fn length_and_chunks_at_once_do_not_smuggle() {
    let server = start();
    let port = server.lab;
    let (target, host) = (path("[]"), format!("Host: localhost:{port}"));
    // The chunks count (RFC 9112, 6.3); the second request is part of no body and is not answered as another's.
    let request = format!(
        "POST {target} HTTP/1.1\r\n{host}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\n{host}\r\nConnection: close\r\n\r\n"
    );
    let answer = send(port, request).expect("an answer");
    assert!(matches!(answer.status, 400 | 404));
    assert!(server.report().arrivals.len() <= 1);
}

#[test]
fn requests_in_a_row_are_answered_in_order() {
    let server = start();
    let port = server.lab;
    let mut requests = String::new();
    for status in [201, 202, 203] {
        let path = path(&format!("[[[200,[]],[{status},[]]]]"));
        let _ = write!(
            requests,
            "GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\n"
        );
        requests.push_str(if status == 203 {
            "Connection: close\r\n\r\n"
        } else {
            "\r\n"
        });
    }
    let answer = send(port, requests).expect("an answer");
    assert_eq!(answer.status, 201);
    let rest = answer.text();
    let (second, third) = (rest.find("HTTP/1.1 202"), rest.find("HTTP/1.1 203"));
    assert!(second.is_some() && second < third, "{rest}");
}

#[test]
fn methods_that_no_browser_sends() {
    let server = start();
    let target = path("[]");
    assert_eq!(ask(server.lab, "TRACE", &target, &[]).status, 405);
    assert!(ask(server.lab, "CONNECT", "localhost:1", &[]).status >= 400);
    assert_eq!(server.report().arrivals, []);
    assert_eq!(ask(server.lab, "Q*'!", &target, &[]).status, 404);
    assert_eq!(server.report().arrivals[0].method, "Q*'!");
}
