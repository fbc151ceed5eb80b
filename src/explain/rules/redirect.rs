//! Redirects: `redirect-blocked`, `redirect-userinfo`.

use super::case::Case;
use super::causes;
use crate::fetch::{Cause, Phase};
use crate::format::Diagnosis;

const SPEC: &str = "https://fetch.spec.whatwg.org/#concept-http-redirect-fetch";

pub(super) fn mode_error(case: &Case<'_>, status: u16) -> Diagnosis {
    case.found(
        "redirect-blocked",
        format!("The answer is a redirect ({status}), and the redirect mode is `error`"),
        "Your code asked for this. Ask the final URL, or use `redirect: \"follow\"`.",
        case.at_request("redirect"),
        "https://fetch.spec.whatwg.org/#concept-http-fetch",
    )
}

pub(super) fn too_many(case: &Case<'_>) -> Diagnosis {
    blocked(
        case,
        "The redirects have no end",
        "After twenty the browser gives up: two URLs send it to each other, or one to itself.",
    )
}

pub(super) fn location(case: &Case<'_>) -> Diagnosis {
    blocked(
        case,
        "`Location` holds no URL",
        "The redirect leads nowhere.",
    )
}

pub(super) fn scheme(case: &Case<'_>, scheme: &str) -> Diagnosis {
    blocked(
        case,
        &format!("The redirect leads to a `{scheme}:` URL"),
        "Only `http:` and `https:` are followed.",
    )
}

pub(super) fn stream(case: &Case<'_>) -> Diagnosis {
    blocked(
        case,
        "A redirect cannot take a stream along",
        "It was sent once already. Ask the final URL, or send a body that can be sent again.",
    )
}

fn blocked(case: &Case<'_>, title: &str, why: &str) -> Diagnosis {
    case.found(
        "redirect-blocked",
        title,
        why,
        case.at_header("Location"),
        SPEC,
    )
}

pub(super) fn userinfo(case: &Case<'_>) -> Diagnosis {
    case.found(
        "redirect-userinfo",
        "The redirect leads to a URL with a user name or password",
        "Such a URL is not followed for a request of another origin. The server must leave them out of `Location`.",
        case.at_header("Location"),
        SPEC,
    )
}

/// A fault that was met on the way of a redirect says so too.
pub(super) fn on_the_way(case: &Case<'_>, all: &mut Vec<Diagnosis>) {
    let Some(error) = case.error() else { return };
    let urls = &case.judgement.urls;
    if !matches!(error.cause, Cause::Cors(_)) && error.hop == 0
        || all.iter().any(|d| d.rule.starts_with("redirect-"))
    {
        return;
    }
    let (title, why) = if error.hop > 0 {
        let mut why = format!(
            "Each hop to another origin must pass by itself, and `{}` does not.",
            case.url()
        );
        if case.judgement.origin_tainted {
            why.push_str(" After a hop between two foreign origins `Origin` is `null`, which few servers allow.");
        }
        (
            format!(
                "`{}` sent the request on to `{}`",
                urls[error.hop - 1],
                case.url()
            ),
            why,
        )
    } else if let (Some(to), Phase::Response) = (&error.redirect_to, error.phase) {
        (
            format!("The answer is a redirect to `{to}`, and it fails before it is followed"),
            "A redirect must pass the CORS check like any answer.".to_owned(),
        )
    } else {
        return;
    };
    let causes = if error.hop == 0 {
        causes::of_redirect(case)
    } else {
        Vec::new()
    };
    all.push(Diagnosis {
        causes,
        ..case.found("redirect-blocked", title, why, case.at_answer(), SPEC)
    });
}
