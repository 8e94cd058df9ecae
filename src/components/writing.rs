//! Where a reader writes in the thread: the form below it or under a comment, and the reader's own comments that wait, were refused,
//! or are held.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use web_sys::HtmlElement;
use yew::platform::spawn_local;
use yew::{Callback, Html, NodeRef};

use super::form::{Desk, Form, News};
use super::part::live;
use super::tag::{add_all, all, button, classed, tag, text};
use crate::article::{Article, Moderation, ThreadComment};
use crate::comment::{ArticleKey, Comment, Draft, Drafts, Entry, Outbox, Outcome, People, Receipt, State, paragraphs};
use crate::ports::Outside;
use crate::words::Words;

/// See the file's head.
pub struct Writing {
    me: Weak<Self>,
    desk: Rc<Desk>,
    top: Rc<Form>,
    /// The forms under comments that were opened so far: what was typed stays in them.
    replies: RefCell<Vec<Rc<Form>>>,
    /// The comment whose form is open, and whether that form was drawn under it.
    open: RefCell<Option<String>>,
    placed: Cell<bool>,
    /// The button that opened it, to which the focus returns.
    opener: RefCell<(String, NodeRef)>,
    refocus: Cell<bool>,
    /// The reader's own comments of this visit that everybody sees.
    published: RefCell<Vec<ThreadComment>>,
    /// What is in the outbox, by the id under which the thread shows it.
    waiting: RefCell<Vec<(String, Entry)>>,
    /// What became of comments that were sent by themselves.
    news: RefCell<String>,
    redraw: RefCell<Callback<()>>,
}

