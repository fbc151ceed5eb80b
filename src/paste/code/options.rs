//! The arguments of each API as the facts of a request.

use super::Api;
use super::js::{self, Names, Value};
use crate::format::{HeaderPair, Initiator};
use crate::paste::url_text::{first_url, origin_of};
use crate::paste::{Facts, value_of};

/// What the arguments of a call tell; `None` if it is no request after all.
pub(super) fn facts(
    api: Api,
    word: &str,
    arguments: &[Value],
    text: &str,
    end: usize,
) -> Option<Facts> {
    let mut facts = Facts::default();
    let first = arguments.first();
    let options = |n: usize| arguments.get(n);
    let verb = word
        .rsplit('.')
        .next()
        .unwrap_or_default()
        .to_ascii_uppercase();
    let has_body = matches!(verb.as_str(), "POST" | "PUT" | "PATCH");
    match api {
        Api::Fetch => {
            facts.initiator = Some(Initiator::Fetch);
            set_url(&mut facts, first?)?;
            if let Some(options) = options(1) {
                fetch_options(&mut facts, options);
            }
        }
        Api::Ky => {
            facts.initiator = Some(Initiator::Fetch);
            set_url(&mut facts, first?)?;
            if let Some(options) = options(1) {
                fetch_options(&mut facts, options);
                if options.get("json").is_some() {
                    json_body(&mut facts);
                }
            }
            if verb != "KY" {
                facts.method = Some(verb);
            }
        }
        Api::Axios | Api::Angular => {
            facts.initiator = Some(Initiator::Xhr);
            if matches!(first?, Value::Object(_)) {
                axios_options(&mut facts, first?);
            } else {
                set_url(&mut facts, first?)?;
                if let Some(options) = options(if has_body { 2 } else { 1 }) {
                    axios_options(&mut facts, options);
                }
                if has_body {
                    body_of(&mut facts, options(1));
                }
            }
            if ["GET", "POST", "PUT", "PATCH", "DELETE"].contains(&verb.as_str()) {
                facts.method = Some(verb);
            }
            if text.contains("defaults.withCredentials = true") {
                facts.credentials = Some("include".to_owned());
            }
        }
        Api::JQuery => {
            facts.initiator = Some(Initiator::Xhr);
            match first? {
                Value::Object(_) => jquery_options(&mut facts, first?),
                url => {
                    set_url(&mut facts, url)?;
                    if let Some(options) = options(1).filter(|_| verb == "AJAX") {
                        jquery_options(&mut facts, options);
                    }
                }
            }
            if verb == "POST" {
                facts.method = Some(verb);
            }
        }
        Api::Xhr => xhr(&mut facts, arguments, text, end)?,
        Api::EventSource => {
            facts.initiator = Some(Initiator::EventSource);
            set_url(&mut facts, first?)?;
            if options(1)
                .and_then(|o| o.get("withCredentials"))
                .is_some_and(Value::is_true)
            {
                facts.credentials = Some("include".to_owned());
            }
        }
        Api::Beacon => {
            facts.initiator = Some(Initiator::Beacon);
            set_url(&mut facts, first?)?;
        }
    }
    Some(facts)
}

/// A URL that the code tells whole, or nearly; `None` if the argument is no URL at all.
fn set_url(facts: &mut Facts, value: &Value) -> Option<()> {
    match value {
        Value::Text(text) => {
            let unknown = |part: &str| part.split('}').next().map(str::to_owned);
            facts.unknowns = text.split('{').skip(1).filter_map(unknown).collect();
            if let Some(range) = first_url(text).filter(|r| r.start == 0) {
                let _ = range;
                facts.url = Some(text.trim().to_owned());
            }
            (!text.trim().is_empty()).then_some(())
        }
        Value::Other(word) if !word.is_empty() => {
            facts.unknowns.push(word.clone());
            Some(())
        }
        _ => None,
    }
}

fn fetch_options(facts: &mut Facts, options: &Value) {
    let text = |name: &str| options.get(name).and_then(Value::text).map(str::to_owned);
    facts.method = text("method");
    facts.mode = text("mode").filter(|m| m != "cors");
    facts.credentials = text("credentials");
    facts.redirect = text("redirect");
    facts.headers = headers(options.get("headers"));
    body_of(facts, options.get("body"));
    let referrer =
        text("referrer").or_else(|| value_of(&facts.headers, "referer").map(str::to_owned));
    let origin = value_of(&facts.headers, "origin").map(str::to_owned);
    facts.page_origin = origin.or_else(|| origin_of(&referrer?));
    // Chrome's copy says `omit` where no cookie was sent, whatever the page had asked for.
    let copied = options.get("referrerPolicy").is_some()
        || options.get("referrer").is_some()
        || value_of(&facts.headers, "sec-fetch-mode").is_some();
    if copied {
        facts
            .credentials
            .take_if(|c| c == "omit" || c == "same-origin");
    }
    if value_of(&facts.headers, "cookie").is_some() {
        facts.credentials = Some("include".to_owned());
    }
}

