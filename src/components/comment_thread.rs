//! The comments: what readers wrote, nested, as far as the reader wants to see it, and where they write.

use std::rc::Rc;

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::platform::spawn_local;
use yew::prelude::*;

use super::ago::Ago;
use super::by_address::ByAddress;
use super::comment_actions::comment_form;
use super::comment_branch::{CommentBranch, Leaf, nested_list};
use super::comment_item::{CommentContext, element_id};
use super::discussion::{CommentsProps, CommentsView};
use super::heading::Heading;
use super::locale::Locale;
use super::near::{Watch, when_near};
use super::notice::sentence;
use super::prose::Prose;
use crate::comment::{Changed, Couriers, Failure, Feed, Row, Spawn, View, Writing};
use crate::model::ThreadComment;
use crate::ports::{Ports, RelativeTimes};
use crate::words::Words;

/// How often the times are told anew, in milliseconds.
const MINUTE: u32 = 60_000;

/// How what goes on by itself is run.
const SPAWN: Spawn = |task| spawn_local(task);

/// What a [`CommentThread`] shows, and what it may do.
#[derive(Properties, PartialEq)]
pub struct CommentThreadProps {
    /// What it shows.
    pub shown: CommentsProps,
    /// The ports.
    pub ports: ByAddress<Ports>,
    /// Tells how long ago comments were written.
    pub times: ByAddress<dyn RelativeTimes>,
    /// Who carries comments to their sites.
    pub couriers: ByAddress<Couriers>,
}

/// The comments of an article.
pub struct CommentThread {
    context: ByAddress<CommentContext>,
    feed: Rc<Feed>,
    /// What is shown now, each row with what is told about it.
    view: View,
    leaves: Vec<Leaf>,
    section: NodeRef,
    button: NodeRef,
    watch: Option<Watch>,
    /// The last comment before those that the reader asked for, and the one that gets the focus.
    asked_after: Option<Rc<ThreadComment>>,
    focus: Option<String>,
    /// The comment that the page's address names, until it is found.
    sought: Option<String>,
    /// How many comments were compared with the reader's own, and which of them came last.
    compared: (usize, Option<usize>),
    /// How much was told to be left out.
    dropped: usize,
    /// Hears when the page goes to paper, until it is dropped.
    printing: Option<EventListener>,
}

/// What happens to a [`CommentThread`].
pub enum Msg {
    /// Something else is to be shown.
    Changed,
    /// A minute is over.
    Minute,
    /// The thread comes near to what the reader sees.
    Near,
    /// The reader wants more, or tries again what failed.
    GoOn,
    /// The page goes to paper: all that was read is shown.
    Print,
}

impl CommentThread {
    /// What draws the comments with these ports.
    pub fn with(ports: Rc<Ports>, times: Rc<dyn RelativeTimes>, couriers: Rc<Couriers>) -> CommentsView {
        let (ports, times, couriers) = (ByAddress::from(ports), ByAddress::from(times), ByAddress::from(couriers));
        Rc::new(move |shown| {
            let (ports, times, couriers) = (ports.clone(), times.clone(), couriers.clone());
            html! { <CommentThread {shown} {ports} {times} {couriers} /> }
        })
    }

    /// What all comments share, and what reads them. What is written and was read goes on where `before` had it.
    fn start(ctx: &Context<Self>, before: Option<&Self>) -> (ByAddress<CommentContext>, Rc<Feed>) {
        let CommentThreadProps { shown: CommentsProps { article, locale, .. }, ports, times, couriers } = ctx.props();
        let changed: Changed = {
            let link = ctx.link().clone();
            Rc::new(move || link.send_message(Msg::Changed))
        };
        let writing = Writing::new(
            article,
            &locale.words,
            ports,
            couriers,
            SPAWN,
            before.and_then(|before| before.context.writing.as_deref()),
        );
        if let Some(writing) = &writing {
            writing.when_changed(changed.clone());
        }
        let feed = Feed::new(&article.comments, ports, SPAWN, before.map(|before| &before.feed));
        feed.when_read(changed);
        if let Some(writing) = &writing {
            let feed = Rc::downgrade(&feed);
            let known = move || feed.upgrade().map(|feed| feed.thread.borrow().known()).unwrap_or_default();
            writing.context.outbox.when_sending(Box::new(known));
        }
        let context = CommentContext {
            prose: Prose::of_comment(locale),
            ago: Ago::new(locale, times),
            writing,
            answers: article.comments.takes_answers(),
        };
        (ByAddress::new(context), feed)
    }

