//! Apache HTTP Server.

use super::{Configuration, Family, Policy, Stack, Tested, quote, text::Text};

pub(super) const STACK: Stack = Stack {
    id: "apache",
    name: "Apache",
    family: Family::Proxy,
    versions: "2.4, with mod_headers and mod_rewrite",
    tested: Tested::Run {
        version: "Apache 2.4",
    },
    write,
};

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("    ");
    if policy.is_listed() {
        let allowed = format!(
            "\"expr=%{{req:Origin}} in {{ {} }}\"",
            quote::list(policy.origins(), quote::apache_expression)
        );
        t.line(0, "Header always merge Vary Origin");
        t.line(
            0,
            format!(
                "Header always set Access-Control-Allow-Origin \"expr=%{{req:Origin}}\" {allowed}"
            ),
        );
        for (name, value) in policy.answer_headers() {
            t.line(
                0,
                format!(
                    "Header always set {name} {} {allowed}",
                    quote::apache_header(&value)
                ),
            );
        }
    } else {
        t.line(0, "Header always set Access-Control-Allow-Origin \"*\"");
        for (name, value) in policy.answer_headers() {
            t.line(
                0,
                format!("Header always set {name} {}", quote::apache_header(&value)),
            );
        }
    }
    if policy.max_age().is_some() {
        t.line(0, "")
            .line(0, "RewriteEngine On")
            .line(0, "RewriteCond %{REQUEST_METHOD} =OPTIONS")
            .line(0, "RewriteCond %{HTTP:Access-Control-Request-Method} .")
            .line(0, "RewriteRule ^ - [R=204,END]");
        for (name, value) in policy.preflight_headers() {
            t.line(
                0,
                format!(
                    "Header always set {name} {} \"expr=%{{REQUEST_METHOD}} == 'OPTIONS'\"",
                    quote::apache_header(&value)
                ),
            );
        }
    }
    Configuration::one("in `<VirtualHost>`, outside any `<Location>` or `<Directory>`", "apache", t.finish())
        .note("`always` puts the headers on errors too. In the virtual host the rewriting comes before the login; in `.htaccess` it would come after it.")
        .note("If the server behind sends such headers as well, take them away: `Header onsuccess unset Access-Control-Allow-Origin` and so on. Two values are as bad as none.")
        .note("`a2enmod headers rewrite` switches the modules on.")
}
