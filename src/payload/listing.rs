//! A list of posts, of a feed's items or of a graph's articles: the first is the article, the others are cards.

use super::Story;
use super::field::Field;
use super::reader::Reader;
use super::words::{beginning, flat};
use crate::model::error::{Error, Kind};
use crate::model::{Article, Card, Origin, SafeUrl};

/// More cards than this are not read.
const MAX_CARDS: usize = 100;
/// How many letters of a text that has no headline stand for one.
const HEADLINE: usize = 80;
/// How many letters of a text a card shows.
const EXCERPT: usize = 280;

/// What one post, item or node says.
#[derive(Default)]
pub struct Piece {
    /// The article; what is asked for as a card has only what a card shows.
    pub article: Article,
    /// What a card shows of it.
    pub excerpt: String,
}

/// Reads one: whole, or as a card. None, and a note, where there is nothing to show.
pub type ReadPiece<'a> = &'a mut dyn FnMut(&mut Reader<'_>, &Field<'_>, bool) -> Option<Piece>;

/// The story of several. `lacking` names what an article of this format can't do without.
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
        // Each is seen from its own address.
        reader.see_from(base.clone());
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
        return Err(Error::new(Kind::MissingField, message));
    };
    Ok(Story { article: Article { missed, ..article }, comments_given: true, ..Story::default() })
}

/// Whether an article without a body can be shown: it has a headline, and then leads to where it can be read.
pub fn leads_on(reader: &mut Reader<'_>, field: &Field<'_>, article: &mut Article, lacking: &str) -> bool {
    reader.note(field, lacking);
    if let (Some(url), true, true) = (&article.url, article.origin.is_empty(), !article.headline.is_empty()) {
        article.origin.push(elsewhere(url.clone()));
    }
    !article.headline.is_empty() && !article.origin.is_empty()
}

/// A note of origin that is an address.
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