    /// Looks at what is to be shown by now.
    fn refresh(&mut self, ctx: &Context<Self>) {
        let writing = self.context.writing.clone();
        let own = writing.as_ref().map(|writing| writing.own()).unwrap_or_default();
        let mut thread = self.feed.thread.borrow_mut();
        thread.answering(writing.as_ref().and_then(|writing| writing.open()));
        self.view = thread.view(&own);
        let dropped = thread.dropped();
        if dropped.len() != self.dropped {
            self.dropped = dropped.len();
            ctx.props().shown.on_dropped.emit(dropped.to_vec());
        }
        drop(thread);
        let rows = &self.view.rows;
        let theirs: Vec<&ThreadComment> = rows.iter().filter(|row| !row.own).map(|row| &*row.comment).collect();
        // As many as before are not the same ones where some have gone.
        let newest = rows.iter().filter(|row| !row.own).map(|row| row.place).max();
        let compared = (theirs.len(), newest);
        if self.compared != compared {
            self.compared = compared;
            if let Some(writing) = &writing {
                writing.forget_published(&theirs);
            }
        }
        self.follow();
        let now = ctx.props().ports.clock.now();
        let is_open = |row: &Row| writing.as_ref().is_some_and(|writing| writing.is_open(&row.comment));
        let told = |row: &Row| self.context.ago.told(row.comment.date.as_ref()?, now);
        let leaf = |row: &Row| Leaf {
            comment: row.comment.clone().into(),
            depth: row.depth,
            open: is_open(row),
            told: told(row),
        };
        self.leaves = self.view.rows.iter().map(leaf).collect();
        if let Some(writing) = &writing {
            writing.place(self.leaves.iter().any(|leaf| leaf.open));
        }
    }

    /// Moves the focus from the button to the first comment that came.
    fn follow(&mut self) {
        let rows = &self.view.rows;
        let focused = self.button.cast::<Element>().is_some_and(|button| button.matches(":focus").unwrap_or(false));
        let last = self.asked_after.take().and_then(|last| rows.iter().position(|row| Rc::ptr_eq(&row.comment, &last)));
        if let Some(next) = last.and_then(|last| rows.get(last + 1)).filter(|_| focused) {
            self.focus = Some(next.comment.id.clone());
        }
        self.asked_after = rows.iter().rfind(|row| !row.own).map(|row| row.comment.clone());
    }

    /// Shows more, or tries again what failed.
    fn go_on(&self) {
        let shown = self.view.rows.iter().filter(|row| !row.own).count();
        let mut thread = self.feed.thread.borrow_mut();
        if thread.failure().is_some() {
            thread.retry();
        } else {
            thread.show_more(shown);
        }
        drop(thread);
        self.feed.read();
    }

    /// The rows as nested lists, one for each comment that answers none.
    fn list(&self) -> Html {
        let mut items = Vec::new();
        let mut tops = self.view.rows.iter().enumerate().filter(|(_, row)| row.depth == 0);
        let mut rest = self.leaves.as_slice();
        while let (Some((_, after)), Some((at, top))) = (rest.split_first(), tops.next()) {
            let (leaves, others) = rest.split_at(1 + after.iter().take_while(|leaf| leaf.depth > 0).count());
            rest = others;
            // The reader's own have no place: their keys are beyond all places.
            let key = if top.own { usize::MAX - at } else { top.place };
            items.push(html! { <CommentBranch {key} leaves={leaves.to_vec()} context={self.context.clone()} /> });
        }
        nested_list(items)
    }

