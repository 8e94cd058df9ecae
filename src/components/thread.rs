//! The comments: what readers wrote, nested, as far as the reader wants to see it, and where they write.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::platform::spawn_local;
use yew::prelude::*;
use yew::virtual_dom::VTag;

use super::ago::Ago;
use super::cards::Cards;
use super::comment::{Manner, element_id};
use super::discussion::{About, Thread};
use super::feed::Feed;
use super::near::{Watch, when_near};
use super::notice::sentence;
use super::part::Part;
use super::prose::Prose;
use super::tag::{add_all, all, button, classed, tag, text};
use super::writing::Writing;
use crate::article::{SafeUrl, ThreadComment};
use crate::comment::{Couriers, Failure, Row, View};
use crate::digits::digits;
use crate::ports::{Clock, Outside};
use crate::words::Words;

/// The comments of an article.
pub struct Comments {
    me: Weak<Self>,
    words: Rc<Words>,
    outside: Rc<Outside>,
    couriers: Rc<Couriers>,
    manner: Rc<Manner>,
    feed: Rc<Feed>,
    /// The article's own page.
    page: Option<SafeUrl>,
    cards: Cards,
    section: NodeRef,
    button: NodeRef,
    watch: RefCell<Option<Watch>>,
    /// The last comment before those that the reader asked for, and the one that gets the focus.
    asked_after: RefCell<Option<Rc<ThreadComment>>>,
    focus: RefCell<Option<String>>,
    /// The comment that the page's address names, until it is found.
    sought: RefCell<Option<String>>,
    shown: Cell<usize>,
    /// How many comments were compared with the reader's own, and which of them came last.
    compared: Cell<(usize, Option<usize>)>,
    more: Cell<bool>,
    takes_focus: Cell<bool>,
}

impl Comments {
    /// The comments of an article; what is written and was read goes on where `before` had it.
    pub fn new(about: &About, outside: &Rc<Outside>, couriers: &Rc<Couriers>, before: Option<&Self>) -> Rc<Self> {
        let About { article, locale } = about;
        let words = &locale.words;
        let writing = Writing::new(
            article,
            locale,
            outside,
            couriers,
            before.and_then(|before| before.manner.writing.as_deref()),
        );
        let feed = Feed::new(&article.comments, outside, before.map(|before| &before.feed));
        let clock = outside.clock.clone();
        let (prose, ago, answers) = (Prose::of_comment(locale), Ago::new(locale), article.comments.takes_answers());
        let manner = Manner { prose, ago, clock: clock.clone(), writing, answers };
        let sought = if before.is_none() { named_by_page() } else { None };
        if let Some(writing) = &manner.writing {
            let feed = Rc::downgrade(&feed);
            let known = move || feed.upgrade().map(|feed| feed.thread.borrow().known()).unwrap_or_default();
            writing.desk.outbox.when_sending(Box::new(known));
        }
        let comments = Rc::new_cyclic(|me: &Weak<Self>| Self {
            me: me.clone(),
            words: words.clone(),
            outside: outside.clone(),
            couriers: couriers.clone(),
            manner: Rc::new(manner),
            feed,
            page: article.url.clone(),
            cards: Cards::default(),
            section: NodeRef::default(),
            button: NodeRef::default(),
            watch: RefCell::default(),
            asked_after: RefCell::default(),
            focus: RefCell::default(),
            sought: RefCell::new(sought),
            shown: Cell::default(),
            compared: Cell::default(),
            more: Cell::default(),
            takes_focus: Cell::default(),
        });
        spawn_local(tick(Rc::downgrade(&comments), clock));
        comments
    }

    /// What is told about the thread, and what the reader can do about it.
    fn below(&self, view: &View) -> Html {
        let words = &self.words;
        let thread = self.feed.thread.borrow();
        let told = match thread.failure() {
            Some(Failure::Unreachable) => words.comments_failed().to_owned(),
            Some(Failure::Refused) => words.comments_refused().to_owned(),
            None if thread.is_reading() => words.comments_loading().to_owned(),
            None if thread.news() > 0 => Words::format(words.comments_new(), &[("n", &digits(thread.news()))]),
            None => String::new(),
        };
        let failed = thread.failure().is_some();
        let status = [("class", Some("form-note thread-status")), ("role", Some("status"))];
        let status = if thread.has_list() { tag("p", &status, text(&told)) } else { Html::default() };
        let label = match (failed, view.left()) {
            (true, _) => words.try_again().to_owned(),
            (false, Some(left)) => Words::format(words.comments_left(), &[("n", &digits(left))]),
            (false, None) => words.comments_more().to_owned(),
        };
        let me = self.me.clone();
        let go_on = move || {
            if let Some(me) = me.upgrade() {
                me.go_on();
            }
        };
        let button = if view.more || failed {
            let mut button = button("second more", &label, go_on);
            button.node_ref = self.button.clone();
            button.into()
        } else {
            Html::default()
        };
        let cut = if thread.is_cut() && !view.more {
            sentence(words.comments_cut(), self.page.as_ref(), words)
        } else {
            Html::default()
        };
        all(vec![status, button, cut])
    }

    /// Shows more, or tries again what failed.
    fn go_on(&self) {
        let mut thread = self.feed.thread.borrow_mut();
        if thread.failure().is_some() {
            thread.retry();
        } else {
            thread.show_more(self.shown.get());
        }
        drop(thread);
        self.feed.read();
    }

