//! The picture at an article's head, where its body has it again: many sites put it into both, and a reader wants it once.

use super::field::Field;
use super::reader::Reader;
use crate::model::{Article, Block, Part, Photo, SafeUrl, plain_text};
use crate::text::look::Look;

/// The ends of files that are pictures.
const ENDS: &str = "jpg jpeg png webp gif avif JPG JPEG PNG";

/// Shows the head's picture once where the body begins with it; where `hint` says that the head only points at one of the body's
/// pictures, wherever the body has it. The words, sizes and link of both stay, and the report tells it.
pub fn dedupe(reader: &mut Reader<'_>, field: &Field<'_>, article: &mut Article, hint: bool) {
    let Some(head) = &mut article.photo else { return };
    // The headline may be said again before it.
    let first = match &article.body[..] {
        [Block::Heading(_, words), ..] => usize::from(plain_text(words).trim() == article.headline),
        _ => 0,
    };
    let opening = article.body.get_mut(first);
    if let Some(Block::Figure(photo)) = opening
        && joins(head, photo)
    {
        article.body.remove(first);
    } else {
        // A caption with a link in it can't go to the head, so what the head says goes to it.
        let captioned = opening.filter(
            |block| matches!(block, Block::Captioned { blocks, .. } if matches!(blocks[..], [Block::Figure(_)])),
        );
        let stays = captioned.is_some_and(|block| goes_to(block, head, ""))
            || hint && article.body.iter_mut().any(|block| goes_to(block, head, ""));
        if !stays {
            return;
        }
        article.photo = None;
    }
    reader.note(field, "The body has the picture at the article's head again, so it is shown once.");
}

/// Whether a photo is of the head's picture; what it says is said at the head then.
pub fn joins(head: &mut Photo, photo: &Photo) -> bool {
    let same = is_same(photo, head);
    if same {
        merge(head, photo, "");
    }
    same
}

/// Whether a block has the head's picture, which is told all that the head says then, but not what is told `around` it.
fn goes_to(block: &mut Block, head: &Photo, around: &str) -> bool {
    let caption = if let Block::Captioned { caption, .. } = block { plain_text(caption) } else { String::new() };
    let around = if caption.is_empty() { around } else { &caption };
    let mut found = false;
    block.parts(&mut |part| match part {
        Part::Photo(photo) if is_same(photo, head) => {
            merge(photo, head, around);
            found = true;
        }
        Part::Blocks(blocks) => found = found || blocks.iter_mut().any(|block| goes_to(block, head, around)),
        _ => {}
    });
    found
}

/// Adds to a photo what another of the same picture has and it lacks.
fn merge(into: &mut Photo, from: &Photo, around: &str) {
    for (here, there) in [(&mut into.caption, &from.caption), (&mut into.credit, &from.credit)] {
        let has = |text: &str, words: &str| text.find_from(words, 0).is_some();
        if there.is_empty() || has(here, there) || has(around, there) {
            continue;
        }
        if !has(there, here) {
            here.push_str(" · ");
            here.push_str(there);
        } else {
            here.clone_from(there);
        }
    }
    if from.alt.len() > into.alt.len() {
        into.alt.clone_from(&from.alt);
    }
    into.link = into.link.take().or_else(|| from.link.clone());
    let reduced = |photo: &Photo| photo.src.as_ref().is_some_and(|src| file(src).1);
    if into.sizes.is_empty() && (!from.sizes.is_empty() || !reduced(from) || reduced(into)) {
        into.src.clone_from(&from.src);
        into.sizes.clone_from(&from.sizes);
        [into.width, into.height] = [from.width, from.height];
    }
}

fn is_same(photo: &Photo, other: &Photo) -> bool {
    let (Some(one), Some(two)) = (&photo.src, &other.src) else { return false };
    one == two || file(one).0 == file(two).0
}

/// What a picture's file is called in all its sizes.
pub fn name(src: &SafeUrl) -> &str {
    file(src).0
}

/// What a picture's file is called in all its sizes, and whether this one says that it is a smaller one.
fn file(src: &SafeUrl) -> (&str, bool) {
    let url = src.as_str();
    let (mut name, mut reduced) = (url.up_to("?#"), false);
    while let Some(dot) = name.last_of(".")
        && name.after(dot + 1).is_among(ENDS)
    {
        name = name.before(dot);
    }
    if name.len() == url.up_to("?#").len() {
        return (url, false);
    }
    // The folder of WordPress' files, whichever server hands them out; else the address without its scheme.
    let root = name.find_from("/uploads/", 0).or_else(|| name.find_from("//", 0));
    name = name.after(root.unwrap_or_default());
    while let Some(dash) = name.last_of("-") {
        let end = name.after(dash + 1);
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        match end.split_once("x") {
            Some((width, height)) if digits(width) && digits(height) => reduced = true,
            // An edited picture carries the time of that.
            _ if end.is_among("scaled rotated") || end.len() == 14 && end.starts_with('e') && digits(end.after(1)) => {}
            _ => break,
        }
        name = name.before(dash);
    }
    (name, reduced)
}
