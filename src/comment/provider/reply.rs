//! Reads answers in the JSON of WordPress and most sites' own endpoints. What a code means is up to each provider.

use super::reason::{field_named, reason};
use crate::comment::draft::{Draft, Field};
use crate::comment::judge::is_equal;
use crate::comment::outcome::{Obstacle, Outcome, Receipt, Trouble};
use crate::comment::plain::{plain_words, unmarked};
use crate::date::Dateline;
use crate::json::{self, Value};
use crate::ports::Reply;
use crate::text::str_ext::StrExt;

/// What differs between the answers of providers.
pub struct Dialect {
    /// Returns true if an answer with this status and body confirms that the comment was taken.
    pub is_receipt: fn(u16, &Value) -> bool,
    /// Whether the endpoint always sends a receipt. Then an answer without one proves nothing, and the list shows at the next attempt
    /// whether the comment arrived. Error notices of the site may surround the JSON.
    pub strict: bool,
    /// Returns what a code means for this comment.
    pub meaning: fn(&str, &Draft) -> Meaning,
}

/// The meaning of a code in an answer.
pub enum Meaning {
    /// A certain outcome.
    Is(Outcome),
    /// A refusal of a field's value.
    About(Field),
    /// A refusal of a field's value, whatever the status.
    Never(Field),
    /// A failure of the server.
    Failure,
    /// A refusal whose message is meant for programmers.
    Wordless,
    /// An unknown code.
    Unknown,
}

/// Words with which endpoints say in `status` that they did not take a comment.
const FAILURES: &str = "error fail failed failure rejected denied refused invalid nok ko unauthorized forbidden maintenance \
                        blocked banned captcha expired disabled unavailable limited exception unsuccessful bad too gone \
                        unprocessable timeout unauthenticated login exhausted exceeded aborted cancelled unimplemented";

/// Words for a comment that already exists, and for HTTP's 409.
const REPEATS: &str = "duplicate conflict exists";

/// Words that mean a failure after `not`. ("Not published" may mean held.)
const UNDONE: &str =
    "found allowed acceptable accepted authorized permitted implemented saved stored sent added created";

/// Words with which endpoints say in `status` that they took a comment. A list of refusals can't be complete, so a `status` without an
/// `id` must have one of these.
const SUCCESSES: &str = "ok okay success successful successfully succeeded accepted received created added inserted saved stored \
                         submitted sent posted done complete completed approve approved publish published public live hold held \
                         pending moderation moderated awaiting review reviewed approval unapproved spam trash";

/// Words beside them that change nothing.
const AROUND: &str = "http comment your the a is was been has have and in for under thanks thank you";

/// Words with which they say that they will store it later.
const PROMISES: &str = "queue queued enqueued processing scheduled deferred";

/// Words of a 409 for a request that is still being processed, as
/// [the draft on idempotency keys](https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/) has it.
const BUSY: &str = "progress outstanding processing locked busy concurrent inflight flight";

/// Members that are false if nothing was stored.
const FLAGS: [&str; 13] = [
    "success",
    "ok",
    "created",
    "saved",
    "stored",
    "accepted",
    "sent",
    "added",
    "inserted",
    "isSuccess",
    "is_success",
    "valid",
    "isValid",
];

/// Members that are true if nothing was stored.
const FAILED: [&str; 7] =
    ["failed", "rejected", "hasErrors", "has_errors", "captcha_required", "captchaRequired", "maintenance"];

/// Members that hold a word for the outcome.
const VERDICTS: [&str; 5] = ["status", "result", "state", "type", "code"];

/// Members that may hold the outcome as an object.
const WITHIN: [&str; 2] = ["data", "result"];

/// Members that tell an error, unless they are empty, zero or words of success.
const ERRORS: [&str; 9] =
    ["error", "errors", "err", "errno", "errcode", "errmsg", "err_msg", "errorMessage", "error_message"];

/// The member for the attempt key.
const KEY: &str = "idempotency_key";

/// Words with which an endpoint that knows keys says that it has seen one before.
const SEEN: &str = "already used reused taken exists duplicate duplicated conflict unique";

/// What endpoints send as an id when they stored nothing.
const NO_IDS: &str = "null undefined none nan false";

