//! `NestJS`.

use super::{Configuration, Family, Policy, Stack, Tested, express_cors, text::Text};

pub(super) const STACK: Stack = Stack {
    id: "nest",
    name: "NestJS",
    family: Family::JavaScript,
    versions: "10, 11 and 12, on Express",
    tested: Tested::Run {
        version: "NestJS 12.5.1 on Express",
    },
    write,
};

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("  ");
    t.line(0, "app.enableCors({");
    express_cors::options(&mut t, 1, policy);
    t.line(0, "});");
    Configuration::one(
        "in `main.ts`, right after `NestFactory.create` and before any `app.use`",
        "ts",
        t.finish(),
    )
    .note("Guards run after this, so a preflight needs no exception in them; middleware given to `app.use` earlier would come first.")
}
