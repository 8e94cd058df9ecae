//! One field of the comment form: label, input, and what is wrong with it, tied together for every reader.

use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::comment::Field;

/// A field to show.
pub struct FieldProps<'a> {
    /// Which.
    pub field: Field,
    /// What tells the ids of this form from those of another in the same shadow root.
    pub prefix: &'static str,
    /// Its label.
    pub label: &'a str,
    /// What is in it.
    pub value: &'a str,
    /// Whether something must be in it.
    pub required: bool,
    /// What is wrong with it.
    pub error: Option<String>,
    /// The id of a note that describes it.
    pub note: Option<&'static str>,
    /// The control itself, to move the focus to.
    pub control: &'a NodeRef,
    /// Told of every change.
    pub ontyped: Callback<String>,
}

/// The control's `name`, `type` and `autocomplete`, as WordPress' own form has them.
fn traits(field: Field) -> (&'static str, &'static str, &'static str) {
    match field {
        Field::Text => ("comment", "", "off"),
        Field::Name => ("author", "text", "name"),
        Field::Email => ("email", "email", "email"),
        Field::Website => ("url", "url", "url"),
    }
}

/// See the file's head.
pub fn field_view(props: FieldProps<'_>) -> Html {
    let FieldProps { field, prefix, label, value, required, error, note, control, ontyped } = props;
    let (name, kind, autocomplete) = traits(field);
    let id = format!("{prefix}{name}");
    let error_id = format!("{id}-error");
    let described = [note.map(str::to_owned), error.as_ref().map(|_| error_id.clone())];
    let described: Vec<String> = described.into_iter().flatten().collect();
    let aria_describedby = (!described.is_empty()).then(|| described.join(" "));
    let aria_invalid = error.as_ref().map(|_| "true");
    html! {
        <div class="field">
            <label for={id.clone()}>
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
            if let Some(error) = error {
                <p class="field-error" id={error_id}>{ error }</p>
            }
        </div>
    }
}
