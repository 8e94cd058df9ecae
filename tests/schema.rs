//! Checks the JSON Schema against the samples, the fixtures and the code that reads them.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use article_engine::model::error::Error;
use article_engine::model::{Article, Story};
use article_engine::payload::native::MEMBERS;
use common::{Dice, any_value, json_files, path, read};
use jsonschema::Validator;
use serde_json::{Value, json};

const VALID: &str = "tests/fixtures/payloads/valid";
const INVALID: &str = "tests/fixtures/payloads/invalid";

/// The samples in other formats.
const FOREIGN: &[&str] = &["wordpress.json", "feed.json", "schema-org.json"];

/// Properties that only describe the file or state a default: without them the article is the same.
const CHANGES_NOTHING: &[&str] = &["#/properties/$schema", "#/properties/version", "#/$defs/paragraph/properties/type"];

fn schema() -> Value {
    serde_json::from_slice(&std::fs::read(path("static/article.schema.json")).unwrap()).unwrap()
}

fn validator(schema: &Value) -> Validator {
    jsonschema::draft202012::new(schema).expect("the schema is a schema")
}

fn read_value(payload: &Value) -> Result<Story, Error> {
    read(payload.to_string().as_bytes(), Some("https://paper.example/news/article.json"))
}

fn parsed(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

/// Returns the schema with all unknown members forbidden.
fn strict(mut schema: Value) -> Value {
    fn close(schema: &mut Value) {
        match schema {
            Value::Object(members) => {
                members.values_mut().for_each(close);
                let is_object = members.get("type").is_some_and(|kind| kind.to_string().contains("\"object\""));
                if is_object && members.contains_key("properties") {
                    members.insert("additionalProperties".into(), json!(false));
                }
            }
            Value::Array(items) => items.iter_mut().for_each(close),
            _ => {}
        }
    }
    close(&mut schema);
    schema
}

#[test]
fn the_code_knows_the_members_that_the_schema_names() {
    let schema = schema();
    let named: BTreeSet<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(named, MEMBERS.iter().copied().collect());
}

#[test]
fn every_sample_is_valid_to_the_letter_and_read_whole() {
    let validator = validator(&strict(schema()));
    let demo = std::fs::read_to_string(path("index.html")).unwrap();
    for (name, bytes) in json_files("static/samples") {
        assert!(demo.contains(&format!("<option value=\"samples/{name}\">")), "the demo doesn't offer {name}");
        let sample = parsed(&bytes);
        let own = !FOREIGN.contains(&name.as_str());
        let wrong: Vec<_> =
            validator.iter_errors(&sample).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert_eq!(wrong.is_empty(), own, "{name}: {wrong:#?}");
        let story = read(&bytes, Some("https://paper.example/samples/x.json"))
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(story.dropped, [], "{name}");
        for photo in photos(&story.article) {
            let file = photo.rsplit('/').next().unwrap();
            assert!(path("static/samples").join(file).is_file(), "{name}: static/samples/{file} is missing");
        }
    }
}

fn photos(article: &Article) -> Vec<String> {
    let cards = article.related.iter().chain(&article.missed).filter_map(|card| card.photo.as_ref());
    let blocks = article.body.iter().filter_map(|block| match block {
        article_engine::model::Block::Figure(photo) => Some(photo),
        _ => None,
    });
    article
        .photo
        .iter()
        .chain(cards)
        .chain(blocks)
        .filter_map(|photo| photo.src.as_ref())
        .map(|src| src.as_str().to_owned())
        .collect()
}

#[test]
fn valid_payloads_are_read_whole() {
    let validator = validator(&strict(schema()));
    for (name, bytes) in json_files(VALID) {
        let payload = parsed(&bytes);
        let wrong: Vec<_> =
            validator.iter_errors(&payload).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(wrong.is_empty(), "{name}: {wrong:#?}");
        let story = read_value(&payload).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(story.dropped, [], "{name}");
    }
}

#[test]
fn invalid_payloads_are_refused_by_the_schema_and_reported_by_the_code() {
    let validator = validator(&schema());
    for (name, bytes) in json_files(INVALID) {
        let payload = parsed(&bytes);
        assert!(!validator.is_valid(&payload), "{name}: the schema accepts it");
        let expected = std::fs::read_to_string(path(INVALID).join(&name).with_extension("txt")).expect(&name);
        match read_value(&payload) {
            Ok(story) => {
                let dropped: Vec<_> = story.dropped.iter().map(|(path, _)| format!("dropped {path}")).collect();
                assert_eq!(dropped, expected.lines().collect::<Vec<_>>(), "{name}");
                assert!(story.dropped.iter().all(|(_, why)| why.ends_with('.')), "{name}: {:?}", story.dropped);
            }
            Err(error) => {
                let (kind, says) = expected.trim_end().split_once('\n').expect(&name);
                assert_eq!(format!("error {}", error.kind()), kind, "{name}");
                assert!(error.to_string().contains(says.strip_prefix("says ").expect(&name)), "{name}: {error}");
            }
        }
    }
}

/// Collects every `properties/x` of the schema, as a JSON pointer.
fn named_properties(schema: &Value, at: &str, into: &mut BTreeSet<String>) {
    match schema {
        Value::Object(members) => {
            let object = members.get("type").is_some_and(|kind| kind.to_string().contains("\"object\""));
            if let (Some(Value::Object(properties)), true) = (members.get("properties"), object) {
                into.extend(properties.keys().map(|name| format!("{at}/properties/{name}")));
            }
            members.iter().for_each(|(name, below)| named_properties(below, &format!("{at}/{name}"), into));
        }
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(at_item, below)| named_properties(below, &format!("{at}/{at_item}"), into)),
        _ => {}
    }
}

