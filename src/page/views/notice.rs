//! A sentence about what just happened.

use crate::controls::{Icon, icon};
use crate::memo::{Dispatch, View};
use cors_playground::app::{Action, Notice};
use yew::{Html, html};

/// A live region that is always there, so that screen readers hear what comes into it.
#[derive(Clone, PartialEq)]
pub(crate) struct Notices {
    pub(crate) notice: Option<Notice>,
}

impl View for Notices {
    fn view(&self, dispatch: &Dispatch) -> Html {
        let onclick = dispatch.reform(|_| Action::DismissNotice);
        html! {
            <div class="notices" role="status" aria-live="polite" data-testid="notice">
                if let Some(notice) = &self.notice {
                    <p class="notice" data-problem={notice.is_problem.then_some("")}>
                        { icon(if notice.is_problem { Icon::Warn } else { Icon::Check }) }
                        <span>{ notice.text.as_str() }</span>
                        <button type="button" class="icon-button" aria-label="Dismiss" {onclick}>{ icon(Icon::Cross) }</button>
                    </p>
                }
            </div>
        }
    }
}
