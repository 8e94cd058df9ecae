//! The fallback if an endpoint refuses comments: the site's own form, filled in, in a new tab.

use yew::prelude::*;

use crate::comment::{FormContext, FormState, Provider};

/// Draws a real form with all fields filled in, and a link to log in; `None` if the provider has no form. Calls `onsubmit` when it is
/// submitted.
pub fn classic_form(
    context: &FormContext,
    state: &FormState,
    parent: Option<&str>,
    onsubmit: Callback<SubmitEvent>,
) -> Option<Html> {
    let (form, back, remembered) = (&context.form, context.article.url.as_ref(), context.remember.get());
    let site_form = <dyn Provider>::of(form).fallback_form(form, state.draft(), parent, remembered, back)?;
    Some(html! {
        <form
            class="ways-out classic actions"
            method="post"
            action={&site_form.action}
            target="_blank"
            rel="noopener"
            {onsubmit}
        >
            { for site_form.fields.into_iter().map(|(name, value)| html! { <input type="hidden" {name} {value} /> }) }
            <button class={way_out(state)}>{ context.words.post_on_site() }</button>
            <a class="second" href={&site_form.login} target="_blank" rel="noopener">{ context.words.log_in() }</a>
        </form>
    })
}

/// Returns the class of a button that offers another way to post the comment.
pub fn way_out(state: &FormState) -> &'static str {
    if state.is_barred() { "first" } else { "second" }
}
