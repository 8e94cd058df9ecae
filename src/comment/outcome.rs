//! What became of a comment: an endpoint's reply, read.

use super::check::Comment;
use super::draft::Field;
use super::entry::settling;
use super::judge::is_equal;
use super::plain::plain_words;
use super::wire::Wire;
use crate::date::Dateline;
use crate::json;
use crate::json::Value;
use crate::ports::{NetworkError, Reply};
use crate::text::look::Look;

/// What an endpoint tells about a comment it has taken; all of it may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    /// The comment's id.
    pub id: Option<String>,
    /// Since when it is there.
    pub date: Option<Dateline>,
}

/// Why a comment did not get through, for now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No answer came.
    Silent(NetworkError),
    /// The server answered that it can't at the moment: a status of 5xx, 408, 425 or 429, or one that means nothing here.
    Server(u16),
    /// WordPress answered with a success, but without a receipt.
    NoReceipt,
}

/// Why a site can't take comments from this page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The endpoint redirects to another address, so the browser turned the POST into a GET.
    Redirect,
    /// The endpoint answers without a receipt.
    NoReceipt,
    /// The browser may not read the endpoint's answers: usually it sends no CORS headers.
    Cors,
    /// The page's Content Security Policy forbids the request, or there is no endpoint.
    Policy,
    /// The server fails each time.
    Server,
}

const OBSTACLES: [(Obstacle, &str); 5] = [
    (Obstacle::Redirect, "redirect"),
    (Obstacle::NoReceipt, "no-receipt"),
    (Obstacle::Cors, "cors"),
    (Obstacle::Policy, "policy"),
    (Obstacle::Server, "server"),
];

impl Obstacle {
    /// Its name in events and in the store.
    pub fn name(self) -> &'static str {
        OBSTACLES.iter().find(|(obstacle, _)| *obstacle == self).map_or("", |(_, name)| name)
    }

    /// The obstacle of this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        OBSTACLES.iter().find(|(_, known)| *known == name).map(|(obstacle, _)| *obstacle)
    }
}

/// What became of a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everybody sees it.
    Published(Receipt),
    /// It was taken; where it stands was not said.
    Sent(Receipt),
    /// It was taken, and waits for a moderator. (WordPress calls it hold, spam or trash: its author is told the same.)
    Held(Receipt),
    /// It was refused.
    Refused {
        /// The server's reason as plain words, if it gave any.
        message: Option<String>,
        /// The field that the reason is about, if it is about one.
        field: Option<Field>,
    },
    /// The server has this very comment already.
    Duplicate,
    /// The last comment is too recent.
    TooSoon,
    /// Only readers who are logged in may comment.
    LoginRequired,
    /// Comments are closed.
    Closed,
    /// It may be among the comments already: its author must look.
    Unsure,
    /// It did not get through, and trying again may help.
    Unreachable(Trouble),
    /// This site doesn't take comments from this page, and trying again won't help.
    Undeliverable(Obstacle),
}

