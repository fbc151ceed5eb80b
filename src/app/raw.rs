//! Headers as raw text: written for an edit field, and read back from what people paste into it.

use crate::format::HeaderPair;

/// What raw text was taken apart into.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RawAnswer {
    /// From a status line, where one was pasted along.
    pub(super) status: Option<u16>,
    /// In order, case and number as they stood.
    pub(super) headers: Vec<HeaderPair>,
}

/// A line that is neither a header nor a status line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RawProblem {
    /// From 1.
    pub(super) line: usize,
    /// As it stood, without its end.
    pub(super) text: String,
}

/// The list as text, a line a header.
pub fn write(headers: &[HeaderPair]) -> String {
    let lines: Vec<String> = headers
        .iter()
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    lines.join("\n")
}

/// Reads lines of `Name: value`; a status line (`HTTP/1.1 204 No Content`, `HTTP/2 204`) may stand before them, and
/// `curl -v`'s `< ` before each. After the headers' end (an empty line) nothing is read: a body may follow.
///
/// A line without a colon is a problem, so that a half-typed header is not lost in silence.
pub(super) fn read(text: &str) -> Result<RawAnswer, RawProblem> {
    let mut answer = RawAnswer::default();
    for (index, line) in text.lines().enumerate() {
        let line = line
            .strip_prefix("< ")
            .unwrap_or(line)
            .trim_end_matches('\r');
        if line.trim().is_empty() || line == "<" {
            if answer.headers.is_empty() {
                continue;
            }
            break;
        }
        if let Some(status) = status_line(line) {
            // The last status line counts: `100 Continue` and a proxy's answer come before it.
            answer.status = Some(status);
            answer.headers.clear();
        } else if let Some(pair) = header_line(line) {
            answer.headers.push(pair);
        } else {
            return Err(RawProblem {
                line: index + 1,
                text: line.to_owned(),
            });
        }
    }
    Ok(answer)
}

fn status_line(line: &str) -> Option<u16> {
    let mut words = line.split_ascii_whitespace();
    let version = words.next()?;
    let status = words.next()?;
    (version.starts_with("HTTP/") || version == ":status:" || version == ":status")
        .then(|| status.parse().ok())
        .flatten()
}

fn header_line(line: &str) -> Option<HeaderPair> {
    let (name, value) = line.split_once(':')?;
    let name = name.trim();
    if name.is_empty() {
        return None;
    }
    Some((name.to_owned(), value.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(name: &str, value: &str) -> HeaderPair {
        (name.to_owned(), value.to_owned())
    }

    #[test]
    fn what_is_written_is_read_back() {
        let list = vec![pair("X-A", "1: 2"), pair("x-a", ""), pair("Vary", "Origin")];
        assert_eq!(read(&write(&list)).map(|a| a.headers), Ok(list));
    }

    #[test]
    fn a_whole_answer() {
        let text = "HTTP/1.1 100 Continue\r\n\r\nHTTP/2 204 \r\nvary: Origin\r\n\r\n{\"body\": 1}";
        // The first block has no headers, so its empty line ends nothing.
        assert_eq!(
            read(text),
            Ok(RawAnswer {
                status: Some(204),
                headers: vec![pair("vary", "Origin")]
            })
        );
    }

    #[test]
    fn curl_v() {
        let text = "< HTTP/1.1 200 OK\n< Server: x\n<\n";
        let answer = read(text).unwrap();
        assert_eq!(answer.status, Some(200));
        assert_eq!(answer.headers, [pair("Server", "x")]);
    }

    #[test]
    fn a_half_typed_line_is_a_problem() {
        let problem = read("Vary: Origin\nAccess-Con").unwrap_err();
        assert_eq!((problem.line, problem.text.as_str()), (2, "Access-Con"));
    }
}
