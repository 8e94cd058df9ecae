//! The thread of an article while it is read: the payload's comments, those of the list's pages, new ones, the reader's own.

use std::rc::Rc;

use super::comment_index::CommentIndex;
use super::courier::Known;
use super::pages::{Brought, Pages};
use super::provider::Provider;
use super::rows::{self, Row};
use crate::model::{self, CommentsPage, Order, SafeUrl, ThreadComment};
use crate::ports::{Listed, NetworkError, PageReading};

/// How many more comments are shown at a time.
pub const SLICE: usize = 100;

/// Why comments could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No answer came, or the server is in trouble, or what it answered is no list of comments.
    Unreachable,
    /// The site doesn't give them: they are private, or there are none at this address.
    Refused,
}

/// What is to be shown of a thread.
#[derive(Debug)]
pub struct View {
    /// The comments, in the order of the page.
    pub rows: Vec<Row>,
    /// How many comments there are; none where that is not known yet.
    pub total: Option<usize>,
    /// Whether there are more than are shown.
    pub more: bool,
}

impl View {
    /// How many comments are left to be shown, where that is known.
    pub fn left(&self) -> Option<usize> {
        let shown = self.rows.iter().filter(|row| !row.own).count();
        self.total.map(|total| total.saturating_sub(shown)).filter(|left| *left > 0)
    }
}

/// The thread of an article.
pub struct Thread {
    index: CommentIndex,
    order: Order,
    depth: u32,
    list: Option<SafeUrl>,
    provider: &'static dyn Provider,
    pages: Pages,
    /// Whether all was read once: what is shown from then on stays, also while the list is read once more.
    whole: bool,
    asked: bool,
    failure: Option<Failure>,
    /// How many comments are to be shown, and the last that was: all before it are shown too, even those that came later.
    wanted: usize,
    last: Option<usize>,
    news: usize,
    own: Vec<String>,
    /// What the last page lacked, and is looked for once more before it goes.
    doubted: Vec<String>,
    /// The comment that the reader is answering: it stays meanwhile, and so does what it answers.
    answered: Option<String>,
    dropped: Vec<(String, String)>,
}

impl Thread {
    /// The thread of these comments.
    pub fn new(comments: &model::Comments) -> Self {
        let mut thread = Self {
            // The payload's own thread has its order; pages overlap.
            index: CommentIndex::new(comments.list.is_some()),
            order: comments.order,
            depth: comments.depth,
            list: comments.list.clone(),
            provider: <dyn Provider>::of_list(comments),
            pages: Pages::new(comments.order == Order::Newest),
            whole: comments.list.is_none(),
            asked: false,
            failure: None,
            wanted: SLICE,
            last: None,
            news: 0,
            own: Vec::new(),
            doubted: Vec::new(),
            answered: None,
            dropped: Vec::new(),
        };
        for comment in &comments.thread {
            thread.index.put(comment.clone(), false);
        }
        thread
    }

    /// Whether there is a list to read from.
    pub fn has_list(&self) -> bool {
        self.list.is_some()
    }

    /// What it knows of the article's comments.
    pub fn known(&self) -> Known {
        let comments = self.index.comments().map(|(_, comment, _)| comment.clone()).collect();
        Known { comments, all: self.whole && self.has_list() && !self.is_cut() }
    }

    /// Whether an answer is awaited.
    pub fn is_asking(&self) -> bool {
        self.asked
    }

    /// Whether the reader waits for an answer.
    pub fn is_reading(&self) -> bool {
        self.asked && !self.pages.looks_for_news()
    }

    /// Whether the first page is still to come.
    pub fn is_new(&self) -> bool {
        self.list.is_some() && self.index.listed() == 0 && !self.pages.ended()
    }

    /// Why the last page could not be read, if so.
    pub fn failure(&self) -> Option<Failure> {
        self.failure
    }

    /// Whether there are more comments than are read.
    pub fn is_cut(&self) -> bool {
        self.pages.is_cut()
    }

    /// How many new comments came since the first pages were read.
    pub fn news(&self) -> usize {
        self.news
    }

    /// What could not be read and was left out: where it stood, and why.
    pub fn dropped(&self) -> &[(String, String)] {
        &self.dropped
    }

    /// The reader is answering this comment.
    pub fn answering(&mut self, id: Option<String>) {
        self.answered = id;
    }

