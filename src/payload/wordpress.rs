//! The [WordPress REST API](https://developer.wordpress.org/rest-api/reference/posts/): a post or page, with or without embedded data, or
//! a list of them.

pub(super) mod comment;
mod embedded;
mod route;

use super::Story;
use super::field::Field;
use super::lead_image;
use super::listing::{self, Piece};
use super::parts;
use super::reader::Reader;
use super::words::{beginning, flat};
use crate::date::{Dateline, is_iso};
use crate::json::Value;
use crate::model::error::{Error, ErrorKind};
use crate::model::{Article, Block, CommentForm, Comments, Inline, Notice, SafeUrl, Source};
use crate::text::str_ext::StrExt;

/// The members that WordPress wraps in an object. One of them is enough to recognize a post.
const WRAPPED: &[&str] = &["title", "content", "excerpt"];

/// Returns true if a payload is a post, a list of posts, an answer in an envelope, or an error in place of a post.
pub fn fits(payload: &Value) -> bool {
    post_fits(payload)
        || payload.as_array().is_some_and(|posts| posts.iter().any(post_fits))
        || payload.get("body").is_some_and(|body| payload.get("status").is_some() && fits(body))
        || is_error(payload)
}

fn post_fits(value: &Value) -> bool {
    let wrapped = |member: &&str| {
        let inside = value.get(member);
        // Rich text of other systems may be `raw`, too.
        let raw = |inside: &Value| inside.get("raw").is_some_and(|raw| !raw.is_object() && !raw.is_array());
        inside.is_some_and(|inside| inside.get("rendered").is_some() || raw(inside))
    };
    WRAPPED.iter().any(wrapped)
}

fn is_error(value: &Value) -> bool {
    let text = |member: &str| value.get(member).is_some_and(|text| text.as_str().is_some());
    text("code") && text("message") && value.get("data").is_some()
}

/// Reads a post or a list of posts.
pub fn read(payload: Value, reader: &mut Reader<'_>) -> Result<Story, Error> {
    let root = Field::root(&payload);
    let envelope = root.member("body").filter(|_| !post_fits(&payload));
    let list = envelope.as_ref().unwrap_or(&root);
    if is_error(list.value) {
        let said = beginning(&reader.words(list.member("message")), 300);
        let code = reader.text(list.member("code"));
        let message = ["The site answered with an error instead of the article (", &code, "): ", &said].concat();
        return Err(Error::new(ErrorKind::SiteError, message));
    }
    listing::story(reader, &mut list.items(), "post with `content`", &mut post)
}

fn post(reader: &mut Reader<'_>, field: &Field<'_>, whole: bool) -> Option<Piece> {
    if !post_fits(field.value) {
        reader.note(field, "This is no post, so it was left out.");
        return None;
    }
    let url = reader.link(field.member("link"));
    let api = reader.base().map(str::to_owned);
    if let Some(url) = &url {
        reader.set_base(Some(url.as_str().to_owned()));
    }
    let headline = field.member("title").map(|title| reader.words(Some(inside(&title)))).unwrap_or_default();
    let excerpt =
        field.member("excerpt").filter(|_| !whole).map(|excerpt| teaser(reader, &inside(&excerpt), url.as_ref()));
    let excerpt = excerpt.unwrap_or_default();
    let mut article = Article {
        url,
        headline,
        date: date(reader, field),
        photo: embedded::photo(reader, field),
        ..Article::default()
    };
    if !whole && !excerpt.is_empty() {
        return Some(Piece { article, excerpt });
    }
    let content = field.member("content");
    let text = content.as_ref().map(inside).filter(|text| !text.is_blank());
    article.body = text.map(|text| reader.html(&text)).unwrap_or_default();
    for member in ["_links", "yoast_head_json"] {
        reader.object(field, member);
    }
    let protected = is_protected(reader, field);
    if article.body.is_empty() {
        if protected {
            article.notices.push(Notice::Protected);
        } else {
            let excerpt = field.member("excerpt");
            article.body = excerpt.map(|excerpt| reader.html(&inside(&excerpt))).unwrap_or_default();
            let shown = !whole || !article.body.is_empty();
            if !shown && !listing::can_be_read_elsewhere(reader, field, &mut article, "This post has no content.") {
                return None;
            }
        }
    }
    if !whole {
        return Some(Piece { article, excerpt });
    }
    lead_image::dedupe(reader, field, &mut article, false);
    embedded::writers_and_topics(reader, field, &mut article);
    if let Some(name) = field.member("yoast_head_json").map(|yoast| reader.text(yoast.member("og_site_name")))
        && !name.is_empty()
    {
        article.source = Some(Source { name, url: None });
    }
    article.language = language(reader, field);
    let open = reader.choice(field.member("comment_status"), &["open", "closed", ""]) == Some(0) && !protected;
    let post = reader.id(field.member("id"));
    if open && post.is_null() {
        reader.note(field, "Without the post's id no comment can be sent, so there is no form.");
    }
    let endpoint = route::comments(reader, field, api.as_deref());
    let list = endpoint.as_ref().filter(|_| !protected).and_then(|endpoint| route::list(reader, endpoint, &post));
    let form = (!post.is_null()).then_some(CommentForm {
        api: Some("wordpress".into()),
        endpoint,
        post,
        require_name_email: true,
    });
    let (form, past_form) = if open { (form, None) } else { (None, form) };
    article.comments =
        Comments { thread: embedded::replies(reader, field), form, past_form, list, ..Comments::default() };
    Some(Piece { article, excerpt })
}

