//! What to do if the fix is not one line of your own server's configuration: two questions, then advice.
//!
//! [`MATRIX`] holds the ways out that exist; [`FIRST_QUESTION`] leads to a [`Situation`]; [`advise`] fits the ways to
//! it and to the scenario. Reading order: this file, `letter`, `proxy`.

mod letter;
mod proxy;

use crate::{
    format::{Scenario, ScenarioError},
    stacks::{Part, Policy, policy_for},
};
use url::Url;

/// A way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Approach {
    /// The web server, gateway or service gets the headers.
    BackendConfiguration,
    /// A server of your own asks the API, and the page asks that server.
    ProxyServer,
    /// An extension of your browser writes the headers in.
    BrowserExtension,
    /// The answer comes as a script.
    Jsonp,
    /// The program's framework answers, by a package made for it.
    CorsMiddleware,
}

/// What speaks for a way out, and against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The way.
    pub approach: Approach,
    /// As people call it.
    pub name: &'static str,
    /// When it fits.
    pub when: &'static str,
    /// What is good.
    pub pros: &'static str,
    /// What is bad.
    pub cons: &'static str,
    /// How much work it is.
    pub difficulty: Difficulty,
}

/// How much work a way is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difficulty {
    /// A click.
    VeryEasy,
    /// A few lines.
    Easy,
    /// Something of its own that must run, or code that must change.
    Moderate,
}

impl Difficulty {
    /// As people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::VeryEasy => "very easy",
            Self::Easy => "easy",
            Self::Moderate => "moderate",
        }
    }
}

/// Every way out, best first.
pub const MATRIX: [Row; 5] = [
    Row {
        approach: Approach::BackendConfiguration,
        name: "Configure the server",
        when: "You run the API, or the web server or gateway before it.",
        pros: "The real cure: safe, for every browser, ready to go live.",
        cons: "Somebody must change and deploy the server.",
        difficulty: Difficulty::Easy,
    },
    Row {
        approach: Approach::CorsMiddleware,
        name: "CORS middleware in the program",
        when: "You write the API with a framework, such as Express.",
        pros: "A few lines, kept with the code; knows preflights and lists of origins.",
        cons: "Each framework has its own; answers of the proxy before it do not pass through it.",
        difficulty: Difficulty::Easy,
    },
    Row {
        approach: Approach::ProxyServer,
        name: "A proxy of your own",
        when: "The API is somebody else's and has no CORS.",
        pros: "Works today, needs nothing of the API's owner; can hold the API key, too.",
        cons: "One more server to run and pay for, one more step for every request.",
        difficulty: Difficulty::Moderate,
    },
    Row {
        approach: Approach::Jsonp,
        name: "JSONP",
        when: "An old API offers it, and you only read with GET.",
        pros: "Needs no CORS; works in every browser ever made.",
        cons: "GET only, no headers, no errors to read; the API may run any script in your page.",
        difficulty: Difficulty::Moderate,
    },
    Row {
        approach: Approach::BrowserExtension,
        name: "A browser extension",
        when: "You alone, while you develop.",
        pros: "On in a minute.",
        cons: "Helps no visitor, and opens every site to every other in your browser while it is on.",
        difficulty: Difficulty::VeryEasy,
    },
];

/// The row of this way.
pub fn row(approach: Approach) -> &'static Row {
    MATRIX
        .iter()
        .find(|row| row.approach == approach)
        .unwrap_or(&MATRIX[0])
}

/// A question, and where each answer leads.
#[derive(Debug, PartialEq, Eq)]
pub struct Question {
    /// To ask.
    pub text: &'static str,
    /// To choose from.
    pub answers: &'static [(&'static str, Next)],
}

/// Where an answer leads.
#[derive(Debug, PartialEq, Eq)]
pub enum Next {
    /// To one more question.
    Ask(&'static Question),
    /// To the end.
    Know(Situation),
}

/// What is known after two answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Situation {
    /// Your server, a program in a framework.
    MyProgram,
    /// Your server, something that is configured.
    MyWebServer,
    /// Somebody else's; the page is to go live.
    TheirsToGoLive,
    /// Somebody else's; only you, while you develop.
    TheirsForDevelopment,
    /// Somebody else's, which offers JSONP.
    TheirsWithJsonp,
}

/// Who runs the server; the second question depends on it.
pub const FIRST_QUESTION: Question = Question {
    text: "Do you run the server that the page asks?",
    answers: &[
        ("Yes, or I can change it", Next::Ask(&MINE)),
        ("No, it is somebody else's", Next::Ask(&THEIRS)),
    ],
};

const MINE: Question = Question {
    text: "What is to send the headers?",
    answers: &[
        (
            "The program, with its framework",
            Next::Know(Situation::MyProgram),
        ),
        (
            "A web server, a gateway or a cloud service before it",
            Next::Know(Situation::MyWebServer),
        ),
    ],
};

