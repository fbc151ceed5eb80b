//! The Fetch standard, as far as a cross-origin decision needs it, in its own order and under its own names.
//!
//! Each algorithm stands in the file of its name, with its anchor; step numbers are those of [`EDITION`]. It knows no
//! engine: what engines do otherwise they do by overriding [`Profile`]'s methods.
//!
//! Reading order: `origin`, `header_list`, `method`, `safelist`, `forbidden`, `request`, `response`, `network`,
//! `main_fetch`, `http_fetch`, `cors_preflight_fetch`, `preflight_cache`, `cors_check`, `http_redirect_fetch`,
//! `origin_header`, `corp`, `nosniff`, `mixed_content`, `filtered_response`, `network_error`, `profile`, `trace`.

mod corp;
mod cors_check;
mod cors_preflight_fetch;
mod filtered_response;
mod forbidden;
mod header_list;
mod http_fetch;
mod http_redirect_fetch;
mod main_fetch;
mod method;
mod mixed_content;
mod network;
mod network_error;
mod nosniff;
mod origin;
mod origin_header;
mod preflight_cache;
mod profile;
mod request;
mod response;
mod safelist;
mod trace;

pub use corp::Corp;
pub use cors_check::CorsFailure;
pub use filtered_response::{ResponseType, readable_header_names};
pub use forbidden::{forbidden_method, forbidden_request_header, forbidden_response_header_name};
pub use header_list::{Header, HeaderList, is_token, normalize_value};
pub use http_redirect_fetch::REQUEST_BODY_HEADER_NAMES;
pub use main_fetch::main_fetch;
pub use method::{cors_safelisted_method, normalize_method};
pub use mixed_content::potentially_trustworthy;
pub use network::{Answer, AnswerFailure, Network, Sent, SentKind};
pub use network_error::{AllowList, Cause, NetworkError, Phase};
pub use nosniff::{
    blocked_due_to_type, content_type_essence, determine_nosniff, javascript_mime_type,
};
pub use origin::{OpaqueId, Origin, Site};
pub(crate) use origin_header::origin_tainted;
pub use preflight_cache::{
    OriginHolder, PreflightCache, PreflightGrant, PreflightQuery, StandardCache, max_age,
    seconds_of, signed_max_age,
};
pub use profile::{Location, PreflightOrder, Profile, RedirectHop, Standard, UserinfoRefusal};
pub use request::{
    Body, CredentialsMode, Destination, InitiatorType, Mode, RedirectMode, ReferrerPolicy,
    Remembered, Request, ResponseTainting,
};
pub use response::Response;
pub use safelist::{
    cors_safelisted_request_header, cors_unsafe_request_header_names,
    no_cors_safelisted_request_header,
};
pub use trace::{Decision, Fact, Trace};

/// The edition of the Fetch standard that step numbers refer to.
pub const EDITION: &str = "Fetch Standard, as of 2026-11";

/// Where the standard is.
pub const STANDARD: &str = "https://fetch.spec.whatwg.org/";

/// What a fetch runs with: the rules, the network, the preflight cache, the record of steps.
pub struct Fetch<'a> {
    /// Whose rules.
    pub profile: &'a dyn Profile,
    /// Who answers.
    pub network: &'a dyn Network,
    /// Seconds since the page was opened.
    pub now: f64,
    /// What earlier preflights allowed.
    pub cache: &'a mut dyn PreflightCache,
    /// What reached the network, in order.
    pub sent: Vec<Sent>,
    /// The record of steps.
    pub trace: Trace,
    /// Things that an engine warns about without failing.
    pub warnings: Vec<Warning>,
}

/// What an engine warns about although it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    /// `Authorization` was let through by `Access-Control-Allow-Headers: *`, at this hop.
    AuthorizationCoveredByWildcard {
        /// The index in the URL list.
        hop: usize,
    },
}
