//! JSON read as a tree, and written piece by piece. One way in and one way out, both our own: a library brings real numbers
//! and typed values, which are a tenth of the download and of no use here, and refuses what can be mended.

mod read;
mod write;

pub use read::{Found, SHALLOWER, Stop, find};
pub use write::{list, null, object, scalar, text, text_or_null};

/// A JSON value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    #[default]
    Null,
    /// True or false.
    Bool(bool),
    /// A number, as its digits.
    Number(String),
    /// A text.
    String(String),
    /// A list.
    Array(Vec<Value>),
    /// An object: its members as they were written.
    Object(Vec<(String, Value)>),
}

impl Value {
    /// A member of an object; the last of this name.
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.members().iter().rev().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// The members of an object; none of anything else.
    pub fn members(&self) -> &[(String, Self)] {
        match self {
            Self::Object(members) => members,
            _ => &[],
        }
    }

    /// The words of a text.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The items of a list.
    pub fn as_array(&self) -> Option<&[Self]> {
        match self {
            Self::Array(items) => Some(items),
            _ => None,
        }
    }

    /// Whether it is null.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether it is a list.
    pub fn is_array(&self) -> bool {
        matches!(self, Self::Array(_))
    }

    /// Whether it is an object.
    pub fn is_object(&self) -> bool {
        matches!(self, Self::Object(_))
    }
}

/// The value of a JSON text.
///
/// # Errors
/// Where the text stops being JSON.
pub fn parse(bytes: &[u8]) -> Result<Value, Stop> {
    let text = std::str::from_utf8(bytes).map_err(|error| Stop::at(error.valid_up_to(), "UTF-8"))?;
    let found = find(text, 0)?;
    let rest = text[found.end..].trim_start();
    if rest.is_empty() { Ok(found.value) } else { Err(Stop::at(text.len() - rest.len(), "the end")) }
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
        assert_eq!(
            parse(br#"{"a":1,"b":[-0.50,2e3,-7,true,null],"a":{}}"#).unwrap(),
            Value::Object(vec![
                (
                    "b".to_owned(),
                    Value::Array(vec![
                        Value::Number("-0.50".to_owned()),
                        Value::Number("2e3".to_owned()),
                        Value::Number("-7".to_owned()),
                        Value::Bool(true),
                        Value::Null,
                    ])
                ),
                ("a".to_owned(), Value::Object(Vec::new())),
            ])
        );
        let post = parse(b"18446744073709551617").unwrap();
        assert_eq!(scalar(&post), "18446744073709551617");
    }
}
