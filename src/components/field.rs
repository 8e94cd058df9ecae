//! One field of the comment form: label, input, and what is wrong with it, tied together for every reader.

use yew::prelude::*;

use super::tag::{all, classed, tag, text, text_control};
use crate::comment::Field;

/// A field to show.
pub struct FieldProps<'a> {
    /// Which.
    pub field: Field,
    /// Its label.
    pub label: &'a str,
    /// What is in it.
    pub value: &'a str,
    /// Whether something must be in it.
    pub required: bool,
    /// What is wrong with it.
    pub error: Option<String>,
    /// How much more fits, near the limit.
    pub room: Option<String>,
    /// The id of a note that describes it.
    pub note: Option<&'static str>,
    /// The control itself, to move the focus to.
    pub control: &'a NodeRef,
    /// Told of every change.
    pub ontyped: Callback<String>,
}

/// The control's `id`, `name`, `type` and `autocomplete`, as WordPress' own form has them.
fn traits(field: Field) -> [&'static str; 4] {
    match field {
        Field::Text => ["comment-comment", "comment", "", "off"],
        Field::Name => ["comment-author", "author", "text", "name"],
        Field::Email => ["comment-email", "email", "email", "email"],
        Field::Website => ["comment-url", "url", "url", "url"],
    }
}

/// The control's id.
pub fn id(field: Field) -> &'static str {
    let [id, ..] = traits(field);
    id
}

/// See the file's head.
pub fn field_view(props: FieldProps<'_>) -> Html {
    let FieldProps { field, label, value, required, error, room, note, control, ontyped } = props;
    let [id, name, kind, autocomplete] = traits(field);
    // What stands below the control: its class, its id, its words.
    let mut below = Vec::new();
    let mut described = note.unwrap_or_default().to_owned();
    for (class, end, words) in [("field-error", "-error", &error), ("field-room", "-room", &room)] {
        let Some(words) = words else { continue };
        let id = [id, end].concat();
        described.extend([if described.is_empty() { "" } else { " " }, &id]);
        below.push((class, id, words));
    }
    let described = Some(described.as_str()).filter(|described| !described.is_empty());
    let invalid = error.as_ref().map(|_| "true");
    let mut words = vec![text(label)];
    if required {
        words.push(tag("span", &[("class", Some("required")), ("aria-hidden", Some("true"))], text(" *")));
    }
    let long = field == Field::Text;
    let attributes = [
        ("id", Some(id)),
        ("name", Some(name)),
        ("type", Some(kind).filter(|_| !long)),
        ("autocomplete", Some(autocomplete)),
        ("required", required.then_some("required")),
        ("rows", long.then_some("6")),
        ("aria-describedby", described),
        ("aria-invalid", invalid),
        ("dir", Some(if long || field == Field::Name { "auto" } else { "ltr" })),
    ];
    let typed = move |value| ontyped.emit(value);
    // A list of its own: an error that comes or goes must not make the control beside it anew.
    let below =
        below.iter().map(|(class, id, words)| tag("p", &[("class", Some(class)), ("id", Some(id))], text(words)));
    let parts = vec![
        tag("label", &[("for", Some(id))], all(words)),
        text_control(if long { "textarea" } else { "input" }, control, &attributes, value, typed),
        all(below.collect()),
    ];
    classed("div", "field", all(parts))
}
