//! One field of the comment form: label, input and error, linked for assistive technology.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::comment::Field;

/// The content of a field.
pub struct FieldProps<'a> {
    /// Which field it is.
    pub field: Field,
    /// Its label.
    pub label: &'a str,
    /// Its value.
    pub value: &'a str,
    /// Whether it must be filled in.
    pub required: bool,
    /// The error message, if its value is invalid.
    pub error: Option<String>,
    /// How much more text fits, when near the limit.
    pub room: Option<String>,
    /// The id of a note that describes it.
    pub note: Option<&'static str>,
    /// The control itself, for moving the focus to it.
    pub control: &'a NodeRef,
    /// Called with the new value on every change.
    pub ontyped: Callback<String>,
}

/// Returns the control's `id`, `name`, `type` and `autocomplete`, as in WordPress's own form.
fn traits(field: Field) -> [&'static str; 4] {
    match field {
        Field::Text => ["comment-comment", "comment", "", "off"],
        Field::Name => ["comment-author", "author", "text", "name"],
        Field::Email => ["comment-email", "email", "email", "email"],
        Field::Website => ["comment-url", "url", "url", "url"],
    }
}

/// Returns the control's id.
pub fn id(field: Field) -> &'static str {
    let [id, ..] = traits(field);
    id
}

/// Returns the value of an event's control. Works for a text area, too, whose value has the same name as an input's.
pub fn typed(event: &InputEvent) -> String {
    event.target_unchecked_into::<HtmlInputElement>().value()
}

/// Draws a field. A function, not a component: it only shows the form's state, which is drawn again with every keystroke.
pub fn field(props: FieldProps<'_>) -> Html {
    let FieldProps { field, label, value, required, error, room, note, control, ontyped } = props;
    let [id, name, kind, autocomplete] = traits(field);
    // The notes below the control: class, id and words.
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
            // A list of its own, so that an error that comes or goes doesn't recreate the control.
            <>{ for below.into_iter().map(|(class, id, words)| html! { <p {class} {id}>{ words }</p> }) }</>
        </div>
    }
}
