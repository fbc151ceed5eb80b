//! Words of a command as bash, cmd and PowerShell write them, and where the command ends in a longer text.

/// The words from the start of `text` on, and the byte after the command's end.
///
/// A command ends at a line's end, unless a quotation is open or a `\`, `^` or backtick stands before it.
pub(crate) fn read(text: &str, most: usize) -> (Vec<String>, usize) {
    let mut words = Words {
        all: Vec::new(),
        word: None,
    };
    let mut chars = text.char_indices().peekable();
    let mut end = text.len();
    let first_line = text.lines().next().unwrap_or_default();
    let cmd = first_line.contains("^\"") || first_line.ends_with('^');
    while let Some((i, c)) = chars.next() {
        if i > most {
            end = i;
            break;
        }
        match c {
            '\'' | '‘' | '’' => {
                quoted(&mut chars, &mut words, &['\'', '’', '‘'], Escapes::None);
            }
            '"' | '“' | '”' => {
                quoted(&mut chars, &mut words, &['"', '”', '“'], Escapes::Backslash);
            }
            '$' if chars.peek().is_some_and(|(_, c)| *c == '\'') => {
                chars.next();
                quoted(&mut chars, &mut words, &['\''], Escapes::Ansi);
            }
            '^' if cmd => {
                if let Some((_, next)) = chars.next() {
                    match next {
                        '"' => cmd_quoted(&mut chars, &mut words),
                        '\r' | '\n' => skip_line_start(&mut chars),
                        other => words.push(other),
                    }
                }
            }
            '\\' | '`' if continues(text, i) => {
                while chars
                    .next_if(|(_, c)| matches!(c, ' ' | '\t' | '\r'))
                    .is_some()
                {}
                chars.next_if(|(_, c)| *c == '\n');
                words.end();
                skip_line_start(&mut chars);
            }
            '\\' => {
                if let Some((_, next)) = chars.next() {
                    words.push(next);
                }
            }
            '\n' | '`' => {
                end = i;
                break;
            }
            '|' | ';' if words.word.is_none() => {
                end = i;
                break;
            }
            c if c.is_whitespace() => words.end(),
            c => words.push(c),
        }
    }
    words.end();
    (words.all, end)
}

struct Words {
    all: Vec<String>,
    word: Option<String>,
}

impl Words {
    fn push(&mut self, c: char) {
        self.word.get_or_insert_default().push(c);
    }

    fn end(&mut self) {
        self.all.extend(self.word.take());
    }
}

type Chars<'a> = std::iter::Peekable<std::str::CharIndices<'a>>;

/// What a backslash does inside a quotation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Escapes {
    None,
    Backslash,
    Ansi,
}

fn quoted(chars: &mut Chars<'_>, words: &mut Words, close: &[char], escapes: Escapes) {
    words.word.get_or_insert_default();
    while let Some((_, c)) = chars.next() {
        if close.contains(&c) {
            return;
        }
        if c != '\\' || escapes == Escapes::None {
            words.push(c);
            continue;
        }
        let Some((_, next)) = chars.next() else {
            return;
        };
        match (escapes, next) {
            (Escapes::Ansi, 'n') => words.push('\n'),
            (Escapes::Ansi, 'r') => words.push('\r'),
            (Escapes::Ansi, 't') => words.push('\t'),
            (Escapes::Ansi, 'u' | 'x') => {
                let mut code = 0;
                while let Some((_, digit)) = chars.next_if(|(_, c)| c.is_ascii_hexdigit()) {
                    code = (code * 16 + digit.to_digit(16).unwrap_or(0)) & 0xf_ffff;
                }
                words.push(char::from_u32(code).unwrap_or('\u{fffd}'));
            }
            (Escapes::Backslash, '\n') => {}
            (Escapes::Backslash, other) if !matches!(other, '"' | '\\' | '$' | '`') => {
                words.push('\\');
                words.push(other);
            }
            (_, other) => words.push(other),
        }
    }
}

/// Chrome's "Copy as cURL (cmd)": `^"…^"`, a caret before whatever cmd would read.
fn cmd_quoted(chars: &mut Chars<'_>, words: &mut Words) {
    words.word.get_or_insert_default();
    while let Some((_, c)) = chars.next() {
        match c {
            '^' => match chars.next() {
                None | Some((_, '"')) => return,
                Some((_, '\\')) => {
                    // `^\^"` is a quotation mark inside.
                    if chars.next_if(|(_, c)| *c == '^').is_some() {
                        if let Some((_, inner)) = chars.next() {
                            words.push(inner);
                        }
                    } else {
                        words.push('\\');
                    }
                }
                Some((_, '\n' | '\r')) => {}
                Some((_, other)) => words.push(other),
            },
            '"' => return,
            other => words.push(other),
        }
    }
}

/// Is the mark at `i` the last on its line?
fn continues(text: &str, i: usize) -> bool {
    let rest = text[i + 1..].trim_start_matches([' ', '\t', '\r']);
    rest.starts_with('\n')
}

/// Comment and quotation marks before a continued line.
fn skip_line_start(chars: &mut Chars<'_>) {
    while chars
        .next_if(|(_, c)| matches!(c, ' ' | '\t' | '>' | '#' | '*' | '/' | '\n' | '\r'))
        .is_some()
    {}
}
