//! `curl` commands, as people type them and as browsers copy them.

use super::url_text::first_url;
use super::{Facts, value_of, with_credentials};
use crate::format::HeaderPair;
use std::ops::Range;

/// What a command asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Command {
    pub(crate) url: Option<String>,
    pub(crate) method: String,
    pub(crate) headers: Vec<HeaderPair>,
    pub(crate) body: Option<String>,
    /// `-L`
    pub(crate) follows: bool,
}

/// Longer commands are cut: bodies may be large.
const LONGEST: usize = 256 * 1024;

/// Options that take a value which is of no use here.
const WITH_VALUE: [&str; 22] = [
    "-o",
    "--output",
    "-m",
    "--max-time",
    "--connect-timeout",
    "--retry",
    "-w",
    "--write-out",
    "-x",
    "--proxy",
    "--cacert",
    "--cert",
    "--key",
    "-c",
    "--cookie-jar",
    "--resolve",
    "-D",
    "--dump-header",
    "-T",
    "--upload-file",
    "--interface",
    "--limit-rate",
];

/// The command that begins on the line at `span`, and where it ends in the text.
pub(crate) fn read(text: &str, span: &Range<usize>) -> Option<(Command, usize)> {
    let line = text.get(span.clone())?;
    let at = command_start(line)?;
    let start = span.start + at;
    let (words, end) = super::shell_words::read(&text[start..], LONGEST);
    let mut words = words.into_iter();
    words.next();
    let command = parse(words);
    Some((command, start + end))
}

/// Where `curl` stands as a command: at the line's start, after a prompt, after a mark.
fn command_start(line: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(found) = line[from..].find("curl") {
        let at = from + found;
        let exe = line[at..].starts_with("curl.exe");
        let after = &line[at + if exe { 8 } else { 4 }..];
        let before = line[..at].trim_end();
        let prompt = before.is_empty()
            || before.ends_with([
                '$', '%', '#', '>', '`', '~', '➜', '❯', '»', '*', '/', '|', ':', '&', '(', '│',
            ])
            || before.ends_with("sudo")
            || before.ends_with("time");
        if after.starts_with(' ')
            && prompt
            && (after.contains("http")
                || after.contains(" -")
                || after.trim_end().ends_with(['\\', '^']))
        {
            return Some(at);
        }
        from = at + 4;
    }
    None
}

