//! What is known of languages: one file for each, and the tables that they are compiled into.
//!
//! Nobody has to know Rust to read or edit a file:
//!
//! ```text
//! # German.
//!
//! [related]
//! # A line that begins with # is a comment.
//! ähnlicher beitrag | ähnliche beiträge
//! auch interessant        # so is what follows a # behind a space
//! ```
//!
//! - A **section** begins with its name in square brackets, and stands in a file once. `en.txt` says what each is for; a file that has a
//!   section that English has no words for says it there. What a language has no words for is left out.
//! - **Entries** stand between `|` or on lines of their own, none twice in a section. Capitals, `’` or `'`, full-width or narrow colons
//!   and brackets, a single no-break space, `ё`, the hamza on an alif and the vowel signs of Arabic make no difference to
//!   the phrases; the lists of `Kind::Words` and `Kind::Letters` in `sections.rs` are taken as they are written.
//! - `[months]` has twelve lines and `[weekdays]` seven, in their order.
//! - A text is compared with the words of **all** languages, since its own is often not told. So a word may stand in several files, and one
//!   that would be wrong anywhere else needs a section of its own. Only `[small words]` tell a language, and no two files may
//!   share one.
//!
//! The build script reads the files (`compile.rs`), and stops at what is wrong with the file and the line. Comments and
//! duplicates cost a reader nothing: an entry is in the engine once, with a bit for each of its sections.
//!
//! A new language is a file and its name in `languages.rs`; a new section is its name in `sections.rs` and a constant here.

#[cfg(test)]
mod compile;
mod fold;
#[cfg(test)]
mod languages;
mod sections;
mod table;
#[cfg(test)]
mod tests;

use crate::text::letters::lower;
use sections::{LANGUAGE, SECTIONS};
pub use table::{before_name, begins, behind_colon, classes_of, find, is, label};

/// The classes of a section.
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

/// An advertisement's label.
pub const AD: u64 = section("advertisement");
/// Invitations to share, or to read on.
pub const SHARE: u64 = section("share");
/// What counts readers' comments, with the number before it.
pub const COUNTED: u64 = section("counted");
/// How a note in brackets begins that a link opens in a new window.
pub const NEW_WINDOW: u64 = section("opens in a new window");
/// The name of a network or a button.
pub const BUTTON: u64 = section("buttons");
/// The heading of a comment form.
pub const FORM: u64 = section("comment form");
/// The fields and the button of one.
pub const FIELD: u64 = section("form fields");
/// The heading of a strip of related articles.
pub const RELATED_HEADING: u64 = section("related") | section("related headings");
/// The heading of the "You missed" strip.
pub const MISSED: u64 = section("missed");
/// All whole lines of these kinds.
pub const FURNITURE: u64 = AD | SHARE | BUTTON | FORM | FIELD | RELATED_HEADING | MISSED;
/// How the notices of a comment form begin.
pub const NOTICE: u64 = section("form notices");
/// How a line begins that says who can't comment.
pub const CLOSED: u64 = section("log in to comment");
/// The same as a whole line: more than one sentence begins like that.
pub const NO_COMMENTS: u64 = section("comments closed");
/// How the lines of a page's foot begin.
pub const FOOT: u64 = section("page foot");
/// A note of origin, whatever follows.
pub const ORIGIN: u64 = section("origin");
/// Before the name of who published an article.
pub const SOURCE: u64 = section("source");
/// A note of origin at the foot of a page, or with the headline behind it; anywhere else it is said of a chart or a quotation.
pub const ORIGIN_AT_FOOT: u64 = SOURCE | section("sources");
/// A suggestion, with its headline behind it, as collecting plugins write it at the foot.
pub const RELATED: u64 = section("related") | section("suggestions");
/// An invitation to another article, as editors write it between paragraphs.
pub const READ_ALSO: u64 = section("read also");
/// A byline, with the name behind a space.
pub const BYLINE: u64 = section("byline");
/// The same, with the name at once behind it.
pub const BYLINE_SIGN: u64 = section("byline signs");
/// A byline, with a colon behind it.
pub const BYLINE_LABEL: u64 = BYLINE | section("byline labels");
/// What stands before a date.
pub const DATE: u64 = section("date labels");
/// What editors put in brackets that is no source.
pub const NOT_A_SOURCE: u64 = section("not a source");
/// Small words inside names of people.
pub const IN_NAMES: u64 = section("in names");
/// Photo agencies, and what stands for one.
pub const AGENCY: u64 = section("agencies");
/// Words that a credit follows behind a space.
pub const CREDIT: u64 = section("credit");
/// Words and signs that a credit follows at once.
pub const CREDIT_SIGN: u64 = section("credit signs");
/// Words that a credit follows after a colon.
pub const CREDIT_LABEL: u64 = CREDIT | section("credit labels");
/// Small words that are frequent in one language and rare in the others.
pub const SMALL_WORD: u64 = section("small words");
/// Word ends that are no words themselves: before one of them, a hyphen at a line's end was put there by hyphenation.
pub const WORD_END: u64 = section("word ends");
/// English words and names that come out like this when their accented letters are lost, and that are no words then.
pub const STUMP: u64 = section("lost accents");
/// Twelve classes from January on.
pub const MONTHS: u64 = section("months");
/// Seven classes from Monday on.
pub const WEEKDAYS: u64 = section("weekdays");
/// Words that say nothing about the day.
pub const IN_DATES: u64 = section("in dates");

