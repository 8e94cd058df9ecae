//! The way out where REST refuses comments: WordPress' classic form, filled in, in a tab of its own.

use std::rc::Rc;

use yew::html::onsubmit;
use yew::virtual_dom::VTag;
use yew::{Callback, Html};

use super::form::Desk;
use super::form_view::way_out;
use super::tag::{add_all, all, tag, text};
use crate::comment::{Classic, FormState};

/// A real form with everything in it, and a link to log in; none where the endpoint isn't WordPress' own. Calls `handed` when it is
/// submitted.
pub fn classic_view(desk: &Desk, state: &FormState, parent: Option<&str>, handed: impl Fn() + 'static) -> Option<Html> {
    let classic = Classic::of(&desk.form)?;
    let (action, login) = (classic.action()?, classic.login(desk.article.url.as_ref())?);
    let hidden = |(name, value): (&'static str, String)| {
        tag("input", &[("type", Some("hidden")), ("name", Some(name)), ("value", Some(&value))], Html::default())
    };
    let mut parts: Vec<Html> =
        classic.fields(state.draft(), parent, desk.remember.get()).into_iter().map(hidden).collect();
    parts.push(tag("button", &[("class", Some(way_out(state)))], text(desk.words.post_on_site())));
    let link = [
        ("class", Some("second")),
        ("href", Some(login.as_str())),
        ("target", Some("_blank")),
        ("rel", Some("noopener")),
    ];
    parts.push(tag("a", &link, text(desk.words.log_in())));
    let mut form = VTag::new("form");
    let attributes = [
        ("class", Some("ways-out classic actions")),
        ("method", Some("post")),
        ("action", Some(action.as_str())),
        ("target", Some("_blank")),
        ("rel", Some("noopener")),
    ];
    add_all(&mut form, &attributes);
    form.add_listener(Rc::new(onsubmit::Wrapper::new(Callback::from(move |_| handed()))));
    form.add_child(all(parts));
    Some(form.into())
}
