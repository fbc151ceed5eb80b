//! A few values side by side, one of them chosen: radio buttons.

use yew::{AttrValue, Callback, Html, html};

#[derive(Clone, Default, PartialEq)]
pub(crate) struct Choice {
    /// The group's name; each value's test id is this, a dash and the value.
    pub(crate) testid: AttrValue,
    pub(crate) label: AttrValue,
    /// Value and label.
    pub(crate) options: Vec<(AttrValue, AttrValue)>,
    pub(crate) value: AttrValue,
    pub(crate) on_pick: Callback<AttrValue>,
    pub(crate) hint: Option<AttrValue>,
}

impl Choice {
    /// Radio buttons in a row.
    pub(crate) fn view(&self) -> Html {
        let buttons = self.options.iter().map(|(value, label)| {
        let id = format!("{}-{value}", self.testid);
        let (picked, on_pick) = (value.clone(), self.on_pick.clone());
        let onchange = Callback::from(move |_| on_pick.emit(picked.clone()));
        html! {
            <label class="choice-one">
                <input type="radio" name={self.testid.clone()} data-testid={id} value={value.clone()}
                    checked={*value == self.value} {onchange} />
                <span>{ label }</span>
            </label>
        }
    });
        html! {
            <fieldset class="choice">
                <legend>{ &self.label }</legend>
                <div class="choice-all">{ for buttons }</div>
                if let Some(hint) = &self.hint {
                    <p class="field-hint">{ hint }</p>
                }
            </fieldset>
        }
    }
}
