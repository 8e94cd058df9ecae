//! A comment as it is typed, and what may be wrong with it.

use super::wire::Wire;

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

/// The fields in the form's order, each with what WordPress stores of it at most, in bytes of UTF-8.
pub const LIMITS: [(Field, usize); 4] =
    [(Field::Text, 65_525), (Field::Name, 245), (Field::Email, 100), (Field::Website, 200)];

impl Field {
    /// What WordPress stores of it at most, in bytes of UTF-8.
    pub fn limit(self) -> usize {
        LIMITS.iter().find(|(field, _)| *field == self).map_or(usize::MAX, |(_, limit)| *limit)
    }

    /// What WordPress calls it in JSON.
    pub fn wire_name(self) -> &'static str {
        match self {
            Self::Text => "content",
            Self::Name => "author_name",
            Self::Email => "author_email",
            Self::Website => "author_url",
        }
    }

    /// The field that goes by this name: WordPress' JSON, its form, or a plain word.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "content" | "comment" | "text" => Some(Self::Text),
            "author_name" | "author" | "name" => Some(Self::Name),
            "author_email" | "email" => Some(Self::Email),
            "author_url" | "url" | "website" => Some(Self::Website),
            _ => None,
        }
    }
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

    /// How much more fits into a field as it is sent, where that is nearly full.
    pub fn room(&self, field: Field, wire: Wire) -> Option<Room> {
        let (value, limit) = (self.get(field).trim(), field.limit());
        let length = wire.length(field, value);
        if length > limit {
            return Some(Room::Over(wire.characters_over(field, value, limit)));
        }
        let left = limit - length;
        // A person counts characters: as many more as fit if they are like those that are there.
        (left < limit / 10).then(|| Room::Left(left * value.chars().count() / length.max(1)))
    }
}
