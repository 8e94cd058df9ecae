//! Comment providers: WordPress, a site's own endpoint, Isso. To add one, write a file beside these, name it below, and add a row to
//! [`PROVIDERS`].

mod isso;
mod json;
mod reason;
mod reply;
mod wordpress;

use std::borrow::Cow;

pub use isso::Isso;
pub use json::Json;
pub use reply::{Told, is_id, is_of_gateway, refuses_key};
pub use wordpress::{Narrow, WordPress};

use super::draft::{Draft, Field};
use super::outcome::{Obstacle, Outcome, Trouble};
use super::pages::Ask;
use crate::model::{CommentForm, Comments, CommentsPage, SafeUrl};
use crate::ports::{NetworkError, PageReading, Reply, Session};

/// All providers, with their names in payloads. If the payload names none, the first that recognizes the endpoint is used.
const PROVIDERS: &[(&str, &dyn Provider)] = &[("wordpress", &WordPress), ("json", &Json), ("isso", &Isso)];

/// The names alone, for the part of the engine that reads payloads and has no providers.
const NAMES: [&str; PROVIDERS.len()] = {
    let mut names = [""; PROVIDERS.len()];
    let mut at = 0;
    while at < names.len() {
        names[at] = PROVIDERS[at].0;
        at += 1;
    }
    names
};

/// Default field limits in bytes of UTF-8: what WordPress stores. Longer text could get lost when a site moves its comments elsewhere.
const LIMITS: [(Field, usize); 4] =
    [(Field::Text, 65_525), (Field::Name, 245), (Field::Email, 100), (Field::Website, 200)];

/// What is sent along with a comment.
#[derive(Clone, Copy, Debug)]
pub struct Envelope<'a> {
    /// The form that the comment was written in.
    pub form: &'a CommentForm,
    /// The id of the comment that it replies to.
    pub parent: Option<&'a str>,
    /// The idempotency key, the same for every attempt to send this comment; `None` for an endpoint that refuses it.
    pub key: Option<&'a str>,
}

/// The site's own HTML form, submitted as a navigation where the site takes no comments by `fetch`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FallbackForm {
    /// The address to post the form to.
    pub action: SafeUrl,
    /// The address of the login page.
    pub login: SafeUrl,
    /// The names and values of the fields.
    pub fields: Vec<(&'static str, String)>,
}

/// The protocol of a comment provider.
pub trait Provider {
    /// Encodes the body of the POST, with characters replaced as [`Self::instead`] says.
    fn encode(&self, comment: &Draft, envelope: Envelope<'_>) -> String;

    /// Returns the address to post a comment to.
    fn post_url(&self, form: &CommentForm) -> Option<SafeUrl> {
        form.endpoint.clone()
    }

    /// Reads the endpoint's answer ([`Reply::Answered`]) to a comment that was sent.
    fn read_reply(&self, reply: &Reply, sent: &Draft) -> Outcome;

    /// Returns true if a refusal proves that nothing was stored: it comes from the endpoint itself, not from a proxy or plugin before it.
    fn proves_refusal(&self, _reply: &Reply) -> bool {
        false
    }

    /// Returns the address of the list of comments, for payloads that don't give one.
    fn list_url(&self, _form: &CommentForm) -> Option<String> {
        None
    }

    /// Returns the address of one page of a list.
    fn page_url(&self, list: &str, ask: Ask) -> String;

    /// Reads a page, fetched from `base` for `ask`. Returns `None` if it is not a list of comments, is truncated, or contains HTML that
    /// the host page forbids reading.
    fn read_page(&self, body: &str, base: &str, ask: Ask, reading: PageReading<'_>) -> Option<CommentsPage>;

    /// Returns the size limit of a field as it is sent, in bytes of UTF-8.
    fn limit(&self, field: Field) -> usize {
        LIMITS.iter().find(|(known, _)| *known == field).map_or(usize::MAX, |(_, limit)| *limit)
    }

    /// Returns the site's own form, filled in, for sites that take no comments by `fetch`. `back` is where to return after a login.
    fn fallback_form(
        &self,
        _form: &CommentForm,
        _draft: &Draft,
        _parent: Option<&str>,
        _remembered: bool,
        _back: Option<&SafeUrl>,
    ) -> Option<FallbackForm> {
        None
    }

    /// Returns how logged-in readers comment at this endpoint, if it has accounts.
    fn session(&self, _endpoint: &SafeUrl) -> Option<Session> {
        None
    }

    /// Returns true if the form certainly belongs to this provider.
    fn recognizes(&self, _form: &CommentForm) -> bool {
        false
    }

    /// Returns true if this provider always gives later comments higher ids.
    fn counts_up(&self) -> bool {
        false
    }

    /// Returns true if a comment sent as a reply to `sent` may be listed as a reply to `listed`.
    fn has_parent(&self, listed: Option<&str>, sent: Option<&str>) -> bool {
        listed == sent
    }

    /// Returns true if a required value counts as missing although it is not empty.
    fn is_missing(&self, _field: Field, _value: &str) -> bool {
        false
    }

    /// Returns what to send instead of a character, or `None` to send it unchanged.
    fn instead(&self, _field: Field, _letter: Letter<'_>) -> Option<Cow<'static, str>> {
        None
    }

    /// Returns the provider to try once more with after a refusal, if another encoding may help.
    fn retry(&self, _reply: &Reply, _sent: &Draft) -> Option<&'static dyn Provider> {
        None
    }

    /// Returns true if the endpoint failed in a way that [`Self::retry`] may help with.
    fn failed_to_store(&self, _reply: &Reply) -> bool {
        false
    }
}

/// Returns what to note in the report if the payload names an unknown provider.
pub fn unknown(comments: &Comments) -> Option<String> {
    let name = comments.any_form()?.api.as_deref()?;
    (!NAMES.contains(&name)).then(|| format!("This is none of: {}.", NAMES.join(", ")))
}

/// A character in its context.
#[derive(Clone, Copy, Debug)]
pub struct Letter<'a> {
    /// The character.
    pub letter: char,
    /// The whole value of the field.
    pub value: &'a str,
    /// The byte offset of the character in the value.
    pub at: usize,
    /// The character before it, or a space at the start.
    pub before: char,
}

impl dyn Provider {
    /// Returns the provider of a form: the one the payload names, else the one that recognizes the endpoint, else [`Json`].
    pub fn of(form: &CommentForm) -> &'static Self {
        let named = PROVIDERS.iter().find(|(name, _)| form.api.as_deref() == Some(name));
        let provider = named.or_else(|| PROVIDERS.iter().find(|(_, provider)| provider.recognizes(form)));
        provider.map_or(&Json, |(_, provider)| *provider)
    }