/// Walks a valid payload along the schema, and records where the payload has each property.
struct Walk<'a> {
    schema: &'a Value,
    uses: BTreeMap<String, Vec<String>>,
}

impl Walk<'_> {
    fn go(&mut self, at: &str, value: &Value, pointer: &str) {
        let Some(here) = self.schema.pointer(&at[1..]).cloned() else { panic!("{at}") };
        if !self.fits(&here, value) {
            return;
        }
        if let Some(target) = here.get("$ref").and_then(Value::as_str) {
            self.go(target, value, pointer);
        }
        for several in ["anyOf", "allOf"] {
            let branches = here.get(several).and_then(Value::as_array).map_or(0, Vec::len);
            (0..branches).for_each(|branch| self.go(&format!("{at}/{several}/{branch}"), value, pointer));
        }
        if let (Some(properties), Some(members)) =
            (here.get("properties").and_then(Value::as_object), value.as_object())
        {
            for name in properties.keys().filter(|name| members.contains_key(*name)) {
                let (property, below) = (format!("{at}/properties/{name}"), format!("{pointer}/{name}"));
                self.uses.entry(property.clone()).or_default().push(below.clone());
                self.go(&property, &members[name], &below);
            }
        }
        if let (Some(_), Some(items)) = (here.get("items"), value.as_array()) {
            let below = format!("{at}/items");
            items.iter().enumerate().for_each(|(place, item)| self.go(&below, item, &format!("{pointer}/{place}")));
        }
    }

    fn fits(&self, part: &Value, value: &Value) -> bool {
        let mut part = part.clone();
        part["$defs"] = self.schema["$defs"].clone();
        validator(&part).is_valid(value)
    }
}

#[test]
fn every_property_of_the_schema_is_used_by_a_fixture_and_changes_the_story() {
    let schema = schema();
    let mut missing = BTreeSet::new();
    named_properties(&schema, "#", &mut missing);
    assert!(missing.len() > 60, "{missing:?}");
    for (_, bytes) in json_files(VALID) {
        let payload = parsed(&bytes);
        let mut walk = Walk { schema: &schema, uses: BTreeMap::new() };
        walk.go("#", &payload, "");
        let told = read_value(&payload).ok().map(|story| Story { dropped: Vec::new(), ..story });
        for (property, pointers) in walk.uses {
            for pointer in pointers {
                let (parent, member) = pointer.rsplit_once('/').unwrap();
                let mut less = payload.clone();
                less.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(member).unwrap();
                let told_less = read_value(&less).ok().map(|story| Story { dropped: Vec::new(), ..story });
                if told_less != told {
                    missing.remove(&property);
                }
            }
        }
    }
    let exempt: BTreeSet<String> = CHANGES_NOTHING.iter().map(|property| (*property).to_owned()).collect();
    assert_eq!(missing, exempt);
}

#[test]
fn the_schema_accepts_exactly_what_is_read_whole() {
    let validator = validator(&schema());
    let mut dice = Dice::new(7);
    let (mut whole, mut partly) = (0, 0);
    for round in 0..40_000 {
        let mut payload = json!({"headline": "Harbour reopens", "body": ["The first ferry left at dawn."]});
        let member = MEMBERS[round % MEMBERS.len()];
        let value = any_value(&mut dice, 0);
        match (member, value) {
            ("headline" | "page_text", Value::String(text)) if text.trim().is_empty() => continue,
            ("body", value) => payload["body"].as_array_mut().unwrap().push(value),
            ("related" | "missed", value) if dice.roll(2) == 0 => payload[member] = json!([value]),
            ("comments", value) if dice.roll(2) == 0 => payload["comments"] = json!({"thread": [value]}),
            (_, value) => payload[member] = value,
        }
        let read = read_value(&payload);
        let read_whole = read.as_ref().is_ok_and(|story| story.dropped.is_empty());
        assert_eq!(validator.is_valid(&payload), read_whole, "{payload}\n{read:?}");
        if read_whole { whole += 1 } else { partly += 1 }
    }
    assert!(whole > 5_000 && partly > 5_000, "{whole} read whole, {partly} not: the test has lost its balance");
}

#[test]
fn every_example_of_the_documentation_is_valid_and_read_whole() {
    let validator = validator(&strict(schema()));
    let page = std::fs::read_to_string(path("docs/payload.md")).unwrap();
    let examples: Vec<&str> = page.split("```json\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert!(examples.len() > 10, "{} examples", examples.len());
    for example in examples {
        // Some show only the members that they are about.
        let whole = if example.starts_with('{') { example.to_owned() } else { format!("{{{example}}}") };
        let mut payload: Value = serde_json::from_str(&whole).unwrap_or_else(|error| panic!("{error}: {whole}"));
        // JSON of another shape isn't the schema's.
        let foreign = payload.get("paths").is_some();
        if payload.get("page_text").or(payload.get("page_html")).is_none() && !foreign {
            let members = payload.as_object_mut().unwrap();
            members.entry("headline").or_insert_with(|| json!("Headline"));
            members.entry("body").or_insert_with(|| json!("Body."));
        }
        assert!(foreign || validator.is_valid(&payload), "{payload}");
        assert_eq!(read_value(&payload).unwrap().dropped, [], "{payload}");
    }
}

#[test]
fn the_documentation_names_every_member() {
    let page = std::fs::read_to_string(path("docs/payload.md")).unwrap();
    let mut named = BTreeSet::new();
    named_properties(&schema(), "#", &mut named);
    for property in named {
        let member = property.rsplit('/').next().unwrap();
        assert!(page.contains(&format!("`{member}`")) || page.contains(&format!("\"{member}\"")), "{property}");
    }
}
