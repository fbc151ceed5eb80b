//! A lesson's tables: URLs and their origins, and the configurations of several servers.

use super::config;
use crate::controls::{Icon, icon};
use crate::memo::{Dispatch, View};
use cors_playground::app::origins::compare;
use cors_playground::lessons::{self, Block, BlockAt, Origins, Pair};
use cors_playground::stacks::{Policy, Stack, policy_for};
use yew::{Html, html};

/// Pairs of URLs, compared.
pub(crate) fn origins(table: &Origins) -> Html {
    html! {
        <div class="lesson-table">
            <table>
                <thead><tr>
                    <th scope="col">{ "The page" }</th><th scope="col">{ "asks for" }</th>
                    <th scope="col">{ "Same origin?" }</th><th scope="col">{ "Why" }</th>
                </tr></thead>
                <tbody>{ for table.rows.iter().map(row) }</tbody>
            </table>
        </div>
    }
}

fn row(pair: &Pair) -> Html {
    let same = compare(&pair.scenario()).is_some_and(|c| c.same_origin);
    let (tone, sign, word) = if same {
        ("allowed", Icon::Check, "yes")
    } else {
        ("blocked", Icon::Cross, "no")
    };
    html! {
        <tr>
            <td><code>{ &pair.page }</code></td>
            <td><code>{ &pair.url }</code></td>
            <td data-tone={tone}>{ icon(sign) }{ word }</td>
            <td>{ &pair.why }</td>
        </tr>
    }
}

/// Configurations, one to be opened at a time.
#[derive(Clone, PartialEq)]
pub(crate) struct Configurations {
    pub(crate) at: BlockAt,
}

impl View for Configurations {
    fn view(&self, dispatch: &Dispatch) -> Html {
        let Some(Block::Stacks(stacks)) = lessons::block(self.at) else {
            return Html::default();
        };
        let policy = stacks.start.scenario().map(|s| policy_for(&s));
        let Some(Ok(Some(policy))) = policy else {
            return Html::default();
        };
        let found = stacks.ids.iter().filter_map(|id| Stack::find(id));
        html! { <div class="lesson-stacks">{ for found.map(|s| configuration(s, &policy, dispatch)) }</div> }
    }
}

fn configuration(stack: &Stack, policy: &Policy, dispatch: &Dispatch) -> Html {
    html! {
        <details data-testid={format!("lesson-stack-{}", stack.id)}>
            <summary>{ stack.name.replace('`', "") }</summary>
            { config::text(stack, policy, dispatch) }
        </details>
    }
}
