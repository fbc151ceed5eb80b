//! Netlify: an edge function in front of the site.

use super::{
    Configuration, Family, Policy, Stack, Tested,
    text::Text,
    web_standard::{self, Dialect},
};

pub(super) const STACK: Stack = Stack {
    id: "netlify",
    name: "Netlify",
    family: Family::Cloud,
    versions: "edge functions",
    tested: Tested::Checked {
        by: "Deno 2.9.8, which ran the function before a small site",
    },
    write,
};

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("  ");
    t.line(
        0,
        "import type { Config, Context } from \"@netlify/edge-functions\";",
    )
    .line(0, "");
    web_standard::functions(&mut t, policy, Dialect::TypeScript);
    t.line(0, "").line(
        0,
        "export default async (request: Request, context: Context) => {",
    );
    if policy.max_age().is_some() {
        t.line(1, "const answer = isPreflight(request)")
            .line(2, "? new Response(null, { status: 204 })")
            .line(2, ": await context.next();");
    } else {
        t.line(1, "const answer = await context.next();");
    }
    t.line(1, "const response = new Response(answer.body, answer);")
        .line(1, web_standard::call(policy, "response.headers"))
        .line(1, "return response;")
        .line(0, "};")
        .line(0, "")
        .line(0, "export const config: Config = { path: \"/api/*\" };");
    Configuration::one("`netlify/edge-functions/cors.ts`", "ts", t.finish()).note(
        "`[[headers]]` in `netlify.toml` knows neither the request's origin nor a preflight, and does not reach functions.",
    )
}
