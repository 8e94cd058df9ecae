//! A value of a payload that knows its path, so that whatever can't be read can be named.

use crate::json::Value;

/// The longest name of a member that is written out in a path, in letters.
const MAX_NAME: usize = 100;

/// A value and where it stands. The path is only written out when somebody asks for it.
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
    /// The whole payload.
    pub fn root(value: &'a Value) -> Self {
        Self::at(value, "")
    }

    /// A value that stands somewhere in the payload.
    pub fn at(value: &'a Value, path: &'a str) -> Self {
        Self { value, step: Step::Root(path), parent: None }
    }

    /// A member of an object; none when it is absent or null.
    pub fn member(&'a self, name: &'a str) -> Option<Field<'a>> {
        let value = self.value.get(name).filter(|value| !value.is_null())?;
        Some(Field { value, step: Step::Member(name), parent: Some(self) })
    }

    /// The first of these members that says something: one that is there, and no empty text, list or object.
    pub fn first(&'a self, names: &[&'a str]) -> Option<Field<'a>> {
        names.iter().find_map(|name| self.member(name).filter(|field| !field.is_blank()))
    }

    /// Whether it says nothing: an empty text, list or object.
    pub fn is_blank(&self) -> bool {
        match self.value {
            Value::String(text) => text.trim().is_empty(),
            Value::Array(items) => items.is_empty(),
            Value::Object(members) => members.is_empty(),
            _ => false,
        }
    }

    /// The members of an object with their names; nulls are skipped.
    pub fn members(&'a self) -> impl Iterator<Item = (&'a str, Field<'a>)> {
        let members = self.value.members().iter().filter(|(_, value)| !value.is_null());
        members.map(|(name, value)| (name.as_str(), Field { value, step: Step::Member(name), parent: Some(self) }))
    }

    /// The items of a list, or, where something else stands, that as the only one; nulls are skipped.
    pub fn items(&'a self) -> Items<'a> {
        Items { of: self, next: 0 }
    }

    /// Where it stands, as `related[2].url`.
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

    /// What kind of value it is, in words.
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

/// The items of a [`Field`]. A type of its own, so that reading them is compiled once.
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
