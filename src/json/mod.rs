//! A JSON tree that serde can read records from, and a serde JSON writer. The reader is our own: it repairs broken JSON that `serde_json`
//! rejects, and it has no floating-point numbers, which would add 16 KB to the download.

mod de;
mod read;
mod ser;

pub use de::{flag, from_str, lenient};
pub use read::{Found, ParseError, SHALLOWER, find};
pub use ser::to_string;

/// A JSON value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Value {
    /// `null`.
    #[default]
    Null,
    /// A boolean.
    Bool(bool),
    /// A number, as written.
    Number(String),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Value>),
    /// An object, with its members in the order written.
    Object(Vec<(String, Value)>),
}

impl Value {
    /// Returns the last member of this name.
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.members().iter().rev().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Returns an object's members, or none for any other value.
    pub fn members(&self) -> &[(String, Self)] {
        match self {
            Self::Object(members) => members,
            _ => &[],
        }
    }

    /// Returns the text of a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the text of a string or the digits of a number: systems write ids as either.
    pub fn as_id(&self) -> Option<&str> {
        match self {
            Self::String(id) | Self::Number(id) => Some(id),
            _ => None,
        }
    }

    /// Returns the items of an array.
    pub fn as_array(&self) -> Option<&[Self]> {
        match self {
            Self::Array(items) => Some(items),
            _ => None,
        }
    }

    /// Returns true for `null`.
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Returns true for an array.
    pub fn is_array(&self) -> bool {
        matches!(self, Self::Array(_))
    }

    /// Returns true for an object.
    pub fn is_object(&self) -> bool {
        matches!(self, Self::Object(_))
    }
}

/// Parses a JSON text and repairs common mistakes in it.
///
/// # Errors
/// Returns where the text stops being JSON.
pub fn parse(bytes: &[u8]) -> Result<Value, ParseError> {
    let text = std::str::from_utf8(bytes).map_err(|error| ParseError::at(error.valid_up_to(), "UTF-8"))?;
    let found = find(text, 0)?;
    let rest = text[found.end..].trim_start();
    if rest.is_empty() { Ok(found.value) } else { Err(ParseError::at(text.len() - rest.len(), "the end")) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use serde::{Deserialize, Serialize};

    use super::*;

    #[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
    enum Colour {
        #[default]
        Red,
        Green,
    }

    #[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
    struct Record {
        text: String,
        number: u32,
        below: i64,
        flag: bool,
        none: Option<String>,
        some: Option<u64>,
        list: Vec<String>,
        pair: (u8, char),
        colour: Colour,
        any: Value,
        #[serde(default, deserialize_with = "lenient")]
        later: u32,
    }

    #[test]
    fn a_record_that_is_written_is_read_again() {
        let odd: String = ('\0'..='\u{A0}').chain(['\u{2028}', '\u{FEFF}', '中', '😀']).collect();
        assert_eq!(parse(to_string(&odd).as_bytes()).unwrap(), Value::String(odd.clone()));
        assert_eq!(to_string("a\"b\\c\n\u{1}\u{1f}"), r#""a\"b\\c\n\u0001\u001f""#);
        let any = parse(br#"{"n":18446744073709551617,"list":[1.50,null,true,"a",{}]}"#).unwrap();
        let record = Record {
            text: odd,
            number: 7,
            below: -7,
            flag: true,
            none: None,
            some: Some(u64::MAX),
            list: vec!["a".to_owned(), String::new()],
            pair: (1, '中'),
            colour: Colour::Green,
            any,
            later: 1,
        };
        let json = to_string(&record);
        assert!(
            json.ends_with(concat!(
                r#""number":7,"below":-7,"flag":true,"none":null,"some":18446744073709551615,"list":["a",""],"pair":[1,"中"],"#,
                r#""colour":"Green","any":{"n":18446744073709551617,"list":[1.50,null,true,"a",{}]},"later":1}"#
            )),
            "{json}"
        );
        assert_eq!(from_str::<Record>(&json), Some(record));
    }

    #[test]
    fn what_is_written_is_what_another_library_reads() {
        let json = r#"{"a":{"b":[1,"x",null,false]},"c":"\"\n","d":[[],{}]}"#;
        let value = parse(json.as_bytes()).unwrap();
        assert_eq!(to_string(&value), json);
        let read: serde_json::Value = serde_json::from_str(&to_string(&value)).unwrap();
        assert_eq!(to_string(&read), json);
    }

    #[test]
    fn a_member_of_another_kind_is_missing_or_breaks_the_record() {
        #[derive(Debug, PartialEq, Eq, Deserialize)]
        struct Small {
            text: String,
            #[serde(default, deserialize_with = "lenient")]
            number: u32,
        }
        let small = |number| Some(Small { text: "a".to_owned(), number });
        assert_eq!(from_str(r#"{"text":"a","number":7,"other":1.5}"#), small(7));
        for number in ["-7", "\"7\"", "7.5", "4294967296", "null", "{}"] {
            assert_eq!(from_str(&format!(r#"{{"text":"a","number":{number}}}"#)), small(0), "{number}");
        }
        for json in ["", "[]", r#"{"text":1}"#, r#"{"number":1}"#] {
            assert_eq!(from_str::<Small>(json), None, "{json}");
        }
        assert_eq!(to_string(&0.5), "null");
    }

    #[test]
    fn json_is_read_as_a_tree() {
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
    }
}
