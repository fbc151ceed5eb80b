//! The page's files.

use crate::client::{ask, get};
use crate::start::{Running, start};

const HTML: &str = "<!doctype html><title>x</title><script type=\"module\">start();</script>";

fn with_files() -> Running {
    let server = start();
    server.write("index.html", HTML);
    server.write("index.html.br", "(brotli)");
    server.write("page-90e5b2b9f1e1ed08.js", "export {};");
    server.write("page-90e5b2b9f1e1ed08_bg.wasm", "0123456789");
    server.write("page-90e5b2b9f1e1ed08_bg.wasm.gz", "(gzip)");
    server.write("lessons/one.html", "<!doctype html>1");
    server.write("404.html", "<!doctype html>none");
    server
}

#[test]
fn files_have_their_type_and_their_time() {
    let server = with_files();
    for (path, content_type, cache) in [
        ("/", "text/html", "no-cache"),
        ("/index.html", "text/html", "no-cache"),
        ("/lessons/one.html", "text/html", "no-cache"),
        (
            "/page-90e5b2b9f1e1ed08.js",
            "text/javascript",
            "public, max-age=31536000, immutable",
        ),
        (
            "/page-90e5b2b9f1e1ed08_bg.wasm",
            "application/wasm",
            "public, max-age=31536000, immutable",
        ),
    ] {
        let answer = get(server.page, path);
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.one("content-type"), content_type, "{path}");
        assert_eq!(answer.one("cache-control"), cache, "{path}");
        let head = ask(server.page, "HEAD", path, &[]);
        assert_eq!((head.status, head.body.len()), (200, 0), "{path}");
        assert_eq!(
            head.one("content-length"),
            answer.body.len().to_string(),
            "{path}"
        );
    }
}

#[test]
fn the_compressed_variant_is_taken_where_it_may_be() {
    let server = with_files();
    let wasm = "/page-90e5b2b9f1e1ed08_bg.wasm";
    for (path, accepts, encoding, body) in [
        ("/", "gzip, deflate, br", "br", "(brotli)"),
        ("/", "gzip", "", HTML),
        ("/", "br;q=0", "", HTML),
        (wasm, "gzip, br", "gzip", "(gzip)"),
        (wasm, "identity", "", "0123456789"),
    ] {
        let answer = ask(
            server.page,
            "GET",
            path,
            &[&format!("Accept-Encoding: {accepts}")],
        );
        assert_eq!(answer.one("content-encoding"), encoding, "{path} {accepts}");
        assert_eq!(answer.text(), body, "{path} {accepts}");
        assert!(
            answer.one("vary").eq_ignore_ascii_case("accept-encoding"),
            "{path} {accepts}"
        );
    }
    assert_eq!(
        ask(server.page, "GET", wasm, &["Accept-Encoding: gzip"]).one("content-type"),
        "application/wasm"
    );
}

#[test]
fn parts_and_repeated_visits() {
    let server = with_files();
    let wasm = "/page-90e5b2b9f1e1ed08_bg.wasm";
    let part = ask(server.page, "GET", wasm, &["Range: bytes=2-4"]);
    assert_eq!((part.status, part.text().as_str()), (206, "234"));
    assert_eq!(part.one("content-range"), "bytes 2-4/10");
    assert_eq!(
        ask(server.page, "GET", wasm, &["Range: bytes=20-30"]).status,
        416
    );
    let tag = get(server.page, "/").one("etag").to_owned();
    let again = ask(server.page, "GET", "/", &[&format!("If-None-Match: {tag}")]);
    assert_eq!((again.status, again.body.len()), (304, 0));
}

#[test]
fn every_response_is_protected() {
    let server = with_files();
    for path in [
        "/",
        "/lessons/one.html",
        "/page-90e5b2b9f1e1ed08.js",
        "/none",
        "/lab.json",
        "/healthz",
        "/metrics",
    ] {
        let answer = get(server.page, path);
        assert_eq!(answer.one("x-content-type-options"), "nosniff", "{path}");
        let policy = answer.one("content-security-policy");
        assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
        assert!(policy.contains("frame-ancestors"), "{path}: {policy}");
        assert!(
            !policy.contains("'unsafe-inline'") && !policy.contains("'unsafe-eval'"),
            "{path}: {policy}"
        );
    }
    let answer = get(server.page, "/");
    assert_eq!(
        answer.one("referrer-policy"),
        "strict-origin-when-cross-origin"
    );
    assert_eq!(answer.one("cross-origin-opener-policy"), "same-origin");
}

#[test]
fn scripts_within_the_html_are_allowed_by_their_hash() {
    let server = with_files();
    let hash = "'sha256-E6jQvrT2ZivWG9GJ4AAEZf4MhI7l3QkLroW4hgvUT4c='";
    let policy = |s: &Running| get(s.page, "/").one("content-security-policy").to_owned();
    assert!(policy(&server).contains(hash), "{}", policy(&server));
}

#[test]
fn what_is_not_there() {
    let server = with_files();
    let answer = get(server.page, "/none");
    assert_eq!(
        (answer.status, answer.text().as_str()),
        (404, "<!doctype html>none")
    );
    assert_eq!(answer.one("cache-control"), "no-cache");
    for path in [
        "/../Cargo.toml",
        "/..%2fCargo.toml",
        "/%2e%2e/Cargo.toml",
        "/lessons/../../Cargo.toml",
        "//etc/passwd",
        "/lessons/..%5c..%5cCargo.toml",
        "/index.html%00.js",
        "/C:/x",
    ] {
        let answer = get(server.page, path);
        assert_eq!(answer.status, 404, "{path}: {}", answer.text());
    }
    assert_eq!(ask(server.page, "POST", "/", &[]).status, 405);
    assert_eq!(ask(server.page, "DELETE", "/index.html", &[]).status, 405);
}

#[test]
fn without_a_page_there_is_the_lab() {
    let server = start();
    let answer = get(server.page, "/");
    assert_eq!(answer.status, 404);
    assert!(answer.text().contains("cargo xtask build"));
    assert!(get(server.page, "/lab.json").text().contains("127.0.0.1"));
    assert_eq!(get(server.lab, "/").status, 404);
}
