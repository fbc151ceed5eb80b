//! Vercel: routing middleware in front of any framework.

use super::{
    Configuration, Family, Policy, Stack, Tested,
    text::Text,
    web_standard::{self, Dialect},
};

pub(super) const STACK: Stack = Stack {
    id: "vercel",
    name: "Vercel",
    family: Family::Cloud,
    versions: "routing middleware, @vercel/functions 2 and 3",
    tested: Tested::Checked {
        by: "@vercel/functions 3.9.9 on Node.js, which ran the middleware before a small site",
    },
    write,
};

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("  ");
    t.line(0, "import { next } from \"@vercel/functions\";")
        .line(0, "");
    web_standard::functions(&mut t, policy, Dialect::TypeScript);
    t.line(0, "")
        .line(0, "export default function middleware(request: Request) {")
        .line(1, "const headers = new Headers();")
        .line(1, web_standard::call(policy, "headers"));
    if policy.max_age().is_some() {
        t.line(1, "if (isPreflight(request)) {")
            .line(2, "return new Response(null, { status: 204, headers });")
            .line(1, "}");
    }
    t.line(1, "return next({ headers });")
        .line(0, "}")
        .line(0, "")
        .line(0, "export const config = { matcher: \"/api/:path*\" };");
    Configuration::one("`middleware.ts`, at the root of the project", "ts", t.finish())
        .note("In a Next.js project use `proxy.ts` instead (see Next.js).")
        .note("`headers` in `vercel.json` cannot answer a preflight: the request goes on to the function, which must know `OPTIONS`.")
}
