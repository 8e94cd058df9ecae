//! What takes and lists comments: WordPress, an endpoint of the site's own, Isso. To add one, write a file beside these, and add it to
//! [`Api`] and to [`PROVIDERS`].

mod isso;
mod json;
mod reason;
mod reply;
mod wordpress;

use std::borrow::Cow;

pub use isso::Isso;
pub use json::Json;
pub use reply::Told;
pub use wordpress::{Narrow, WordPress};

use super::draft::{Draft, Field};
use super::outcome::{Obstacle, Outcome, Trouble};
use super::pages::Ask;
use crate::json::Value;
use crate::model::{Api, CommentForm, Comments, CommentsPage, SafeUrl};
use crate::ports::{NetworkError, PageReading, Reply, Session};

/// The providers. Where the payload names none, the first that recognizes an endpoint is the one.
const PROVIDERS: [(Api, &dyn Provider); 3] = [(Api::WordPress, &WordPress), (Api::Isso, &Isso), (Api::Json, &Json)];

/// The most that WordPress stores of a field, in bytes of UTF-8; a reader should not write more than a site can move elsewhere.
const LIMITS: [(Field, usize); 4] =
    [(Field::Text, 65_525), (Field::Name, 245), (Field::Email, 100), (Field::Website, 200)];

/// What a comment is posted with.
#[derive(Clone, Copy, Debug)]
pub struct Envelope<'a> {
    /// The form that it was written in.
    pub form: &'a CommentForm,
    /// The comment that it answers.
    pub parent: Option<&'a str>,
    /// The same for every attempt to send this comment.
    pub key: &'a str,
}

/// A form of the site itself, for a navigation, where the site takes no comments by `fetch`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FallbackForm {
    /// Where it is posted.
    pub action: SafeUrl,
    /// Where a reader logs in.
    pub login: SafeUrl,
    /// Its fields.
    pub fields: Vec<(&'static str, String)>,
}

/// How to speak to what takes and lists comments.
pub trait Provider {
    /// The body of the POST: the fields as [`Self::instead`] has them.
    fn encode(&self, comment: &Draft, envelope: Envelope<'_>) -> String;

    /// Where a comment is posted.
    fn post_url(&self, form: &CommentForm) -> Option<SafeUrl> {
        form.endpoint.clone()
    }

    /// What became of a comment that was `sent`, as the endpoint's own answer ([`Reply::Answered`]) says.
    fn read_reply(&self, reply: &Reply, sent: &Draft) -> Outcome;

    /// Whether a refusal proves that nothing was stored: the endpoint itself says why, and no proxy or plugin in front of it.
    fn proves_refusal(&self, _reply: &Reply) -> bool {
        false
    }

    /// Where the comments are listed, if the payload doesn't say.
    fn list_url(&self, _form: &CommentForm) -> Option<String> {
        None
    }

    /// The address of one page of a list.
    fn page_url(&self, list: &str, ask: Ask) -> String;

    /// Reads a page that came from `base` in answer to `ask`; none where it is no list of comments, or broke off, or the host page
    /// forbids reading its HTML.
    fn read_page(&self, body: &str, base: &str, ask: Ask, reading: PageReading<'_>) -> Option<CommentsPage>;

    /// The most that a field may hold as it is sent, in bytes of UTF-8.
    fn limit(&self, field: Field) -> usize {
        LIMITS.iter().find(|(known, _)| *known == field).map_or(usize::MAX, |(_, limit)| *limit)
    }

    /// The site's own form, filled in: the way out where it takes no comments by `fetch`. `back` is where a reader returns after a login.
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

    /// How readers with an account of the site comment at this endpoint, if it has accounts.
    fn session(&self, _endpoint: &SafeUrl) -> Option<Session> {
        None
    }

    /// Whether a form is surely one of this provider's.
    fn recognizes(&self, _form: &CommentForm) -> bool {
        false
    }

    /// Whether this provider always gives a later comment a higher number.
    fn counts_up(&self) -> bool {
        false
    }

    /// Whether a listed comment stands where one was sent that answers `sent`.
    fn has_parent(&self, listed: Option<&str>, sent: Option<&str>) -> bool {
        listed == sent
    }

    /// Whether a required value counts as missing although it is not empty.
    fn is_missing(&self, _field: Field, _value: &str) -> bool {
        false
    }

    /// What is sent instead of a letter; none where it goes as it is.
    fn instead(&self, _field: Field, _letter: Letter<'_>) -> Option<Cow<'static, str>> {
        None
    }

    /// The provider with which to try once more after a refusal, where another encoding may do.
    fn retry(&self, _reply: &Reply, _sent: &Draft) -> Option<&'static dyn Provider> {
        None
    }

    /// Whether the endpoint failed as it does where [`Self::retry`] may help.
    fn failed_to_store(&self, _reply: &Reply) -> bool {
        false
    }
}

/// A letter in its place.
#[derive(Clone, Copy, Debug)]
pub struct Letter<'a> {
    /// The letter.
    pub letter: char,
    /// All that is in the field.
    pub value: &'a str,
    /// Where the letter begins in that, in bytes.
    pub at: usize,
    /// The letter before it; a space before the first.
    pub before: char,
}

impl dyn Provider {
    /// The provider of a form: the one that the payload names, or whose endpoint it is, or else [`Json`].
    pub fn of(form: &CommentForm) -> &'static Self {
        let is_it = |(api, provider): &&(Api, &'static Self)| match form.api {
            Some(named) => *api == named,
            None => provider.recognizes(form),
        };
        PROVIDERS.iter().find(is_it).map_or(&Json, |(_, provider)| *provider)
    }

