//! Reads one value of JavaScript after another, and skips what is none.

use super::js::{Names, Value, nested_arguments};

/// Nothing that people paste is nested deeper.
const DEEPEST: usize = 24;

pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    pub(super) end: usize,
    pub(super) names: &'a Names,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        if self.at >= self.end {
            return None;
        }
        self.rest().chars().next()
    }

    pub(super) fn bump(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    /// Blanks, comments, and the marks of quoted lines.
    pub(super) fn skip_blank(&mut self) {
        loop {
            let rest = self.rest();
            if rest.starts_with("//") {
                self.at += rest.find('\n').unwrap_or(rest.len());
            } else if rest.starts_with("/*") {
                self.at += rest.find("*/").map_or(rest.len(), |n| n + 2);
            } else if self.peek().is_some_and(char::is_whitespace) {
                let newline = self.bump() == Some('\n');
                if newline && self.rest().starts_with('>') {
                    self.at += 1;
                }
            } else {
                return;
            }
        }
    }

    /// A value with what is added to it: `a + b`.
    pub(super) fn value(&mut self, depth: usize) -> Value {
        let first = self.operand(depth);
        self.skip_blank();
        if self.peek() != Some('+') || depth > DEEPEST {
            return first;
        }
        let mut text = as_part(&first);
        while self.peek() == Some('+') {
            self.at += 1;
            let next = self.operand(depth + 1);
            text.push_str(&as_part(&next));
            self.skip_blank();
        }
        Value::Text(text)
    }

    fn operand(&mut self, depth: usize) -> Value {
        self.skip_blank();
        match self.peek() {
            Some('\'' | '"' | '‘' | '’' | '“' | '”') => Value::Text(self.quoted()),
            Some('`') => Value::Text(self.template(depth)),
            Some('{') if depth < DEEPEST => self.object(depth),
            Some('[') if depth < DEEPEST => self.list(depth),
            Some('(') if depth < DEEPEST => {
                self.skip_balanced();
                self.skip_arrow();
                Value::Other("(…)".to_owned())
            }
            Some(_) => self.word(depth),
            None => Value::Other(String::new()),
        }
    }

    fn quoted(&mut self) -> String {
        let open = self.bump().unwrap_or('"');
        let close: &[char] = match open {
            '"' | '“' | '”' => &['"', '”', '“'],
            _ => &['\'', '’', '‘'],
        };
        let mut text = String::new();
        while let Some(c) = self.bump() {
            if close.contains(&c) || c == '\n' {
                break;
            }
            if c == '\\' {
                match self.bump() {
                    Some('n') => text.push('\n'),
                    Some('\n') | None => {}
                    Some(other) => text.push(other),
                }
            } else {
                text.push(c);
            }
        }
        text
    }

    fn template(&mut self, depth: usize) -> String {
        self.bump();
        let mut text = String::new();
        while let Some(c) = self.bump() {
            match c {
                '`' => break,
                '\\' => text.extend(self.bump()),
                '$' if self.peek() == Some('{') => {
                    self.bump();
                    let inner = if depth < DEEPEST {
                        self.value(depth + 1)
                    } else {
                        Value::Other(String::new())
                    };
                    text.push_str(&as_part(&inner));
                    while let Some(c) = self.bump() {
                        if c == '}' {
                            break;
                        }
                    }
                }
                other => text.push(other),
            }
        }
        text
    }

    fn object(&mut self, depth: usize) -> Value {
        self.bump();
        let mut members = Vec::new();
        loop {
            self.skip_blank();
            match self.peek() {
                None => break,
                Some('}') => {
                    self.bump();
                    break;
                }
                Some(',' | ';') => {
                    self.bump();
                }
                Some(_) => {
                    let before = self.at;
                    if let Some(member) = self.member(depth) {
                        members.push(member);
                    }
                    if self.at == before {
                        self.bump();
                    }
                }
            }
        }
        Value::Object(members)
    }

    fn member(&mut self, depth: usize) -> Option<(String, Value)> {
        let name = match self.peek()? {
            '\'' | '"' | '‘' | '’' | '“' | '”' => self.quoted(),
            '`' => self.template(depth),
            '[' => {
                self.skip_balanced();
                "…".to_owned()
            }
            _ => self.name(),
        };
        self.skip_blank();
        match self.peek() {
            Some(':') => {
                self.bump();
                Some((name, self.value(depth + 1)))
            }
            Some('(') => {
                // A method.
                self.skip_balanced();
                self.skip_blank();
                self.skip_balanced();
                None
            }
            // `{ headers }`, `{ ...rest }`
            _ if !name.is_empty() => Some((name.clone(), self.known(&name))),
            _ => None,
        }
    }

    fn list(&mut self, depth: usize) -> Value {
        self.bump();
        let mut items = Vec::new();
        loop {
            self.skip_blank();
            match self.peek() {
                None => break,
                Some(']') => {
                    self.bump();
                    break;
                }
                Some(',') => {
                    self.bump();
                }
                Some(_) => {
                    let before = self.at;
                    items.push(self.value(depth + 1));
                    if self.at == before {
                        self.bump();
                    }
                }
            }
        }
        Value::List(items)
    }

    fn name(&mut self) -> String {
        let start = self.at;
        while self
            .peek()
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | '-' | '.'))
        {
            self.bump();
        }
        self.text.get(start..self.at).unwrap_or_default().to_owned()
    }

    /// A variable, a call, a number, `new Headers({…})`.
    fn word(&mut self, depth: usize) -> Value {
        let mut word = self.name();
        if matches!(word.as_str(), "new" | "await" | "async" | "typeof") && depth < DEEPEST {
            self.skip_blank();
            let inner = self.word(depth + 1);
            self.skip_arrow();
            return inner;
        }
        if word == "function" {
            self.skip_blank();
            self.name();
            self.skip_blank();
            self.skip_balanced();
            self.skip_blank();
            self.skip_balanced();
            return Value::Other(word);
        }
        while self.peek() == Some('(') && depth < DEEPEST {
            let from = self.at + 1;
            let (arguments, end) = nested_arguments(self.text, from, self.names, depth + 1);
            self.at = end.max(from);
            if word == "Headers" || word == "URL" || word == "String" {
                return arguments
                    .into_iter()
                    .next()
                    .unwrap_or(Value::Object(Vec::new()));
            }
            word.push_str("(…)");
            word.push_str(&self.name());
        }
        self.skip_arrow();
        // A fallback: `process.env.API || "http://localhost:3000"`.
        let fallback = self.rest().starts_with("||") || self.rest().starts_with("??");
        if fallback && depth < DEEPEST {
            self.at += 2;
            return self.value(depth + 1);
        }
        self.known(&word)
    }

    fn known(&self, word: &str) -> Value {
        match self.names.get(word) {
            Some(text) => Value::Text(text.clone()),
            None => Value::Other(word.to_owned()),
        }
    }

    /// `=> …` after an argument list: a function, which ends where the argument does.
    fn skip_arrow(&mut self) {
        self.skip_blank();
        if !self.rest().starts_with("=>") {
            return;
        }
        self.at += 2;
        self.skip_blank();
        if matches!(self.peek(), Some('{' | '(')) {
            self.skip_balanced();
            return;
        }
        while self
            .peek()
            .is_some_and(|c| !matches!(c, ',' | ')' | '}' | '\n'))
        {
            if matches!(self.peek(), Some('(' | '[')) {
                self.skip_balanced();
            } else {
                self.bump();
            }
        }
    }

    /// A bracket and all in it; texts in it may have brackets.
    fn skip_balanced(&mut self) {
        if !matches!(self.peek(), Some('(' | '[' | '{')) {
            return;
        }
        let mut depth = 0_usize;
        while let Some(c) = self.peek() {
            match c {
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' => depth = depth.saturating_sub(1),
                '\'' | '"' => {
                    self.quoted();
                    continue;
                }
                _ => {}
            }
            self.bump();
            if depth == 0 {
                return;
            }
        }
    }
}

/// What a value adds to a text.
fn as_part(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Other(word) if word.bytes().all(|b| b.is_ascii_digit()) && !word.is_empty() => {
            word.clone()
        }
        Value::Other(word) => format!("{{{}}}", word.trim_start_matches("this.")),
        Value::Object(_) | Value::List(_) => "{…}".to_owned(),
    }
}
