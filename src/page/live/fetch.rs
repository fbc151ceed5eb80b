//! Sends with `fetch`. Options go in as they were written, so that the browser itself refuses what it refuses.

use super::script::{body, property, set, status, thrown};
use crate::effects;
use cors_playground::format::{Outcome, Request};
use cors_playground::lab::Reality;
use js_sys::{Array, Object};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

pub(super) async fn send(request: &Request) -> Result<Reality, String> {
    let Some(window) = effects::window() else {
        return Err("no window to send from".to_owned());
    };
    let outcome = match options(request) {
        Ok(options) => {
            let promise = window.fetch_with_str_and_init(&request.url, options.unchecked_ref());
            JsFuture::from(promise).await
        }
        Err(error) => Err(error),
    };
    Ok(match outcome {
        Ok(response) => resolved(&response),
        Err(error) => rejected(thrown(&error)),
    })
}

fn options(request: &Request) -> Result<Object, JsValue> {
    let options = Object::new();
    for (name, value) in [
        ("method", &request.method),
        ("mode", &request.mode),
        ("credentials", &request.credentials),
        ("redirect", &request.redirect),
        ("referrerPolicy", &request.referrer_policy),
    ] {
        if let Some(value) = value {
            set(&options, name, &value.into());
        }
    }
    let headers = Array::new();
    for (name, value) in &request.headers {
        headers.push(&Array::of2(&name.into(), &value.into()));
    }
    set(&options, "headers", &headers);
    let body = body(request)?;
    if !body.is_undefined() {
        set(&options, "body", &body);
    }
    Ok(options)
}

fn resolved(response: &JsValue) -> Reality {
    let headers = property(response, "headers");
    Reality {
        outcome: Outcome::Resolved,
        response_type: property(response, "type").as_string(),
        status: status(&property(response, "status")),
        redirected: property(response, "redirected").as_bool(),
        url: property(response, "url").as_string(),
        headers: Some(names(&headers)),
        error: None,
        report: None,
    }
}

fn names(headers: &JsValue) -> Vec<String> {
    let Ok(Some(pairs)) = js_sys::try_iter(headers) else {
        return Vec::new();
    };
    pairs
        .filter_map(Result::ok)
        .filter_map(|pair| pair.unchecked_into::<Array>().get(0).as_string())
        .collect()
}

/// A call that failed.
pub(super) fn rejected(error: String) -> Reality {
    Reality {
        outcome: Outcome::Rejected,
        response_type: None,
        status: None,
        redirected: None,
        url: None,
        headers: None,
        error: Some(error),
        report: None,
    }
}