    /// The reader wants to see more.
    pub fn show_more(&mut self, shown: usize) {
        self.wanted = shown + SLICE;
    }

    /// Tries again what failed.
    pub fn retry(&mut self) {
        self.failure = None;
    }

    /// Looks for new comments, if nothing else is being read.
    pub fn look_for_news(&mut self) {
        if self.asked || self.is_new() {
            return;
        }
        if self.failure.is_some() {
            self.retry();
        } else {
            self.pages.look_for_news();
        }
    }

    /// The address to ask next, if something is missing and nothing is under way; [`Self::answered`] must follow.
    pub fn ask(&mut self) -> Option<SafeUrl> {
        if self.asked || self.failure.is_some() {
            return None;
        }
        let list = self.list.as_ref()?;
        let ask = self.pages.ask()?;
        let goes_on = self.pages.looks_for_news() || !self.doubted.is_empty() || self.index.listed() == 0;
        if !goes_on && self.rows(&[]).len() >= self.wanted {
            return None;
        }
        self.asked = true;
        let address = if self.doubted.is_empty() {
            self.provider.page_url(list.as_str(), ask)
        } else {
            // A cache may still have a page that was made before these comments.
            let letters = self.doubted.iter().flat_map(|id| id.bytes());
            let name = letters.fold(0_u64, |name, letter| name.wrapping_mul(257).wrapping_add(letter.into()));
            self.provider.page_url_past_caches(list.as_str(), ask, name)
        };
        SafeUrl::from_parsed(address)
    }

    /// Takes the answer to what was asked.
    pub fn answered(&mut self, answer: Result<Listed, NetworkError>, reading: PageReading<'_>) {
        self.asked = false;
        let base = self.list.as_ref().map(SafeUrl::as_str).unwrap_or_default();
        let read = match answer {
            Err(_) => Err(Failure::Unreachable),
            Ok(Listed { status: 200..=299, body, total }) => {
                let page = self.pages.ask().and_then(|ask| self.provider.read_page(&body, base, ask, reading));
                page.map(|page| (page.total.or(total), page)).ok_or(Failure::Unreachable)
            }
            Ok(Listed { status: 400..=407 | 410..=428 | 430..=499, .. }) => Err(Failure::Refused),
            Ok(_) => Err(Failure::Unreachable),
        };
        match read {
            Ok((total, page)) => {
                let mut gone = self.gone(&page, total);
                let doubted = std::mem::take(&mut self.doubted);
                if doubted.is_empty() && !gone.is_empty() {
                    self.doubted = gone;
                    return;
                }
                gone.retain(|id| doubted.contains(id));
                if !gone.is_empty() {
                    self.remove(&gone);
                }
                self.take(page, total, gone.len());
            }
            Err(failure) => {
                self.doubted.clear();
                // Nobody asked for news: the next look for them may be luckier.
                if self.pages.looks_for_news() {
                    self.pages.forget_news();
                } else {
                    self.failure = Some(failure);
                }
            }
        }
    }

    /// The comments that are no longer where a page shows that they would be.
    fn gone(&self, page: &CommentsPage, total: Option<usize>) -> Vec<String> {
        let Some(ask) = self.pages.ask().filter(|_| self.pages.joins()) else { return Vec::new() };
        let ends = total.is_some_and(|total| ask.offset + page.ids.len() >= total);
        // Of a list that is empty the site must say so.
        let begins = ask.offset == 0 && (ends || !page.ids.is_empty());
        let mut gone = self.index.missing(page, ask.newest_first, begins, ends);
        let mut stays: Vec<&str> = Vec::new();
        let mut next = self.answered.as_deref().filter(|_| !gone.is_empty());
        // Comments may answer each other in a ring.
        while let Some(id) = next.filter(|id| !stays.contains(id)) {
            stays.push(id);
            next = self.index.parent(id);
        }
        gone.retain(|gone| !stays.contains(&gone.as_str()));
        gone
    }

