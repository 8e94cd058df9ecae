//! A comment as typed, and its possible problems.

/// A field of the form, in the form's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The comment's text.
    Text,
    /// The author's name.
    Name,
    /// The author's e-mail address.
    Email,
    /// The author's website.
    Website,
}

impl Field {
    /// The fields in the form's order.
    pub const ALL: [Self; 4] = [Self::Text, Self::Name, Self::Email, Self::Website];
}

/// A problem with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It is required, but has no visible content.
    Missing,
    /// It is not an e-mail address.
    NotAnEmail,
    /// It is not a website address.
    NotAnAddress,
    /// It is longer than the provider allows.
    TooLong {
        /// The limit, in bytes of UTF-8.
        limit_bytes: usize,
        /// How many characters to remove from its end, because people count characters.
        over: usize,
    },
}

/// A field and its problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field.
    pub field: Field,
    /// The problem.
    pub problem: Problem,
}

/// How much more fits into a field, in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// About this many more fit.
    Left(usize),
    /// This many must be removed from its end.
    Over(usize),
}

/// A comment as typed, neither checked nor trimmed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The comment's text.
    pub text: String,
    /// The author's name.
    pub name: String,
    /// The author's e-mail address.
    pub email: String,
    /// The author's website.
    pub website: String,
}

impl Draft {
    /// Returns the value of a field.
    pub fn get(&self, field: Field) -> &str {
        match field {
            Field::Text => &self.text,
            Field::Name => &self.name,
            Field::Email => &self.email,
            Field::Website => &self.website,
        }
    }

    /// Sets the value of a field.
    pub fn set(&mut self, field: Field, value: String) {
        match field {
            Field::Text => self.text = value,
            Field::Name => self.name = value,
            Field::Email => self.email = value,
            Field::Website => self.website = value,
        }
    }

    /// Returns the fields about the author, with their values.
    pub fn person(&self) -> [(Field, &str); 3] {
        [Field::Name, Field::Email, Field::Website].map(|field| (field, self.get(field)))
    }

    /// Returns the draft without its text.
    pub fn without_text(&self) -> Self {
        Self { text: String::new(), ..self.clone() }
    }
}
