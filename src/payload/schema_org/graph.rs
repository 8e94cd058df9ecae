//! JSON-LD as one plain tree: names without their prefixes, texts without their wrapping, and references that can be followed.

use std::collections::HashMap;

use crate::json::Value;
use crate::payload::field::Field;

/// The vocabulary, as names and types carry it.
const PREFIXES: &[&str] =
    &["schema:", "https://schema.org/", "http://schema.org/", "https://www.schema.org/", "http://www.schema.org/"];

/// Takes the prefixes off the names of members and types, and texts out of `{"@value": …}` and `{"@list": …}`. Goes as deep as
/// the JSON does, which is bounded.
pub fn unwrap(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(unwrap),
        Value::Object(members) => {
            for (name, inside) in members.iter_mut() {
                if let Some(short) = PREFIXES.iter().find_map(|prefix| name.strip_prefix(prefix)) {
                    *name = short.to_owned();
                }
                unwrap(inside);
            }
            if let Some((_, inside)) = members.iter_mut().find(|(name, _)| name == "@value" || name == "@list") {
                *value = std::mem::take(inside);
            }
        }
        _ => {}
    }
}

/// Whether an object is of a type that `fits`, by the type's name alone.
pub fn is_a(value: &Value, fits: fn(&str) -> bool) -> bool {
    let Some(kind) = value.get("@type") else { return false };
    let mut kinds = kind.as_array().unwrap_or(std::slice::from_ref(kind)).iter().filter_map(Value::as_str);
    kinds.any(|kind| fits(kind.rsplit(['/', ':', '#']).next().unwrap_or(kind)))
}

/// Whatever can be referred to.
pub struct Graph<'a>(HashMap<&'a str, Field<'a>>);

impl<'a> Graph<'a> {
    /// Everything of a payload that has an id.
    pub fn new(payload: &'a Value) -> Self {
        let mut known: HashMap<&str, Field<'a>> = HashMap::new();
        let mut todo = vec![payload];
        while let Some(value) = todo.pop() {
            if let Some(id) = value.get("@id").and_then(Value::as_str) {
                let told = known.get(id).map_or(1, |field| field.value.members().len());
                if value.members().len() > told {
                    known.insert(id, Field::at(value, id));
                }
            }
            todo.extend(value.as_array().unwrap_or_default());
            todo.extend(value.members().iter().map(|(_, inside)| inside));
        }
        Self(known)
    }

    /// What a field refers to, where that says more than the field itself.
    pub fn follow<'b>(&'b self, field: Field<'b>) -> Field<'b> {
        let id = field.value.get("@id").and_then(Value::as_str).unwrap_or_default();
        match self.0.get(id) {
            Some(known) if known.value.members().len() > field.value.members().len() => *known,
            _ => field,
        }
    }
}
