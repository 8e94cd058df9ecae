//! JSON written piece by piece.

use super::Value;

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
        Value::Number(digits) => digits.clone(),
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
