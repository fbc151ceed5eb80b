//! Header lists: order, case and duplicates are kept, because messages quote them.

/// One header line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// A token, in the case in which it was written.
    pub name: String,
    /// Without whitespace at its ends.
    pub value: String,
}

/// A header list.
///
/// <https://fetch.spec.whatwg.org/#concept-header-list>
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeaderList(pub Vec<Header>);

impl HeaderList {
    /// The values of all lines of this name, in order.
    pub fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |h| h.name.eq_ignore_ascii_case(name))
            .map(|h| h.value.as_str())
    }

    /// Is there a line of this name?
    ///
    /// <https://fetch.spec.whatwg.org/#header-list-contains>
    pub fn contains(&self, name: &str) -> bool {
        self.values(name).next().is_some()
    }

    /// The values of all lines of this name, joined with `, `.
    ///
    /// <https://fetch.spec.whatwg.org/#concept-header-list-get>
    pub fn get(&self, name: &str) -> Option<std::borrow::Cow<'_, str>> {
        let mut values = self
            .0
            .iter()
            .filter(|h| h.name.eq_ignore_ascii_case(name))
            .map(|h| h.value.as_str());
        let first = values.next()?;
        let Some(second) = values.next() else {
            return Some(first.into());
        };
        let mut joined = format!("{first}, {second}");
        for more in values {
            joined.push_str(", ");
            joined.push_str(more);
        }
        Some(joined.into())
    }

    /// Adds a line, in the case of the first of this name.
    ///
    /// <https://fetch.spec.whatwg.org/#concept-header-list-append>
    pub fn append(&mut self, name: &str, value: &str) {
        let name = self
            .0
            .iter()
            .find(|h| h.name.eq_ignore_ascii_case(name))
            .map_or(name, |h| &h.name)
            .to_owned();
        self.0.push(Header {
            name,
            value: value.to_owned(),
        });
    }

    /// Joins a value to the line of this name, or adds a line.
    ///
    /// <https://fetch.spec.whatwg.org/#concept-header-list-combine>
    pub fn combine(&mut self, name: &str, value: &str) {
        match self
            .0
            .iter_mut()
            .find(|h| h.name.eq_ignore_ascii_case(name))
        {
            Some(h) => {
                h.value.push_str(", ");
                h.value.push_str(value);
            }
            None => self.0.push(Header {
                name: name.to_owned(),
                value: value.to_owned(),
            }),
        }
    }

    /// Removes all lines of this name.
    ///
    /// <https://fetch.spec.whatwg.org/#concept-header-list-delete>
    pub fn delete(&mut self, name: &str) {
        self.0.retain(|h| !h.name.eq_ignore_ascii_case(name));
    }

    /// The items of a list-valued header (`#token`, empty items left out), or the first item that is no token.
    ///
    /// <https://fetch.spec.whatwg.org/#extract-header-list-values>
    ///
    /// # Errors
    /// The item, trimmed.
    pub fn extract_header_list_values<'a>(
        &'a self,
        name: &'a str,
    ) -> Result<Vec<&'a str>, &'a str> {
        let mut items = Vec::new();
        for line in self.values(name) {
            for item in line
                .split(',')
                .map(|i| i.trim_matches(is_tab_or_space))
                .filter(|i| !i.is_empty())
            {
                if !is_token(item) {
                    return Err(item);
                }
                items.push(item);
            }
        }
        Ok(items)
    }
}

fn is_tab_or_space(c: char) -> bool {
    matches!(c, ' ' | '\t')
}

/// Is this a token?
///
/// <https://httpwg.org/specs/rfc9110.html#tokens>
pub fn is_token(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b))
}

/// The value without HTTP whitespace at its ends.
///
/// <https://fetch.spec.whatwg.org/#concept-header-value-normalize>
pub fn normalize_value(value: &str) -> &str {
    value.trim_matches(|c| matches!(c, ' ' | '\t' | '\r' | '\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(pairs: &[(&str, &str)]) -> HeaderList {
        let mut list = HeaderList::default();
        for (n, v) in pairs {
            list.append(n, v);
        }
        list
    }

    #[test]
    fn get_joins_lines() {
        let l = list(&[("A", "1"), ("b", "2"), ("a", "3"), ("A", "4")]);
        assert_eq!(l.get("a").as_deref(), Some("1, 3, 4"));
        assert_eq!(l.get("c"), None);
        assert_eq!(l.0[2].name, "A");
    }

    #[test]
    fn lists_leave_empty_items_out_and_name_the_bad_one() {
        let name = "Access-Control-Allow-Headers";
        assert_eq!(
            list(&[(name, "a,, b ,"), (name, "c")]).extract_header_list_values(name),
            Ok(vec!["a", "b", "c"])
        );
        assert_eq!(
            list(&[(name, "a, x y, z")]).extract_header_list_values(name),
            Err("x y")
        );
        assert_eq!(list(&[]).extract_header_list_values(name), Ok(vec![]));
    }
}
