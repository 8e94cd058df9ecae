//! A comment from the WordPress REST API.

use super::{date, inside};
use crate::model::{Moderation, ThreadComment};
use crate::payload::field::Field;
use crate::payload::reader::Reader;

/// Reads a comment. Returns `None` if it has no text.
pub fn comment(reader: &mut Reader<'_>, item: &Field<'_>) -> Option<ThreadComment> {
    let content = item.member("content");
    let body = content.map(|content| reader.html(&inside(&content))).unwrap_or_default();
    if body.is_empty() {
        reader.note(item, "A comment needs a text, so this one was left out.");
        return None;
    }
    let parent = reader.text(item.member("parent"));
    let status = item.member("status");
    // Use the largest size: it is shown small, but on high-density screens, too. Sites that show no avatars give none.
    let avatars = reader.object(item, "author_avatar_urls");
    let avatar = avatars.as_ref().and_then(|sizes| sizes.first(&["96", "48", "24"]));
    Some(ThreadComment {
        id: reader.text(item.member("id")),
        parent: (!parent.is_empty() && parent != "0").then_some(parent),
        author: reader.words(item.member("author_name")),
        avatar: reader.web(avatar),
        author_url: reader.link(item.member("author_url")),
        date: date(reader, item),
        link: reader.web(item.member("link")),
        body,
        moderation: match status.and_then(|status| status.value.as_str()) {
            None | Some("approved" | "approve" | "1") => Moderation::Approved,
            Some(_) => Moderation::Held,
        },
    })
}