const THEIRS: Question = Question {
    text: "What is it for?",
    answers: &[
        (
            "The page is to go live",
            Next::Know(Situation::TheirsToGoLive),
        ),
        (
            "For development only, on my machine",
            Next::Know(Situation::TheirsForDevelopment),
        ),
        (
            "I only read with GET, and the API offers JSONP",
            Next::Know(Situation::TheirsWithJsonp),
        ),
    ],
};

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// The way to take.
    pub approach: Approach,
    /// Why this one, in this case.
    pub why: String,
    /// What else would do, best first.
    pub otherwise: Vec<Approach>,
    /// A text for the API's owner, where somebody else must act.
    pub letter: Option<String>,
    /// A proxy of your own, where that is a way: for a tool or a server each.
    pub proxies: Vec<Part>,
    /// What to beware of.
    pub cautions: Vec<&'static str>,
}

/// The advice for this situation and this scenario.
///
/// # Errors
/// The scenario means nothing.
pub fn advise(situation: Situation, scenario: &Scenario) -> Result<Advice, ScenarioError> {
    let policy = policy_for(scenario)?;
    let target = &crate::scenario::Scenario::parse(scenario)?.requests[0].url;
    Ok(match situation {
        Situation::MyProgram => mine(
            Approach::CorsMiddleware,
            "Your framework has a package for it, or a few lines by hand do: choose it in the list of stacks.",
            Approach::BackendConfiguration,
        ),
        Situation::MyWebServer => mine(
            Approach::BackendConfiguration,
            "What stands before the program can answer preflights itself and add the headers to errors as well: choose it in the list of stacks.",
            Approach::CorsMiddleware,
        ),
        Situation::TheirsToGoLive => proxied(
            target,
            policy.as_ref(),
            "Only the API's owner can let your page read its answers. Until they do, a server of your own can ask for you: servers know no CORS.",
            vec![Approach::BackendConfiguration],
        ),
        Situation::TheirsForDevelopment => proxied(
            target,
            policy.as_ref(),
            "Development servers have a proxy built in: the page asks its own origin, and nothing has to be switched off.",
            vec![Approach::BrowserExtension],
        ),
        Situation::TheirsWithJsonp => jsonp(target, policy.as_ref()),
    })
}

fn mine(approach: Approach, why: &str, otherwise: Approach) -> Advice {
    Advice {
        approach,
        why: why.to_owned(),
        otherwise: vec![otherwise],
        letter: None,
        proxies: Vec::new(),
        cautions: vec![
            "Do it in one place only: two layers that both add the headers send them twice, and browsers refuse that.",
        ],
    }
}

fn proxied(target: &Url, policy: Option<&Policy>, why: &str, otherwise: Vec<Approach>) -> Advice {
    let mut cautions = vec![
        "Forward to this one address only. A proxy that fetches any URL it is told is soon used by strangers.",
        "Cookies of the API do not come along: to the browser the proxy is another site.",
    ];
    if policy.is_some_and(|p| p.origins() == ["null"]) {
        cautions.push("The page has the origin `null`, which no server should allow: serve it from an address of its own first.");
    }
    if otherwise.contains(&Approach::BrowserExtension) {
        cautions.push("If it must be an extension: a browser profile of its own, and off again at once. It opens every site to every other.");
    }
    Advice {
        approach: Approach::ProxyServer,
        why: why.to_owned(),
        otherwise,
        letter: policy.and_then(|policy| letter::write(target, policy)),
        proxies: proxy::configurations(target),
        cautions,
    }
}

fn jsonp(target: &Url, policy: Option<&Policy>) -> Advice {
    let reads_plainly =
        policy.is_none_or(|p| p.methods.iter().all(|m| m == "GET") && p.request_headers.is_empty());
    if !reads_plainly {
        return proxied(
            target,
            policy,
            "JSONP cannot make this request: it is a GET without headers of its own, and this one has another method or needs headers. A proxy can.",
            vec![Approach::BackendConfiguration],
        );
    }
    Advice {
        approach: Approach::Jsonp,
        why: "The request is a plain GET, so a script element can fetch it, if the API wraps its answer in the function that you name.".to_owned(),
        otherwise: vec![Approach::ProxyServer, Approach::BackendConfiguration],
        letter: policy.and_then(|policy| letter::write(target, policy)),
        proxies: proxy::configurations(target),
        cautions: vec![
            "The answer runs as a script in your page: whoever runs the API, or breaks into it, can do there what you can.",
            "Cookies of the API are sent if they may be: any other page can read the answer in the same way.",
        ],
    }
}

#[cfg(test)]
mod tests;
