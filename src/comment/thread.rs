//! The thread of an article while it is read: the payload's comments, those of the list's pages, new ones, the reader's own.

use std::collections::HashMap;
use std::rc::Rc;

use super::pages::{Brought, PER_PAGE, Pages};
use super::rows::{self, Row};
use crate::article::{self, Order, SafeUrl, ThreadComment};
use crate::payload::{Page, comments_page};
use crate::ports::{Html, Listed, Silence, Urls};

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

pub(super) struct Entry {
    /// None where the site lists it, but it could not be read.
    pub comment: Option<Rc<ThreadComment>>,
    listed: bool,
}

/// The thread of an article.
pub struct Thread {
    entries: Vec<Entry>,
    places: HashMap<String, usize>,
    /// The entries that have a comment, oldest first.
    sorted: Vec<usize>,
    order: Order,
    depth: u32,
    list: Option<SafeUrl>,
    pages: Pages,
    listed: usize,
    asked: bool,
    failure: Option<Failure>,
    /// How many comments are to be shown, and the last that was: all before it are shown too, even those that came later.
    wanted: usize,
    last: Option<usize>,
    news: usize,
    own: Vec<String>,
    dropped: Vec<(String, String)>,
}

impl Thread {
    /// The thread of these comments.
    pub fn new(comments: &article::Comments) -> Self {
        let mut thread = Self {
            entries: Vec::new(),
            places: HashMap::new(),
            sorted: Vec::new(),
            order: comments.order,
            depth: comments.depth,
            list: comments.list.clone(),
            pages: Pages::new(comments.order == Order::Newest),
            listed: 0,
            asked: false,
            failure: None,
            wanted: SLICE,
            last: None,
            news: 0,
            own: Vec::new(),
            dropped: Vec::new(),
        };
        for comment in &comments.thread {
            thread.put(comment.clone(), false);
        }
        thread
    }

    /// Whether there is a list to read from.
    pub fn has_list(&self) -> bool {
        self.list.is_some()
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
        self.list.is_some() && self.listed == 0 && !self.pages.ended()
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
        if !self.pages.looks_for_news() && self.listed > 0 && self.rows(&[]).len() >= self.wanted {
            return None;
        }
        self.asked = true;
        let list = list.as_str();
        let list = list.split('#').next().unwrap_or(list);
        let mut address = String::from(list);
        address.push(if list.contains('?') { '&' } else { '?' });
        address.push_str("orderby=date_gmt&order=");
        address.push_str(if ask.newest_first { "desc" } else { "asc" });
        for (name, number) in [("&per_page=", PER_PAGE), ("&offset=", ask.offset)] {
            address.push_str(name);
            address.push_str(&number.to_string());
        }
        SafeUrl::from_parsed(address)
    }

    /// Takes the answer to what was asked.
    pub fn answered(&mut self, answer: Result<Listed, Silence>, urls: &dyn Urls, html: &dyn Html) {
        self.asked = false;
        let base = self.list.as_ref().map(SafeUrl::as_str).unwrap_or_default();
        let read = match answer {
            Err(_) => Err(Failure::Unreachable),
            Ok(Listed { status: 200..=299, body, total }) => {
                comments_page(&body, base, urls, html).map(|page| (page, total)).ok_or(Failure::Unreachable)
            }
            Ok(Listed { status: 400..=407 | 410..=428 | 430..=499, .. }) => Err(Failure::Refused),
            Ok(_) => Err(Failure::Unreachable),
        };
        match read {
            Ok((page, total)) => self.take(page, total),
            // Nobody asked for news: the next look for them may be luckier.
            Err(_) if self.pages.looks_for_news() => self.pages.forget_news(),
            Err(failure) => self.failure = Some(failure),
        }
    }

