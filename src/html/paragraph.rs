//! Turns a paragraph into blocks: itself, or the pictures or player that it consists of.

use super::build::Builder;
use super::notes::Note;
use super::{Place, run, scope, shortcode};
use crate::model::{Block, Embed, Inline, Photo};

/// The most caption shortcodes that are read in one paragraph.
const MAX_CAPTIONS: usize = 50;

impl Builder<'_> {
    /// Puts a paragraph, or the pictures or player that it consists of.
    pub fn paragraph(&mut self, mut words: Vec<Inline>) {
        for _ in 0..MAX_CAPTIONS {
            let Some(found) = shortcode::caption(&words, |inline| picture(inline).is_some()) else { break };
            self.pictures(found.before);
            let photo = picture(&found.picture).unwrap_or_default();
            scope::figure(vec![Block::Figure(photo)], found.caption, &mut self.scope().blocks);
            words = found.after;
        }
        if let Some(embed) = self.player_alone(&words) {
            self.scope().blocks.push(Block::Embed(embed));
            return;
        }
        self.pictures(words);
    }

    /// Returns the player for a paragraph that consists of a URL only.
    fn player_alone(&self, words: &[Inline]) -> Option<Embed> {
        let [Inline::Text(text)] = words else { return None };
        let address = text.trim();
        let alone = address.starts_with("http") && !address.chars().any(char::is_whitespace);
        let embed = if alone && self.place == Place::Article { self.player(address) } else { None };
        embed.map(|embed| Embed { title: address.to_owned(), ..embed })
    }

    /// Puts a paragraph; pictures at its beginning and end become blocks of their own.
    fn pictures(&mut self, mut words: Vec<Inline>) {
        if !run::has_content(&words) {
            run::anchors(words, &mut self.anchors);
            return;
        }
        let is_large = |inline: &Inline| picture(inline).is_some_and(|photo| !is_small(&photo));
        let only = words.iter().all(|inline| picture(inline).is_some() || is_blank(inline));
        let fits =
            |inline: &Inline| is_blank(inline) || if only { picture(inline).is_some() } else { is_large(inline) };
        let from = words.iter().position(|inline| !fits(inline)).unwrap_or(words.len());
        let to = words.iter().rposition(|inline| !fits(inline)).map_or(from, |at| at + 1);
        let shows = |words: &[Inline]| words.iter().any(|inline| picture(inline).is_some());
        let from = if shows(&words[..from]) { from } else { 0 };
        let to = if shows(&words[to..]) { to } else { words.len() };
        let after = words.split_off(to);
        let mut inside = words.split_off(from);
        let known = self.anchors.len();
        self.figures(words);
        let mut begins = self.anchors.split_off(known);
        if let [Inline::Text(text)] = inside.as_slice()
            && self.state.embed
            && let Some(url) = self.web(text)
        {
            inside = vec![Inline::Link(url, inside)];
        }
        run::trim_end(&mut inside, true);
        run::trim_start(&mut inside);
        if let Some(Inline::Text(first)) = inside.first_mut() {
            *first = first.trim_start_matches(run::is_space).to_owned();
        }
        if inside.is_empty() {
            self.anchors.append(&mut begins);
        } else {
            let mut words = run::anchors_of(begins);
            words.append(&mut inside);
            let block = Block::Paragraph(words);
            for _ in 0..shortcode::count(&block) {
                self.notes.add(Note::Shortcode);
            }
            self.scope().blocks.push(block);
        }
        self.figures(after);
    }

    fn figures(&mut self, words: Vec<Inline>) {
        for inline in words {
            match picture(&inline) {
                Some(photo) => self.scope().blocks.push(Block::Figure(photo)),
                None => run::anchors(vec![inline], &mut self.anchors),
            }
        }
    }
}

/// Returns the picture that an inline consists of, linked or not.
fn picture(inline: &Inline) -> Option<Photo> {
    if let Inline::Image(photo) = inline {
        return Some((**photo).clone());
    }
    let mut inside = inline.inner()?.iter().filter(|inline| !is_blank(inline));
    let photo = picture(inside.next()?).filter(|_| inside.next().is_none())?;
    match inline {
        Inline::Link(url, _) => Some(Photo { link: Some(url.clone()), ..photo }),
        _ => Some(photo),
    }
}

/// Returns true if a picture is small enough to belong in a line of text, as an emoji does.
fn is_small(photo: &Photo) -> bool {
    photo.is_letter() || photo.width.zip(photo.height).is_some_and(|(width, height)| width <= 64 && height <= 64)
}

fn is_blank(inline: &Inline) -> bool {
    match inline {
        Inline::Text(text) => text.trim().is_empty(),
        Inline::Break | Inline::Anchor(_) => true,
        _ => false,
    }
}
