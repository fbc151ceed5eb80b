//! Sends from a sandboxed frame, whose origin is opaque: a document with `frame.js`, which answers one message.

use crate::effects;
use cors_playground::lab::{Plan, Reality};
use gloo_events::EventListener;
use gloo_timers::future::TimeoutFuture;
use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlIFrameElement, MessageEvent};

/// A frame that says nothing for so long is taken for broken.
const WAIT_MS: u32 = 15_000;

pub(super) async fn send(plan: &Plan) -> Result<Reality, String> {
    let frame = open().ok_or("no frame could be opened")?;
    let order = serde_json::to_string(&plan.scenario.request).unwrap_or_default();
    let answer = JsFuture::from(conversation(&frame, &order)).await;
    frame.remove();
    let text = answer
        .ok()
        .and_then(|a| a.as_string())
        .ok_or("the sandboxed frame did not answer")?;
    serde_json::from_str(&text).map_err(|e| e.to_string())
}

/// Not a file of its own: WebKit lets the `'self'` of a server's policy mean nothing to a sandboxed document that has a
/// URL, and would not load the script. This one inherits the page's policy and base.
const DOCUMENT: &str =
    "<!doctype html><title>A page with an opaque origin</title><script src=\"frame.js\"></script>";

fn open() -> Option<HtmlIFrameElement> {
    let document = effects::document()?;
    let frame: HtmlIFrameElement = document.create_element("iframe").ok()?.dyn_into().ok()?;
    frame.set_attribute("sandbox", "allow-scripts").ok()?;
    frame.set_attribute("title", "Live run").ok()?;
    frame.set_hidden(true);
    frame.set_attribute("srcdoc", DOCUMENT).ok()?;
    document.body()?.append_child(&frame).ok()?;
    Some(frame)
}

/// The order goes in once the frame is there; its answer, as JSON, is what the promise resolves with.
fn conversation(frame: &HtmlIFrameElement, order: &str) -> Promise {
    let frame = frame.clone();
    Promise::new(&mut |resolve, _| {
        let (target, order) = (frame.clone(), JsValue::from_str(order));
        EventListener::once(&frame, "load", move |_| {
            if let Some(window) = target.content_window() {
                // Its origin is opaque, so there is none to name.
                let _ = window.post_message(&order, "*");
            }
        })
        .forget();
        let Some(window) = effects::window() else {
            return;
        };
        let (source, answer) = (frame.clone(), resolve.clone());
        let listener = EventListener::new(&window, "message", move |event| {
            let Some(event) = event.dyn_ref::<MessageEvent>() else {
                return;
            };
            let ours = source.content_window().map(JsValue::from);
            if event.source().map(JsValue::from) == ours {
                let _ = answer.call1(&JsValue::UNDEFINED, &event.data());
            }
        });
        let give_up = resolve.clone();
        wasm_bindgen_futures::spawn_local(async move {
            TimeoutFuture::new(WAIT_MS).await;
            let _ = give_up.call0(&JsValue::UNDEFINED);
            drop(listener);
        });
    })
}