    fn take(&mut self, page: Page, total: Option<usize>) {
        let first = self.is_new();
        let known = |id: Option<&String>| {
            let place = id.and_then(|id| self.places.get(id));
            place.and_then(|place| self.entries.get(*place)).is_some_and(|entry| entry.listed)
        };
        let mut brought = Brought {
            items: page.ids.len(),
            first_known: known(page.ids.first()),
            last_known: known(page.ids.last()),
            total,
            ..Brought::default()
        };
        let before = self.listed;
        let own = page.ids.iter().filter(|id| !known(Some(id)) && self.own.contains(id)).count();
        if self.pages.joins() {
            for id in &page.ids {
                self.list(id);
            }
            for comment in page.comments {
                self.put(comment, true);
            }
        }
        brought.fresh = self.listed - before;
        brought.listed = self.listed;
        let more = self.pages.total().zip(total).map_or(0, |(before, now)| now.saturating_sub(before));
        if !self.pages.looks_for_news() {
            self.dropped.extend(page.dropped);
        } else if self.pages.joins() {
            self.news += brought.fresh.saturating_sub(own);
        } else {
            self.news += more;
        }
        if first {
            self.last = None;
        }
        self.pages.answered(brought);
    }

    /// Marks an id as listed, whether its comment can be read or not.
    fn list(&mut self, id: &str) {
        if id.is_empty() {
            return;
        }
        let place = *self.places.entry(id.to_owned()).or_insert(self.entries.len());
        if place == self.entries.len() {
            self.entries.push(Entry { comment: None, listed: false });
        }
        if let Some(entry) = self.entries.get_mut(place)
            && !entry.listed
        {
            entry.listed = true;
            self.listed += 1;
        }
    }

    /// Keeps a comment, in place of what was known of it.
    fn put(&mut self, comment: ThreadComment, listed: bool) {
        let place = *self.places.entry(comment.id.clone()).or_insert(self.entries.len());
        let Some(entry) = self.entries.get_mut(place) else {
            self.entries.push(Entry { comment: Some(Rc::new(comment)), listed });
            return self.sort_in(place);
        };
        match &entry.comment {
            // The same comment stays the same, so that it isn't drawn anew.
            Some(known) if **known == comment => return,
            Some(_) => self.sorted.retain(|other| *other != place),
            None => {}
        }
        entry.comment = Some(Rc::new(comment));
        self.sort_in(place);
    }

    /// Sorts a comment in by its date, where there are pages, which overlap; the payload's own thread has its order.
    fn sort_in(&mut self, place: usize) {
        let at = if self.list.is_some() {
            let age = self.age(place);
            self.sorted.partition_point(|other| self.age(*other) <= age)
        } else {
            self.sorted.len()
        };
        self.sorted.insert(at, place);
    }

    /// What comments are sorted by: the date, and among those of one second the id, as a number where it is one.
    fn age(&self, place: usize) -> (bool, &str, usize, &str) {
        let comment = self.entries.get(place).and_then(|entry| entry.comment.as_deref());
        let iso = comment.and_then(|comment| comment.date.as_ref()?.iso.as_deref());
        let id = comment.map_or("", |comment| &comment.id);
        (iso.is_none(), iso.unwrap_or_default(), id.len(), id)
    }

    /// All comments that have their place by now.
    fn rows(&self, own: &[ThreadComment]) -> Vec<Row> {
        let begun = self.listed > 0;
        let whole = self.list.is_none() || self.pages.ended();
        let shown = self.sorted.iter().filter_map(|place| {
            let entry = self.entries.get(*place)?;
            // What the payload had comes when the pages have got there.
            let comment = entry.comment.as_ref().filter(|_| entry.listed || whole || !begun)?;
            Some((*place, comment.clone()))
        });
        let own = own.iter().filter(|own| !self.holds(&own.id)).map(|own| (usize::MAX, Rc::new(own.clone())));
        // Who answers a comment that hasn't come yet waits for it.
        let waits = !whole && (begun || self.failure.is_none());
        rows::rows(shown.chain(own).collect(), self.order, self.depth, waits)
    }

    fn holds(&self, id: &str) -> bool {
        let entry = self.places.get(id).and_then(|place| self.entries.get(*place));
        entry.is_some_and(|entry| entry.comment.is_some())
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
        rows.retain(|row| {
            let fits = room > 0;
            room -= usize::from(fits && !row.own);
            // The reader's own are always shown, unless what they answer isn't.
            above.truncate(row.depth as usize);
            above.push(fits || row.own && above.last().is_none_or(|shown| *shown));
            above.last().is_some_and(|shown| *shown)
        });
        let loaded = self.sorted.len();
        let whole = self.list.is_none() || self.pages.ended();
        let total = if whole { Some(loaded) } else { self.pages.total().map(|total| total.max(loaded)) };
        View { rows, total, more: hidden || self.listed > 0 && !whole }
    }
}
