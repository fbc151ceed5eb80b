//! The rules, each with the standard's as its default. An engine is a profile that overrides some.

use super::{
    Cause, CredentialsMode, HeaderList, Mode, PreflightCache, Request, ResponseTainting, SentKind,
    StandardCache, forbidden, origin, origin_header, safelist,
};
use url::Url;

/// A redirect on its way: from where, to where.
#[derive(Clone, Copy, Debug)]
pub struct RedirectHop<'a> {
    /// The status.
    pub status: u16,
    /// The URL that answered with the redirect.
    pub from: &'a Url,
    /// The URL that it names.
    pub to: &'a Url,
}

impl RedirectHop<'_> {
    /// Do both have the same origin?
    pub fn same_origin(&self) -> bool {
        origin::same_origin_urls(self.from, self.to)
    }
}

/// The order in which a preflight's answer is looked at; it decides which of several faults is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PreflightOrder {
    /// The CORS check, then the status, a redirect's included.
    CorsCheckFirst,
    /// A redirect, then the CORS check, then the status.
    RedirectFirst,
    /// The status, then the CORS check.
    StatusFirst,
}

/// Who refuses a `Location` with a user name or password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UserinfoRefusal {
    /// Nobody.
    None,
    /// CORS, before anything is sent to it.
    Cors,
    /// CORS, once a preflight to it has passed.
    CorsAfterPreflight,
    /// A rule against such URLs in general.
    Subresource,
}

/// `Location`, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location<'a> {
    /// Absent.
    None,
    /// One value, not parsed yet.
    Url(std::borrow::Cow<'a, str>),
    /// There, and nobody can follow it.
    Unusable,
}

/// What may differ between the standard and an engine.
pub trait Profile {
    /// May no script set this header?
    ///
    /// <https://fetch.spec.whatwg.org/#forbidden-request-header>
    fn forbidden_request_header(&self, name: &str, value: &str) -> bool {
        forbidden::forbidden_request_header(name, value)
    }

    /// Does this header need no permission?
    ///
    /// <https://fetch.spec.whatwg.org/#cors-safelisted-request-header>
    fn cors_safelisted_request_header(&self, name: &str, value: &str) -> bool {
        safelist::cors_safelisted_request_header(name, value)
    }

    /// Do safelisted values over 1,024 bytes together need permission?
    ///
    /// <https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names>, step 5
    fn limits_total_of_safelisted_values(&self) -> bool {
        true
    }

    /// The profile itself, for algorithms that take one.
    fn as_profile(&self) -> &dyn Profile;

    /// The names that a preflight asks for: byte-lowercase, sorted.
    ///
    /// <https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names> of the request's header list
    fn preflight_header_names(&self, request: &Request) -> Vec<String> {
        safelist::cors_unsafe_request_header_names(self.as_profile(), &request.header_list)
    }

    /// Does a request that needed a preflight need one after every redirect?
    ///
    /// <https://fetch.spec.whatwg.org/#main-fetch>, step 12: each hop is looked at anew.
    fn preflight_sticks(&self) -> bool {
        false
    }

    /// Does an upload listener force a preflight?
    ///
    /// <https://xhr.spec.whatwg.org/#the-send()-method>: the flag is set whatever the body is.
    fn upload_listener_forces_preflight(&self, _has_body: bool) -> bool {
        true
    }

    /// Does `*` in `Access-Control-Allow-Headers` stand for `Authorization` too?
    ///
    /// <https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name>
    fn wildcard_covers_authorization(&self) -> bool {
        false
    }

    /// Are both of a preflight's lists read before either is looked at?
    ///
    /// <https://fetch.spec.whatwg.org/#cors-preflight-fetch-0>, steps 7.1 to 7.3: yes.
    fn reads_lists_first(&self) -> bool {
        true
    }

    /// In what order is a preflight's answer looked at?
    ///
    /// <https://fetch.spec.whatwg.org/#cors-preflight-fetch-0>, step 7
    fn preflight_order(&self) -> PreflightOrder {
        PreflightOrder::CorsCheckFirst
    }

    /// Is the CORS check applied to a preflight's answer at this URL?
    fn checks_preflight(&self, _request: &Request) -> bool {
        true
    }

    /// The request's headers in the order in which their names are looked up in `Access-Control-Allow-Headers`.
    ///
    /// <https://fetch.spec.whatwg.org/#cors-preflight-fetch-0>, step 7.7: names are sorted.
    fn header_check_order(&self, unsafe_names: &[String], _request: &Request) -> Vec<String> {
        unsafe_names.to_vec()
    }

