//! Decides which lines of a page belong to the article.
//!
//! - The best evidence is the article's text in the page's JSON-LD: lines that consist of it belong to the article.
//! - Prose counts for a block; menus and other short lines count against it. The block with the highest score is the main one. Landmarks
//!   (`itemprop=articleBody`, `<article>`, `<main>`) are preferred to other blocks with a similar score.
//! - Inside the main block, lines that are furniture by name, role, class or text are removed: forms, strips of other articles, share bars.

use std::collections::HashMap;
use std::ops::Range;

use super::Tools;
use super::attributes::values;
use super::facts::Facts;
use super::outline::*;
use crate::date::Dateline;
use crate::lang;
use crate::text::letters::{digit, hash, is_wide, is_word, lower};
use crate::text::str_ext::StrExt;

/// What is known about the article before its page is examined.
#[derive(Clone, Copy, Debug, Default)]
pub struct KnownArticle<'a> {
    /// The headline from the payload.
    pub headline: &'a str,
    /// The headline from the page's JSON-LD.
    pub json_ld_headline: &'a str,
    /// The text from the page's JSON-LD.
    pub json_ld_body: &'a str,
    /// The author.
    pub byline: &'a str,
}

/// The article extracted from a page.
#[derive(Debug, Default)]
pub struct WholePage {
    /// The HTML of the article's body; empty if none was found.
    pub html: String,
    /// The headline; empty if unknown.
    pub headline: String,
    /// The author, from a line below the headline.
    pub byline: String,
    /// The date, from a line below the headline.
    pub date: String,
    /// The lines of the page that were left out.
    pub left_out: Vec<String>,
}

// Lengths are in letters by [`weight`], shares in percent, unless another unit is given.

/// The length of the runs of letters by which texts are compared: two or three words. Shorter runs occur in any two texts of a language,
/// and longer ones leave out the short lines of an article.
const TELLING: usize = 12;
/// The length of the runs by which headlines are compared. They are shorter than texts, and often reworded, so single words count.
const TELLING_NAME: usize = 5;
/// The longest headline that is compared, in bytes. Pages put their whole text into `og:title` by mistake; comparing it with every line
/// would be slow.
const MAX_NAME: usize = 1000;
/// The least prose that makes an element a landmark: one long paragraph. An `<article>` with less is a card.
const LANDMARK: usize = 100;
/// The maximum number of authors to look for: each is searched in every line of the head.
const MAX_AUTHORS: usize = 20;
/// The least text in JSON-LD at which other prose counts less: about four paragraphs. Sites give a summary as `articleBody`, too.
const ENOUGH: usize = 500;
/// The share of a line that is in another text if the line is a part of that text: editors change a word, and the ends of a line are
/// cut off.
const SAME: usize = 80;
/// How alike a line and a name are if one begins or ends with the other.
const PART: usize = 85;
/// How reliable a name of the article is that may have the site's name as well, or is made for another purpose.
const SURE: usize = 85;
/// A line that is linked throughout, but for punctuation.
const LINKED: usize = 95;

/// Returns the sorted hashes of all runs of letters of this length.
fn runs(text: &str, length: usize) -> Vec<u64> {
    let letters: Vec<char> = text.chars().filter(|c| is_word(*c)).map(lower).collect();
    let (mut runs, mut end, mut sum) = (Vec::new(), 0, 0);
    let size = |c: char| if is_wide(c) { 3 } else { 1 };
    for start in 0..letters.len() {
        while sum < length && end < letters.len() {
            sum += size(letters[end]);
            end += 1;
        }
        if sum < length {
            break;
        }
        runs.push(hash(letters[start..end].iter().copied()));
        sum -= size(letters[start]);
    }
    runs.sort_unstable();
    runs
}

/// Returns how much of a text occurs in another, in percent; 0 if the text is too short.
fn share(text: &[u64], of: &[u64]) -> usize {
    text.iter().filter(|run| of.binary_search(run).is_ok()).count() * 100 / text.len().max(1)
}

/// Returns how similar a line and the article's name are, in percent.
fn alike(line: &str, name: &str) -> usize {
    let (own, other) = (letters(line), letters(name));
    if own == other {
        return 100;
    }
    // A title may begin or end with the headline.
    let part = other.starts_with(&own) || other.ends_with(&own);
    // A title has the site's name and a section as well, but the headline is much of it.
    if part && own.len() * 5 > other.len() * 2 {
        return PART;
    }
    let (one, other) = (runs(line, TELLING_NAME), runs(name, TELLING_NAME));
    let both = one.iter().filter(|run| other.binary_search(run).is_ok()).count();
    both * 200 / (one.len() + other.len()).max(1)
}

