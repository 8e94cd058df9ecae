//! Takes a scraped page apart: recognizes what its lines are, and assigns them to the article.

mod head;
mod line;
mod site_name;
mod tail;
mod whole;

use super::document::{Document, paragraph};
use super::entry::{AROUND, CardPart, Entry, Home, Strip};
use super::furniture::{FURNITURE, Kind as Furniture};
use super::language;
use crate::model::{Block, Card, Origin, Photo, Role};
use crate::text::letters::is_word;
use crate::text::mojibake::trimmed;
use crate::text::str_ext::StrExt;
use crate::text::traced::{Step, Sure, Why};
use line::Kind;
pub use line::{ends_cut, ends_sentence, is_part, source_line, tag};
pub use site_name::part_tags;
use whole::Place;

const PATH: &str = "page_text";

/// The number of lines at the top of a page that may hold its source tag.
pub const HEAD: usize = 10;

/// The maximum number of cards in a strip.
const MAX_CARDS: usize = 100;

/// The reason for removing a name from a line that is recognized as part of the page only without it.
const INJECTED: Why =
    Why { step: Step::Name, reason: "the site's name stands inside a line of the page", sure: Sure::Certain };

/// The state while a page is taken apart: lines still to be assigned, and where to put them.
struct Page<'a> {
    document: &'a mut Document,
    lines: Vec<Option<Entry>>,
    kinds: Vec<Kind>,
    /// True if the paragraphs go into the body.
    takes_body: bool,
    /// The numbers of the body's next run and figure.
    runs: usize,
    figures: usize,
    /// False if the payload has cards of its own, which win.
    takes_related: bool,
    takes_missed: bool,
    takes_origin: bool,
    related: usize,
    missed: usize,
    has_photo: bool,
    source: Option<String>,
    headline: Option<String>,
    /// The line that is certainly the headline.
    found: Option<usize>,
    ignored: Vec<&'static str>,
}

/// Splits the page's text into lines.
pub fn lines(document: &mut Document) {
    let text = document.page_text.take().unwrap_or_default();
    let (mut rest, mut gap) = (text.as_str(), false);
    while !rest.is_empty() {
        let line = rest.up_to("\n\r\u{2028}\u{2029}");
        rest = rest.after(line.len());
        // "\r\n" is one line end: it leaves no empty line in between.
        let end = if rest.starts_with("\r\n") { 2 } else { rest.chars().next().map_or(0, char::len_utf8) };
        rest = rest.after(end);
        if line.trim_of("\u{feff}").is_empty() {
            gap = true;
            continue;
        }
        let words = trimmed(line.trim_start_matches('\u{feff}'));
        document.entries.push(Entry { gap, ..Entry::new(Role::Line, Home::Line, words) });
        gap = false;
    }
}

