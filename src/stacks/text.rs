//! Text put together line by line.

/// Lines that are indented by the language's own unit.
pub(super) struct Text {
    text: String,
    unit: &'static str,
}

impl Text {
    /// An empty text; `unit` is one level of indentation.
    pub(super) fn new(unit: &'static str) -> Self {
        Self {
            text: String::new(),
            unit,
        }
    }

    /// One line at this depth; an empty line is not indented.
    pub(super) fn line(&mut self, depth: usize, line: impl AsRef<str>) -> &mut Self {
        let line = line.as_ref();
        if !line.is_empty() {
            for _ in 0..depth {
                self.text.push_str(self.unit);
            }
            self.text.push_str(line);
        }
        self.text.push('\n');
        self
    }

    /// Lines that are already indented relative to each other.
    pub(super) fn block(&mut self, depth: usize, block: &str) -> &mut Self {
        for line in block.lines() {
            self.line(depth, line);
        }
        self
    }

    /// The line, if there is one.
    pub(super) fn option(&mut self, depth: usize, line: Option<String>) -> &mut Self {
        if let Some(line) = line {
            self.line(depth, line);
        }
        self
    }

    /// The whole, with a line feed at the end.
    pub(super) fn finish(&mut self) -> String {
        std::mem::take(&mut self.text)
    }
}
