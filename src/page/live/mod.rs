//! Runs a scenario in this browser, against the lab of the page's host.
//!
//! Reading order: `send` (which sender), `fetch`, `xhr`, `frame` (from a page with an opaque origin).

mod fetch;
mod frame;
mod script;
mod xhr;

use crate::effects;
use cors_playground::app::live::{Ran, Sent};
use cors_playground::format::{Initiator, Scenario};
use cors_playground::lab::{LabAddresses, Plan, Reality, Report, Sender, plan};
use gloo_net::http::Request;
use std::rc::Rc;

/// Runs it. The only request that is not the scenario's own goes to the page's host and its lab.
pub(crate) async fn run(scenario: Rc<Scenario>) -> Ran {
    let Some(lab) = lab().await else {
        return Ran::NoLab;
    };
    let Some(run) = run_id() else {
        return Ran::Failed("this browser gives no random numbers".to_owned());
    };
    let plan = match plan(&scenario, &lab, &run) {
        Ok(plan) => plan,
        Err(error) => return Ran::Failed(error.to_string()),
    };
    let mut reality = match send(&plan).await {
        Ok(reality) => reality,
        Err(why) => return Ran::Failed(why),
    };
    reality.report = report(&plan.log_url).await;
    Ran::Sent(Rc::new(Sent {
        scenario,
        plan,
        reality,
        user_agent: user_agent(),
    }))
}

async fn send(plan: &Plan) -> Result<Reality, String> {
    match (plan.sender, plan.scenario.request.initiator) {
        (Sender::SandboxedFrame, _) => frame::send(plan).await,
        (Sender::Page, Initiator::Xhr) => xhr::send(&plan.scenario.request).await,
        (Sender::Page, _) => fetch::send(&plan.scenario.request).await,
    }
}

/// Where the lab is; nothing if the page's host has none.
async fn lab() -> Option<LabAddresses> {
    let answer = Request::get("lab.json").send().await.ok()?;
    if !answer.ok() {
        return None;
    }
    let text = answer.text().await.ok()?;
    let origin = effects::window()?.location().origin().ok()?;
    LabAddresses::from_json(&origin, &text).ok()
}

/// What arrived at the lab.
async fn report(url: &str) -> Option<Report> {
    let text = Request::get(url).send().await.ok()?.text().await.ok()?;
    Report::from_json(&text)
}

/// A name that nobody guesses: 128 random bits.
fn run_id() -> Option<String> {
    let mut bytes = [0_u8; 16];
    let crypto = effects::window()?.crypto().ok()?;
    crypto.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(format!("{:032x}", u128::from_be_bytes(bytes)))
}

fn user_agent() -> String {
    let navigator = effects::window().map(|w| w.navigator());
    navigator
        .and_then(|n| n.user_agent().ok())
        .unwrap_or_default()
}
