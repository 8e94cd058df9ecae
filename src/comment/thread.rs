//! The thread of an article: comments from the payload, from the pages of the list, new ones, and the reader's own.

use std::rc::Rc;

use super::comment_index::CommentIndex;
use super::courier::Known;
use super::pages::{Brought, Pages};
use super::provider::Provider;
use super::rows::{self, Row};
use super::survey::named;
use crate::model::{self, CommentsPage, Order, SafeUrl, ThreadComment};
use crate::ports::{Listed, NetworkError, PageReading};

/// How many more comments are shown at a time.
pub const SLICE: usize = 100;

/// Why comments could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No answer, a server error, or an answer that is not a list of comments.
    Unreachable,
    /// The site refuses: they are private, or there are none at this address.
    Refused,
}

/// The part of a thread to show.
#[derive(Debug)]
pub struct View {
    /// The comments, in page order.
    pub rows: Vec<Row>,
    /// The total number of comments; `None` if not known yet.
    pub total: Option<usize>,
    /// True if there are more than are shown.
    pub more: bool,
}

impl View {
    /// Returns how many comments are not shown yet, if known and not 0.
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
    /// True once the whole list has been read. From then on, what is shown stays, even while the list is read once more.
    whole: bool,
    asked: bool,
    failure: Option<Failure>,
    /// How many comments to show.
    wanted: usize,
    /// The last comment that was shown. All before it are shown too, even those that came later.
    last: Option<usize>,
    news: usize,
    own: Vec<String>,
    /// The ids that the last page lacked. The page is fetched again before they are removed.
    doubted: Vec<String>,
    /// The comment that the reader is replying to. It is not removed meanwhile, nor are its ancestors.
    answered: Option<String>,
    dropped: Vec<(String, String)>,
}

impl Thread {
    /// Creates the thread of these comments.
    pub fn new(comments: &model::Comments) -> Self {
        let mut thread = Self {
            // The payload's thread is in order; pages overlap, so they are sorted by date.
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

    /// Returns true if there is a list to read from.
    pub fn has_list(&self) -> bool {
        self.list.is_some()
    }

    /// Returns what is known about the article's comments.
    pub fn known(&self) -> Known {
        let comments = self.index.comments().map(|(_, comment, _)| comment.clone()).collect();
        Known { comments, all: self.whole && self.has_list() && !self.is_cut() }
    }

    /// Returns true while a request is in progress.
    pub fn is_asking(&self) -> bool {
        self.asked
    }

    /// Returns true if the reader waits for a response.
    pub fn is_reading(&self) -> bool {
        self.asked && !self.pages.looks_for_news()
    }

    /// Returns true if the first page has not been read yet.
    pub fn is_new(&self) -> bool {
        self.list.is_some() && self.index.listed() == 0 && !self.pages.ended()
    }

    /// Returns why the last page could not be read, if so.
    pub fn failure(&self) -> Option<Failure> {
        self.failure
    }

    /// Returns true if there are more comments than the widget reads.
    pub fn is_cut(&self) -> bool {
        self.pages.is_cut()
    }

    /// Returns how many new comments arrived since the first pages were read.
    pub fn news(&self) -> usize {
        self.news
    }

    /// Returns what could not be read and was left out: its path and the reason.
    pub fn dropped(&self) -> &[(String, String)] {
        &self.dropped
    }

    /// Sets the comment that the reader is replying to.
    pub fn answering(&mut self, id: Option<String>) {
        self.answered = id;
    }

    /// Shows more comments; `shown` are visible now.
    pub fn show_more(&mut self, shown: usize) {
        self.wanted = shown + SLICE;
    }

    /// Allows a retry after a failure.
    pub fn retry(&mut self) {
        self.failure = None;
    }

    /// Starts a check for new comments, unless something is being read.
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

    /// Returns the next address to fetch, if something is missing and no request is in progress. [`Self::answered`] must follow.
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
            // A cache may still have a page from before these comments.
            let letters = self.doubted.iter().flat_map(|id| id.bytes());
            let name = letters.fold(0_u64, |name, letter| name.wrapping_mul(257).wrapping_add(letter.into()));
            self.provider.page_url_past_caches(list.as_str(), ask, name)
        };
        SafeUrl::from_parsed(address)
    }

