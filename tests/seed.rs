//! What an introduction to CORS has to cover, and where this project covers it: topic by topic, so that nothing that a
//! reader would look for falls away when a lesson is rewritten.

use cors_playground::gallery;
use cors_playground::lessons::{self, Block};
use cors_playground::stacks::Stack;

/// Where a topic is covered.
enum Place {
    /// A scenario of the gallery.
    Gallery(&'static str),
    /// A lesson, and a phrase that its text or its tasks must hold.
    Lesson(&'static str, &'static str),
    /// A server's configuration.
    Stack(&'static str),
}
use Place::{Gallery, Lesson, Stack as Server};

/// Topics, and their places.
const COVERED: &[(&str, &[Place])] = &[
    (
        "the first red line in a console",
        &[
            Gallery("missing-header"),
            Lesson("debugging", "The console"),
        ],
    ),
    (
        "it works in Postman",
        &[Lesson("curl-and-postman", "are no browsers")],
    ),
    (
        "what CORS is",
        &[Lesson(
            "same-origin-policy",
            "cross-origin resource sharing",
        )],
    ),
    (
        "a bank and its API on a subdomain",
        &[
            Gallery("other-subdomain"),
            Lesson("origin", "api.mybank.test"),
        ],
    ),
    (
        "scheme, host and port",
        &[Lesson("origin", "scheme, host and port")],
    ),
    (
        "table: path alone",
        &[Lesson("origin", "https://example.com/api")],
    ),
    (
        "table: another scheme",
        &[
            Lesson("origin", "http://example.com/api"),
            Gallery("other-scheme"),
        ],
    ),
    (
        "table: a subdomain",
        &[Lesson("origin", "https://api.example.com")],
    ),
    (
        "table: another port",
        &[
            Lesson("origin", "http://localhost:5000"),
            Gallery("other-port"),
        ],
    ),
    (
        "the same-origin policy, and what it prevents",
        &[
            Lesson("same-origin-policy", "reads from its own origin"),
            Gallery("bank-is-safe"),
        ],
    ),
    (
        "why one crosses origins: API, CDN, public data",
        &[Lesson(
            "same-origin-policy",
            "files from a CDN, public data",
        )],
    ),
    (
        "simple requests: methods, types, headers",
        &[
            Lesson("simple-and-preflighted", "multipart/form-data"),
            Gallery("form-post-is-simple"),
        ],
    ),
    (
        "preflighted requests: methods, headers, JSON",
        &[
            Lesson("simple-and-preflighted", "application/json"),
            Gallery("json-post-works"),
        ],
    ),
    (
        "the preflight comes before the request",
        &[Gallery("put-not-listed")],
    ),
    (
        "Access-Control-Allow-Origin",
        &[Lesson("headers", "which origin may read")],
    ),
    (
        "Access-Control-Allow-Methods",
        &[Lesson("headers", "GET, POST, PUT, DELETE")],
    ),
    (
        "Access-Control-Allow-Headers",
        &[Lesson("headers", "which headers the page may send")],
    ),
    (
        "Access-Control-Allow-Credentials",
        &[Lesson("headers", "cookies and logins")],
    ),
    (
        "Access-Control-Max-Age",
        &[Lesson("headers", "86400"), Gallery("preflight-cached")],
    ),
    (
        "example: a weather API without the header",
        &[Gallery("missing-header")],
    ),
    (
        "its mending, where the server is ours",
        &[Server("express")],
    ),
    (
        "its mending, where it is not: JSONP",
        &[Gallery("jsonp"), Lesson("what-to-choose", "JSONP")],
    ),
    (
        "its mending, where it is not: a proxy",
        &[
            Gallery("own-proxy"),
            Lesson("what-to-choose", "A proxy of your own"),
        ],
    ),
    (
        "its mending, where it is not: ask",
        &[Lesson("what-to-choose", "Ask the provider")],
    ),
    (
        "example: credentials and the star",
        &[
            Gallery("credentials-with-wildcard"),
            Gallery("credentials-work"),
        ],
    ),
    (
        "its mending with a middleware",
        &[Server("express-cors"), Lesson("backends", "Express 5")],
    ),
    (
        "example: headers of an ERP system",
        &[
            Gallery("custom-header-refused"),
            Gallery("custom-headers-allowed"),
        ],
    ),
    (
        "exposed headers",
        &[
            Gallery("hidden-header"),
            Lesson("headers", "Expose-Headers"),
        ],
    ),
    (
        "matrix: configure the server",
        &[Lesson("what-to-choose", "Configure the server")],
    ),
    ("matrix: proxy", &[Lesson("what-to-choose", "one more hop")]),
    (
        "matrix: extension",
        &[
            Lesson("what-to-choose", "An extension"),
            Lesson("curl-and-postman", "extension"),
        ],
    ),
    ("matrix: JSONP", &[Lesson("what-to-choose", "GET only")]),
    (
        "matrix: middleware",
        &[Lesson("what-to-choose", "A library of your framework")],
    ),
    (
        "Flask",
        &[Server("flask"), Lesson("backends", "supports_credentials")],
    ),
    (
        "Django",
        &[Server("django"), Lesson("backends", "CommonMiddleware")],
    ),
    (
        "Apache",
        &[Server("apache"), Lesson("backends", "Header always set")],
    ),
    (
        "Nginx",
        &[Server("nginx"), Lesson("backends", "add_header")],
    ),
    (
        "gateways: AWS",
        &[
            Server("api-gateway-rest"),
            Server("api-gateway-http"),
            Lesson("gateways", "AWS API Gateway"),
        ],
    ),
    (
        "gateways: Kong",
        &[Server("kong"), Lesson("gateways", "Kong")],
    ),
    (
        "gateways: Apigee",
        &[Server("apigee"), Lesson("gateways", "Apigee")],
    ),
    (
        "gateways: the headers to list",
        &[
            Lesson("gateways", "X-Amz-Security-Token"),
            Gallery("gateway-list"),
        ],
    ),
    (
        "debugging: the network panel",
        &[Lesson("debugging", "The network panel")],
    ),
    (
        "debugging: curl",
        &[Lesson("debugging", "curl -i -X OPTIONS")],
    ),
    (
        "debugging: testers",
        &[Lesson("debugging", "Testers on the web")],
    ),
    (
        "debugging: mixed content",
        &[
            Gallery("mixed-content"),
            Lesson("debugging", "mixed content"),
        ],
    ),
    (
        "myth: a matter of the server alone",
        &[Lesson("myths", "the front end can ignore it")],
    ),
    (
        "myth: the star fixes everything",
        &[
            Lesson("myths", "A star fixes everything"),
            Gallery("star-inside-the-office"),
        ],
    ),
    (
        "it protects people, not servers",
        &[Lesson("myths", "CORS protects my server")],
    ),
];

/// All that a reader sees of a lesson, as one text.
fn text_of(id: &str) -> Option<String> {
    let lesson = lessons::read(id).unwrap_or_else(|e| panic!("{e}"))?;
    let blocks = lesson.blocks.iter().map(|block| match block {
        Block::Prose(html) => (*html).to_owned(),
        other => format!("{other:?}"),
    });
    Some(blocks.collect::<Vec<_>>().join("\n"))
}

#[test]
fn every_topic_has_its_places() {
    let mut missing = Vec::new();
    for (topic, places) in COVERED {
        assert!(!places.is_empty(), "{topic}");
        for place in *places {
            let gap = match place {
                Gallery(id) => gallery::find(id).is_none().then(|| format!("gallery {id}")),
                Server(id) => Stack::find(id).is_none().then(|| format!("stack {id}")),
                Lesson(id, phrase) => (!text_of(id).is_some_and(|text| text.contains(phrase)))
                    .then(|| format!("lesson {id}: {phrase}")),
            };
            missing.extend(gap.map(|gap| format!("{topic}: {gap}")));
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}
