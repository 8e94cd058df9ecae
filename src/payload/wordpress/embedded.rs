//! The data that WordPress embeds in a post on request (`_embed`): image, author, terms and newest comments.

use crate::lang::NO_CATEGORY;
use crate::model::{Article, Photo, Place, SafeUrl, Size, ThreadComment, Topic};
use crate::payload::field::Field;
use crate::payload::parts::{self, NAMELESS, NOWHERE};
use crate::payload::reader::Reader;
use crate::payload::thread::Thread;
use crate::text::str_ext::StrExt;

use super::comment::comment;
use super::inside;

/// The most sizes of an image that are read.
const MAX_SIZES: usize = 50;

/// Taxonomies that are no topics: they give a post's layout or author.
const NO_TOPICS: &str = "post_format author";

/// Calls `take` with every object embedded under a name. Notes errors that stand in for an object.
fn each(reader: &mut Reader<'_>, post: &Field<'_>, name: &str, take: &mut dyn FnMut(&mut Reader<'_>, &Field<'_>)) {
    let Some(embedded) = reader.object(post, "_embedded") else { return };
    let Some(all) = embedded.member(name) else { return };
    for group in all.items() {
        for item in group.items() {
            if item.member("code").is_some() {
                let said = reader.words(item.member("message"));
                reader.note(&item, ["The site gave an error in place of this: ", &said].concat());
            } else if item.value.is_object() {
                take(reader, &item);
            } else {
                reader.note_wrong_kind(&item, "An embedded object");
            }
        }
    }
}

/// Returns the featured image with its other sizes, or else the image that a plugin gives.
pub fn photo(reader: &mut Reader<'_>, post: &Field<'_>) -> Option<Photo> {
    let mut photo = None;
    each(reader, post, "wp:featuredmedia", &mut |reader, media| {
        let picture = reader.text(media.member("mime_type"));
        if photo.is_none() && (picture.is_empty() || picture.starts_with("image/")) {
            photo = Some(featured(reader, media)).filter(|photo| photo.src.is_some());
            if media.member("source_url").is_none() {
                reader.note(media, NOWHERE);
            }
        }
    });
    photo
        .or_else(|| {
            Some(Photo { src: reader.web(post.first(&["jetpack_featured_media_url"])), ..Photo::default() })
                .filter(|photo| !photo.is_empty())
        })
        .or_else(|| {
            let yoast = post.member("yoast_head_json")?;
            let images = yoast.member("og_image")?;
            let image = images.items().next()?;
            let [width, height] = ["width", "height"].map(|side| pixels(reader, &image, side));
            Some(Photo { src: Some(reader.web(image.member("url"))?), width, height, ..Photo::default() })
        })
}

fn featured(reader: &mut Reader<'_>, media: &Field<'_>) -> Photo {
    let mut photo = Photo {
        src: reader.web(media.member("source_url")),
        alt: reader.words(media.member("alt_text")),
        caption: media.member("caption").map(|caption| reader.words(Some(inside(&caption)))).unwrap_or_default(),
        ..Photo::default()
    };
    let Some(details) = reader.object(media, "media_details") else { return photo };
    [photo.width, photo.height] = ["width", "height"].map(|side| pixels(reader, &details, side));
    if let Some(meta) = reader.object(&details, "image_meta") {
        photo.credit = reader.text(meta.first(&["credit", "copyright"]));
    }
    if let (Some(sizes), Some(width), Some(height)) = (reader.object(&details, "sizes"), photo.width, photo.height) {
        let mut found: Vec<(u32, Size)> = Vec::new();
        for (_, size) in sizes.members().take(MAX_SIZES) {
            let before = reader.note_count();
            let (Some(wide), Some(high)) = (pixels(reader, &size, "width"), pixels(reader, &size, "height")) else {
                reader.note_unused(before, &size, "This size needs width and height.");
                continue;
            };
            // A different aspect ratio means a different image, such as a square crop. All sides are at most 100000.
            let same = u64::from(wide).saturating_mul(u64::from(height)).abs_diff(u64::from(high) * u64::from(width))
                <= u64::from(width);
            if same
                && !found.iter().any(|(known, _)| *known == wide)
                && let Some(src) = reader.web(size.member("source_url"))
            {
                insert(&mut found, wide, src);
            }
        }
        if let Some(src) = photo.src.clone()
            && !found.is_empty()
            && !found.iter().any(|(known, _)| *known == width)
        {
            insert(&mut found, width, src);
        }
        for (_, size) in found {
            photo.sizes.push(size);
        }
    }
    photo
}

/// Inserts a size, keeping the list sorted by width.
fn insert(sizes: &mut Vec<(u32, Size)>, width: u32, src: SafeUrl) {
    let place = sizes.iter().take_while(|(known, _)| *known < width).count();
    sizes.insert(place, (width, Size { src, descriptor: format!("{width}w") }));
}

/// Reads the length of a side in pixels. Sites write 0 or nothing if they don't know it.
fn pixels(reader: &mut Reader<'_>, field: &Field<'_>, side: &str) -> Option<u32> {
    reader.integer(field.member(side), 0, 100_000).filter(|length| *length > 0)
}

/// Reads the authors and topics.
pub fn writers_and_topics(reader: &mut Reader<'_>, post: &Field<'_>, article: &mut Article) {
    let byline = &mut article.byline;
    each(reader, post, "author", &mut |reader, author| {
        let (before, name) = (reader.note_count(), reader.words(author.member("name")));
        if name.is_empty() {
            reader.note_unused(before, author, NAMELESS);
        }
        parts::append_name(byline, &name);
    });
    if byline.is_empty()
        && let Some(yoast) = post.member("yoast_head_json")
    {
        *byline = reader.text(yoast.member("author"));
    }
    let topics = &mut article.topics;
    each(reader, post, "wp:term", &mut |reader, term| {
        let [slug, kind] = ["slug", "taxonomy"].map(|member| reader.text(term.member(member)));
        let (before, name) = (reader.note_count(), reader.words(term.member("name")));
        if name.is_empty() {
            reader.note_unused(before, term, NAMELESS);
        }
        if !slug.is_among(NO_CATEGORY) && !kind.is_among(NO_TOPICS) && name != "Uncategorized" {
            let url = reader.link(term.member("link"));
            parts::append_topic(reader, term, topics, Topic { name, url });
        }
    });
}

/// Returns the embedded comments, oldest first. WordPress embeds the newest ones, newest first.
pub fn replies(reader: &mut Reader<'_>, post: &Field<'_>) -> Vec<ThreadComment> {
    let mut thread = Thread::default();
    reader.place = Place::Comment;
    each(reader, post, "replies", &mut |reader, item| {
        if thread.has_room(reader, item)
            && let Some(comment) = comment(reader, item)
        {
            thread.push(reader, item, comment);
        }
    });
    reader.place = Place::Article;
    let mut thread = thread.finish(reader, post);
    let when = |comment: &ThreadComment| comment.date.as_ref().and_then(|date| date.iso.clone());
    if thread.first().and_then(when) > thread.last().and_then(when) {
        thread.reverse();
    }
    thread
}
