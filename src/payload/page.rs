//! Pages of a list of comments: a WordPress site's answer, or a list in the widget's own format.

use super::field::Field;
use super::parse::parse;
use super::reader::Reader;
use super::wordpress::comment::comment;
use super::{Formats, HtmlTools, LazyReaders, Pages, Systems, TextTools, bounds, native};
use crate::json::Value;
use crate::model::{CommentsPage, Place, ThreadComment};
use crate::ports::{Html, Urls};

/// What lists of comments need.
struct ForComments;

impl LazyReaders for ForComments {
    fn text_tools(&self) -> Option<TextTools> {
        Some(TextTools::ALL)
    }

    fn html_tools(&self) -> Option<HtmlTools> {
        None
    }

    fn formats(&self) -> Option<Formats> {
        None
    }

    fn pages(&self) -> Option<Pages> {
        None
    }

    fn systems(&self) -> Option<Systems> {
        None
    }
}

/// Reads a page that was fetched from `base`. Returns `None` if it is not a list of comments, is truncated, or contains HTML that the
/// page forbids reading.
pub fn comments_page(body: &str, base: &str, urls: &dyn Urls, html: &dyn Html) -> Option<CommentsPage> {
    let list = list_in(parse(body.as_bytes(), &holds_comments).ok()?.value)?;
    let mut reader = Reader::new(Some(base), urls, html, &ForComments);
    reader.place = Place::Comment;
    let mut page = CommentsPage::default();
    let root = Field::at(&list, "comments");
    for item in root.items() {
        let id = item.member("id").filter(|id| matches!(id.value, Value::Number(_) | Value::String(_)));
        let id = reader.text(id);
        if id.is_empty() {
            reader.note(&item, "This comment has no id, so nobody can reply to it.");
        }
        let is_wordpress = item.member("content").is_some();
        let read = if is_wordpress { comment(&mut reader, &item) } else { native::comment(&mut reader, &item) };
        if let Some(mut read) = read {
            bounds::comment(&mut reader, &item, &mut read);
            page.comments.push(ThreadComment { id: id.clone(), ..read });
        }
        // Comments without their text would make the thread look empty.
        if reader.forbidden().is_some() {
            return None;
        }
        page.ids.push(id);
    }
    page.dropped = reader.into_notes();
    Some(page)
}

/// Members in which servers wrap a list.
const WRAPPERS: [&str; 5] = ["comments", "thread", "data", "items", "results"];

/// Returns the list in an answer: the answer itself, a member, or an object with numbers for names, which PHP makes of a list with gaps.
/// Returns `None` if the answer reports a failure.
fn list_in(answer: Value) -> Option<Value> {
    let Value::Object(members) = answer else { return Some(answer).filter(Value::is_array) };
    let is_failure = |(name, value): &(String, Value)| match &**name {
        "error" | "errors" | "code" => is_trouble(value),
        "success" | "ok" => *value == Value::Bool(false),
        _ => false,
    };
    if members.iter().any(is_failure) {
        return None;
    }
    let is_number = |name: &str| !name.is_empty() && name.bytes().all(|digit| digit.is_ascii_digit());
    if !members.is_empty() && members.iter().all(|(name, value)| is_number(name) && value.is_object()) {
        return Some(Value::Array(members.into_iter().map(|(_, value)| value).collect()));
    }
    let mut wrapped = members.into_iter().filter(|(name, _)| WRAPPERS.contains(&&**name));
    wrapped.find_map(|(_, value)| list_in(value))
}

/// Returns true if an error or a code beside a list tells of a failure: it isn't empty, zero, or a status below 400.
fn is_trouble(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::Array(all) => !all.is_empty(),
        Value::Object(members) => !members.is_empty(),
        Value::String(words) => !words.is_empty(),
        Value::Number(code) => code.parse().is_ok_and(|code: u32| code >= 400),
        Value::Bool(true) => true,
    }
}

/// Returns true if this is certainly a list of comments. An empty list may come from a web page around it.
fn holds_comments(value: &Value) -> bool {
    value.as_array().and_then(<[Value]>::first).is_some_and(|first| first.get("id").is_some())
}