    /// Returns the provider of a list of comments: the one their form names, else the one that recognizes the list's address.
    pub fn of_list(comments: &Comments) -> &'static Self {
        let named = comments.any_form().and_then(|form| form.api.clone());
        let endpoint = comments.list.clone();
        Self::of(&CommentForm { api: named, endpoint, ..CommentForm::default() })
    }

    /// Returns how logged-in readers comment at this endpoint, whichever provider the payload names.
    pub fn session_at(endpoint: &SafeUrl) -> Option<Session> {
        PROVIDERS.iter().find_map(|(_, provider)| provider.session(endpoint))
    }

    /// Returns the address of one page of a list, made unique by `name` so that no cache can answer it.
    pub fn page_url_past_caches(&self, list: &str, ask: Ask, name: u64) -> String {
        let address = self.page_url(list, ask);
        let joint = joint(&address);
        format!("{address}{joint}_={name}")
    }

    /// Returns the outcome for a comment that was sent.
    pub fn outcome(&self, reply: &Reply, sent: &Draft) -> Outcome {
        match reply {
            Reply::NoAnswer(NetworkError::Blocked) => Outcome::Undeliverable(Obstacle::Policy),
            Reply::NoAnswer(error) => Outcome::Unreachable(Trouble::Silent(*error)),
            Reply::Host(said) => json::read_host(said, sent),
            Reply::Answered { .. } => self.read_reply(reply, sent),
        }
    }

    /// Returns a field's value as it is sent.
    pub fn written<'a>(&self, field: Field, value: &'a str) -> Cow<'a, str> {
        if self.letters(field, value).all(|(_, instead)| instead.is_none()) {
            return value.into();
        }
        let mut written = String::with_capacity(value.len());
        for (letter, instead) in self.letters(field, value) {
            match instead {
                Some(instead) => written.push_str(&instead),
                None => written.push(letter),
            }
        }
        written.into()
    }

    /// Returns the size of a field as it is sent, in bytes of UTF-8.
    pub fn length(&self, field: Field, value: &str) -> usize {
        self.lengths(field, value).sum()
    }

    /// Returns how many characters to remove from the end so that at most `limit` bytes are sent.
    pub fn characters_over(&self, field: Field, value: &str, limit: usize) -> usize {
        let mut sent = 0;
        let is_over = |length: &usize| {
            sent += length;
            sent > limit
        };
        self.lengths(field, value).filter(is_over).count()
    }

    fn lengths(&self, field: Field, value: &str) -> impl Iterator<Item = usize> {
        self.letters(field, value).map(|(letter, instead)| instead.map_or(letter.len_utf8(), |instead| instead.len()))
    }

    /// Returns the characters of a field, each with its replacement, if any.
    fn letters(&self, field: Field, value: &str) -> impl Iterator<Item = (char, Option<Cow<'static, str>>)> {
        let mut before = ' ';
        value.char_indices().map(move |(at, letter)| {
            let before = std::mem::replace(&mut before, letter);
            (letter, self.instead(field, Letter { letter, value, at, before }))
        })
    }
}

/// Returns the character that separates another query parameter from an address.
fn joint(address: &str) -> char {
    if address.contains('?') { '&' } else { '?' }
}

/// Percent-encodes a text for a query.
fn escaped(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}
