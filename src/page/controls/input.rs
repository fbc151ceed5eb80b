//! What an event's field holds.

use web_sys::{Event, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::TargetCast;

/// The text of the field that the event is about.
pub(crate) fn value_of<E: AsRef<Event> + TargetCast>(event: &E) -> String {
    if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
        return input.value();
    }
    if let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() {
        return area.value();
    }
    event
        .target_dyn_into::<HtmlSelectElement>()
        .map_or_else(String::new, |select| select.value())
}

/// Is the event's box ticked?
pub(crate) fn checked_of(event: &Event) -> bool {
    event
        .target_dyn_into::<HtmlInputElement>()
        .is_some_and(|input| input.checked())
}