    fn remove(&mut self, gone: &[String]) {
        let rows = self.rows(&[]);
        // What was shown stays shown: up to the last comment that keeps its place.
        if let Some(at) = rows.iter().position(|row| Some(row.place) == self.last) {
            let mut moved: Vec<&str> = gone.iter().map(String::as_str).collect();
            self.last = None;
            for Row { comment, place, .. } in rows.iter().take(at + 1) {
                if comment.parent.as_deref().is_some_and(|parent| moved.contains(&parent)) {
                    moved.push(&comment.id);
                } else if !moved.contains(&&*comment.id) {
                    self.last = Some(*place);
                }
            }
        }
        gone.iter().for_each(|id| self.index.remove(id));
    }

    fn take(&mut self, page: CommentsPage, total: Option<usize>, gone: usize) {
        let first = self.is_new();
        let known = |id: Option<&String>| id.is_some_and(|id| self.index.is_listed(id));
        let mut brought = Brought {
            items: page.ids.len(),
            gone,
            first_known: known(page.ids.first()),
            last_known: known(page.ids.last()),
            total,
            ..Brought::default()
        };
        let before = self.index.listed();
        let news = self.fresh(&page);
        if self.pages.joins() {
            for id in &page.ids {
                self.index.list(id);
            }
            for comment in page.comments {
                self.index.put(comment, true);
            }
        }
        brought.fresh = self.index.listed() - before;
        brought.listed = self.index.listed();
        let more = self.pages.total().zip(total).map_or(0, |(before, now)| now.saturating_sub(before));
        if !self.pages.looks_for_news() {
            self.dropped.extend(page.dropped);
        }
        if self.pages.looks_for_news() || self.whole {
            self.news += if self.pages.joins() { news } else { more };
        }
        if first {
            self.last = None;
        }
        self.pages.answered(brought);
        self.whole |= self.pages.ended();
    }

    /// How many comments on a page are news: not listed yet, not the reader's own, and, where older pages are left, not those that come
    /// next anyway.
    fn fresh(&self, page: &CommentsPage) -> usize {
        let known = |id: &&String| self.index.is_listed(id);
        let left = page.ids.iter().rev().take_while(|id| !known(id)).count();
        let left = if self.pages.ended() || left == page.ids.len() { 0 } else { left };
        let news = page.ids.iter().take(page.ids.len() - left);
        news.filter(|id| !id.is_empty() && !known(id) && !self.own.contains(*id)).count()
    }

    /// All comments that have their place by now.
    fn rows(&self, own: &[ThreadComment]) -> Vec<Row> {
        let begun = self.index.listed() > 0;
        // What the payload had comes when the pages have got there.
        let shown = self.index.comments().filter(|(_, _, listed)| *listed || self.whole || !begun);
        let shown = shown.map(|(place, comment, _)| (place, comment.clone()));
        let own = own.iter().filter(|own| !self.index.holds(&own.id)).map(|own| (usize::MAX, Rc::new(own.clone())));
        // Who answers a comment that hasn't come yet waits for it.
        let comes = |id: &str| !self.whole && (begun || self.failure.is_none()) && !self.index.lacks(id);
        rows::rows(shown.chain(own).collect(), self.order, self.depth, &comes)
    }

    /// What is to be shown, with the reader's `own` comments that the thread doesn't have yet.
    pub fn view(&mut self, own: &[ThreadComment]) -> View {
        let mut rows = self.rows(own);
        let theirs = || rows.iter().filter(|row| !row.own);
        let seen = self.last.and_then(|last| theirs().position(|row| row.place == last));
        let most = self.wanted.max(seen.map_or(0, |seen| seen + 1));
        let hidden = theirs().count() > most;
        self.last = theirs().take(most).last().map(|row| row.place);
        self.own = own.iter().map(|comment| comment.id.clone()).collect();
        let mut room = most;
        let mut above: Vec<bool> = Vec::new();
        rows.retain_mut(|row| {
            let fits = room > 0;
            room -= usize::from(fits && !row.own);
            above.truncate(row.depth as usize);
            // The reader's own are always shown: there may be something to do for them.
            let is_shown = fits || row.own;
            if is_shown && above.last().is_some_and(|shown| !shown) {
                row.depth = 0;
            }
            above.push(is_shown);
            is_shown
        });
        let loaded = self.index.comments().count();
        let whole = self.list.is_none() || self.pages.ended();
        let total = if whole { Some(loaded) } else { self.pages.total().map(|total| total.max(loaded)) };
        View { rows, total, more: hidden || self.index.listed() > 0 && !whole }
    }
}
