//! The model that every arrow meets: what an article is, once it is known what its payload says.

pub mod asked;
mod body;
mod comments;
pub mod error;
mod media;
mod reading;
mod report;
mod story;
mod structured_data;
mod teaser;

pub use body::{Block, Cell, Definition, Inline, Math, Numbering, Part, Row, Section, Style, Table, plain_text};
pub use comments::{Api, CommentForm, Comments, CommentsPage, DEPTH, Moderation, Order, ThreadComment, rings};
pub use media::{Embed, Media, MediaKind, Track};
pub use reading::{Place, Reading};
pub use report::{Flag, Passage, Report, Role};
pub use story::{Settings, Story};
pub use structured_data::structured_data;
pub use teaser::excerpt;

use crate::date::Dateline;
use crate::text::look::Look;

/// A link that a reader may follow: absolute, of a scheme that opens or writes to something (http, https, mailto, tel).
///
/// Only [`crate::ports::Urls`] makes one, so that no address reaches a page unparsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafeUrl(String);

impl SafeUrl {
    /// Wraps an address that a URL parser has resolved; `None` unless its scheme is one a reader may follow. Who it logs in as goes:
    /// browsers differ in whether they ask for such a picture, and in a link it passes for a host.
    pub fn from_parsed(href: String) -> Option<Self> {
        if !matches!(href.up_to(":"), "http" | "https" | "mailto" | "tel") {
            return None;
        }
        if let Some((scheme, rest)) = href.split_once("://")
            && let host = rest.up_to("/?#")
            && let Some(at) = host.last_of("@")
        {
            return Some(Self([scheme, "://", rest.after(at + 1)].concat()));
        }
        Some(Self(href))
    }

    /// The absolute address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it can be fetched (http or https), as a picture's address must.
    pub fn is_web(&self) -> bool {
        self.0.starts_with("http://") || self.0.starts_with("https://")
    }
}

/// Which way a text runs, where the payload says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// Which way a language is written, by its BCP 47 tag: the script where the tag names one, else the language's own.
    pub fn of(language: &str) -> Self {
        let tag = language.to_ascii_lowercase().replace('_', "-");
        let mut subtags = tag.split('-');
        let language = subtags.next().unwrap_or_default();
        let mut region = "";
        for subtag in subtags {
            match subtag.len() {
                // After a single letter nothing is about the writing any more.
                1 => break,
                4 if subtag.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
                    return if subtag.is_among(RTL_SCRIPTS) { Self::Rtl } else { Self::Ltr };
                }
                2 if region.is_empty() => region = subtag,
                _ => {}
            }
        }
        let rtl = match (language, region) {
            ("pa", "pk") | ("az" | "ku", "ir") | ("ku", "iq") | ("uz" | "tk", "af") | ("kk" | "ky", "cn") => true,
            ("sd", "in") | ("ug", "kz" | "mn") => false,
            _ => language.is_among(RTL_LANGUAGES),
        };
        if rtl { Self::Rtl } else { Self::Ltr }
    }
}

const RTL_SCRIPTS: &str = "adlm arab aran hebr mand mend nkoo rohg samr syrc syre syrj syrn thaa yezi";

const RTL_LANGUAGES: &str = "aeb ajp apc ar arb arc arq ary arz azb bal bgn bqi ckb dv fa glk haz he iw ji khw ks lrc luz mzn nqo pes pnb \
    prs ps rhg sd sdh skr syr ug ur yi";

/// A publication: a name, and where it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// Its name as a reader knows it.
    pub name: String,
    /// Its address.
    pub url: Option<SafeUrl>,
}

