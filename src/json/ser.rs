//! A serde [`Serializer`] for JSON. It writes whole numbers only: floating-point numbers would add 10 KB to the download, and no record
//! has any.

use std::fmt::Display;

use serde::ser::{self, Serialize, Serializer};

use super::Value;

/// The newtype name for a number that is given as its digits.
const DIGITS: &str = "$digits";

/// Serializes `value` as JSON. Returns `null` if any part of it can't be written (a floating-point number, or a key that is not a
/// string); none of our records has such a part.
pub fn to_string<T: Serialize + ?Sized>(value: &T) -> String {
    let mut json = String::new();
    match value.serialize(Writer(&mut json)) {
        Ok(()) => json,
        Err(Unwritable) => "null".to_owned(),
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(digits) => serializer.serialize_newtype_struct(DIGITS, digits),
            Self::String(text) => serializer.serialize_str(text),
            Self::Array(items) => serializer.collect_seq(items),
            Self::Object(members) => serializer.collect_map(members.iter().map(|(name, value)| (name, value))),
        }
    }
}

/// The error for a value that JSON can't hold.
#[derive(Debug)]
struct Unwritable;

impl Display for Unwritable {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("JSON can't hold this")
    }
}

impl std::error::Error for Unwritable {}

impl ser::Error for Unwritable {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

/// Writes a single value.
struct Writer<'a>(&'a mut String);

/// Writes the items of an array or the members of an object.
struct Items<'a> {
    json: &'a mut String,
    first: bool,
    end: &'static str,
}

impl<'a> Writer<'a> {
    fn raw(self, json: &str) -> Result<(), Unwritable> {
        self.0.push_str(json);
        Ok(())
    }

    fn items(self, begin: &str, end: &'static str) -> Items<'a> {
        self.0.push_str(begin);
        Items { json: self.0, first: true, end }
    }

    /// Opens an object with one member and writes its name; the value must follow.
    fn variant(self, name: &str) -> Self {
        self.0.push('{');
        write_text(name, self.0);
        self.0.push(':');
        self
    }
}

fn write_text(text: &str, json: &mut String) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
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
}

/// Defines methods that write integers.
macro_rules! numbers {
    ($($method:ident: $number:ty,)*) => {
        $(fn $method(self, number: $number) -> Result<(), Unwritable> {
            self.raw(&number.to_string())
        })*
    };
}

impl<'a> Serializer for Writer<'a> {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = Items<'a>;
    type SerializeTuple = Items<'a>;
    type SerializeTupleStruct = Items<'a>;
    type SerializeTupleVariant = Items<'a>;
    type SerializeMap = Items<'a>;
    type SerializeStruct = Items<'a>;
    type SerializeStructVariant = Items<'a>;

    numbers! {
        serialize_i8: i8,
        serialize_i16: i16,
        serialize_i32: i32,
        serialize_i64: i64,
        serialize_u8: u8,
        serialize_u16: u16,
        serialize_u32: u32,
        serialize_u64: u64,
    }

    fn serialize_bool(self, value: bool) -> Result<(), Unwritable> {
        self.raw(if value { "true" } else { "false" })
    }

    fn serialize_f32(self, _: f32) -> Result<(), Unwritable> {
        Err(Unwritable)
    }

    fn serialize_f64(self, _: f64) -> Result<(), Unwritable> {
        Err(Unwritable)
    }

    fn serialize_char(self, letter: char) -> Result<(), Unwritable> {
        self.serialize_str(letter.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Result<(), Unwritable> {
        write_text(text, self.0);
        Ok(())
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<(), Unwritable> {
        self.collect_seq(bytes)
    }

    fn serialize_none(self) -> Result<(), Unwritable> {
        self.raw("null")
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Unwritable> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Unwritable> {
        self.raw("null")
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Unwritable> {
        self.raw("null")
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Result<(), Unwritable> {
        self.serialize_str(name)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Result<(), Unwritable> {
        if name != DIGITS {
            return value.serialize(self);
        }
        let start = self.0.len();
        value.serialize(Writer(self.0))?;
        // Remove the quotation marks around the digits.
        self.0.pop();
        self.0.remove(start);
        Ok(())
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        value: &T,
    ) -> Result<(), Unwritable> {
        let writer = self.variant(name);
        value.serialize(Writer(writer.0))?;
        writer.raw("}")
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Items<'a>, Unwritable> {
        Ok(self.items("[", "]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Items<'a>, Unwritable> {
        Ok(self.items("[", "]"))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Items<'a>, Unwritable> {
        Ok(self.items("[", "]"))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: usize,
    ) -> Result<Items<'a>, Unwritable> {
        Ok(self.variant(name).items("[", "]}"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Items<'a>, Unwritable> {
        Ok(self.items("{", "}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Items<'a>, Unwritable> {
        Ok(self.items("{", "}"))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: usize,
    ) -> Result<Items<'a>, Unwritable> {
        Ok(self.variant(name).items("{", "}}"))
    }
}

impl Items<'_> {
    fn comma(&mut self) {
        if !std::mem::take(&mut self.first) {
            self.json.push(',');
        }
    }

    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        self.comma();
        value.serialize(Writer(self.json))
    }

    fn member<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Unwritable> {
        self.comma();
        write_text(name, self.json);
        self.json.push(':');
        value.serialize(Writer(self.json))
    }

    fn close(self) -> Result<(), Unwritable> {
        self.json.push_str(self.end);
        Ok(())
    }
}

/// Implements the traits for arrays, which differ only in the names of their methods.
macro_rules! arrays {
    ($($name:ident: $method:ident,)*) => {
        $(impl ser::$name for Items<'_> {
            type Ok = ();
            type Error = Unwritable;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
                self.item(value)
            }

            fn end(self) -> Result<(), Unwritable> {
                self.close()
            }
        })*
    };
}

arrays! {
    SerializeSeq: serialize_element,
    SerializeTuple: serialize_element,
    SerializeTupleStruct: serialize_field,
    SerializeTupleVariant: serialize_field,
}

/// Implements the traits for objects with a fixed set of members.
macro_rules! objects {
    ($($name:ident,)*) => {
        $(impl ser::$name for Items<'_> {
            type Ok = ();
            type Error = Unwritable;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Unwritable> {
                self.member(name, value)
            }

            fn end(self) -> Result<(), Unwritable> {
                self.close()
            }
        })*
    };
}

objects! { SerializeStruct, SerializeStructVariant, }

impl ser::SerializeMap for Items<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Unwritable> {
        self.comma();
        let start = self.json.len();
        key.serialize(Writer(self.json))?;
        if !self.json[start..].starts_with('"') {
            return Err(Unwritable);
        }
        self.json.push(':');
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unwritable> {
        value.serialize(Writer(self.json))
    }

    fn end(self) -> Result<(), Unwritable> {
        self.close()
    }
}