fn axios_options(facts: &mut Facts, options: &Value) {
    let text = |name: &str| options.get(name).and_then(Value::text).map(str::to_owned);
    if let Some(url) = options.get("url") {
        set_url(facts, url);
    }
    if let Some(base) = text("baseURL").filter(|b| b.contains("://")) {
        let path = facts.url.take().or_else(|| text("url")).unwrap_or_default();
        facts.url = Some(if path.contains("://") {
            path
        } else {
            format!(
                "{}/{}",
                base.trim_end_matches('/'),
                path.trim_start_matches('/')
            )
        });
    }
    facts.method = text("method").map(|m| m.to_ascii_uppercase());
    facts.headers = headers(options.get("headers"));
    if options.get("withCredentials").is_some_and(Value::is_true) {
        facts.credentials = Some("include".to_owned());
    }
    if options.get("data").is_some() {
        body_of(facts, options.get("data"));
    }
}

fn jquery_options(facts: &mut Facts, options: &Value) {
    let text = |name: &str| options.get(name).and_then(Value::text).map(str::to_owned);
    if let Some(url) = options.get("url") {
        set_url(facts, url);
    }
    facts.method = text("type")
        .or_else(|| text("method"))
        .map(|m| m.to_ascii_uppercase());
    facts.headers = headers(options.get("headers"));
    let fields = options.get("xhrFields");
    if fields
        .and_then(|f| f.get("withCredentials"))
        .is_some_and(Value::is_true)
    {
        facts.credentials = Some("include".to_owned());
    }
    if let Some(kind) = text("contentType") {
        facts.headers.push(("Content-Type".to_owned(), kind));
    }
    if options.get("data").is_some() && facts.method.as_deref().is_some_and(|m| m != "GET") {
        facts.body = Some("…".to_owned());
    }
}

/// `open(method, url)`, and what is set on the object after it.
fn xhr(facts: &mut Facts, arguments: &[Value], text: &str, end: usize) -> Option<()> {
    let method = arguments.first()?.text()?;
    if method.len() > 12 || !method.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    facts.initiator = Some(Initiator::Xhr);
    facts.method = Some(method.to_ascii_uppercase());
    set_url(facts, arguments.get(1)?)?;
    let rest = text.get(end..).unwrap_or_default();
    let cut = rest.find(".open(").unwrap_or(rest.len()).min(8000);
    let cut = (0..=cut)
        .rev()
        .find(|n| rest.is_char_boundary(*n))
        .unwrap_or(0);
    let rest = &rest[..cut];
    let empty = Names::new();
    for (at, call) in rest.match_indices("setRequestHeader(").take(40) {
        let (pair, _) = js::arguments(rest, at + call.len(), &empty);
        if let Some(name) = pair.first().and_then(Value::text) {
            let value = pair.get(1).and_then(Value::text).unwrap_or("…");
            facts.headers.push((name.to_owned(), value.to_owned()));
        }
    }
    let squeezed: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .take(200_000)
        .collect();
    if squeezed.contains("withCredentials=true") {
        facts.credentials = Some("include".to_owned());
    }
    Some(())
}

/// Headers as an object, or as pairs.
fn headers(value: Option<&Value>) -> Vec<HeaderPair> {
    let text = |v: &Value| match v {
        Value::Text(text) => text.clone(),
        Value::Other(word) => format!("{{{word}}}"),
        _ => "…".to_owned(),
    };
    match value {
        Some(Value::Object(members)) => members
            .iter()
            .filter(|(name, _)| !name.is_empty() && !name.contains(['.', '…']))
            .map(|(name, v)| (name.clone(), text(v)))
            .collect(),
        Some(Value::List(items)) => items
            .iter()
            .filter_map(|item| match item {
                Value::List(pair) => Some((pair.first()?.text()?.to_owned(), text(pair.get(1)?))),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    }
}

fn body_of(facts: &mut Facts, value: Option<&Value>) {
    match value {
        None => {}
        Some(Value::Other(word)) if word == "null" || word == "undefined" => {}
        // axios and Angular send an object as JSON.
        Some(Value::Object(_)) => json_body(facts),
        Some(Value::Text(text)) => facts.body = Some(text.clone()),
        Some(_) => facts.body = Some("…".to_owned()),
    }
}

fn json_body(facts: &mut Facts) {
    facts.body = Some("{}".to_owned());
    if value_of(&facts.headers, "content-type").is_none() {
        facts
            .headers
            .push(("Content-Type".to_owned(), "application/json".to_owned()));
    }
}