impl Outcome {
    /// Reads what an endpoint replied to `sent`. A comment counts as taken only with a receipt: from WordPress an object with
    /// `id` and `status`, from any other endpoint an object with `id` or `status`, or the status 201 or 204.
    pub fn read(reply: &Reply, sent: &Comment, wire: Wire) -> Self {
        let (status, body, redirected) = match reply {
            Reply::NoAnswer(NetworkError::Blocked) => return Self::Undeliverable(Obstacle::Policy),
            Reply::NoAnswer(silence) => return Self::Unreachable(Trouble::Silent(*silence)),
            Reply::Host(said) if matches!(&**said, "false" | "0" | "\"\"") => {
                return Self::Refused { message: None, field: None };
            }
            Reply::Host(said) => {
                let said = json_of(said).filter(Value::is_object).unwrap_or_default();
                return Self::failed(200, &said, sent, Wire::Plain).unwrap_or_else(|| Self::taken_as(&said));
            }
            // WordPress gives each refusal a code. This one is a gateway's, and no proof that the comment is there.
            Reply::Answered { status: 409, .. } if wire != Wire::Plain && code(&json_in(reply, wire)).is_empty() => {
                return Self::Unreachable(Trouble::Server(409));
            }
            Reply::Answered { status, redirected, .. } => (*status, json_in(reply, wire), redirected.is_some()),
        };
        // After a redirect only a 201 can be the answer to a POST, because a GET creates nothing; or what has the comment's own words.
        if redirected && !(wire.is_receipt(status, &body) && (status == 201 || status == 200 && has_words(&body, sent)))
        {
            return Self::Undeliverable(Obstacle::Redirect);
        }
        match status {
            200..=299 => match Self::failed(status, &body, sent, wire) {
                Some(failure) => failure,
                None if wire.is_receipt(status, &body) => Self::taken_as(&body),
                // Its list, and its check for duplicates, tell at the next attempt whether this one arrived.
                // A page instead of an answer may come from the network's own door: a hotel's, or that of a browser without a network.
                None if wire != Wire::Plain || is_page(reply) => Self::Unreachable(Trouble::NoReceipt),
                None => Self::Undeliverable(Obstacle::NoReceipt),
            },
            _ => Self::of_status(status, &body, sent),
        }
    }

    fn of_status(status: u16, body: &Value, sent: &Comment) -> Self {
        match status {
            408 | 425 | 429 if code(body) == "comment_flood" => Self::TooSoon,
            400..=499 if !matches!(status, 408 | 425 | 429) => Self::refused_as(status, body, sent),
            // A WordPress behind an address that isn't its own has written entities, and has no room for them: it never will.
            500.. if code(body) == FAILED_CREATE && overflows(sent) => Self::refused_as(status, body, sent),
            // A plugin that names no status for its refusal gets this one, and no data; so does one that names only the number.
            500 if !matches!(code(body), "" | FAILED_CREATE) && body.get("data") == Some(&Value::Null) => {
                Self::refused_as(status, body, sent)
            }
            500 => match inner_status(body) {
                Some(inner @ 400..=499) if !code(body).is_empty() => Self::of_status(inner, body, sent),
                _ => Self::Unreachable(Trouble::Server(status)),
            },
            _ => Self::Unreachable(Trouble::Server(status)),
        }
    }

    /// The failure that a successful status hides, if the body says so: some proxies and plugins turn every status into 200.
    fn failed(status: u16, body: &Value, sent: &Comment, wire: Wire) -> Option<Self> {
        let code = code(body);
        let named = !matches!(code, "" | "ok" | "success") && body.get("message").is_some();
        let inner = inner_status(body);
        // An endpoint of one's own that says 201 has created something, whatever it calls that.
        let created = wire == Wire::Plain && status == 201;
        if named && id_in(body).is_none() && (inner.is_some() || !created) {
            // WordPress' own crash page.
            let default = if code == "internal_server_error" || code == FAILED_CREATE { 500 } else { 400 };
            return Some(Self::of_status(inner.unwrap_or(default), body, sent));
        }
        let is_false = |value: &Value| match value {
            Value::Bool(false) => true,
            Value::String(word) => word.eq_ignore_ascii_case("false"),
            _ => false,
        };
        let verdict = body.get("status");
        let said_no = ["success", "ok"].iter().any(|name| body.get(name).is_some_and(|no| is_false(no) || is_zero(no)))
            || verdict.is_some_and(is_false);
        let error = ["error", "errors"].iter().any(|name| match body.get(name) {
            None | Some(Value::Null | Value::Bool(false)) => false,
            Some(Value::String(words)) => !words.is_empty(),
            Some(Value::Array(list)) => !list.is_empty(),
            Some(Value::Object(members)) => !members.is_empty(),
            Some(value) => !is_zero(value),
        });
        let word = verdict.and_then(Value::as_str).unwrap_or_default().to_ascii_lowercase();
        let has = |words: &str| word.split(|letter: char| !letter.is_alphanumeric()).any(|part| part.is_among(words));
        let rejected = word == "not_found" || has(FAILURES);
        let inner = if has("duplicate") { Some(409) } else { None };
        let inner = inner.or_else(|| verdict.or_else(|| body.get("statusCode")).and_then(failure_number));
        (said_no || error || rejected || inner.is_some())
            .then(|| Self::of_status(inner.unwrap_or(if status < 400 { 400 } else { status }), body, sent))
    }

