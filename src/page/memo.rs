//! Views that are made again only when what they show has changed.
//!
//! A Yew component costs some 7 kB of program before compression, whatever it does; this page is weighed. So there is
//! one component, [`Memo`], and a view is a value that can be compared and drawn.

use cors_playground::app::Action;
use std::any::Any;
use std::rc::Rc;
use yew::{Callback, Html, Properties, component, html, use_context};

/// How views say what happened.
pub(crate) type Dispatch = Callback<Action>;

/// What a view shows, and how. Equal values look equal.
pub(crate) trait View: PartialEq + 'static {
    /// Draws it.
    fn view(&self, dispatch: &Dispatch) -> Html;
}

/// The view, drawn only if it differs from the one that stood in its place before.
pub(crate) fn memo<V: View>(view: V) -> Html {
    html! { <Memo view={AnyView(Rc::new(view))} /> }
}

trait Comparable {
    fn same(&self, other: &dyn Comparable) -> bool;
    fn as_any(&self) -> &dyn Any;
    fn draw(&self, dispatch: &Dispatch) -> Html;
}

impl<V: View> Comparable for V {
    fn same(&self, other: &dyn Comparable) -> bool {
        other
            .as_any()
            .downcast_ref::<V>()
            .is_some_and(|other| self == other)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn draw(&self, dispatch: &Dispatch) -> Html {
        self.view(dispatch)
    }
}

#[derive(Clone)]
struct AnyView(Rc<dyn Comparable>);

impl PartialEq for AnyView {
    fn eq(&self, other: &Self) -> bool {
        self.0.same(&*other.0)
    }
}

#[derive(Clone, PartialEq, Properties)]
struct Props {
    view: AnyView,
}

/// The dispatch in the context never changes, so only the view decides.
#[component]
fn Memo(props: &Props) -> Html {
    let dispatch = use_context::<Dispatch>().unwrap_or_else(Callback::noop);
    props.view.0.draw(&dispatch)
}
