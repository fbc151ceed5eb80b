//! Laravel.

use super::{Configuration, Family, Policy, Stack, Tested, quote, text::Text};

pub(super) const STACK: Stack = Stack {
    id: "laravel",
    name: "Laravel",
    family: Family::Php,
    versions: "11, 12 and 13",
    tested: Tested::Checked {
        by: "PHP 8.2, which read the file",
    },
    write,
};

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("    ");
    let any = ["*".to_owned()];
    let origins = if policy.is_listed() {
        policy.origins()
    } else {
        &any
    };
    t.line(0, "<?php").line(0, "").line(0, "return [");
    list(&mut t, "paths", &any);
    list(&mut t, "allowed_origins", origins);
    list(&mut t, "allowed_origins_patterns", &[]);
    list(&mut t, "allowed_methods", &policy.methods);
    list(&mut t, "allowed_headers", &policy.request_headers);
    list(&mut t, "exposed_headers", &policy.exposed_headers);
    let credentials = if policy.is_credentialed() {
        "true"
    } else {
        "false"
    };
    t.line(1, format!("'supports_credentials' => {credentials},"));
    t.line(
        1,
        format!("'max_age' => {},", policy.max_age().unwrap_or_default()),
    );
    t.line(0, "];");
    Configuration::one("`config/cors.php` (`php artisan config:publish cors` makes it)", "php", t.finish())
        .note("`HandleCors` is a global middleware: it runs before the login of any route. After a change: `php artisan config:clear`.")
}

fn list(t: &mut Text, name: &str, values: &[String]) {
    t.line(
        1,
        format!("'{name}' => [{}],", quote::list(values, quote::single)),
    );
}