impl Dialect {
    /// Reads an endpoint's answer to `sent`. A comment counts as taken only with a receipt.
    pub fn read(&self, reply: &Reply, sent: &Draft) -> Outcome {
        let Reply::Answered { status, redirected, .. } = reply else {
            return Outcome::Undeliverable(Obstacle::NoReceipt);
        };
        let (status, body) = (*status, self.json_in(reply));
        let is_receipt = (self.is_receipt)(status, &body);
        // After a redirect, the answer is that to the POST only if it is a 201 (a GET creates nothing) or contains the comment's own
        // text.
        let is_answer = status == 201 || status == 200 && has_words(&body, sent);
        if redirected.is_some() && !(is_receipt && is_answer) {
            return Outcome::Undeliverable(Obstacle::Redirect);
        }
        match status {
            200..=299 => match self.hidden_failure(status, &body, sent) {
                Some(failure) => failure,
                None if is_receipt => taken_as(&body),
                // Firewalls send their challenge pages with 202.
                None if (status == 202 || is_promise(&body)) && !is_page(reply) => {
                    Outcome::Unreachable(Trouble::Accepted)
                }
                // A web page may come from the network itself: a hotel's login page, or the browser's page for a lost connection.
                None if self.strict || is_page(reply) => Outcome::Unreachable(Trouble::NoReceipt),
                None => Outcome::Undeliverable(Obstacle::NoReceipt),
            },
            _ => self.of_status(status, &body, sent),
        }
    }

    /// Reads what a host page that handled the comment says: a failure, or that it was taken.
    pub fn read_said(&self, said: &Value, sent: &Draft) -> Outcome {
        match self.hidden_failure(200, said, sent) {
            Some(failure) => failure,
            None if id_in(said).is_some() || said.get("status").is_none_or(is_silent_or_success) => taken_as(said),
            None => Outcome::Undeliverable(Obstacle::NoReceipt),
        }
    }

    fn of_status(&self, status: u16, body: &Value, sent: &Draft) -> Outcome {
        let code = code(body);
        match (status, (self.meaning)(code, sent)) {
            (409, Meaning::Unknown) if is_busy(body) => Outcome::Unreachable(Trouble::Server(status)),
            (408 | 425 | 429, Meaning::Is(Outcome::TooSoon)) => Outcome::TooSoon,
            (400..=499, meaning) if !matches!(status, 408 | 425 | 429) => refused(status, body, meaning),
            (500.., meaning @ Meaning::Never(_)) => refused(status, body, meaning),
            // WordPress answers with 500 if a plugin refuses without a status; `data` is then null. It also does if `data` is only the
            // number.
            (500, meaning)
                if !code.is_empty()
                    && !matches!(meaning, Meaning::Failure)
                    && body.get("data") == Some(&Value::Null) =>
            {
                refused(status, body, meaning)
            }
            (500, _) => match inner_status(body) {
                Some(inner @ 400..=499) if !code.is_empty() => self.of_status(inner, body, sent),
                _ => Outcome::Unreachable(Trouble::Server(status)),
            },
            _ => Outcome::Unreachable(Trouble::Server(status)),
        }
    }

    /// Returns the failure in the body of an answer with a successful status. Some proxies and plugins turn every status into 200.
    fn hidden_failure(&self, status: u16, body: &Value, sent: &Draft) -> Option<Outcome> {
        let code = code(body);
        let named = !matches!(code, "" | "ok" | "success") && body.get("message").is_some();
        let inner = inner_status(body);
        // A site's own endpoint that says 201 has created something, whatever code it adds.
        let created = !self.strict && status == 201;
        if named && id_in(body).is_none() && (inner.is_some() || !created) {
            let is_failure = matches!((self.meaning)(code, sent), Meaning::Failure | Meaning::Never(_));
            return Some(self.of_status(inner.unwrap_or(if is_failure { 500 } else { 400 }), body, sent));
        }
        let says_no = |body: &Value| {
            FLAGS.iter().any(|name| body.get(name).is_some_and(|no| is_false(no) || is_zero(no)))
                || FAILED.iter().any(|name| body.get(name) == Some(&Value::Bool(true)))
                || VERDICTS.iter().any(|name| body.get(name).is_some_and(is_false))
        };
        let said_no = says_no(body) || WITHIN.iter().filter_map(|name| body.get(name)).any(says_no);
        let error = ERRORS.iter().any(|name| match body.get(name) {
            None | Some(Value::Null | Value::Bool(false)) => false,
            Some(said @ Value::String(words)) => !is_nothing(words) && !is_success(said),
            Some(Value::Array(list)) => !list.is_empty(),
            Some(Value::Object(members)) => !members.is_empty(),
            Some(value) => !is_zero(value),
        });
        let verdict = body.get("status");
        let words = words_of(verdict.and_then(Value::as_str).unwrap_or_default());
        let has = |failures: &str| words.iter().any(|word| word.is_among(failures));
        let is_failure = |name: &&str| {
            let words = words_of(body.get(name).and_then(Value::as_str).unwrap_or_default());
            let is_undone = |pair: &[String]| matches!(pair, [not, done] if not == "not" && done.is_among(UNDONE));
            words.windows(2).any(is_undone) || words.iter().any(|word| word.is_among(FAILURES))
        };
        let rejected = VERDICTS.iter().any(is_failure);
        // A code next to an id may be about anything, unless there is a message instead of the comment.
        let is_told = body.get("message").is_some() && !has_words(body, sent);
        let code = body.get("code").filter(|_| id_in(body).is_none() || is_told);
        let numbers = [verdict, body.get("statusCode"), body.get("status_code"), code];
        let inner = if has(REPEATS) { Some(409) } else { numbers.into_iter().flatten().find_map(failure_number) };
        let inner = inner.or_else(|| words.iter().find_map(|word| failure_of(word)));
        (said_no || error || rejected || inner.is_some())
            .then(|| self.of_status(inner.unwrap_or(if status < 400 { 400 } else { status }), body, sent))
    }

