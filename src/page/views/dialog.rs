//! The frame of a dialog: the browser's own, which keeps the focus inside and gives it back.

use crate::memo::Dispatch;
use cors_playground::app::Action;
use web_sys::HtmlDialogElement;
use yew::{
    AttrValue, Callback, Children, Html, Properties, component, html, use_context, use_effect_with,
    use_node_ref,
};

#[derive(Clone, PartialEq, Properties)]
pub(crate) struct Props {
    pub(crate) title: AttrValue,
    pub(crate) testid: AttrValue,
    pub(crate) children: Children,
}

/// A modal dialog; Escape and the button close it.
#[component]
pub(crate) fn Dialog(props: &Props) -> Html {
    let dispatch = use_context::<Dispatch>().unwrap_or_else(Callback::noop);
    let node = use_node_ref();
    let opened = node.clone();
    use_effect_with((), move |()| {
        let dialog = opened.cast::<HtmlDialogElement>();
        if let Some(dialog) = &dialog {
            let _ = dialog.show_modal();
        }
        // Closed before it is removed, so that the focus goes back where it was.
        move || {
            if let Some(dialog) = dialog {
                dialog.close();
            }
        }
    });
    let onclose = dispatch.reform(|_: yew::Event| Action::Close);
    let onclick = dispatch.reform(|_| Action::Close);
    html! {
        <dialog ref={node} class="dialog" aria-labelledby="dialog-title" data-testid={props.testid.clone()} {onclose}>
            <div class="dialog-top">
                <h2 id="dialog-title">{ &props.title }</h2>
                <button type="button" data-testid="dialog-close" {onclick}>{ "Close" }</button>
            </div>
            { props.children.clone() }
        </dialog>
    }
}
