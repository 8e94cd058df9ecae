//! The comments section: the nested comments, as many as the reader wants to see, and the forms.

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
use super::heading::section_title;
use super::locale::Locale;
use super::near::{Watch, when_near};
use super::notice::sentence;
use super::prose::Prose;
use super::rich_blocks::RICH_BLOCKS;
use crate::comment::{Changed, Couriers, Failure, Feed, Row, Spawn, View, Writing};
use crate::model::ThreadComment;
use crate::ports::{Ports, RelativeTimes};
use crate::words::Words;

/// How often relative times are updated, in milliseconds.
const MINUTE: u32 = 60_000;

/// Runs background tasks.
const SPAWN: Spawn = |task| spawn_local(task);

/// The properties of a [`CommentThread`].
#[derive(Properties, PartialEq)]
pub struct CommentThreadProps {
    /// What to show.
    pub shown: CommentsProps,
    /// The ports.
    pub ports: ByAddress<Ports>,
    /// Formats how long ago comments were written.
    pub times: ByAddress<dyn RelativeTimes>,
    /// The couriers that send comments.
    pub couriers: ByAddress<Couriers>,
}

/// The comments of an article.
pub struct CommentThread {
    context: ByAddress<CommentContext>,
    feed: Rc<Feed>,
    /// What is shown now.
    view: View,
    /// The rows of `view`, each with its displayed date.
    leaves: Vec<Leaf>,
    section: NodeRef,
    button: NodeRef,
    watch: Option<Watch>,
    /// The last comment that was shown before the reader asked for more.
    asked_after: Option<Rc<ThreadComment>>,
    /// The comment that gets the focus.
    focus: Option<String>,
    /// The comment named by the page's URL fragment, until it is found.
    sought: Option<String>,
    /// How many comments were compared with the reader's own, and the highest place among them.
    compared: (usize, Option<usize>),
    /// How many left-out comments have been reported.
    dropped: usize,
    /// Listens for printing until dropped.
    printing: Option<EventListener>,
}

/// The messages of a [`CommentThread`].
pub enum Msg {
    /// What is shown may have changed.
    Changed,
    /// A minute has passed.
    Minute,
    /// The thread came near the viewport.
    Near,
    /// The reader wants more, or retries after a failure.
    GoOn,
    /// The page is being printed: show everything read so far.
    Print,
}

impl CommentThread {
    /// Returns a function that renders the comments with these ports.
    pub fn with(ports: Rc<Ports>, times: Rc<dyn RelativeTimes>, couriers: Rc<Couriers>) -> CommentsView {
        let (ports, times, couriers) = (ByAddress::from(ports), ByAddress::from(times), ByAddress::from(couriers));
        Rc::new(move |shown| {
            let (ports, times, couriers) = (ports.clone(), times.clone(), couriers.clone());
            html! { <CommentThread {shown} {ports} {times} {couriers} /> }
        })
    }

    /// Creates what all comments share, and the feed. Keeps drafts and comments read so far from `before`.
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
            prose: Prose { rich: Some(RICH_BLOCKS), ..Prose::of_comment(locale) },
            ago: Ago::new(locale, times),
            writing,
            answers: article.comments.takes_answers(),
        };
        (ByAddress::new(context), feed)
    }

    /// Updates what is shown.
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
        // The same number may hide different comments, if some are gone.
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
        let elapsed = |row: &Row| self.context.ago.elapsed(row.comment.date.as_ref()?, now);
        let leaf = |row: &Row| Leaf {
            comment: row.comment.clone().into(),
            depth: row.depth,
            open: is_open(row),
            elapsed: elapsed(row),
        };
        self.leaves = self.view.rows.iter().map(leaf).collect();
        if let Some(writing) = &writing {
            writing.place(self.leaves.iter().any(|leaf| leaf.open));
        }
    }

    /// Moves the focus from the button to the first comment that was added.
    fn follow(&mut self) {
        let rows = &self.view.rows;
        let focused = self.button.cast::<Element>().is_some_and(|button| button.matches(":focus").unwrap_or(false));
        let last = self.asked_after.take().and_then(|last| rows.iter().position(|row| Rc::ptr_eq(&row.comment, &last)));
        if let Some(next) = last.and_then(|last| rows.get(last + 1)).filter(|_| focused) {
            self.focus = Some(next.comment.id.clone());
        }
        self.asked_after = rows.iter().rfind(|row| !row.own).map(|row| row.comment.clone());
    }

    /// Shows more, or retries after a failure.
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

    /// Renders the rows as nested lists, one branch for each top-level comment.
    fn list(&self) -> Html {
        let mut items = Vec::new();
        let mut tops = self.view.rows.iter().enumerate().filter(|(_, row)| row.depth == 0);
        let mut rest = self.leaves.as_slice();
        while let (Some((_, after)), Some((at, top))) = (rest.split_first(), tops.next()) {
            let (leaves, others) = rest.split_at(1 + after.iter().take_while(|leaf| leaf.depth > 0).count());
            rest = others;
            // The reader's own comments have no place; their keys lie beyond all places.
            let key = if top.own { usize::MAX - at } else { top.place };
            items.push(html! { <CommentBranch {key} leaves={leaves.to_vec()} context={self.context.clone()} /> });
        }
        nested_list(items)
    }

    /// Renders the state of the thread and the button that continues it.
    fn below(&self, ctx: &Context<Self>) -> Html {
        let CommentsProps { locale, article, .. } = &ctx.props().shown;
        let words = &locale.words;
        let thread = self.feed.thread.borrow();
        let message = match thread.failure() {
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
                    <p class="form-note thread-status" role="status">{ message }</p>
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

    /// Looks for the comment named by the page's URL fragment, and reads on until it is found.
    fn seek(&mut self) {
        let Some(id) = &self.sought else { return };
        if let Some(found) = self.element(id) {
            self.sought = None;
            // Firefox doesn't scroll while the thread's layout is pending; reading a position forces it.
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
                { section_title("comments-title", &heading, &ctx.props().shown.locale) }
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
            // `focus` can't fail on an element that is in the page.
            let _ = comment.focus();
        }
        if let Some(writing) = &self.context.writing {
            // The focus returns to the button that opened the reply.
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
    /// Schedules the next update of relative times.
    fn wait_a_minute(&self, ctx: &Context<Self>) {
        let minute = ctx.props().ports.clock.sleep(MINUTE);
        ctx.link().send_future(async {
            minute.await;
            Msg::Minute
        });
    }
}

/// Renders what is below the thread: the message, and the form unless it is open under a comment. If comments are closed, all drafts.
fn write_below(writing: &Writing, locale: &Locale) -> Html {
    // The comment whose button was pressed already shows this message, so here it is for screen readers only.
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

/// Returns the id of the comment named by the page's URL fragment, as WordPress writes it: `#comment-7`.
fn named_by_page() -> Option<String> {
    let hash = web_sys::window()?.location().hash().ok()?;
    hash.strip_prefix("#comment-").filter(|id| !id.is_empty()).map(str::to_owned)
}
