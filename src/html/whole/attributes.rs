//! Parses the attributes of a start tag as a browser does.

use crate::text::entities::{character, decoded};
use crate::text::str_ext::StrExt;

const SPACE: &str = " \t\n\r\x0c";

/// Calls `each` with the name and the raw value of every attribute of a tag.
fn each<'a>(tag: &'a str, each: &mut dyn FnMut(&'a str, &'a str)) {
    const ENDS: &str = " \t\n\r\x0c/";
    let inside = tag.strip_suffix('>').unwrap_or(tag);
    let mut rest = inside.after(inside.up_to(ENDS).len());
    loop {
        rest = rest.trim_start_matches(|c: char| ENDS.contains(c));
        // An equals sign at the start of a name belongs to the name.
        let from = rest.chars().next().map_or(0, char::len_utf8);
        let end = from + rest.after(from).up_to(" \t\n\r\x0c/=").len();
        if end == 0 {
            return;
        }
        let (name, behind) = (rest.before(end), rest.after(end));
        let Some(value) = behind.trim_start_matches(|c: char| SPACE.contains(c)).strip_prefix('=') else {
            each(name, "");
            rest = behind;
            continue;
        };
        let value = value.trim_start_matches(|c: char| SPACE.contains(c));
        let (value, ends) = match value.chars().next() {
            Some('"') => (value.after(1), "\""),
            Some('\'') => (value.after(1), "'"),
            _ => (value, SPACE),
        };
        let length = value.up_to(ends).len();
        each(name, value.before(length));
        rest = value.after((length + 1).min(value.len()));
    }
}

/// Returns the decoded values of these attributes, each `None` if missing. The first of duplicate attributes counts.
pub fn values<const N: usize>(tag: &str, names: [&str; N]) -> [Option<String>; N] {
    let mut values = [const { None }; N];
    fill(tag, &names, &mut values);
    values
}

fn fill(tag: &str, names: &[&str], values: &mut [Option<String>]) {
    each(tag, &mut |name, value| {
        let at = names.iter().position(|known| name.eq_ignore_ascii_case(known));
        if let Some(known) = at.and_then(|at| values.get_mut(at)).filter(|known| known.is_none()) {
            *known = Some(decoded(value, character));
        }
    });
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