    /// The origin that `Origin` carries and the CORS check compares.
    ///
    /// <https://fetch.spec.whatwg.org/#serializing-a-request-origin>
    fn serialize_request_origin<'a>(&self, request: &'a Request, _kind: SentKind) -> &'a str {
        origin_header::serialize_request_origin(request)
    }

    /// The value of the `Origin` header, if one is sent.
    ///
    /// <https://fetch.spec.whatwg.org/#append-a-request-origin-header>
    fn origin_header<'a>(&self, request: &'a Request) -> Option<&'a str> {
        origin_header::origin_header(
            self.serialize_request_origin(request, SentKind::Actual),
            request,
        )
    }

    /// Does a redirect turn the method into GET?
    ///
    /// <https://fetch.spec.whatwg.org/#http-redirect-fetch>, step 12
    fn redirect_becomes_get(&self, hop: RedirectHop<'_>, method: &str) -> bool {
        (matches!(hop.status, 301 | 302) && method == "POST")
            || (hop.status == 303 && !matches!(method, "GET" | "HEAD"))
    }

    /// When, and if at all, is a `Location` with a user name or password refused? `request` is on the URL before it.
    ///
    /// <https://fetch.spec.whatwg.org/#http-redirect-fetch>, steps 9 and 10
    fn userinfo_refusal(&self, request: &Request, location: &Url) -> UserinfoRefusal {
        let cors = request.mode == Mode::Cors;
        let refused = (cors && !request.origin.same_origin_with_url(location))
            || request.response_tainting == ResponseTainting::Cors;
        if refused {
            UserinfoRefusal::Cors
        } else {
            UserinfoRefusal::None
        }
    }

    /// Are redirects' locations looked at even if the redirect mode is `error`?
    ///
    /// <https://fetch.spec.whatwg.org/#http-fetch>, step 6: no.
    fn looks_at_location_first(&self) -> bool {
        false
    }

    /// Does every redirect take this header away?
    fn dropped_by_redirect(&self, _name: &str) -> bool {
        false
    }

    /// Is a stream sent over HTTP/2 and newer only? Scenarios run over HTTP/1.1.
    fn streams_need_http2(&self) -> bool {
        false
    }

    /// Is a redirect status without a `Location` that can be followed no redirect, whatever the redirect mode?
    ///
    /// <https://fetch.spec.whatwg.org/#http-fetch>, step 6: the status decides.
    fn redirects_need_location(&self) -> bool {
        false
    }

    /// Is an answer thrown away before anything else is looked at?
    fn corrupt_answer(&self, _headers: &HeaderList) -> bool {
        false
    }

    /// Is a redirect refused before the CORS check?
    fn refuses_redirect_early(&self, _request: &Request, _location: &str) -> Option<Cause> {
        None
    }

    /// The value of `Location`: none, one, or one that nobody can follow.
    ///
    /// <https://fetch.spec.whatwg.org/#concept-response-location-url>: more than one line is a failure.
    fn location<'h>(&self, headers: &'h HeaderList) -> Location<'h> {
        let mut values = headers.values("Location");
        match (values.next(), values.next()) {
            (None, _) => Location::None,
            (Some(value), None) => Location::Url(value.into()),
            _ => Location::Unusable,
        }
    }

    /// Does a redirect to another origin take `Authorization` away?
    ///
    /// <https://fetch.spec.whatwg.org/#http-redirect-fetch>, step 13
    fn redirect_drops_authorization(&self, hop: RedirectHop<'_>) -> bool {
        !hop.same_origin()
    }

    /// Does `*` in a list stand for every name in this request?
    ///
    /// <https://fetch.spec.whatwg.org/#cors-preflight-fetch-0>, step 7.5
    fn wildcard_counts(&self, credentials_mode: CredentialsMode) -> bool {
        credentials_mode != CredentialsMode::Include
    }

    /// Is a response's type looked at before the CORS check?
    ///
    /// <https://fetch.spec.whatwg.org/#main-fetch>: after it.
    fn type_before_cors_check(&self) -> bool {
        false
    }

    /// Does a forced preflight allow its method if the server lists none?
    ///
    /// <https://fetch.spec.whatwg.org/#cors-preflight-fetch-0>, step 7.4: yes, so that its answer is cached.
    fn forced_preflight_allows_method(&self) -> bool {
        true
    }

    /// Is a preflight's answer kept even if it does not allow what was asked?
    ///
    /// <https://fetch.spec.whatwg.org/#cors-preflight-fetch-0>, steps 7.8 to 7.13: only one that allows it.
    fn keeps_insufficient_preflights(&self) -> bool {
        false
    }

    /// An empty preflight cache of this engine's kind.
    fn preflight_cache(&self) -> Box<dyn PreflightCache> {
        Box::<StandardCache>::default()
    }

    /// Does a sandboxed frame count as of the site of the page around it?
    ///
    /// <https://fetch.spec.whatwg.org/#cross-origin-resource-policy-check>: its origin is opaque, and no site's.
    fn corp_sees_through_sandbox(&self) -> bool {
        false
    }

    /// Is `Cross-Origin-Resource-Policy` looked at for this response?
    fn checks_corp(&self, _request: &Request) -> bool {
        true
    }
}

/// The standard, to the letter.
#[derive(Clone, Copy, Debug, Default)]
pub struct Standard;

impl Profile for Standard {
    fn as_profile(&self) -> &dyn Profile {
        self
    }
}