    /// The provider of a list of comments: that of their form, unless only the list's address tells.
    pub fn of_list(comments: &Comments) -> &'static Self {
        let named = comments.any_form().and_then(|form| form.api);
        let endpoint = comments.list.clone();
        Self::of(&CommentForm { api: named, endpoint, ..CommentForm::default() })
    }

    /// How readers with an account comment at this endpoint, whatever the payload calls it.
    pub fn session_at(endpoint: &SafeUrl) -> Option<Session> {
        PROVIDERS.iter().find_map(|(_, provider)| provider.session(endpoint))
    }

    /// The address of one page of a list under a `name` of its own, which no cache between here and the site knows.
    pub fn page_url_past_caches(&self, list: &str, ask: Ask, name: u64) -> String {
        let address = self.page_url(list, ask);
        let joint = joint(&address);
        format!("{address}{joint}_={name}")
    }

    /// What became of a comment that was `sent`.
    pub fn outcome(&self, reply: &Reply, sent: &Draft) -> Outcome {
        match reply {
            Reply::NoAnswer(NetworkError::Blocked) => Outcome::Undeliverable(Obstacle::Policy),
            Reply::NoAnswer(error) => Outcome::Unreachable(Trouble::Silent(*error)),
            Reply::Host(said) => json::read_host(said, sent),
            Reply::Answered { .. } => self.read_reply(reply, sent),
        }
    }

    /// What is sent of a field.
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

    /// How many bytes of UTF-8 are sent of a field.
    pub fn length(&self, field: Field, value: &str) -> usize {
        self.lengths(field, value).sum()
    }

    /// How many characters must go from the end until at most `limit` bytes are sent.
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

    /// The letters of a field, each with what is sent instead of it, where it doesn't go as it is.
    fn letters(&self, field: Field, value: &str) -> impl Iterator<Item = (char, Option<Cow<'static, str>>)> {
        let mut before = ' ';
        value.char_indices().map(move |(at, letter)| {
            let before = std::mem::replace(&mut before, letter);
            (letter, self.instead(field, Letter { letter, value, at, before }))
        })
    }
}

/// What stands before one more parameter of an address.
fn joint(address: &str) -> char {
    if address.contains('?') { '&' } else { '?' }
}

/// The article's id at its endpoint, as a text.
fn post_of(form: &CommentForm) -> Option<&str> {
    match &form.post {
        Value::Number(post) | Value::String(post) => Some(post),
        _ => None,
    }
}

/// A text as part of a query.
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