/// Takes the page's text apart. Unrecognized lines go to the body in their order.
pub fn take_apart(document: &mut Document) {
    let mut lines = Vec::new();
    for entry in std::mem::take(&mut document.entries) {
        if entry.home == Home::Line { &mut lines } else { &mut document.entries }.push(entry);
    }
    if lines.is_empty() {
        return;
    }
    if document.language.is_none() {
        let guess = language::guess(&mut lines.iter().map(Entry::words)).map(str::to_owned);
        document.article.language.clone_from(&guess);
        document.language = guess;
    }
    let furniture = document.settings.furniture;
    let language = document.language.as_deref();
    let mut kinds: Vec<Kind> = lines.iter().map(|line| line::kind(line.words(), language, furniture)).collect();
    if document.settings.names {
        for (line, kind) in lines.iter_mut().zip(&mut kinds) {
            mend(line, kind, &document.names, language, furniture);
        }
        let given = document.article.source.as_ref().map(|source| source.name.as_str());
        site_name::mark(&lines, &mut kinds, given, &document.article.headline);
    }
    let (below, found) = if furniture { around(document, &mut lines, &mut kinds) } else { Default::default() };
    let has_form = below.iter().any(|(_, kind)| *kind == Kind::Furniture(Furniture::Form))
        && !below.iter().any(|(_, kind)| *kind == Kind::Furniture(Furniture::Closed));
    let article = &document.article;
    let mut page = Page {
        takes_body: article.body.is_empty(),
        takes_related: article.related.is_empty(),
        takes_missed: article.missed.is_empty(),
        takes_origin: article.origin.is_empty(),
        has_photo: article.photo.as_ref().is_some_and(|photo| !photo.caption.is_empty() || !photo.credit.is_empty()),
        source: None,
        headline: Some(article.headline.clone()).filter(|headline| !headline.is_empty()),
        lines: lines.into_iter().map(Some).collect(),
        kinds,
        runs: 0,
        figures: 0,
        related: article.related.len(),
        missed: article.missed.len(),
        found,
        ignored: Vec::new(),
        document,
    };
    let body = page.head();
    page.rest(body);
    if has_form {
        page.comment_form();
    }
    page.document.entries.extend(below.into_iter().map(|(line, _)| line));
    let ignored = std::mem::take(&mut page.ignored);
    for reason in ignored {
        document.dropped.push((PATH.to_owned(), reason.to_owned()));
    }
}

/// Drops what surrounds the article on a whole page, and records it. Returns the dropped lines after the article's first line, to be
/// recorded after it, and the index of the headline among the lines that are left.
fn around(
    document: &mut Document,
    lines: &mut Vec<Entry>,
    kinds: &mut Vec<Kind>,
) -> (Vec<(Entry, Kind)>, Option<usize>) {
    let given = Some(document.article.headline.as_str()).filter(|headline| !headline.is_empty());
    let Some(places) = whole::places(lines, kinds, given) else { return Default::default() };
    let (mut below, mut found) = (Vec::new(), None);
    let all = std::mem::take(lines).into_iter().zip(std::mem::take(kinds));
    for ((mut line, kind), place) in all.zip(places) {
        if place != Place::Page {
            if place == Place::Headline {
                found = Some(lines.len());
            }
            lines.push(line);
            kinds.push(kind);
            continue;
        }
        line.drop_whole(AROUND);
        line.role = Role::Furniture;
        line.home = Home::Nowhere;
        if lines.is_empty() { document.entries.push(line) } else { below.push((line, kind)) }
    }
    (below, found)
}

/// Removes names from a line that is recognized as a date or furniture only without them.
fn mend(line: &mut Entry, kind: &mut Kind, names: &[String], language: Option<&str>, furniture: bool) {
    if *kind != Kind::Plain || line.words().len() > 300 {
        return;
    }
    for name in names.iter().filter(|name| !name.is_empty()) {
        let words = line.words();
        let letter = |c: Option<char>| c.is_some_and(is_word);
        let mut marks = Vec::new();
        let mut from = 0;
        while let Some(at) = words.find_from(name, from) {
            from = at + name.len();
            marks.push(at..from);
        }
        let glued = |at: &std::ops::Range<usize>| {
            letter(words[..at.start].chars().next_back()) || letter(words[at.end..].chars().next())
        };
        if marks.is_empty() {
            continue;
        }
        let mut cleaned = line.clone();
        cleaned.apply(marks.iter().cloned().map(|at| (at, String::new(), INJECTED)).collect());
        let without = line::kind(cleaned.words(), language, furniture);
        let sure = match without {
            // A form's text contains no names.
            Kind::Furniture(Furniture::Form) => true,
            _ if !marks.iter().all(glued) => false,
            Kind::Date(_) => true,
            Kind::Furniture(kind) => {
                !matches!(kind, Furniture::Field | Furniture::Button | Furniture::Foot)
                    && line::weight(words) - line::weight(name) * marks.len() >= 8
            }
            _ => false,
        };
        if sure {
            (*line, *kind) = (cleaned, without);
            return;
        }
    }
}

