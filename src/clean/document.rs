//! The story while it is cleaned: every text with its role and the place it goes back to.

use std::ops::Range;

use super::inlines::{self, Part};
use super::look::Look;
use super::lost::Search;
use super::reading;
use super::{Flag, Passage, Report, Role, Settings};
use crate::article::{Article, Block, Card, Inline, Photo, Source};
use crate::date::Dateline;
use crate::payload::Story;
use crate::traced::{Traced, Why};

/// Which strip of cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Strip {
    /// What to read next.
    Related,
    /// "You missed".
    Missed,
}

/// A text of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CardPart {
    /// Its headline.
    Headline,
    /// Its source's name.
    Source,
    /// Its photo's caption.
    Caption,
    /// Its photo's credit.
    Credit,
    /// Its first words.
    Excerpt,
}

/// Where a text goes back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Home {
    /// The article's headline.
    Headline,
    /// Its byline.
    Byline,
    /// Its source's name.
    Source,
    /// Its date.
    Date,
    /// The head photo's caption.
    Caption,
    /// The head photo's credit.
    Credit,
    /// The n-th run of the body; the number of its block where that is a paragraph or heading at the top level.
    Run(usize, Option<usize>),
    /// The caption of the body's n-th figure.
    FigureCaption(usize),
    /// The credit of the body's n-th figure.
    FigureCredit(usize),
    /// The label of the n-th note of origin.
    OriginLabel(usize),
    /// The title of the n-th note of origin.
    OriginTitle(usize),
    /// A text of the n-th card.
    Card(Strip, usize, CardPart),
    /// The n-th run of a comment's body.
    Comment(usize, usize),
    /// A line of the page, not recognised yet.
    Line,
    /// Nowhere: it is only on record.
    Nowhere,
}

/// One text under way.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it is.
    pub role: Role,
    /// Its words and what was changed in them.
    pub text: Traced,
    /// Its inline runs, as in [`Passage`].
    pub runs: Vec<(usize, bool)>,
    /// Where it goes.
    pub home: Home,
    /// What looks damaged: offsets of the original.
    pub flags: Vec<(Range<usize>, &'static str)>,
    /// Whether an empty line stands before it on its page.
    pub gap: bool,
}

impl Entry {
    /// A plain text.
    pub fn new(role: Role, home: Home, text: &str) -> Self {
        Self { role, text: text.into(), runs: Vec::new(), home, flags: Vec::new(), gap: false }
    }

    /// The words as they are now.
    pub fn words(&self) -> &str {
        self.text.text()
    }

    /// A part of it, with its edits and flags; edges of white space are left out.
    pub fn cut(&self, range: Range<usize>, role: Role) -> Self {
        let words = self.words().get(range.clone()).unwrap_or_default();
        let start = range.start + (words.len() - words.trim_start().len());
        let range = start..start + words.trim().len();
        // A removal where the part begins goes with it.
        let from = if range.start == 0 { 0 } else { self.text.slice(0..range.start).original_len() };
        let text = self.text.slice(range);
        let len = text.original_len();
        let flags = self.flags.iter().filter(|(at, _)| from <= at.start && at.end <= from + len);
        let flags = flags.map(|(at, reason)| (at.start - from..at.end - from, *reason)).collect();
        Self { role, text, flags, runs: Vec::new(), home: Home::Nowhere, gap: self.gap }
    }

    /// Marks a range of the words as they are now as doubtful.
    pub fn flag(&mut self, at: Range<usize>, reason: &'static str) {
        let at = self.text.unmap(at.start)..self.text.unmap(at.end);
        self.flags.push((at, reason));
    }

    /// Puts another text behind this one, with its flags, and `between` between them.
    pub fn append(&mut self, between: Traced, next: Entry) {
        self.text.append(between);
        let shift = self.text.original_len();
        self.text.append(next.text);
        self.flags.extend(next.flags.into_iter().map(|(at, why)| (at.start + shift..at.end + shift, why)));
    }

