//! Programs that read a printed text where the server itself cannot be had.

use super::{Case, Trouble, Workshop, scripts::php, workshop::output};
use std::{fs, path::PathBuf, process::Command};

/// How the text of a stack is read.
pub struct Check {
    /// The stack's id.
    pub stack: &'static str,
    /// Reads the text of one case.
    pub run: fn(&Workshop, &Case) -> Result<(), Trouble>,
}

/// All of them.
pub const CHECKS: &[Check] = &[
    Check {
        stack: "laravel",
        run: |w, c| {
            let file = save(w, c, "cors.php")?;
            output(
                Command::new(php()?)
                    .arg("-r")
                    .arg(format!("require {:?};", file.display().to_string())),
            )
            .map(drop)
        },
    },
    Check {
        stack: "s3",
        run: |w, c| python(w, c, "cors.json", include_str!("../../servers/check_s3.py")),
    },
    Check {
        stack: "google-load-balancer",
        run: |w, c| {
            python(
                w,
                c,
                "map.yaml",
                include_str!("../../servers/check_google.py"),
            )
        },
    },
    Check {
        stack: "azure-api-management",
        run: |w, c| {
            let program = "import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])";
            python(w, c, "policy.xml", program)
        },
    },
    Check {
        stack: "aspnet",
        run: |w, c| {
            python(
                w,
                c,
                "Program.cs",
                include_str!("../../servers/check_csharp.py"),
            )
        },
    },
    Check {
        stack: "kong",
        run: |w, c| {
            let program = "import sys, yaml; yaml.safe_load(open(sys.argv[1]))['plugins'][0]['config']['origins']";
            python(w, c, "kong.yml", program)
        },
    },
    Check {
        stack: "cloudfront",
        run: cfn_lint,
    },
    Check {
        stack: "api-gateway-rest",
        run: cfn_lint,
    },
    Check {
        stack: "api-gateway-http",
        run: cfn_lint,
    },
    Check {
        stack: "apigee",
        run: apigeelint,
    },
];

fn save(workshop: &Workshop, case: &Case, name: &str) -> Result<PathBuf, Trouble> {
    let folder = workshop.fresh_folder("check", &format!("{}-{name}", case.name))?;
    let file = folder.join(name);
    let all: String = case
        .configuration
        .parts
        .iter()
        .map(|part| part.text.as_str())
        .collect();
    fs::write(&file, all)?;
    Ok(file)
}

fn python(workshop: &Workshop, case: &Case, name: &str, program: &str) -> Result<(), Trouble> {
    let file = save(workshop, case, name)?;
    output(
        Command::new(workshop.python()?.join("python"))
            .args(["-c", program])
            .arg(file),
    )
    .map(drop)
}

fn cfn_lint(workshop: &Workshop, case: &Case) -> Result<(), Trouble> {
    let file = save(workshop, case, "template.yaml")?;
    output(
        Command::new(workshop.python()?.join("cfn-lint"))
            .arg("--template")
            .arg(file),
    )
    .map(drop)
}

/// A bundle with the least that the linter wants around the policy.
fn apigeelint(workshop: &Workshop, case: &Case) -> Result<(), Trouble> {
    let folder = workshop
        .fresh_folder("check", &format!("{}-apigee", case.name))?
        .join("apiproxy");
    for name in ["policies", "proxies", "targets"] {
        fs::create_dir_all(folder.join(name))?;
    }
    fs::write(folder.join("policies/CORS-Allow.xml"), case.text())?;
    fs::write(
        folder.join("site.xml"),
        "<APIProxy revision=\"1\" name=\"site\"><DisplayName>site</DisplayName><Description>site</Description></APIProxy>\n",
    )?;
    fs::write(
        folder.join("proxies/endpoint1.xml"),
        "<ProxyEndpoint name=\"endpoint1\"><PreFlow name=\"PreFlow\"><Request><Step><Name>CORS-Allow</Name></Step></Request>\
         <Response/></PreFlow><HTTPProxyConnection><BasePath>/site</BasePath></HTTPProxyConnection>\
         <RouteRule name=\"default\"/></ProxyEndpoint>\n",
    )?;
    let program = workshop.node()?.join("node_modules/apigeelint/cli.js");
    output(
        Command::new("node")
            .arg(program)
            .args([
                "--profile",
                "apigeex",
                "--formatter",
                "unix.js",
                "--maxWarnings",
                "100",
                "--path",
            ])
            .arg(&folder),
    )
    .map(drop)
}
