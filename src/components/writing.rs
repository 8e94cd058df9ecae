//! Where a reader writes in the thread: the form below it or under a comment. Where comments are closed by now: what the reader had
//! written before.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use web_sys::HtmlElement;
use yew::platform::spawn_local;
use yew::prelude::*;

use super::comment_form::CommentForm;
use super::form::{Desk, Form, News};
use super::locale::Locale;
use crate::article::{Article, Moderation, ThreadComment};
use crate::comment::{ArticleKey, Comment, Couriers, Drafts, Entry, Outbox, Outcome, People};
use crate::ports::Outside;
use crate::words::Words;

/// See the file's head.
pub struct Writing {
    pub(super) me: Weak<Self>,
    pub(super) desk: Rc<Desk>,
    pub(super) top: Rc<Form>,
    /// The forms under comments that were opened so far: what was typed stays in them.
    replies: RefCell<Vec<Rc<Form>>>,
    /// The comment whose form is open, and whether that form was drawn under it.
    pub(super) open: RefCell<Option<String>>,
    placed: Cell<bool>,
    /// The button that opened it, to which the focus returns.
    opener: RefCell<(String, NodeRef)>,
    refocus: Cell<bool>,
    /// The reader's own comments of this visit that everybody sees.
    pub(super) published: RefCell<Vec<ThreadComment>>,
    /// What is in the outbox, by the id under which the thread shows it.
    pub(super) waiting: RefCell<Vec<(String, Entry)>>,
    /// What became of comments that were sent by themselves.
    pub(super) news: RefCell<String>,
    /// Whether a comment may be among those of the list, so that its author wants to see them.
    pub(super) doubts: Cell<bool>,
    /// The comments that their author wants back while they are on their way.
    pub(super) wanted: RefCell<Vec<String>>,
    /// Called when something of it must be drawn anew.
    changed: RefCell<Callback<()>>,
}

impl Writing {
    /// What is written about `article`, or was before comments were closed; what `before` had of the same article goes on.
    pub fn new(
        article: &Rc<Article>,
        locale: &Locale,
        outside: &Rc<Outside>,
        couriers: &Couriers,
        before: Option<&Self>,
    ) -> Option<Rc<Self>> {
        let form = article.comments.any_form()?;
        let key = ArticleKey::of(article);
        let before = before.filter(|before| before.desk.outbox.is_of(form, key.as_ref()));
        let outbox = match before {
            Some(before) => before.desk.outbox.clone(),
            None => Outbox::new(&article.comments, key.clone(), outside, couriers)?,
        };
        outbox.forget_published(&article.comments.thread.iter().collect::<Vec<_>>());
        let (article, locale, words) = (article.clone(), locale.clone(), locale.words.clone());
        let people = People::new(outside.store.clone(), outside.clock.clone());
        let remember = before.map_or_else(|| people.kept().is_some(), |before| before.desk.remember.get());
        let (form, outside, remember) = (form.clone(), outside.clone(), Cell::new(remember));
        let closed = article.comments.form.is_none();
        let open_drafts = couriers.open_drafts();
        let desk = Desk { article, form, closed, key, locale, words, outside, outbox, open_drafts, people, remember };
        let desk = Rc::new(desk);
        let answers = |form: &Rc<Form>| Rc::new(Form::new(&desk, form.answers.clone(), Some(form)));
        let top = Rc::new(Form::new(&desk, None, before.map(|before| &*before.top)));
        let replies = before.map(|before| before.replies.borrow().iter().map(answers).collect()).unwrap_or_default();
        let mut published = before.map(|before| before.published.borrow().clone()).unwrap_or_default();
        published.retain(|own| desk.article.comments.thread.iter().all(|comment| comment.id != own.id));
        let writing = Rc::new_cyclic(|me| Self {
            me: me.clone(),
            desk,
            top,
            replies: RefCell::new(replies),
            open: RefCell::new(before.and_then(|before| before.open.borrow().clone())),
            placed: Cell::default(),
            opener: RefCell::default(),
            refocus: Cell::default(),
            published: RefCell::new(published),
            waiting: RefCell::default(),
            news: RefCell::default(),
            doubts: Cell::default(),
            wanted: RefCell::default(),
            changed: RefCell::default(),
        });
        writing.listen();
        if before.is_none() || writing.desk.closed {
            writing.reopen();
        }
        Some(writing)
    }

    /// Calls `changed` whenever something of it must be drawn anew.
    pub fn when_changed(&self, changed: Callback<()>) {
        *self.changed.borrow_mut() = changed;
    }

    pub(super) fn again(&self) {
        let changed = self.changed.borrow().clone();
        changed.emit(());
    }

