//! `FastAPI`.

use super::{Configuration, Family, Policy, Stack, Tested, starlette, text::Text};

pub(super) const STACK: Stack = Stack {
    id: "fastapi",
    name: "FastAPI",
    family: Family::Python,
    versions: "0.115 and later",
    tested: Tested::Run {
        version: "FastAPI 0.165.0 on Uvicorn 0.54.0",
    },
    write,
};

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("    ");
    t.line(0, "from fastapi.middleware.cors import CORSMiddleware")
        .line(0, "");
    starlette::wrap(&mut t, policy);
    Configuration::one(
        "at the end of the module that the server starts, after all routes",
        "python",
        t.finish(),
    )
    .note(starlette::WHY)
}
