//! A serde [`Deserializer`] that reads records from a [`Value`].

use std::fmt::{self, Display};

use serde::de::value::{MapDeserializer, SeqDeserializer, StrDeserializer};
use serde::de::{self, Deserialize, DeserializeOwned, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::{Value, parse};

/// The newtype name by which a [`Value`] asks for itself. Numbers then arrive as the bytes of their digits and are not rounded.
const VALUE: &str = "$value";

/// Reads a record from a JSON text. Returns `None` if it is not JSON or has another shape.
pub fn from_str<T: DeserializeOwned>(json: &str) -> Option<T> {
    T::deserialize(&parse(json.as_bytes()).ok()?).ok()
}

/// For `#[serde(deserialize_with)]`: treats a member of the wrong type as missing, so that the rest of the record is still read.
///
/// # Errors
/// Never fails.
pub fn lenient<'de, D: Deserializer<'de>, T: Deserialize<'de> + Default>(deserializer: D) -> Result<T, D::Error> {
    Ok(T::deserialize(deserializer).unwrap_or_default())
}

/// For `#[serde(with)]`: a boolean stored as 0 or 1. Anything else counts as false.
pub mod flag {
    use serde::{Deserializer, Serializer};

    /// Writes the boolean as 0 or 1.
    ///
    /// # Errors
    /// Only the serializer's own.
    #[allow(clippy::trivially_copy_pass_by_ref)]
    pub fn serialize<S: Serializer>(flag: &bool, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(u8::from(*flag))
    }

    /// Reads the boolean.
    ///
    /// # Errors
    /// Never fails.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
        Ok(super::lenient::<D, u8>(deserializer)? == 1)
    }
}

/// The error for a value of a type that the record does not expect.
#[derive(Debug)]
pub struct WrongKind;

impl Display for WrongKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value of another kind is expected")
    }
}

impl std::error::Error for WrongKind {}

impl de::Error for WrongKind {
    fn custom<T: Display>(_: T) -> Self {
        Self
    }
}

impl<'de> Deserializer<'de> for &'de Value {
    type Error = WrongKind;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, WrongKind> {
        match self {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Number(digits) => match (digits.parse::<u64>(), digits.parse::<i64>()) {
                (Ok(number), _) => visitor.visit_u64(number),
                (_, Ok(number)) => visitor.visit_i64(number),
                // A fraction, or a number out of range, is passed as its digits.
                _ => visitor.visit_borrowed_str(digits),
            },
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(items) => visitor.visit_seq(SeqDeserializer::new(items.iter())),
            Value::Object(members) => {
                let members = members.iter().map(|(name, value)| (name.as_str(), value));
                visitor.visit_map(MapDeserializer::new(members))
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, WrongKind> {
        if self.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &str, visitor: V) -> Result<V::Value, WrongKind> {
        match self {
            Value::Number(digits) if name == VALUE => visitor.visit_borrowed_bytes(digits.as_bytes()),
            _ if name == VALUE => self.deserialize_any(visitor),
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, WrongKind> {
        let name: StrDeserializer<'_, WrongKind> = self.as_str().ok_or(WrongKind)?.into_deserializer();
        visitor.visit_enum(name)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, WrongKind> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct
        map struct identifier
    }
}

impl<'de> IntoDeserializer<'de, WrongKind> for &'de Value {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(VALUE, AnyValue)
    }
}

/// Accepts any value.
struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_bytes<E: de::Error>(self, digits: &[u8]) -> Result<Value, E> {
        Ok(Value::Number(String::from_utf8_lossy(digits).into_owned()))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Value, E> {
        Ok(Value::String(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Vec::new();
        while let Some(member) = members.next_entry()? {
            object.push(member);
        }
        Ok(Value::Object(object))
    }
}