fn parse(mut words: impl Iterator<Item = String>) -> Command {
    let mut command = Command::default();
    let mut method = None;
    let (mut head, mut get) = (false, false);
    while let Some(word) = words.next() {
        let (option, glued) = split_option(&word);
        let value = |words: &mut dyn Iterator<Item = String>| {
            glued.clone().or_else(|| words.next()).unwrap_or_default()
        };
        match option.as_str() {
            "-X" | "--request" => method = Some(value(&mut words)),
            "-H" | "--header" => {
                let line = value(&mut words);
                if let Some((name, value)) = line.split_once(':') {
                    command
                        .headers
                        .push((name.trim().to_owned(), value.trim().to_owned()));
                }
            }
            "-d" | "--data" | "--data-raw" | "--data-binary" | "--data-ascii"
            | "--data-urlencode" | "--json" | "-F" | "--form" => {
                let text = value(&mut words);
                if option == "--json" {
                    command
                        .headers
                        .push(("Content-Type".to_owned(), "application/json".to_owned()));
                } else if option == "-F" || option == "--form" {
                    command.headers.push((
                        "Content-Type".to_owned(),
                        "multipart/form-data; boundary=x".to_owned(),
                    ));
                }
                let body = command.body.get_or_insert_default();
                if !body.is_empty() {
                    body.push('&');
                }
                body.push_str(&text);
            }
            "-I" | "--head" => head = true,
            "-G" | "--get" => get = true,
            "-L" | "--location" => command.follows = true,
            "-b" | "--cookie" => {
                let cookie = value(&mut words);
                command.headers.push(("Cookie".to_owned(), cookie));
            }
            "-A" | "--user-agent" => {
                let agent = value(&mut words);
                command.headers.push(("User-Agent".to_owned(), agent));
            }
            "-e" | "--referer" => {
                let referer = value(&mut words);
                command.headers.push(("Referer".to_owned(), referer));
            }
            "-u" | "--user" => {
                value(&mut words);
                command
                    .headers
                    .push(("Authorization".to_owned(), "Basic dXNlcg==".to_owned()));
            }
            "--url" => command.url = Some(value(&mut words)),
            other if WITH_VALUE.contains(&other) => {
                value(&mut words);
            }
            other if other.starts_with('-') && other.len() > 1 => {
                head |= !other.starts_with("--") && other.contains('I');
                command.follows |= !other.starts_with("--") && other.contains('L');
                if !other.starts_with("--") && other.ends_with('X') {
                    method = words.next();
                } else if !other.starts_with("--")
                    && other.ends_with('H')
                    && let Some(line) = words.next()
                    && let Some((name, value)) = line.split_once(':')
                {
                    command
                        .headers
                        .push((name.trim().to_owned(), value.trim().to_owned()));
                }
            }
            _ if command.url.is_none() => command.url = Some(word),
            _ => {}
        }
    }
    if value_of(&command.headers, "user-agent").is_none() {
        command
            .headers
            .push(("User-Agent".to_owned(), "curl".to_owned()));
    }
    command.url = command.url.take().and_then(|u| whole_url(&u));
    let implied = match (&command.body, head, get) {
        (_, true, _) => "HEAD",
        (Some(_), _, false) => "POST",
        _ => "GET",
    };
    command.method = method.unwrap_or_else(|| implied.to_owned());
    if command.body.is_some() && !get && value_of(&command.headers, "content-type").is_none() {
        let kind = "application/x-www-form-urlencoded".to_owned();
        command.headers.push(("Content-Type".to_owned(), kind));
    }
    command
}

/// `-XPOST`, `-H"x: y"`, `--header=x`: the option and a value glued to it.
fn split_option(word: &str) -> (String, Option<String>) {
    if word.starts_with("--") {
        return match word.split_once('=') {
            Some((option, value)) => (option.to_owned(), Some(value.to_owned())),
            None => (word.to_owned(), None),
        };
    }
    if let Some(short) = word.get(..2).filter(|_| word.len() > 2)
        && ["-X", "-H", "-d", "-b", "-A", "-e", "-u", "-F", "-o"].contains(&short)
    {
        return (short.to_owned(), Some(word[2..].to_owned()));
    }
    (word.to_owned(), None)
}

/// curl takes `example.com/x` for an http URL.
fn whole_url(text: &str) -> Option<String> {
    if let Some(range) = first_url(text) {
        return Some(text[range].to_owned());
    }
    let plausible = text.contains('.') || text.starts_with("localhost");
    (plausible && !text.contains(' ')).then(|| format!("http://{text}"))
}

impl Command {
    /// The command as a request that a page would make.
    pub(crate) fn request_facts(&self, facts: &mut Facts) {
        facts.url.clone_from(&self.url);
        let header = |name: &str| value_of(&self.headers, name).map(str::to_owned);
        facts.page_origin =
            header("origin").or_else(|| super::url_text::origin_of(&header("referer")?));
        if self.method.eq_ignore_ascii_case("OPTIONS") {
            facts.method = header("access-control-request-method");
            for name in header("access-control-request-headers")
                .unwrap_or_default()
                .split(',')
            {
                let name = name.trim();
                if !name.is_empty() {
                    facts.headers.push((name.to_owned(), "1".to_owned()));
                }
            }
            return;
        }
        facts.method = Some(self.method.clone());
        facts.headers.clone_from(&self.headers);
        facts.body.clone_from(&self.body);
        if with_credentials(&self.headers) {
            facts.credentials = Some("include".to_owned());
        }
    }
}
