//! The elements of HTML that mean something here, and what. What isn't listed is unwrapped.

use crate::model::{MediaKind, Section, Style};

/// What an element does with what is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ElementRole {
    /// Goes, with all that is in it.
    Gone,
    /// A control of a form: goes, but its words stay.
    Control,
    /// Its words stay, apart from those beside it.
    Apart,
    /// A part of a drawing's text, which may stand elsewhere.
    Span,
    /// A line of code.
    Line,
    /// The page of a player, or of something else of another site.
    Player,
    /// What is read, in a ruby.
    Base,
    /// Readings of a whole ruby.
    Readings,
    /// Ends the paragraph before it and begins another.
    Block,
    /// As a block; in a quotation, who said it.
    Footer,
    Heading(u8),
    Styled(Style),
    Code,
    Link,
    Break,
    Separator,
    Image,
    /// A picture in several forms.
    Picture,
    Figure,
    /// Pictures side by side.
    Gallery,
    Caption,
    List(bool),
    Item,
    Definitions,
    Definition(bool),
    Table,
    Section(Section),
    Row,
    Cell(bool),
    Quote,
    Preformatted,
    Details,
    Summary,
    Media(MediaKind),
    Frame,
    Plugin,
    Object,
    Ruby,
    Reading,
    Abbreviation,
    Time,
    Isolate,
    Override,
    Fallback,
    /// Is taken off, and what is in it stays.
    Unwrapped,
}

impl ElementRole {
    /// Whether it ends the paragraph before it.
    pub fn is_block(self) -> bool {
        matches!(
            self,
            Self::Block
                | Self::Footer
                | Self::Heading(_)
                | Self::Figure
                | Self::Gallery
                | Self::Quote
                | Self::Preformatted
                | Self::Details
                | Self::Table
                | Self::Section(_)
                | Self::Row
                | Self::List(_)
                | Self::Definitions
        ) || self.is_part()
    }

    /// Whether it belongs to the block around it.
    pub fn is_part(self) -> bool {
        matches!(self, Self::Caption | Self::Summary | Self::Item | Self::Definition(_) | Self::Cell(_))
    }
}

use ElementRole::{
    Abbreviation, Apart, Base, Block, Break, Caption, Cell, Code, Control, Definition, Definitions, Details, Fallback,
    Figure, Footer, Frame, Gone, Heading, Image, Isolate, Item, Link, List, Media, Object, Override, Picture, Player,
    Plugin, Preformatted, Quote, Reading, Readings, Row, Ruby, Separator, Span, Styled, Summary, Table, Time,
};

