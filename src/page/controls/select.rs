//! A menu of values with its label above.

use super::value_of;
use yew::{AttrValue, Callback, Event, Html, html};

/// One line of the menu.
#[derive(Clone, PartialEq)]
pub(crate) struct Opt {
    pub(crate) value: AttrValue,
    pub(crate) label: AttrValue,
    /// Its group's name; lines of one group stand together.
    pub(crate) group: Option<AttrValue>,
}

impl Opt {
    /// A line without a group.
    pub(crate) fn new(value: impl Into<AttrValue>, label: impl Into<AttrValue>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            group: None,
        }
    }

    /// The same line in a group.
    pub(crate) fn within(self, group: impl Into<AttrValue>) -> Self {
        Self {
            group: Some(group.into()),
            ..self
        }
    }
}

#[derive(Clone, Default, PartialEq)]
pub(crate) struct Select {
    pub(crate) testid: AttrValue,
    pub(crate) label: AttrValue,
    pub(crate) options: Vec<Opt>,
    /// The selected line's value; one that is in no line is shown as a line of its own.
    pub(crate) value: AttrValue,
    pub(crate) on_pick: Callback<String>,
    pub(crate) problem: Option<AttrValue>,
}

impl Select {
    /// A menu.
    pub(crate) fn view(&self) -> Html {
        let on_pick = self.on_pick.clone();
        let onchange = Callback::from(move |e: Event| on_pick.emit(value_of(&e)));
        let id = self.testid.clone();
        let known = self.options.iter().any(|o| o.value == self.value);
        html! {
            <div class="field">
                <label for={id.clone()}>{ &self.label }</label>
                <select id={id.clone()} data-testid={id} {onchange} aria-invalid={self.problem.as_ref().map(|_| "true")}>
                    if !known {
                        <option value={self.value.clone()} selected=true>{ &self.value }</option>
                    }
                    { groups(&self.options, &self.value) }
                </select>
                if let Some(problem) = &self.problem {
                    <p class="field-problem">{ problem }</p>
                }
            </div>
        }
    }
}

fn groups(options: &[Opt], value: &AttrValue) -> Html {
    let line = |o: &Opt| {
        html! { <option value={o.value.clone()} selected={o.value == *value}>{ &o.label }</option> }
    };
    options
        .chunk_by(|a, b| a.group == b.group)
        .map(|chunk| {
            let lines = chunk.iter().map(line);
            match chunk.first().and_then(|o| o.group.clone()) {
                Some(group) => html! { <optgroup label={group}>{ for lines }</optgroup> },
                None => lines.collect::<Html>(),
            }
        })
        .collect()
}