/// Returns only the letters and digits of a text, in lower case.
fn letters(text: &str) -> String {
    text.chars().filter(|c| is_word(*c)).map(lower).collect()
}

fn ends_sentence(words: &str) -> bool {
    words.trim_end_of("”’\"'»“」』)）]› \u{a0}").ends_with(|c: char| ".。!！?？؟۔．।…:：".contains(c))
}

/// Returns how much of a text occurs in another, in percent; 0 if the text is too short.
pub fn common(text: &str, of: &str) -> usize {
    share(&runs(text, TELLING), &runs(of, TELLING))
}

/// Like [`extract`], but keeps all of the page's HTML as the body. Used if the payload switches the removal of furniture off.
pub fn extract_unfiltered(html: &str, facts: &Facts, known: &KnownArticle<'_>, tools: &Tools) -> WholePage {
    WholePage { html: html.to_owned(), left_out: Vec::new(), ..extract(html, facts, known, tools) }
}

/// Returns true if a line is running text.
fn is_prose(line: &Line) -> bool {
    /// A short sentence. Below it are buttons and labels with a full stop.
    const SENTENCE: usize = 35;
    /// Longer than nearly all headlines, so it is a paragraph, however it ends.
    const PARAGRAPH: usize = 130;
    let free = line.linked * 2 <= line.weight;
    free && (ends_sentence(&line.words) && line.weight >= SENTENCE
        || line.weight > PARAGRAPH && line.words.contains(|c: char| ".,;:!?。，、；！？،؛।".contains(c)))
}

/// Features of a line beyond those in the outline.
#[derive(Clone, Copy, Default)]
struct Seen {
    prose: bool,
    /// How much of it is in the article's text in JSON-LD, in percent.
    known: usize,
    /// How much of it is in the page's description, in percent.
    described: usize,
}

const NEVER: u32 = FURNITURE | HIDDEN | CONTROL | COMMENTS;

struct Choice<'a> {
    outline: Outline<'a>,
    /// Candidate names of the article, best first, each with its reliability in percent.
    names: Vec<(usize, &'a str)>,
    seen: Vec<Seen>,
    /// True if the article's text is known from JSON-LD.
    is_known: bool,
    /// The main block.
    main: usize,
    headline: Option<usize>,
    kept: Vec<bool>,
}

/// Extracts the article from a page's HTML.
pub fn extract<'a>(html: &str, facts: &'a Facts, known: &KnownArticle<'a>, tools: &Tools) -> WholePage {
    let balanced = (tools.prescan)(html).html;
    let mut outline = Outline::new(&balanced, tools);
    let body = runs(known.json_ld_body, TELLING);
    let description = runs(facts.meta(DESCRIPTION).unwrap_or_default(), TELLING);
    let mut seen = Vec::with_capacity(outline.lines.len());
    for line in &outline.lines {
        let own = runs(&line.words, TELLING);
        seen.push(Seen { prose: is_prose(line), known: share(&own, &body), described: share(&own, &description) });
    }
    // The prose up to each line, to find elements that hold most of it.
    let (mut masses, mut all) = (vec![0], 0);
    for (line, seen) in outline.lines.iter().zip(&seen) {
        all += if seen.prose { line.weight } else { 0 };
        masses.push(all);
    }
    let has_landmark = outline.elements.iter().any(|element| {
        let mass = masses[element.lines.end] - masses[element.lines.start];
        let heads = || outline.lines[element.lines.clone()].iter().any(|line| line.level == 1);
        mass > LANDMARK && (element.kind & (MAIN | BODY) != 0 || element.kind & ARTICLE != 0 && heads())
    });
    let pieces = pieces(&outline, &balanced, &seen, &masses);
    for at in 1..outline.elements.len() {
        let element = &outline.elements[at];
        if element.kind & (FURNITURE | ASIDE | COMMENTS | CONTROL) == 0 {
            continue;
        }
        let own = masses[element.lines.end] - masses[element.lines.start];
        let mass =
            pieces.get(&(outline.landmark(at), class_of(&balanced, element))).copied().unwrap_or_default().max(own);
        let lines = &outline.lines[element.lines.clone()];
        let landmark = outline.elements[at + 1..element.last].iter().any(|inner| inner.kind & (MAIN | BODY) != 0)
            || lines.iter().any(|line| line.level == 1) && mass * 5 > all;
        // An element that holds most of the article's text is its frame, whatever it is called.
        let around = outline.landmark(at);
        let whole = &outline.elements[around].lines;
        let whole = if around > 0 { masses[whole.end] - masses[whole.start] } else { all };
        // Outside of landmarks the prose of strips and comments counts, too, so less is enough.
        let most = if around > 0 { mass * 10 > whole * 6 } else { !has_landmark && mass * 10 > all * 4 };
        if landmark || most && element.kind & COMMENTS == 0 {
            outline.elements[at].kind &= !(FURNITURE | ASIDE | COMMENTS | CONTROL);
        }
    }
    outline.inherit();
    let is_known = weight(known.json_ld_body) >= ENOUGH;
    let kept = vec![false; outline.lines.len()];
    let names = names(facts, known);
    let mut choice = Choice { outline, names, seen, is_known, main: 0, headline: None, kept };
    choice.main = choice.main();
    let mut page = WholePage { headline: choice.headline(facts), ..WholePage::default() };
    choice.keep(&mut page, known);
    choice.cut(&mut page);
    page
}

