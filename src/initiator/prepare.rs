//! From a call or an element to a fetch request.

use super::headers::fill_headers;
use super::{Behaviour, StreamBody};
use crate::fetch::{
    Body, CredentialsMode, Destination, HeaderList, InitiatorType, Mode, RedirectMode, Remembered,
    Request, ResponseTainting, Site, cors_safelisted_method, cors_safelisted_request_header,
    forbidden_method, is_token, normalize_method,
};
use crate::format::Initiator;
use crate::scenario::{CrossOrigin, Page, PageBody, PageRequest};

/// A request that is ready to be fetched.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The request.
    pub request: Request,
    /// Headers that the caller set and the API dropped, in order, as written.
    pub dropped: Vec<String>,
}

/// An exception, thrown before anything is fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Thrown {
    /// The method is no token.
    InvalidMethod {
        /// As written.
        method: String,
    },
    /// The method is forbidden.
    ForbiddenMethod {
        /// As written.
        method: String,
    },
    /// `no-cors` knows GET, HEAD and POST only.
    NoCorsMethod {
        /// Normalized.
        method: String,
    },
    /// A header name is no token.
    InvalidHeaderName {
        /// As written.
        name: String,
    },
    /// A header value has a byte that none may have.
    InvalidHeaderValue {
        /// The header's name.
        name: String,
        /// As written.
        value: String,
    },
    /// GET and HEAD have no body.
    BodyWithGet {
        /// Normalized.
        method: String,
    },
    /// The URL carries a user name or password.
    UrlWithCredentials {
        /// The URL.
        url: String,
    },
    /// A stream as a body, in a browser that cannot.
    StreamBody,
    /// A stream as a body, in `no-cors` mode.
    StreamMode,
}

/// Applies the API's own rules.
///
/// <https://fetch.spec.whatwg.org/#dom-request>, <https://xhr.spec.whatwg.org/#the-send()-method>,
/// <https://html.spec.whatwg.org/multipage/urls-and-fetching.html#create-a-potential-cors-request>
///
/// # Errors
/// The exception that the call throws.
pub fn prepare(
    behaviour: &dyn Behaviour,
    page: &Page,
    call: &PageRequest,
) -> Result<Prepared, Thrown> {
    match call.initiator {
        Initiator::Fetch => prepare_fetch(behaviour, page, call),
        Initiator::Xhr => prepare_xhr(behaviour, page, call),
        _ => Ok(prepare_element(behaviour, page, call)),
    }
}

fn prepare_fetch(
    behaviour: &dyn Behaviour,
    page: &Page,
    call: &PageRequest,
) -> Result<Prepared, Thrown> {
    if !call.url.username().is_empty() || call.url.password().is_some() {
        return Err(Thrown::UrlWithCredentials {
            url: call.url.to_string(),
        });
    }
    let written = call.method.as_deref().unwrap_or("GET");
    let method = checked_method(written)?;
    let mut request = blank(page, call);
    request.mode = call.mode.unwrap_or(Mode::Cors);
    request.credentials_mode = call.credentials.unwrap_or(CredentialsMode::SameOrigin);
    request.redirect_mode = call.redirect.unwrap_or(RedirectMode::Follow);
    request.unsafe_request = true;
    let no_cors = request.mode == Mode::NoCors;
    if no_cors && !cors_safelisted_method(&method) {
        return Err(Thrown::NoCorsMethod { method });
    }
    let dropped = fill_headers(behaviour, &mut request, call, no_cors)?;
    if call.body.is_some() && matches!(method.as_str(), "GET" | "HEAD") {
        return Err(Thrown::BodyWithGet { method });
    }
    request.method = method;
    let body = call.body.as_ref();
    match body {
        Some(PageBody::Stream) => match behaviour.stream_body() {
            StreamBody::Refused => return Err(Thrown::StreamBody),
            StreamBody::AsText => set_body(&mut request, Some(&PageBody::Text)),
            StreamBody::Sent => {
                // <https://fetch.spec.whatwg.org/#dom-request>, step 40
                if !matches!(request.mode, Mode::Cors | Mode::SameOrigin) {
                    return Err(Thrown::StreamMode);
                }
                request.use_cors_preflight = true;
                set_body(&mut request, body);
            }
        },
        body => set_body(&mut request, body),
    }
    Ok(Prepared { request, dropped })
}

