//! Emoji and smileys drawn as pictures: replaces them with the text they stand for.

use super::attribute::Attribute;

/// Classes of pictures that are certainly text.
const CLASSES: &[&str] = &["emoji", "emojione", "joypixels", "smiley", "twemoji", "wp-emoji", "wp-smiley"];
/// Strings found in the URLs of such pictures.
const ADDRESSES: &[&str] =
    &["emoji", "emoticon", "joypixels", "smiley", "smilies", "/images/core/emoji/", "noto-color", "openmoji"];
/// The path of WordPress's own emoji, whose file names give their code points.
const CORE: &str = "/images/core/emoji/";
/// The longest text of an emoji, in characters.
const LONGEST: usize = 40;

/// Returns the text that a picture stands for, if it is an emoji.
pub fn text(attribute: &Attribute<'_>) -> Option<String> {
    let class = attribute("class").unwrap_or_default();
    let src = attribute("src").filter(|src| !src.starts_with("data:")).or_else(|| attribute("data-src"));
    let src = src.unwrap_or_default();
    let by_class = class.split_ascii_whitespace().any(|class| CLASSES.contains(&class));
    let surely = by_class || src.contains(CORE);
    if !surely && !ADDRESSES.iter().any(|part| src.contains(part)) {
        return None;
    }
    let alt = attribute("alt").map(|alt| alt.trim().to_owned()).filter(|alt| !alt.is_empty());
    match alt {
        Some(alt) => ((surely && alt.chars().count() <= LONGEST) || is_emoji(&alt)).then_some(alt),
        None if surely => by_number(&src),
        None => None,
    }
}

/// Returns true if the text consists of emoji only.
fn is_emoji(text: &str) -> bool {
    let letter = |c: char| c.is_alphanumeric() || c.is_whitespace() || c.is_ascii_punctuation();
    text.contains('\u{20e3}') || !text.contains(letter)
}

/// Returns the emoji whose code points name a file: `1f468-200d-1f469.png`.
fn by_number(src: &str) -> Option<String> {
    let name = src.split(['?', '#']).next()?.rsplit('/').next()?;
    let (name, _) = name.split_once('.')?;
    let sign = |number: &str| char::from_u32(u32::from_str_radix(number, 16).ok()?);
    let emoji: String = name.split('-').map(sign).collect::<Option<_>>()?;
    (is_emoji(&emoji) && !emoji.is_ascii() && !emoji.contains(char::is_control)).then_some(emoji)
}
