//! Turns a draft into a comment. This is the only way to make a [`Comment`], so none is sent unchecked.

use super::address::{is_email, site_address};
use super::draft::{Draft, Field, FieldError, Problem, Room};
use super::outcome::Receipt;
use super::provider::Provider;
use crate::model::{Block, CommentForm, Inline, Moderation, ThreadComment};
use crate::ports::Urls;

/// A valid comment, ready to be sent. Only [`Draft::check`] creates one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment(Draft);

impl Draft {
    /// Validates the draft and returns it as a comment: trimmed, and with a scheme before the website.
    ///
    /// # Errors
    /// The problems in the form's order, at most one per field.
    pub fn check(&self, form: &CommentForm) -> Result<Comment, Vec<FieldError>> {
        let typed_site = seen(&self.website);
        let site = site_address(typed_site);
        let comment = Comment(Draft {
            text: seen(&self.text).to_owned(),
            name: seen(&self.name).to_owned(),
            email: seen(&self.email).to_owned(),
            website: site.clone().unwrap_or_else(|| typed_site.to_owned()),
        });
        let provider = <dyn Provider>::of(form);
        let problem = |field: Field| {
            let (value, limit) = (comment.get(field), provider.limit(field));
            let required = match field {
                Field::Text => true,
                Field::Name | Field::Email => form.require_name_email,
                Field::Website => false,
            };
            let problem = if value.is_empty() || required && provider.is_missing(field, value) {
                required.then_some(Problem::Missing)
            } else if provider.length(field, value) > limit {
                Some(Problem::TooLong { limit_bytes: limit, over: provider.characters_over(field, value, limit) })
            } else if field == Field::Email && !is_email(value) {
                Some(Problem::NotAnEmail)
            } else if field == Field::Website && site.is_none() {
                Some(Problem::NotAnAddress)
            } else {
                None
            };
            problem.map(|problem| FieldError { field, problem })
        };
        let problems: Vec<FieldError> = Field::ALL.into_iter().filter_map(problem).collect();
        if problems.is_empty() { Ok(comment) } else { Err(problems) }
    }

    /// Returns how much more fits into a field as it is sent, if it is nearly full or over its limit.
    pub fn room(&self, field: Field, form: &CommentForm) -> Option<Room> {
        let provider = <dyn Provider>::of(form);
        let (value, limit) = (self.get(field).trim(), provider.limit(field));
        let length = provider.length(field, value);
        if length > limit {
            return Some(Room::Over(provider.characters_over(field, value, limit)));
        }
        let left = limit - length;
        // An estimate in characters, which people count: it assumes that the rest needs as many bytes per character.
        (left < limit / 10).then(|| Room::Left(left * value.chars().count() / length.max(1)))
    }
}

/// Trims a value. Returns an empty string if nothing in it is visible.
fn seen(value: &str) -> &str {
    let unseen = |letter: char| {
        letter.is_whitespace()
            || letter.is_control()
            || matches!(letter, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}')
    };
    if value.chars().all(unseen) { "" } else { value.trim() }
}

impl Comment {
    /// Returns the text.
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// Returns the author's name; may be empty if the form doesn't require it.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// Returns the author's e-mail address; may be empty if the form doesn't require it.
    pub fn email(&self) -> &str {
        &self.0.email
    }

    /// Returns the author's website with its scheme, or an empty string.
    pub fn website(&self) -> &str {
        &self.0.website
    }

    /// Returns the comment with the name that the site gave it, if it has none here.
    pub(super) fn signed_by(mut self, name: &str) -> Self {
        if self.0.name.is_empty() {
            name.clone_into(&mut self.0.name);
        }
        self
    }

    /// Returns the author's details, without the text.
    pub fn person(&self) -> Draft {
        self.0.without_text()
    }

    /// Returns the value of a field.
    pub fn get(&self, field: Field) -> &str {
        self.0.get(field)
    }

    /// Returns all fields.
    pub fn draft(&self) -> &Draft {
        &self.0
    }

    /// Returns the comment as the thread shows it. It is built from what was sent, because a held comment can't be fetched.
    pub fn in_thread(
        &self,
        receipt: &Receipt,
        parent: Option<&str>,
        moderation: Moderation,
        urls: &dyn Urls,
    ) -> ThreadComment {
        ThreadComment {
            id: receipt.id.clone().unwrap_or_default(),
            parent: parent.map(str::to_owned),
            author: self.0.name.clone(),
            author_url: urls.resolve(self.website(), None).filter(|_| !self.website().is_empty()),
            date: receipt.date.clone(),
            body: paragraphs(self.text()),
            moderation,
            ..ThreadComment::default()
        }
    }
}

/// Splits a text into paragraphs at blank lines; other line breaks are kept.
pub fn paragraphs(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut run: Vec<Inline> = Vec::new();
    for line in text.lines().map(str::trim_end) {
        if line.trim_start().is_empty() {
            blocks.extend((!run.is_empty()).then(|| Block::Paragraph(std::mem::take(&mut run))));
            continue;
        }
        if !run.is_empty() {
            run.push(Inline::Break);
        }
        run.push(Inline::Text(line.to_owned()));
    }
    blocks.extend((!run.is_empty()).then_some(Block::Paragraph(run)));
    blocks
}
