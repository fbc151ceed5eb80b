//! Server stacks: a policy in, the configuration out that allows it and no more.
//!
//! [`ALL`] is the one list: menu, documentation and tests derive from it. A stack is a file with one constant.
//! Reading order: `policy`, `policy_for`, `quote`, `text`, then any stack (`express` is the plainest).

mod actix;
mod apache;
mod api_gateway_http;
mod api_gateway_rest;
mod apigee;
mod aspnet;
mod axum;
mod azure_api_management;
mod caddy;
mod cloudflare_workers;
mod cloudfront;
mod django;
mod envoy;
mod express;
mod express_cors;
mod fastapi;
mod fastify;
mod flask;
mod go;
mod google_load_balancer;
mod haproxy;
mod hono;
mod koa;
mod kong;
mod laravel;
mod nest;
mod netlify;
mod next;
mod nginx;
mod php;
mod policy;
mod policy_for;
pub(crate) mod quote;
mod rails;
mod rs_cors;
mod s3;
mod spring;
mod starlette;
mod text;
mod traefik;
mod vercel;
mod web_standard;

pub use policy::{Access, Credentials, MAX_AGE, Policy, Preflight, Seconds};
pub use policy_for::{origin_of, policy_for};

/// Every stack, in the order of the menu within its family.
pub const ALL: &[&Stack] = &[
    &express::STACK,
    &express_cors::STACK,
    &fastify::STACK,
    &koa::STACK,
    &hono::STACK,
    &nest::STACK,
    &next::STACK,
    &flask::STACK,
    &django::STACK,
    &fastapi::STACK,
    &starlette::STACK,
    &axum::STACK,
    &actix::STACK,
    &go::STACK,
    &rs_cors::STACK,
    &spring::STACK,
    &aspnet::STACK,
    &rails::STACK,
    &laravel::STACK,
    &php::STACK,
    &nginx::STACK,
    &apache::STACK,
    &caddy::STACK,
    &haproxy::STACK,
    &traefik::STACK,
    &envoy::STACK,
    &kong::STACK,
    &cloudflare_workers::STACK,
    &netlify::STACK,
    &vercel::STACK,
    &s3::STACK,
    &cloudfront::STACK,
    &api_gateway_rest::STACK,
    &api_gateway_http::STACK,
    &apigee::STACK,
    &azure_api_management::STACK,
    &google_load_balancer::STACK,
];

/// A server, a framework or a service, and how it is told to allow a policy.
#[derive(Debug)]
pub struct Stack {
    /// Stable, kebab-case: `express-cors`.
    pub id: &'static str,
    /// As people call it.
    pub name: &'static str,
    /// For the menu.
    pub family: Family,
    /// The major versions for which the text is right.
    pub versions: &'static str,
    /// How we know.
    pub tested: Tested,
    write: fn(&Policy) -> Configuration,
}

impl Stack {
    /// The stack with this id.
    pub fn find(id: &str) -> Option<&'static Self> {
        ALL.iter().copied().find(|stack| stack.id == id)
    }

    /// The text that allows the policy.
    pub fn configuration(&self, policy: &Policy) -> Configuration {
        let mut configuration = (self.write)(policy);
        configuration.cautions.extend(policy.cautions());
        configuration
    }
}

/// What a stack belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "names")]
pub enum Family {
    JavaScript,
    Python,
    Rust,
    Go,
    Java,
    DotNet,
    Ruby,
    Php,
    /// Web servers and proxies.
    Proxy,
    /// Services that are configured, not run.
    Cloud,
}

impl Family {
    /// All of them, in the order of the menu.
    pub const ALL: [Self; 10] = [
        Self::JavaScript,
        Self::Python,
        Self::Rust,
        Self::Go,
        Self::Java,
        Self::DotNet,
        Self::Ruby,
        Self::Php,
        Self::Proxy,
        Self::Cloud,
    ];

    /// As people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::JavaScript => "JavaScript",
            Self::Python => "Python",
            Self::Rust => "Rust",
            Self::Go => "Go",
            Self::Java => "Java",
            Self::DotNet => ".NET",
            Self::Ruby => "Ruby",
            Self::Php => "PHP",
            Self::Proxy => "Web servers and proxies",
            Self::Cloud => "Cloud services and gateways",
        }
    }
}

/// How we know that a configuration is right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tested {
    /// The real server was started with the text and asked as a browser asks.
    Run {
        /// What ran: `Express 5.3.0`, with the host if another program carried it.
        version: &'static str,
    },
    /// A program other than the server accepted the text.
    Checked {
        /// Which.
        by: &'static str,
    },
    /// Nothing that is free to install could judge it.
    NotRun,
}

/// What to put where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Configuration {
    /// Texts, each for its place; nearly always one.
    pub parts: Vec<Part>,
    /// What else to know.
    pub notes: Vec<String>,
    /// What to beware of.
    pub cautions: Vec<String>,
}

/// A text and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Where it goes, as a phrase: ``in `http { … }` ``.
    pub place: &'static str,
    /// For highlighting: `js`, `ts`, `python`, `nginx`, …
    pub language: &'static str,
    /// The text, with a line feed at the end.
    pub text: String,
}

impl Configuration {
    fn one(place: &'static str, language: &'static str, text: String) -> Self {
        Self {
            parts: vec![Part {
                place,
                language,
                text,
            }],
            notes: Vec::new(),
            cautions: Vec::new(),
        }
    }

    fn and(mut self, place: &'static str, language: &'static str, text: String) -> Self {
        self.parts.push(Part {
            place,
            language,
            text,
        });
        self
    }

    fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    fn caution(mut self, caution: impl Into<String>) -> Self {
        self.cautions.push(caution.into());
        self
    }
}
