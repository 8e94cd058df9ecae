//! The attributes of a start tag, as a browser reads them.

use crate::text::entities::{character, decoded};

/// Calls `each` with the name and the value of every attribute of a tag, the value as it is written.
fn each<'a>(tag: &'a str, each: &mut dyn FnMut(&'a str, &'a str)) {
    let blank = |c: char| c.is_ascii_whitespace() || c == '/';
    let inside = tag.strip_suffix('>').unwrap_or(tag);
    let mut rest = inside.split_at(inside.find(blank).unwrap_or(inside.len())).1;
    loop {
        rest = rest.trim_start_matches(blank);
        // An equals sign at the beginning of a name belongs to it.
        let from = rest.chars().next().map_or(0, char::len_utf8);
        let ends = |c: char| blank(c) || c == '=';
        let end = rest[from..].find(ends).map_or(rest.len(), |at| from + at);
        if end == 0 {
            return;
        }
        let (name, behind) = rest.split_at(end);
        let Some(value) = behind.trim_start_matches(|c: char| c.is_ascii_whitespace()).strip_prefix('=') else {
            each(name, "");
            rest = behind;
            continue;
        };
        let value = value.trim_start_matches(|c: char| c.is_ascii_whitespace());
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, behind) = match quote {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len())),
        };
        each(name, value);
        rest = behind;
    }
}

/// The values of these attributes of a tag, each empty where there is none. The first of a name counts.
pub fn values<const N: usize>(tag: &str, names: [&str; N]) -> [Option<String>; N] {
    let mut values = [const { None }; N];
    each(tag, &mut |name, value| {
        let at = names.iter().position(|known| name.eq_ignore_ascii_case(known));
        if let Some(known) = at.and_then(|at| values.get_mut(at)).filter(|known| known.is_none()) {
            *known = Some(decoded(value, character));
        }
    });
    values
}

#[cfg(test)]
mod tests {
    use super::values;

    #[test]
    fn as_a_browser_reads_them() {
        let read = |tag: &str| values(tag, ["content", "property"]).map(Option::unwrap_or_default);
        for (tag, content, property) in [
            (r#"<meta property="og:title" content="A &amp; B">"#, "A & B", "og:title"),
            ("<meta content='it\"s' property=og:title />", "it\"s", "og:title"),
            ("<META CONTENT = x PROPERTY>", "x", ""),
            ("<meta content=first content=second>", "first", ""),
            ("<meta content=a>b property=\"x\">", "a>b", "x"),
            ("<meta content=\"never closed", "never closed", ""),
            ("<meta =content=x content=/a/b>", "/a/b", ""),
            ("<meta>", "", ""),
        ] {
            assert_eq!(read(tag), [content, property], "{tag}");
        }
    }
}
