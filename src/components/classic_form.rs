//! The way out where REST refuses comments: WordPress' classic form, filled in, in a tab of its own.

use yew::prelude::*;

use crate::comment::{Classic, FormContext, FormState};

/// A real form with everything in it, and a link to log in; none where the endpoint isn't WordPress' own. Calls `onsubmit` when it is
/// submitted.
pub fn classic_form(
    context: &FormContext,
    state: &FormState,
    parent: Option<&str>,
    onsubmit: Callback<SubmitEvent>,
) -> Option<Html> {
    let classic = Classic::of(&context.form)?;
    let (action, login) = (classic.action()?, classic.login(context.article.url.as_ref())?);
    let fields = classic.fields(state.draft(), parent, context.remember.get()).into_iter();
    Some(html! {
        <form
            class="ways-out classic actions"
            method="post"
            action={&action}
            target="_blank"
            rel="noopener"
            {onsubmit}
        >
            { for fields.map(|(name, value)| html! { <input type="hidden" {name} {value} /> }) }
            <button class={way_out(state)}>{ context.words.post_on_site() }</button>
            <a class="second" href={&login} target="_blank" rel="noopener">{ context.words.log_in() }</a>
        </form>
    })
}

/// The class of the button that is another way to post the comment.
pub fn way_out(state: &FormState) -> &'static str {
    if state.is_barred() { "first" } else { "second" }
}
