//! The HTML elements as a parser sees them: how each one nests.

/// A void element. Written as self-closing, so that no parser waits for an end tag.
pub const VOID: u32 = 1 << 0;
/// Has no meaning here but a special one for parsers: its tags are dropped, its content stays.
pub const UNTAGGED: u32 = 1 << 1;
/// Has content that isn't HTML or isn't for readers; that content is dropped.
pub const GONE: u32 = 1 << 2;
/// A formatting element: if left open, a parser opens it again in the next paragraph.
pub const STYLE: u32 = 1 << 3;
/// Ends a paragraph before it.
pub const BLOCK: u32 = 1 << 4;
/// A heading.
pub const HEADING: u32 = 1 << 5;
/// Counts as a block but doesn't end a paragraph.
pub const PART: u32 = 1 << 6;
/// An end tag doesn't look for its start tag beyond it.
pub const BARRIER: u32 = 1 << 7;
/// Nor does the end tag of a paragraph.
pub const BUTTON: u32 = 1 << 8;
/// A list item doesn't look beyond it for an open item to close.
pub const ITEM_BARRIER: u32 = 1 << 9;
/// A slash at the end of its start tag doesn't close it.
pub const KNOWN: u32 = 1 << 10;
/// The remaining flags identify single elements or small groups.
pub const ITEM: u32 = 1 << 11;
pub const TERM: u32 = 1 << 12;
pub const CELL: u32 = 1 << 13;
pub const ROW: u32 = 1 << 14;
pub const ROWS: u32 = 1 << 15;
pub const CAPTION: u32 = 1 << 16;
pub const PARAGRAPH: u32 = 1 << 17;
pub const OPTION: u32 = 1 << 18;
pub const READING: u32 = 1 << 19;
pub const TABLE: u32 = 1 << 20;
pub const LIST: u32 = 1 << 21;
pub const LINK: u32 = 1 << 22;
pub const CHOICES: u32 = 1 << 23;
pub const RUBY: u32 = 1 << 24;
/// Any block.
pub const ANY_BLOCK: u32 = BLOCK | HEADING | PART;

