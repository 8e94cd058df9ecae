//! The comments, and what the comment form needs to know.

use super::blocks;
use crate::model::{CommentForm, Comments, DEPTH, Moderation, Order, Place, ThreadComment};
use crate::payload::field::Field;
use crate::payload::reader::Reader;
use crate::payload::thread::Thread;

/// The moderation states. From the third on, the comment is held.
const STATUS: &[&str] = &["approved", "approve", "held", "hold", "pending"];

/// Reads the comments of an article.
pub fn comments(reader: &mut Reader<'_>, field: &Field<'_>) -> Comments {
    if !field.value.is_object() {
        reader.note_wrong_kind(field, "An object with open, endpoint, post and thread");
        return Comments::default();
    }
    let open = reader.boolean(field.member("open")).unwrap_or(true);
    let form = Some(CommentForm {
        api: field.member("api").map(|api| api.value.as_str().unwrap_or_default().to_owned().into()),
        endpoint: reader.web(field.member("endpoint")),
        post: reader.id(field.member("post")),
        require_name_email: reader.boolean(field.member("require_name_email")).unwrap_or(true),
    });
    let (form, past_form) = if open { (form, None) } else { (None, form) };
    reader.place = Place::Comment;
    let thread = field.member("thread").map(|thread| thread_of(reader, &thread)).unwrap_or_default();
    reader.place = Place::Article;
    let order = match reader.choice(field.member("order"), &["oldest", "newest"]) {
        Some(1) => Order::Newest,
        _ => Order::Oldest,
    };
    Comments {
        thread,
        form,
        past_form,
        list: reader.web(field.member("list")),
        order,
        depth: reader.integer(field.member("depth"), 1, 10).unwrap_or(DEPTH),
        poll: None,
    }
}

fn thread_of(reader: &mut Reader<'_>, field: &Field<'_>) -> Vec<ThreadComment> {
    let mut thread = Thread::default();
    for item in field.items() {
        if !thread.has_room(reader, field) {
            break;
        }
        if let Some(comment) = comment(reader, &item) {
            thread.push(reader, &item, comment);
        }
    }
    thread.finish(reader, field)
}

/// Reads a comment. Returns `None` if it has no text.
pub fn comment(reader: &mut Reader<'_>, item: &Field<'_>) -> Option<ThreadComment> {
    if !item.value.is_object() {
        reader.note_wrong_kind(item, "A comment with author and text");
        return None;
    }
    let mut body = item.member("text").map(|text| blocks::blocks(reader, &text)).unwrap_or_default();
    if let Some(html) = item.member("html") {
        body.extend(reader.html(&html));
    }
    if body.is_empty() {
        reader.note(item, "A comment needs a text or html, so this one was left out.");
        return None;
    }
    let status = item.member("status");
    let held = match reader.choice(status, STATUS) {
        Some(word) => word > 1,
        // Whatever an unknown state means, it doesn't say that everyone may read the comment.
        None => status.is_some(),
    };
    let parent = reader.text(item.member("parent"));
    Some(ThreadComment {
        id: reader.text(item.member("id")),
        parent: (!parent.is_empty() && parent != "0").then_some(parent),
        author: reader.text(item.member("author")),
        avatar: reader.web(item.member("avatar")),
        author_url: reader.link(item.member("url")),
        date: reader.date(item.member("date")),
        link: reader.web(item.member("link")),
        body,
        moderation: if held { Moderation::Held } else { Moderation::Approved },
    })
}