/// An article may be split into several frames of the same class, with advertisements between them. Returns how much prose each such class
/// of frames holds, by landmark and class. Cards of other articles don't count, because they have at most one line of prose each.
fn pieces(outline: &Outline<'_>, html: &str, seen: &[Seen], masses: &[usize]) -> HashMap<(usize, String), usize> {
    let mut pieces: HashMap<(usize, String), usize> = HashMap::new();
    let is_furniture = |element: &&Element<'_>| element.kind & (FURNITURE | ASIDE) != 0;
    for (at, element) in outline.elements.iter().enumerate().skip(1).filter(|(_, element)| is_furniture(element)) {
        let class = class_of(html, element);
        let prose = seen[element.lines.clone()].iter().filter(|seen| seen.prose).count();
        if prose > 1 && !class.is_empty() {
            let mass = masses[element.lines.end] - masses[element.lines.start];
            *pieces.entry((outline.landmark(at), class)).or_default() += mass;
        }
    }
    pieces
}

/// Returns the `class` attribute of an element.
fn class_of(html: &str, element: &Element<'_>) -> String {
    let [class] = values(html.after(element.at.start).up_to(">"), ["class"]);
    class.unwrap_or_default()
}

/// The names of `<meta>` elements that describe the article.
const DESCRIPTION: &[&str] = &["og:description", "description", "twitter:description"];

