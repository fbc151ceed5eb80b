//! The rules that name causes: a judgement in, what is at fault and why out.
//!
//! Reading order: `case` (what a rule looks at, and the paths it points to), `curl` (commands made for the case), then the
//! rules by family: `call`, `before` (nothing was sent), `network`, `origin` (the CORS check), `permission` (the
//! preflight), `redirect`, `content`, `allowed`, `credentials`, `cache`, `dropped`, `engines` (where they differ); `causes`
//! has the root causes behind an answer.

mod allowed;
mod before;
mod cache;
mod call;
mod case;
mod causes;
mod content;
mod credentials;
mod curl;
mod dropped;
mod engines;
mod network;
mod origin;
mod permission;
mod redirect;

pub(in crate::explain) use allowed::{hidden_headers, lacks_vary};
pub(in crate::explain) use case::Case;
pub(in crate::explain) use content::noun;
pub(in crate::explain) use origin::varies_by_origin;
pub(in crate::explain) use permission::answers_own;

use crate::fetch::Cause;
use crate::format::{self, Diagnosis};
use crate::judge::{Failure, Judgement};
use crate::scenario::Scenario;

/// Every rule, with what it says. Ids are public and never reused.
pub const VOCABULARY: &[(&str, &str)] = &[
    ("acac-not-true", "credentials are not allowed by name"),
    ("acao-invalid-value", "the allowed origin is no origin"),
    ("acao-mismatch", "another origin is allowed"),
    ("acao-missing", "no origin is allowed"),
    ("acao-multiple-values", "several origins, where one fits"),
    (
        "acao-wildcard-with-credentials",
        "`*` where credentials are included",
    ),
    (
        "allow-list-unparseable",
        "a list of the preflight's answer cannot be read",
    ),
    ("allowed", "the request is allowed"),
    (
        "authorization-needs-listing",
        "`*` does not stand for `Authorization`, though engines let it",
    ),
    ("call-throws", "the call itself is wrong"),
    ("content-not-usable", "the element has no use for what came"),
    ("cookie-not-sent", "a cookie stays at home"),
    ("corp-or-orb", "the answer may not be embedded"),
    ("csp", "the page's own policy stops the request"),
    (
        "engines-differ",
        "engines, or the standard, decide differently",
    ),
    (
        "forbidden-header",
        "a header that no script may set, or that belongs to the answer",
    ),
    ("header-not-allowed", "a request header is not permitted"),
    ("header-not-exposed", "a response header cannot be read"),
    ("local-network-access", "a public page asks a local address"),
    ("method-not-allowed", "the method is not permitted"),
    ("mixed-content", "a secure page asks over plain http"),
    (
        "mode-same-origin",
        "the request is for the page's own origin only",
    ),
    ("network-failure", "no answer came"),
    (
        "no-cors-opaque",
        "the answer is closed, as `no-cors` has it",
    ),
    ("preflight-cached", "an earlier preflight answers"),
    ("preflight-redirect", "the preflight is redirected"),
    ("preflight-status", "the preflight's status is no success"),
    ("redirect-blocked", "a redirect leads to where it stops"),
    ("redirect-userinfo", "a redirect to a URL with a user name"),
    ("scheme-not-supported", "neither http nor https"),
    ("undecidable", "what is known does not tell"),
    (
        "vary-origin-missing",
        "a cache may hand one origin's answer to another",
    ),
];

