//! What became of a comment: an endpoint's reply, read.

use super::check::Comment;
use super::draft::Field;
use super::plain::plain_words;
use super::wire::Wire;
use crate::clean::look::Look;
use crate::date::Dateline;
use crate::json;
use crate::json::Value;
use crate::ports::{Reply, Silence};

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
    /// Nobody answered.
    Silent(Silence),
    /// The server answered that it can't at the moment: a status of 5xx, 408, 425 or 429, or one that means nothing here.
    Server(u16),
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
    /// The last comment is too short ago.
    TooSoon,
    /// Only who is logged in may comment.
    LoginRequired,
    /// Comments are closed.
    Closed,
    /// It did not get through, and trying again may help.
    Unreachable(Trouble),
}

impl Outcome {
    /// Reads what an endpoint replied to `sent`.
    pub fn read(reply: &Reply, sent: &Comment) -> Self {
        let (status, body) = match reply {
            Reply::NoAnswer(silence) => return Self::Unreachable(Trouble::Silent(*silence)),
            Reply::Answered { status, body, .. } => (*status, json_in(body)),
        };
        // Some proxies and plugins turn every status into 200; the error itself says what it was.
        let inner = body.get("code").and_then(|_| body.get("data")?.get("status"));
        let inner = match inner {
            Some(Value::Number(digits)) => digits.parse().ok(),
            _ => None,
        };
        let status = inner.filter(|inner| *inner >= 400).unwrap_or(status);
        match status {
            200..=299 => Self::taken_as(&body),
            408 | 425 | 429 if code(&body) == "comment_flood" => Self::TooSoon,
            400..=499 if !matches!(status, 408 | 425 | 429) => Self::refused_as(status, &body, sent),
            // A WordPress behind an address that isn't its own has written entities, and has no room for them: it never will.
            500.. if code(&body) == "rest_comment_failed_create" && overflows(sent) => {
                Self::refused_as(status, &body, sent)
            }
            _ => Self::Unreachable(Trouble::Server(status)),
        }
    }

    /// Whether the server has the comment, so that its draft may go.
    pub fn is_taken(&self) -> bool {
        matches!(self, Self::Published(_) | Self::Sent(_) | Self::Held(_))
    }

    /// Whether the same comment may get through later, without anybody's doing.
    pub fn waits(&self) -> bool {
        match self {
            Self::Unreachable(trouble) => !matches!(trouble, Trouble::Silent(Silence::Blocked)),
            other => matches!(other, Self::TooSoon),
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
            ("rest_comment_login_required", _) | ("", 401) => return Self::LoginRequired,
            ("rest_comment_closed", _) => return Self::Closed,
            _ => {}
        }
        let about = parameter(body);
        let field = match code {
            "rest_comment_content_invalid" | "comment_content_column_length" | "rest_comment_failed_create" => {
                Some(Field::Text)
            }
            "comment_author_column_length" => Some(Field::Name),
            "comment_author_email_column_length" => Some(Field::Email),
            "comment_author_url_column_length" => Some(Field::Website),
            "rest_comment_author_data_required" if sent.name().is_empty() => Some(Field::Name),
            "rest_comment_author_data_required" => Some(Field::Email),
            _ => about.map(|(field, _)| field),
        };
        // What it says about the parameter is for people; "Invalid parameter(s): author_email" is not.
        let message = about.and_then(|(_, why)| why).or_else(|| body.get("message")?.as_str()).map(plain_words);
        Self::Refused { message: message.filter(|words| !words.is_empty()), field }
    }
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

fn id_in(body: &Value) -> Option<String> {
    match body.get("id")? {
        Value::String(id) => Some(id.clone()).filter(|id| !id.is_empty()),
        Value::Number(id) => Some(id.clone()),
        _ => None,
    }
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

/// The JSON in a body. A server in trouble prints notices around it: then what is between the outermost braces.
fn json_in(body: &str) -> Value {
    let braced = || body.get(body.find('{')?..=body.last_of("}")?);
    let read = |text: &str| json::parse(text.as_bytes()).ok();
    read(body).or_else(|| read(braced()?)).filter(Value::is_object).unwrap_or(Value::Null)
}
