//! Plain PHP.

use super::{Configuration, Family, Policy, Stack, Tested, quote, text::Text};

pub(super) const STACK: Stack = Stack {
    id: "php",
    name: "PHP, by hand",
    family: Family::Php,
    versions: "7.4 and 8",
    tested: Tested::Run {
        version: "PHP 8.2, built-in server",
    },
    write,
};

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("    ");
    t.line(0, "<?php").line(0, "");
    if policy.is_listed() {
        t.line(0, "$allowedOrigins = [");
        for origin in policy.origins() {
            t.line(1, format!("{},", quote::single(origin)));
        }
        t.line(0, "];")
            .line(0, "header('Vary: Origin', false);")
            .line(0, "$origin = $_SERVER['HTTP_ORIGIN'] ?? '';")
            .line(0, "if (in_array($origin, $allowedOrigins, true)) {")
            .line(1, "header('Access-Control-Allow-Origin: ' . $origin);");
        set(&mut t, 1, &policy.answer_headers());
        t.line(0, "}");
    } else {
        t.line(0, "header('Access-Control-Allow-Origin: *');");
        set(&mut t, 0, &policy.answer_headers());
    }
    if policy.max_age().is_some() {
        t.line(0, "if ($_SERVER['REQUEST_METHOD'] === 'OPTIONS' && isset($_SERVER['HTTP_ACCESS_CONTROL_REQUEST_METHOD'])) {");
        set(&mut t, 1, &policy.preflight_headers());
        t.line(1, "http_response_code(204);")
            .line(1, "exit;")
            .line(0, "}");
    }
    Configuration::one(
        "`cors.php`; then `require __DIR__ . '/cors.php';` as the first line of every entry point, before any output and the login",
        "php",
        t.finish(),
    )
    .note("Files that the web server answers itself, its own 404 too, never come here: give it the same headers.")
}

fn set(t: &mut Text, depth: usize, headers: &[(&'static str, String)]) {
    for (name, value) in headers {
        t.line(
            depth,
            format!("header({});", quote::single(&format!("{name}: {value}"))),
        );
    }
}