    /// Returns the object in an answer. If a WordPress site prints error notices around it, takes what is between the outermost braces,
    /// but never from a web page, whose scripts have braces too, nor from a list. Even if the server calls it HTML, it may start or end
    /// with the object.
    pub fn json_in(&self, reply: &Reply) -> Value {
        let Reply::Answered { body, html, .. } = reply else { return Value::Null };
        let braced = || {
            let start = body.find('{')?;
            let is_listed = body.get(..start)?.trim_end().ends_with('[');
            let is_bare = !html || body.trim_start().starts_with('{') || body.trim_end().ends_with('}');
            let allowed = self.strict && !is_listed && is_bare && !begins_as_page(body);
            json_of(body.get(start..=body.rfind('}')?).filter(|_| allowed)?)
        };
        json_of(body).or_else(braced).filter(Value::is_object).unwrap_or_default()
    }
}

/// Returns true if an answer says that the comment is still being processed.
fn is_busy(body: &Value) -> bool {
    let said = ["code", "error", "message", "detail", "title", "status", "reason", "type"];
    let said = said.iter().filter_map(|name| body.get(name)?.as_str());
    said.flat_map(words_of).any(|word| word.is_among(BUSY))
}

fn taken_as(body: &Value) -> Outcome {
    let receipt = Receipt { id: id_in(body), date: date_in(body) };
    match body.get("status").and_then(Value::as_str) {
        Some("approved" | "approve" | "published" | "publish" | "1") => Outcome::Published(receipt),
        Some("hold" | "held" | "pending" | "spam" | "trash" | "unapproved" | "0") => Outcome::Held(receipt),
        _ if ["published", "approved"].iter().any(|name| body.get(name).is_some_and(is_false)) => {
            Outcome::Held(receipt)
        }
        _ => Outcome::Sent(receipt),
    }
}

fn refused(status: u16, body: &Value, meaning: Meaning) -> Outcome {
    match (code(body), status) {
        ("", 409) => return Outcome::Duplicate,
        ("", 401) => return Outcome::LoginRequired,
        // A plugin that closes the whole API to guests. WordPress's own codes are about the comment, or a post that has become private.
        (code, 401)
            if matches!(meaning, Meaning::Unknown)
                && !code.starts_with("rest_comment")
                && code != "rest_cannot_read_post" =>
        {
            return Outcome::LoginRequired;
        }
        _ => {}
    }
    let about = parameter(body);
    let said = reason(body).filter(|_| !matches!(meaning, Meaning::Wordless));
    let field = match meaning {
        Meaning::Is(outcome) => return outcome,
        Meaning::About(field) | Meaning::Never(field) => Some(field),
        _ => about.map(|(field, _)| field).or(said.as_ref().and_then(|(field, _)| *field)),
    };
    // A reason for the parameter is meant for people; "Invalid parameter(s): author_email" is not.
    let why = about.and_then(|(_, why)| why).map(plain_words).filter(|words| !words.is_empty());
    // Readers can't do anything about the key.
    let message = why.or(said.map(|(_, words)| words)).filter(|words| !words.contains(KEY));
    Outcome::Refused { message, field }
}

