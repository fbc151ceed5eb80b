//! The preflight's answer: `preflight-status`, `preflight-redirect`, `allow-list-unparseable`, `method-not-allowed`,
//! `header-not-allowed`.

use super::case::{Case, cause, header as header_value};
use super::{causes, curl};
use crate::explain::words::{capital, list_items};
use crate::fetch::{AllowList, CredentialsMode};
use crate::format::Diagnosis;

const SPEC: &str = "https://fetch.spec.whatwg.org/#cors-preflight-fetch-0";

pub(super) fn status(case: &Case<'_>, status: u16) -> Diagnosis {
    Diagnosis {
        causes: causes::of_status(case),
        ..case.found(
            "preflight-status",
            format!("The preflight was answered with {status}, which is no success"),
            format!(
                "Before your `{}` the browser asks with `OPTIONS`, and only a status from 200 to 299 lets it go on.",
                case.judgement.method
            ),
            status_path(case),
            SPEC,
        )
    }
}

fn status_path(case: &Case<'_>) -> String {
    match case.entry() {
        Some(_) => format!("{}.status", case.at_answer()),
        None => case.at_answer(),
    }
}

pub(super) fn redirect(case: &Case<'_>, status: u16) -> Diagnosis {
    Diagnosis {
        causes: causes::of_redirect(case),
        ..case.found(
            "preflight-redirect",
            format!("The preflight was answered with a redirect ({status})"),
            "A preflight follows no redirect, wherever it leads. Ask the final URL from the start, or have the server \
             answer `OPTIONS` itself.",
            case.at_header("Location"),
            SPEC,
        )
    }
}

pub(super) fn list(case: &Case<'_>, list: AllowList, value: &str, item: &str) -> Diagnosis {
    let name = list.header_name();
    let hint = if value.contains(';') {
        " A semicolon is no comma."
    } else if value.contains(['"', '\'', '[']) {
        " Names stand bare, without quotes or brackets."
    } else {
        " Between two names belongs a comma."
    };
    case.found(
        "allow-list-unparseable",
        format!("`{name}` cannot be read"),
        format!("`{item}` is no name, and one bad item spoils the whole list `{value}`.{hint}"),
        case.at_header(name),
        SPEC,
    )
}

fn star_without_effect(case: &Case<'_>, list: &str) -> bool {
    list_items(list).any(|i| i == "*") && (case.call.credentials == Some(CredentialsMode::Include))
}

pub(super) fn method(case: &Case<'_>, method: &str) -> Diagnosis {
    const NAME: &str = "Access-Control-Allow-Methods";
    let listed = case.answer().and_then(|a| header_value(a, NAME));
    let why = match listed {
        None => format!(
            "{} has no `{NAME}`, and only `GET`, `HEAD` and `POST` need none.",
            capital(case.whose())
        ),
        Some(list) if star_without_effect(case, list) => {
            "With credentials, `*` is a name like any other: the method must be listed by name."
                .to_owned()
        }
        Some(list) if list_items(list).any(|i| i.eq_ignore_ascii_case(method)) => format!(
            "`{NAME}: {list}` has it in another case. Browsers turn `get`, `post`, `put` and `delete` into capitals, but not \
             `{method}`: write `{}` in your code.",
            method.to_ascii_uppercase()
        ),
        Some(list) => format!("`{NAME}: {list}` does not list it."),
    };
    let misspelt = listed.is_some_and(|l| list_items(l).any(|i| i.eq_ignore_ascii_case(method)));
    let at = if misspelt && method != method.to_ascii_uppercase() {
        case.at_request("method")
    } else {
        case.at_header(NAME)
    };
    case.found(
        "method-not-allowed",
        format!("The method `{method}` is not allowed"),
        why,
        at,
        SPEC,
    )
}

pub(super) fn header(case: &Case<'_>, name: &str) -> Diagnosis {
    const NAME: &str = "Access-Control-Allow-Headers";
    // An answer's header on the request: the server is the wrong place to mend it.
    if answers_own(name) {
        return misplaced(case, name);
    }
    let listed = case.answer().and_then(|a| header_value(a, NAME));
    let authorization = name.eq_ignore_ascii_case("authorization");
    let why = match listed {
        None => format!("{} has no `{NAME}`.", capital(case.whose())),
        Some(list) if authorization && list_items(list).any(|i| i == "*") => {
            "`*` does not stand for `Authorization`: it must be listed by name.".to_owned()
        }
        Some(list) if star_without_effect(case, list) => {
            "With credentials, `*` is a name like any other: the header must be listed by name."
                .to_owned()
        }
        Some(list) => format!("`{NAME}: {list}` does not list it."),
    };
    let mut found = case.found(
        "header-not-allowed",
        format!("The request header `{name}` is not allowed"),
        format!("{why} Your code sets it, so the browser asks for permission."),
        case.at_header(NAME),
        SPEC,
    );
    if listed.is_none() {
        found.causes.push(cause(
            "The server lists no headers",
            "Its CORS settings know the origin and the methods only.",
            format!("{}  # no Access-Control-Allow-Headers", curl::same(case)),
        ));
    }
    if !case
        .call
        .headers
        .iter()
        .any(|h| h.name.eq_ignore_ascii_case(name))
    {
        found.explanation.push_str(" It comes with the body.");
    }
    found
}

/// Is this a header that only an answer has?
pub(in crate::explain) fn answers_own(name: &str) -> bool {
    ["access-control-allow-", "access-control-expose-"]
        .iter()
        .any(|p| {
            name.get(..p.len())
                .is_some_and(|n| n.eq_ignore_ascii_case(p))
        })
}

fn misplaced(case: &Case<'_>, name: &str) -> Diagnosis {
    case.found(
        "header-not-allowed",
        format!("`{name}` is sent by your code, and it belongs to the server's answer"),
        "A request cannot allow itself anything. On the request it is one more header that needs permission: take it out, \
         and have the server send it.",
        case.at_request_header(name),
        SPEC,
    )
}