/// Returns true if a password protects the post. WordPress then neither lists its comments nor accepts any, even from readers who can see
/// the content, because the password isn't sent with a comment.
fn is_protected(reader: &mut Reader<'_>, post: &Field<'_>) -> bool {
    ["content", "excerpt"].iter().any(|name| {
        let part = post.member(name);
        reader.boolean(part.as_ref().and_then(|part| part.member("protected"))) == Some(true)
    })
}

/// Returns the text of an excerpt without the link to its own post that themes append, since the card is that link.
fn teaser(reader: &mut Reader<'_>, field: &Field<'_>, own: Option<&SafeUrl>) -> String {
    if !field.value.as_str().is_some_and(|text| text.contains('<')) {
        return reader.words(Some(*field));
    }
    let mut blocks = reader.html(field);
    if let (Some(Block::Paragraph(words)), Some(own)) = (blocks.last_mut(), own) {
        without_way(words, own);
    }
    flat(blocks)
}

fn without_way(words: &mut Vec<Inline>, own: &SafeUrl) {
    while words.last().is_some_and(|last| matches!(last, Inline::Text(text) if text.trim().is_empty())) {
        words.pop();
    }
    match words.last_mut() {
        Some(Inline::Link(url, _)) if url.as_str().up_to("#") == own.as_str().up_to("#") => {
            words.pop();
        }
        Some(other) => {
            if let Some(inner) = other.inner_mut() {
                without_way(inner, own);
            }
        }
        None => {}
    }
}

/// Returns the content of a wrapped member.
fn inside<'a>(member: &'a Field<'a>) -> Field<'a> {
    member.member("rendered").or_else(|| member.member("raw")).unwrap_or(*member)
}

/// Reads the date: in UTC if given (WordPress omits the Z), else in the site's time.
fn date(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<Dateline> {
    for (member, zone) in [("date_gmt", "Z"), ("date_gmt", ""), ("date", "")] {
        if let Some(other) = field.member(member).filter(|date| date.value.as_str().is_none() && !zone.is_empty()) {
            reader.note_wrong_kind(&other, "A date as a text");
        }
        if let Some(written) = field.member(member).and_then(|date| date.value.as_str()) {
            let iso = [written.trim(), zone].concat();
            if is_iso(&iso) && !iso.starts_with("0000") {
                return Some(Dateline { text: iso.clone(), iso: Some(iso) });
            }
        }
    }
    reader.date(field.member("date"))
}

/// Reads the language, if one of the plugins that know it gives it.
fn language(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<String> {
    let tag = field.first(&["lang", "wpml_current_locale"]).and_then(|tag| parts::language(reader, &tag));
    tag.or_else(|| {
        let yoast = field.member("yoast_head_json")?;
        parts::language(reader, &yoast.member("og_locale")?)
    })
}
