//! Reads what follows the head: paragraphs, then the note of origin, suggestions and furniture.

use super::line::{self, Kind};
use super::site_name::ALONE;
use super::{CardPart, Entry, Home, Page, Role, Strip};
use crate::clean::credit::{self, Split};
use crate::clean::furniture::Kind as Furniture;
use crate::clean::lost;
use crate::clean::repeat::REPEATED;
use crate::model::CommentForm;
use crate::text::letters::{digit, is_lower};
use crate::text::str_ext::StrExt;

impl Page<'_> {
    /// Returns the first line after the last paragraph, starting from a line; 0 if there is no paragraph.
    pub(super) fn tail(&self, from: usize) -> usize {
        let (mut tail, mut foot, mut strip) = (0, false, false);
        for at in from..self.lines.len() {
            let words = self.words(at);
            match &self.kinds[at] {
                Kind::Furniture(Furniture::Form) => foot = true,
                Kind::Furniture(Furniture::Related | Furniture::Missed) => strip = foot,
                Kind::Origin(label, sure) => foot |= *sure || self.is_headline_again(words.after(*label).trim()),
                Kind::Plain => foot |= matches!(self.unknown_label(at), Some((_, true))),
                _ => {}
            }
            // In the footer, a headline that is a question or an exclamation belongs to a card.
            if line::is_paragraph(words, &self.kinds[at]) && !(strip && line::is_headline(words)) {
                (tail, strip) = (at + 1, false);
            }
        }
        tail
    }

    /// Reads everything from the body's first line on.
    pub(super) fn rest(&mut self, from: usize) {
        // After the last paragraph, what is under the page's headings belongs to them.
        let mut strip = None;
        let (mut form, mut closed, mut origin) = (false, false, false);
        let tail = self.tail(from);
        let mut at = from;
        while at < self.lines.len() {
            let behind = at >= tail;
            let next = at + 1;
            match self.kinds[at].clone() {
                _ if self.lines[at].is_none() => {}
                Kind::Furniture(kind) => {
                    let beside = |other: usize| matches!(self.kinds.get(other), Some(Kind::Furniture(_)));
                    let page = match kind {
                        Furniture::Button => {
                            // Two social networks on one line are not a sentence.
                            self.words(at).contains(' ') || beside(next) || at.checked_sub(1).is_some_and(beside)
                        }
                        Furniture::Field => form,
                        Furniture::Foot => behind,
                        _ => true,
                    };
                    form |= kind == Furniture::Form;
                    closed |= kind == Furniture::Closed;
                    strip = match kind {
                        Furniture::Related if behind => Some(Strip::Related),
                        Furniture::Missed if behind => Some(Strip::Missed),
                        _ if page => None,
                        _ => strip,
                    };
                    if page { self.furniture(at) } else { self.paragraph(at) }
                }
                Kind::Origin(label, sure) => {
                    let titled = self.is_headline_again(self.words(at).after(label).trim());
                    let sentence = !sure && line::is_sentence(self.words(at));
                    if titled || behind && !sentence || sure && self.words(at).len() < 300 {
                        self.origin(at, label);
                        origin = true;
                    } else {
                        self.paragraph(at);
                    }
                }
                Kind::Related(label) | Kind::ReadAlso(label) => {
                    let also = matches!(self.kinds[at], Kind::ReadAlso(_));
                    at = self.suggestion(at, label, also, origin, behind);
                    continue;
                }
                Kind::Tag(name, rest) if rest >= self.words(at).len() => {
                    if self.source.as_deref() == Some(&self.words(at)[name]) {
                        self.drop_line(at, REPEATED)
                    } else {
                        self.paragraph(at)
                    }
                }
                Kind::Plain if strip.is_some() && behind && line::is_headline(self.words(at)) => {
                    self.strip_card(at, strip.unwrap_or(Strip::Related));
                }
                Kind::Name if strip.is_some() && behind => self.drop_line(at, ALONE),
                // A card may have its date below.
                Kind::Date(_) if strip.is_some() && behind => self.furniture(at),
                Kind::Plain => match self.unknown_label(at) {
                    Some((label, true)) => {
                        self.origin(at, label);
                        origin = true;
                    }
                    Some((label, false)) => {
                        at = self.suggestion(at, label, false, origin, behind);
                        continue;
                    }
                    None => self.plain(at),
                },
                _ => self.paragraph(at),
            }
            at = next;
        }
        if form && !closed {
            self.comment_form();
        }
    }

    /// Gives the article a comment form, because the page had one, unless the payload says something about comments.
    pub(super) fn comment_form(&mut self) {
        if !self.document.comments_given {
            let form = CommentForm { require_name_email: true, ..CommentForm::default() };
            self.document.article.comments.form = Some(form);
        }
    }

    /// Recognizes an unknown label by what follows it. Returns where it ends, and true if it is a note of origin (the headline follows) or
    /// false if it is a suggestion (an excerpt with this page's tag is below).
    fn unknown_label(&self, at: usize) -> Option<(usize, bool)> {
        let words = self.words(at);
        let colon = words.up_to(":：").len();
        let title = words.after(colon).strip_prefix([':', '：']).filter(|_| colon <= 90)?;
        let (label, title) = (words.len() - title.len(), title.trim());
        if self.is_headline_again(title) {
            return Some((label, true));
        }
        let next = self.past_names(at + 1);
        let Some(Kind::Tag(name, rest)) = self.kinds.get(next) else { return None };
        let below = self.words(next);
        let ours = self.source.as_deref() == Some(&below[name.clone()]);
        let excerpt = ours && *rest < below.len() && line::ends_cut(below);
        (excerpt && line::is_headline(title)).then_some((label, false))
    }

    /// Returns true if these words are the headline, whole or without the characters that a scraper loses.
    fn is_headline_again(&self, words: &str) -> bool {
        // A one-word headline may lose all its letters.
        let is = |headline: &str| headline == words || lost::strip_lost_chars(headline) == words;
        !words.is_empty() && self.headline.as_deref().is_some_and(is)
    }

    pub(super) fn paragraph(&mut self, at: usize) {
        if let Some(line) = self.take(at) {
            self.body(line);
        }
    }

    /// Reads a plain line: a paragraph, or a photo's caption.
    fn plain(&mut self, at: usize) {
        let words = self.words(at);
        // A caption is short, and its credit doesn't end a sentence.
        if words.len() <= 1200
            && !line::ends_sentence(words)
            && line::weight(words) <= 400
            && let Some(Split { caption, credit }) = credit::split_line(words)
            && !credit::is_signature(words, caption, &credit)
            && let Some(line) = self.take(at)
        {
            self.photo(&line, caption, credit);
            return;
        }
        self.paragraph(at);
    }

    fn strip_card(&mut self, at: usize, strip: Strip) {
        let number = self.card(strip);
        let home = self.card_home(strip, number, CardPart::Headline);
        let role = if strip == Strip::Related { Role::RelatedHeadline(number) } else { Role::MissedHeadline(number) };
        if let Some(mut line) = self.take(at) {
            line.role = role;
            self.put(line, home);
        }
    }

    /// Reads a suggestion with its headline and, on the next line, its excerpt. Returns where to continue.
    fn suggestion(&mut self, at: usize, label: usize, also: bool, origin: bool, behind: bool) -> usize {
        let words = self.words(at);
        let end = words.len();
        let title = words.after(label).trim();
        // The headline may be on a line of its own.
        let next = self.past_names(at + 1);
        let below =
            title.is_empty() && self.kinds.get(next) == Some(&Kind::Plain) && line::is_headline(self.words(next));
        let excerpt = if below { self.past_names(next + 1) } else { next };
        let has_excerpt = match self.kinds.get(excerpt) {
            Some(Kind::Tag(name, rest)) => {
                let words = self.words(excerpt);
                *rest < words.len()
                    && (line::ends_cut(words)
                        || self.document.names.iter().any(|known| *known == words[name.clone()])
                        || origin)
            }
            Some(Kind::Plain) => line::ends_cut(self.words(excerpt)) || (origin && !also && !title.is_empty()),
            _ => false,
        };
        if title.is_empty() && !below {
            if self.document.settings.furniture {
                self.furniture(at)
            } else {
                self.paragraph(at)
            }
            return at + 1;
        }
        if line::weight(title) > 300 || (line::ends_sentence(title) && title.ends_with(['.', '。']) && !has_excerpt) {
            self.paragraph(at);
            return at + 1;
        }
        // Between paragraphs, "Recommended: the lemon tart" may be the article's own text.
        if !has_excerpt && !behind && !origin {
            // A headline begins with a capital; "More: 12 kilos of flour" doesn't.
            let first = title.chars().next().unwrap_or(' ');
            if also && !is_lower(first) && digit(first).is_none() && self.document.settings.furniture {
                self.furniture(at)
            } else {
                self.paragraph(at)
            }
            return at + 1;
        }
        let number = self.card(Strip::Related);
        let home = self.card_home(Strip::Related, number, CardPart::Headline);
        if below {
            self.furniture(at);
            if let Some(mut line) = self.take(next) {
                line.role = Role::RelatedHeadline(number);
                self.put(line, home);
            }
        } else if let Some(line) = self.take(at) {
            self.put_part(&line, label..end, Role::RelatedHeadline(number), home);
        }
        self.drop_names(at + 1, excerpt);
        if has_excerpt {
            self.excerpt(excerpt, number)
        }
        if has_excerpt { excerpt + 1 } else { excerpt }
    }

    /// Reads a card's excerpt: its source tag, a photo's caption with its credit, and the rest.
    fn excerpt(&mut self, at: usize, number: usize) {
        let kind = self.kinds[at].clone();
        let Some(line) = self.take(at) else { return };
        let mut from = 0;
        if let Kind::Tag(name, rest) = kind {
            let home = self.card_home(Strip::Related, number, CardPart::Source);
            self.put_part(&line, name, Role::RelatedSource(number), home);
            from = rest;
        }
        // Photographers and desks credited elsewhere on the page are recognized here too.
        let credits =
            self.document.entries.iter().filter(|entry| matches!(entry.role, Role::Credit | Role::RelatedCredit(_)));
        let credits: Vec<&str> = credits.map(Entry::words).filter(|words| !words.is_empty()).take(20).collect();
        if let Some((Split { caption, credit }, rest)) = credit::leading(line.words().after(from), &credits) {
            let home = self.card_home(Strip::Related, number, CardPart::Caption);
            self.put_part(&line, from..from + caption, Role::RelatedCaption(number), home);
            let home = self.card_home(Strip::Related, number, CardPart::Credit);
            self.put_part(&line, from + credit.start..from + credit.end, Role::RelatedCredit(number), home);
            from += rest;
        }
        let end = line.words().len();
        let home: Home = self.card_home(Strip::Related, number, CardPart::Excerpt);
        self.put_part(&line, from..end, Role::RelatedExcerpt(number), home);
    }
}
