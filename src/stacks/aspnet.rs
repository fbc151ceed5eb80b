//! ASP.NET Core.

use super::{Configuration, Family, Policy, Stack, Tested, quote, text::Text};

pub(super) const STACK: Stack = Stack {
    id: "aspnet",
    name: "ASP.NET Core",
    family: Family::DotNet,
    versions: "8, 9 and 10",
    tested: Tested::Checked {
        by: "a parser of C# (tree-sitter)",
    },
    write,
};

fn write(policy: &Policy) -> Configuration {
    let mut t = Text::new("    ");
    t.line(
        0,
        "builder.Services.AddCors(options => options.AddDefaultPolicy(policy => policy",
    );
    let mut calls = vec![if policy.is_listed() {
        format!(
            ".WithOrigins({})",
            quote::list(policy.origins(), quote::json)
        )
    } else {
        ".AllowAnyOrigin()".to_owned()
    }];
    calls.push(format!(
        ".WithMethods({})",
        quote::list(&policy.methods, quote::json)
    ));
    if !policy.request_headers.is_empty() {
        calls.push(format!(
            ".WithHeaders({})",
            quote::list(&policy.request_headers, quote::json)
        ));
    }
    if !policy.exposed_headers.is_empty() {
        calls.push(format!(
            ".WithExposedHeaders({})",
            quote::list(&policy.exposed_headers, quote::json)
        ));
    }
    if policy.is_credentialed() {
        calls.push(".AllowCredentials()".to_owned());
    }
    if let Some(s) = policy.max_age() {
        calls.push(format!(".SetPreflightMaxAge(TimeSpan.FromSeconds({s}))"));
    }
    let last = calls.len() - 1;
    for (i, call) in calls.iter().enumerate() {
        t.line(
            1,
            if i == last {
                format!("{call}));")
            } else {
                call.clone()
            },
        );
    }
    let services = t.finish();
    if policy.is_listed() {
        t.block(
            0,
            "app.Use((context, next) =>
{
    context.Response.OnStarting(() =>
    {
        context.Response.Headers.Append(\"Vary\", \"Origin\");
        return Task.CompletedTask;
    });
    return next(context);
});",
        );
    }
    t.line(0, "app.UseRouting();")
        .line(0, "app.UseCors();")
        .line(0, "app.UseAuthentication();")
        .line(0, "app.UseAuthorization();");
    let configuration =
        Configuration::one("in `Program.cs`, before `builder.Build()`", "csharp", services)
            .and(
                "in `Program.cs`, after `builder.Build()`: this order, and after `UseExceptionHandler`",
                "csharp",
                t.finish(),
            )
            .note("Without `UseExceptionHandler` an exception leaves as a 500 that has none of these headers.");
    if policy.is_listed() {
        return configuration.note("ASP.NET Core sends `Vary` only to origins that it allows, and only where several are listed; a cache could hand other answers to your page. Hence the lines before `UseRouting`.");
    }
    configuration
}
