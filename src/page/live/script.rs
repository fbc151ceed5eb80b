//! Values of JavaScript, read and made without trusting their shape.

use cors_playground::format::Request;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, FormData, UrlSearchParams};

/// The property, or undefined.
pub(super) fn property(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// Sets a property of an object of our own.
pub(super) fn set(object: &Object, name: &str, value: &JsValue) {
    let _ = Reflect::set(object, &name.into(), value);
}

/// What was thrown, as a console shows it: `TypeError: Failed to fetch`.
pub(super) fn thrown(error: &JsValue) -> String {
    let text = |name| property(error, name).as_string();
    match (text("name"), text("message")) {
        (Some(name), Some(message)) => format!("{name}: {message}"),
        _ => error.as_string().unwrap_or_else(|| "an error".to_owned()),
    }
}

/// A status of JavaScript's.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked before"
)]
pub(super) fn status(number: &JsValue) -> Option<u16> {
    let number = number.as_f64()?;
    (number >= 0.0 && number <= f64::from(u16::MAX)).then_some(number as u16)
}

/// The body that the scenario names; undefined where there is none.
pub(super) fn body(request: &Request) -> Result<JsValue, JsValue> {
    let Some(text) = request.body.as_deref() else {
        return Ok(JsValue::UNDEFINED);
    };
    Ok(match request.body_kind.as_deref() {
        Some("urlencoded") => UrlSearchParams::new_with_str(text)?.into(),
        Some("multipart") => {
            let form = FormData::new()?;
            form.append_with_str("body", text)?;
            form.into()
        }
        Some("blob") => {
            let bag = BlobPropertyBag::new();
            if let Some(kind) = &request.body_type {
                bag.set_type(kind);
            }
            let parts = Array::of1(&text.into());
            Blob::new_with_str_sequence_and_options(parts.unchecked_ref(), &bag)?.into()
        }
        _ => text.into(),
    })
}
