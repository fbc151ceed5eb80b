//! The page's origin beside the target's, part by part.

use crate::controls::{Icon, icon};
use crate::memo::{Dispatch, View};
use crate::shared::Shared;
use cors_playground::app::origins::{Comparison, Parts, compare};
use cors_playground::format::Scenario;
use yew::{Html, html};

/// Two lines, and what they make together.
#[derive(Clone, PartialEq)]
pub(crate) struct OriginCompare {
    pub(crate) scenario: Shared<Scenario>,
}

impl View for OriginCompare {
    fn view(&self, _: &Dispatch) -> Html {
        let Some(c) = compare(&self.scenario) else {
            return html! { <p class="origin-none">{ "The origins show once both URLs are complete." }</p> };
        };
        html! {
            <div class="origin" data-testid="origin">
                <table>
                    <caption class="hush">{ "The two origins, part by part" }</caption>
                    <tbody>
                        { line("page", c.page.as_ref(), c.target.as_ref()) }
                        { line("target", c.target.as_ref(), c.page.as_ref()) }
                    </tbody>
                </table>
                { relation(&c) }
            </div>
        }
    }
}

fn line(whose: &'static str, own: Option<&Parts>, other: Option<&Parts>) -> Html {
    let cells = match own {
        None => {
            html! { <td colspan="3"><code class="origin-part" data-differs="">{ "null" }</code></td> }
        }
        Some(p) => {
            let differs = |same: fn(&Parts, &Parts) -> bool| other.is_none_or(|o| !same(p, o));
            let (subdomain, site) = p.host.split_at(p.site_at);
            html! {
                <>
                    <td>{ part(html! { { &p.scheme } }, differs(|a, b| a.scheme == b.scheme)) }</td>
                    <td>{ part(html! { <>{ subdomain }<b>{ site }</b></> }, differs(|a, b| a.host == b.host)) }</td>
                    <td>{ part(html! { <>{ p.port }</> }, differs(|a, b| a.port == b.port)) }</td>
                </>
            }
        }
    };
    html! { <tr><th scope="row">{ whose }</th>{ cells }</tr> }
}

fn part(text: Html, differs: bool) -> Html {
    html! {
        <code class="origin-part" data-differs={differs.then_some("")}>
            { text }<span class="hush">{ if differs { " (differs)" } else { " (equal)" } }</span>
        </code>
    }
}

fn relation(c: &Comparison) -> Html {
    let (picture, origin) = if c.same_origin {
        (Icon::Check, "same origin")
    } else {
        (Icon::Mixed, "cross-origin")
    };
    let site = if c.same_site {
        "same-site"
    } else {
        "cross-site"
    };
    html! {
        <p class="origin-relation" data-same={c.same_origin.then_some("")}>
            { icon(picture) }<strong>{ origin }</strong>
            if !c.same_origin { <span>{ site }</span> }
            if let Some(why) = c.opaque { <span>{ why }</span> }
        </p>
    }
}
