//! A panic is a fault of ours. The page then says so, with the scenario kept in the address, instead of going silent.

use wasm_bindgen::JsValue;

/// Sets the panic hook; to be called before anything renders.
pub(crate) fn install() {
    yew::set_custom_panic_hook(Box::new(|info| {
        web_sys::console::error_1(&JsValue::from_str(&info.to_string()));
        show();
    }));
}

/// The banner is in `index.html`, hidden: nothing that may be broken is needed to show it.
fn show() {
    let element = web_sys::window()
        .and_then(|w| w.document())
        .and_then(|d| d.get_element_by_id("crash"));
    if let Some(element) = element {
        let _ = element.remove_attribute("hidden");
    }
}