    /// Takes the whole text away, on record.
    pub fn drop_whole(&mut self, why: Why) {
        self.text.remove(0..self.words().len(), why);
    }

    /// The ranges that are code, in the words as they are now.
    pub fn code(&self) -> Vec<Range<usize>> {
        if !self.runs.iter().any(|(_, code)| *code) {
            return Vec::new();
        }
        let ends = self.text.map_all(&mut self.runs.iter().map(|(end, _)| *end));
        let mut code = Vec::new();
        let mut start = 0;
        for (end, (_, is_code)) in ends.into_iter().zip(&self.runs) {
            if *is_code {
                code.push(start..end);
            }
            start = end;
        }
        code
    }

    /// Makes changes, but none that touches code.
    pub fn apply(&mut self, mut changes: Vec<(Range<usize>, String, Why)>) {
        if changes.is_empty() {
            return;
        }
        let code = self.code();
        let mut next = 0;
        changes.retain(|(at, ..)| {
            while code.get(next).is_some_and(|code| code.end <= at.start) {
                next += 1;
            }
            code.get(next).is_none_or(|code| at.end <= code.start)
        });
        self.text.apply(changes);
    }
}

/// The story while it is cleaned.
pub struct Document {
    /// Every text, in reading order.
    pub entries: Vec<Entry>,
    /// Names that a scraper may have injected.
    pub names: Vec<String>,
    /// The language, told or certain from the text.
    pub language: Option<String>,
    /// Which kinds of cleaning may change the text.
    pub settings: Settings,
    /// Whether the payload said something of comments.
    pub comments_given: bool,
    /// The search for lost letters, while it is under way.
    pub search: Option<Search>,
    /// The article that the texts go back into.
    pub article: Article,
    /// What was left out, and why.
    pub dropped: Vec<(String, String)>,
}

impl Document {
    /// Reads the texts out of a story.
    pub fn new(story: Story) -> Self {
        let mut article = story.article;
        let mut entries = Vec::new();
        reading::article(&mut article, &mut entries);
        let mut gap = false;
        let mut rest = story.page_text.as_deref().unwrap_or_default();
        while !rest.is_empty() {
            let line = rest.up_to("\n\r\u{2028}\u{2029}");
            rest = rest.after(line.len());
            // A line end of two characters is one: it leaves no empty line between them.
            let end = if rest.starts_with("\r\n") { 2 } else { rest.first_char().map_or(0, char::len_utf8) };
            rest = rest.after(end);
            let line = line.trim_of("\u{feff}");
            if line.is_empty() {
                gap = true;
                continue;
            }
            entries.push(Entry { gap, ..Entry::new(Role::Line, Home::Line, line) });
            gap = false;
        }
        let language = article.language.clone();
        Self {
            entries,
            names: story.names,
            language,
            settings: story.settings,
            comments_given: story.comments_given,
            search: None,
            article,
            dropped: story.dropped,
        }
    }