impl Choice<'_> {
    /// Returns what a line counts for the blocks that contain it. A letter of prose counts 1.
    fn score(&self, at: usize) -> i64 {
        /// The most that a line counts, so that a single long legal text can't outweigh an article.
        const LONGEST: usize = 400;
        /// What prose counts besides its letters, so that short paragraphs count, too.
        const PROSE: i64 = 30;
        /// The same for a line of the known text, which is certain.
        const KNOWN: i64 = 60;
        /// What a link counts: a menu of ten outweighs a paragraph.
        const LINK: i64 = -30;
        /// What any other short line counts. It may be a subheading.
        const SHORT: i64 = -10;
        let (line, seen) = (&self.outline.lines[at], &self.seen[at]);
        let weight = i64::try_from(line.weight.min(LONGEST)).unwrap_or_default();
        let beside = line.kind & ASIDE != 0;
        if line.kind & HIDDEN != 0 {
            0
        } else if seen.known >= SAME {
            weight + KNOWN
        } else if line.kind & NEVER != 0 {
            SHORT
        } else if line.linked * 2 > line.weight {
            LINK
        } else if seen.prose && beside {
            0
        } else if seen.prose && self.is_known {
            (weight + PROSE) / 4
        } else if seen.prose {
            weight + PROSE
        } else if line.kind & FIGURE != 0 {
            0
        } else if line.kind & (ITEM | SPECIAL) != 0 && !beside {
            weight / 4
        } else if line.level > 0 {
            0
        } else {
            SHORT
        }
    }

    /// Returns the block that most likely holds the article.
    fn main(&self) -> usize {
        /// By how much more a landmark counts, in percent: the better it says that the text is the article's, the more.
        const LANDMARKS: [(u32, i64); 3] = [(BODY, 40), (ARTICLE, 20), (MAIN, 10)];
        let (mut sums, mut sum) = (vec![0], 0);
        for at in 0..self.outline.lines.len() {
            sum += self.score(at);
            sums.push(sum);
        }
        let total = |element: &Element<'_>| sums[element.lines.end] - sums[element.lines.start];
        let best = self.outline.elements.iter().map(total).max().unwrap_or_default();
        if let Some(first) = self.first_of_several(&total, best) {
            return first;
        }
        let mut main = (0, 0);
        for (at, element) in self.outline.elements.iter().enumerate() {
            let own = total(element);
            if element.kind & (NEVER | ASIDE) != 0 || own <= 0 {
                continue;
            }
            let landmark = LANDMARKS.iter().find(|(kind, _)| element.kind & kind != 0);
            let worth = own * (100 + landmark.map_or(0, |(_, more)| *more));
            // Of two equally good blocks, prefer the inner one.
            if own * 10 >= best * 6 && worth >= main.0 {
                main = (worth, at);
            }
        }
        // A single paragraph is part of its parent.
        let mut main = main.1;
        while self.outline.elements[main].kind & TEXT != 0 {
            main = self.outline.elements[main].parent;
        }
        main
    }

    /// If there are several articles one after another, returns the first with the page's headline.
    fn first_of_several(&self, total: &dyn Fn(&Element<'_>) -> i64, best: i64) -> Option<usize> {
        let is_one = |element: &Element<'_>| {
            element.kind & ARTICLE != 0 && element.kind & (NEVER | ASIDE) == 0 && total(element) * 5 >= best
        };
        let elements = &self.outline.elements;
        let all: Vec<usize> = (1..elements.len()).filter(|at| is_one(&elements[*at])).collect();
        let named = |line: &Line| {
            line.level > 0 && self.names.iter().any(|(sure, name)| *sure >= SURE && alike(&line.words, name) >= PART)
        };
        let is_named = |at: &&usize| self.outline.lines[elements[**at].lines.clone()].iter().any(named);
        let first = *all.iter().find(is_named)?;
        let apart = |other: &usize| elements[*other].at.start >= elements[first].at.end;
        all.iter().any(apart).then_some(first)
    }

    /// Returns the headline and stores the index of its line.
    fn headline(&mut self, facts: &Facts) -> String {
        /// Shorter lines are marks and numbers, longer ones paragraphs.
        const LENGTHS: std::ops::RangeInclusive<usize> = 4..=300;
        /// What a heading of each level counts, against the likeness to a name in percent; 0 is no heading.
        const LEVELS: [usize; 4] = [0, 40, 20, 10];
        /// What a line of each level must have in common with a name, in percent. The first heading of the main block needs nothing.
        const LEAST: [usize; 4] = [70, 30, 50, 50];
        /// The most that the distance to the text, in lines, counts against a line. Below its beginning is rarely a headline.
        const FAR: usize = 20;
        const BELOW: usize = 60;
        /// What it counts against a line to be in furniture or a list.
        const ASIDE_OR_ITEM: usize = 10;
        let site = letters(site_of(facts));
        let parts = in_parts(&facts.title);
        let names = &self.names;
        let main = self.outline.elements[self.main].lines.clone();
        let good = |at: &usize| self.seen[*at].prose && self.outline.lines[*at].kind & (NEVER | ASIDE | FIGURE) == 0;
        let first = main.clone().find(good).unwrap_or(main.end);
        let mut best = (0, None);
        for (at, line) in self.outline.lines.iter().enumerate().take(main.end) {
            if line.kind & (HIDDEN | COMMENTS | CONTROL) != 0 || !LENGTHS.contains(&line.weight) {
                continue;
            }
            let named =
                names.iter().map(|(sure, name)| alike(&line.words, name) * sure / 100).max().unwrap_or_default();
            let own = letters(&line.words);
            let is_site = own == site || parts.is_some_and(|(_, tail)| own == letters(tail));
            let level = usize::from(line.level.min(3));
            // Pages may repeat the headline in a breadcrumb; the real one is near the text.
            let far = if at > first { (FAR + at - first).min(BELOW) } else { (first - at).min(FAR) };
            let aside = if line.kind & (FURNITURE | ASIDE | ITEM) != 0 { ASIDE_OR_ITEM } else { 0 };
            let value = (100 + named + LEVELS[level]).saturating_sub(far + aside);
            let enough = named >= LEAST[level] || level == 1 && (main.contains(&at) || names.is_empty());
            if enough && !is_site && value > best.0 {
                best = (value, Some(at));
            }
        }
        self.headline = best.1;
        if let Some(at) = best.1 {
            let words = &self.outline.lines[at].words;
            // The heading may start with a kicker.
            let own = letters(words);
            let tail = names.iter().find(|(_, name)| {
                let name = letters(name);
                name.len() < own.len() && name.len() * 3 > own.len() && own.ends_with(&name)
            });
            return tail.map_or(words.as_str(), |(_, tail)| tail).to_owned();
        }
        names.first().map(|(_, name)| without_site(name, &site).to_owned()).unwrap_or_default()
    }

    /// Marks lines of blocks that consist mostly of links, lines of cards, and lines that recur on the page.
    fn strips(&self, main: &Range<usize>) -> Vec<bool> {
        /// The share of links at which a block without prose is a strip: its labels and dates are not links.
        const MOSTLY: usize = 60;
        /// A line with fewer letters may recur in an article: "Yes", "2 – 1".
        const TELLS: usize = 5;
        let lines = &self.outline.lines;
        let mut strips = vec![false; lines.len()];
        for element in &self.outline.elements[1..] {
            let inside = main.start <= element.lines.start && element.lines.end <= main.end;
            if !inside || element.lines.len() < 2 {
                continue;
            }
            let (mut all, mut linked, mut own) = (0, 0, false);
            for at in element.lines.clone().filter(|at| lines[*at].kind & HIDDEN == 0) {
                all += lines[at].weight;
                linked += lines[at].linked;
                own |= self.seen[at].prose && lines[at].linked * 4 < lines[at].weight || self.seen[at].known >= SAME;
            }
            if !own && linked * 100 > all * MOSTLY {
                element.lines.clone().for_each(|at| strips[at] = true);
            }
        }
        self.cards(main, &mut strips);
        let mut again: Vec<(u64, usize)> = Vec::new();
        let repeats = |line: &Line| {
            line.kind & (HIDDEN | SPECIAL) == 0
                && line.weight > TELLS
                && self.outline.elements[line.home].kind & TEXT == 0
        };
        for (at, line) in lines.iter().enumerate().filter(|(_, line)| repeats(line)) {
            again.push((hash(letters(&line.words).chars()), at));
        }
        again.sort_unstable();
        for same in again.chunk_by(|one, other| one.0 == other.0).filter(|same| same.len() > 1) {
            // Of two, the first may be the article's, and the other a strip's. Three are furniture.
            for (_, at) in same.iter().skip(usize::from(same.len() < 3)) {
                strips[*at] = true;
            }
        }
        strips
    }

    /// Marks cards of other articles: sibling blocks, most of which have a line that is a link.
    fn cards(&self, main: &Range<usize>, strips: &mut [bool]) {
        /// A card has a kicker, a headline, a blurb, an author, a date and a label.
        const MOST_LINES: usize = 6;
        /// The least number of cards side by side, and their least share of the blocks there.
        const FEWEST: usize = 3;
        const MOSTLY: usize = 60;
        /// The shortest link that may be a headline: two words.
        const NAME: usize = 12;
        let (lines, elements) = (&self.outline.lines, &self.outline.elements);
        let mut counts = vec![(0, 0); elements.len()];
        let is_card = |element: &Element<'_>| {
            let all = &lines[element.lines.clone()];
            let leads = |line: &Line| line.weight >= NAME && line.linked * 100 > line.weight * LINKED;
            element.lines.len() <= MOST_LINES && all.iter().any(leads)
        };
        for element in elements[1..].iter().filter(|element| !element.lines.is_empty()) {
            let (cards, all) = &mut counts[element.parent];
            *all += 1;
            *cards += usize::from(is_card(element));
        }
        for element in elements[1..].iter().filter(|element| !element.lines.is_empty()) {
            let (cards, all) = counts[element.parent];
            let inside = main.start <= element.lines.start && element.lines.end <= main.end;
            let own = element.lines.clone().any(|at| self.seen[at].known >= SAME);
            if inside && !own && cards >= FEWEST && cards * 100 >= all * MOSTLY && is_card(element) {
                element.lines.clone().for_each(|at| strips[at] = true);
            }
        }
    }

    fn keep(&mut self, page: &mut WholePage, known: &KnownArticle<'_>) {
        /// An author's name with fewer letters may be a part of any word.
        const NAME: usize = 4;
        /// The share of a line in the page's description at which it is a standfirst.
        const STANDFIRST: usize = 50;
        /// The share of the prose that is in JSON-LD if JSON-LD has all of the article: captions and notes at the end are missing there.
        const COMPLETE: usize = 85;
        /// The shortest line that is looked up in JSON-LD; a shorter one may be in any text.
        const LOOKED_UP: usize = 20;
        /// The shortest linked caption: shorter ones are the labels of cards.
        const CAPTION: usize = 60;
        /// The most lines between the headline and the first short line that can give the author or the date.
        const HEAD: usize = 12;
        /// The longest line that may repeat the headline.
        const AGAIN: usize = 300;
        /// The longest legal line that is recognized by how it begins; a longer one may be a paragraph.
        const LEGAL: usize = 160;
        /// The shortest standfirst without a class of its own, and with one.
        const LEAD: usize = 60;
        const HEADED: usize = 15;
        let main = self.outline.elements[self.main].lines.clone();
        let from = match self.headline {
            Some(at) if at < main.end => at + 1,
            _ => main.start,
        };
        let strips = self.strips(&main);
        let lines = &self.outline.lines;
        let authors: Vec<String> =
            known.byline.split(", ").map(letters).filter(|name| name.len() >= NAME).take(MAX_AUTHORS).collect();
        let good = |at: &usize| {
            let (line, seen) = (&lines[*at], &self.seen[*at]);
            line.kind & (NEVER | ASIDE | FIGURE) == 0 && (seen.prose || seen.known >= SAME)
        };
        let first = (from..main.end).find(good).unwrap_or(from);
        let last = (from..main.end).rev().find(good).unwrap_or(from);
        // The head continues after a standfirst.
        let head = (first + 1..main.end).filter(good).find(|at| self.seen[*at].described < STANDFIRST).unwrap_or(first);
        // If JSON-LD has all of the text, other prose doesn't belong to it.
        let mass = |fits: fn(&Seen) -> bool| -> usize {
            main.clone().filter(good).filter(|at| fits(&self.seen[*at])).map(|at| lines[at].weight).sum()
        };
        let complete = self.is_known
            && mass(|seen| seen.known >= SAME) * 100 >= mass(|seen| seen.prose || seen.known >= SAME) * COMPLETE;
        let around = |line: &Line| self.outline.elements[line.home].parent;
        let mut strip = false;
        for (at, line) in lines.iter().enumerate().take(main.end).skip(from) {
            let seen = &self.seen[at];
            let words = line.words.as_str();
            let inside = main.contains(&at);
            if line.kind & HIDDEN != 0 {
                self.kept[at] = inside && line.kind & (FURNITURE | COMMENTS | CONTROL) == 0;
                continue;
            }
            if seen.known >= SAME && line.weight >= LOOKED_UP
                || seen.described >= SAME && at <= head && line.kind & FIGURE == 0
            {
                strip = false;
                self.kept[at] = true;
                continue;
            }
            if line.kind & (NEVER | ASIDE) != 0 {
                continue;
            }
            let all_linked = line.linked * 100 > line.weight * LINKED;
            if line.kind & FIGURE != 0 {
                self.kept[at] = !all_linked || line.weight > CAPTION;
                continue;
            }
            let above = at < head || at < from + HEAD && !seen.prose;
            if above && line.kind & SPECIAL == 0 && self.about(line, &authors, page) {
                continue;
            }
            let again = |(sure, name): &(usize, &str)| alike(words, name) * sure / 100 >= SAME;
            if at < head && line.weight < AGAIN && self.names.iter().any(again) {
                continue;
            }
            let label = words.trim_end_of(":：»›→ ");
            if lang::is(label, lang::RELATED_HEADING | lang::MISSED | lang::READ_ALSO) {
                strip = true;
                continue;
            }
            if lang::is(label, lang::FURNITURE) || labelled(words, lang::READ_ALSO | lang::RELATED).is_some() {
                continue;
            }
            if lang::begins(words, lang::FOOT | lang::NOTICE).is_some() && line.weight < LEGAL {
                continue;
            }
            if strips[at] {
                continue;
            }
            if seen.prose && !(complete && line.kind & (ITEM | SPECIAL) == 0 && at > first) {
                strip = false;
                self.kept[at] = true;
                continue;
            }
            let own = line.level > 0 || self.outline.elements[line.home].kind & (TEXT | ITEM | SPECIAL | HEADING) != 0;
            let headed = line.level > 0 || line.kind & HEADING != 0;
            self.kept[at] = if strip || all_linked {
                false
            } else if at > last {
                // Short lines may follow the last paragraph.
                let beside = line.level == 0 && around(line) == around(&lines[last]);
                let ends = beside || ends_sentence(words) || words.starts_with('(') && words.ends_with(')');
                let special = line.kind & (ITEM | SPECIAL) != 0;
                let unlinked = if beside { line.linked * 10 < line.weight * 9 } else { line.linked == 0 };
                unlinked && inside && (special || own && ends && self.kept[at - 1])
            } else if !inside || at < first {
                // The first paragraph may be short.
                let beside = inside && line.level == 0 && around(line) == around(&lines[first]);
                let begins = beside && own && line.linked == 0 && ends_sentence(words);
                begins || line.weight > LEAD || headed && line.weight > HEADED
            } else {
                own || line.linked == 0 && (ends_sentence(words) || words.contains(['。', '！', '？', '；', '，']))
            };
        }
    }

    /// Returns true if a line in the head gives the author or the date, and stores them in `page`.
    fn about(&self, line: &Line, authors: &[String], page: &mut WholePage) -> bool {
        /// A byline with several names, their titles and a date is shorter.
        const LONGEST: usize = 120;
        if line.weight >= LONGEST {
            return false;
        }
        let words = line.words.as_str();
        let own = letters(words);
        // A line may give several authors, or say what the author is.
        let named = authors.iter().any(|name| own.contains(name) && own.len() < name.len() * 4 + 40);
        let signed = line.kind & BYLINE != 0 || signature(words).is_some() || named;
        let date = dated(words);
        let mut names = words;
        if let Some((date, rest)) = date {
            if page.date.is_empty() {
                date.clone_into(&mut page.date);
            }
            names = rest.trim_start_matches(|c: char| " ,|·•–—-/".contains(c));
        }
        let name = signature(names).or(if signed && date.is_none() { Some(names) } else { None });
        if page.byline.is_empty() {
            name.unwrap_or_default().clone_into(&mut page.byline);
        }
        signed || date.is_some()
    }

    /// Stores the HTML of the kept lines and the text of all others in `page`.
    fn cut(&self, page: &mut WholePage) {
        let outline = &self.outline;
        let main = &outline.elements[self.main];
        for (at, line) in outline.lines.iter().enumerate() {
            if !self.kept[at] && Some(at) != self.headline && line.kind & HIDDEN == 0 {
                page.left_out.push(line.words.clone());
            }
        }
        let shown = |at: &usize| self.kept[*at] && outline.lines[*at].kind & HIDDEN == 0;
        if !(0..outline.lines.len()).any(|at| shown(&at)) {
            return;
        }
        let mut gone: Vec<(u64, usize)> = Vec::new();
        let mut cut = |range: &Range<usize>| gone.push((range.start as u64, range.end));
        let mut figures: Vec<&Range<usize>> = Vec::new();
        let mut at = 1;
        while let Some(element) = outline.elements.get(at) {
            let lines = &self.kept[element.lines.clone()];
            let inside = main.at.start <= element.at.start && element.at.end <= main.at.end;
            let around = element.at.start <= main.at.start && main.at.end <= element.at.end;
            let keep = if lines.is_empty() {
                around || inside && element.kind & (FURNITURE | ASIDE | CONTROL | COMMENTS) == 0
            } else {
                lines.iter().any(|kept| *kept)
            };
            if keep {
                if element.kind & FIGURE != 0 {
                    figures.push(&element.at);
                }
                at += 1;
            } else {
                cut(&element.at);
                at = element.last.max(at + 1);
            }
        }
        for (line, kept) in outline.lines.iter().zip(&self.kept) {
            if !kept {
                line.texts.iter().for_each(&mut cut);
            }
        }
        // Outside the main block, only figures whose caption is kept keep their images.
        let in_figure = |media: &&Range<usize>| {
            let next = figures.partition_point(|figure| figure.start <= media.start);
            next > 0 && media.end <= figures[next - 1].end
        };
        let apart = |media: &&Range<usize>| media.start < main.at.start || media.end > main.at.end;
        outline.media.iter().filter(|media| apart(media) && !in_figure(media)).for_each(&mut cut);
        gone.sort_unstable();
        let mut from = 0;
        for (start, end) in gone {
            page.html.push_str(outline.html.part(from, (start as usize).max(from)));
            from = from.max(end);
        }
        page.html.push_str(&outline.html[from..]);
    }
}