    /// Moves the focus from the button to the first comment that came.
    fn follow(&self, rows: &[Row]) {
        let mut after = self.asked_after.borrow_mut();
        let focused = self.button.cast::<Element>().is_some_and(|button| button.matches(":focus").unwrap_or(false));
        let last = after.take().and_then(|last| rows.iter().position(|row| Rc::ptr_eq(&row.comment, &last)));
        if let Some(next) = last.and_then(|last| rows.get(last + 1)).filter(|_| focused) {
            *self.focus.borrow_mut() = Some(next.comment.id.clone());
        }
        *after = rows.iter().rfind(|row| !row.own).map(|row| row.comment.clone());
    }

    fn element(&self, id: &str) -> Option<HtmlElement> {
        let selector = ["[id=\"", &element_id(id), "\"]"].concat();
        self.section.cast::<Element>()?.query_selector(&selector).ok()??.dyn_into().ok()
    }

    /// Looks for the comment that the page's address names, and reads on until it is there.
    fn seek(&self) {
        let Some(id) = self.sought.take() else { return };
        if let Some(found) = self.element(&id) {
            // Firefox goes nowhere while the thread still waits for its layout; who asks for a place gets it.
            found.offset_top();
            found.scroll_into_view();
            return;
        }
        let waits = {
            let thread = self.feed.thread.borrow();
            thread.failure().is_none() && (thread.is_new() || thread.is_asking() || self.more.get())
        };
        if waits {
            *self.sought.borrow_mut() = Some(id);
            self.feed.come_near();
            if self.more.get() {
                self.go_on();
            }
        }
    }
}

impl Thread for Comments {
    fn follow(&self, about: &About) -> Rc<dyn Thread> {
        Self::new(about, &self.outside, &self.couriers, Some(self))
    }

    fn dropped(&self) -> Vec<(String, String)> {
        self.feed.thread.borrow().dropped().to_vec()
    }

    fn take_focus(&self) {
        self.takes_focus.set(true);
    }
}

impl Part for Comments {
    fn draw(self: Rc<Self>, redraw: &Callback<()>) -> Html {
        let words = &self.words;
        self.feed.when_read(redraw);
        let writing = self.manner.writing.as_ref();
        let own = writing.map(|writing| writing.own(redraw)).unwrap_or_default();
        let view = {
            let mut thread = self.feed.thread.borrow_mut();
            thread.answering(writing.and_then(|writing| writing.open.borrow().clone()));
            thread.view(&own)
        };
        let theirs: Vec<&ThreadComment> = view.rows.iter().filter(|row| !row.own).map(|row| &*row.comment).collect();
        self.shown.set(theirs.len());
        // As many as before are not the same ones where some have gone.
        let newest = view.rows.iter().filter(|row| !row.own).map(|row| row.place).max();
        let compared = (theirs.len(), newest);
        if self.compared.replace(compared) != compared
            && let Some(writing) = writing
        {
            writing.forget_published(&theirs);
        }
        self.more.set(view.more);
        self.follow(&view.rows);
        let thread = self.feed.thread.borrow();
        let silent = view.rows.is_empty() && !thread.is_new() && thread.failure().is_none();
        if silent && writing.is_none_or(|writing| writing.is_over()) {
            return Html::default();
        }
        drop(thread);
        let count = view.total.map(|total| total + view.rows.iter().filter(|row| row.own).count());
        let heading = match count.filter(|count| *count > 0) {
            Some(count) => Words::format(words.comments_heading(), &[("n", &digits(count))]),
            None => words.comments().to_owned(),
        };
        let heading = tag("h2", &[("class", Some("section-title")), ("id", Some("comments-title"))], text(&heading));
        let list = if view.rows.is_empty() { Html::default() } else { self.cards.list(&view.rows, &self.manner) };
        let form = match writing {
            Some(writing) => writing.below(),
            None => classed("p", "form-note", text(words.comments_closed())),
        };
        let parts = all(vec![heading, list, self.below(&view), form]);
        let mut section = VTag::new("section");
        section.node_ref = self.section.clone();
        add_all(&mut section, &[("class", Some("comments")), ("aria-labelledby", Some("comments-title"))]);
        section.add_child(parts);
        section.into()
    }

    fn drawn(&self) {
        if let Some(section) = self.section.cast::<HtmlElement>().filter(|_| self.takes_focus.take()) {
            section.set_tab_index(-1);
            let _ = section.focus();
        }
        if let Some(id) = self.focus.take()
            && let Some(comment) = self.element(&id)
        {
            // Focus can't be refused by an element that is in the page.
            let _ = comment.focus();
        }
        if let Some(writing) = &self.manner.writing {
            writing.drawn();
            if writing.doubts.take() {
                self.feed.thread.borrow_mut().look_for_news();
                self.feed.read();
            }
        }
        let mut watch = self.watch.borrow_mut();
        if !self.feed.awaits_sight() {
            *watch = None;
        } else if watch.is_none()
            && let Some(section) = self.section.cast::<Element>()
        {
            let feed = Rc::downgrade(&self.feed);
            *watch = when_near(&section, move || {
                if let Some(feed) = feed.upgrade() {
                    feed.come_near();
                }
            });
            if watch.is_none() {
                self.feed.come_near();
            }
        }
        drop(watch);
        self.seek();
    }
}

/// The comment that the page's address names, as WordPress writes it.
fn named_by_page() -> Option<String> {
    let hash = web_sys::window()?.location().hash().ok()?;
    hash.strip_prefix("#comment-").filter(|id| !id.is_empty()).map(str::to_owned)
}

/// Tells the times anew each minute.
async fn tick(comments: Weak<Comments>, clock: Rc<dyn Clock>) {
    loop {
        clock.sleep(60_000).await;
        let Some(comments) = comments.upgrade() else { return };
        comments.cards.tick();
    }
}
