//! Removes the lead image if the body repeats it: many sites include it in both places.

use super::field::Field;
use super::reader::Reader;
use crate::model::{Article, Block, Part, Photo, SafeUrl, plain_text};
use crate::text::str_ext::StrExt;

/// File extensions of images.
const ENDS: &str = "jpg jpeg png webp gif avif JPG JPEG PNG";

/// Keeps only one copy of the lead image if the body starts with it or, with `hint`, if the body has it anywhere. The copy that stays
/// gets the texts, sizes and link of both, and the report mentions it.
pub fn dedupe(reader: &mut Reader<'_>, field: &Field<'_>, article: &mut Article, hint: bool) {
    let Some(head) = &mut article.photo else { return };
    // The body may start by repeating the headline.
    let first = match &article.body[..] {
        [Block::Heading(_, words), ..] => usize::from(plain_text(words).trim() == article.headline),
        _ => 0,
    };
    let opening = article.body.get_mut(first);
    if let Some(Block::Figure(photo)) = opening
        && merge_photo(head, photo)
    {
        article.body.remove(first);
    } else {
        // A caption with formatting can't move to the lead image, so the lead image's texts move to the block.
        let captioned = opening.filter(
            |block| matches!(block, Block::Captioned { blocks, .. } if matches!(blocks[..], [Block::Figure(_)])),
        );
        let stays = captioned.is_some_and(|block| merge_into_block(block, head, ""))
            || hint && article.body.iter_mut().any(|block| merge_into_block(block, head, ""));
        if !stays {
            return;
        }
        article.photo = None;
    }
    reader.note(field, "The body repeats the lead image, so it is shown once.");
}

/// If a photo is the lead image, merges its texts into the lead image and returns true.
pub fn merge_photo(head: &mut Photo, photo: &Photo) -> bool {
    let same = is_same(photo, head);
    if same {
        merge(head, photo, "");
    }
    same
}

/// If a block contains the lead image, merges the lead image's texts into it, except those already in `around`, and returns true.
fn merge_into_block(block: &mut Block, head: &Photo, around: &str) -> bool {
    let caption = if let Block::Captioned { caption, .. } = block { plain_text(caption) } else { String::new() };
    let around = if caption.is_empty() { around } else { &caption };
    let mut found = false;
    block.parts(&mut |part| match part {
        Part::Photo(photo) if is_same(photo, head) => {
            merge(photo, head, around);
            found = true;
        }
        Part::Blocks(blocks) => found = found || blocks.iter_mut().any(|block| merge_into_block(block, head, around)),
        _ => {}
    });
    found
}

/// Adds to a photo what it lacks and another copy has.
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

/// Returns the name that an image file has in all its sizes.
pub fn name(src: &SafeUrl) -> &str {
    file(src).0
}

/// Returns the name that an image file has in all its sizes, and whether this one is marked as a smaller size.
fn file(src: &SafeUrl) -> (&str, bool) {
    let url = src.as_str();
    let (mut name, mut reduced) = (url.up_to("?#"), false);
    while let Some(dot) = name.rfind('.')
        && name.after(dot + 1).is_among(ENDS)
    {
        name = name.before(dot);
    }
    if name.len() == url.up_to("?#").len() {
        return (url, false);
    }
    // Start at WordPress's upload folder, whichever server it is on, or else after the scheme.
    let root = name.find_from("/uploads/", 0).or_else(|| name.find_from("//", 0));
    name = name.after(root.unwrap_or_default());
    while let Some(dash) = name.rfind('-') {
        let end = name.after(dash + 1);
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        match end.split_once("x") {
            Some((width, height)) if digits(width) && digits(height) => reduced = true,
            // Edited images have a timestamp in their name.
            _ if end.is_among("scaled rotated") || end.len() == 14 && end.starts_with('e') && digits(end.after(1)) => {}
            _ => break,
        }
        name = name.before(dash);
    }
    (name, reduced)
}