    /// Whether the server has the comment, so that its draft may go.
    pub fn is_taken(&self) -> bool {
        self.receipt().is_some()
    }

    /// What the server told, where it has the comment.
    pub(super) fn receipt(&self) -> Option<&Receipt> {
        match self {
            Self::Published(receipt) | Self::Sent(receipt) | Self::Held(receipt) => Some(receipt),
            _ => None,
        }
    }

    /// Whether the same comment may get through later, without anybody's doing.
    pub fn waits(&self) -> bool {
        matches!(self, Self::Unreachable(_) | Self::TooSoon)
    }

    /// Whether the comment was not taken, and the widget stops trying.
    pub(super) fn gives_up(&self) -> bool {
        !self.is_taken() && !self.waits()
    }

    /// Whether a `reply` proves that nothing was stored: the request never left, or WordPress gave its reason. Anything else may come from
    /// a plugin or a proxy after the comment was stored; so may the word that it is there already.
    pub(super) fn is_certain(&self, reply: &Reply) -> bool {
        match reply {
            Reply::NoAnswer(_) => true,
            Reply::Answered { redirected: None, .. } => {
                *self != Self::Duplicate && inner_status(&json_in(reply, Wire::WordPress)).is_some()
            }
            Reply::Answered { .. } | Reply::Host(_) => false,
        }
    }

    /// Whether what is sent again unchanged is the same comment: nobody has refused it.
    pub fn may_come_again(&self) -> bool {
        matches!(self, Self::Unreachable(_) | Self::Undeliverable(_) | Self::Unsure)
    }

    /// Whether the reader may want to send it once more as it is.
    pub fn is_worth_a_retry(&self) -> bool {
        matches!(self, Self::Unreachable(_) | Self::Undeliverable(_) | Self::TooSoon | Self::LoginRequired)
    }

    /// Why it was not taken: a name for programs, and the server's own words.
    pub(super) fn reason(&self) -> (&'static str, Option<&str>) {
        match self {
            Self::Duplicate => ("duplicate", None),
            Self::LoginRequired => ("login", None),
            Self::Closed => ("closed", None),
            Self::Unsure => ("unsure", None),
            Self::Undeliverable(obstacle) => (obstacle.name(), None),
            Self::Refused { message, .. } => ("refused", message.as_deref()),
            // These are no refusals.
            Self::Published(_) | Self::Sent(_) | Self::Held(_) | Self::TooSoon | Self::Unreachable(_) => {
                ("refused", None)
            }
        }
    }

    /// Whether the server failed, or could not be reached although the browser is online.
    pub(super) fn is_failure(&self) -> bool {
        matches!(self, Self::Unreachable(trouble) if *trouble != Trouble::Silent(NetworkError::Offline))
    }

    /// What may be in its way where it waits although the server was reached.
    pub(super) fn obstacle(&self) -> Option<Obstacle> {
        match self {
            Self::Unreachable(Trouble::Silent(NetworkError::Unreadable)) => Some(Obstacle::Cors),
            Self::Unreachable(Trouble::NoReceipt) => Some(Obstacle::NoReceipt),
            // A gateway's 502, 503 and 504 pass; these may, too, but not for long.
            Self::Unreachable(Trouble::Server(status)) if !matches!(status, 408 | 425 | 429 | 502..=504 | 520..=527) => {
                Some(Obstacle::Server)
            }
            _ => None,
        }
    }

