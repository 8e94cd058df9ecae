//! Reads the reason for a refusal in the formats of common frameworks: a text or a list of texts, grouped by field or not, as `message`,
//! `detail`, `errors` and so on. [RFC 9457](https://www.rfc-editor.org/rfc/rfc9457) is one of them.

use crate::comment::draft::Field;
use crate::comment::plain::{plain_words, shortened};
use crate::json::Value;

/// Members that hold a reason, the best first.
const REASONS: [&str; 15] = [
    "message",
    "detail",
    "details",
    "errors",
    "error_description",
    "error",
    "msg",
    "errmsg",
    "err_msg",
    "errorMessage",
    "error_message",
    "err",
    "reason",
    "defaultMessage",
    "title",
];

/// Members that say what a reason is about, by name or path.
const PLACES: [&str; 8] = ["loc", "path", "field", "param", "pointer", "source", "property", "name"];

/// The most reasons that are shown at once.
const MOST: usize = 5;

/// What a reason is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum About<'a> {
    All,
    Field(Field),
    /// A field that the form doesn't have, by its name.
    Other(&'a str),
}

type Reasons<'a> = Vec<(About<'a>, String)>;

/// Returns the reason in an answer, and the field that it is about. If several fields have reasons, returns those for the first.
pub fn reason(body: &Value) -> Option<(Option<Field>, String)> {
    let mut reasons = Reasons::new();
    among(body, About::All, true, &mut reasons);
    let field = reasons.iter().find_map(|(about, _)| match about {
        About::Field(field) => Some(*field),
        _ => None,
    });
    let mut told = String::new();
    for (about, words) in &reasons {
        if field.is_some_and(|field| *about != About::Field(field)) {
            continue;
        }
        if !told.is_empty() {
            told.push_str(if told.ends_with(|last: char| last.is_alphanumeric()) { "; " } else { " " });
        }
        if let About::Other(name) = about {
            told.push_str(name);
            told.push_str(": ");
        }
        told.push_str(words);
    }
    (!told.is_empty()).then(|| (field, shortened(&told)))
}

/// Collects the reasons in a value. A text directly in the answer is no reason just because its member is named like a field: it may be
/// an echo of the comment.
fn among<'a>(value: &'a Value, about: About<'a>, is_answer: bool, reasons: &mut Reasons<'a>) {
    if reasons.len() >= MOST {
        return;
    }
    match value {
        Value::String(said) => {
            let words = plain_words(said);
            if !words.is_empty() && reasons.iter().all(|(_, known)| *known != words) {
                reasons.push((about, words));
            }
        }
        Value::Array(items) => items.iter().take(MOST).for_each(|item| among(item, about, false, reasons)),
        Value::Object(members) => {
            let about = if is_answer { about } else { place(value).map_or(about, about_name) };
            let mut groups = REASONS.iter().filter_map(|name| {
                let mut group = Reasons::new();
                among(value.get(name)?, about, false, &mut group);
                (!group.is_empty()).then_some(group)
            });
            let names_field = |group: &Reasons| group.iter().any(|(about, _)| matches!(about, About::Field(_)));
            let first = groups.next();
            match first {
                Some(group) if names_field(&group) => reasons.extend(group),
                Some(group) => reasons.extend(groups.find(names_field).unwrap_or(group)),
                None => {
                    for (name, value) in members.iter().take(4 * MOST) {
                        let about = about_name(name);
                        let is_reason = match value {
                            Value::String(said) => !is_answer && is_for_people(said),
                            Value::Array(_) => !is_answer || !matches!(about, About::Other(_)),
                            _ => !is_answer,
                        };
                        if is_reason && !REASONS.contains(&&**name) {
                            among(value, about, false, reasons);
                        }
                    }
                }
            }
        }
        _ => {}
    }
}

/// Returns the name of what an object is about: the last step of its path.
fn place(value: &Value) -> Option<&str> {
    let place = PLACES.iter().find_map(|name| value.get(name))?;
    let last = match place {
        Value::Array(steps) => steps.iter().rev().find_map(Value::as_str)?,
        Value::Object(_) => place.get("pointer")?.as_str()?,
        place => place.as_str()?,
    };
    last.rsplit(['/', '.']).next()
}

fn about_name(name: &str) -> About<'_> {
    match field_named(name) {
        Some(field) => About::Field(field),
        // `non_field_errors`, `ValidationError`, Rails' `base`: names for the whole form.
        None if name.is_empty() || name == "base" || name.contains("rror") || name == "body" => About::All,
        None => About::Other(name),
    }
}

/// Returns true if a text is written for people, not a code.
fn is_for_people(said: &str) -> bool {
    said.trim().contains(char::is_whitespace) || !said.is_ascii()
}

/// Returns the field that this name stands for in WordPress's JSON, in its form, or in plain words.
pub fn field_named(name: &str) -> Option<Field> {
    let plain: String =
        name.chars().filter(char::is_ascii_alphabetic).map(|letter| letter.to_ascii_lowercase()).collect();
    match &*plain {
        "content" | "comment" | "text" => Some(Field::Text),
        "authorname" | "author" | "name" => Some(Field::Name),
        "authoremail" | "email" => Some(Field::Email),
        "authorurl" | "url" | "website" => Some(Field::Website),
        _ => None,
    }
}
