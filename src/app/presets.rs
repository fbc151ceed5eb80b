//! Ready answers for the server's side: what well-known set-ups send, and one broken set-up for each common fault.

use super::origins;
use crate::format::{Answer, HeaderPair, Request, Scenario};

/// A ready pair of answers.
#[derive(Debug, PartialEq, Eq)]
pub struct Preset {
    /// Stable, kebab-case.
    pub id: &'static str,
    /// For the menu.
    pub label: &'static str,
    /// The menu's group.
    pub group: Group,
    preflight: Template,
    response: Template,
}

/// A part of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Set-ups that work for somebody.
    Working,
    /// Set-ups with one fault each.
    Broken,
}

impl Group {
    /// All, in the menu's order.
    pub const ALL: [Self; 2] = [Self::Working, Self::Broken];

    /// The group's name.
    pub fn label(self) -> &'static str {
        match self {
            Self::Working => "Common set-ups",
            Self::Broken => "Broken on purpose",
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
struct Template {
    status: u16,
    headers: &'static [(&'static str, Value)],
}

/// A header's value, filled in from the scenario.
#[derive(Debug, PartialEq, Eq)]
enum Value {
    Text(&'static str),
    /// The page's origin.
    Origin,
    /// The page's origin with a slash at its end.
    OriginSlash,
    /// The page's origin twice, with a comma.
    OriginTwice,
    /// The request's method, in its own case.
    Method,
    /// The names of the request's headers.
    Names,
}

use Value::{Method, Names, Origin, OriginSlash, OriginTwice, Text};

const ACAO: &str = "Access-Control-Allow-Origin";
const ACAC: &str = "Access-Control-Allow-Credentials";
const ACAM: &str = "Access-Control-Allow-Methods";
const ACAH: &str = "Access-Control-Allow-Headers";

const fn answer(status: u16, headers: &'static [(&'static str, Value)]) -> Template {
    Template { status, headers }
}

/// All presets, in the menu's order.
pub const ALL: &[Preset] = &[
    Preset {
        id: "none",
        label: "No CORS headers",
        group: Group::Working,
        preflight: answer(405, &[]),
        response: answer(200, &[]),
    },
    Preset {
        id: "permissive",
        label: "Open to every origin: *",
        group: Group::Working,
        preflight: answer(
            204,
            &[(ACAO, Text("*")), (ACAM, Text("*")), (ACAH, Text("*"))],
        ),
        response: answer(200, &[(ACAO, Text("*"))]),
    },
    Preset {
        id: "this-origin",
        label: "This origin, with credentials",
        group: Group::Working,
        preflight: answer(
            204,
            &[
                (ACAO, Origin),
                (ACAC, Text("true")),
                (ACAM, Method),
                (ACAH, Names),
                ("Vary", Text("Origin")),
            ],
        ),
        response: answer(
            200,
            &[
                (ACAO, Origin),
                (ACAC, Text("true")),
                ("Vary", Text("Origin")),
            ],
        ),
    },
    Preset {
        id: "express-cors",
        label: "What Express’s cors() does",
        group: Group::Working,
        preflight: answer(
            204,
            &[
                (ACAO, Text("*")),
                (ACAM, Text("GET,HEAD,PUT,PATCH,POST,DELETE")),
                ("Vary", Text("Access-Control-Request-Headers")),
                (ACAH, Names),
            ],
        ),
        response: answer(200, &[(ACAO, Text("*"))]),
    },
    Preset {
        id: "only-on-preflight",
        label: "Headers on the preflight only",
        group: Group::Broken,
        preflight: answer(204, &[(ACAO, Origin), (ACAM, Method), (ACAH, Names)]),
        response: answer(200, &[]),
    },
    Preset {
        id: "preflight-needs-login",
        label: "The preflight meets a login: 401",
        group: Group::Broken,
        preflight: answer(401, &[("WWW-Authenticate", Text("Bearer"))]),
        response: answer(200, &[(ACAO, Origin)]),
    },
    Preset {
        id: "wildcard-and-credentials",
        label: "* together with credentials",
        group: Group::Broken,
        preflight: answer(
            204,
            &[
                (ACAO, Text("*")),
                (ACAC, Text("true")),
                (ACAM, Method),
                (ACAH, Names),
            ],
        ),
        response: answer(200, &[(ACAO, Text("*")), (ACAC, Text("true"))]),
    },
    Preset {
        id: "slash",
        label: "A slash too many in the origin",
        group: Group::Broken,
        preflight: answer(204, &[(ACAO, OriginSlash), (ACAM, Method), (ACAH, Names)]),
        response: answer(200, &[(ACAO, OriginSlash)]),
    },
    Preset {
        id: "twice",
        label: "Two layers add the header",
        group: Group::Broken,
        preflight: answer(204, &[(ACAO, OriginTwice), (ACAM, Method), (ACAH, Names)]),
        response: answer(200, &[(ACAO, Origin), (ACAO, Origin)]),
    },
    Preset {
        id: "no-methods",
        label: "The method is not listed",
        group: Group::Broken,
        preflight: answer(
            204,
            &[(ACAO, Origin), (ACAM, Text("GET, POST")), (ACAH, Names)],
        ),
        response: answer(200, &[(ACAO, Origin)]),
    },
    Preset {
        id: "no-headers",
        label: "The request’s headers are not listed",
        group: Group::Broken,
        preflight: answer(204, &[(ACAO, Origin), (ACAM, Method)]),
        response: answer(200, &[(ACAO, Origin)]),
    },
];

/// The preset with this id.
pub fn by_id(id: &str) -> Option<&'static Preset> {
    ALL.iter().find(|p| p.id == id)
}

/// Writes the preset's answers into the entry. Headers that are no part of CORS stay as they are.
pub(super) fn apply(preset: &Preset, entry: usize, scenario: &mut Scenario) {
    let origin = origins::page_origin(scenario);
    let request = scenario.request.clone();
    let Some(entry) = scenario.server.get_mut(entry) else {
        return;
    };
    fill(&mut entry.preflight, &preset.preflight, &origin, &request);
    fill(&mut entry.response, &preset.response, &origin, &request);
}

fn fill(answer: &mut Answer, template: &Template, origin: &str, request: &Request) {
    answer.status = template.status;
    answer.failure = None;
    answer.headers.retain(|(name, _)| !is_cors(name));
    let own: Vec<HeaderPair> = template
        .headers
        .iter()
        .filter_map(|(name, value)| {
            let value = match value {
                Text(text) => (*text).to_owned(),
                Origin => origin.to_owned(),
                OriginSlash => format!("{origin}/"),
                OriginTwice => format!("{origin}, {origin}"),
                Method => request.method.clone().unwrap_or_else(|| "GET".to_owned()),
                Names => {
                    let names: Vec<&str> =
                        request.headers.iter().map(|(n, _)| n.as_str()).collect();
                    names.join(", ")
                }
            };
            (!value.is_empty()).then(|| ((*name).to_owned(), value))
        })
        .collect();
    answer.headers.splice(0..0, own);
}

fn is_cors(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.starts_with("access-control-") || name == "vary" || name == "www-authenticate"
}
