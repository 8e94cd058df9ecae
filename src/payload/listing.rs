//! Lists of posts, feed items or a graph's articles: the first one becomes the article, the others become cards.

use super::Story;
use super::field::Field;
use super::reader::Reader;
use super::words::{beginning, flat};
use crate::model::error::{Error, ErrorKind};
use crate::model::{Article, Card, Origin, SafeUrl};

/// The most cards that are read.
const MAX_CARDS: usize = 100;
/// The length of a headline taken from a text without one, in characters.
const HEADLINE: usize = 80;
/// The length of a card's excerpt, in characters.
const EXCERPT: usize = 280;

/// The content of one post, item or node.
#[derive(Default)]
pub struct Piece {
    /// The article. If read as a card, it has only what a card shows.
    pub article: Article,
    /// The excerpt for a card.
    pub excerpt: String,
}

/// Reads one item, in full (true) or as a card. Returns `None`, with a note, if there is nothing to show.
pub type ReadPiece<'a> = &'a mut dyn FnMut(&mut Reader<'_>, &Field<'_>, bool) -> Option<Piece>;

/// Reads the story from a list. `lacking` names what an article in this format must have.
pub fn story(
    reader: &mut Reader<'_>,
    items: &mut dyn Iterator<Item = Field<'_>>,
    lacking: &str,
    read: ReadPiece<'_>,
) -> Result<Story, Error> {
    let mut whole: Option<Article> = None;
    let mut missed = Vec::new();
    let base = reader.base().map(str::to_owned);
    for item in items {
        if missed.len() >= MAX_CARDS {
            reader.note(&item, "No more than 100 cards are shown, so this one and those after it were left out.");
            break;
        }
        let piece = read(reader, &item, whole.is_none());
        // Each item is resolved against its own address.
        reader.set_base(base.clone());
        match piece {
            Some(piece) if whole.is_none() => whole = Some(piece.article),
            Some(piece) => missed.extend(card(reader, &item, piece)),
            None => {}
        }
    }
    let Some(article) = whole else {
        let mut message = ["The payload has no ", lacking, ", and an article needs one."].concat();
        if let Some(why) = reader.last_note() {
            message.push(' ');
            message.push_str(why);
        }
        return Err(Error::new(ErrorKind::MissingField, message));
    };
    Ok(Story { article: Article { missed, ..article }, comments_given: true, ..Story::default() })
}

/// Notes that an article lacks its body. Returns true if it can be shown anyway: it has a headline and a note of origin, which is added
/// if needed, to read it there.
pub fn can_be_read_elsewhere(reader: &mut Reader<'_>, field: &Field<'_>, article: &mut Article, lacking: &str) -> bool {
    reader.note(field, lacking);
    if let (Some(url), true, true) = (&article.url, article.origin.is_empty(), !article.headline.is_empty()) {
        article.origin.push(elsewhere(url.clone()));
    }
    !article.headline.is_empty() && !article.origin.is_empty()
}

/// Creates a note of origin from an address.
pub fn elsewhere(url: SafeUrl) -> Origin {
    Origin { label: String::new(), title: url.as_str().to_owned(), url: Some(url) }
}

fn card(reader: &mut Reader<'_>, item: &Field<'_>, piece: Piece) -> Option<Card> {
    let Article { headline, url, source, date, photo, body, .. } = piece.article;
    let words = if piece.excerpt.is_empty() { flat(body) } else { piece.excerpt };
    let (headline, excerpt) = if headline.is_empty() {
        (beginning(&words, HEADLINE), String::new())
    } else {
        (headline, beginning(&words, EXCERPT))
    };
    if headline.is_empty() {
        reader.note(item, "A card needs a headline, so this one was left out.");
        return None;
    }
    Some(Card { headline, url, source, date, photo, excerpt })
}