    /// For how long the request may still be under way at the server, in milliseconds.
    pub(super) fn settles_after(&self) -> u64 {
        match self {
            Self::Unreachable(Trouble::Silent(NetworkError::TimedOut) | Trouble::Server(408 | 504 | 522 | 524)) => {
                settling::SLOW
            }
            Self::Unreachable(Trouble::Silent(silence)) if *silence != NetworkError::Offline => settling::BROKEN,
            // A gateway may answer while the site behind it goes on.
            Self::Unreachable(Trouble::Server(500..)) => settling::BROKEN,
            _ => 0,
        }
    }

    fn taken_as(body: &Value) -> Self {
        let receipt = Receipt { id: id_in(body), date: date_in(body) };
        match body.get("status").and_then(Value::as_str) {
            Some("approved" | "approve" | "published" | "publish" | "1") => Self::Published(receipt),
            Some("hold" | "held" | "pending" | "spam" | "trash" | "unapproved" | "0") => Self::Held(receipt),
            _ => Self::Sent(receipt),
        }
    }

    fn refused_as(status: u16, body: &Value, sent: &Comment) -> Self {
        let code = code(body);
        match (code, status) {
            ("comment_duplicate", _) | ("", 409) => return Self::Duplicate,
            ("comment_flood", _) => return Self::TooSoon,
            ("rest_comment_login_required" | "rest_cookie_invalid_nonce" | "rest_not_logged_in", _) | ("", 401) => {
                return Self::LoginRequired;
            }
            ("rest_comment_closed", _) => return Self::Closed,
            _ => {}
        }
        let about = parameter(body);
        let field = match code {
            "rest_comment_content_invalid" | "comment_content_column_length" | FAILED_CREATE => Some(Field::Text),
            "comment_author_column_length" => Some(Field::Name),
            "comment_author_email_column_length" => Some(Field::Email),
            "comment_author_url_column_length" => Some(Field::Website),
            "rest_comment_author_data_required" if sent.name().is_empty() => Some(Field::Name),
            "rest_comment_author_data_required" => Some(Field::Email),
            _ => about.map(|(field, _)| field),
        };
        // What it says about the parameter is for people; "Invalid parameter(s): author_email" is not.
        let said = ["message", "error"].iter().find_map(|name| body.get(name)?.as_str());
        // WordPress' word about routes is for programmers.
        let said = said.filter(|_| code != "rest_no_route");
        let message = about.and_then(|(_, why)| why).or(said).map(plain_words);
        Self::Refused { message: message.filter(|words| !words.is_empty()), field }
    }
}

/// WordPress' code for a comment that its database did not take.
const FAILED_CREATE: &str = "rest_comment_failed_create";

/// What endpoints write into `status`, as a word or a part of one, when they did not take a comment.
const FAILURES: &str = "error fail failed failure rejected denied refused invalid nok ko unauthorized forbidden maintenance \
                        blocked banned captcha expired disabled unavailable limited";

/// What endpoints write for an id where they stored nothing.
const NO_IDS: &str = "null undefined none nan false";

/// Whether WordPress' database did not take the comment: on tables of an old character set it takes no emoji.
pub(super) fn is_failed_create(reply: &Reply) -> bool {
    code(&json_in(reply, Wire::WordPress)) == FAILED_CREATE
}

/// Whether the text is longer than WordPress stores, when WordPress has rewritten it.
fn overflows(sent: &Comment) -> bool {
    Wire::WordPress.length(Field::Text, sent.text()) > Field::Text.limit()
}

fn code(body: &Value) -> &str {
    body.get("code").and_then(Value::as_str).unwrap_or_default()
}