/// Returns the name of the page's site.
fn site_of(facts: &Facts) -> &str {
    facts.meta(&["og:site_name", "application-name"]).unwrap_or_default()
}

/// Returns candidate names of the article, best first, each with its reliability in percent.
fn names<'a>(facts: &'a Facts, known: &KnownArticle<'a>) -> Vec<(usize, &'a str)> {
    let parts = in_parts(&facts.title);
    let shared = facts.meta(&["og:title"]).unwrap_or_default();
    // What the payload says outweighs the page. JSON-LD often has the headline of another place, shorter or longer than this page's.
    let names = [
        (120, known.headline),
        (100, shared),
        (100, without_site(shared, &letters(site_of(facts)))),
        (90, known.json_ld_headline),
        (SURE, facts.meta(&["twitter:title"]).unwrap_or_default()),
        (SURE, parts.filter(|(head, tail)| weight(head) > weight(tail)).map_or("", |(head, _)| head)),
        (SURE, &facts.title),
    ];
    names.into_iter().filter(|(_, name)| !name.trim().is_empty() && name.len() <= MAX_NAME).collect()
}

/// The separators between a page's title and the site's name.
const MARKS: &[&str] = &[" | ", " – ", " — ", " - ", " · ", " • ", " » ", " :: ", "｜", "_"];

