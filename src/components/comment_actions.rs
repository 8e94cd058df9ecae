//! The actions under a comment: replying to it or, for the reader's own comment, its state and what can be done next.

use std::rc::Rc;

use yew::platform::spawn_local;
use yew::prelude::*;

use super::comment_form::CommentForm;
use super::locale::Locale;
use crate::comment::{Entry, Form, Outcome, State, Writing};
use crate::model::ThreadComment;
use crate::words::Words;

/// Draws the actions under a comment.
pub fn comment_actions(writing: &Rc<Writing>, comment: &ThreadComment, locale: &Locale) -> Html {
    match writing.entry(&comment.id) {
        Some(entry) => own_comment(writing, &entry, &locale.words),
        None if writing.can_answer(comment) => reply(writing, comment, locale),
        None => Html::default(),
    }
}

/// Draws a comment form.
pub fn comment_form(form: Rc<Form>, locale: &Locale) -> Html {
    html! { <CommentForm {form} locale={locale.clone()} /> }
}

/// Draws the button that opens the reply form, and the form once it is open.
fn reply(writing: &Rc<Writing>, comment: &ThreadComment, locale: &Locale) -> Html {
    let words = &locale.words;
    let is_open = writing.is_open(comment);
    let author = if comment.author.is_empty() { words.anonymous() } else { &comment.author };
    let label = Words::format(words.reply_to(), &[("name", author)]);
    let onclick = {
        let (writing, answers) = (writing.clone(), (comment.id.clone(), comment.author.clone()));
        move |_| writing.reply(answers.clone())
    };
    html! {
        <>
            <div class="actions">
                <button
                    type="button"
                    aria-expanded={if is_open { "true" } else { "false" }}
                    aria-label={label}
                    class="plain"
                    {onclick}
                >
                    { words.reply() }
                </button>
            </div>
            { writing.opened().filter(|_| is_open).map(|form| comment_form(form, locale)) }
        </>
    }
}

/// Draws the state of the reader's own comment, and its actions.
fn own_comment(writing: &Rc<Writing>, entry: &Entry, words: &Words) -> Html {
    let said = writing.status(entry, words);
    let wanted = writing.takes_back(&entry.id);
    let edit = if said == words.waits_for_name() { words.add_name() } else { words.edit() };
    let status = if said.is_empty() {
        Html::default()
    } else {
        html! { <em class="comment-held">{ said.into_owned() }</em> }
    };
    if entry.state.is_taken() {
        return html! { <div class="actions">{ status }{ done(words.hide(), writing, entry) }</div> };
    }
    if entry.state == State::Refused(Outcome::Unsure) {
        let insist = on_click(writing, entry, |writing, id| spawn_local(writing.insist(id)));
        return html! {
            <div class="actions waiting refused">
                { status }
                <button type="button" class="plain" onclick={insist}>{ words.post_again() }</button>
                { done(words.is_there(), writing, entry) }
            </div>
        };
    }
    let class = if matches!(entry.state, State::Refused(_)) { "actions waiting refused" } else { "actions waiting" };
    html! {
        <div {class}>
            { status }
            { take_back(edit, writing, entry, wanted, true) }
            { take_back(words.withdraw(), writing, entry, wanted, false) }
        </div>
    }
}

/// Draws a button that takes a comment out of the outbox, for editing or for good. It stays while that is in progress, to keep the
/// focus.
fn take_back(label: &str, writing: &Rc<Writing>, entry: &Entry, wanted: bool, edit: bool) -> Html {
    let onclick = on_click(writing, entry, move |writing, id| spawn_local(writing.take_back(id, edit)));
    html! {
        <button type="button" aria-disabled={wanted.then_some("true")} class="plain" {onclick}>{ label }</button>
    }
}

/// Draws a button that puts away a comment when its author is done with it.
fn done(label: &str, writing: &Rc<Writing>, entry: &Entry) -> Html {
    let onclick = on_click(writing, entry, |writing, id| writing.put_away(&id));
    html! { <button type="button" class="plain" {onclick}>{ label }</button> }
}

fn on_click(
    writing: &Rc<Writing>,
    entry: &Entry,
    what: impl Fn(Rc<Writing>, String) + 'static,
) -> Callback<MouseEvent> {
    let (writing, id) = (writing.clone(), entry.id.clone());
    Callback::from(move |_| what(writing.clone(), id.clone()))
}
