//! The request as the code that makes it: JavaScript for the APIs, HTML for the elements.

use crate::format::{Initiator, Request, Scenario};
use std::fmt::Write as _;

/// The language of [`code`]'s text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// A script.
    JavaScript,
    /// Markup.
    Html,
}

impl Language {
    /// Its name.
    pub fn label(self) -> &'static str {
        match self {
            Self::JavaScript => "JavaScript",
            Self::Html => "HTML",
        }
    }
}

/// Code that makes the scenario's request.
pub fn code(scenario: &Scenario) -> (Language, String) {
    let request = &scenario.request;
    match request.initiator {
        Initiator::Fetch => (Language::JavaScript, fetch(request)),
        Initiator::Xhr => (Language::JavaScript, xhr(request)),
        Initiator::Beacon => (Language::JavaScript, beacon(request)),
        Initiator::EventSource => (Language::JavaScript, event_source(request)),
        Initiator::WebSocket => (
            Language::JavaScript,
            format!("const socket = new WebSocket({});", quoted(&request.url)),
        ),
        Initiator::Module => (
            Language::Html,
            element("script", " type=\"module\"", "src", request, "</script>"),
        ),
        Initiator::Script => (
            Language::Html,
            element("script", "", "src", request, "</script>"),
        ),
        Initiator::Img => (Language::Html, element("img", "", "src", request, "")),
        Initiator::Style => (
            Language::Html,
            element("link", " rel=\"stylesheet\"", "href", request, ""),
        ),
        Initiator::Video => (
            Language::Html,
            element("video", "", "src", request, "</video>"),
        ),
        Initiator::Audio => (
            Language::Html,
            element("audio", "", "src", request, "</audio>"),
        ),
        Initiator::Iframe => (
            Language::Html,
            element("iframe", "", "src", request, "</iframe>"),
        ),
        Initiator::Track => (Language::Html, track(request)),
        Initiator::Font => (Language::Html, font(request)),
        Initiator::Form => (Language::Html, form(request)),
        Initiator::Canvas => (Language::Html, canvas(request)),
    }
}

fn fetch(request: &Request) -> String {
    let mut options = String::new();
    for (name, value) in [
        ("method", &request.method),
        ("mode", &request.mode),
        ("credentials", &request.credentials),
        ("redirect", &request.redirect),
        ("referrerPolicy", &request.referrer_policy),
    ] {
        if let Some(value) = value {
            let _ = writeln!(options, "  {name}: {},", quoted(value));
        }
    }
    options.push_str(&fetch_headers(request));
    if let Some(body) = body(request) {
        let _ = writeln!(options, "  body: {body},");
    }
    let url = quoted(&request.url);
    if options.is_empty() {
        format!("const response = await fetch({url});")
    } else {
        format!("const response = await fetch({url}, {{\n{options}}});")
    }
}

/// An object, or a list of pairs where a name stands twice.
fn fetch_headers(request: &Request) -> String {
    let headers = &request.headers;
    if headers.is_empty() {
        return String::new();
    }
    let repeated = headers.iter().enumerate().any(|(i, (name, _))| {
        headers[..i]
            .iter()
            .any(|(other, _)| other.eq_ignore_ascii_case(name))
    });
    let (open, close) = if repeated { ('[', ']') } else { ('{', '}') };
    let mut text = format!("  headers: {open}\n");
    for (name, value) in headers {
        let (name, value) = (quoted(name), quoted(value));
        let _ = if repeated {
            writeln!(text, "    [{name}, {value}],")
        } else {
            writeln!(text, "    {name}: {value},")
        };
    }
    let _ = writeln!(text, "  {close},");
    text
}

fn xhr(request: &Request) -> String {
    let method = quoted(request.method.as_deref().unwrap_or("GET"));
    let url = quoted(&request.url);
    let mut text = format!("const xhr = new XMLHttpRequest();\nxhr.open({method}, {url});\n");
    if request.credentials.as_deref() == Some("include") {
        text.push_str("xhr.withCredentials = true;\n");
    }
    for (name, value) in &request.headers {
        let _ = writeln!(
            text,
            "xhr.setRequestHeader({}, {});",
            quoted(name),
            quoted(value)
        );
    }
    if request.upload_listener {
        text.push_str("xhr.upload.onprogress = () => {};\n");
    }
    text.push_str("xhr.onload = () => console.log(xhr.status, xhr.responseText);\n");
    text.push_str("xhr.onerror = () => console.log(\"error event\");\n");
    let _ = write!(text, "xhr.send({});", body(request).unwrap_or_default());
    text
}

