//! One field of the comment form: label, input, and what is wrong with it, tied together for every reader.

use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::tag::{all, tag, text};
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
    let below = [("field-error", "-error", &error), ("field-room", "-room", &room)];
    let below: Vec<(&str, String, &str)> = below
        .into_iter()
        .filter_map(|(class, end, words)| Some((class, [id, end].concat(), words.as_deref()?)))
        .collect();
    let described: Vec<&str> = note.into_iter().chain(below.iter().map(|(_, id, _)| &**id)).collect();
    let aria_describedby = (!described.is_empty()).then(|| described.join(" "));
    let aria_invalid = error.as_ref().map(|_| "true");
    html! {
        <div class="field">
            <label for={id}>
                { label.to_owned() }
                if required {
                    <span class="required" aria-hidden="true">{ " *" }</span>
                }
            </label>
            if field == Field::Text {
                <textarea
                    ref={control.clone()} {id} {name} {autocomplete} {required} rows="6" value={value.to_owned()}
                    aria-describedby={aria_describedby} aria-invalid={aria_invalid} dir="auto"
                    oninput={move |event: InputEvent| ontyped.emit(event.target_unchecked_into::<HtmlTextAreaElement>().value())}
                />
            } else {
                <input
                    ref={control.clone()} {id} {name} type={kind} {autocomplete} {required} value={value.to_owned()}
                    aria-describedby={aria_describedby} aria-invalid={aria_invalid}
                    dir={if field == Field::Name { "auto" } else { "ltr" }}
                    oninput={move |event: InputEvent| ontyped.emit(event.target_unchecked_into::<HtmlInputElement>().value())}
                />
            }
            { all(below.iter().map(|(class, id, words)| tag("p", &[("class", Some(class)), ("id", Some(id))], text(words))).collect()) }
        </div>
    }
}
