//! The data model: what an article is, independent of its payload's format.

pub mod attributes;
mod body;
mod comments;
pub mod error;
mod media;
mod reading;
mod report;
mod story;
mod structured_data;
mod teaser;

pub use body::{
    Block, Cell, Definition, Inline, Math, Numbering, Part, Row, Section, Style, Table, block_text, plain_text,
};
pub use comments::{CommentForm, Comments, CommentsPage, DEPTH, Moderation, Order, ThreadComment, UNNAMED, rings};
pub use media::{Embed, Media, MediaKind, Track};
pub use reading::{Place, Reading};
pub use report::{Flag, Passage, Report, Role};
pub use story::{Settings, Story};
pub use structured_data::structured_data;
pub use teaser::excerpt;

use crate::date::Dateline;
use crate::text::str_ext::StrExt;

/// A link that a reader may follow: an absolute address with the scheme http, https, mailto or tel.
///
/// Only [`crate::ports::Urls`] creates these, so no unparsed address reaches a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafeUrl(String);

impl SafeUrl {
    /// Wraps an address that a URL parser has resolved. Returns `None` if its scheme is not allowed. Removes credentials
    /// (`user:password@`): browsers differ in whether they load such an image, and in a link they can be mistaken for a host.
    pub fn from_parsed(href: String) -> Option<Self> {
        if !matches!(href.up_to(":"), "http" | "https" | "mailto" | "tel") {
            return None;
        }
        if let Some((scheme, rest)) = href.split_once("://")
            && let host = rest.up_to("/?#")
            && let Some(at) = host.rfind('@')
        {
            return Some(Self([scheme, "://", rest.after(at + 1)].concat()));
        }
        Some(Self(href))
    }

    /// Returns the absolute address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns true if the scheme is http or https, as an image needs.
    pub fn is_web(&self) -> bool {
        self.0.starts_with("http://") || self.0.starts_with("https://")
    }
}

/// The direction of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// Returns the direction that a language is written in. A script subtag in the BCP 47 tag decides, otherwise the language and region.
    pub fn of(language: &str) -> Self {
        let tag = language.to_ascii_lowercase().replace('_', "-");
        let mut subtags = tag.split('-');
        let language = subtags.next().unwrap_or_default();
        let mut region = "";
        for subtag in subtags {
            match subtag.len() {
                // A single letter begins an extension, which says nothing about the script.
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

/// A publication.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The name as readers know it.
    pub name: String,
    /// The address.
    pub url: Option<SafeUrl>,
}

/// An image with a caption and a credit. Without `src`, only the text is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Photo {
    /// The image's address, http or https.
    pub src: Option<SafeUrl>,
    /// Alternative text; empty if the caption says it all.
    pub alt: String,
    /// The caption.
    pub caption: String,
    /// Who made the image, without a label such as "Photo:".
    pub credit: String,
    /// Width in CSS pixels, to reserve space.
    pub width: Option<u32>,
    /// Height in CSS pixels.
    pub height: Option<u32>,
    /// The same image in other sizes.
    pub sizes: Vec<Size>,
    /// Where a click on it leads.
    pub link: Option<SafeUrl>,
}

/// An image in another size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Size {
    /// The address, http or https.
    pub src: SafeUrl,
    /// The `srcset` descriptor: a width (`640w`) or a density (`2x`).
    pub descriptor: String,
}

impl Photo {
    /// Returns true if there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.src.is_none() && self.caption.is_empty() && self.credit.is_empty()
    }

    /// Returns true if the image stands for a character, as an emoji does: its height, or else its width, is at most 32 pixels or, if
    /// neither is known, its `alt` text is an emoji.
    pub fn is_letter(&self) -> bool {
        match self.height.or(self.width) {
            Some(pixels) => pixels <= 32,
            None => is_sign(&self.alt),
        }
    }
}

/// Returns true if the text consists only of emoji, arrows and similar symbols.
fn is_sign(alt: &str) -> bool {
    // A keycap emoji is an ASCII character followed by a combining mark.
    let key = alt.contains('\u{20e3}');
    let sign = |c: char| match c {
        '\0'..='\x7f' => key,
        '\u{200d}' | '\u{20e3}' | '\u{fe0f}' | '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1ffff}' => true,
        _ => false,
    };
    !alt.is_empty() && alt.chars().all(sign)
}

/// A related article, shown as a card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// The headline.
    pub headline: String,
    /// The article's address.
    pub url: Option<SafeUrl>,
    /// The publisher.
    pub source: Option<Source>,
    /// The date.
    pub date: Option<Dateline>,
    /// The photo.
    pub photo: Option<Photo>,
    /// The excerpt. An ellipsis at the end means that it was cut.
    pub excerpt: String,
}

/// The note of origin, which says where an article first appeared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The label before the title, as written ("Source:", "文章来源于互联网:").
    pub label: String,
    /// What the note names, usually the original headline.
    pub title: String,
    /// The original's address.
    pub url: Option<SafeUrl>,
}

/// A category, tag or section that an article is filed under.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Topic {
    /// The name.
    pub name: String,
    /// The address of its articles.
    pub url: Option<SafeUrl>,
}

/// Something that the reader must know about the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// It is password-protected; the original page asks for the password.
    Protected,
    /// It was too long to be shown in full.
    Cut,
    /// It has too many comments to show them all.
    CommentsCut,
}

/// An article, ready to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// The language, a BCP 47 tag.
    pub language: Option<String>,
    /// The direction. `None` derives it from the language.
    pub direction: Option<Direction>,
    /// The article's address.
    pub url: Option<SafeUrl>,
    /// The date.
    pub date: Option<Dateline>,
    /// The headline; empty only for a scraped page without one.
    pub headline: String,
    /// The byline.
    pub byline: String,
    /// The publisher.
    pub source: Option<Source>,
    /// The lead image.
    pub photo: Option<Photo>,
    /// The body.
    pub body: Vec<Block>,
    /// The topics that it is filed under.
    pub topics: Vec<Topic>,
    /// Notices for the reader.
    pub notices: Vec<Notice>,
    /// The notes of origin.
    pub origin: Vec<Origin>,
    /// Related articles.
    pub related: Vec<Card>,
    /// The "You missed" strip.
    pub missed: Vec<Card>,
    /// The comments.
    pub comments: Comments,
}

impl Article {
    /// Returns the direction: the payload's own, else that of the language, else left to right.
    pub fn text_direction(&self) -> Direction {
        let by_language = || self.language.as_deref().map_or(Direction::Ltr, Direction::of);
        self.direction.unwrap_or_else(by_language)
    }
}
