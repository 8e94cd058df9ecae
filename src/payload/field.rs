//! A value of a payload that knows its path, so that notes can name what couldn't be read.

use crate::json::Value;

/// The longest member name in a path, in characters.
const MAX_NAME: usize = 100;

/// A value and its place in the payload. The path is built only on request.
#[derive(Clone, Copy)]
pub struct Field<'a> {
    /// The value.
    pub value: &'a Value,
    step: Step<'a>,
    parent: Option<&'a Field<'a>>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Root(&'a str),
    Member(&'a str),
    Item(usize),
}

impl<'a> Field<'a> {
    /// Creates the field for the whole payload.
    pub fn root(value: &'a Value) -> Self {
        Self::at(value, "")
    }

    /// Creates a field for a value at this path.
    pub fn at(value: &'a Value, path: &'a str) -> Self {
        Self { value, step: Step::Root(path), parent: None }
    }

    /// Returns a member of an object, or `None` if it is missing or null.
    pub fn member(&'a self, name: &'a str) -> Option<Field<'a>> {
        let value = self.value.get(name).filter(|value| !value.is_null())?;
        Some(Field { value, step: Step::Member(name), parent: Some(self) })
    }

    /// Returns the first of these members that is present and not an empty string, array or object.
    pub fn first(&'a self, names: &[&'a str]) -> Option<Field<'a>> {
        names.iter().find_map(|name| self.member(name).filter(|field| !field.is_blank()))
    }

    /// Returns true for an empty string, array or object.
    pub fn is_blank(&self) -> bool {
        match self.value {
            Value::String(text) => text.trim().is_empty(),
            Value::Array(items) => items.is_empty(),
            Value::Object(members) => members.is_empty(),
            _ => false,
        }
    }

    /// Returns the members of an object that are not null, with their names.
    pub fn members(&'a self) -> impl Iterator<Item = (&'a str, Field<'a>)> {
        let members = self.value.members().iter().filter(|(_, value)| !value.is_null());
        members.map(|(name, value)| (name.as_str(), Field { value, step: Step::Member(name), parent: Some(self) }))
    }

    /// Returns the items of an array that are not null. Any other value counts as the only item.
    pub fn items(&'a self) -> Items<'a> {
        Items { of: self, next: 0 }
    }

    /// Returns the path, such as `related[2].url`.
    pub fn path(&self) -> String {
        let mut steps = Vec::new();
        let mut here = Some(self);
        while let Some(field) = here {
            steps.push(field.step);
            here = field.parent;
        }
        let mut path = String::new();
        for step in steps.iter().rev() {
            match step {
                Step::Root(at) => path.push_str(at),
                Step::Member(name) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.extend(name.chars().take(MAX_NAME));
                }
                Step::Item(at) => {
                    path.push('[');
                    path.push_str(&at.to_string());
                    path.push(']');
                }
            }
        }
        path
    }

    /// Returns the kind of the value in words.
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::String(_) => "a text",
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        }
    }
}

/// An iterator over the items of a [`Field`]. It has its own type so that the loop is compiled only once.
pub struct Items<'a> {
    of: &'a Field<'a>,
    next: usize,
}

impl<'a> Iterator for Items<'a> {
    type Item = Field<'a>;

    fn next(&mut self) -> Option<Field<'a>> {
        loop {
            let at = self.next;
            let field = match self.of.value {
                Value::Array(items) => Field { value: items.get(at)?, step: Step::Item(at), parent: Some(self.of) },
                _ if at == 0 => *self.of,
                _ => return None,
            };
            self.next += 1;
            if !field.value.is_null() {
                return Some(field);
            }
        }
    }
}