/// By name, in the order of the alphabet.
const ELEMENTS: &[(&str, ElementRole)] = &[
    ("a", Link),
    ("abbr", Abbreviation),
    ("acronym", Abbreviation),
    ("address", Block),
    ("amp-anim", Image),
    ("amp-audio", Media(MediaKind::Audio)),
    ("amp-dailymotion", Player),
    ("amp-facebook", Player),
    ("amp-iframe", Frame),
    ("amp-img", Image),
    ("amp-instagram", Player),
    ("amp-pinterest", Player),
    ("amp-reddit", Player),
    ("amp-soundcloud", Player),
    ("amp-tiktok", Player),
    ("amp-twitter", Player),
    ("amp-video", Media(MediaKind::Video)),
    ("amp-video-iframe", Frame),
    ("amp-vimeo", Player),
    ("amp-youtube", Player),
    ("article", Block),
    ("aside", Block),
    ("audio", Media(MediaKind::Audio)),
    ("b", Styled(Style::Strong)),
    ("base", Gone),
    ("bdi", Isolate),
    ("bdo", Override),
    ("blockquote", Quote),
    ("br", Break),
    ("button", Control),
    ("caption", Caption),
    ("center", Block),
    ("cite", Styled(Style::Cited)),
    ("code", Code),
    ("dd", Definition(false)),
    ("del", Styled(Style::Deleted)),
    ("details", Details),
    ("dfn", Styled(Style::Defined)),
    ("dialog", Block),
    ("dir", List(false)),
    ("div", Block),
    ("dl", Definitions),
    ("dt", Definition(true)),
    ("em", Styled(Style::Emphasis)),
    ("embed", Plugin),
    ("fieldset", Block),
    ("figcaption", Caption),
    ("figure", Figure),
    ("footer", Footer),
    ("form", Block),
    ("frame", Gone),
    ("h1", Heading(2)),
    ("h2", Heading(2)),
    ("h3", Heading(3)),
    ("h4", Heading(4)),
    ("h5", Heading(5)),
    ("h6", Heading(6)),
    ("head", Gone),
    ("header", Block),
    ("hgroup", Block),
    ("hr", Separator),
    ("i", Styled(Style::Emphasis)),
    ("iframe", Frame),
    ("img", Image),
    ("input", Control),
    ("ins", Styled(Style::Inserted)),
    ("kbd", Styled(Style::Keyboard)),
    ("legend", Block),
    ("li", Item),
    ("link", Gone),
    ("listing", Preformatted),
    ("lite-vimeo", Player),
    ("lite-youtube", Player),
    ("main", Block),
    ("mark", Styled(Style::Mark)),
    ("marquee", Block),
    ("menu", List(false)),
    ("meta", Gone),
    ("meter", Apart),
    ("nav", Block),
    ("noembed", Gone),
    ("noframes", Gone),
    ("noscript", Fallback),
    ("object", Object),
    ("oembed", Player),
    ("ol", List(true)),
    ("optgroup", Apart),
    ("option", Apart),
    ("output", Apart),
    ("p", Block),
    ("param", Gone),
    ("picture", Picture),
    ("pre", Preformatted),
    ("progress", Apart),
    ("q", Styled(Style::Quoted)),
    ("rb", Base),
    ("rp", Gone),
    ("rt", Reading),
    ("rtc", Readings),
    ("ruby", Ruby),
    ("s", Styled(Style::Struck)),
    ("samp", Styled(Style::Sample)),
    ("script", Gone),
    ("search", Block),
    ("section", Block),
    ("select", Control),
    ("small", Styled(Style::Small)),
    ("strike", Styled(Style::Struck)),
    ("strong", Styled(Style::Strong)),
    ("style", Gone),
    ("sub", Styled(Style::Sub)),
    ("summary", Summary),
    ("sup", Styled(Style::Sup)),
    ("table", Table),
    ("tbody", ElementRole::Section(Section::Body)),
    ("td", Cell(false)),
    ("template", Gone),
    ("text", Apart),
    ("textarea", Gone),
    ("textpath", Apart),
    ("tfoot", ElementRole::Section(Section::Foot)),
    ("th", Cell(true)),
    ("thead", ElementRole::Section(Section::Head)),
    ("time", Time),
    ("title", Gone),
    ("tr", Row),
    ("tspan", Span),
    ("tt", Code),
    ("u", Styled(Style::Underlined)),
    ("ul", List(false)),
    ("var", Styled(Style::Variable)),
    ("video", Media(MediaKind::Video)),
    ("xmp", Preformatted),
];

/// What an element of this name does.
pub fn what(name: &str) -> ElementRole {
    ELEMENTS.binary_search_by(|(other, _)| (*other).cmp(name)).map_or(ElementRole::Unwrapped, |at| ELEMENTS[at].1)
}

/// What a reader's comment may hold; all else is words.
pub fn in_comment(what: ElementRole) -> ElementRole {
    match what {
        ElementRole::Heading(_)
        | ElementRole::Figure
        | ElementRole::Gallery
        | ElementRole::Caption
        | ElementRole::Table
        | ElementRole::Section(_) => ElementRole::Block,
        ElementRole::Row
        | ElementRole::Cell(_)
        | ElementRole::Details
        | ElementRole::Summary
        | ElementRole::Separator => ElementRole::Block,
        other => other,
    }
}

/// What is too deep keeps its words.
pub fn too_deep(what: ElementRole) -> ElementRole {
    match what {
        ElementRole::Gone | ElementRole::Break | ElementRole::Separator | ElementRole::Image => what,
        what if what.is_block() => ElementRole::Block,
        _ => ElementRole::Unwrapped,
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_names_are_in_order() {
        assert!(super::ELEMENTS.is_sorted_by(|one, other| one.0 < other.0));
    }
}
