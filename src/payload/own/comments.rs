//! What readers say, and what the comment form must know.

use std::collections::HashMap;
use std::ops::RangeFrom;

use super::blocks;
use crate::article::{CommentForm, Comments, Moderation, ThreadComment};
use crate::json::Value;
use crate::payload::field::Field;
use crate::payload::reader::Reader;

/// The words for where a comment stands; from the third on they say that it is held.
const STATUS: &[&str] = &["approved", "approve", "held", "hold", "pending"];

/// The comments of an article.
pub fn comments(reader: &mut Reader<'_>, field: &Field<'_>) -> Comments {
    if !field.value.is_object() {
        reader.wrong(field, "An object with open, endpoint, post and thread");
        return Comments::default();
    }
    let open = reader.switch(field.member("open")).unwrap_or(true);
    let form = CommentForm {
        endpoint: reader.web(field.member("endpoint")),
        post: post(reader, field.member("post")),
        require_name_email: reader.switch(field.member("require_name_email")).unwrap_or(true),
    };
    let thread = field.member("thread").map(|thread| thread_of(reader, &thread)).unwrap_or_default();
    Comments { thread, form: open.then_some(form) }
}

fn post(reader: &mut Reader<'_>, field: Option<Field<'_>>) -> Value {
    let Some(field) = field else { return Value::Null };
    if matches!(field.value, Value::String(_) | Value::Number(_)) {
        return field.value.clone();
    }
    reader.wrong(&field, "The article's id, a number or a text,");
    Value::Null
}

fn thread_of(reader: &mut Reader<'_>, field: &Field<'_>) -> Vec<ThreadComment> {
    let mut thread: Vec<ThreadComment> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut unnamed = 0..;
    for item in field.items() {
        let Some(mut comment) = comment(reader, &item) else { continue };
        if comment.id.is_empty() || places.contains_key(&comment.id) {
            if let Some(id) = item.member("id").filter(|_| !comment.id.is_empty()) {
                reader.note(&id, "Another comment has this id, so this one has none: replies go to the other.");
            }
            comment.id = unused_id(&places, &mut unnamed);
        }
        places.insert(comment.id.clone(), thread.len());
        thread.push(comment);
    }
    for at in rings(&thread, &places) {
        reader.note(field, format!("The comment with the id {} answers itself, so it stands alone.", thread[at].id));
        thread[at].parent = None;
    }
    thread
}

fn comment(reader: &mut Reader<'_>, item: &Field<'_>) -> Option<ThreadComment> {
    if !item.value.is_object() {
        reader.wrong(item, "A comment with author and text");
        return None;
    }
    let body = item.member("text").map(|text| blocks::blocks(reader, &text)).unwrap_or_default();
    if body.is_empty() {
        reader.note(item, "A comment needs a text, so this one was left out.");
        return None;
    }
    let status = item.member("status");
    let held = match reader.choice(status, STATUS) {
        Some(word) => word > 1,
        // Whatever an unknown word means, nobody has said that everyone may read the comment.
        None => status.is_some(),
    };
    let parent = reader.text(item.member("parent"));
    Some(ThreadComment {
        id: reader.text(item.member("id")),
        parent: (!parent.is_empty() && parent != "0").then_some(parent),
        author: reader.text(item.member("author")),
        author_url: reader.link(item.member("url")),
        date: reader.date(item.member("date")),
        body,
        moderation: if held { Moderation::Held } else { Moderation::Approved },
    })
}

fn unused_id(places: &HashMap<String, usize>, numbers: &mut RangeFrom<usize>) -> String {
    let mut ids = numbers.map(|number| format!("unnamed-{number}"));
    ids.find(|id| !places.contains_key(id)).unwrap_or_default()
}

/// The comments where a ring of answers must be cut, so that each is under some comment that answers none. Each comment is
/// walked over once.
fn rings(thread: &[ThreadComment], places: &HashMap<String, usize>) -> Vec<usize> {
    let mut seen_in: Vec<Option<usize>> = vec![None; thread.len()];
    let mut cuts = Vec::new();
    for walk in 0..thread.len() {
        let mut here = walk;
        while seen_in[here].is_none() {
            seen_in[here] = Some(walk);
            let Some(parent) = thread[here].parent.as_ref().and_then(|id| places.get(id)) else { break };
            if seen_in[*parent] == Some(walk) {
                cuts.push(here);
            }
            here = *parent;
        }
    }
    cuts
}
