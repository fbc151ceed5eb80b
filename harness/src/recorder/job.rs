//! What the recorder's page is asked to do.

use cors_playground::format::{Request, Scenario};
use serde::Serialize;

/// Jobs that the page does one after another, or all together.
#[derive(Debug, Serialize)]
pub(super) struct Batch {
    pub(super) jobs: Vec<Job>,
    pub(super) together: bool,
}

/// One scenario.
#[derive(Debug, Serialize)]
pub(super) struct Job {
    pub(super) id: String,
    page: PageKind,
    sandboxed: bool,
    /// The frame's address where the server must answer for it.
    served: String,
    steps: Vec<Step>,
}

/// Where the request is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum PageKind {
    /// The recorder's own page.
    Own,
    /// A frame that the server sends, with headers of its own.
    Served,
    Srcdoc,
    Data,
    Blob,
}

#[derive(Debug, Serialize)]
struct Step {
    after: f64,
    request: Request,
}

impl Job {
    /// The scenario as a job under the name `id`.
    pub(super) fn new(id: &str, scenario: &Scenario) -> Self {
        let mut request = scenario.request.clone();
        let mut steps = vec![Step {
            after: 0.0,
            request: request.clone(),
        }];
        for further in &scenario.then {
            request = further.request.apply(&request);
            steps.push(Step {
                after: further.after,
                request: request.clone(),
            });
        }
        Self {
            id: id.to_owned(),
            page: page(scenario),
            sandboxed: scenario.page.sandboxed,
            served: format!("/frame/{id}"),
            steps,
        }
    }
}

fn page(scenario: &Scenario) -> PageKind {
    let page = &scenario.page;
    match page.url.split_once(':').map(|(scheme, _)| scheme) {
        Some("data") => PageKind::Data,
        Some("blob") => PageKind::Blob,
        Some("about") => PageKind::Srcdoc,
        _ if page.cross_origin_embedder_policy.is_some() => PageKind::Served,
        _ if page.sandboxed => PageKind::Srcdoc,
        _ => PageKind::Own,
    }
}
