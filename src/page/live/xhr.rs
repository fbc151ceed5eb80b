//! Sends with `XMLHttpRequest`.

use super::fetch::rejected;
use super::script::{body, thrown};
use cors_playground::format::{Outcome, Request};
use cors_playground::lab::Reality;
use gloo_events::EventListener;
use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{EventTarget, XmlHttpRequest};

pub(super) async fn send(request: &Request) -> Result<Reality, String> {
    let xhr = XmlHttpRequest::new().map_err(|e| thrown(&e))?;
    let upload = xhr.upload().ok().map(EventTarget::from);
    let _listens = upload
        .filter(|_| request.upload_listener)
        .map(|upload| EventListener::new(&upload, "progress", |_| {}));
    let ended = ended(&xhr);
    if let Err(error) = start(&xhr, request) {
        return Ok(rejected(thrown(&error)));
    }
    let event = JsFuture::from(ended).await.unwrap_or(JsValue::UNDEFINED);
    if event.as_string().as_deref() != Some("load") {
        return Ok(rejected("error event".to_owned()));
    }
    let text = xhr.get_all_response_headers().unwrap_or_default();
    let names = text.lines().filter_map(|line| line.split_once(':'));
    Ok(Reality {
        outcome: Outcome::Resolved,
        response_type: None,
        status: xhr.status().ok(),
        redirected: None,
        url: Some(xhr.response_url()),
        headers: Some(names.map(|(name, _)| name.trim().to_owned()).collect()),
        error: None,
        report: None,
    })
}

/// Resolves with the name of the event that ends it.
fn ended(xhr: &XmlHttpRequest) -> Promise {
    Promise::new(&mut |resolve, _| {
        for event in ["load", "error", "abort", "timeout"] {
            let resolve = resolve.clone();
            EventListener::once(xhr, event, move |_| {
                let _ = resolve.call1(&JsValue::UNDEFINED, &event.into());
            })
            .forget();
        }
    })
}

fn start(xhr: &XmlHttpRequest, request: &Request) -> Result<(), JsValue> {
    xhr.open_with_async(
        request.method.as_deref().unwrap_or("GET"),
        &request.url,
        true,
    )?;
    if request.credentials.as_deref() == Some("include") {
        xhr.set_with_credentials(true);
    }
    for (name, value) in &request.headers {
        xhr.set_request_header(name, value)?;
    }
    let body = body(request)?;
    if body.is_undefined() {
        return xhr.send();
    }
    // Every kind of body takes the same road; the binding for text is the one that all browsers convert for.
    js_sys::Reflect::get(xhr, &"send".into())?
        .unchecked_into::<js_sys::Function>()
        .call1(xhr, &body)
        .map(|_| ())
}