impl Writing {
    /// What is written about `article`, where comments are open; what `before` had of the same article goes on.
    pub fn new(
        article: &Rc<Article>,
        words: &Rc<Words>,
        outside: &Rc<Outside>,
        before: Option<&Self>,
    ) -> Option<Rc<Self>> {
        let form = article.comments.form.as_ref()?;
        let key = ArticleKey::of(article);
        let before = before.filter(|before| before.desk.outbox.is_of(form, key.as_ref()));
        let outbox = match before {
            Some(before) => before.desk.outbox.clone(),
            None => Outbox::new(form.clone(), key.clone(), (**outside).clone()),
        };
        outbox.met(&article.comments.thread.iter().collect::<Vec<_>>());
        let (article, words) = (article.clone(), words.clone());
        let people = People::new(outside.store.clone(), outside.clock.clone());
        let remember = before.map_or_else(|| people.kept().is_some(), |before| before.desk.remember.get());
        let (form, outside, remember) = (form.clone(), outside.clone(), Cell::new(remember));
        let desk = Desk { article, form, key, words, outside, outbox, people, remember };
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
            redraw: RefCell::default(),
        });
        writing.listen(before.is_none());
        if before.is_none() {
            writing.reopen();
        }
        Some(writing)
    }

    fn again(&self) {
        let redraw = self.redraw.borrow().clone();
        redraw.emit(());
    }

    fn listen(&self, first: bool) {
        let outbox = &self.desk.outbox;
        self.replies.borrow().iter().chain([&self.top]).for_each(|form| self.hear(form));
        let me = self.me.clone();
        outbox.when_settled(Box::new(move |entry, comment, outcome| {
            if let Some(me) = me.upgrade() {
                me.settled_by_itself(entry, comment, outcome);
            }
        }));
        let me = self.me.clone();
        outbox.when_changed(Box::new(move || {
            if let Some(me) = me.upgrade() {
                me.again();
            }
        }));
        if first {
            spawn_local(Outbox::run(Rc::downgrade(outbox)));
        }
    }

    fn hear(&self, form: &Rc<Form>) {
        let (me, parent) = (self.me.clone(), form.parent().map(str::to_owned));
        form.when(Rc::new(move |news| {
            let Some(me) = me.upgrade() else { return };
            match news {
                News::Settled(comment, outcome) => me.publish(comment, outcome, parent.as_deref()),
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
        if let Outcome::Published(receipt) = outcome {
            let own = comment.in_thread(receipt, parent, Moderation::Approved, &*self.desk.outside.urls);
            self.published.borrow_mut().push(own);
        }
    }

    fn settled_by_itself(&self, entry: &Entry, comment: &Comment, outcome: &Outcome) {
        let here = self.desk.key.as_ref().is_some_and(|key| key.as_str() == entry.article);
        if !here {
            return;
        }
        self.publish(comment, outcome, entry.parent.as_deref());
        if !outcome.waits() {
            outcome.told(&self.desk.words).clone_into(&mut self.news.borrow_mut());
        }
        if !outcome.is_taken() && !outcome.waits() && entry.parent.is_none() && self.top.has_room_for(entry) {
            self.top.take_back(entry, None, Some(outcome.clone()), false);
            self.desk.outbox.forget(&entry.id);
        }
        self.again();
    }

    /// The reader's own comments, for the thread. To be called before the others when the thread is drawn.
    pub fn own(&self, redraw: &Callback<()>) -> Vec<ThreadComment> {
        *self.redraw.borrow_mut() = redraw.clone();
        let mut own = self.published.borrow().clone();
        let mut waiting = self.waiting.borrow_mut();
        waiting.clear();
        let replies = self.replies.borrow();
        for entry in self.desk.outbox.entries() {
            if replies.iter().chain([&self.top]).any(|form| form.is_sending(&entry.id)) {
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
                author: person.name,
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

    /// Whether the form that answers this comment is open; to be asked of each comment that is shown.
    pub fn is_open(&self, comment: &ThreadComment) -> bool {
        self.open.borrow().as_deref() == Some(&*comment.id)
    }

    /// Tells whether the comment whose form is open is shown.
    pub fn place(&self, placed: bool) {
        self.placed.set(placed);
    }

    /// Forgets of the reader's own comments what stands in the thread by now.
    pub fn met(&self, thread: &[&ThreadComment]) {
        self.desk.outbox.met(thread);
    }

    /// What stands under a comment: how far it is where it is the reader's own, or a way to answer it.
    pub fn under(&self, comment: &ThreadComment) -> Html {
        if let Some((_, entry)) = self.waiting.borrow().iter().find(|(id, _)| *id == comment.id) {
            return self.own_entry(entry);
        }
        // Neither the payload nor the endpoint gave it an id, so none can answer it.
        if comment.id.is_empty() || comment.id.starts_with("unnamed-") {
            return Html::default();
        }
        let is_open = self.is_open(comment);
        let (me, answers) = (self.me.clone(), (comment.id.clone(), comment.author.clone()));
        let mut reply = button("plain", self.desk.words.reply(), move || {
            if let Some(me) = me.upgrade() {
                me.reply(answers.clone());
            }
        });
        let author = if comment.author.is_empty() { self.desk.words.anonymous() } else { &comment.author };
        let label = Words::format(self.desk.words.reply_to(), &[("name", author)]);
        let expanded = if is_open { "true" } else { "false" };
        add_all(&mut reply, &[("aria-expanded", Some(expanded)), ("aria-label", Some(&label))]);
        let opener = self.opener.borrow();
        if opener.0 == comment.id {
            reply.node_ref = opener.1.clone();
        }
        let form = match self.opened().filter(|_| is_open) {
            Some(form) => live(form),
            None => Html::default(),
        };
        all(vec![classed("div", "actions", reply.into()), form])
    }

    /// What stands below the thread: news, and the form, unless that is open under a comment.
    pub fn below(&self) -> Html {
        let polite = [("class", Some("form-note")), ("aria-live", Some("polite"))];
        let news = tag("p", &polite, text(&self.news.borrow()));
        let form = match self.opened() {
            Some(_) if self.placed.get() => Html::default(),
            Some(reply) => live(reply),
            None => live(self.top.clone()),
        };
        all(vec![news, form])
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

    fn own_entry(&self, entry: &Entry) -> Html {
        let words = &self.desk.words;
        let needs_name = self.desk.outbox.signed(entry).is_none();
        let (told, edit) = match &entry.state {
            State::Held(_) => {
                let (id, me) = (entry.id.clone(), self.me.clone());
                let hide = button("plain", words.hide(), move || {
                    if let Some(me) = me.upgrade() {
                        me.desk.outbox.forget(&id);
                        me.opened().unwrap_or_else(|| me.top.clone()).focus_status();
                        me.again();
                    }
                });
                return classed("div", "actions", hide.into());
            }
            State::Refused(outcome) => (outcome.told(words), words.edit()),
            State::Waiting if entry.is_claimed(self.desk.outside.clock.now()) => (words.sending(), ""),
            State::Waiting if needs_name => (words.waits_for_name(), words.add_name()),
            State::Waiting => (words.waits(), words.edit()),
        };
        let mut parts = vec![classed("em", "comment-held", text(told))];
        if !edit.is_empty() {
            for (label, edit) in [(edit, true), (words.withdraw(), false)] {
                let (me, id) = (self.me.clone(), entry.id.clone());
                let button = button("plain", label, move || {
                    if let Some(me) = me.upgrade() {
                        spawn_local(me.take_back(id.clone(), edit));
                    }
                });
                parts.push(button.into());
            }
        }
        classed("div", "actions waiting", all(parts))
    }

    /// Takes a comment out of the outbox and into its form.
    async fn take_back(self: Rc<Self>, id: String, edit: bool) {
        let keep = |entry: &Entry, person: Option<Draft>| {
            let form = match &entry.parent {
                None => {
                    self.open.take();
                    self.top.clone()
                }
                Some(parent) => self.reopened(parent),
            };
            form.take_back(entry, person.as_ref(), None, edit);
        };
        self.desk.outbox.take_back(&id, keep).await;
        self.again();
    }

    fn reopened(&self, parent: &str) -> Rc<Form> {
        let mut thread = self.desk.article.comments.thread.iter();
        let author = thread.find(|comment| comment.id == parent).map(|comment| &*comment.author);
        self.opened_for((parent.to_owned(), author.unwrap_or_default().to_owned()))
    }

    /// Opens a reply that was begun on an earlier visit.
    fn reopen(&self) {
        let begun = self.desk.key.as_ref().map(|key| Drafts::new(self.desk.outside.store.clone()).answered(key));
        if !begun.unwrap_or_default().iter().any(|parent| !self.reopened(parent).is_empty()) {
            self.open.take();
        }
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

    fn opened(&self) -> Option<Rc<Form>> {
        let open = self.open.borrow();
        self.replies.borrow().iter().find(|form| open.is_some() && form.parent() == open.as_deref()).cloned()
    }
}
