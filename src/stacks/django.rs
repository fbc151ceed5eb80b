//! Django with `django-cors-headers`.

use super::{Configuration, Family, Policy, Stack, Tested, quote, text::Text};

pub(super) const STACK: Stack = Stack {
    id: "django",
    name: "Django with django-cors-headers",
    family: Family::Python,
    versions: "Django 4.2 to 6, django-cors-headers 4",
    tested: Tested::Run {
        version: "Django 5.2.19, django-cors-headers 4.9.0",
    },
    write,
};

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("    ");
    t.line(0, "INSTALLED_APPS = [*INSTALLED_APPS, \"corsheaders\"]")
        .line(
            0,
            "MIDDLEWARE = [\"corsheaders.middleware.CorsMiddleware\", *MIDDLEWARE]",
        );
    if policy.is_listed() {
        list(&mut t, "CORS_ALLOWED_ORIGINS", policy.origins());
    } else {
        t.line(0, "CORS_ALLOW_ALL_ORIGINS = True");
    }
    list(&mut t, "CORS_ALLOW_METHODS", &policy.methods);
    list(&mut t, "CORS_ALLOW_HEADERS", &policy.request_headers);
    if !policy.exposed_headers.is_empty() {
        list(&mut t, "CORS_EXPOSE_HEADERS", &policy.exposed_headers);
    }
    if policy.is_credentialed() {
        t.line(0, "CORS_ALLOW_CREDENTIALS = True");
    }
    t.option(
        0,
        policy
            .max_age()
            .map(|s| format!("CORS_PREFLIGHT_MAX_AGE = {s}")),
    );
    let configuration = Configuration::one("at the end of `settings.py`", "python", t.finish())
        .note("The middleware stands first: every middleware above it may answer without these headers.");
    if policy.is_credentialed() {
        configuration.note("Where cookies come along on a POST, PUT, PATCH or DELETE, list the page in `CSRF_TRUSTED_ORIGINS` too; a page of another site also needs `SESSION_COOKIE_SAMESITE = \"None\"` and `SESSION_COOKIE_SECURE = True`.")
    } else {
        configuration
    }
}

fn list(t: &mut Text, name: &str, values: &[String]) {
    t.line(
        0,
        format!("{name} = [{}]", quote::list(values, quote::json)),
    );
}
