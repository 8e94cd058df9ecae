//! Language data: one file of words and phrases per language, and the tables compiled from them.
//!
//! No Rust is needed to read or edit a language file:
//!
//! ```text
//! # German.
//!
//! [related]
//! # A line that begins with # is a comment.
//! ähnlicher beitrag | ähnliche beiträge
//! auch interessant        # So is this: a # after a space starts a comment.
//! ```
//!
//! - A **section** starts with its name in square brackets and occurs once per file. `en.txt` explains each section; one that English has
//!   no words for is explained in the files that have it. Leave out sections that a language has no words for.
//! - **Entries** are separated by `|` or line breaks; a section has no duplicates. Phrases match regardless of case, `’` or `'`,
//!   full-width or ordinary colons and brackets, a no-break space, `ё` or `е`, and in Arabic the hamza on an alif and vowel signs. Lists
//!   of `Kind::Words` and `Kind::Letters` in `sections.rs` are matched as written.
//! - `[months]` has twelve lines and `[weekdays]` has seven, in calendar order.
//! - A text is compared with the words of **all** languages, since its own is often unknown. A word may therefore occur in several files,
//!   and one that would be wrong in another language needs a section of its own. Only `[small words]` identify a language, and no two
//!   files may share one.
//!
//! The build script (`compile.rs`) reads the files and reports errors with file and line. Comments and duplicates cost nothing at run
//! time: the engine holds each entry once, with a bit for each of its sections.
//!
//! To add a language, add a file and its name in `languages.rs`. To add a section, add its name in `sections.rs` and a constant here.

#[cfg(test)]
mod compile;
mod fold;
mod glance;
#[cfg(test)]
mod languages;
mod sections;
mod table;
#[cfg(test)]
pub mod tests;

use crate::text::letters::lower;
pub use glance::{begins_like, mentions};
use sections::{LANGUAGE, SECTIONS};
pub use table::{before_name, begins, behind_colon, classes_of, find, is, label};

/// Returns the class bits of a section.
const fn section(name: &str) -> u64 {
    let (mut at, mut first) = (0, 0);
    while !same(SECTIONS[at].0, name) {
        first += SECTIONS[at].1.classes();
        at += 1;
    }
    ((1 << SECTIONS[at].1.classes()) - 1) << first
}

const fn same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let mut at = 0;
    while at < one.len() && at < other.len() && one[at] == other[at] {
        at += 1;
    }
    at == one.len() && at == other.len()
}

/// Labels of advertisements.
pub const AD: u64 = section("advertisement");
/// Lines that invite readers to share or to read on.
pub const SHARE: u64 = section("share");
/// Nouns after the number of comments or shares, as in "12 comments".
pub const COUNTED: u64 = section("counted");
/// Starts of the note in brackets that a link opens in a new window.
pub const NEW_WINDOW: u64 = section("opens in a new window");
/// Names of networks and buttons.
pub const BUTTON: u64 = section("buttons");
/// Headings of a comment form.
pub const FORM: u64 = section("comment form");
/// Labels of the fields and the button of a comment form.
pub const FIELD: u64 = section("form fields");
/// Headings of a strip of related articles.
pub const RELATED_HEADING: u64 = section("related") | section("related headings");
/// Headings of the "You missed" strip.
pub const MISSED: u64 = section("missed");
/// All kinds of page furniture that fill a whole line.
pub const FURNITURE: u64 = AD | SHARE | BUTTON | FORM | FIELD | RELATED_HEADING | MISSED;
/// Starts of the notices in a comment form.
pub const NOTICE: u64 = section("form notices");
/// Starts of lines that say who can comment.
pub const CLOSED: u64 = section("log in to comment");
/// Whole lines that say that comments are closed or missing; as a start they would match too many sentences.
pub const NO_COMMENTS: u64 = section("comments closed");
/// Starts of lines in a page footer.
pub const FOOT: u64 = section("page foot");
/// Labels of a note of origin, wherever it stands.
pub const ORIGIN: u64 = section("origin");
/// Labels before the name of the publisher.
pub const SOURCE: u64 = section("source");
/// Labels of a note of origin only at the foot of a page or before the headline; elsewhere they introduce the source of a chart or a
/// quotation.
pub const ORIGIN_AT_FOOT: u64 = SOURCE | section("sources");
/// Labels that plugins write at the foot of an article before a related headline.
pub const RELATED: u64 = section("related") | section("suggestions");
/// Labels that editors write between paragraphs before the headline of another article.
pub const READ_ALSO: u64 = section("read also");
/// Words before the name in a byline, followed by a space.
pub const BYLINE: u64 = section("byline");
/// Signs before the name in a byline, directly followed by it.
pub const BYLINE_SIGN: u64 = section("byline signs");
/// Words before the name in a byline, followed by a colon.
pub const BYLINE_LABEL: u64 = BYLINE | section("byline labels");
/// Labels before a date.
pub const DATE: u64 = section("date labels");
/// Words that editors put in brackets and that are no source.
pub const NOT_A_SOURCE: u64 = section("not a source");
/// Small words within personal names.
pub const IN_NAMES: u64 = section("in names");
/// Photo agencies, and words that stand for one.
pub const AGENCY: u64 = section("agencies");
/// Words before a photo credit, followed by a space.
pub const CREDIT: u64 = section("credit");
/// Words and signs before a photo credit, directly followed by it.
pub const CREDIT_SIGN: u64 = section("credit signs");
/// Words before a photo credit, followed by a colon.
pub const CREDIT_LABEL: u64 = CREDIT | section("credit labels");
/// Small words that are frequent in one language and rare in the others.
pub const SMALL_WORD: u64 = section("small words");
/// Word endings that are not words themselves. A hyphen at a line's end before one of them was inserted by hyphenation.
pub const WORD_END: u64 = section("word ends");
/// Months: twelve classes, starting with January.
pub const MONTHS: u64 = section("months");
/// Weekdays: seven classes, starting with Monday.
pub const WEEKDAYS: u64 = section("weekdays");
/// Other words in dates, which don't affect the day.
pub const IN_DATES: u64 = section("in dates");

