//! Normalizes JSON-LD to a plain tree: names without prefixes, values without wrappers, and references that can be followed.

use std::cell::Cell;
use std::collections::HashMap;

use crate::json::Value;
use crate::payload::field::Field;
use crate::text::str_ext::StrExt;

/// The most that is read by following references, in bytes.
const MAX_FOLLOWED: usize = 20_000_000;

/// The prefixes of schema.org names and types.
const PREFIXES: &[&str] =
    &["schema:", "https://schema.org/", "http://schema.org/", "https://www.schema.org/", "http://www.schema.org/"];

/// Removes the prefixes of member names, unwraps `{"@value": …}` and `{"@list": …}`, and flattens nested lists. Only lists of `nodes`
/// stay nested, so that the report can give their paths. Recurses as deep as the JSON, which is bounded.
pub fn unwrap(value: &mut Value, nodes: bool) {
    peel(value);
    match value {
        Value::Array(items) if nodes => items.iter_mut().for_each(|item| unwrap(item, true)),
        Value::Array(items) => {
            let mut all = Vec::with_capacity(items.len());
            gather(std::mem::take(items), &mut all);
            *items = all;
        }
        Value::Object(members) => {
            for (name, inside) in members {
                if let Some(short) = PREFIXES.iter().find_map(|prefix| name.strip_prefix(prefix)) {
                    *name = short.to_owned();
                }
                unwrap(inside, name == "@graph");
            }
        }
        _ => {}
    }
}

fn gather(items: Vec<Value>, into: &mut Vec<Value>) {
    for mut item in items {
        peel(&mut item);
        if let Value::Array(inner) = item {
            gather(inner, into);
        } else {
            unwrap(&mut item, false);
            into.push(item);
        }
    }
}

fn peel(value: &mut Value) {
    while let Value::Object(members) = value
        && let Some((_, inside)) = members.iter_mut().find(|(name, _)| name == "@value" || name == "@list")
    {
        *value = std::mem::take(inside);
    }
}

/// Returns the amount to be read in a value: the bytes of its texts, plus one per value.
fn weight(value: &Value) -> usize {
    let inside = match value {
        Value::String(text) => text.len(),
        Value::Array(items) => items.iter().map(weight).sum(),
        _ => value.members().iter().map(|(_, inside)| weight(inside)).sum(),
    };
    inside + 1
}

/// Returns true if an object has a type that `fits`, given the type's bare name.
pub fn is_a(value: &Value, fits: fn(&str) -> bool) -> bool {
    let Some(kind) = value.get("@type") else { return false };
    let mut kinds = kind.as_array().unwrap_or(std::slice::from_ref(kind)).iter().filter_map(Value::as_str);
    kinds.any(|kind| fits(kind.after_last("/:#")))
}

/// The things that can be referred to.
pub struct Graph<'a> {
    things: Vec<Field<'a>>,
    /// The index of each thing, by its id.
    places: HashMap<String, usize>,
    /// How much may still be read by following references.
    left: Cell<usize>,
}

impl<'a> Graph<'a> {
    /// Collects everything in a payload that has an id.
    pub fn new(payload: &'a Value) -> Self {
        let mut known = Self { things: Vec::new(), places: HashMap::new(), left: Cell::new(MAX_FOLLOWED) };
        let mut todo = vec![payload];
        while let Some(value) = todo.pop() {
            if let Some(id) = value.get("@id").and_then(Value::as_str) {
                let told = known.get(id).map_or(1, |thing| thing.value.members().len());
                if value.members().len() > told {
                    known.places.insert(id.to_owned(), known.things.len());
                    known.things.push(Field::at(value, id));
                }
            }
            todo.extend(value.as_array().unwrap_or_default());
            todo.extend(value.members().iter().map(|(_, inside)| inside));
        }
        known
    }

    fn get(&self, id: &str) -> Option<&Field<'a>> {
        self.things.get(*self.places.get(id)?)
    }

    /// Returns the thing that a field refers to, if it says more than the field. Stops following when the budget is used up.
    pub fn follow<'b>(&'b self, field: Field<'b>) -> Field<'b> {
        match field.value.get("@id").and_then(Value::as_str).and_then(|id| self.get(id)) {
            Some(known) if known.value.members().len() > field.value.members().len() => {
                let left = self.left.get();
                let left = if left > 0 { left.saturating_sub(weight(known.value)) } else { 0 };
                self.left.set(left);
                if left > 0 { *known } else { field }
            }
            _ => field,
        }
    }
}