/// Returns true if a refusal names the attempt key as a member that the endpoint doesn't accept. Returns false if the body only repeats
/// what was sent, or if the endpoint has seen the key before.
pub fn refuses_key(reply: &Reply, key: &str) -> bool {
    let Reply::Answered { body, .. } = reply else { return false };
    let is_echo = |rest: &str| rest.trim_start_matches(|sign: char| !sign.is_alphanumeric()).starts_with(key);
    body.split(KEY).skip(1).any(|rest| !is_echo(rest)) && !words_of(body).iter().any(|word| word.is_among(SEEN))
}

/// Returns the code in an answer, or an empty string.
pub fn code(body: &Value) -> &str {
    body.get("code").and_then(Value::as_str).unwrap_or_default()
}

/// Returns the first known field in `data.params`, which maps names to reasons or lists names.
fn parameter(body: &Value) -> Option<(Field, Option<&str>)> {
    match body.get("data")?.get("params")? {
        Value::Object(reasons) => {
            reasons.iter().find_map(|(name, why)| field_named(name).map(|field| (field, why.as_str())))
        }
        Value::Array(names) => names.iter().find_map(|name| Some((field_named(name.as_str()?)?, None))),
        _ => None,
    }
}

/// Returns the id of the comment in an answer.
pub fn id_in(body: &Value) -> Option<String> {
    body.get("id")?.as_id().filter(|id| is_id(id)).map(str::to_owned)
}

/// Returns true if an id can be a comment's.
pub fn is_id(id: &str) -> bool {
    !is_nothing(id) && !id.starts_with('-') && !id.to_ascii_lowercase().is_among(NO_IDS)
}

/// Returns the date: in UTC if the server gives that (WordPress omits the Z), else in the site's time.
fn date_in(body: &Value) -> Option<Dateline> {
    let stamp = |key: &str| body.get(key).and_then(Value::as_str).filter(|stamp| is_stamp(stamp));
    let (local, utc) = (stamp("date"), stamp("date_gmt"));
    let text = local.or(utc)?.get(..16)?.replace('T', " ");
    let iso = match utc {
        Some(utc) if utc.len() == 19 => format!("{utc}Z"),
        Some(utc) => utc.to_owned(),
        None => local?.to_owned(),
    };
    Some(Dateline { text, iso: Some(iso) })
}

/// Returns true for the form `2024-07-24T10:30:00`, optionally with an offset.
fn is_stamp(stamp: &str) -> bool {
    const SHAPE: &[u8] = b"dddd-dd-ddTdd:dd:dd";
    let bytes = stamp.as_bytes();
    stamp.is_ascii()
        && (SHAPE.len()..=SHAPE.len() + 10).contains(&bytes.len())
        && SHAPE
            .iter()
            .zip(bytes)
            .all(|(shape, byte)| if *shape == b'd' { byte.is_ascii_digit() } else { shape == byte })
}

/// Returns the status of a refusal inside the body: WordPress's `data.status`, or `data` itself if a plugin made it a number.
pub fn inner_status(body: &Value) -> Option<u16> {
    let data = body.get("data")?;
    failure_number(data.get("status").unwrap_or(data))
}

fn failure_number(value: &Value) -> Option<u16> {
    match value {
        Value::Number(digits) | Value::String(digits) => failure_of(digits),
        _ => None,
    }
}

fn failure_of(digits: &str) -> Option<u16> {
    digits.parse().ok().filter(|status| (400..=599).contains(status))
}

/// Returns true if a `status` means that the comment was taken: by a number, or by words of which each is known. An empty one tells nothing.
pub fn is_success(status: &Value) -> bool {
    let (Value::Number(said) | Value::String(said)) = status else { return false };
    let is_number = |word: &str| word.parse().is_ok_and(|status: u16| matches!(status, 1..=299));
    let words = words_of(said);
    let is_known = |word: &String| is_number(word) || word.is_among(SUCCESSES);
    // "-1" and "1.5" are no words.
    let is_signed = said.starts_with('-') || said.contains('.') && said.bytes().all(|sign| !sign.is_ascii_alphabetic());
    !is_signed && words.iter().any(is_known) && words.iter().all(|word| is_known(word) || word.is_among(AROUND))
}

fn is_silent_or_success(status: &Value) -> bool {
    let is_silent = match status {
        Value::Null | Value::Bool(true) => true,
        Value::String(said) => said.is_empty(),
        _ => false,
    };
    is_silent || is_success(status)
}

/// Returns true if a `status` says that the comment will be stored later.
fn is_promise(body: &Value) -> bool {
    let words = words_of(body.get("status").and_then(Value::as_str).unwrap_or_default());
    let is_known = |word: &String| word.is_among(PROMISES);
    id_in(body).is_none()
        && words.iter().any(is_known)
        && words.iter().all(|word| is_known(word) || word.is_among(AROUND))
}