/// Sorted by name.
const KINDS: &[(&str, u32)] = &[
    ("a", STYLE | KNOWN | LINK),
    ("abbr", KNOWN),
    ("acronym", KNOWN),
    ("address", BLOCK | KNOWN),
    ("applet", PART | BARRIER | ITEM_BARRIER),
    ("area", VOID),
    ("article", BLOCK | ITEM_BARRIER | KNOWN),
    ("aside", BLOCK | ITEM_BARRIER | KNOWN),
    ("audio", KNOWN),
    ("b", STYLE | KNOWN),
    ("base", UNTAGGED),
    ("basefont", UNTAGGED),
    ("bdi", KNOWN),
    ("bdo", KNOWN),
    ("bgsound", UNTAGGED),
    ("big", STYLE | KNOWN),
    ("blockquote", BLOCK | ITEM_BARRIER | KNOWN),
    ("body", UNTAGGED),
    ("br", VOID),
    ("button", PART | BUTTON | ITEM_BARRIER | KNOWN),
    ("caption", PART | BARRIER | ITEM_BARRIER | KNOWN | CAPTION),
    ("center", BLOCK | ITEM_BARRIER | KNOWN),
    ("cite", KNOWN),
    ("code", STYLE | KNOWN),
    ("col", VOID),
    ("dd", BLOCK | KNOWN | TERM),
    ("del", KNOWN),
    ("desc", UNTAGGED | GONE),
    ("details", BLOCK | ITEM_BARRIER | KNOWN),
    ("dfn", KNOWN),
    ("dialog", BLOCK),
    ("dir", BLOCK | ITEM_BARRIER),
    ("div", BLOCK | KNOWN),
    ("dl", BLOCK | ITEM_BARRIER | KNOWN),
    ("dt", BLOCK | KNOWN | TERM),
    ("em", STYLE | KNOWN),
    ("embed", VOID),
    ("fieldset", BLOCK | ITEM_BARRIER | KNOWN),
    ("figcaption", BLOCK | KNOWN),
    ("figure", BLOCK | ITEM_BARRIER | KNOWN),
    ("font", STYLE | KNOWN),
    ("footer", BLOCK | ITEM_BARRIER | KNOWN),
    ("form", UNTAGGED),
    ("frame", UNTAGGED),
    ("frameset", UNTAGGED),
    ("h1", HEADING | KNOWN),
    ("h2", HEADING | KNOWN),
    ("h3", HEADING | KNOWN),
    ("h4", HEADING | KNOWN),
    ("h5", HEADING | KNOWN),
    ("h6", HEADING | KNOWN),
    ("head", UNTAGGED),
    ("header", BLOCK | ITEM_BARRIER | KNOWN),
    ("hgroup", BLOCK),
    ("hr", VOID | BLOCK),
    ("html", UNTAGGED),
    ("i", STYLE | KNOWN),
    ("iframe", GONE),
    ("image", VOID),
    ("img", VOID),
    ("input", VOID),
    ("ins", KNOWN),
    ("kbd", KNOWN),
    ("keygen", VOID),
    ("label", KNOWN),
    ("li", BLOCK | KNOWN | ITEM),
    ("link", UNTAGGED),
    ("listing", BLOCK),
    ("main", BLOCK | ITEM_BARRIER | KNOWN),
    ("mark", KNOWN),
    ("marquee", PART | BARRIER | ITEM_BARRIER),
    ("menu", BLOCK | ITEM_BARRIER),
    ("meta", UNTAGGED),
    ("metadata", GONE),
    ("nav", BLOCK | ITEM_BARRIER | KNOWN),
    ("nobr", STYLE),
    ("noembed", GONE),
    ("noframes", GONE),
    ("noscript", PART | KNOWN),
    ("object", PART | BARRIER | ITEM_BARRIER | KNOWN),
    ("ol", BLOCK | ITEM_BARRIER | KNOWN | LIST),
    ("optgroup", CHOICES),
    ("option", OPTION),
    ("p", BLOCK | KNOWN | PARAGRAPH),
    ("param", VOID),
    ("picture", KNOWN),
    ("plaintext", UNTAGGED),
    ("pre", BLOCK | ITEM_BARRIER | KNOWN),
    ("q", KNOWN),
    ("rb", READING),
    ("rp", READING),
    ("rt", READING),
    ("rtc", RUBY),
    ("ruby", RUBY),
    ("s", STYLE | KNOWN),
    ("samp", KNOWN),
    ("script", GONE),
    ("search", BLOCK),
    ("section", BLOCK | ITEM_BARRIER | KNOWN),
    ("select", PART | BARRIER | ITEM_BARRIER | CHOICES),
    ("small", STYLE | KNOWN),
    ("source", VOID),
    ("span", KNOWN),
    ("strike", STYLE | KNOWN),
    ("strong", STYLE | KNOWN),
    ("style", GONE),
    ("sub", KNOWN),
    ("summary", BLOCK | ITEM_BARRIER | KNOWN),
    ("sup", KNOWN),
    ("svg", UNTAGGED),
    ("table", BLOCK | BARRIER | ITEM_BARRIER | KNOWN | TABLE),
    ("tbody", PART | KNOWN | ROWS),
    ("td", PART | BARRIER | ITEM_BARRIER | KNOWN | CELL),
    ("template", PART | BARRIER | ITEM_BARRIER | TABLE),
    ("textarea", GONE),
    ("tfoot", PART | KNOWN | ROWS),
    ("th", PART | BARRIER | ITEM_BARRIER | KNOWN | CELL),
    ("thead", PART | KNOWN | ROWS),
    ("time", KNOWN),
    ("title", UNTAGGED | GONE),
    ("tr", PART | KNOWN | ROW),
    ("track", VOID),
    ("tt", STYLE | KNOWN),
    ("u", STYLE | KNOWN),
    ("ul", BLOCK | ITEM_BARRIER | KNOWN | LIST),
    ("var", KNOWN),
    ("video", KNOWN),
    ("wbr", VOID),
    ("xmp", GONE),
];

/// Returns the flags of an element by its name, in upper or lower case; 0 if it is unknown.
pub fn nesting(name: &str) -> u32 {
    let mut lower = [0; 12];
    let Some(lower) = lower.get_mut(..name.len()) else { return 0 };
    lower.copy_from_slice(name.as_bytes());
    lower.make_ascii_lowercase();
    KINDS.binary_search_by(|(other, _)| other.as_bytes().cmp(lower)).map_or(0, |at| KINDS[at].1)
}
