//! The sections of the language files, shared by the build script and the engine.

/// The longest phrase, in bytes.
pub const LONGEST: usize = 96;

/// The bit at which an entry's language number starts among its classes. Languages count from 1; 0 means none.
pub const LANGUAGE: u32 = 56;

/// What the entries of a section are compiled to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Table entries of one class: words or phrases, matched regardless of case.
    Phrases,
    /// Table entries with one class per line, for this many lines.
    Lines(u32),
    /// Table entries that identify their language.
    SmallWords,
    /// A list of single words, as written.
    Words,
    /// A list of characters.
    Letters,
}

/// The sections, grouped by the modules that read them.
pub const SECTIONS: &[(&str, Kind)] = &[
    // clean/furniture.rs: lines of the page.
    ("advertisement", Kind::Phrases),
    ("share", Kind::Phrases),
    ("counted", Kind::Phrases),
    ("opens in a new window", Kind::Phrases),
    ("buttons", Kind::Phrases),
    ("comment form", Kind::Phrases),
    ("form fields", Kind::Phrases),
    ("related headings", Kind::Phrases),
    ("missed", Kind::Phrases),
    ("form notices", Kind::Phrases),
    ("comments closed", Kind::Phrases),
    ("log in to comment", Kind::Phrases),
    ("page foot", Kind::Phrases),
    // clean/page: labels of a page's parts.
    ("related", Kind::Phrases),
    ("suggestions", Kind::Phrases),
    ("read also", Kind::Phrases),
    ("origin", Kind::Phrases),
    ("source", Kind::Phrases),
    ("sources", Kind::Phrases),
    ("byline", Kind::Phrases),
    ("byline labels", Kind::Phrases),
    ("byline signs", Kind::Phrases),
    ("byline behind", Kind::Words),
    ("date labels", Kind::Phrases),
    ("not a source", Kind::Phrases),
    ("abbreviations", Kind::Words),
    ("in names", Kind::Phrases),
    // clean/credit.rs: who made a picture.
    ("agencies", Kind::Phrases),
    ("credit", Kind::Phrases),
    ("credit labels", Kind::Phrases),
    ("credit signs", Kind::Phrases),
    ("credit behind", Kind::Words),
    ("credit behind in brackets", Kind::Words),
    ("sent by an agency", Kind::Words),
    // clean/language.rs, clean/lines.rs, clean/lost.rs: running text.
    ("small words", Kind::SmallWords),
    ("word ends", Kind::Phrases),
    ("hanging hyphen", Kind::Words),
    ("lost accents", Kind::Words),
    // date.rs, date: dates.
    ("months", Kind::Lines(12)),
    ("weekdays", Kind::Lines(7)),
    ("in dates", Kind::Phrases),
    ("weekdays at the start", Kind::Words),
    ("hours", Kind::Words),
    ("minutes", Kind::Words),
    ("clock", Kind::Words),
    ("halves of the day", Kind::Words),
    ("year and month signs", Kind::Letters),
    ("day signs", Kind::Letters),
    ("time signs", Kind::Letters),
    ("calendar signs", Kind::Words),
    ("numerals in dates", Kind::Letters),
    ("day first", Kind::Words),
    ("month first", Kind::Words),
    // clean/name: what stands beside a site's name.
    ("articles", Kind::Words),
    ("before names", Kind::Words),
    ("endings", Kind::Words),
    ("first syllables of endings", Kind::Letters),
    ("written onto the next word", Kind::Letters),
    ("letters of inflected words", Kind::Letters),
    ("compounds", Kind::Words),
    ("before a site", Kind::Words),
    ("after a site", Kind::Words),
    ("reporting verbs", Kind::Words),
    ("reporting verbs at the end", Kind::Words),
    ("particles before a noun", Kind::Letters),
    ("particles after a noun", Kind::Letters),
    ("case particles", Kind::Letters),
    ("verb endings", Kind::Words),
    ("word endings", Kind::Words),
    ("before verbs", Kind::Words),
    ("conjunctions", Kind::Letters),
    // payload/wordpress: what is no topic.
    ("no category", Kind::Words),
];

impl Kind {
    /// Returns the number of classes that a section of this kind takes in the table.
    pub const fn classes(self) -> u32 {
        match self {
            Self::Phrases | Self::SmallWords => 1,
            Self::Lines(lines) => lines,
            Self::Words | Self::Letters => 0,
        }
    }
}