/// Returns the words of a text in lowercase, also splitting camel case.
fn words_of(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for letter in text.chars() {
        if !letter.is_alphanumeric() || letter.is_uppercase() && was_small {
            words.push(String::new());
        }
        was_small = letter.is_lowercase();
        if let Some(word) = words.last_mut().filter(|_| letter.is_alphanumeric()) {
            word.push(letter.to_ascii_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn is_false(value: &Value) -> bool {
    match value {
        Value::Bool(false) => true,
        Value::String(word) => word.eq_ignore_ascii_case("false"),
        _ => false,
    }
}

fn is_zero(value: &Value) -> bool {
    matches!(value, Value::Number(digits) if is_nothing(digits))
}

/// Returns true for zero or an empty text. Parsing it as a fraction would add 10 KB to the download.
fn is_nothing(digits: &str) -> bool {
    digits.bytes().all(|digit| matches!(digit, b'-' | b'0' | b'.'))
}

/// Members for the text of a comment, and for its author.
const TEXTS: [&str; 5] = ["content", "text", "comment", "body", "html"];
const AUTHORS: [&str; 3] = ["author_name", "author", "name"];

/// Returns the texts of these members.
fn texts<'a>(body: &'a Value, names: &'a [&str]) -> impl Iterator<Item = &'a str> {
    let inner = |value: &'a Value| ["raw", "rendered", "name"].iter().find_map(|name| value.get(name)).unwrap_or(value);
    names.iter().filter_map(move |name| inner(body.get(name)?).as_str())
}

/// Returns true if the answer contains the comment's own text, so that it can't be about another one.
fn has_words(body: &Value, sent: &Draft) -> bool {
    texts(body, &TEXTS).chain(texts(body, &["message"])).any(|text| is_equal(text, &sent.text))
}

/// What a receipt says about its comment.
#[derive(Debug, Default)]
pub struct Told {
    /// The comment's id.
    pub id: Option<String>,
    /// The attempt key.
    pub key: Option<String>,
    /// The article's id.
    pub post: Option<String>,
    /// The comment's text, possibly HTML; `None` if it contains no words.
    pub text: Option<String>,
    /// The author.
    pub author: Option<String>,
}

impl Told {
    /// Reads these from an answer.
    pub fn by(reply: &Reply) -> Self {
        let Reply::Answered { body, .. } = reply else { return Self::default() };
        let braced = || json_of(body.get(body.find('{')?..=body.rfind('}')?)?);
        let body = json_of(body).or_else(braced).unwrap_or_default();
        let post = match body.get("post") {
            Some(Value::Number(post) | Value::String(post)) => Some(post.clone()),
            _ => None,
        };
        let is_read = |text: &&str| unmarked(text).contains(char::is_alphanumeric);
        Self {
            id: id_in(&body),
            key: body.get(KEY).and_then(Value::as_str).map(str::to_owned),
            post,
            text: texts(&body, &TEXTS).find(is_read).map(str::to_owned),
            author: texts(&body, &AUTHORS).find(is_read).map(str::to_owned),
        }
    }
}

/// Returns true if the answer is a web page.
pub fn is_page(reply: &Reply) -> bool {
    matches!(reply, Reply::Answered { body, html, .. } if *html || begins_as_page(body))
}

/// Returns true if a firewall or a gateway, and not the endpoint, may have refused the comment, perhaps after it was stored.
pub fn is_of_gateway(reply: &Reply) -> bool {
    let Reply::Answered { status: 400 | 403 | 406 | 418 | 499, body, .. } = reply else { return false };
    body.trim().is_empty() || is_bare_page(reply)
}

/// Returns true if the answer is a web page, and not JSON that the server calls HTML, as PHP does.
pub fn is_bare_page(reply: &Reply) -> bool {
    matches!(reply, Reply::Answered { body, .. } if is_page(reply) && json_of(body).is_none())
}

/// Returns true if a text begins like a web page.
pub fn begins_as_page(body: &str) -> bool {
    let begins =
        |with: &str| body.trim_start().get(..with.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(with));
    begins("<!doctype") || begins("<html")
}

/// Parses a body as JSON, ignoring a byte order mark.
pub fn json_of(body: &str) -> Option<Value> {
    json::parse(body.trim_start_matches('\u{FEFF}').as_bytes()).ok()
}