    /// Writes the texts back, and tells what was done.
    pub fn finish(mut self) -> (Article, Report) {
        let mut runs = Vec::new();
        let mut figures = Vec::new();
        let mut comments = Vec::new();
        let mut gone = Vec::new();
        for entry in &self.entries {
            let words = || entry.words().to_owned();
            let article = &mut self.article;
            match entry.home {
                Home::Headline => article.headline = words(),
                Home::Byline => article.byline = words(),
                Home::Source => article.source.get_or_insert_with(Source::default).name = words(),
                Home::Date => {
                    let date = article.date.get_or_insert_with(Dateline::default);
                    if date.iso.is_none() || date.text != entry.words() {
                        let read = Dateline::read(entry.words(), self.language.as_deref());
                        *date = Dateline { iso: read.iso.or(date.iso.take()), ..read };
                    }
                }
                Home::Caption => article.photo.get_or_insert_with(Photo::default).caption = words(),
                Home::Credit => article.photo.get_or_insert_with(Photo::default).credit = words(),
                Home::Run(number, block) => {
                    if entry.words().is_empty() && !entry.text.edits().is_empty() {
                        gone.extend(block);
                    }
                    runs.push((number, entry));
                }
                Home::FigureCaption(number) => figures.push((number, true, entry)),
                Home::FigureCredit(number) => figures.push((number, false, entry)),
                Home::OriginLabel(number) => {
                    if let Some(origin) = article.origin.get_mut(number) {
                        origin.label = words();
                    }
                }
                Home::OriginTitle(number) => {
                    if let Some(origin) = article.origin.get_mut(number) {
                        origin.title = words();
                    }
                }
                Home::Card(strip, number, part) => {
                    let cards = if strip == Strip::Related { &mut article.related } else { &mut article.missed };
                    if let Some(card) = cards.get_mut(number) {
                        write_card(card, part, words());
                    }
                }
                Home::Comment(number, run) => comments.push((number, run, entry)),
                Home::Line | Home::Nowhere => {}
            }
        }
        write_body(&mut self.article.body, &runs, &figures);
        let mut comments = &comments[..];
        for (number, comment) in self.article.comments.thread.iter_mut().enumerate() {
            let (here, rest) = comments.split_at(comments.iter().take_while(|(of, ..)| *of == number).count());
            comments = rest;
            let texts: Vec<_> = here.iter().map(|(_, run, entry)| (*run, *entry)).collect();
            write_body(&mut comment.body, &texts, &[]);
        }
        // These are in ascending order, as the runs are.
        let (mut place, mut next) = (0, 0);
        self.article.body.retain(|_| {
            let kept = gone.get(next) != Some(&place);
            next += usize::from(!kept);
            place += 1;
            kept
        });
        self.article.photo = self.article.photo.filter(|photo| !photo.is_empty());
        (self.article, report(self.entries, self.dropped))
    }
}

fn report(entries: Vec<Entry>, dropped: Vec<(String, String)>) -> Report {
    let mut report = Report { dropped, ..Report::default() };
    for (place, entry) in entries.into_iter().enumerate() {
        for (at, reason) in entry.flags {
            let at = entry.text.map(at.start)..entry.text.map(at.end);
            if !at.is_empty() {
                report.flags.push(Flag { passage: place, at, reason });
            }
        }
        report.passages.push(Passage { role: entry.role, text: entry.text, runs: entry.runs });
    }
    report
}

fn write_card(card: &mut Card, part: CardPart, words: String) {
    match part {
        CardPart::Headline => card.headline = words,
        CardPart::Source => card.source.get_or_insert_with(Source::default).name = words,
        CardPart::Caption => card.photo.get_or_insert_with(Photo::default).caption = words,
        CardPart::Credit => card.photo.get_or_insert_with(Photo::default).credit = words,
        CardPart::Excerpt => card.excerpt = words,
    }
}

/// `runs` and `figures` are in ascending order of their numbers.
fn write_body(blocks: &mut [Block], mut runs: &[(usize, &Entry)], mut figures: &[(usize, bool, &Entry)]) {
    let (mut run, mut figure) = (0, 0);
    inlines::for_each_part(blocks, &mut |part| match part {
        Part::Run(inlines, _) => {
            if let [(number, entry), rest @ ..] = runs
                && *number == run
            {
                runs = rest;
                inlines::write(inlines, &entry.text, &entry.runs);
            }
            run += 1;
        }
        Part::Photo(photo) => {
            while let [(number, caption, entry), rest @ ..] = figures
                && *number == figure
            {
                figures = rest;
                let field = if *caption { &mut photo.caption } else { &mut photo.credit };
                entry.words().clone_into(field);
            }
            figure += 1;
        }
    });
}

/// A paragraph of plain words.
pub fn paragraph(words: String) -> Block {
    Block::Paragraph(vec![Inline::Text(words)])
}