fn prepare_xhr(
    behaviour: &dyn Behaviour,
    page: &Page,
    call: &PageRequest,
) -> Result<Prepared, Thrown> {
    let method = checked_method(call.method.as_deref().unwrap_or("GET"))?;
    let mut request = blank(page, call);
    request.mode = Mode::Cors;
    request.credentials_mode = match call.credentials {
        Some(CredentialsMode::Include) => CredentialsMode::Include,
        _ => CredentialsMode::SameOrigin,
    };
    request.unsafe_request = true;
    let dropped = fill_headers(behaviour, &mut request, call, false)?;
    // GET and HEAD lose their body silently.
    let body = call
        .body
        .as_ref()
        .filter(|_| !matches!(method.as_str(), "GET" | "HEAD"));
    let typeless = PageBody::Blob(String::new());
    let body = match body {
        Some(PageBody::Blob(t)) if !behaviour.xhr_takes_blob_type(t) => Some(&typeless),
        // Not one of its body types, so made a text.
        Some(PageBody::Stream) => Some(&PageBody::Text),
        other => other,
    };
    request.use_cors_preflight =
        call.upload_listener && behaviour.upload_listener_forces_preflight(body.is_some());
    request.method = method;
    set_body(&mut request, body);
    Ok(Prepared { request, dropped })
}

fn prepare_element(behaviour: &dyn Behaviour, page: &Page, call: &PageRequest) -> Prepared {
    let mut request = blank(page, call);
    request.destination = destination(call.initiator);
    let include = call.credentials == Some(CredentialsMode::Include);
    let potential = |no_cors: Mode| match call.crossorigin {
        None => (no_cors, CredentialsMode::Include),
        Some(CrossOrigin::Anonymous) => (Mode::Cors, CredentialsMode::SameOrigin),
        Some(CrossOrigin::UseCredentials) => (Mode::Cors, CredentialsMode::Include),
    };
    let always_cors = || {
        (
            Mode::Cors,
            if include {
                CredentialsMode::Include
            } else {
                CredentialsMode::SameOrigin
            },
        )
    };
    (request.mode, request.credentials_mode) = match call.initiator {
        Initiator::Module => match call.crossorigin {
            Some(CrossOrigin::UseCredentials) => (Mode::Cors, CredentialsMode::Include),
            _ => (Mode::Cors, CredentialsMode::SameOrigin),
        },
        Initiator::Font if behaviour.font_uses_cors() => always_cors(),
        Initiator::Font => (Mode::NoCors, CredentialsMode::Include),
        Initiator::EventSource => always_cors(),
        Initiator::Iframe | Initiator::Form => (Mode::Navigate, CredentialsMode::Include),
        Initiator::WebSocket => (Mode::WebSocket, CredentialsMode::Include),
        Initiator::Beacon => (beacon_mode(call), CredentialsMode::Include),
        Initiator::Track => potential(behaviour.track_mode()),
        _ => potential(Mode::NoCors),
    };
    if matches!(call.initiator, Initiator::Form | Initiator::Beacon) {
        request.method = match call.initiator {
            Initiator::Form => normalize_method(call.method.as_deref().unwrap_or("GET")),
            _ => "POST".to_owned(),
        };
        let form_body = PageBody::UrlEncoded;
        let body = match (call.initiator, &call.body) {
            (_, Some(body)) => Some(body),
            (Initiator::Form, None) => Some(&form_body),
            _ => None,
        };
        if request.method == "POST" {
            set_body(&mut request, beacon_body(call).as_ref().or(body));
        }
        request.unsafe_request = call.initiator == Initiator::Beacon;
    }
    request.always_sends_origin =
        request.mode == Mode::Cors && behaviour.element_always_sends_origin(call.initiator);
    Prepared {
        request,
        dropped: Vec::new(),
    }
}

