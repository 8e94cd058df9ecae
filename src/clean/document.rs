//! The story while it is cleaned: every text with its role and the field it goes back to.

use super::Segmenter;
use super::entry::{AROUND, CardPart, Entry, Home, Strip};
use super::inlines::{self, TextPart};
use super::reading;
use crate::model::{Article, Block, Card, Flag, Inline, Passage, Photo, Report, Role, Settings, Source, Story};

/// The story while it is cleaned.
pub struct Document {
    /// Every text, in reading order.
    pub entries: Vec<Entry>,
    /// The text of the page that is still to be split into lines.
    pub page_text: Option<String>,
    /// Names that a scraper may have injected.
    pub names: Vec<String>,
    /// The language, if it is given or certain from the text.
    pub language: Option<String>,
    /// The kinds of cleaning that are allowed to change the text.
    pub settings: Settings,
    /// Whether the payload says anything about comments.
    pub comments_given: bool,
    /// The article that the texts go back into.
    pub article: Article,
    /// What was left out, and why.
    pub dropped: Vec<(String, String)>,
    /// Finds word boundaries in scripts without spaces.
    pub segmenter: Box<dyn Segmenter>,
}

/// A step that takes many turns, so that the page can do other work in between.
pub trait Turns {
    /// Runs one turn; returns false when the step is done.
    fn go_on(&mut self, document: &mut Document) -> bool;
}

impl Document {
    /// Reads all texts of a story.
    pub fn new(story: Story, segmenter: Box<dyn Segmenter>) -> Self {
        let mut article = story.article;
        let mut entries = Vec::new();
        reading::article(&mut article, &mut entries);
        for line in &story.furniture {
            let mut entry = Entry::new(Role::Furniture, Home::Nowhere, line);
            entry.drop_whole(AROUND);
            entries.push(entry);
        }
        let language = article.language.clone();
        Self {
            entries,
            page_text: story.page_text,
            names: story.names,
            language,
            settings: story.settings,
            comments_given: story.comments_given,
            article,
            dropped: story.dropped,
            segmenter,
        }
    }

    /// Writes the texts back and reports the changes.
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
                Home::Date | Home::Line | Home::Nowhere => {}
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
        // The indices in `gone` ascend, as the runs do.
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

/// Writes texts back into blocks. The numbers in `runs` and `figures` must ascend.
fn write_body(blocks: &mut [Block], mut runs: &[(usize, &Entry)], mut figures: &[(usize, bool, &Entry)]) {
    let (mut run, mut figure) = (0, 0);
    inlines::for_each_part(blocks, &mut |part| match part {
        TextPart::Run(inlines, _) => {
            if let [(number, entry), rest @ ..] = runs
                && *number == run
            {
                runs = rest;
                inlines::write(inlines, &entry.text, &entry.runs);
            }
            run += 1;
        }
        TextPart::Photo(photo) => {
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

/// Makes a paragraph of plain text.
pub fn paragraph(words: String) -> Block {
    Block::Paragraph(vec![Inline::Text(words)])
}
