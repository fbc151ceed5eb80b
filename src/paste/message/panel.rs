//! The developer tools' panels: titles, and names and values on lines of their own.

use super::line::{self, Label, Line, classify};
use super::{Part, Reader, Row};
use crate::paste::Role;
use crate::paste::url_text::first_url;

impl Reader<'_> {
    /// Firefox's panel begins with the method and, on the next line, the URL.
    pub(super) fn method_over_url(&mut self, lines: &[Row<'_>], i: usize) -> usize {
        const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"];
        let method = lines[i].bare.text;
        if let Some((method, target)) = method.split_once(' ')
            && METHODS.contains(&method)
            && !target.contains(' ')
            && (target.starts_with('/') || target.contains("://"))
            && lines
                .get(i + 1)
                .is_some_and(|r| matches!(classify(r.bare.text), Line::Headers(_)))
        {
            // A request line without its version, as HTTP files and textbooks have it.
            self.request(method.to_owned(), target.to_owned(), &lines[i]);
            return 1;
        }
        let Some(next) = lines.get(i + 1).filter(|_| METHODS.contains(&method)) else {
            return 1;
        };
        let Some(url) = first_url(next.bare.text).filter(|r| r.start == 0) else {
            return 1;
        };
        self.finish();
        self.run.panel = true;
        let value = next.bare.text[url].to_owned();
        let exchange = self.current();
        exchange.method = Some(method.to_owned());
        exchange.url = Some(value.clone());
        self.mark(next, Role::Url, value);
        2
    }

    pub(super) fn label(
        &mut self,
        label: Label,
        value: String,
        lines: &[Row<'_>],
        i: usize,
    ) -> usize {
        let (value, taken) = if value.is_empty() && label != Label::Aside {
            match lines.get(i + 1).map(|r| r.bare.text) {
                Some(next) if !matches!(label, Label::RequestHeaders | Label::ResponseHeaders) => {
                    (next.to_owned(), 2)
                }
                _ => (value, 1),
            }
        } else {
            (value, 1)
        };
        let row = &lines[i + taken - 1];
        match label {
            Label::Url => {
                let Some(range) = first_url(&value) else {
                    return 1;
                };
                if self.current().url.is_some() || self.current().status.is_some() {
                    self.finish();
                }
                self.run.panel = true;
                self.titled = false;
                self.current().url = Some(value[range].to_owned());
                self.mark(row, Role::Url, value);
            }
            Label::Method => {
                self.current().method = Some(value.trim().to_ascii_uppercase());
                self.run.panel = true;
                self.mark(row, Role::Method, value);
            }
            Label::Status => {
                let Some(status) = line::status_number(&value) else {
                    return 1;
                };
                if self.run.panel
                    || lines[i].bare.text.to_lowercase().starts_with("status code")
                    || self.run.headers > 0
                    || self.run.address[0].is_some()
                {
                    self.run.panel = true;
                    if self.current().status.is_some() {
                        self.next_exchange();
                    }
                    self.current().status = Some(status);
                    self.part = Part::Response;
                    self.mark(row, Role::Status, value);
                }
            }
            Label::RequestHeaders => {
                self.part = Part::Request;
                self.titled = true;
                self.in_body = false;
                self.run.panel = true;
            }
            Label::ResponseHeaders => {
                self.part = Part::Response;
                self.titled = true;
                self.in_body = false;
                self.run.panel = true;
            }
            Label::Scheme => self.run.address[0] = Some(value),
            Label::Filename => self.run.address[2] = Some(value),
            Label::Aside => {}
        }
        taken
    }

    /// A name alone on its line: the next line that is not blank is its value, even if that is a header's name.
    pub(super) fn name(&mut self, name: String, lines: &[Row<'_>], i: usize) -> usize {
        let ahead = |n: usize| lines.get(i + n);
        let Some(skip) = (1..4).find(|n| ahead(*n).is_some_and(|r| !r.bare.text.is_empty())) else {
            return 1;
        };
        let Some(row) = ahead(skip) else {
            return 1;
        };
        let next = row.bare.text;
        let certain =
            self.run.panel || self.run.known >= 2 || name.starts_with(':') || name.contains('-');
        let is_line = matches!(
            classify(next),
            Line::Headers(_) | Line::Status(_) | Line::Request { .. }
        );
        if !certain
            || is_line
                && !next.contains(": ")
                && classify(row.raw.trim()) != Line::Other
                && next.starts_with("HTTP/")
        {
            return 1;
        }
        self.run.panel = true;
        let was = self.titled;
        // A panel without section titles is sorted by names.
        self.titled = was && self.run.starts > 0;
        self.header(name, next.to_owned(), row);
        self.titled = was;
        skip + 1
    }
}
