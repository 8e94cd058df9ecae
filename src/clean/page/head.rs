//! Reads the head of a page: date line, headline, source tag, byline and photo caption, in any order. Any of them may be missing.

use super::line::{self, Kind};
use super::site_name::ALONE;
use super::{Home, Page, Role};
use crate::clean::credit::{self, Split};
use crate::clean::furniture::Kind as Furniture;
use crate::clean::repeat::REPEATED;
use crate::date::Dateline;
use crate::text::str_ext::StrExt;

/// The maximum number of standfirst lines between the headline and the rest of the head.
const STANDFIRST: usize = 4;

impl Page<'_> {
    /// Reads the head. Returns the index of the body's first line.
    pub(super) fn head(&mut self) -> usize {
        let (mut has_date, mut has_headline, mut has_byline, mut has_caption) = (false, false, false, false);
        let count = self.lines.len();
        let mut at = 0;
        while at < count {
            match self.kinds[at].clone() {
                _ if self.found == Some(at) => {
                    if !std::mem::replace(&mut has_headline, true) {
                        self.put_headline(at);
                    }
                }
                // A line above the headline that the note of origin names: a kicker, or a date in words that no table knows.
                Kind::Plain if !has_headline && !self.names_headline(at) && self.names_headline(at + 1) => {
                    self.paragraph(at);
                }
                Kind::Plain if !has_date && self.dated(at) => {
                    has_date = true;
                    has_byline |= self.document.entries.last().is_some_and(|entry| entry.role == Role::Byline);
                }
                // Whatever it looks like, the line directly above the tag is the headline.
                Kind::Plain | Kind::Byline(_) | Kind::Origin(..) | Kind::Related(_) | Kind::ReadAlso(_)
                    if !has_headline && self.is_whole_tag(at + 1) && line::weight(self.words(at)) <= line::HEADLINE =>
                {
                    has_headline = true;
                    self.put_headline(at);
                }
                // Two lines above the tag: a date in words that no table knows, with the headline below it.
                Kind::Plain
                    if !has_headline
                        && !has_date
                        && self.is_whole_tag(at + 2)
                        && Dateline::resembles_date(self.words(at)) =>
                {
                    has_date = true;
                    self.date(at, 0..self.words(at).len());
                }
                Kind::Date(range) if !has_date => {
                    has_date = true;
                    self.date(at, range);
                }
                // A second date in the head is that of an update: recorded, but not shown. Elsewhere it may be the first day of a diary.
                Kind::Date(range) if range.start > 0 || self.is_in_head(at) => self.furniture(at),
                Kind::Tag(name, rest) if rest >= self.words(at).len() => self.source(at, name),
                // Two tags on one line: the first is the source.
                Kind::Tag(name, rest)
                    if line::tag(&self.words(at)[rest..])
                        .is_some_and(|(_, end)| rest + end >= self.words(at).len()) =>
                {
                    if let Some(line) = self.take(at) {
                        let end = line.words().len();
                        self.name_source(&line, name);
                        self.put_part(&line, rest..end, Role::Source, Home::Nowhere);
                    }
                }
                Kind::Tag(name, rest) if self.is_source(&self.words(at)[name.clone()]) => {
                    // A tag before the first paragraph, as news agencies write it.
                    if let Some(line) = self.take(at) {
                        self.name_source(&line, name);
                        let end = line.words().len();
                        let kept = line.cut(rest..end, Role::Body);
                        self.body(kept);
                    }
                    return at + 1;
                }
                Kind::Name => self.drop_line(at, ALONE),
                Kind::Furniture(Furniture::Ad | Furniture::Share | Furniture::Button) => self.furniture(at),
                Kind::Byline(name) if has_headline && !has_byline => {
                    has_byline = true;
                    let free = self.document.article.byline.is_empty();
                    if let Some(line) = self.take(at) {
                        let home = if free { Home::Byline } else { Home::Nowhere };
                        self.put_part(&line, name, Role::Byline, home);
                    }
                }
                Kind::Origin(label, false)
                    if (has_headline || self.is_above_headline(at, label))
                        && self.source.is_none()
                        && line::is_source_line(self.words(at)) =>
                {
                    let end = self.words(at).len();
                    self.source(at, label..end);
                }
                Kind::Plain | Kind::Byline(_) if !has_headline => {
                    let words = self.words(at);
                    let sure = self.headline.as_deref() == Some(words) || self.names_headline(at);
                    // "It opens at 6 p.m." is a headline only if a part of the head follows.
                    let below = self.kinds.get(self.past_names(at + 1));
                    let followed = matches!(below, Some(Kind::Byline(_) | Kind::Date(_)));
                    let ends = line::ends_short(words) && !followed;
                    // The same holds for a whole sentence at the top of the page.
                    let sentence = followed && at == 0 && line::weight(words) <= line::HEADLINE;
                    if !(sure || sentence || line::is_headline(words) && !ends) {
                        return at;
                    }
                    has_headline = true;
                    self.put_headline(at);
                }
                Kind::Plain => {
                    if self.headline.as_deref() == Some(self.words(at)) {
                        self.drop_line(at, REPEATED);
                    } else if !has_caption && self.head_photo(at) {
                        has_caption = true;
                    } else if self.source.is_none() && self.is_whole_tag(at + 1) {
                        // An unrecognized line between the headline and the tag: the head continues after it.
                        self.paragraph(at);
                    } else if self.is_standfirst(at, has_byline, has_date) {
                        self.paragraph(at);
                    } else {
                        return at;
                    }
                }
                _ => return at,
            }
            at += 1;
        }
        at
    }

    /// Reads a line with a date and its source. If there is a tag below, that is the page's source.
    fn dated(&mut self, at: usize) -> bool {
        let Some([date, source, byline]) = line::dated(self.words(at), self.document.language.as_deref()) else {
            return false;
        };
        let tagged = (1..4).any(|below| self.is_whole_tag(at + below));
        let free = self.document.article.byline.is_empty();
        if let Some(line) = self.lines.get(at).cloned().flatten() {
            self.date(at, date);
            if tagged {
                self.put_part(&line, source, Role::Source, Home::Nowhere);
            } else {
                self.name_source(&line, source);
            }
            self.put_part(&line, byline, Role::Byline, if free { Home::Byline } else { Home::Nowhere });
        }
        true
    }

    /// Returns true if the head continues after this line below the headline: a byline or the page's only date is near.
    fn is_standfirst(&self, at: usize, has_byline: bool, has_date: bool) -> bool {
        let is_date = |kind: &&Kind| matches!(kind, Kind::Date(_));
        let only = || self.kinds[at..].iter().filter(is_date).count() == 1;
        let near = self.kinds[at + 1..].iter().take(STANDFIRST).find(|kind| **kind != Kind::Plain);
        match near {
            Some(Kind::Byline(_)) => !has_byline,
            Some(Kind::Date(_)) => !has_date && only(),
            _ => false,
        }
    }

    /// Returns true if a date is next to another date, or above a tag or byline.
    fn is_in_head(&self, at: usize) -> bool {
        let above = at.checked_sub(1).and_then(|above| self.kinds.get(above));
        matches!(above, Some(Kind::Date(_)))
            || self.is_whole_tag(at + 1)
            || matches!(self.kinds.get(at + 1), Some(Kind::Byline(_)))
    }

    fn date(&mut self, at: usize, range: std::ops::Range<usize>) {
        let free = self.document.article.date.is_none();
        if let Some(line) = self.take(at) {
            let home = if free { Home::Date } else { Home::Nowhere };
            self.put_part(&line, range, Role::Date, home);
        }
    }

    /// Returns true if a line names the source and the headline is below it.
    fn is_above_headline(&self, at: usize, label: usize) -> bool {
        let below = self.words(at + 1);
        let name = self.words(at).after(label).split_whitespace().take(5).count();
        let article = self.kinds.get(at + 2).is_some_and(|kind| *kind == Kind::Plain);
        name <= 4 && article && self.kinds[at + 1] == Kind::Plain && line::is_headline(below)
    }

    /// Returns true if a note of origin further down names this line.
    fn names_headline(&self, at: usize) -> bool {
        let words = self.words(at);
        (at + 1..self.lines.len()).any(|below| match self.kinds[below] {
            Kind::Origin(label, _) => self.words(below).after(label).trim() == words,
            _ => false,
        })
    }

    fn put_headline(&mut self, at: usize) {
        let Some(mut line) = self.take(at) else { return };
        line.role = Role::Headline;
        match &self.headline {
            None => {
                self.headline = Some(line.words().to_owned());
                self.put(line, Home::Headline);
            }
            Some(given) => {
                if given != line.words() {
                    self.ignore("The payload has a headline of its own; the page's is not shown.");
                }
                self.put(line, Home::Nowhere);
            }
        }
    }

    /// Returns true if a line is only a source tag; the source's name may be repeated above it.
    fn is_whole_tag(&self, at: usize) -> bool {
        let at = self.past_names(at);
        matches!(self.kinds.get(at), Some(Kind::Tag(_, rest)) if *rest >= self.words(at).len())
    }

    fn is_source(&self, name: &str) -> bool {
        self.document.names.iter().any(|known| known == name)
    }

    pub(super) fn name_source(&mut self, line: &crate::clean::entry::Entry, name: std::ops::Range<usize>) {
        let free = self.document.article.source.as_ref().is_none_or(|source| source.name.is_empty());
        let home = if free && self.source.is_none() { Home::Source } else { Home::Nowhere };
        self.source.get_or_insert_with(|| line.words().get(name.clone()).unwrap_or_default().trim().to_owned());
        self.put_part(line, name, Role::Source, home);
    }

    /// Reads a line that is a source tag. A second one is only recorded.
    fn source(&mut self, at: usize, name: std::ops::Range<usize>) {
        if let Some(line) = self.take(at) {
            self.name_source(&line, name);
        }
    }

    /// Reads the caption of the main photo, with its credit on the same or the next line.
    fn head_photo(&mut self, at: usize) -> bool {
        let words = self.words(at);
        if line::weight(words) > 600 {
            return false;
        }
        if let Some(Split { caption, credit }) = credit::split_line(words) {
            // A lead may end in a signature that looks like a credit. So a whole sentence, or the page's only paragraph, is not a caption.
            let sentence = line::ends_sentence(words.before(caption));
            if credit::is_signature(words, caption, &credit) && (sentence || self.tail(at + 1) == 0) {
                return false;
            }
            if let Some(line) = self.take(at) {
                self.photo(&line, caption, credit);
            }
            return true;
        }
        let next = self.words(at + 1);
        let below = (self.kinds.get(at + 1) == Some(&Kind::Plain)).then(|| credit::split_line(next)).flatten();
        let Some(Split { caption: 0, credit }) = below.filter(|_| line::weight(words) <= 300) else { return false };
        if let (Some(mut line), Some(credits)) = (self.take(at), self.take(at + 1)) {
            let home = if self.has_photo { Home::Nowhere } else { Home::Caption };
            line.role = Role::Caption;
            self.put(line, home);
            let home = if self.has_photo { Home::Nowhere } else { Home::Credit };
            self.put_part(&credits, credit, Role::Credit, home);
            self.has_photo = true;
        }
        true
    }
}
