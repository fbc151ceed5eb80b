//! The engines: each a profile (what it decides otherwise than the standard), a preflight cache of its own design, and
//! a console printer (how it words what was decided). `differences` is the register of the first.

pub mod chromium;
pub mod differences;
pub mod firefox;
pub mod webkit;

use crate::format::Engine;
use crate::initiator::Behaviour;
use crate::judge::Judgement;
use crate::scenario::{Page, PageRequest};

/// What a printer words.
#[derive(Clone, Copy, Debug)]
pub struct Printed<'a> {
    /// The page.
    pub page: &'a Page,
    /// The call.
    pub call: &'a PageRequest,
    /// What was decided.
    pub judgement: &'a Judgement,
}

/// Words what was decided as an engine does.
pub trait Printer {
    /// What the script catches; `None` where nothing is thrown or the initiator has no script-visible error.
    fn error(&self, printed: Printed<'_>) -> Option<String>;

    /// The lines in the console.
    fn console(&self, printed: Printed<'_>) -> Vec<String>;

    /// Do a sandboxed frame's lines stand in a log of its own, apart from its page's?
    fn logs_sandboxed_frames_apart(&self) -> bool {
        false
    }
}

/// The engine's rules.
pub fn behaviour(engine: Engine) -> &'static dyn Behaviour {
    match engine {
        Engine::Chromium => &chromium::Chromium,
        Engine::Firefox => &firefox::Firefox,
        Engine::WebKit => &webkit::WebKit,
    }
}

/// The engine's words.
pub fn printer(engine: Engine) -> &'static dyn Printer {
    match engine {
        Engine::Chromium => &chromium::Chromium,
        Engine::Firefox => &firefox::Firefox,
        Engine::WebKit => &webkit::WebKit,
    }
}

/// Opaque response blocking, as far as a type and `nosniff` decide it; content is taken to be of the right kind.
/// Chromium and Firefox agree on this much.
///
/// <https://github.com/annevk/orb>
fn opaque_response_blocked(
    request: &crate::fetch::Request,
    content_type: &str,
    nosniff: bool,
) -> bool {
    if !crate::initiator::embeds(request.destination) {
        return false;
    }
    let data = content_type == "application/json"
        || content_type == "text/json"
        || content_type.ends_with("+json")
        || content_type == "text/html"
        || content_type == "text/plain"
        || content_type == "text/xml"
        || content_type == "application/xml"
        || (content_type.ends_with("+xml") && content_type != "image/svg+xml");
    let never = [
        "application/gzip",
        "application/msword",
        "application/pdf",
        "application/zip",
        "text/csv",
        "text/event-stream",
        "text/vtt",
    ];
    (nosniff && data) || never.contains(&content_type)
}

/// Two `Location` lines that say different things make the whole answer void, in Chromium and in Firefox.
fn conflicting_locations(headers: &crate::fetch::HeaderList) -> bool {
    let mut values = headers.values("Location");
    values
        .next()
        .is_some_and(|first| values.any(|other| other != first))
}

/// The standard's safelist, but for ranges: engines read their ends as numbers of 64 bits.
fn safelisted(name: &str, value: &str) -> bool {
    let fits = |value: &str| {
        let ends = value
            .strip_prefix("bytes=")
            .into_iter()
            .flat_map(|r| r.split('-'));
        ends.filter(|e| !e.is_empty())
            .all(|e| e.parse::<u64>().is_ok())
    };
    crate::fetch::cors_safelisted_request_header(name, value)
        && (!name.eq_ignore_ascii_case("range") || fits(value))
}

/// `Sec-Fetch-Storage-Access`, in Chromium and Firefox: a frame that could have its cookies says whose frame it is. Of
/// the pages that a scenario knows, that is a sandboxed one, asking the site around it.
///
/// <https://privacycg.github.io/storage-access-headers/>
fn sends_origin_for_storage_access(request: &crate::fetch::Request) -> bool {
    use crate::fetch::{CredentialsMode, Mode, Site};
    request.mode == Mode::NoCors
        && request.credentials_mode == CredentialsMode::Include
        && request.embedder_site.is_some()
        && request
            .url_list
            .iter()
            .all(|url| request.embedder_site == Site::of(url))
}

/// `type/subtype`, both tokens.
fn mime_essence_is_valid(content_type: &str) -> bool {
    use crate::fetch::is_token;
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    essence
        .split_once('/')
        .is_some_and(|(t, s)| is_token(t) && is_token(s))
}

/// Parameters are `token=token` or `token="quoted"`.
fn mime_parameters_are_valid(content_type: &str) -> bool {
    use crate::fetch::is_token;
    content_type.split(';').skip(1).all(|parameter| {
        let quoted = |v: &str| v.len() > 1 && v.starts_with('"') && v.ends_with('"');
        let pair = parameter.trim().split_once('=');
        pair.is_some_and(|(name, value)| is_token(name) && (is_token(value) || quoted(value)))
    })
}
