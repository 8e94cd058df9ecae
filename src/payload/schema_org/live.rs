//! The updates of a live blog, each with its date, author, text and images.

use std::collections::HashMap;

use super::body;
use super::graph::Graph;
use super::things::{SEVERAL, names, picture, recordings, text};
use crate::model::{Article, Block, Inline, Photo, Style};
use crate::payload::field::Field;
use crate::payload::lead_image;
use crate::payload::reader::Reader;

/// Appends the updates to the article's body. An image that several of them have, or the lead image, is shown only once.
pub fn updates(reader: &mut Reader<'_>, graph: &Graph<'_>, field: &Field<'_>, article: &mut Article) {
    let Some(list) = field.member("liveBlogUpdate") else { return };
    let (mut shown, mut again) = (HashMap::new(), false);
    let mut is_new = |photo: &Photo| {
        let name = photo.src.as_ref().map_or("", lead_image::name).to_owned();
        let new = shown.insert(name, 0_usize).is_none();
        again |= !new;
        new
    };
    article.photo.as_ref().map(&mut is_new);
    for item in list.items() {
        update(reader, graph, &item, &mut is_new, &mut article.body);
    }
    if again {
        reader.note(&list, "Pictures of updates that are shown above are not shown again.");
    }
}

fn update(
    reader: &mut Reader<'_>,
    graph: &Graph<'_>,
    item: &Field<'_>,
    is_new: &mut dyn FnMut(&Photo) -> bool,
    into: &mut Vec<Block>,
) {
    let before = reader.note_count();
    let update = graph.follow(*item);
    let mut told = Article {
        headline: text(reader, graph, update.first(&["headline", "name"])),
        date: reader.date(update.first(&["datePublished", "dateCreated", "dateModified"])),
        byline: update.first(&["author", "creator"]).map(|who| names(reader, graph, &who)).unwrap_or_default(),
        ..Article::default()
    };
    if let Some(image) = update.first(&["image", "thumbnailUrl"]) {
        if image.items().nth(1).is_some() {
            reader.note(&image, SEVERAL);
        }
        told.photo = picture(reader, graph, &image).filter(is_new);
    }
    if let Some(words) = update.first(&["articleBody", "text", "description"]) {
        body(reader, &words, &mut told.body);
    }
    lead_image::dedupe(reader, &update, &mut told, true);
    recordings(reader, graph, &update, &mut told.body);
    let Article { headline, date, byline, photo, mut body, .. } = told;
    if headline.is_empty() && photo.is_none() && body.is_empty() {
        return reader.note_unused(before, item, "An update needs a headline, a text or a picture.");
    }
    if !headline.is_empty() {
        into.push(Block::Heading(2, vec![Inline::Text(headline)]));
    }
    let mut line = Vec::new();
    if let Some(date) = date {
        let words = Inline::Text(date.text);
        line.push(if let Some(iso) = date.iso { Inline::Time(iso, vec![words]) } else { words });
    }
    if !byline.is_empty() {
        if !line.is_empty() {
            line.push(Inline::Text(" · ".to_owned()));
        }
        line.push(Inline::Text(byline));
    }
    if !line.is_empty() {
        into.push(Block::Paragraph(vec![Inline::Styled(Style::Small, line)]));
    }
    into.extend(photo.map(Block::Figure));
    into.append(&mut body);
}
