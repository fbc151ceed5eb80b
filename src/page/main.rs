//! The page (wasm).

use yew::{Html, component, html};

/// The whole page.
#[component]
fn Page() -> Html {
    html! { <main><h1>{ "CORS Playground" }</h1></main> }
}

fn main() {
    yew::Renderer::<Page>::new().render();
}