    /// What is told about the thread, and what the reader can do about it.
    fn below(&self, ctx: &Context<Self>) -> Html {
        let CommentsProps { locale, article, .. } = &ctx.props().shown;
        let words = &locale.words;
        let thread = self.feed.thread.borrow();
        let told = match thread.failure() {
            Some(Failure::Unreachable) => words.comments_failed().to_owned(),
            Some(Failure::Refused) => words.comments_refused().to_owned(),
            None if thread.is_reading() => words.comments_loading().to_owned(),
            None if thread.news() > 0 => with_number(words.comments_new(), thread.news()),
            None => String::new(),
        };
        let failed = thread.failure().is_some();
        let label = match (failed, self.view.left()) {
            (true, _) => words.try_again().to_owned(),
            (false, Some(left)) => with_number(words.comments_left(), left),
            (false, None) => words.comments_more().to_owned(),
        };
        let onclick = ctx.link().callback(|_: MouseEvent| Msg::GoOn);
        html! {
            <>
                if thread.has_list() {
                    <p class="form-note thread-status" role="status">{ told }</p>
                }
                if self.view.more || failed {
                    <button type="button" class="second more" {onclick} ref={self.button.clone()}>{ label }</button>
                    <p class="form-note on-paper">{ words.comments_cut() }</p>
                }
                if thread.is_cut() && !self.view.more {
                    { sentence(words.comments_cut(), article.url.as_ref(), words) }
                }
            </>
        }
    }

    fn element(&self, id: &str) -> Option<HtmlElement> {
        let selector = format!("[id=\"{}\"]", element_id(id));
        self.section.cast::<Element>()?.query_selector(&selector).ok()??.dyn_into().ok()
    }

    /// Looks for the comment that the page's address names, and reads on until it is there.
    fn seek(&mut self) {
        let Some(id) = &self.sought else { return };
        if let Some(found) = self.element(id) {
            self.sought = None;
            // Firefox goes nowhere while the thread still waits for its layout; who asks for a place gets it.
            found.offset_top();
            found.scroll_into_view();
            return;
        }
        let thread = self.feed.thread.borrow();
        let waits = thread.failure().is_none() && (thread.is_new() || thread.is_asking() || self.view.more);
        drop(thread);
        if !waits {
            self.sought = None;
            return;
        }
        self.feed.come_near();
        if self.view.more {
            self.go_on();
        }
    }
}

impl Component for CommentThread {
    type Message = Msg;
    type Properties = CommentThreadProps;

    fn create(ctx: &Context<Self>) -> Self {
        let (context, feed) = Self::start(ctx, None);
        let mut thread = Self {
            context,
            feed,
            view: View { rows: Vec::new(), total: None, more: false },
            leaves: Vec::new(),
            section: NodeRef::default(),
            button: NodeRef::default(),
            watch: None,
            asked_after: None,
            focus: None,
            sought: None,
            compared: (0, None),
            dropped: 0,
            printing: None,
        };
        thread.refresh(ctx);
        thread.wait_a_minute(ctx);
        thread
    }

