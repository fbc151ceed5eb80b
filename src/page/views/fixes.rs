//! Fixes: each was judged before it is shown. What changes, what to beware of, and a button that does it.

use super::rich::rich;
use crate::controls::{Icon, icon};
use crate::memo::{Dispatch, View};
use crate::shared::Shared;
use cors_playground::Fixes as Searched;
use cors_playground::app::Action;
use cors_playground::app::edits::{Line, lines};
use cors_playground::format::{Fix, Outcome, Scenario, Verdict};
use yew::{Html, html};

/// The card; nothing where nothing needs mending.
#[derive(Clone, PartialEq)]
pub(crate) struct Fixes {
    pub(crate) scenario: Shared<Scenario>,
    pub(crate) verdict: Shared<Verdict>,
    /// Were fixes searched for yet?
    pub(crate) searched: Searched,
    pub(crate) is_stale: bool,
}

impl View for Fixes {
    fn view(&self, dispatch: &Dispatch) -> Html {
        let fixes = &self.verdict.fixes;
        let blocked = self.verdict.engines.chromium.outcome == Outcome::Rejected
            || self.verdict.engines.firefox.outcome == Outcome::Rejected
            || self.verdict.engines.webkit.outcome == Outcome::Rejected;
        if fixes.is_empty() && !blocked {
            return Html::default();
        }
        html! {
            <section class="card fixes" aria-labelledby="fixes-title" aria-busy={(self.searched == Searched::Skip).then_some("true")}>
                <h2 id="fixes-title">{ if fixes.len() > 1 { "Fixes, the safest and smallest first" } else { "The smallest fix" } }
                    if !fixes.is_empty() {
                        <span class="card-proof">{ icon(Icon::Check) }{ "judged: allowed in all three browsers" }</span>
                    }
                </h2>
                if fixes.is_empty() && self.searched == Searched::Search {
                    <p class="empty">{ "No change of headers or of the request was found that all three browsers allow." }</p>
                }
                { for fixes.iter().enumerate().map(|(i, fix)| one(i, fix, self, dispatch)) }
            </section>
        }
    }
}

fn one(index: usize, fix: &Fix, props: &Fixes, dispatch: &Dispatch) -> Html {
    let onclick = dispatch.reform(move |_| Action::ApplyFix(index));
    html! {
        <article class="fix" data-testid={format!("fix-{index}")}>
            <div class="fix-top">
                <h3>{ rich(&fix.title) }</h3>
                <button type="button" data-testid={format!("fix-apply-{index}")} disabled={props.is_stale} {onclick}>
                    { icon(Icon::Wand) }{ "Apply" }<span class="hush">{ ": " }{ &fix.title }</span>
                </button>
            </div>
            <ul class="diff">{ for lines(&props.scenario, &fix.edits).iter().map(line) }</ul>
            if let Some(caution) = &fix.caution {
                <p class="caution">{ icon(Icon::Warn) }<span><b>{ "Take care. " }</b>{ rich(caution) }</span></p>
            }
        </article>
    }
}

fn line(line: &Line) -> Html {
    match line {
        Line::Place(place) => html! { <li class="diff-place">{ place }</li> },
        Line::Gone(text) => {
            html! { <li><del><span class="hush">{ "remove " }</span>{ text }</del></li> }
        }
        Line::New(text) => {
            html! { <li><ins><span class="hush">{ "add " }</span>{ text }</ins></li> }
        }
    }
}
