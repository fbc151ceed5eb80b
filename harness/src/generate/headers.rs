//! Requests' headers: names in odd cases, forbidden and impossible ones, values at the safelist's edges.

use super::{
    answers::{CROSS, Care, PAGE, SAME_SITE, chain, pair, preflight, response, url},
    random::Random,
    requests::{names, origin_of, page, takes_body},
};
use cors_playground::format::{HeaderPair, Initiator, Request, Scenario};

const NAMES: [&str; 58] = [
    "Accept",
    "Accept-Charset",
    "Accept-Encoding",
    "Accept-Language",
    "Access-Control-Request-Headers",
    "Access-Control-Request-Method",
    "Access-Control-Request-Private-Network",
    "Authorization",
    "Cache-Control",
    "Connection",
    "Content-Language",
    "Content-Length",
    "Content-Type",
    "Cookie",
    "Cookie2",
    "DNT",
    "DPR",
    "Date",
    "Device-Memory",
    "Downlink",
    "ECT",
    "Expect",
    "Host",
    "If-Match",
    "If-None-Match",
    "If-Range",
    "Keep-Alive",
    "Last-Event-ID",
    "Origin",
    "Permissions-Policy",
    "Pragma",
    "Proxy-",
    "Proxy-Authorization",
    "Purpose",
    "RTT",
    "Range",
    "Referer",
    "Save-Data",
    "Sec-",
    "Sec-CH-UA",
    "Sec-Fetch-Site",
    "Sec-GPC",
    "SecX",
    "Service-Worker",
    "Set-Cookie",
    "TE",
    "Trailer",
    "Transfer-Encoding",
    "Upgrade",
    "Upgrade-Insecure-Requests",
    "User-Agent",
    "Via",
    "Viewport-Width",
    "Width",
    "X-A",
    "X-HTTP-Method",
    "X-HTTP-Method-Override",
    "X-Method-Override",
];
const VALUES: [&str; 26] = [
    "1",
    "",
    " ",
    "  x  ",
    "x, y",
    "GET",
    "trace",
    "TRACE,x",
    "x, CONNECT",
    "\"trace\"",
    "é",
    "text/plain",
    "text/html",
    "a\tb",
    "{x}",
    "a:b",
    "x=(1)",
    "bytes=0-9",
    "bytes=9-0",
    "bytes=-",
    "bytes= 0-9",
    "Bytes=0-9",
    "bytes=0-9,",
    "en",
    "*",
    "de;q=0.5",
];

fn header(r: &mut Random) -> HeaderPair {
    let name = r.of(&NAMES);
    let name = match r.below(10) {
        0 | 1 => name.to_lowercase(),
        2 | 3 => name.to_uppercase(),
        4 => name
            .chars()
            .enumerate()
            .map(|(n, c)| {
                if n % 2 == 0 {
                    c.to_ascii_lowercase()
                } else {
                    c.to_ascii_uppercase()
                }
            })
            .collect(),
        _ => name.to_owned(),
    };
    let value = match r.below(12) {
        0 => "a".repeat(r.of(&[126, 127, 128, 129])),
        1 if name.eq_ignore_ascii_case("content-type") => {
            format!("text/plain;x={}", "y".repeat(r.of(&[115, 116, 117])))
        }
        _ => fitting(r, &name),
    };
    (name, value)
}

/// A value that the name can have, or any.
fn fitting(r: &mut Random, name: &str) -> String {
    let fit: &[&str] = match name.to_ascii_lowercase().as_str() {
        "content-type" => &[
            "text/plain",
            "text/plain; charset=utf-8",
            "Text/Plain",
            "application/json",
            "multipart/form-data",
            "text/plain;a=\"b\"",
            "text/plain x",
            "",
        ],
        "accept" => &[
            "text/html",
            "application/json;q=0.9",
            "a\"b",
            "a(b",
            "a\u{7f}",
        ],
        "range" => &[
            "bytes=0-9",
            "bytes=0-",
            "bytes=-9",
            "bytes=5-4",
            "bytes=00-09",
            "bytes=0-9 ",
            "bytes = 0-9",
            "bytes=0 - 9",
            "bytes=18446744073709551616-",
        ],
        "device-memory" | "dpr" | "downlink" | "rtt" | "viewport-width" | "width" => {
            &["8", "0.5", "100", "x"]
        }
        _ => &VALUES,
    };
    r.of(fit).to_owned()
}

/// Names and values that no header can have; the call throws.
const IMPOSSIBLE: [(&str, &str); 8] = [
    ("x y", "1"),
    ("", "1"),
    ("x:", "1"),
    ("é", "1"),
    ("X-A", "a\nb"),
    ("X-A", "a\u{0}b"),
    ("X-A", "ā"),
    ("(x)", "1"),
];

pub(super) fn draw(r: &mut Random, id: &str) -> Scenario {
    let page = page(r);
    let origin = origin_of(&page);
    let first = r.weighted(&[(72, CROSS), (20, SAME_SITE), (8, PAGE)]);
    let request = request(r, url(first, id, 0));
    let names = names(&request.headers);
    let method = request.method.clone().unwrap_or_default();
    let hops = r.weighted(&[(92, 0), (8, 1)]);
    let server = chain(r, id, first, hops, &mut |r| {
        let care = r.weighted(&[(20, Care::Careless), (80, Care::Careful)]);
        let printable = names
            .iter()
            .filter(|n| n.is_ascii() && !n.contains(' '))
            .cloned()
            .collect::<Vec<_>>();
        (
            preflight(r, origin, &method, &printable, care),
            response(r, origin, care),
        )
    });
    Scenario {
        page,
        request,
        server,
        ..Scenario::default()
    }
}

fn request(r: &mut Random, url: String) -> Request {
    let text = |t: &str| Some(t.to_owned());
    let mut headers: Vec<_> = (0..=r.below(4)).map(|_| header(r)).collect();
    if r.percent(8) {
        let (name, value) = r.of(&IMPOSSIBLE);
        headers.push(pair(name, value));
    }
    if r.percent(15) {
        // The same name twice: its values are joined.
        let (name, _) = headers[0].clone();
        headers.push((name.to_lowercase(), fitting(r, &name)));
    }
    let method = r.weighted(&[(55, "GET"), (30, "POST"), (10, "PUT"), (5, "HEAD")]);
    Request {
        initiator: r.weighted(&[(75, Initiator::Fetch), (25, Initiator::Xhr)]),
        url,
        method: text(method),
        mode: text(r.weighted(&[(85, "cors"), (12, "no-cors"), (3, "same-origin")])),
        credentials: text(r.weighted(&[(35, "include"), (50, "same-origin"), (15, "omit")])),
        redirect: text("follow"),
        headers,
        body: (takes_body(method) && r.percent(50)).then(|| "x".to_owned()),
        ..Request::default()
    }
}
