//! A comment as it is typed, and what may be wrong with it.

/// A field of the form, in the form's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The comment itself.
    Text,
    /// Who writes.
    Name,
    /// The writer's e-mail address.
    Email,
    /// The writer's site.
    Website,
}

impl Field {
    /// The fields in the form's order.
    pub const ALL: [Self; 4] = [Self::Text, Self::Name, Self::Email, Self::Website];
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It is required, and there is nothing to see in it.
    Missing,
    /// It is no e-mail address.
    NotAnEmail,
    /// It is no address of a site.
    NotAnAddress,
    /// It is longer than WordPress stores.
    TooLong {
        /// The most it may be, in bytes of UTF-8.
        limit_bytes: usize,
        /// How many characters must go from its end: what a person can count.
        over: usize,
    },
}

/// A field, and what is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// Which.
    pub field: Field,
    /// What.
    pub problem: Problem,
}

/// How much more fits into a field, in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// So many more, about.
    Left(usize),
    /// So many must go from its end.
    Over(usize),
}

/// A comment as it is typed: nothing is checked, nothing trimmed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The comment.
    pub text: String,
    /// Who writes.
    pub name: String,
    /// The writer's e-mail address.
    pub email: String,
    /// The writer's site.
    pub website: String,
}

impl Draft {
    /// What is in a field.
    pub fn get(&self, field: Field) -> &str {
        match field {
            Field::Text => &self.text,
            Field::Name => &self.name,
            Field::Email => &self.email,
            Field::Website => &self.website,
        }
    }

    /// Puts `value` into a field.
    pub fn set(&mut self, field: Field, value: String) {
        match field {
            Field::Text => self.text = value,
            Field::Name => self.name = value,
            Field::Email => self.email = value,
            Field::Website => self.website = value,
        }
    }

    /// The fields about the person, and what is in them.
    pub fn person(&self) -> [(Field, &str); 3] {
        [Field::Name, Field::Email, Field::Website].map(|field| (field, self.get(field)))
    }

    /// The draft without its text: the person alone.
    pub fn without_text(&self) -> Self {
        Self { text: String::new(), ..self.clone() }
    }
}