/// A beacon's blob type decides its mode.
///
/// <https://w3c.github.io/beacon/#sec-processing-model>
fn beacon_mode(call: &PageRequest) -> Mode {
    match beacon_body(call) {
        Some(PageBody::Blob(t))
            if !t.is_empty() && !cors_safelisted_request_header("content-type", &t) =>
        {
            Mode::Cors
        }
        _ => Mode::NoCors,
    }
}

/// The page sends a beacon's text as a blob, `text/plain` unless it says another type.
fn beacon_body(call: &PageRequest) -> Option<PageBody> {
    match (call.initiator, &call.body) {
        (Initiator::Beacon, Some(PageBody::Blob(t))) => Some(PageBody::Blob(t.clone())),
        _ => None,
    }
}

fn destination(initiator: Initiator) -> Destination {
    match initiator {
        Initiator::Img | Initiator::Canvas => Destination::Image,
        Initiator::Script | Initiator::Module => Destination::Script,
        Initiator::Style => Destination::Style,
        Initiator::Font => Destination::Font,
        Initiator::Video => Destination::Video,
        Initiator::Audio => Destination::Audio,
        Initiator::Track => Destination::Track,
        Initiator::Iframe => Destination::Iframe,
        Initiator::Form => Destination::Document,
        Initiator::Fetch
        | Initiator::Xhr
        | Initiator::Beacon
        | Initiator::EventSource
        | Initiator::WebSocket => Destination::Empty,
    }
}

fn blank(page: &Page, call: &PageRequest) -> Request {
    Request {
        method: "GET".to_owned(),
        url_list: vec![call.url.clone()],
        header_list: HeaderList::default(),
        origin: page.origin.clone(),
        mode: Mode::NoCors,
        credentials_mode: CredentialsMode::SameOrigin,
        redirect_mode: RedirectMode::Follow,
        response_tainting: ResponseTainting::Basic,
        body: Body::Null,
        destination: Destination::Empty,
        use_cors_preflight: false,
        unsafe_request: false,
        always_sends_origin: false,
        embedder_requires_corp: page.requires_corp,
        referrer_policy: call.referrer_policy,
        prohibits_mixed_content: page.prohibits_mixed_content,
        strict_mime_type: call.initiator == Initiator::Module,
        embedder_site: embedder_site(page),
        initiator_type: match call.initiator {
            Initiator::Fetch => InitiatorType::Fetch,
            Initiator::Xhr => InitiatorType::XmlHttpRequest,
            _ => InitiatorType::Other,
        },
        remembered: Remembered::default(),
    }
}

/// The site around a frame whose own origin is opaque. A sandboxed frame with an address is on its page's.
fn embedder_site(page: &Page) -> Option<Site> {
    let around = page.parent.as_ref().or(page.sandboxed.then_some(&page.url));
    around
        .filter(|_| page.origin.is_opaque())
        .and_then(Site::of)
}

fn checked_method(written: &str) -> Result<String, Thrown> {
    if !is_token(written) {
        return Err(Thrown::InvalidMethod {
            method: written.to_owned(),
        });
    }
    if forbidden_method(written) {
        return Err(Thrown::ForbiddenMethod {
            method: written.to_owned(),
        });
    }
    Ok(normalize_method(written))
}

/// The body, and the `Content-Type` that it brings if the caller set none.
///
/// <https://fetch.spec.whatwg.org/#concept-bodyinit-extract>
fn set_body(request: &mut Request, body: Option<&PageBody>) {
    let content_type = match body {
        None => return,
        Some(PageBody::Text) => "text/plain;charset=UTF-8",
        Some(PageBody::UrlEncoded) => "application/x-www-form-urlencoded;charset=UTF-8",
        // The boundary is the browser's choice.
        Some(PageBody::Multipart) => "multipart/form-data; boundary=x",
        Some(PageBody::Blob(content_type)) => content_type,
        Some(PageBody::Stream) => "",
    };
    request.body = if body == Some(&PageBody::Stream) {
        Body::Stream
    } else {
        Body::WithSource
    };
    if !content_type.is_empty() && !request.header_list.contains("content-type") {
        request.header_list.append("Content-Type", content_type);
    }
}