fn beacon(request: &Request) -> String {
    let body = body(request).unwrap_or_else(|| "\"\"".to_owned());
    format!("navigator.sendBeacon({}, {body});", quoted(&request.url))
}

fn event_source(request: &Request) -> String {
    let url = quoted(&request.url);
    let with = match (
        request.credentials.as_deref(),
        request.crossorigin.as_deref(),
    ) {
        (Some("include"), _) | (_, Some("use-credentials")) => ", { withCredentials: true }",
        _ => "",
    };
    format!("const events = new EventSource({url}{with});")
}

fn body(request: &Request) -> Option<String> {
    let text = quoted(request.body.as_deref()?);
    Some(match request.body_kind.as_deref() {
        Some("urlencoded") => format!("new URLSearchParams({text})"),
        Some("multipart") => format!("toFormData({text})"),
        Some("blob") => match request.body_type.as_deref() {
            Some(kind) => format!("new Blob([{text}], {{ type: {} }})", quoted(kind)),
            None => format!("new Blob([{text}])"),
        },
        Some("stream") => format!("new Blob([{text}]).stream()"),
        _ => text,
    })
}

fn element(tag: &str, more: &str, source: &str, request: &Request, end: &str) -> String {
    let url = attribute(&request.url);
    let crossorigin = crossorigin(request);
    format!("<{tag}{more} {source}=\"{url}\"{crossorigin}>{end}")
}

fn crossorigin(request: &Request) -> String {
    request
        .crossorigin
        .as_deref()
        .map_or_else(String::new, |v| {
            format!(" crossorigin=\"{}\"", attribute(v))
        })
}

fn track(request: &Request) -> String {
    let crossorigin = crossorigin(request);
    format!(
        "<video src=\"film.webm\"{crossorigin}>\n  <track default src=\"{}\">\n</video>",
        attribute(&request.url)
    )
}

fn font(request: &Request) -> String {
    format!(
        "<style>\n  @font-face {{ font-family: theirs; src: url({}); }}\n  body {{ font-family: theirs; }}\n</style>",
        quoted(&request.url)
    )
}

fn form(request: &Request) -> String {
    let method = request.method.as_deref().unwrap_or("GET");
    format!(
        "<form action=\"{}\" method=\"{}\">\n  <button>Send</button>\n</form>",
        attribute(&request.url),
        attribute(method)
    )
}

fn canvas(request: &Request) -> String {
    let mut text = String::from("const image = new Image();\n");
    if let Some(value) = &request.crossorigin {
        let _ = writeln!(text, "image.crossOrigin = {};", quoted(value));
    }
    let _ = write!(
        text,
        "image.src = {};\nawait image.decode();\ncontext.drawImage(image, 0, 0);\ncontext.getImageData(0, 0, 1, 1);",
        quoted(&request.url)
    );
    format!("<script type=\"module\">\n{text}\n</script>")
}

/// A string of JavaScript; JSON's are.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(json: &str) -> Scenario {
        Scenario::from_json(&format!(
            r#"{{"page":{{"url":"https://a.test/"}},"request":{json}}}"#
        ))
        .unwrap()
    }

    #[test]
    fn fetch_says_only_what_is_no_default() {
        let plain = request(r#"{"url":"https://b.test/"}"#);
        assert_eq!(
            code(&plain).1,
            r#"const response = await fetch("https://b.test/");"#
        );
        let put = request(
            r#"{"url":"https://b.test/","method":"PUT","credentials":"include","headers":[["X-A","1"]],"body":"a\"b"}"#,
        );
        assert_eq!(
            code(&put).1,
            "const response = await fetch(\"https://b.test/\", {\n  method: \"PUT\",\n  credentials: \"include\",\n  headers: {\n    \"X-A\": \"1\",\n  },\n  body: \"a\\\"b\",\n});"
        );
    }

    #[test]
    fn a_repeated_header_needs_a_list() {
        let twice = request(r#"{"url":"/","headers":[["X-A","1"],["x-a","2"]]}"#);
        assert!(code(&twice).1.contains("[\"x-a\", \"2\"],"));
    }

    #[test]
    fn elements_quote_their_urls() {
        let image = request(r#"{"initiator":"img","url":"/?a=1&b=\"","crossorigin":"anonymous"}"#);
        assert_eq!(
            code(&image).1,
            r#"<img src="/?a=1&amp;b=&quot;" crossorigin="anonymous">"#
        );
    }
}
