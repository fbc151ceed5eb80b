//! The CORS check.

use super::{CredentialsMode, Fact, HeaderList, Profile, Request, SentKind, Trace};

/// How a CORS check fails. The raw values stay at hand, because each engine words them in its own way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CorsFailure {
    /// `Access-Control-Allow-Origin` is absent.
    AllowOriginMissing {
        /// The response's status, which some engines quote.
        status: u16,
    },
    /// It is `*`, and the credentials mode is `include`.
    WildcardWithCredentials,
    /// It is not the request's origin.
    OriginMismatch {
        /// The value: all lines, joined with `, `.
        value: String,
        /// How many lines there are.
        lines: usize,
        /// The response's status.
        status: u16,
    },
    /// `Access-Control-Allow-Credentials` is not `true`.
    CredentialsNotAllowed {
        /// The value, if there is one.
        value: Option<String>,
    },
}

/// Does the response share itself with the request's origin?
///
/// <https://fetch.spec.whatwg.org/#concept-cors-check>
///
/// # Errors
/// Which step said no.
pub(super) fn cors_check(
    profile: &dyn Profile,
    request: &Request,
    kind: SentKind,
    status: u16,
    headers: &HeaderList,
    trace: &mut Trace,
) -> Result<(), CorsFailure> {
    const ALLOW_ORIGIN: &str = "Access-Control-Allow-Origin";
    let preflight = kind == SentKind::Preflight;
    let include = request.credentials_mode == CredentialsMode::Include;

    // Step 1. The value of `Access-Control-Allow-Origin`.
    let allowed = headers.get(ALLOW_ORIGIN);

    // Step 2. Absent: failure.
    trace.check(allowed.is_some(), || Fact::AllowOriginPresent {
        value: allowed.as_deref().map(str::to_owned),
        preflight,
    });
    let Some(allowed) = allowed else {
        return Err(CorsFailure::AllowOriginMissing { status });
    };

    // Step 3. The wildcard, as long as no credentials are included: success.
    if allowed == "*" {
        trace.check(!include, || Fact::AllowOriginWildcard {
            credentials_mode: request.credentials_mode,
            preflight,
        });
        // With credentials `*` is a value like any other and fails step 4; saying so here keeps the cause.
        return if include {
            Err(CorsFailure::WildcardWithCredentials)
        } else {
            Ok(())
        };
    }

    // Step 4. Otherwise the request's origin, byte for byte.
    let origin = profile.serialize_request_origin(request, kind);
    trace.check(origin == allowed, || Fact::AllowOriginMatches {
        origin: origin.to_owned(),
        value: allowed.clone().into_owned(),
        credentials_mode: request.credentials_mode,
        preflight,
    });
    if origin != allowed {
        return Err(CorsFailure::OriginMismatch {
            value: allowed.into_owned(),
            lines: headers.values(ALLOW_ORIGIN).count(),
            status,
        });
    }

    // Step 5. No credentials: success.
    if !include {
        return Ok(());
    }

    // Steps 6 to 8. `Access-Control-Allow-Credentials` must be `true`, byte for byte.
    let value = headers.get("Access-Control-Allow-Credentials");
    let passes = value.as_deref() == Some("true");
    trace.check(passes, || Fact::AllowCredentials {
        value: value.as_deref().map(str::to_owned),
        preflight,
    });
    if passes {
        Ok(())
    } else {
        Err(CorsFailure::CredentialsNotAllowed {
            value: value.map(std::borrow::Cow::into_owned),
        })
    }
}