    fn listen(&self) {
        let outbox = &self.desk.outbox;
        self.forms().iter().for_each(|form| self.hear(form));
        let me = self.me.clone();
        outbox.when_settled(Box::new(move |entry, comment, outcome| {
            if let Some(me) = me.upgrade() {
                me.settled_by_itself(entry, comment, outcome);
            }
        }));
        let me = self.me.clone();
        outbox.when_changed(Box::new(move |sent_elsewhere| {
            if let Some(me) = me.upgrade() {
                if sent_elsewhere {
                    me.desk.words.sent().clone_into(&mut me.news.borrow_mut());
                }
                me.forms().iter().for_each(|form| form.look_again());
                me.again();
            }
        }));
        let me = self.me.clone();
        outbox.when_guarding(Box::new(move || {
            let guarded = me.upgrade().map(|me| me.forms().iter().filter(|form| form.guard()).count());
            guarded.is_some_and(|guarded| guarded > 0)
        }));
        let me = self.me.clone();
        outbox.when_awake(Box::new(move || {
            if let Some(me) = me.upgrade() {
                me.forms().iter().for_each(|form| form.woke());
            }
        }));
        if let Some(task) = outbox.task() {
            spawn_local(task);
        }
    }

    fn hear(&self, form: &Rc<Form>) {
        let (me, parent) = (self.me.clone(), form.parent().map(str::to_owned));
        form.when(Rc::new(move |news| {
            let Some(me) = me.upgrade() else { return };
            match news {
                News::Settled(comment, outcome) => {
                    // What was said of an earlier attempt is over.
                    if outcome.is_taken() {
                        me.news.borrow_mut().clear();
                    }
                    me.publish(comment, outcome, parent.as_deref());
                }
                News::Cancelled => {
                    if let Some(form) = me.opened() {
                        form.lend_person(&me.top);
                    }
                    me.open.take();
                    me.refocus.set(true);
                }
            }
            me.again();
        }));
    }

    /// Shows a comment that everybody sees now. What is held is in the outbox.
    fn publish(&self, comment: &Comment, outcome: &Outcome, parent: Option<&str>) {
        self.doubts.set(self.doubts.get() || *outcome == Outcome::Unsure);
        if let Outcome::Published(receipt) = outcome {
            let mut own = comment.in_thread(receipt, parent, Moderation::Approved, &*self.desk.outside.urls);
            if self.desk.is_logged_in() {
                self.desk.words.you().clone_into(&mut own.author);
            }
            self.published.borrow_mut().push(own);
        }
    }

    fn settled_by_itself(&self, entry: &Entry, comment: &Comment, outcome: &Outcome) {
        let is_about = self.desk.outbox.is_about(entry);
        // Only a form that the reader sees takes it back.
        let form = self.opened().unwrap_or_else(|| self.top.clone());
        let is_its_form = form.parent() == entry.parent.as_deref() && form.has_room_for(entry);
        let comes_back = is_about && is_its_form && !outcome.is_taken() && !outcome.waits();
        // The reader is also told about a comment on an article that the page showed before.
        if comes_back {
            // Its form says why.
            self.news.borrow_mut().clear();
        } else if !outcome.waits() {
            outcome.told(&self.desk.words).clone_into(&mut self.news.borrow_mut());
        } else if entry.is_stuck() {
            self.desk.words.stuck().clone_into(&mut self.news.borrow_mut());
        }
        if !is_about {
            return self.again();
        }
        if !outcome.waits() {
            self.forms().iter().filter(|form| form.parent() == entry.parent.as_deref()).for_each(|form| {
                form.settled();
                if outcome.is_taken() {
                    form.forget_sent(&entry.text);
                }
            });
        }
        self.publish(comment, outcome, entry.parent.as_deref());
        if comes_back {
            form.take_back(entry, None, Some(outcome.clone()), None);
            self.desk.outbox.forget(&entry.id);
        }
        self.again();
    }

    /// Whether the form that answers this comment is open; to be asked of each comment that is shown.
    pub fn is_open(&self, comment: &ThreadComment) -> bool {
        self.open.borrow().as_deref() == Some(&*comment.id)
    }

    /// Tells whether the comment whose form is open is shown.
    pub fn place(&self, placed: bool) {
        self.placed.set(placed);
    }

    /// Forgets the reader's own comments that stand in the thread by now.
    pub fn forget_published(&self, thread: &[&ThreadComment]) {
        self.desk.outbox.forget_published(thread);
        let stands = |id: &str| thread.iter().any(|comment| comment.id == id);
        let stood = self.forms().iter().filter(|form| form.stands(stands)).count();
        if stood > 0 && *self.news.borrow() == self.desk.words.held() {
            self.news.borrow_mut().clear();
        }
    }

