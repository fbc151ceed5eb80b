//! Words for what a message reports, where no rule over the judged scenario has better ones.

use crate::format::{Cause, Diagnosis, Scenario};
use crate::paste::Observation;

const CORS_CHECK: &str = "https://fetch.spec.whatwg.org/#concept-cors-check";
const PREFLIGHT: &str = "https://fetch.spec.whatwg.org/#cors-preflight-fetch-0";
const MAIN_FETCH: &str = "https://fetch.spec.whatwg.org/#concept-main-fetch";
const REDIRECT: &str = "https://fetch.spec.whatwg.org/#concept-http-redirect-fetch";

/// A rule's title, explanation and anchor.
type Words = (&'static str, &'static str, Option<&'static str>);

/// The diagnosis that stands for a reported observation.
pub(super) fn diagnosis(observation: &Observation) -> Diagnosis {
    let mut diagnosis = of_rule(observation.rule());
    if let Some(detail) = detail(observation) {
        diagnosis.explanation.push(' ');
        diagnosis.explanation.push_str(&detail);
    }
    diagnosis
}

/// The diagnosis of a rule, without details.
fn of_rule(rule: &'static str) -> Diagnosis {
    let (title, explanation, spec) = words(rule);
    Diagnosis {
        rule,
        title: title.to_owned(),
        explanation: explanation.to_owned(),
        at: None,
        spec,
        difference: None,
        causes: if rule == "undecidable" {
            open_causes(None)
        } else {
            Vec::new()
        },
    }
}

/// The same, with the root causes that its rule leaves open.
pub(super) fn with_causes(observation: &Observation, scenario: &Scenario) -> Diagnosis {
    let causes = match observation {
        Observation::PreflightStatus => preflight_causes(scenario),
        _ => Vec::new(),
    };
    Diagnosis {
        causes,
        ..diagnosis(observation)
    }
}

/// Why a preflight may fail, where its status is not told.
fn preflight_causes(scenario: &Scenario) -> Vec<Cause> {
    let tell = |status: &str| {
        format!(
            "curl -i -X OPTIONS -H 'Origin: {}' -H 'Access-Control-Request-Method: {}' '{}'  # {status}",
            scenario.page.url.trim_end_matches('/'),
            scenario.request.method.as_deref().unwrap_or("GET"),
            scenario.request.url
        )
    };
    let cause = |title: &str, explanation: &str, status: &str| Cause {
        title: title.to_owned(),
        explanation: explanation.to_owned(),
        tell: tell(status),
    };
    vec![
        cause(
            "A login layer stands before the preflight",
            "A preflight carries no cookie and no Authorization, so it must be answered before anyone asks for them.",
            "401 or 403",
        ),
        cause(
            "No route answers OPTIONS here, or the path is wrong",
            "The path is served for other methods only, or for none.",
            "404 or 405",
        ),
        cause(
            "The server or a proxy before it fails",
            "The preflight meets an error page.",
            "500, 502, 503 or 504",
        ),
    ]
}

/// The paste shows a request, or that one failed, and no reason.
pub(super) fn undecidable(scenario: &Scenario) -> Diagnosis {
    Diagnosis {
        causes: open_causes(Some(scenario)),
        ..diagnosis(&Observation::Unspecified)
    }
}

/// Nothing was understood.
pub(super) fn nothing_understood() -> Diagnosis {
    Diagnosis {
        title: "Nothing in this text is known to tell about a request".to_owned(),
        explanation: "What helps: the red lines of the browser's console, whole; the request and response headers from the \
                      network panel; a curl command with what `curl -i` printed; \"Copy as fetch\" or \"Copy as cURL\"; a HAR \
                      file."
            .to_owned(),
        causes: Vec::new(),
        ..diagnosis(&Observation::Unspecified)
    }
}

fn detail(observation: &Observation) -> Option<String> {
    match observation {
        Observation::AcaoMismatch { value, .. }
        | Observation::AcaoMultiple { value, .. }
        | Observation::AcaoInvalid { value, .. }
        | Observation::AcacNotTrue { value, .. }
        | Observation::AllowListUnparseable { value, .. } => {
            value.as_ref().map(|v| format!("The value is `{v}`."))
        }
        Observation::MethodNotAllowed { method } => {
            method.as_ref().map(|m| format!("The method is `{m}`."))
        }
        Observation::HeaderNotAllowed { name }
        | Observation::ForbiddenHeader { name }
        | Observation::HeaderNotExposed { name } => {
            name.as_ref().map(|n| format!("The header is `{n}`."))
        }
        Observation::RedirectBlocked { to } => to.as_ref().map(|t| format!("It leads to {t}.")),
        Observation::Csp { directive } => directive
            .as_ref()
            .map(|d| format!("The directive is `{d}`.")),
        Observation::NetworkFailure { name } => match name.as_deref() {
            Some("dns") => Some("The host's name was not found.".to_owned()),
            Some("tls") => {
                Some("The secure connection failed: look at the certificate.".to_owned())
            }
            Some("blocked") => {
                Some("Something in the browser, an ad blocker for one, stopped it.".to_owned())
            }
            _ => Some("The server could not be reached, or hung up.".to_owned()),
        },
        _ => None,
    }
}

fn words(rule: &str) -> Words {
    match rule {
        "acao-missing" => (
            "The answer has no Access-Control-Allow-Origin header",
            "Without it a script of another origin may not read the answer. The header may be missing from this answer \
             alone: an error page, a redirect or a proxy's answer often goes without.",
            Some(CORS_CHECK),
        ),
        "acao-mismatch" => (
            "Access-Control-Allow-Origin names another origin than the page's",
            "The value must be the page's origin, byte for byte: scheme, host and port, without a slash at the end.",
            Some(CORS_CHECK),
        ),
        "acao-multiple-values" => (
            "Access-Control-Allow-Origin has several values",
            "Only one is allowed. Often two layers, a framework and a proxy, both add the header.",
            Some(CORS_CHECK),
        ),
        "acao-invalid-value" => (
            "The value of Access-Control-Allow-Origin is no origin",
            "It must be `*`, `null`, or scheme, host and port.",
            Some(CORS_CHECK),
        ),
        "acao-wildcard-with-credentials" => (
            "`*` is not enough for a request with credentials",
            "Where cookies may be sent, the server must name the page's origin and send \
             Access-Control-Allow-Credentials: true.",
            Some(CORS_CHECK),
        ),
        "acac-not-true" => (
            "Access-Control-Allow-Credentials is not `true`",
            "A request with credentials needs it, in lower case, on the preflight's answer and on the other.",
            Some(CORS_CHECK),
        ),
        "preflight-status" => (
            "The preflight's answer has no status from 200 to 299",
            "The browser asked with OPTIONS first, and the server refused or failed: a login layer, a missing route, a \
             server fault.",
            Some(PREFLIGHT),
        ),
        "preflight-redirect" => (
            "The preflight was redirected",
            "A preflight follows no redirect. Usual reasons: http to https, a slash at the end, a login page. Ask the \
             final URL itself.",
            Some(PREFLIGHT),
        ),
        "method-not-allowed" => (
            "The method is not in Access-Control-Allow-Methods",
            "The answer to the preflight must list it, in the same case.",
            Some(PREFLIGHT),
        ),
        "header-not-allowed" => (
            "A request header is not in Access-Control-Allow-Headers",
            "The answer to the preflight must list each header that the browser asks for.",
            Some(PREFLIGHT),
        ),
        "allow-list-unparseable" => (
            "A list in the preflight's answer cannot be read",
            "Its items are names, with commas between.",
            Some(PREFLIGHT),
        ),
        "redirect-blocked" => (
            "A redirect led to where CORS stops it",
            "Each hop to another origin must pass the check by itself; a login page seldom does.",
            Some(REDIRECT),
        ),
        "redirect-userinfo" => (
            "The redirect's address has a user name or password",
            "That is not followed across origins.",
            Some(REDIRECT),
        ),
        "scheme-not-supported" => (
            "The URL is not an http or https one",
            "Scripts fetch across origins by http and https alone. A page opened from a file has the origin `null`: serve \
             it from a local server.",
            Some(MAIN_FETCH),
        ),
        "mode-same-origin" => (
            "The request says `same-origin`, and the URL is of another origin",
            "The browser did not send it.",
            Some(MAIN_FETCH),
        ),
        other => neighbours(other),
    }
}

/// The words for what is no CORS check.
fn neighbours(rule: &str) -> Words {
    match rule {
        "no-cors-opaque" => (
            "The response is opaque: it was fetched without CORS",
            "`no-cors` does not switch the check off; it gives up reading the answer. An image without `crossorigin` taints \
             a canvas in the same way.",
            Some("https://fetch.spec.whatwg.org/#concept-filtered-response-opaque"),
        ),
        "network-failure" => (
            "No answer came: this is no CORS fault",
            "The connection failed before any header was seen.",
            None,
        ),
        "mixed-content" => (
            "An https page asked for a plain http URL",
            "The browser stops that before CORS. Serve the target by https.",
            Some("https://www.w3.org/TR/mixed-content/"),
        ),
        "csp" => (
            "The page's own Content Security Policy stopped the request",
            "The policy must list the target; the target's server can change nothing.",
            Some("https://www.w3.org/TR/CSP3/"),
        ),
        "corp-or-orb" => (
            "The answer may not be embedded by another origin",
            "Cross-Origin-Resource-Policy, the page's embedder policy or the check of opaque responses stopped it.",
            Some("https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header"),
        ),
        "local-network-access" => (
            "A page from the internet asked for an address on the local network or this machine",
            "The browser asks the user for permission, and a page needs https to be asked.",
            Some("https://wicg.github.io/local-network-access/"),
        ),
        "forbidden-header" => (
            "A script may not set this request header",
            "The browser sets it itself, and ignores or refuses the script's.",
            Some("https://fetch.spec.whatwg.org/#forbidden-request-header"),
        ),
        "header-not-exposed" => (
            "A script may not read this response header",
            "The server must list it in Access-Control-Expose-Headers.",
            Some("https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name"),
        ),
        "cookie-not-sent" => (
            "A cookie stays at home or was not stored",
            "Across sites it needs SameSite=None and Secure, credentials on the request, and a browser that keeps cookies of \
             other sites.",
            None,
        ),
        "authorization-needs-listing" => (
            "`*` in Access-Control-Allow-Headers does not cover Authorization",
            "List it by name.",
            Some("https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name"),
        ),
        "allowed" => ("The request is allowed", "As far as the paste shows.", None),
        _ => (
            "The text does not tell the reason",
            "The browser gives scripts no reason, on purpose. It stands in the console's other lines.",
            None,
        ),
    }
}

/// What an unexplained failure may be, and how to tell.
fn open_causes(scenario: Option<&Scenario>) -> Vec<Cause> {
    let url = scenario.map_or("URL", |s| s.request.url.as_str());
    let origin = scenario.map_or("https://the-page.example", |s| {
        s.page.url.trim_end_matches('/')
    });
    let cause = |title: &str, explanation: &str, tell: String| Cause {
        title: title.to_owned(),
        explanation: explanation.to_owned(),
        tell,
    };
    vec![
        cause(
            "The answer lacks a CORS header",
            "The request was sent and answered; the browser keeps the answer from the page.",
            format!("curl -i -H 'Origin: {origin}' '{url}'"),
        ),
        cause(
            "The preflight failed",
            "The browser asked with OPTIONS first, and the answer did not permit the request.",
            format!(
                "curl -i -X OPTIONS -H 'Origin: {origin}' -H 'Access-Control-Request-Method: POST' -H \
                 'Access-Control-Request-Headers: content-type' '{url}'"
            ),
        ),
        cause(
            "No answer came",
            "The server is down, its name or certificate is wrong, or an extension blocked the request.",
            "The network panel shows no status for the request, and names the fault.".to_owned(),
        ),
    ]
}