/// What is at fault and why, most telling first; never empty.
///
/// Of a sequence, the first request that fails is explained, or the first one where none does.
pub(crate) fn diagnose(
    json: &format::Scenario,
    scenario: &Scenario,
    standard: &[Judgement],
    engines: [&[Judgement]; 3],
) -> Vec<Diagnosis> {
    let index = focus(engines);
    let judged = [&engines[0][index], &engines[1][index], &engines[2][index]];
    let standard_judged = &standard[index];
    let case = |judgement| Case::new(json, scenario, index, judgement);
    let mut all: Vec<Diagnosis> = Vec::with_capacity(3);
    // The standard's cause first, if an engine fails as well; then what engines name instead.
    let failing = judged.iter().copied().filter(|j| j.failure.is_some());
    let fails = failing.clone().next().is_some();
    if fails {
        for judgement in std::iter::once(standard_judged).chain(failing) {
            let Some(found) = failure(&case(judgement)) else {
                continue;
            };
            if all.iter().all(|d| d.rule != found.rule) {
                all.push(found);
            }
        }
        // Chromium names it; by the standard's order a missing header hides it.
        all.sort_by_key(|d| d.rule != "preflight-redirect");
        redirect::on_the_way(&case(all_failing(standard_judged, judged)), &mut all);
    } else {
        allowed::add(&case(judged[0]), &mut all);
    }
    before::local_network(&case(judged[0]), &mut all);
    dropped::add(&case(judged[0]), &mut all);
    engines::add(&case(standard_judged), judged, &mut all);
    credentials::add(&case(judged[0]), fails, &mut all);
    cache::add(json, scenario, standard, engines, &mut all);
    if index > 0 {
        for diagnosis in &mut all {
            diagnosis.explanation = format!("Request {}: {}", index + 1, diagnosis.explanation);
        }
    }
    all
}

/// The request of a sequence that is explained: the first that fails, or the first.
pub(crate) fn focus(engines: [&[Judgement]; 3]) -> usize {
    (0..engines[0].len())
        .find(|i| engines.iter().any(|e| e[*i].failure.is_some()))
        .unwrap_or(0)
}

/// The judgement whose failure is explained first.
fn all_failing<'a>(standard: &'a Judgement, engines: [&'a Judgement; 3]) -> &'a Judgement {
    std::iter::once(standard)
        .chain(engines)
        .find(|j| j.failure.is_some())
        .unwrap_or(standard)
}

/// The rule that explains a failure.
fn failure(case: &Case<'_>) -> Option<Diagnosis> {
    let error = match case.judgement.failure.as_ref()? {
        Failure::Thrown(thrown) => return Some(call::thrown(case, thrown)),
        Failure::Network(error) => error,
    };
    Some(match &error.cause {
        Cause::SameOriginMode => before::same_origin_mode(case),
        Cause::NoCorsRedirectMode => before::no_cors_redirect(case),
        Cause::SchemeNotSupported => before::scheme(case),
        Cause::MixedContent => before::mixed_content(case),
        Cause::BadPort => before::bad_port(case),
        Cause::Cors(failure) => origin::failure(case, failure),
        Cause::PreflightStatus { status } => permission::status(case, *status),
        Cause::PreflightRedirect { status } => permission::redirect(case, *status),
        Cause::AllowListUnparseable { list, value, item } => {
            permission::list(case, *list, value, item)
        }
        Cause::MethodNotAllowed { method } => permission::method(case, method),
        Cause::HeaderNotAllowed { name } => permission::header(case, name),
        Cause::RedirectModeError { status } => redirect::mode_error(case, *status),
        Cause::TooManyRedirects => redirect::too_many(case),
        Cause::RedirectLocationInvalid => redirect::location(case),
        Cause::RedirectScheme { scheme } => redirect::scheme(case, scheme),
        Cause::RedirectUserinfo { .. } => redirect::userinfo(case),
        Cause::RedirectStream => redirect::stream(case),
        Cause::Corp => content::corp(case),
        Cause::Orb => content::orb(case),
        Cause::EmbeddedCredentials => before::embedded_credentials(case),
        Cause::Nosniff { .. } | Cause::MimeType { .. } => content::nosniff(case),
        Cause::CorruptAnswer => network::corrupt(case),
        Cause::StreamNeedsHttp2 => network::stream(case),
        Cause::SandboxedForm => before::sandboxed_form(case),
        Cause::WrongType { .. } => content::wrong_type(case),
        Cause::Unusable { status } => content::status(case, *status),
        Cause::UnrequestedRange => content::range(case),
        Cause::NoAnswer(failure) => network::no_answer(case, *failure),
    })
}
