//! The version of stored records.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Version 1, serialized as a number. Deserialization fails for any other version.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Version;

const NUMBER: u8 = 1;

impl Serialize for Version {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(NUMBER)
    }
}

impl<'de> Deserialize<'de> for Version {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let number = u8::deserialize(deserializer)?;
        if number == NUMBER { Ok(Self) } else { Err(D::Error::custom("a record of another version")) }
    }
}