/// A picture with its caption and credit apart. Without `src` only the words are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Photo {
    /// The picture's address, http or https.
    pub src: Option<SafeUrl>,
    /// What it shows, for who doesn't see it; empty when the caption says it all.
    pub alt: String,
    /// The caption.
    pub caption: String,
    /// Who made it, without "Photo:".
    pub credit: String,
    /// Width in CSS pixels, to reserve its place.
    pub width: Option<u32>,
    /// Height in CSS pixels.
    pub height: Option<u32>,
    /// The same picture in other sizes.
    pub sizes: Vec<Size>,
    /// Where a click on it leads.
    pub link: Option<SafeUrl>,
}

/// A picture in another size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Size {
    /// Its address, http or https.
    pub src: SafeUrl,
    /// How it is told from the others, as `srcset` writes it: a width (`640w`) or a density (`2x`).
    pub descriptor: String,
}

impl Photo {
    /// Whether there is nothing of it to show.
    pub fn is_empty(&self) -> bool {
        self.src.is_none() && self.caption.is_empty() && self.credit.is_empty()
    }

    /// Whether it stands for a letter, as an emoji does: it is as low as a line or, if its size is unknown, its words are an emoji.
    pub fn is_letter(&self) -> bool {
        match self.height.or(self.width) {
            Some(pixels) => pixels <= 32,
            None => is_sign(&self.alt),
        }
    }
}

/// Whether this consists of emoji, arrows and the like alone.
fn is_sign(alt: &str) -> bool {
    // A keycap emoji is a plain character with a sign around it.
    let key = alt.contains('\u{20e3}');
    let sign = |c: char| match c {
        '\0'..='\x7f' => key,
        '\u{200d}' | '\u{20e3}' | '\u{fe0f}' | '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1ffff}' => true,
        _ => false,
    };
    !alt.is_empty() && alt.chars().all(sign)
}

/// Another article, as a card shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// Its headline.
    pub headline: String,
    /// Where it can be read.
    pub url: Option<SafeUrl>,
    /// Who published it.
    pub source: Option<Source>,
    /// Its date.
    pub date: Option<Dateline>,
    /// Its picture.
    pub photo: Option<Photo>,
    /// Its first words; an ellipsis at the end tells that they were cut.
    pub excerpt: String,
}

/// The note that tells where an article came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The words before the title, as they were written ("Source:", "文章来源于互联网:").
    pub label: String,
    /// What it names, mostly the original's headline.
    pub title: String,
    /// The original's address.
    pub url: Option<SafeUrl>,
}

/// What an article is filed under: a category, a tag, a section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Topic {
    /// Its name.
    pub name: String,
    /// Where more of it can be read.
    pub url: Option<SafeUrl>,
}

/// Something that the reader must know about the article as it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A password guards it; its own page asks for it.
    Protected,
    /// It was too long to be shown whole.
    Cut,
    /// Its comments were too many to be shown all.
    CommentsCut,
}

/// An article, ready to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// Its language, a BCP 47 tag.
    pub language: Option<String>,
    /// Which way it runs; by its language when absent.
    pub direction: Option<Direction>,
    /// Its own address.
    pub url: Option<SafeUrl>,
    /// Its date.
    pub date: Option<Dateline>,
    /// Its headline; empty only where a scraped page has none.
    pub headline: String,
    /// Who wrote it.
    pub byline: String,
    /// Who published it.
    pub source: Option<Source>,
    /// The picture at its head.
    pub photo: Option<Photo>,
    /// What it says.
    pub body: Vec<Block>,
    /// What it is filed under.
    pub topics: Vec<Topic>,
    /// What the reader must know about it.
    pub notices: Vec<Notice>,
    /// Where it came from.
    pub origin: Vec<Origin>,
    /// What to read next.
    pub related: Vec<Card>,
    /// The "You missed" strip.
    pub missed: Vec<Card>,
    /// What readers say.
    pub comments: Comments,
}

impl Article {
    /// Which way it runs: as its payload says, else as its language is written, else left to right.
    pub fn runs(&self) -> Direction {
        let by_language = || self.language.as_deref().map_or(Direction::Ltr, Direction::of);
        self.direction.unwrap_or_else(by_language)
    }
}