/// Embeds a section's list of words or characters in all languages.
macro_rules! list {
    ($section:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $section))
    };
}

/// How lines of a comment form begin, for [`begins_like`].
pub const FORM_LINES: &str = list!("form lines");
/// Labels before the name of the publisher, for [`begins_like`].
pub const SOURCES: &str = list!("source labels");
/// Words and signs before a photo credit, for [`mentions`].
pub const CREDITS: &str = list!("credits");
/// What remains of English words and names that lost their accented letters, where the rest is not a word itself.
pub const STUMPS: &str = list!("lost accents");
/// Words after the name in a byline.
pub const BYLINE_BEHIND: &str = list!("byline behind");
/// Abbreviations that may end a headline with a period.
pub const ABBREVIATIONS: &str = list!("abbreviations");
/// Words at the end of a caption, after the photographer's name.
pub const CREDIT_BEHIND: &str = list!("credit behind");
/// The same, where name and word are in brackets.
pub const CREDIT_BEHIND_IN_BRACKETS: &str = list!("credit behind in brackets");
/// The same, after the name of an agency.
pub const SENT_BY: &str = list!("sent by an agency");
/// Words after a hyphen that belongs to the word before it, as in "Vor- und Nachteile".
pub const HANGING_HYPHEN: &str = list!("hanging hyphen");
/// Short weekday names that are common words elsewhere. They count as weekdays only at the start.
pub const WEEKDAYS_AT_THE_START: &str = list!("weekdays at the start");
/// Units after the hours of a time of day; minutes may follow.
pub const HOURS: &str = list!("hours");
/// Units after the minutes of a time of day.
pub const MINUTES: &str = list!("minutes");
/// Words after a complete time of day, such as the German "Uhr".
pub const CLOCK: &str = list!("clock");
/// Words after a time of day for a half of the day, such as "pm".
pub const HALVES_OF_THE_DAY: &str = list!("halves of the day");
/// Signs after the number of a year or a month.
pub const YEAR_AND_MONTH_SIGNS: &str = list!("year and month signs");
/// Signs after the number of a day.
pub const DAY_SIGNS: &str = list!("day signs");
/// Signs after the numbers of a time of day.
pub const TIME_SIGNS: &str = list!("time signs");
/// Words that make a line with numbers look like a date.
pub const CALENDAR_SIGNS: &str = list!("calendar signs");
/// Characters of a date in numerals, besides its signs.
pub const NUMERALS_IN_DATES: &str = list!("numerals in dates");
/// Tags of languages that read 3/4 as April 3.
pub const DAY_FIRST: &str = list!("day first");
/// Tags of languages that read 3/4 as March 4.
pub const MONTH_FIRST: &str = list!("month first");
/// Articles that a site's name may start with.
pub const ARTICLES: &str = list!("articles");
/// Other short words before a name. Joined to a name, they may have lost only their space.
pub const BEFORE_NAMES: &str = list!("before names");
/// Endings that languages add to a name.
pub const ENDINGS: &str = list!("endings");
/// The first syllables of the endings that Korean adds to a name.
pub const FIRST_SYLLABLES: &str = list!("first syllables of endings");
/// Short Arabic and Hebrew words that are joined to the next word: and, in, to, like, the.
pub const ONTO_THE_NEXT: &str = list!("written onto the next word");
/// Letters that identify languages with many endings or long words.
pub const INFLECTED: &str = list!("letters of inflected words");
/// Words that start with what newspapers and broadcasters are called.
pub const COMPOUNDS: &str = list!("compounds");
/// What directly precedes a mention of a newspaper, site or agency in scripts without spaces.
pub const BEFORE_SITE: &str = list!("before a site");
/// What directly follows such a mention.
pub const AFTER_SITE: &str = list!("after a site");
/// Reporting verbs, up to four characters after a mention.
pub const REPORTS: &str = list!("reporting verbs");
/// Reporting verbs in a language that puts the verb last: up to eight characters after a mention, with a particle after the name.
pub const REPORTS_AT_THE_END: &str = list!("reporting verbs at the end");
/// What may precede any noun.
pub const PARTICLES_BEFORE: &str = list!("particles before a noun");
/// What may follow any noun.
pub const PARTICLES_AFTER: &str = list!("particles after a noun");
/// What follows nouns only.
pub const CASE_PARTICLES: &str = list!("case particles");
/// What follows the stems of verbs only.
pub const VERB_ENDINGS: &str = list!("verb endings");
/// What belongs to the word before it, in a script without spaces.
pub const WORD_ENDINGS: &str = list!("word endings");
/// What only verbs and adjectives follow, in such a script.
pub const BEFORE_VERBS: &str = list!("before verbs");
/// What joins two nouns or precedes an object.
pub const CONJUNCTIONS: &str = list!("conjunctions");
/// The category that a site assigns to posts without one.
pub const NO_CATEGORY: &str = list!("no category");

/// The languages that small words identify, separated by spaces.
pub const SMALL_WORD_LANGUAGES: &str = list!("languages");

/// Returns the language that a small word identifies, as an index into [`SMALL_WORD_LANGUAGES`].
pub fn language_of(word: &str) -> Option<usize> {
    let classes = classes_of(word, SMALL_WORD | u64::MAX << LANGUAGE);
    ((classes >> LANGUAGE) as usize).checked_sub(1)
}