impl Page<'_> {
    fn words(&self, at: usize) -> &str {
        self.lines.get(at).and_then(Option::as_ref).map_or("", Entry::words)
    }

    fn take(&mut self, at: usize) -> Option<Entry> {
        self.lines.get_mut(at).and_then(Option::take)
    }

    /// Records a recognized text and its place.
    fn put(&mut self, entry: Entry, home: Home) {
        self.document.entries.push(Entry { home, ..entry });
    }

    /// Records a part of a line.
    fn put_part(&mut self, line: &Entry, range: std::ops::Range<usize>, role: Role, home: Home) {
        let part = line.cut(range, role);
        if !part.words().is_empty() {
            self.put(part, home);
        }
    }

    fn ignore(&mut self, reason: &'static str) {
        if !self.ignored.contains(&reason) {
            self.ignored.push(reason);
        }
    }

    /// Drops a line and records it.
    fn drop_line(&mut self, at: usize, why: Why) {
        if let Some(mut line) = self.take(at) {
            line.drop_whole(why);
            line.role = Role::Furniture;
            self.put(line, Home::Nowhere);
        }
    }

    fn furniture(&mut self, at: usize) {
        self.drop_line(at, FURNITURE);
    }

    /// Adds a text to the body.
    fn body(&mut self, mut entry: Entry) {
        entry.role = Role::Body;
        if !self.takes_body {
            self.ignore("The payload has a body of its own; the page's paragraphs are not shown.");
            self.put(entry, Home::Nowhere);
            return;
        }
        let original = entry.text.original();
        entry.runs = vec![(original.len(), false)];
        let home = Home::Run(self.runs, Some(self.document.article.body.len()));
        self.runs += 1;
        self.document.article.body.push(paragraph(original));
        self.put(entry, home);
    }

    /// Adds a caption and its credit to the main photo, or, if that has one already, to a figure in the body.
    fn photo(&mut self, line: &Entry, caption: usize, credit: std::ops::Range<usize>) {
        let homes = if !self.has_photo {
            self.has_photo = true;
            (Home::Caption, Home::Credit)
        } else if self.takes_body {
            self.document.article.body.push(Block::Figure(Photo::default()));
            self.figures += 1;
            (Home::FigureCaption(self.figures - 1), Home::FigureCredit(self.figures - 1))
        } else {
            (Home::Nowhere, Home::Nowhere)
        };
        self.put_part(line, 0..caption, Role::Caption, homes.0);
        self.put_part(line, credit, Role::Credit, homes.1);
    }

    fn origin(&mut self, at: usize, label: usize) {
        let Some(line) = self.take(at) else { return };
        let number = self.document.article.origin.len();
        let homes = if self.takes_origin {
            self.document.article.origin.push(Origin::default());
            (Home::OriginLabel(number), Home::OriginTitle(number))
        } else {
            (Home::Nowhere, Home::Nowhere)
        };
        let end = line.words().len();
        self.put_part(&line, 0..label, Role::Origin, homes.0);
        self.put_part(&line, label..end, Role::Origin, homes.1);
    }

    /// Adds a card to a strip, unless the strip is full or the payload's. Returns its number.
    fn card(&mut self, strip: Strip) -> usize {
        let article = &mut self.document.article;
        let (takes, cards, number) = match strip {
            Strip::Related => (self.takes_related, &mut article.related, &mut self.related),
            Strip::Missed => (self.takes_missed, &mut article.missed, &mut self.missed),
        };
        if takes && *number < MAX_CARDS {
            cards.push(Card::default());
        }
        *number += 1;
        *number - 1
    }

    fn card_home(&mut self, strip: Strip, number: usize, part: CardPart) -> Home {
        let takes = if strip == Strip::Related { self.takes_related } else { self.takes_missed };
        if takes && number < MAX_CARDS {
            return Home::Card(strip, number, part);
        }
        self.ignore(if takes {
            "No more than 100 cards of a page's strip are shown."
        } else {
            "The payload has cards of its own; the page's are not shown."
        });
        Home::Nowhere
    }
}
