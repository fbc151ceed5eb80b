//! The CORS check: `acao-missing`, `acao-mismatch`, `acao-multiple-values`, `acao-invalid-value`,
//! `acao-wildcard-with-credentials`, `acac-not-true`.

use super::case::{Case, cause, header};
use super::{causes, curl};
use crate::explain::words::{difference, origin_of};
use crate::fetch::CorsFailure;
use crate::format::Diagnosis;
use url::Url;

const ALLOW_ORIGIN: &str = "Access-Control-Allow-Origin";
const SPEC: &str = "https://fetch.spec.whatwg.org/#concept-cors-check";

pub(super) fn failure(case: &Case<'_>, failure: &CorsFailure) -> Diagnosis {
    match failure {
        CorsFailure::AllowOriginMissing { status } => missing(case, *status),
        CorsFailure::WildcardWithCredentials => wildcard(case),
        CorsFailure::OriginMismatch { value, lines, .. } => {
            if *lines > 1 || value.contains([',', ' ']) {
                multiple(case, value, *lines)
            } else if value != "null" && Url::parse(value).is_err() {
                invalid(case, value)
            } else {
                mismatch(case, value)
            }
        }
        CorsFailure::CredentialsNotAllowed { value } => credentials(case, value.as_deref()),
    }
}

fn missing(case: &Case<'_>, status: u16) -> Diagnosis {
    let whose = case.whose();
    let ok = (200..300).contains(&status);
    let title = if ok {
        format!("No `{ALLOW_ORIGIN}` in {whose}")
    } else {
        format!("No `{ALLOW_ORIGIN}` in {whose}, which is a {status}")
    };
    let mut explanation = format!(
        "Without it, no page of another origin may read the answer: `{}` is not told that it may.",
        case.origin()
    );
    if !ok {
        explanation.push_str(
            " The status says more than the missing header: an error page or a redirect often comes from a layer that \
             knows nothing of CORS.",
        );
    }
    if case.origin() == "null" {
        explanation.push_str(null_origin(case));
    }
    Diagnosis {
        causes: causes::of_missing_headers(case),
        ..case.found(
            "acao-missing",
            title,
            explanation,
            case.at_header(ALLOW_ORIGIN),
            SPEC,
        )
    }
}

