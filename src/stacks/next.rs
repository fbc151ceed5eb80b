//! Next.js: a proxy in front of its routes.

use super::{
    Configuration, Family, Policy, Stack, Tested,
    text::Text,
    web_standard::{self, Dialect},
};

pub(super) const STACK: Stack = Stack {
    id: "next",
    name: "Next.js",
    family: Family::JavaScript,
    versions: "16 (before 16 the file is `middleware.ts` and the function `middleware`)",
    tested: Tested::Run {
        version: "Next.js 16.4.6",
    },
    write,
};

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("  ");
    t.line(0, "import { NextResponse } from \"next/server\";")
        .line(0, "");
    web_standard::functions(&mut t, policy, Dialect::TypeScript);
    t.line(0, "")
        .line(0, "export function proxy(request: Request) {");
    if policy.max_age().is_some() {
        t.line(1, "const response = isPreflight(request)")
            .line(2, "? new NextResponse(null, { status: 204 })")
            .line(2, ": NextResponse.next();");
    } else {
        t.line(1, "const response = NextResponse.next();");
    }
    t.line(1, web_standard::call(policy, "response.headers"))
        .line(1, "return response;")
        .line(0, "}")
        .line(0, "")
        .line(0, "export const config = { matcher: \"/api/:path*\" };");
    Configuration::one(
        "`proxy.ts`, beside the folder `app` or `pages`",
        "ts",
        t.finish(),
    )
    .note("A check of the login in the same file comes after the answer to a preflight.")
    .note("Next's own 404 page replaces `Vary`; it also says `no-store`, so no cache can mix answers up.")
    .note("Route handlers must not set the same headers again: two values are as bad as none.")
}
