//! The root causes behind an answer without the right headers, the likeliest first.

use super::case::{Case, cause, header};
use super::curl;
use crate::format::Cause;

/// Why an answer may lack its CORS headers.
pub(super) fn of_missing_headers(case: &Case<'_>) -> Vec<Cause> {
    let mut causes = of_status(case);
    if (200..300).contains(&case.status()) {
        one_of_two(case, &mut causes);
        causes.push(withheld(case));
        causes.push(cause(
            "CORS is not set up for this path",
            "Nothing on the way adds the header to this answer.",
            format!(
                "{}  # no Access-Control-Allow-Origin for any origin",
                curl::same(case)
            ),
        ));
        causes.push(stored(case));
    }
    causes
}

/// Why an answer may have this status.
pub(super) fn of_status(case: &Case<'_>) -> Vec<Cause> {
    let status = case.status();
    let same = || curl::same(case);
    match (status, case.preflight()) {
        (401 | 403 | 407, true) => vec![
            cause(
                "A login layer answers before CORS does",
                "A preflight carries no cookies and no `Authorization`, so a layer that wants them turns it away. It must let `OPTIONS` pass.",
                format!(
                    "{}  # {status} without any login: that layer comes first",
                    same()
                ),
            ),
            cause(
                "The server does not allow this origin",
                "Some servers refuse a preflight of an origin that is not on their list.",
                format!(
                    "{}  # try it with an origin that is on the list",
                    curl::from_elsewhere(case)
                ),
            ),
        ],
        (401 | 403 | 407, false) => vec![cause(
            "The login layer's own answer has no CORS headers",
            "The request was refused, and the refusal goes out past the code that adds the headers. The true fault is the login.",
            format!("{}  # {status}: look at the token or the cookie", same()),
        )],
        (404, true) => vec![
            cause(
                "No route answers `OPTIONS` here",
                "The path is served for other methods, and nothing handles the preflight.",
                format!("{}  # works, while OPTIONS gives 404", curl::actual(case)),
            ),
            wrong_path(case),
        ],
        (404, false) => vec![wrong_path(case)],
        (405, true) => vec![cause(
            "The server knows no `OPTIONS` at this path",
            "The route takes other methods only; CORS handling must come before the routing.",
            format!(
                "{}  # 405; its Allow header lists what the route takes",
                same()
            ),
        )],
        (405 | 501, _) => vec![cause(
            "The route does not take this method",
            "The refusal goes out without the CORS headers.",
            format!("{}  # {status}", same()),
        )],
        (413, _) => vec![cause(
            "The body is too large for a proxy on the way",
            "The proxy refuses it by itself, without the server's headers.",
            format!("{}  # passes with a small body", same()),
        )],
        (429, _) => vec![cause(
            "A rate limit answers in the server's place",
            "Its answer has none of the server's headers.",
            format!("{}  # 429 after many, fine after a while", same()),
        )],
        (500, _) => vec![cause(
            "The server fails, and its error page has no CORS headers",
            "Many frameworks throw away what was set when a handler fails. The true fault stands in the server's log.",
            format!("{}  # 500: the same without a browser", curl::same(case)),
        )],
        (502..=504, _) => vec![cause(
            "A proxy answers because the server behind it does not",
            "The server is down, slow or unreachable, and the proxy's own page has no CORS headers.",
            format!(
                "{}  # {status}; look at the Server header, and at the server's health",
                same()
            ),
        )],
        (300..=399, _) => of_redirect(case),
        (400..=599, _) => vec![cause(
            "The error page has no CORS headers",
            "Headers are often added to successful answers only.",
            format!("{}  # {status}", same()),
        )],
        _ => Vec::new(),
    }
}

/// Why an answer may be a redirect.
pub(super) fn of_redirect(case: &Case<'_>) -> Vec<Cause> {
    let location = case.answer().and_then(|a| header(a, "Location"));
    let target = location.and_then(|l| case.url().join(l).ok());
    let tell = format!("{}  # look at Location", curl::same(case));
    let https = cause(
        "The server sends plain http on to https",
        "Ask the https URL from the start.",
        tell.clone(),
    );
    let slash = cause(
        "The path lacks a slash at its end, or has one too many",
        "The framework sends it on to its own spelling. Ask that one from the start.",
        tell.clone(),
    );
    let login = cause(
        "A login layer sends whoever has no session to a login page",
        "For an API it should answer 401 instead, and let preflights pass.",
        tell,
    );
    let Some(target) = target else {
        return vec![login, https, slash];
    };
    let url = case.url();
    let bare = |u: &url::Url| u.path().trim_end_matches('/').to_owned();
    if url.scheme() == "http" && target.scheme() == "https" && url.host_str() == target.host_str() {
        vec![https]
    } else if bare(url) == bare(&target) && url.path() != target.path() {
        vec![slash]
    } else if ["login", "signin", "sign-in", "auth", "sso", "oauth"]
        .iter()
        .any(|w| target.as_str().to_ascii_lowercase().contains(w))
    {
        vec![login]
    } else {
        vec![login, slash]
    }
}

/// Another origin's answer came out of a cache.
pub(super) fn stored(case: &Case<'_>) -> Cause {
    cause(
        "A cache hands out the answer to somebody else's request",
        "Without `Vary: Origin` a cache keeps one answer for all origins, and for requests without any.",
        format!(
            "{} -H 'Cache-Control: no-cache'  # another answer now? Look at Age, X-Cache and Vary",
            curl::same(case)
        ),
    )
}

fn withheld(case: &Case<'_>) -> Cause {
    let what = if case.preflight() {
        "Many libraries leave out every header as soon as one thing is not allowed: the origin, the method or a header."
    } else {
        "Many libraries send no header at all to an origin that is not on their list."
    };
    cause(
        format!("The server does not allow `{}`", case.origin()),
        what,
        format!(
            "{}  # then with an origin that the server's list has",
            curl::same(case)
        ),
    )
}

/// Preflight and answer are often served by different code.
fn one_of_two(case: &Case<'_>, causes: &mut Vec<Cause>) {
    let other_has = case
        .other_answer()
        .is_some_and(|a| header(a, "Access-Control-Allow-Origin").is_some());
    if !other_has {
        return;
    }
    causes.push(if case.preflight() {
        cause(
            "Only the request itself is answered with CORS headers",
            "Something else answers `OPTIONS`: the framework, a proxy, a gateway.",
            format!("{}  # its headers differ from those of the request itself", curl::same(case)),
        )
    } else {
        cause(
            "Only the preflight is answered with CORS headers",
            "A gateway or a rule for `OPTIONS` adds them; the handler's own answer must have them too.",
            format!("{}  # no Access-Control-Allow-Origin here", curl::same(case)),
        )
    });
}

fn wrong_path(case: &Case<'_>) -> Cause {
    cause(
        "The path does not exist on the server",
        "A misspelt path or a missing prefix ends at an error page that has no CORS headers.",
        format!("{}  # 404 here too: the URL is wrong", curl::actual(case)),
    )
}
