//! The way out where REST refuses comments without a login: WordPress' classic form, filled in, in a tab of its own.

use yew::Html;

use super::form::Desk;
use super::tag::{all, tag, text};
use crate::comment::{Classic, FormState};

/// A real form with everything in it, and a link to log in; nothing where the endpoint isn't WordPress' own.
pub fn classic_view(desk: &Desk, state: &FormState, parent: Option<&str>) -> Html {
    let Some(classic) = Classic::of(&desk.form) else { return Html::default() };
    let (action, login) = (classic.action(), classic.login(desk.article.url.as_ref()));
    let (Some(action), Some(login)) = (action, login) else { return Html::default() };
    let hidden = |(name, value): (&'static str, String)| {
        tag("input", &[("type", Some("hidden")), ("name", Some(name)), ("value", Some(&value))], Html::default())
    };
    let mut parts: Vec<Html> =
        classic.fields(state.draft(), parent, desk.remember.get()).into_iter().map(hidden).collect();
    parts.push(tag("button", &[("class", Some("second"))], text(desk.words.post_on_site())));
    let link = [("href", Some(login.as_str())), ("target", Some("_blank")), ("rel", Some("noopener"))];
    parts.push(tag("a", &link, text(desk.words.log_in())));
    let form = [
        ("class", Some("classic actions")),
        ("method", Some("post")),
        ("action", Some(action.as_str())),
        ("target", Some("_blank")),
        ("rel", Some("noopener")),
    ];
    tag("form", &form, all(parts))
}