/// The first field that `data.params` names: an object of reasons by name, or a list of names.
fn parameter(body: &Value) -> Option<(Field, Option<&str>)> {
    match body.get("data")?.get("params")? {
        Value::Object(reasons) => {
            reasons.iter().find_map(|(name, why)| Field::named(name).map(|field| (field, why.as_str())))
        }
        Value::Array(names) => names.iter().find_map(|name| Some((Field::named(name.as_str()?)?, None))),
        _ => None,
    }
}

pub(super) fn id_in(body: &Value) -> Option<String> {
    let (Value::String(id) | Value::Number(id)) = body.get("id")? else { return None };
    let is_none = is_nothing(id) || id.starts_with('-') || id.to_ascii_lowercase().is_among(NO_IDS);
    (!is_none).then(|| id.clone())
}

/// The date: in UTC where the server says so (WordPress writes it without a Z), else as the site counts.
fn date_in(body: &Value) -> Option<Dateline> {
    let stamp = |key: &str| body.get(key).and_then(Value::as_str).filter(|stamp| is_stamp(stamp));
    let (local, utc) = (stamp("date"), stamp("date_gmt"));
    let text = local.or(utc)?.get(..16)?.replace('T', " ");
    let iso = match utc {
        Some(utc) if utc.len() == 19 => [utc, "Z"].concat(),
        Some(utc) => utc.to_owned(),
        None => local?.to_owned(),
    };
    Some(Dateline { text, iso: Some(iso) })
}

/// Whether this has the shape of `2024-07-24T10:30:00`, and at most an offset after it.
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

/// The status of a refusal that stands inside: WordPress' `data.status`, or `data` itself where a plugin made it a number.
fn inner_status(body: &Value) -> Option<u16> {
    let data = body.get("data")?;
    failure_number(data.get("status").unwrap_or(data))
}

fn failure_number(value: &Value) -> Option<u16> {
    match value {
        Value::Number(digits) | Value::String(digits) => {
            digits.parse().ok().filter(|status| (400..=599).contains(status))
        }
        _ => None,
    }
}

fn is_zero(value: &Value) -> bool {
    matches!(value, Value::Number(digits) if is_nothing(digits))
}

/// Whether a number is zero, or a text is empty. Reading it as a fraction would add 10 KB to the download.
fn is_nothing(digits: &str) -> bool {
    digits.bytes().all(|digit| matches!(digit, b'-' | b'0' | b'.'))
}

/// Whether an answer has a comment's own words, so that it can be about no other.
fn has_words(body: &Value, sent: &Comment) -> bool {
    let texts = ["content", "text", "comment", "body", "message"].into_iter().filter_map(|name| body.get(name));
    let mut texts = texts.map(|text| text.get("raw").or_else(|| text.get("rendered")).unwrap_or(text));
    texts.any(|text| text.as_str().is_some_and(|text| is_equal(text, sent.text())))
}

/// Whether a page answered: HTML, and no JSON.
fn is_page(reply: &Reply) -> bool {
    let Reply::Answered { body, html, .. } = reply else { return false };
    let begins =
        |with: &str| body.trim_start().get(..with.len()).is_some_and(|beginning| beginning.eq_ignore_ascii_case(with));
    *html || begins("<!doctype") || begins("<html")
}

/// The object in an answer. A WordPress in trouble prints notices around it: then what is between the outermost braces, but never in a
/// page, whose scripts have braces too, nor in a list.
fn json_in(reply: &Reply, wire: Wire) -> Value {
    let Reply::Answered { body, .. } = reply else { return Value::Null };
    let braced = || {
        let start = body.find('{')?;
        let is_listed = body.get(..start)?.trim_end().ends_with('[');
        let allowed = wire != Wire::Plain && !is_listed && !is_page(reply);
        json_of(body.get(start..=body.last_of("}")?).filter(|_| allowed)?)
    };
    json_of(body).or_else(braced).filter(Value::is_object).unwrap_or_default()
}

fn json_of(body: &str) -> Option<Value> {
    json::parse(body.trim_start_matches('\u{FEFF}').as_bytes()).ok()
}
