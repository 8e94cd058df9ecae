//! HTML character references, named and numeric.

use super::mojibake::windows_1252;
use super::str_ext::StrExt;

/// The longest reference that is looked for between `&` and `;`, in bytes.
const LONGEST: usize = 10;

/// The named references of Latin-1, in code point order from U+00A0.
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro \
    para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute \
    Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute \
    THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde \
    ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

/// Other references that editors and content systems write: name and character in turn.
const OTHERS: &str = "amp & quot \" apos ' lt < gt > hellip … mdash — ndash – lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ lsaquo ‹ \
    rsaquo › trade ™ euro € bull • OElig Œ oelig œ Scaron Š scaron š Yuml Ÿ minus − prime ′ Prime ″ dagger † Dagger ‡ permil ‰ \
    larr ← uarr ↑ rarr → darr ↓ harr ↔ ne ≠ le ≤ ge ≥ infin ∞ ensp \u{2002} emsp \u{2003} thinsp \u{2009} zwnj \u{200c} \
    zwj \u{200d} lrm \u{200e} rlm \u{200f}";

fn named(name: &str) -> Option<char> {
    if let Some(at) = LATIN.split(' ').position(|known| known == name) {
        return char::from_u32(0xa0 + at as u32);
    }
    let mut words = OTHERS.split(' ');
    while let (Some(known), Some(is)) = (words.next(), words.next()) {
        if known == name {
            return is.chars().next();
        }
    }
    None
}

/// Returns the character of a reference, given the text between `&` and `;`. Returns `None` if it is unknown or a control character.
pub fn character(name: &str) -> Option<char> {
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            let c = char::from_u32(code)?;
            windows_1252(c).unwrap_or(c)
        }
        None => named(name)?,
    };
    (!c.is_control()).then_some(c)
}

/// Decodes the reference that `text` starts with (its first byte is `&`), through all layers of `&amp;`. Returns its length in bytes and
/// its character.
pub fn entity(text: &str) -> Option<(usize, char)> {
    let mut from = 1;
    while text.after(from).starts_with("amp;") {
        from += 4;
    }
    let last = first(text.after(from), character).map(|(length, c)| (from + length, c));
    last.or((from > 1).then_some((from, '&')))
}

/// Returns true if a text may contain a reference. Most texts don't and need no closer look.
pub fn resembles_entity(text: &str) -> bool {
    text.split('&').skip(1).any(|rest| rest.bytes().take(LONGEST + 1).any(|byte| byte == b';'))
}

/// Decodes a reference, given the text after its `&`. Returns the length with the `;` in bytes and the character.
fn first(name: &str, character: fn(&str) -> Option<char>) -> Option<(usize, char)> {
    let end = name.bytes().take(LONGEST + 1).position(|byte| byte == b';')?;
    Some((end + 1, character(name.before(end))?))
}

/// Decodes one layer of the references in a text. `character` maps a name to its character.
pub fn decoded(text: &str, character: fn(&str) -> Option<char>) -> String {
    let (mut plain, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, behind)) = rest.split_once("&") {
        plain.push_str(before);
        let (length, c) = first(behind, character).unwrap_or((0, '&'));
        plain.push(c);
        rest = behind.after(length);
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_of_any_depth() {
        assert_eq!(entity("&amp; so"), Some((5, '&')));
        assert_eq!(entity("&amp;amp;amp;"), Some((13, '&')));
        assert_eq!(entity("&amp;#8217;s"), Some((11, '’')));
        assert_eq!(entity("&#x27;s"), Some((6, '\'')));
        assert_eq!(entity("&#146;"), Some((6, '’')));
        assert_eq!(entity("&nbsp;x"), Some((6, '\u{a0}')));
        for (name, c) in [
            ("nbsp", '\u{a0}'),
            ("Ccedil", 'Ç'),
            ("yuml", 'ÿ'),
            ("divide", '÷'),
            ("OElig", 'Œ'),
            ("rlm", '\u{200f}'),
            ("quot", '"'),
        ] {
            assert_eq!(character(name), Some(c), "{name}");
        }
        for not_one in ["& so", "&c.;", "&#0;", "&#xD800;", "&nonsense;", "&#99999999999;"] {
            assert_eq!(entity(not_one), None, "{not_one}");
        }
    }
}
