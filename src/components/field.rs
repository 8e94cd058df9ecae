//! One field of the comment form: label, input, and what is wrong with it, tied together for every reader.

use web_sys::HtmlInputElement;
use yew::prelude::*;

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

/// What was typed into the control of an event. A text area has its value where an input has it.
pub fn typed(event: &InputEvent) -> String {
    event.target_unchecked_into::<HtmlInputElement>().value()
}

/// A field. It is a function: all that it shows is the form's, which is drawn anew with each letter.
pub fn field(props: FieldProps<'_>) -> Html {
    let FieldProps { field, label, value, required, error, room, note, control, ontyped } = props;
    let [id, name, kind, autocomplete] = traits(field);
    // What stands below the control: its class, its id, its words.
    let error = error.map(|words| ("field-error", format!("{id}-error"), words));
    let room = room.map(|words| ("field-room", format!("{id}-room"), words));
    let invalid = error.is_some().then_some("true");
    let below: Vec<_> = [error, room].into_iter().flatten().collect();
    let described: Vec<&str> = note.into_iter().chain(below.iter().map(|(_, id, _)| &**id)).collect();
    let described = (!described.is_empty()).then(|| described.join(" "));
    let value = value.to_owned();
    let oninput = move |event: InputEvent| ontyped.emit(typed(&event));
    let control = if field == Field::Text {
        html! {
            <textarea
                {id}
                {name}
                {autocomplete}
                required={required}
                rows="6"
                aria-describedby={described}
                aria-invalid={invalid}
                dir="auto"
                {value}
                {oninput}
                ref={control.clone()}
            />
        }
    } else {
        html! {
            <input
                {id}
                {name}
                type={kind}
                {autocomplete}
                required={required}
                aria-describedby={described}
                aria-invalid={invalid}
                dir={if field == Field::Name { "auto" } else { "ltr" }}
                {value}
                {oninput}
                ref={control.clone()}
            />
        }
    };
    html! {
        <div class="field" part="field">
            <label for={id}>
                { label }
                if required {
                    <span class="required" aria-hidden="true">{ " *" }</span>
                }
            </label>
            { control }
            // A list of its own: an error that comes or goes must not make the control beside it anew.
            <>{ for below.into_iter().map(|(class, id, words)| html! { <p {class} {id}>{ words }</p> }) }</>
        </div>
    }
}