    /// What stands under a comment: how far it is where it is the reader's own, or a way to answer it.
    pub fn under(&self, comment: &ThreadComment) -> Html {
        if let Some((_, entry)) = self.waiting.borrow().iter().find(|(id, _)| *id == comment.id) {
            return self.own_entry(entry);
        }
        // Neither the payload nor the endpoint gave it an id, so none can answer it.
        if self.desk.closed || comment.id.is_empty() || comment.id.starts_with("unnamed-") {
            return Html::default();
        }
        let is_open = self.is_open(comment);
        let (me, answers) = (self.me.clone(), (comment.id.clone(), comment.author.clone()));
        let onclick = move |_| {
            if let Some(me) = me.upgrade() {
                me.reply(answers.clone());
            }
        };
        let words = &self.desk.words;
        let author = if comment.author.is_empty() { words.anonymous() } else { &comment.author };
        let opener = self.opener.borrow();
        let opener = if opener.0 == comment.id { opener.1.clone() } else { NodeRef::default() };
        html! {
            <>
                <div class="actions">
                    <button
                        type="button"
                        aria-expanded={if is_open { "true" } else { "false" }}
                        aria-label={Words::format(words.reply_to(), &[("name", author)])}
                        class="plain"
                        {onclick}
                        ref={opener}
                    >
                        { words.reply() }
                    </button>
                </div>
                { self.opened().filter(|_| is_open).map(form_view) }
            </>
        }
    }

    /// Whether comments are closed and the reader had begun none.
    pub fn is_over(&self) -> bool {
        self.desk.closed && self.forms().iter().all(|form| form.is_empty())
    }

    /// What stands below the thread: news, and the form, unless that is open under a comment; where comments are closed, all that
    /// was begun.
    pub fn below(&self) -> Html {
        // What is said under a comment whose button was pressed just now needs to be heard only.
        let class = if self.wanted.borrow().is_empty() { "form-note" } else { "trap" };
        let forms = match self.opened() {
            _ if self.desk.closed => {
                let written = self.forms().into_iter().filter(|form| !form.is_empty());
                html! {
                    <>
                        <p class="form-note">{ self.desk.words.comments_closed() }</p>
                        { for written.map(form_view) }
                    </>
                }
            }
            Some(_) if self.placed.get() => Html::default(),
            Some(reply) => form_view(reply),
            None => form_view(self.top.clone()),
        };
        html! {
            <>
                <p aria-live="polite" {class}>{ &*self.news.borrow() }</p>
                { forms }
            </>
        }
    }

    /// Moves the focus back to where a reply began.
    pub fn drawn(&self) {
        if self.refocus.take()
            && let Some(button) = self.opener.borrow().1.cast::<HtmlElement>()
        {
            // Focus can't be refused by an element that is in the page.
            let _ = button.focus();
        }
    }

    pub(super) fn reopened(&self, parent: &str) -> Rc<Form> {
        let mut thread = self.desk.article.comments.thread.iter();
        let author = thread.find(|comment| comment.id == parent).map(|comment| &*comment.author);
        self.opened_for((parent.to_owned(), author.unwrap_or_default().to_owned()))
    }

    /// Opens a reply that was begun on an earlier visit; where comments are closed, all of them.
    fn reopen(&self) {
        let begun = self.desk.key.as_ref().map(|key| {
            Drafts::new(self.desk.outside.store.clone(), &self.desk.open_drafts, &self.desk.outside.submit)
                .answered(key)
        });
        let opens = |parent: &String| !self.reopened(parent).is_empty() && !self.desk.closed;
        if !begun.unwrap_or_default().iter().any(opens) {
            self.open.take();
        }
    }

    pub(super) fn forms(&self) -> Vec<Rc<Form>> {
        let mut forms = vec![self.top.clone()];
        forms.extend_from_slice(&self.replies.borrow());
        forms
    }

    fn reply(&self, answers: (String, String)) {
        self.opened_for(answers).focus();
        self.again();
    }

    /// Opens the form under a comment; the one it had before, if it had one.
    fn opened_for(&self, answers: (String, String)) -> Rc<Form> {
        *self.open.borrow_mut() = Some(answers.0.clone());
        *self.opener.borrow_mut() = (answers.0.clone(), NodeRef::default());
        if let Some(form) = self.opened() {
            return form;
        }
        let form = Rc::new(Form::new(&self.desk, Some(answers), None));
        self.top.lend_person(&form);
        self.hear(&form);
        self.replies.borrow_mut().push(form.clone());
        form
    }

    pub(super) fn opened(&self) -> Option<Rc<Form>> {
        let open = self.open.borrow();
        self.replies.borrow().iter().find(|form| open.is_some() && form.parent() == open.as_deref()).cloned()
    }
}

fn form_view(form: Rc<Form>) -> Html {
    html! { <CommentForm {form} /> }
}
