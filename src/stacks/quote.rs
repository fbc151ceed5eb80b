//! Values that a person typed, written so that each language reads them as they are.
//!
//! Every function takes any text. Where a language has no way to write a character (a line feed in a line of
//! Apache's, say), it is left out: no header value and no origin can hold it.

/// `"…"` as JSON has it: also JavaScript, TypeScript, Python, Go, Java, C#, TOML and YAML read it so.
pub(crate) fn json(value: &str) -> String {
    serde_json::Value::from(value).to_string()
}

/// A Rust string literal.
pub(super) fn rust(value: &str) -> String {
    format!("{value:?}")
}

/// `'…'` of Ruby and PHP: no interpolation; only `\` and `'` are escaped.
pub(super) fn single(value: &str) -> String {
    let mut quoted = String::from("'");
    for c in value.chars() {
        if matches!(c, '\\' | '\'') {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted.push('\'');
    quoted
}

/// A parameter of Nginx. `$` cannot be escaped there, so it becomes the variable [`NGINX_DOLLAR`].
pub(crate) fn nginx(value: &str) -> String {
    let mut quoted = String::from("\"");
    for c in printable(value) {
        match c {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(c);
            }
            '$' => quoted.push_str("${cors_dollar}"),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Defines the variable that [`nginx`] writes for `$`.
pub(super) const NGINX_DOLLAR: &str = "geo $cors_dollar { default \"$\"; }";

/// The left side of an entry in a `map` of Nginx: variables are not read there, `~` and `\` at the start are.
pub(super) fn nginx_key(value: &str) -> String {
    let mut quoted = String::from("\"");
    if value.starts_with(['~', '\\'])
        || ["default", "hostnames", "include", "volatile"].contains(&value)
    {
        quoted.push_str("\\\\");
    }
    for c in printable(value) {
        if matches!(c, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted.push('"');
    quoted
}

/// A value of Apache's `Header` directive: `%` starts a format there.
pub(super) fn apache_header(value: &str) -> String {
    let mut quoted = String::from("\"");
    for c in printable(value) {
        match c {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(c);
            }
            '%' => quoted.push_str("%%"),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    // `${NAME}` is replaced when the file is read, wherever it stands.
    quoted.replace("${", "$")
}

/// A string in an expression of Apache's, to stand inside a `"…"` of the file.
pub(super) fn apache_expression(value: &str) -> String {
    let mut quoted = String::from("'");
    for c in printable(value) {
        match c {
            // Once for the expression, once more for the quotes around it.
            '\'' => quoted.push_str("\\\\'"),
            '\\' => quoted.push_str("\\\\\\\\"),
            '"' => quoted.push_str("\\\""),
            // Starts a variable in an expression; no origin holds either.
            '%' | '$' => {}
            c => quoted.push(c),
        }
    }
    quoted.push('\'');
    quoted
}

/// A string of `HAProxy`'s where no format is read.
pub(super) fn haproxy(value: &str) -> String {
    let mut quoted = String::from("\"");
    for c in printable(value) {
        if matches!(c, '"' | '\\' | '$') {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted.push('"');
    quoted
}

/// A string of `HAProxy`'s that is read as a log format: `%` starts a variable there.
pub(super) fn haproxy_format(value: &str) -> String {
    haproxy(value).replace('%', "%%")
}

/// A token of a Caddyfile: `{` starts a placeholder. `\` escapes only `"` and `{`, so at the end it is left out.
pub(super) fn caddy(value: &str) -> String {
    let mut quoted = String::from("\"");
    for c in printable(value.trim_end_matches('\\')) {
        if matches!(c, '"' | '{') {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted.push('"');
    quoted
}

/// `"…"` of YAML in a file of Traefik's, which is a Go template first: `{{` would start an action.
pub(super) fn traefik(value: &str) -> String {
    json(value).replace('{', "\\u007b")
}

/// Text or an attribute's value in XML.
pub(super) fn xml(value: &str) -> String {
    let mut quoted = String::new();
    for c in printable(value) {
        match c {
            '&' => quoted.push_str("&amp;"),
            '<' => quoted.push_str("&lt;"),
            '>' => quoted.push_str("&gt;"),
            '"' => quoted.push_str("&quot;"),
            '\'' => quoted.push_str("&apos;"),
            c => quoted.push(c),
        }
    }
    quoted
}

/// The values, each quoted, with `, ` between.
pub(super) fn list<T: AsRef<str>>(values: &[T], quote: fn(&str) -> String) -> String {
    let quoted: Vec<String> = values.iter().map(|v| quote(v.as_ref())).collect();
    quoted.join(", ")
}

fn printable(value: &str) -> impl Iterator<Item = char> + '_ {
    value.chars().filter(|c| !c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Double and single quotes, a backslash, a dollar, a per cent sign, a brace, a line feed.
    const HARD: &str = "a\"b'c\\d$e%f{g\nh";

    #[test]
    fn each_language_reads_hard_text_as_it_is() {
        for (quoted, expected) in [
            (json(HARD), r#""a\"b'c\\d$e%f{g\nh""#),
            (rust(HARD), r#""a\"b'c\\d$e%f{g\nh""#),
            (single(HARD), "'a\"b\\'c\\\\d$e%f{g\nh'"),
            (nginx(HARD), r#""a\"b'c\\d${cors_dollar}e%f{gh""#),
            (nginx_key(HARD), r#""a\"b'c\\d$e%f{gh""#),
            (nginx_key("~x"), r#""\\~x""#),
            (nginx_key("default"), r#""\\default""#),
            (apache_header(HARD), r#""a\"b'c\\d$e%%f{gh""#),
            (apache_header("${HOME}"), r#""$HOME}""#),
            (apache_expression(HARD), r#"'a\"b\\'c\\\\def{gh'"#),
            (haproxy(HARD), r#""a\"b'c\\d\$e%f{gh""#),
            (haproxy_format(HARD), r#""a\"b'c\\d\$e%%f{gh""#),
            (caddy(HARD), r#""a\"b'c\d$e%f\{gh""#),
            (caddy("a\\"), r#""a""#),
            (traefik("{{a}}"), r#""\u007b\u007ba}}""#),
            (xml("a<b>&\"'\n"), "a&lt;b&gt;&amp;&quot;&apos;"),
        ] {
            assert_eq!(quoted, expected);
        }
    }

    #[test]
    fn a_list_has_commas_between() {
        assert_eq!(list(&["a", "b"], json), r#""a", "b""#);
        assert_eq!(list::<&str>(&[], json), "");
    }
}
