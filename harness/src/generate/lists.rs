//! Answers' lists: empty items, odd bytes, duplicates, several lines, very long ones.

use super::{
    answers::{CROSS, Care, PAGE, SAME_SITE, allow_credentials, answer, entry, pair, url},
    random::Random,
    requests::{names, origin_of, page, takes_body},
};
use cors_playground::format::{HeaderPair, Initiator, Request, Scenario};

/// A list that has `item` in it, more or less.
fn list(r: &mut Random, item: &str, other: &str) -> String {
    let long = format!("{}{item}", "x-filler, ".repeat(r.of(&[50, 400])));
    let shapes = [
        item.to_owned(),
        "*".to_owned(),
        format!("{item}, {other}"),
        format!("{other},{item}"),
        format!("{item},"),
        format!(",{item}"),
        format!(", ,{item}, ,"),
        format!("{other},,{item}"),
        format!("{item}, {item}"),
        format!("{item}\t,\t{other}"),
        format!("\t{item}\t"),
        format!("{item} {other}"),
        format!("{item};{other}"),
        format!("\"{item}\""),
        format!("{item}:"),
        format!("{other}, {item}é"),
        format!("é, {item}"),
        format!("{item}\u{a0}"),
        format!("{item}, x/y"),
        format!("(x), {item}"),
        format!("{item}, *"),
        format!("*, {item}"),
        format!("**, {item}"),
        format!("* {item}"),
        "*,*".to_owned(),
        "\"*\"".to_owned(),
        ",".to_owned(),
        String::new(),
        " ".to_owned(),
        item.to_uppercase(),
        item.to_lowercase(),
        format!("{item}x"),
        format!("x{item}"),
        format!("{item}\u{7f}"),
        format!("{item}, {other}=1"),
        format!("{item}; q=1, {other}"),
        long,
    ];
    r.of(&shapes)
}

/// One line or several, or, so that other lists are reached, two plain items in a single line.
fn lines(r: &mut Random, name: &str, item: &str, other: &str) -> Vec<HeaderPair> {
    if r.percent(55) {
        return vec![pair(name, format!("{item}, {other}"))];
    }
    let count = r.weighted(&[(10, 0), (70, 1), (17, 2), (3, 3)]);
    let spelled = [name.to_owned(), name.to_lowercase(), name.to_uppercase()];
    (0..count)
        .map(|_| {
            pair(
                &r.weighted(&[
                    (70, spelled[0].clone()),
                    (20, spelled[1].clone()),
                    (10, spelled[2].clone()),
                ]),
                list(r, item, other),
            )
        })
        .collect()
}

/// `Access-Control-Allow-Origin` in lines of its own making, or as it should be.
fn origin_lines(r: &mut Random, origin: &str, odd: usize) -> Vec<HeaderPair> {
    let name = "Access-Control-Allow-Origin";
    if r.percent(odd) {
        lines(r, name, origin, "http://b.example")
    } else {
        vec![pair(name, r.weighted(&[(80, origin), (20, "*")]))]
    }
}

pub(super) fn draw(r: &mut Random, id: &str) -> Scenario {
    let page = page(r);
    let origin = origin_of(&page);
    let first = r.weighted(&[(75, CROSS), (22, SAME_SITE), (3, PAGE)]);
    let request = request(r, url(first, id, 0));
    let method = request.method.clone().unwrap_or_default();
    let name = names(&request.headers)
        .first()
        .cloned()
        .unwrap_or_else(|| "X-A".to_owned());
    let mut preflight = origin_lines(r, origin, 12);
    preflight.extend(allow_credentials(r, Care::Careful));
    preflight.extend(lines(r, "Access-Control-Allow-Methods", &method, "OPTIONS"));
    preflight.extend(lines(
        r,
        "Access-Control-Allow-Headers",
        &name,
        "Authorization",
    ));
    if r.percent(30) {
        preflight.extend(lines(r, "Access-Control-Max-Age", "600", "5"));
    }
    let mut response = origin_lines(r, origin, 25);
    response.extend(allow_credentials(r, Care::Careful));
    if r.percent(10) {
        response.extend(allow_credentials(r, Care::Careful));
    }
    response.extend(lines(
        r,
        "Access-Control-Expose-Headers",
        "X-Total-Count",
        "X-Rate-Limit",
    ));
    response
        .extend(["X-Total-Count", "x-rate-limit", "ETag", "X-TOTAL-COUNT"].map(|n| pair(n, "1")));
    let server = vec![entry(
        url(first, id, 0),
        answer(204, preflight),
        answer(200, response),
    )];
    Scenario {
        page,
        request,
        server,
        ..Scenario::default()
    }
}

fn request(r: &mut Random, url: String) -> Request {
    let text = |t: &str| Some(t.to_owned());
    let method = r.weighted(&[
        (25, "GET"),
        (15, "POST"),
        (25, "PUT"),
        (15, "DELETE"),
        (10, "PATCH"),
        (5, "REPORT"),
        (5, "patch"),
    ]);
    let headers = [
        ("X-A", "1"),
        ("Authorization", "Bearer x"),
        ("Content-Type", "application/json"),
        ("x-b", "2"),
    ];
    let drawn = if r.percent(80) {
        r.some(&headers, 2)
    } else {
        Vec::new()
    };
    Request {
        initiator: r.weighted(&[(80, Initiator::Fetch), (20, Initiator::Xhr)]),
        url,
        method: text(method),
        mode: text("cors"),
        credentials: text(r.weighted(&[(35, "include"), (50, "same-origin"), (15, "omit")])),
        redirect: text("follow"),
        headers: drawn.into_iter().map(|(n, v)| pair(n, v)).collect(),
        body: (takes_body(method) && r.percent(50)).then(|| "x".to_owned()),
        ..Request::default()
    }
}
