//! What Firefox writes, in this and earlier versions; `translated` reads its other languages.

use super::pattern::{Row, row};
use crate::paste::observation::{AllowList, Observation as O, Stage};

/// Sentences that name a reason. Where two rows fit, the longer one counts.
pub(crate) const ROWS: &[Row] = &[
    row("CORS header 'Access-Control-Allow-Origin' missing", |c| {
        O::AcaoMissing { stage: c.stage() }
    }),
    row(
        "Multiple CORS header 'Access-Control-Allow-Origin' not allowed",
        |c| O::AcaoMultiple {
            stage: c.stage(),
            value: None,
        },
    ),
    row(
        "CORS header 'Access-Control-Allow-Origin' does not match '{value}",
        |c| mismatch(c.some_value("value")),
    ),
    row(
        "CORS header 'Access-Control-Allow-Origin' doesn't match '{value}",
        |c| mismatch(c.some_value("value")),
    ),
    row(
        "Credential is not supported if the CORS header 'Access-Control-Allow-Origin' is",
        |c| O::WildcardWithCredentials { stage: c.stage() },
    ),
    row("Credential is not supported if the CORS header", |c| {
        O::WildcardWithCredentials { stage: c.stage() }
    }),
    row(
        "expected 'true' in CORS header 'Access-Control-Allow-Credentials'",
        |c| O::AcacNotTrue {
            stage: c.stage(),
            value: None,
        },
    ),
    row("CORS preflight response did not succeed", |_| {
        O::PreflightStatus
    }),
    // Until 2019.
    row("CORS preflight channel did not succeed", |_| {
        O::PreflightStatus
    }),
    row("CORS request external redirect not allowed", |_| {
        O::PreflightRedirect
    }),
    row("CORS request not http", |_| O::SchemeNotSupported),
    row(
        "Did not find method in CORS header 'Access-Control-Allow-Methods'",
        |_| O::MethodNotAllowed { method: None },
    ),
    row(
        "invalid token '{value}' in CORS header 'Access-Control-Allow-Methods'",
        |c| O::AllowListUnparseable {
            list: AllowList::Methods,
            value: c.value("value"),
        },
    ),
    row(
        "invalid token '{value}' in CORS header 'Access-Control-Allow-Headers'",
        |c| O::AllowListUnparseable {
            list: AllowList::Headers,
            value: c.value("value"),
        },
    ),
    row(
        "header '{name}' is not allowed according to header 'Access-Control-Allow-Headers'",
        |c| O::HeaderNotAllowed {
            name: c.token("name"),
        },
    ),
    row(
        "is not allowed according to header 'Access-Control-Allow-Headers'",
        |_| O::HeaderNotAllowed { name: None },
    ),
    // Until 2019.
    row(
        "missing token '{name}' in CORS header 'Access-Control-Allow-Headers'",
        |c| O::HeaderNotAllowed {
            name: c.token("name"),
        },
    ),
    row("`Authorization` header is not covered", |_| {
        O::AuthorizationNeedsListing
    }),
    row("CORS request did not succeed", |_| O::DidNotSucceed),
    // The network panel's column, and the names of MDN's pages in "Learn more".
    row("CORS Missing Allow Origin", |c| O::AcaoMissing {
        stage: c.stage(),
    }),
    row("CORS Allow Origin Not Matching Origin", |c| {
        O::AcaoMismatch {
            stage: c.stage(),
            value: None,
        }
    }),
    row("CORS Multiple Allow Origin Not Allowed", |c| {
        O::AcaoMultiple {
            stage: c.stage(),
            value: None,
        }
    }),
    row("CORS Not Supporting Credentials", |c| {
        O::WildcardWithCredentials { stage: c.stage() }
    }),
    row("CORS Missing Allow Credentials", |c| O::AcacNotTrue {
        stage: c.stage(),
        value: None,
    }),
    row("CORS Preflight Did Not Succeed", |_| O::PreflightStatus),
    row("CORS Method Not Found", |_| O::MethodNotAllowed {
        method: None,
    }),
    row("CORS Missing Allow Header From Preflight", |_| {
        O::HeaderNotAllowed { name: None }
    }),
    row("CORS Missing Allow Header", |_| O::HeaderNotAllowed {
        name: None,
    }),
    row("CORS Invalid Allow Method", |_| O::AllowListUnparseable {
        list: AllowList::Methods,
        value: None,
    }),
    row("CORS Invalid Allow Header", |_| O::AllowListUnparseable {
        list: AllowList::Headers,
        value: None,
    }),
    row("CORS External Redirect Not Allowed", |_| {
        O::PreflightRedirect
    }),
    row("CORS Request Not Http", |_| O::SchemeNotSupported),
    row("CORS Did Not Succeed", |_| O::DidNotSucceed),
    // Neighbours.
    row("Blocked loading mixed active content", |_| O::MixedContent),
    row("Blocked loading mixed display content", |_| O::MixedContent),
    row(
        "was blocked due to its Cross-Origin-Resource-Policy header",
        |_| O::CorpOrOrb,
    ),
    row("was blocked by OpaqueResponseBlocking", |_| O::CorpOrOrb),
    row("NS_ERROR_DOM_CORP_FAILED", |_| O::CorpOrOrb),
    row(
        "Attempt to set a forbidden header was denied: {name}",
        |c| O::ForbiddenHeader {
            name: c.token("name"),
        },
    ),
    row(
        "The page's settings blocked the loading of a resource (connect-src)",
        |_| O::Csp {
            directive: Some("connect-src".to_owned()),
        },
    ),
    row(
        "The page's settings blocked the loading of a resource",
        |_| O::Csp { directive: None },
    ),
    row("page's settings blocked", |_| O::Csp { directive: None }),
    row(
        "has been rejected because it is in a cross-site context",
        |_| O::CookieNotSent,
    ),
    row(
        "has been rejected because it has the \"SameSite=None\"",
        |_| O::CookieNotSent,
    ),
    row("CORS Multiple Origin Not Allowed", |c| O::AcaoMultiple {
        stage: c.stage(),
        value: None,
    }),
    row("CORS No Allow Credentials", |c| {
        O::WildcardWithCredentials { stage: c.stage() }
    }),
    row("CORS Not HTTP", |_| O::SchemeNotSupported),
    row("CORS header 'Origin' cannot be added", |_| O::Unspecified),
    row("(Reason: CORS disabled)", |_| O::Unspecified),
    // Mixed content and the policy, in the languages that are pasted most.
    row("Laden von gemischten aktiven Inhalten", |_| O::MixedContent),
    row("Blocage du chargement du contenu mixte actif", |_| {
        O::MixedContent
    }),
    row("carga del contenido activo mixto", |_| O::MixedContent),
    row(
        "загрузки смешанного активного содержимого",
        |_| O::MixedContent,
    ),
    row("已阻止载入混合活动内容", |_| O::MixedContent),
    row(
        "混在アクティブコンテンツの読み込みをブロック",
        |_| O::MixedContent,
    ),
    row(
        "The page's settings blocked the loading of a resource at {url} (\"connect-src\")",
        |_| O::Csp {
            directive: Some("connect-src".to_owned()),
        },
    ),
    row(
        "Die Einstellungen der Seite haben das Laden einer Ressource",
        |_| O::Csp { directive: None },
    ),
    row(
        "Les paramètres de la page ont empêché le chargement",
        |_| O::Csp { directive: None },
    ),
    row("La configuración de la página bloqueó la carga", |_| {
        O::Csp { directive: None }
    }),
    row("NetworkError when attempting to fetch resource", |_| {
        O::Unspecified
    }),
    row("disallows reading the remote resource", |_| O::Unspecified),
];

/// The value decides: a list is a list, whatever the message calls it.
pub(super) fn mismatch(value: Option<String>) -> O {
    let stage = Stage::Actual;
    if value.as_deref().is_some_and(|v| v.contains(',')) {
        O::AcaoMultiple { stage, value }
    } else {
        O::AcaoMismatch { stage, value }
    }
}
