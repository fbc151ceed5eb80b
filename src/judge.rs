//! A scenario under a profile: what the standard, or an engine, decides. No text is made here.

use crate::fetch::{
    Cause, Decision, Fact, Fetch, NetworkError, Phase, RedirectMode, ResponseTainting,
    ResponseType, Sent, Trace, Warning, main_fetch, readable_header_names,
};
use crate::format::{Initiator, Outcome};
use crate::initiator::{Behaviour, Prepared, Thrown, dropped_before_throwing, prepare, receive};
use crate::scenario::{PageRequest, Scenario};
use url::Url;

/// Whether the steps are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Steps {
    /// Keep them.
    Record,
    /// Nobody reads them.
    Skip,
}

/// What is decided about one request.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// The API or element.
    pub initiator: Initiator,
    /// How it ends for the caller.
    pub outcome: Outcome,
    /// Why it failed, even where the caller is not told (a beacon).
    pub failure: Option<Failure>,
    /// What the caller gets.
    pub response: Option<ResponseSeen>,
    /// Could the page read the content? Outer `None`: not said for this initiator; inner: nothing to read.
    pub readable: Option<Option<bool>>,
    /// What reached the network, in order.
    pub sent: Vec<Sent>,
    /// The URLs of the fetch, redirects included; never empty.
    pub urls: Vec<Url>,
    /// The method as it was last.
    pub method: String,
    /// Did a foreign redirect make the origin `null`?
    pub origin_tainted: bool,
    /// The redirect mode that it had.
    pub redirect_mode: RedirectMode,
    /// Did it go to a foreign origin in `cors` mode?
    pub cors: bool,
    /// The headers that the API dropped, as written.
    pub dropped: Vec<String>,
    /// What went through with a warning.
    pub warnings: Vec<Warning>,
    /// The steps, if recorded.
    pub steps: Vec<(Decision, Fact)>,
}

/// Why a request failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The call threw.
    Thrown(Thrown),
    /// The fetch ended in a network error.
    Network(NetworkError),
}

/// A response as its caller sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResponseSeen {
    /// The type.
    pub response_type: ResponseType,
    /// The status, 0 where it is hidden.
    pub status: u16,
    /// Was a redirect followed?
    pub redirected: bool,
    /// The URL, without fragment; empty where it is hidden.
    pub url: String,
    /// Readable names of the server's headers: byte-lowercase, sorted, unique.
    pub headers: Vec<String>,
}

/// What is decided about each request of the scenario, in order; never empty.
pub fn judge(scenario: &Scenario, behaviour: &dyn Behaviour, steps: Steps) -> Vec<Judgement> {
    let mut cache = behaviour.preflight_cache();
    scenario
        .requests
        .iter()
        .map(|call| {
            let trace = if steps == Steps::Record {
                Trace::recording()
            } else {
                Trace::off()
            };
            let prepared = match prepare(behaviour, &scenario.page, call) {
                Ok(prepared) => prepared,
                Err(thrown) => return thrown_judgement(behaviour, call, thrown),
            };
            let fetch = Fetch {
                profile: behaviour,
                network: scenario,
                now: call.at,
                cache: cache.as_mut(),
                sent: Vec::new(),
                trace,
                warnings: Vec::new(),
            };
            // <https://html.spec.whatwg.org/multipage/browsers.html#sandboxed-forms-browsing-context-flag>
            let sandboxed_form = scenario.page.sandboxed && call.initiator == Initiator::Form;
            run(behaviour, call, fetch, prepared, sandboxed_form)
        })
        .collect()
}

fn run(
    behaviour: &dyn Behaviour,
    call: &PageRequest,
    mut fetch: Fetch<'_>,
    prepared: Prepared,
    sandboxed_form: bool,
) -> Judgement {
    let Prepared {
        mut request,
        dropped,
    } = prepared;
    let refused = sandboxed_form.then_some(NetworkError {
        cause: Cause::SandboxedForm,
        hop: 0,
        phase: Phase::Request,
        redirect_to: None,
    });
    let fetched = refused
        .map_or_else(|| main_fetch(&mut fetch, &mut request), Err)
        .and_then(|response| {
            let received = receive(behaviour, call.initiator, &request, &response)?;
            Ok((response, received))
        });
    let outcome = match (call.initiator, &fetched) {
        (Initiator::Beacon | Initiator::Form, _) => Outcome::Sent,
        (_, Ok(_)) => Outcome::Resolved,
        (_, Err(_)) => Outcome::Rejected,
    };
    let script_reads = matches!(call.initiator, Initiator::Fetch | Initiator::Xhr);
    let (response, readable, failure) = match fetched {
        Ok((response, received)) => {
            let hidden = matches!(
                response.response_type,
                ResponseType::Opaque | ResponseType::OpaqueRedirect
            );
            let seen = script_reads.then(|| ResponseSeen {
                response_type: response.response_type,
                status: if hidden { 0 } else { response.status },
                redirected: !hidden && response.url_list.len() > 1,
                url: match response.response_type {
                    ResponseType::Opaque => String::new(),
                    // <https://fetch.spec.whatwg.org/#dom-response-url>: the URL list is kept.
                    _ => without_fragment(&response.url_list[response.url_list.len() - 1]),
                },
                headers: readable_header_names(&response),
            });
            (seen, received.readable, None)
        }
        Err(error) => (None, None, Some(Failure::Network(error))),
    };
    Judgement {
        initiator: call.initiator,
        outcome,
        failure,
        response,
        readable,
        sent: fetch.sent,
        origin_tainted: crate::fetch::origin_tainted(&request),
        redirect_mode: request.redirect_mode,
        cors: request.response_tainting == ResponseTainting::Cors,
        urls: request.url_list,
        method: request.method,
        dropped,
        warnings: fetch.warnings,
        steps: fetch.trace.into_steps(),
    }
}

fn thrown_judgement(behaviour: &dyn Behaviour, call: &PageRequest, thrown: Thrown) -> Judgement {
    // `open()` throws before a header is set.
    let headers_set = matches!(
        thrown,
        Thrown::InvalidHeaderName { .. } | Thrown::InvalidHeaderValue { .. }
    );
    let dropped = if headers_set {
        dropped_before_throwing(behaviour, call)
    } else {
        Vec::new()
    };
    Judgement {
        initiator: call.initiator,
        outcome: Outcome::Rejected,
        failure: Some(Failure::Thrown(thrown)),
        response: None,
        readable: None,
        sent: Vec::new(),
        urls: vec![call.url.clone()],
        method: call.method.clone().unwrap_or_else(|| "GET".to_owned()),
        origin_tainted: false,
        redirect_mode: RedirectMode::Follow,
        cors: false,
        dropped,
        warnings: Vec::new(),
        steps: Vec::new(),
    }
}

fn without_fragment(url: &Url) -> String {
    url[..url::Position::AfterQuery].to_owned()
}
