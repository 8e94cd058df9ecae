//! Draft to comment: the only way to make a [`Comment`], so that none goes out unchecked.

use super::address::{is_email, site_address};
use super::draft::{Draft, Field, FieldError, Problem, Room};
use super::outcome::Receipt;
use super::provider::Provider;
use crate::model::{Block, CommentForm, Inline, Moderation, ThreadComment};
use crate::ports::Urls;

/// A checked comment, ready to be sent. Only [`Draft::check`] makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment(Draft);

impl Draft {
    /// The comment this draft makes, trimmed, its website with a scheme.
    ///
    /// # Errors
    /// What is wrong, at most one thing a field, in the form's order.
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

    /// How much more fits into a field as it is sent, where that is nearly full.
    pub fn room(&self, field: Field, form: &CommentForm) -> Option<Room> {
        let provider = <dyn Provider>::of(form);
        let (value, limit) = (self.get(field).trim(), provider.limit(field));
        let length = provider.length(field, value);
        if length > limit {
            return Some(Room::Over(provider.characters_over(field, value, limit)));
        }
        let left = limit - length;
        // A person counts characters: as many more as fit if they are like those that are there.
        (left < limit / 10).then(|| Room::Left(left * value.chars().count() / length.max(1)))
    }
}

/// A value without the white space around it; nothing where nobody would see anything.
fn seen(value: &str) -> &str {
    let unseen = |letter: char| {
        letter.is_whitespace()
            || letter.is_control()
            || matches!(letter, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}')
    };
    if value.chars().all(unseen) { "" } else { value.trim() }
}

impl Comment {
    /// What it says.
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// Who wrote it; may be empty where the form doesn't require it.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// The writer's e-mail address; may be empty where the form doesn't require it.
    pub fn email(&self) -> &str {
        &self.0.email
    }

    /// The writer's site with its scheme, or nothing.
    pub fn website(&self) -> &str {
        &self.0.website
    }

    /// The same with the name that the site has given it, where it has none here.
    pub(super) fn signed_by(mut self, name: &str) -> Self {
        if self.0.name.is_empty() {
            name.clone_into(&mut self.0.name);
        }
        self
    }

    /// Who wrote it, without what it says.
    pub fn person(&self) -> Draft {
        self.0.without_text()
    }

    /// What is in a field.
    pub fn get(&self, field: Field) -> &str {
        self.0.get(field)
    }

    /// All its fields.
    pub fn draft(&self) -> &Draft {
        &self.0
    }

    /// The comment as its thread shows it: from what was sent, because a held comment can't be read back.
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

/// What a comment looks like: blank lines part paragraphs, other line ends stay line ends.
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
