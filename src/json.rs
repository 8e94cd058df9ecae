//! JSON read as a tree, and written piece by piece. One way in and one way out: every other one of serde_json's is a second
//! copy of its code in the download.

use serde_json::Value;

/// The value of a JSON text.
///
/// # Errors
/// Where the text stops being JSON, and why.
pub fn parse(bytes: &[u8]) -> Result<Value, serde_json::Error> {
    serde_json::from_slice(bytes)
}

/// A text as JSON.
pub fn text(text: &str) -> String {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let mut json = String::with_capacity(text.len() + 2);
    json.push('"');
    for letter in text.chars() {
        match letter {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            '\0'..='\u{1F}' => {
                json.push_str("\\u00");
                let code = letter as usize;
                json.extend([HEX[code >> 4], HEX[code & 15]].map(char::from));
            }
            _ => json.push(letter),
        }
    }
    json.push('"');
    json
}

/// A text as JSON, or null.
pub fn text_or_null(value: Option<&str>) -> String {
    value.map_or_else(null, text)
}

/// What is no value.
pub fn null() -> String {
    "null".to_owned()
}

/// A number or a text as JSON; null for anything else.
pub fn scalar(value: &Value) -> String {
    match value {
        Value::Number(number) => number.as_str().to_owned(),
        Value::String(words) => text(words),
        _ => null(),
    }
}

/// A list of what is JSON already.
pub fn list(items: &[String]) -> String {
    let mut json = String::from("[");
    for item in items {
        after_comma(&mut json);
        json.push_str(item);
    }
    json.push(']');
    json
}

/// An object of what is JSON already; the names are plain words.
pub fn object(members: &[(&str, String)]) -> String {
    let mut json = String::from("{");
    for (name, value) in members {
        after_comma(&mut json);
        json.push('"');
        json.push_str(name);
        json.push_str("\":");
        json.push_str(value);
    }
    json.push('}');
    json
}

fn after_comma(json: &mut String) {
    if json.len() > 1 {
        json.push(',');
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let odd: String = ('\0'..='\u{A0}').chain(['\u{2028}', '\u{FEFF}', '中', '😀']).collect();
        assert_eq!(parse(text(&odd).as_bytes()).unwrap(), Value::String(odd));
        assert_eq!(text("a\"b\\c\n\u{1}\u{1f}"), r#""a\"b\\c\n\u0001\u001f""#);
        assert_eq!(list(&[text("a"), null(), list(&[])]), r#"["a",null,[]]"#);
        assert_eq!(object(&[("a", text("b")), ("c", object(&[]))]), r#"{"a":"b","c":{}}"#);
        let post = parse(b"18446744073709551617").unwrap();
        assert_eq!(scalar(&post), "18446744073709551617");
    }
}