/// Splits a title at its last separator.
fn in_parts(title: &str) -> Option<(&str, &str)> {
    let mut last = None;
    for mark in MARKS {
        let mut from = 0;
        while let Some(at) = title.find_from(mark, from) {
            from = at + mark.len();
            last = last.max(Some((at, from)));
        }
    }
    let (end, begin) = last?;
    Some((title.before(end).trim(), title.after(begin).trim()))
}

/// Removes the site's name from the end or beginning of a title. `site` holds only its letters.
fn without_site<'a>(title: &'a str, site: &str) -> &'a str {
    let is_site = |part: &str| !site.is_empty() && site.contains(&letters(part));
    if let Some((head, tail)) = in_parts(title)
        && (is_site(tail) || site.is_empty() && weight(tail) * 2 < weight(head))
    {
        return head;
    }
    let begins = MARKS.iter().filter_map(|mark| title.split_once(*mark)).find(|(head, _)| is_site(head));
    begins.map_or(title.trim(), |(_, tail)| tail.trim())
}

/// Returns the date in a short line, and the text after it.
fn dated(words: &str) -> Option<(&str, &str)> {
    /// The most words before the date, and in it.
    const MOST: usize = 12;
    if !words.chars().any(|c| digit(c).is_some()) {
        return None;
    }
    let begins: Vec<usize> = [0].into_iter().chain(words.match_indices(' ').map(|(at, _)| at + 1)).collect();
    for (at, begin) in begins.iter().enumerate().take(MOST) {
        let ends = begins[at + 1..].iter().map(|end| end - 1).chain([words.len()]).take(MOST);
        for end in ends.collect::<Vec<_>>().into_iter().rev() {
            let date = words.part(*begin, end).trim_of(" ,|·•–—-/");
            if Dateline::is_date_line(date, None) {
                return Some((date, words.after(end)));
            }
        }
    }
    None
}

/// Returns the byte offset of the text after one of these labels and its colon.
fn labelled(words: &str, classes: u64) -> Option<usize> {
    const AFTER_LABEL: [char; 6] = [' ', '\u{a0}', '\u{202f}', ':', '：', '﹕'];
    let (end, _) = lang::find(words, classes, |rest| {
        rest.trim_start_matches([' ', '\u{a0}', '\u{202f}']).starts_with([':', '：', '﹕'])
    })?;
    Some(words.len() - words.after(end).trim_start_matches(AFTER_LABEL).len())
}

/// Returns the name after "By" or "Author:".
fn signature(words: &str) -> Option<&str> {
    let end_of = |classes: u64, accept: fn(&str) -> bool| lang::find(words, classes, accept).map(|(end, _)| end);
    let end = labelled(words, lang::BYLINE_LABEL)
        .or_else(|| end_of(lang::BYLINE, |rest| rest.starts_with([' ', '\u{a0}'])))
        .or_else(|| end_of(lang::BYLINE_SIGN, |_| true))?;
    Some(words.after(end).trim())
}
