//! The reader's own comments in the thread: those that wait, were refused, or are held, and the ways on from there.

use std::rc::Rc;

use yew::platform::spawn_local;
use yew::prelude::*;

use super::form::Focus;
use super::writing::Writing;
use crate::article::{Moderation, ThreadComment};
use crate::comment::{Draft, Entry, Field, Outcome, Receipt, State, paragraphs};

impl Writing {
    /// The reader's own comments, for the thread. To be called before the others are looked at.
    pub fn own(&self) -> Vec<ThreadComment> {
        let mut own = self.published.borrow().clone();
        let mut waiting = self.waiting.borrow_mut();
        waiting.clear();
        for entry in self.desk.outbox.entries() {
            if self.forms().iter().any(|form| form.is_sending(&entry.id)) {
                continue;
            }
            let person = self.desk.outbox.person(&entry).unwrap_or_default();
            let Receipt { id, date } = match &entry.state {
                State::Held(receipt) => receipt.clone(),
                _ => Receipt::default(),
            };
            let id = id.unwrap_or_else(|| ["own-", &entry.id].concat());
            own.push(ThreadComment {
                id: id.clone(),
                parent: entry.parent.clone(),
                // A reader who isn't remembered is known to this page only as the one who reads it.
                author: if person.name.is_empty() { self.desk.words.you().to_owned() } else { person.name },
                author_url: self.desk.outside.urls.resolve(&person.website, None),
                date,
                body: paragraphs(&entry.text),
                moderation: if matches!(entry.state, State::Held(_)) { Moderation::Held } else { Moderation::Approved },
                ..ThreadComment::default()
            });
            waiting.push((id, entry));
        }
        own
    }

    /// How far a comment is, and what its author can do with it.
    pub(super) fn own_entry(&self, entry: &Entry) -> Html {
        let words = &self.desk.words;
        let needs_name = self.desk.outbox.signed(entry).is_none();
        let wanted = self.wanted.borrow().contains(&entry.id);
        let (told, edit) = match &entry.state {
            State::Held(_) => return html! { <div class="actions">{ self.done(words.hide(), entry) }</div> },
            State::Arrived => {
                return html! {
                    <div class="actions">
                        <em class="comment-held">{ words.arrived() }</em>
                        { self.done(words.hide(), entry) }
                    </div>
                };
            }
            State::Refused(outcome) => (outcome.told(words), words.edit()),
            State::Waiting if wanted => (words.taking_back(), words.edit()),
            State::Waiting if needs_name && self.desk.closed => (words.comments_closed(), words.edit()),
            State::Waiting if needs_name => (words.waits_for_name(), words.add_name()),
            State::Waiting if entry.is_claimed(self.desk.outside.clock.now()) => (words.sending(), words.edit()),
            State::Waiting if entry.is_stuck() => (words.stuck(), words.edit()),
            State::Waiting => (words.waits(), words.edit()),
        };
        let told = html! { <em class="comment-held">{ told }</em> };
        if entry.state == State::Refused(Outcome::Unsure) {
            let insist = self.on_click(entry, |me, id| spawn_local(me.insist(id)));
            return html! {
                <div class="actions waiting refused">
                    { told }
                    <button type="button" class="plain" onclick={insist}>{ words.post_again() }</button>
                    { self.done(words.is_there(), entry) }
                </div>
            };
        }
        let class =
            if matches!(entry.state, State::Refused(_)) { "actions waiting refused" } else { "actions waiting" };
        html! {
            <div {class}>
                { told }
                { self.take_back_button(edit, entry, wanted, true) }
                { self.take_back_button(words.withdraw(), entry, wanted, false) }
            </div>
        }
    }

    /// A button that takes a comment out of the outbox, to edit it or not. Where that is under way it stays, so that the focus does.
    fn take_back_button(&self, label: &str, entry: &Entry, wanted: bool, edit: bool) -> Html {
        let onclick = self.on_click(entry, move |me, id| spawn_local(me.take_back(id, edit)));
        html! {
            <button type="button" aria-disabled={wanted.then_some("true")} class="plain" {onclick}>{ label }</button>
        }
    }

    /// A button that puts away a comment with which its author is done.
    fn done(&self, label: &str, entry: &Entry) -> Html {
        let onclick = self.on_click(entry, |me, id| {
            me.desk.outbox.forget(&id);
            me.news.borrow_mut().clear();
            me.opened().unwrap_or_else(|| me.top.clone()).focus_status();
            me.again();
        });
        html! { <button type="button" class="plain" {onclick}>{ label }</button> }
    }

    fn on_click(&self, entry: &Entry, what: impl Fn(Rc<Self>, String) + 'static) -> Callback<MouseEvent> {
        let (me, id) = (self.me.clone(), entry.id.clone());
        Callback::from(move |_| {
            if let Some(me) = me.upgrade() {
                what(me, id.clone());
            }
        })
    }

    /// Posts a comment that its author hasn't found among the others.
    async fn insist(self: Rc<Self>, id: String) {
        self.desk.outbox.insist(&id).await;
        self.news.borrow_mut().clear();
        self.again();
    }

    /// Takes a comment out of the outbox and into its form, as soon as it is not on its way.
    async fn take_back(self: Rc<Self>, id: String, edit: bool) {
        if self.wanted.borrow().contains(&id) {
            return;
        }
        self.wanted.borrow_mut().push(id.clone());
        let told = self.desk.words.taking_back();
        told.clone_into(&mut self.news.borrow_mut());
        self.again();
        let mut keep = |entry: &Entry, person: Option<Draft>| {
            let form = match &entry.parent {
                None => {
                    self.open.take();
                    self.top.clone()
                }
                Some(parent) => self.reopened(parent),
            };
            let refusal = match &entry.state {
                State::Refused(outcome) if edit => Some(outcome.clone()),
                _ => None,
            };
            let focus = if edit { Focus::On(Field::Text) } else { Focus::Status };
            form.take_back(entry, person.as_ref(), refusal, Some(focus));
        };
        self.desk.outbox.take_back(&id, &mut keep).await;
        self.wanted.borrow_mut().retain(|wanted| *wanted != id);
        // Where the attempt was stored, the news say that by now.
        if *self.news.borrow() == told {
            self.news.borrow_mut().clear();
        }
        self.again();
    }
}
