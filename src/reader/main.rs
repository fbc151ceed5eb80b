//! The reader (wasm): a worker that answers the page's questions, a message each, in their order.
//!
//! A message is `[number, question]` as JSON; so is its answer. The number is the page's own.

use cors_playground::app::reader::{Ask, answer};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

fn main() {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let port = scope.clone();
    let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let text = event.data().as_string().unwrap_or_default();
        // What is no question is none of the page's, and has no answer.
        if let Ok((number, ask)) = serde_json::from_str::<(u32, Ask)>(&text) {
            let told = serde_json::to_string(&(number, answer(&ask))).unwrap_or_default();
            let _ = port.post_message(&JsValue::from_str(&told));
        }
    });
    scope.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    // It listens as long as the worker lives.
    hear.forget();
    // Messages that came before this program was ready are lost: the page waits for this one.
    let _ = scope.post_message(&JsValue::NULL);
}