/// The words or letters of a section, of all languages.
macro_rules! list {
    ($section:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $section))
    };
}

/// What stands behind the name in a byline.
pub const BYLINE_BEHIND: &str = list!("byline behind");
/// Abbreviations that end a headline with their dot.
pub const ABBREVIATIONS: &str = list!("abbreviations");
/// What stands at the end of a caption, behind who made the picture.
pub const CREDIT_BEHIND: &str = list!("credit behind");
/// The same, where brackets are around both.
pub const CREDIT_BEHIND_IN_BRACKETS: &str = list!("credit behind in brackets");
/// The same, behind the name of an agency.
pub const SENT_BY: &str = list!("sent by an agency");
/// What stands behind a hyphen that is part of a word: "Vor- und Nachteile".
pub const HANGING_HYPHEN: &str = list!("hanging hyphen");
/// Short names of weekdays that are small words elsewhere, and are weekdays only at the start.
pub const WEEKDAYS_AT_THE_START: &str = list!("weekdays at the start");
/// Behind the hours of a time of day; minutes can follow.
pub const HOURS: &str = list!("hours");
/// Behind its minutes.
pub const MINUTES: &str = list!("minutes");
/// Behind all of it.
pub const CLOCK: &str = list!("clock");
/// Behind all of it, for one half of the day.
pub const HALVES_OF_THE_DAY: &str = list!("halves of the day");
/// Behind the number of a year and of a month.
pub const YEAR_AND_MONTH_SIGNS: &str = list!("year and month signs");
/// Behind the number of a day.
pub const DAY_SIGNS: &str = list!("day signs");
/// Behind the numbers of a time of day.
pub const TIME_SIGNS: &str = list!("time signs");
/// Words by which a line with numbers looks like a date.
pub const CALENDAR_SIGNS: &str = list!("calendar signs");
/// What a date in numerals is written with, besides its signs.
pub const NUMERALS_IN_DATES: &str = list!("numerals in dates");
/// Tags of the languages for which 3/4 is in April.
pub const DAY_FIRST: &str = list!("day first");
/// Tags of those for which it is in March.
pub const MONTH_FIRST: &str = list!("month first");
/// Articles that a name begins with.
pub const ARTICLES: &str = list!("articles");
/// Other short words that stand before a name: glued to it, they may only have lost their space.
pub const BEFORE_NAMES: &str = list!("before names");
/// What languages write onto the end of a name, and what they make of one.
pub const ENDINGS: &str = list!("endings");
/// The first syllables of what Korean writes onto a name.
pub const FIRST_SYLLABLES: &str = list!("first syllables of endings");
/// Short words that Arabic and Hebrew write onto the next one: and, in, to, like, the.
pub const ONTO_THE_NEXT: &str = list!("written onto the next word");
/// Letters by which the languages with many endings or long words are known.
pub const INFLECTED: &str = list!("letters of inflected words");
/// Words that begin with what papers and broadcasters are called.
pub const COMPOUNDS: &str = list!("compounds");
/// What stands right before a mention of a paper, a site or an agency, in scripts without spaces.
pub const BEFORE_SITE: &str = list!("before a site");
/// What stands right after one.
pub const AFTER_SITE: &str = list!("after a site");
/// Verbs of reporting, within four letters behind a mention.
pub const REPORTS: &str = list!("reporting verbs");
/// The same in a language that puts the verb last: within eight letters, and with a particle behind the name.
pub const REPORTS_AT_THE_END: &str = list!("reporting verbs at the end");
/// What stands before any noun.
pub const PARTICLES_BEFORE: &str = list!("particles before a noun");
/// What stands after any noun.
pub const PARTICLES_AFTER: &str = list!("particles after a noun");
/// What stands after nouns only.
pub const CASE_PARTICLES: &str = list!("case particles");
/// What joins two nouns, or stands before an object.
pub const CONJUNCTIONS: &str = list!("conjunctions");
/// The category that a site gives to what has none.
pub const NO_CATEGORY: &str = list!("no category");

/// The languages that small words tell.
pub const TOLD: &str = list!("languages");

/// The language of a small word: its place among those that are [`TOLD`].
pub fn language_of(word: &str) -> Option<usize> {
    let classes = classes_of(word, SMALL_WORD | u64::MAX << LANGUAGE);
    ((classes >> LANGUAGE) as usize).checked_sub(1)
}
