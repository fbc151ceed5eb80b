//! The command line, run as a program.
#![cfg(feature = "server")]
#![expect(clippy::disallowed_methods, reason = "a test of files and processes")]

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Output, Stdio};

const GOOD: &str = r#"{"id":"a","page":{"url":"https://app.example/"},"request":{"url":"https://api.example/"},"server":[]}"#;

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cors-playground"));
    command
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn run(args: &[&str], input: impl AsRef<[u8]>) -> Output {
    let mut child = command(args).spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("piped");
    let input = input.as_ref().to_vec();
    let writer = std::thread::Builder::new()
        .spawn(move || {
            let _ = stdin.write_all(&input);
        })
        .expect("a thread");
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("the writer ends");
    output
}

fn lines(output: &Output) -> Vec<serde_json::Value> {
    String::from_utf8(output.stdout.clone())
        .expect("UTF-8")
        .lines()
        .map(|l| serde_json::from_str(l).expect("one JSON value a line"))
        .collect()
}

#[test]
fn evaluate_keeps_the_order() {
    let input: String = (0..500)
        .map(|i| GOOD.replace("\"a\"", &format!("\"s{i}\"")) + "\n")
        .collect();
    let output = run(&["evaluate", "--no-fixes"], &input);
    assert_eq!(output.status.code(), Some(0));
    let ids: Vec<_> = lines(&output)
        .iter()
        .map(|v| v["id"].as_str().expect("id").to_owned())
        .collect();
    assert_eq!(ids, (0..500).map(|i| format!("s{i}")).collect::<Vec<_>>());
}

#[test]
fn a_bad_line_is_said_in_its_place() {
    let cases: [(&str, &[u8], &str); 6] = [
        ("no JSON", b"{", "EOF"),
        ("another shape", br#"{"page":{"url":1}}"#, "page.url"),
        (
            "an unknown field",
            br#"{"page":{"url":"https://a/"},"request":{"url":"/","x":1}}"#,
            "request",
        ),
        (
            "more than one value",
            br#"{"page":{"url":"https://a.example/"},"request":{"url":"/"}} {}"#,
            "trailing",
        ),
        (
            "a version to come",
            br#"{"v":2,"page":{"url":"https://a.example/"},"request":{"url":"/"}}"#,
            "v: expected 1, found 2",
        ),
        ("no UTF-8", b"{\"id\":\"\xff\"}", "UTF-8"),
    ];
    for (name, bad, expected) in cases {
        let input = [GOOD.as_bytes(), b"\n\n", bad, b"\r\n", GOOD.as_bytes()].concat();
        let output = run(&["evaluate"], &input);
        assert_eq!(output.status.code(), Some(1), "{name}");
        let lines = lines(&output);
        assert_eq!(lines.len(), 3, "{name}");
        assert_eq!(lines[1]["line"], 3, "{name}");
        let error = lines[1]["error"].as_str().expect("error");
        assert!(error.contains(expected), "{name}: {error}");
        assert_eq!(
            lines[1].as_object().expect("object").len(),
            2,
            "{name}: error and line, nothing else"
        );
        assert_eq!(lines[2]["id"], "a", "{name}");
    }
}

#[test]
fn files_are_read_in_order_and_a_missing_one_is_said() {
    let dir = std::env::temp_dir().join(format!("cors-playground-cli-{}", std::process::id()));
    std::fs::create_dir_all(&dir).expect("a folder");
    let (one, two) = (dir.join("one.jsonl"), dir.join("two.jsonl"));
    std::fs::write(&one, format!("\u{feff}{GOOD}")).expect("written");
    std::fs::write(&two, format!("?\n{}\n", GOOD.replace("\"a\"", "\"b\""))).expect("written");
    let missing = dir.join("three.jsonl");
    let paths = [&one, &missing, &two].map(|p| p.to_str().expect("UTF-8"));
    let output = run(&["evaluate", paths[0], paths[1], paths[2]], "");
    std::fs::remove_dir_all(&dir).expect("removed");
    assert_eq!(output.status.code(), Some(1));
    let lines = lines(&output);
    assert_eq!(lines[0]["id"], "a");
    assert_eq!(lines[1]["line"], 1);
    assert_eq!(lines[1]["file"], paths[2]);
    assert_eq!(lines[2]["id"], "b");
    assert!(String::from_utf8_lossy(&output.stderr).contains("three.jsonl"));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let mut child = command(&["evaluate", "--no-fixes"])
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().expect("piped");
    // More than any buffer holds, so that the program has to write.
    for _ in 0..5_000 {
        if writeln!(stdin, "{GOOD}").is_err() {
            break;
        }
    }
    drop(stdin);
    let mut said = String::new();
    child
        .stderr
        .take()
        .expect("piped")
        .read_to_string(&mut said)
        .expect("read");
    assert_eq!(child.wait().expect("the program ends").code(), Some(0));
    assert_eq!(said, "");
}

#[test]
fn a_verdict_comes_before_the_next_scenario_is_sent() {
    let mut child = command(&["evaluate", "--no-fixes"])
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("piped");
    let mut stdout = BufReader::new(child.stdout.take().expect("piped"));
    for _ in 0..3 {
        writeln!(stdin, "{GOOD}").expect("written");
        let mut line = String::new();
        stdout.read_line(&mut line).expect("answered");
        assert!(line.contains("\"id\":\"a\""));
    }
    drop(stdin);
    assert!(child.wait().expect("the program ends").success());
}

#[test]
fn a_wrong_option_is_explained() {
    let output = run(&["evaluate", "--nofixes"], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--no-fixes"));
}

#[test]
fn completions_and_man_page_know_the_commands() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = run(&["completions", shell], "");
        assert!(output.status.success(), "{shell}");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        assert!(text.contains("no-fixes"), "{shell}");
    }
    let output = run(&["man"], "");
    assert!(String::from_utf8_lossy(&output.stdout).contains("evaluate"));
}

const BLOCKED: &str = "Access to fetch at 'https://api.shop.test/v1/cart' from origin 'https://shop.test' has been \
    blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.";

#[test]
fn explain_reads_what_is_pasted_in_any_encoding() {
    let utf16: Vec<u8> = std::iter::once(0xFEFF)
        .chain(BLOCKED.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let broken = [BLOCKED.as_bytes(), b"\n\xff\n"].concat();
    let marked = format!("\u{feff}{BLOCKED}").into_bytes();
    for pasted in [BLOCKED.as_bytes().to_vec(), utf16, broken, marked] {
        let output = run(&["explain", "--json"], &pasted);
        assert_eq!(output.status.code(), Some(0));
        let explained = &lines(&output)[0];
        assert_eq!(explained["diagnosis"][0]["rule"], "acao-missing");
        assert_eq!(
            explained["understood"][0]["pageOrigin"],
            "https://shop.test"
        );
    }
    let output = run(&["explain"], BLOCKED);
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(text.contains("acao-missing"), "{text}");
    assert!(!text.contains('\u{1b}'), "no colours into a pipe");
}

#[test]
fn explain_says_what_it_does_not_understand() {
    for pasted in ["", "hello", "\0\u{1}"] {
        let output = run(&["explain"], pasted);
        assert_eq!(output.status.code(), Some(2), "{pasted:?}");
        assert!(!output.stdout.is_empty(), "{pasted:?}");
        let output = run(&["explain", "--json"], pasted);
        assert_eq!(output.status.code(), Some(2), "{pasted:?}");
        assert_eq!(lines(&output)[0]["understood"], serde_json::json!([]));
    }
    let output = run(&["explain", "/no/such/file"], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("/no/such/file"));
}
