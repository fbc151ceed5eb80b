//! A proxy of one's own: what development servers and web servers are told.

use crate::stacks::{Part, quote};
use url::Url;

/// Under this path the page's own server passes on.
pub(super) const PREFIX: &str = "/their-api";

/// A configuration for each tool; none if the target is no http(s) URL.
pub(super) fn configurations(target: &Url) -> Vec<Part> {
    if !matches!(target.scheme(), "http" | "https") {
        return Vec::new();
    }
    let origin = target.origin().ascii_serialization();
    let path = target.path();
    vec![
        Part {
            place: "in the page's own code: the same path, on its own origin",
            language: "js",
            text: format!("fetch({});\n", quote::json(&format!("{PREFIX}{path}"))),
        },
        Part {
            place: "Vite, `vite.config.js`",
            language: "js",
            text: vite(&origin),
        },
        Part {
            place: "webpack-dev-server 5 and 6, in `webpack.config.js`",
            language: "js",
            text: webpack(&origin),
        },
        Part {
            place: "Next.js, `next.config.mjs`",
            language: "js",
            text: next(&origin),
        },
        Part {
            place: "Nginx, in `server { … }` of the page's own site, to go live",
            language: "nginx",
            text: nginx(&origin, target.host_str().unwrap_or_default()),
        },
    ]
}

fn vite(origin: &str) -> String {
    format!(
        "export default {{
  server: {{
    proxy: {{
      {}: {{
        target: {},
        changeOrigin: true,
        rewrite: (path) => path.slice({}.length),
      }},
    }},
  }},
}};
",
        quote::json(&format!("{PREFIX}/")),
        quote::json(origin),
        quote::json(PREFIX)
    )
}

fn webpack(origin: &str) -> String {
    format!(
        "module.exports = {{
  devServer: {{
    proxy: [
      {{
        context: [{}],
        target: {},
        changeOrigin: true,
        pathRewrite: {{ {}: \"\" }},
      }},
    ],
  }},
}};
",
        quote::json(&format!("{PREFIX}/")),
        quote::json(origin),
        quote::json(&format!("^{PREFIX}"))
    )
}

fn next(origin: &str) -> String {
    format!(
        "export default {{
  async rewrites() {{
    return [{{ source: {}, destination: {} }}];
  }},
}};
",
        quote::json(&format!("{PREFIX}/:path*")),
        quote::json(&format!("{origin}/:path*"))
    )
}

fn nginx(origin: &str, host: &str) -> String {
    format!(
        "location {PREFIX}/ {{
    proxy_pass {origin}/;
    proxy_set_header Host {};
    proxy_ssl_server_name on;
    proxy_set_header Cookie \"\";
}}
",
        quote::nginx(host)
    )
}