/// Why the page's origin is `null`.
fn null_origin(case: &Case<'_>) -> &'static str {
    match case.scenario.page.url.scheme() {
        _ if case.judgement.origin_tainted => {
            " The origin is `null` because one foreign origin redirected the request to another: ask the final URL."
        }
        "file" => {
            " The page was opened as a file, so its origin is `null`: serve it with a local web server, and it has one."
        }
        _ if case.scenario.page.sandboxed => {
            " The page is in a sandboxed frame, so its origin is `null`; `allow-same-origin` would give it back."
        }
        _ => " The page's URL gives it no origin, so it is `null`.",
    }
}

fn wildcard(case: &Case<'_>) -> Diagnosis {
    let how = if case.xhr() {
        "`withCredentials` is set"
    } else {
        "the credentials mode is `include`"
    };
    case.found(
        "acao-wildcard-with-credentials",
        format!("`{ALLOW_ORIGIN}` may not be `*` for a request with credentials"),
        format!(
            "In {}, `*` counts only without credentials, and {how}. It must be `{}`.",
            case.whose(),
            case.origin()
        ),
        case.at_header(ALLOW_ORIGIN),
        SPEC,
    )
}

fn multiple(case: &Case<'_>, value: &str, lines: usize) -> Diagnosis {
    let (why, causes) = if lines > 1 {
        (
            format!("{lines} lines together make `{value}`, and the browser wants one origin."),
            vec![cause(
                "Two layers both add the header",
                "A framework and a proxy or gateway in front of it: let one of them do it.",
                format!(
                    "{}  # then the same, past the proxy: one line fewer",
                    curl::same(case)
                ),
            )],
        )
    } else {
        (
            format!(
                "`{value}` is a list, and the header takes one origin: the server must pick the one that asked."
            ),
            vec![cause(
                "The whole list of allowed origins is sent",
                "The server should compare `Origin` with its list and answer with that one origin.",
                format!(
                    "{}  # the same list for every origin",
                    curl::from_elsewhere(case)
                ),
            )],
        )
    };
    Diagnosis {
        causes,
        ..case.found(
            "acao-multiple-values",
            format!("`{ALLOW_ORIGIN}` has several values, and only one is allowed"),
            why,
            case.at_header(ALLOW_ORIGIN),
            SPEC,
        )
    }
}

fn invalid(case: &Case<'_>, value: &str) -> Diagnosis {
    let origin = case.origin();
    let why = if value.is_empty() {
        "It is empty.".to_owned()
    } else if origin.ends_with(&format!("://{value}")) {
        format!("`{value}` lacks its scheme: it must be `{origin}`.")
    } else if value.contains('*') {
        format!(
            "`{value}` is a pattern, and browsers know only a lone `*`: the server must answer `{origin}`."
        )
    } else {
        format!("`{value}` is neither `*` nor an origin like `{origin}`.")
    };
    case.found(
        "acao-invalid-value",
        format!("The value of `{ALLOW_ORIGIN}` is no origin"),
        why,
        case.at_header(ALLOW_ORIGIN),
        SPEC,
    )
}

fn mismatch(case: &Case<'_>, value: &str) -> Diagnosis {
    let origin = case.origin();
    let mut explanation = near_miss(value, origin);
    if origin == "null" {
        explanation.push_str(null_origin(case));
    }
    let mut causes = vec![cause(
        "The server's configuration names another page",
        "Staging for production, `localhost` for the real name, an old port.",
        format!(
            "{}  # the same value, whoever asks",
            curl::from_elsewhere(case)
        ),
    )];
    if case.answer().is_some_and(|a| !varies_by_origin(a)) {
        causes.push(causes::stored(case));
    }
    Diagnosis {
        causes,
        ..case.found(
            "acao-mismatch",
            format!("`{ALLOW_ORIGIN}` allows `{value}`, not `{origin}`"),
            explanation,
            case.at_header(ALLOW_ORIGIN),
            SPEC,
        )
    }
}

/// How an allowed origin misses the one that asked.
fn near_miss(value: &str, origin: &str) -> String {
    const RULE: &str = "The value must be the origin byte for byte.";
    if value == "null" {
        return format!(
            "{RULE} `null` stands for pages without an origin: files, sandboxed frames. This page has one."
        );
    }
    if value.strip_suffix('/') == Some(origin) {
        return format!("{RULE} An origin has no slash at its end.");
    }
    if value.eq_ignore_ascii_case(origin) {
        return format!("{RULE} Upper and lower case count, and browsers send lower case.");
    }
    let allowed = origin_of(value);
    if allowed == origin {
        return format!("{RULE} An origin has no path.");
    }
    let parsed = Url::parse(value).map(|u| u.origin().ascii_serialization());
    if parsed.as_deref() == Ok(origin) {
        return format!("{RULE} A default port is left out.");
    }
    if origin == "null" {
        return RULE.to_owned();
    }
    format!("{RULE} The two differ in {}.", difference(&allowed, origin))
}

pub(in crate::explain) fn varies_by_origin(answer: &crate::format::Answer) -> bool {
    answer.headers.iter().any(|(n, v)| {
        n.eq_ignore_ascii_case("vary")
            && v.split(',')
                .any(|i| i.trim().eq_ignore_ascii_case("origin") || i.trim() == "*")
    })
}

fn credentials(case: &Case<'_>, value: Option<&str>) -> Diagnosis {
    const ALLOW_CREDENTIALS: &str = "Access-Control-Allow-Credentials";
    let title = match value {
        Some(v) => format!("`{ALLOW_CREDENTIALS}` is `{v}`, not `true`"),
        None => format!("No `{ALLOW_CREDENTIALS}` in {}", case.whose()),
    };
    let mut why = String::from(if case.xhr() {
        "`withCredentials` is set, so the server must say `true`, byte for byte."
    } else {
        "The credentials mode is `include`, so the server must say `true`, byte for byte."
    });
    if value.is_some_and(|v| v.eq_ignore_ascii_case("true")) {
        why.push_str(" Its case counts.");
    }
    let other = case
        .other_answer()
        .and_then(|a| header(a, ALLOW_CREDENTIALS))
        == Some("true");
    if other && (case.preflight() || case.judgement.sent.len() > 1) {
        why.push_str(" The preflight and the answer itself both need it.");
    }
    case.found(
        "acac-not-true",
        title,
        why,
        case.at_header(ALLOW_CREDENTIALS),
        SPEC,
    )
}
