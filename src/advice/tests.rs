//! The adviser, by table.

use super::*;

fn scenario(request: &str) -> Scenario {
    Scenario::from_json(&format!(
        r#"{{"page": {{"url": "https://app.example.com/"}}, "request": {{"url": "https://api.example.com/users?a=1", {request}}}}}"#
    ))
    .unwrap()
}

fn situations(question: &Question) -> Vec<Situation> {
    let mut found = Vec::new();
    for (_, next) in question.answers {
        match next {
            Next::Ask(question) => found.extend(situations(question)),
            Next::Know(situation) => found.push(*situation),
        }
    }
    found
}

#[test]
fn two_questions_lead_to_every_way_of_the_matrix() {
    let plain = scenario(r#""method": "GET""#);
    let mut ways = Vec::new();
    for situation in situations(&FIRST_QUESTION) {
        let advice = advise(situation, &plain).unwrap();
        ways.push(advice.approach);
        ways.extend(advice.otherwise);
    }
    for row in MATRIX {
        assert!(ways.contains(&row.approach), "{}", row.name);
        assert_eq!(super::row(row.approach), &row);
    }
}

#[test]
fn jsonp_is_advised_only_for_a_plain_get() {
    for (request, approach) in [
        (r#""method": "GET""#, Approach::Jsonp),
        (r#""method": "PUT""#, Approach::ProxyServer),
        (r#""headers": [["X-A", "1"]]"#, Approach::ProxyServer),
    ] {
        let advice = advise(Situation::TheirsWithJsonp, &scenario(request)).unwrap();
        assert_eq!(advice.approach, approach, "{request}");
    }
}

#[test]
fn the_letter_asks_for_what_the_case_needs() {
    let asked =
        scenario(r#""method": "PUT", "credentials": "include", "headers": [["X-It's", "1"]]"#);
    let letter = advise(Situation::TheirsToGoLive, &asked)
        .unwrap()
        .letter
        .unwrap();
    for expected in [
        "Access-Control-Allow-Origin: https://app.example.com\n",
        "Access-Control-Allow-Credentials: true\n",
        "Access-Control-Allow-Methods: PUT\n",
        "Access-Control-Allow-Headers: X-It's\n",
        "-H 'Access-Control-Request-Headers: x-it'\\''s'\n",
        "curl -i 'https://api.example.com/users?a=1' -H 'Origin: https://app.example.com'\n",
    ] {
        assert!(letter.contains(expected), "{expected} in {letter}");
    }
    let plain = advise(Situation::TheirsToGoLive, &scenario(r#""method": "GET""#)).unwrap();
    assert!(!plain.letter.unwrap().contains("OPTIONS"));
}

#[test]
fn proxies_pass_on_to_the_one_target() {
    let advice = advise(
        Situation::TheirsForDevelopment,
        &scenario(r#""method": "GET""#),
    )
    .unwrap();
    assert_eq!(advice.proxies.len(), 5);
    for part in &advice.proxies[1..] {
        assert!(
            part.text.contains("https://api.example.com"),
            "{}",
            part.text
        );
    }
    assert!(advice.proxies[0].text.contains("/their-api/users"));
}