    fn changed(&mut self, ctx: &Context<Self>, before: &CommentThreadProps) -> bool {
        if ctx.props().shown != before.shown {
            (self.context, self.feed) = Self::start(ctx, Some(self));
            (self.watch, self.compared, self.dropped) = (None, (0, None), 0);
            self.refresh(ctx);
        }
        true
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Changed => {}
            Msg::Minute => self.wait_a_minute(ctx),
            Msg::Near => self.feed.come_near(),
            Msg::GoOn => self.go_on(),
            Msg::Print => {
                let mut thread = self.feed.thread.borrow_mut();
                let all = thread.known().comments.len();
                thread.show_more(all);
            }
        }
        self.refresh(ctx);
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let words = &ctx.props().shown.locale.words;
        let writing = self.context.writing.as_ref();
        let thread = self.feed.thread.borrow();
        let rows = &self.view.rows;
        let silent = rows.is_empty() && !thread.is_new() && thread.failure().is_none();
        if silent && writing.is_none_or(|writing| writing.is_over()) {
            return Html::default();
        }
        drop(thread);
        let count = self.view.total.map(|total| total + rows.iter().filter(|row| row.own).count());
        let heading = match count.filter(|count| *count > 0) {
            Some(count) => with_number(words.comments_heading(), count),
            None => words.comments().to_owned(),
        };
        html! {
            <section class="comments" part="comments" aria-labelledby="comments-title" ref={self.section.clone()}>
                { Heading { class: "section-title", id: Some("comments-title"), ..Heading::default() }
                    .with(html! { { heading } }, &ctx.props().shown.locale) }
                if !rows.is_empty() {
                    { self.list() }
                }
                { self.below(ctx) }
                if let Some(writing) = writing {
                    { write_below(writing, &ctx.props().shown.locale) }
                } else {
                    <p class="form-note">{ words.comments_closed() }</p>
                }
            </section>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first {
            self.sought = named_by_page();
            let print = ctx.link().callback(|_: Event| Msg::Print);
            self.printing = web_sys::window()
                .map(|window| EventListener::new(&window, "beforeprint", move |event| print.emit(event.clone())));
        }
        if let Some(section) = self.section.cast::<HtmlElement>().filter(|_| first && ctx.props().shown.take_focus) {
            section.set_tab_index(-1);
            let _ = section.focus();
        }
        if let Some(comment) = self.focus.take().and_then(|id| self.element(&id)) {
            // Focus can't be refused by an element that is in the page.
            let _ = comment.focus();
        }
        if let Some(writing) = &self.context.writing {
            // The focus goes back to where a reply began.
            let opener = writing.take_refocus().and_then(|id| self.element(&id));
            let opener = opener.and_then(|comment| comment.query_selector("button[aria-expanded]").ok()?);
            if let Some(opener) = opener.and_then(|opener| opener.dyn_into::<HtmlElement>().ok()) {
                let _ = opener.focus();
            }
            if writing.take_doubts() {
                self.feed.thread.borrow_mut().look_for_news();
                self.feed.read();
            }
        }
        if !self.feed.awaits_sight() {
            self.watch = None;
        } else if self.watch.is_none()
            && let Some(section) = self.section.cast::<Element>()
        {
            let near = ctx.link().callback(|()| Msg::Near);
            self.watch = when_near(&section, move || near.emit(()));
            if self.watch.is_none() {
                self.feed.come_near();
            }
        }
        self.seek();
    }
}

impl CommentThread {
    /// Tells the times anew each minute.
    fn wait_a_minute(&self, ctx: &Context<Self>) {
        let minute = ctx.props().ports.clock.sleep(MINUTE);
        ctx.link().send_future(async {
            minute.await;
            Msg::Minute
        });
    }
}

/// What stands below the thread: news, and the form, unless that is open under a comment; where comments are closed, all that was
/// begun.
fn write_below(writing: &Writing, locale: &Locale) -> Html {
    // What is said under a comment whose button was pressed just now needs to be heard only.
    let class = if writing.is_taking_back() { "trap" } else { "form-note" };
    let forms = if writing.context.closed {
        let begun = writing.forms().into_iter().filter(|form| !form.is_empty());
        html! {
            <>
                <p class="form-note">{ locale.words.comments_closed() }</p>
                { for begun.map(|form| comment_form(form, locale)) }
            </>
        }
    } else {
        writing.form_below().map(|form| comment_form(form, locale)).unwrap_or_default()
    };
    html! { <><p aria-live="polite" {class}>{ writing.news() }</p>{ forms }</> }
}

fn with_number(template: &str, number: usize) -> String {
    Words::format(template, &[("n", &number.to_string())])
}

/// The comment that the page's address names, as WordPress writes it.
fn named_by_page() -> Option<String> {
    let hash = web_sys::window()?.location().hash().ok()?;
    hash.strip_prefix("#comment-").filter(|id| !id.is_empty()).map(str::to_owned)
}
