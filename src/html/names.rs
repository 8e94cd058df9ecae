//! The HTML elements that have a meaning here, and their roles. Elements that aren't listed are unwrapped.

use crate::model::{MediaKind, Section, Style};

/// What happens to an element and its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ElementRole {
    /// Dropped with its content.
    Gone,
    /// A form control: dropped, but its words stay.
    Control,
    /// Its words stay, set off by spaces.
    Apart,
    /// A part of an SVG's text, which may be positioned elsewhere.
    Span,
    /// A line of code.
    Line,
    /// A player or other embed from another site.
    Player,
    /// The base text of a ruby annotation.
    Base,
    /// The readings of a whole ruby annotation (`<rtc>`).
    Readings,
    /// Ends the paragraph before it and begins another.
    Block,
    /// A block; in a quotation, its attribution.
    Footer,
    Heading(u8),
    Styled(Style),
    Code,
    Link,
    Break,
    Separator,
    Image,
    /// A `<picture>` with several sources.
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
    /// The tags are dropped; the content stays.
    Unwrapped,
}

impl ElementRole {
    /// Returns true if the element ends the paragraph before it.
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

    /// Returns true if the element is part of the block around it.
    pub fn is_part(self) -> bool {
        matches!(self, Self::Caption | Self::Summary | Self::Item | Self::Definition(_) | Self::Cell(_))
    }
}

use ElementRole::{
    Abbreviation, Apart, Base, Block, Break, Caption, Cell, Code, Control, Definition, Definitions, Details, Fallback,
    Figure, Footer, Frame, Gone, Heading, Image, Isolate, Item, Link, List, Media, Object, Override, Picture, Player,
    Plugin, Preformatted, Quote, Reading, Readings, Row, Ruby, Separator, Span, Styled, Summary, Table, Time,
};

/// Sorted by name.
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

/// Returns the role of an element by its lower-case name.
pub fn role_of(name: &str) -> ElementRole {
    ELEMENTS.binary_search_by(|(other, _)| (*other).cmp(name)).map_or(ElementRole::Unwrapped, |at| ELEMENTS[at].1)
}

/// Returns the role in a reader's comment, where structures such as headings and tables become plain blocks.
pub fn in_comment(role: ElementRole) -> ElementRole {
    match role {
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

/// Returns the role of an element that is nested too deep: only its words stay.
pub fn too_deep(role: ElementRole) -> ElementRole {
    match role {
        ElementRole::Gone | ElementRole::Break | ElementRole::Separator | ElementRole::Image => role,
        role if role.is_block() => ElementRole::Block,
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
