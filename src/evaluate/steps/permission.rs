//! What a preflight's answer allows.

use super::{fetch_spec, with};
use crate::explain::words::list_items;
use crate::fetch::AllowList;
use crate::format::{Step, StepDecision};

const PREFLIGHT: &str = fetch_spec!("cors-preflight-fetch-0");

pub(super) fn status(d: StepDecision, status: u16) -> Step {
    let text = match status {
        200..=299 => format!("{status} is an ok status; any from 200 to 299 will do."),
        300..=399 => {
            format!("The preflight fails: {status} is a redirect, and a preflight follows none.")
        }
        _ => format!("The preflight fails: {status} is no ok status, and only 200 to 299 will do."),
    };
    let values = vec![("status", status.to_string())];
    with("preflight-status", PREFLIGHT, values, d, text)
}

pub(super) fn list_read(d: StepDecision, list: AllowList, value: &str) -> Step {
    let name = list.header_name();
    let text = format!(
        "The preflight fails: `{name}: {value}` cannot be read, and one bad item spoils the whole list."
    );
    let spec = fetch_spec!("extract-header-list-values");
    with(
        "allow-list-parses",
        spec,
        vec![(name, value.to_owned())],
        d,
        text,
    )
}

pub(super) fn method(d: StepDecision, method: &str, list: &str, safelisted: bool) -> Step {
    let values = vec![
        ("method", method.to_owned()),
        (AllowList::Methods.header_name(), list.to_owned()),
    ];
    let fails = d == StepDecision::Fail;
    let listed = |m: &str| list_items(list).any(|i| i == m);
    let text = if safelisted {
        format!("`{method}` needs no permission: `GET`, `HEAD` and `POST` never do.")
    } else if !fails && list.is_empty() {
        format!(
            "`{method}` counts as listed: the preflight was forced, and the answer has no list."
        )
    } else if !fails && listed(method) {
        format!("`{method}` is on the list: `Access-Control-Allow-Methods: {list}`.")
    } else if !fails {
        format!("`{method}` is covered by `Access-Control-Allow-Methods: *`.")
    } else if list.is_empty() {
        format!("`{method}` is not allowed: the answer has no `Access-Control-Allow-Methods`.")
    } else if listed("*") {
        format!("`{method}` is not allowed: with credentials, `*` is a name like any other.")
    } else if list_items(list).any(|i| i.eq_ignore_ascii_case(method)) {
        format!("`{method}` is not allowed: the case of a method counts, and the list is `{list}`.")
    } else {
        format!("`{method}` is not allowed: the list is `Access-Control-Allow-Methods: {list}`.")
    };
    with("method-allowed", PREFLIGHT, values, d, text)
}

pub(super) fn header(d: StepDecision, name: &str, list: &str, wildcard: bool) -> Step {
    let values = vec![
        ("header", name.to_owned()),
        (AllowList::Headers.header_name(), list.to_owned()),
    ];
    let fails = d == StepDecision::Fail;
    let star = list_items(list).any(|i| i == "*");
    let text = if !fails && wildcard {
        format!("`{name}` is covered by `Access-Control-Allow-Headers: *`.")
    } else if !fails {
        format!("`{name}` is on the list: `Access-Control-Allow-Headers: {list}`.")
    } else if list.is_empty() {
        format!("`{name}` is not allowed: the answer has no `Access-Control-Allow-Headers`.")
    } else if star && name.eq_ignore_ascii_case("authorization") {
        format!("`{name}` is not allowed: `*` does not stand for it, so it must be listed by name.")
    } else if star {
        format!("`{name}` is not allowed: with credentials, `*` is a name like any other.")
    } else {
        format!("`{name}` is not allowed: the list is `Access-Control-Allow-Headers: {list}`.")
    };
    with("header-allowed", PREFLIGHT, values, d, text)
}

pub(super) fn stored(d: StepDecision, seconds: f64) -> Step {
    let text = if seconds > 0.0 {
        format!(
            "This permission is kept for {seconds} seconds; until then the same request does not ask again."
        )
    } else {
        "This permission is not kept: the next request asks again.".to_owned()
    };
    let values = vec![("seconds", seconds.to_string())];
    let spec = fetch_spec!("concept-cache-create-entry");
    with("preflight-stored", spec, values, d, text)
}