    /// Handles the response to a request.
    pub fn answered(&mut self, answer: Result<Listed, NetworkError>, reading: PageReading<'_>) {
        self.asked = false;
        let base = self.list.as_ref().map(SafeUrl::as_str).unwrap_or_default();
        let read = match answer {
            Err(_) => Err(Failure::Unreachable),
            Ok(Listed { status: 200..=299, body, total }) => {
                let page = self.pages.ask().and_then(|ask| self.provider.read_page(&body, base, ask, reading));
                page.map(|page| (page.total.or(total), named(page))).ok_or(Failure::Unreachable)
            }
            Ok(Listed { status, body, .. }) if self.pages.shrinks(status, &body) => return,
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
                // The reader didn't ask for this check; the next one may succeed.
                if self.pages.looks_for_news() {
                    self.pages.forget_news();
                } else {
                    self.failure = Some(failure);
                }
            }
        }
    }

    /// Returns the comments that are missing from a page that should contain them.
    fn gone(&self, page: &CommentsPage, total: Option<usize>) -> Vec<String> {
        let Some(ask) = self.pages.ask().filter(|_| self.pages.joins()) else { return Vec::new() };
        let ends = total.is_some_and(|total| ask.offset + page.ids.len() >= total);
        // An empty list counts only if the site reports a total.
        let begins = ask.offset == 0 && (ends || !page.ids.is_empty());
        let mut gone = self.index.missing(page, ask.newest_first, begins, ends);
        let mut stays: Vec<&str> = Vec::new();
        let mut next = self.answered.as_deref().filter(|_| !gone.is_empty());
        // Comments may reply to each other in a cycle.
        while let Some(id) = next.filter(|id| !stays.contains(id)) {
            stays.push(id);
            next = self.index.parent(id);
        }
        gone.retain(|gone| !stays.contains(&gone.as_str()));
        gone
    }

    fn remove(&mut self, gone: &[String]) {
        let rows = self.rows(&[]);
        // What was shown stays shown, up to the last comment that keeps its place.
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

    /// Returns how many comments on a page are new: not listed before, not the reader's own, and, if older pages are left, not those that
    /// come next anyway.
    fn fresh(&self, page: &CommentsPage) -> usize {
        let known = |id: &&String| self.index.is_listed(id);
        let left = page.ids.iter().rev().take_while(|id| !known(id)).count();
        let left = if self.pages.ended() || left == page.ids.len() { 0 } else { left };
        let news = page.ids.iter().take(page.ids.len() - left);
        news.filter(|id| !id.is_empty() && !known(id) && !self.own.contains(*id)).count()
    }

    /// Returns the rows of all comments whose position is known.
    fn rows(&self, own: &[ThreadComment]) -> Vec<Row> {
        let begun = self.index.listed() > 0;
        // The payload's comments are shown once the pages reach them.
        let shown = self.index.comments().filter(|(_, _, listed)| *listed || self.whole || !begun);
        let shown = shown.map(|(place, comment, _)| (place, comment.clone()));
        let own = own.iter().filter(|own| !self.index.holds(&own.id)).map(|own| (usize::MAX, Rc::new(own.clone())));
        // A reply waits for its parent to be loaded.
        let comes = |id: &str| !self.whole && (begun || self.failure.is_none()) && !self.index.lacks(id);
        rows::rows(shown.chain(own).collect(), self.order, self.depth, &comes)
    }

    /// Returns what to show, with those of the reader's `own` comments that the thread doesn't have yet.
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
            // The reader's own comments are always shown: they may need attention.
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
