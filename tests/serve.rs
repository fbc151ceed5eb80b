//! `cors-playground serve`, run as a program.
#![cfg(all(feature = "server", unix))]
#![expect(clippy::disallowed_methods, reason = "a test of sockets and processes")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};

/// The program, ended with its test.
struct Serving {
    child: Child,
    stdout: BufReader<ChildStdout>,
    lab: u16,
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn serve(args: &[&str]) -> Serving {
    let mut child = Command::new(env!("CARGO_BIN_EXE_cors-playground"))
        .args([
            "serve",
            "--port",
            "0",
            "--lab-port",
            "0",
            "--dist",
            "/nowhere",
        ])
        .args(args)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdout = BufReader::new(child.stdout.take().expect("piped"));
    let mut said = String::new();
    while !said.contains("Ctrl-C") {
        assert!(stdout.read_line(&mut said).expect("UTF-8") > 0, "{said}");
    }
    let lab = said
        .split("Lab   http://127.0.0.1:")
        .nth(1)
        .and_then(|l| l.lines().next());
    let lab = lab.and_then(|p| p.parse().ok()).expect("the lab's address");
    Serving { child, stdout, lab }
}

fn get(port: u16, path: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("it listens");
    let request =
        format!("GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

#[test]
fn it_says_where_it_is_answers_and_ends_when_told_to() {
    let mut serving = serve(&["--log", "json", "--verbose"]);
    let secret = get(serving.lab, "/r/run-secret-0123456789/0/1W10?secret");
    assert!(secret.starts_with("HTTP/1.1 404"), "{secret}");
    assert!(get(serving.lab, "/healthz").ends_with("\r\n\r\nok\n"));

    let id = serving.child.id().to_string();
    let told = Command::new("kill").args(["-TERM", &id]).status();
    assert!(told.expect("`kill` runs").success());
    assert_eq!(serving.child.wait().expect("it ends").code(), Some(0));

    let (mut out, mut log) = (String::new(), String::new());
    serving.stdout.read_to_string(&mut out).expect("UTF-8");
    let mut stderr = serving.child.stderr.take().expect("piped");
    stderr.read_to_string(&mut log).expect("UTF-8");
    assert_eq!(out, "");
    for line in log.lines() {
        let line: serde_json::Value = serde_json::from_str(line).expect("a JSON object a line");
        assert!(line["level"].is_string(), "{line}");
    }
    assert!(log.contains("\"answered\""), "{log}");
    assert!(
        !log.contains("secret"),
        "nothing that was sent is logged: {log}"
    );
}

#[test]
fn a_port_that_is_taken_ends_it_with_a_word() {
    let serving = serve(&[]);
    let taken = serving.lab.to_string();
    let output = Command::new(env!("CARGO_BIN_EXE_cors-playground"))
        .args(["serve", "--lab-port", "0", "--port", &taken])
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains(&taken) && said.contains("--port"), "{said}");
}

#[test]
fn ten_thousand_that_do_nothing_leave_room_for_one_that_asks() {
    // Where the system allows fewer files, fewer.
    let files = rlimit::increase_nofile_limit(11_000).unwrap_or(1_000);
    let idle = usize::try_from(files)
        .map_or(10_000, |f| f.saturating_sub(500))
        .min(10_000);
    let serving = serve(&["--connections", "10100"]);
    let mut kept: Vec<_> = (0..idle)
        .map(|_| TcpStream::connect(("127.0.0.1", serving.lab)).expect("it listens"))
        .collect();
    // Half of them have begun a request.
    for stream in kept.iter_mut().step_by(2) {
        stream.write_all(b"GET / HT").expect("sent");
    }
    let answer = get(serving.lab, "/r/run-0123456789abcdef/0/1W10");
    assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
    if let Ok(status) = std::fs::read_to_string(format!("/proc/{}/status", serving.child.id())) {
        let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:"));
        let kilobytes: u64 = line
            .and_then(|l| l.split_whitespace().next())
            .and_then(|n| n.parse().ok())
            .expect("a figure");
        let each = kilobytes / idle as u64;
        assert!(each < 32, "{kilobytes} kB for {idle} connections");
    }
}
