//! How a list of comments is read page by page while it changes: nothing twice, nothing left out.
//!
//! Providers count flat comments, and whoever writes, approves or deletes one shifts all that follow. So each page begins with the
//! last comment of the page before it. Where it doesn't, something was deleted before it: then reading steps back until it
//! meets what it knows. Where fewer were met than the site counts, something came in before the place that was read: then all
//! is read once more. What a deletion hides from who counts is found later: each look for new comments also looks at one older page,
//! one after the other.

/// How many comments are asked for at once.
pub const PER_PAGE: usize = 100;

/// More comments than this are not read.
const MAX_LISTED: usize = 20_000;

/// How often reading steps back, each time further, before it goes on with a gap.
const MAX_BACK: u32 = 4;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ask {
    /// How many comments to pass over.
    pub offset: usize,
    /// Whether the newest come first.
    pub newest_first: bool,
}

/// What a page brought, in numbers.
#[derive(Clone, Copy, Debug, Default)]
pub struct Brought {
    /// How many comments are on it, readable or not.
    pub items: usize,
    /// How many of them were not listed before.
    pub fresh: usize,
    /// How many that were listed before are gone.
    pub gone: usize,
    /// Whether the first was listed before.
    pub first_known: bool,
    /// Whether the last was listed before.
    pub last_known: bool,
    /// How many comments there are, as the site says.
    pub total: Option<usize>,
    /// How many are listed by now.
    pub listed: usize,
}

/// How far a list was read.
#[derive(Debug, Default)]
pub struct Pages {
    newest_first: bool,
    at: usize,
    total: Option<usize>,
    ended: bool,
    /// How many of the newest were looked through for new ones, while that goes on.
    head: Option<usize>,
    /// Where the next look at an older page begins, by the comments to pass over, and whether that is under way.
    round: usize,
    rounds: bool,
    /// Whether there are more than are read.
    cut: bool,
    /// Whether it is read once more.
    again: bool,
    /// How many the site counted beyond those it gave, when all was read once more.
    missing: usize,
    back: u32,
    stale: u32,
}

impl Pages {
    /// A list of which nothing was read.
    pub fn new(newest_first: bool) -> Self {
        Self { newest_first, ..Self::default() }
    }

    /// What to ask for next; none when all was read.
    pub fn ask(&self) -> Option<Ask> {
        match self.head {
            Some(offset) => Some(Ask { offset, newest_first: !self.rounds || self.newest_first || self.ended }),
            None if self.ended => None,
            None => Some(Ask { offset: self.at.saturating_sub(1), newest_first: self.newest_first }),
        }
    }

    /// How many comments there are, as far as the site said so.
    pub fn total(&self) -> Option<usize> {
        self.total
    }

    /// Whether all was read.
    pub fn ended(&self) -> bool {
        self.ended
    }

    /// Whether it ended before its end, because it is too long.
    pub fn is_cut(&self) -> bool {
        self.cut
    }

    /// Whether it is looked for new comments.
    pub fn looks_for_news(&self) -> bool {
        self.head.is_some()
    }

    /// Whether the comments of the page that is asked for join those that were read: new ones at the end of a list that is read
    /// from its beginning, but not to its end, come in their turn.
    pub fn joins(&self) -> bool {
        self.head.is_none() || self.newest_first || self.ended || self.rounds
    }

    /// Looks for new comments, if nothing is being read.
    pub fn look_for_news(&mut self) {
        self.head.get_or_insert(0);
    }

    /// Stops looking for new comments.
    pub fn forget_news(&mut self) {
        (self.head, self.rounds) = (None, false);
    }

    /// Takes note of the page that was asked for.
    pub fn answered(&mut self, page: Brought) {
        self.total = page.total.or(self.total);
        match self.head {
            Some(offset) => self.news(offset, page),
            None => self.next(page),
        }
        if page.listed >= MAX_LISTED {
            self.cut = self.total.is_none_or(|total| total > page.listed);
            (self.ended, self.again) = (true, false);
            self.forget_news();
        }
    }

    fn news(&mut self, offset: usize, page: Brought) {
        let next = offset + page.items.saturating_sub(1);
        if self.joins() {
            self.at = (self.at + page.fresh).saturating_sub(page.gone);
            // Where pages are left, what comes after a known one comes in its turn.
            let met = page.last_known || page.fresh == 0 || page.items < PER_PAGE;
            if !met && (self.ended || page.fresh == page.items) {
                self.head = Some(next);
                return;
            }
            if self.ended {
                self.end(page);
            }
        }
        self.round_on(next, page.listed);
    }

    /// After the newest, looks at one older page, if there are any. `next` is the last comment that was looked at.
    fn round_on(&mut self, next: usize, listed: usize) {
        let newest_first = self.newest_first || self.ended;
        let end = if self.ended { self.total.unwrap_or(listed) } else { self.at.max(listed) };
        if self.rounds {
            // A page of nothing leads nowhere.
            self.round = if self.head.is_some_and(|offset| next > offset) { next } else { 0 };
            self.forget_news();
            return;
        }
        let begin = if newest_first { next } else { 0 };
        self.round = self.round.max(begin);
        if self.round + 1 >= end {
            self.round = begin;
        }
        self.rounds = self.round + 1 < end;
        self.head = self.rounds.then_some(self.round);
    }

    fn next(&mut self, page: Brought) {
        let offset = self.at.saturating_sub(1);
        if offset > 0 && !page.first_known && self.back < MAX_BACK {
            let end = self.total.map_or(offset, |total| total.min(offset));
            self.at = end.saturating_sub((PER_PAGE - 2) << self.back);
            self.back += 1;
            return;
        }
        if page.first_known {
            self.back = 0;
        }
        self.stale = if page.fresh == 0 { self.stale + 1 } else { 0 };
        // A page with nothing new is passed over as a whole, so that reading goes on whatever the server does.
        self.at = offset + if page.fresh == 0 { PER_PAGE } else { page.items };
        let all = self.total.is_some_and(|total| page.listed >= total);
        let over = match self.total {
            Some(total) => self.at >= total,
            None => page.items < PER_PAGE,
        };
        let idle = self.stale > 1 && self.at > page.listed + PER_PAGE;
        if over || idle || self.again && all {
            self.end(page);
        }
    }

    /// The end of the list: what the site counts beyond those it gave came in while it was read, unless it is known that it never
    /// gives them.
    fn end(&mut self, page: Brought) {
        let missing = self.total.map_or(0, |total| total.saturating_sub(page.listed));
        self.ended = self.again || missing == 0 || missing == self.missing;
        self.again = !self.ended;
        self.stale = 0;
        if self.again {
            (self.at, self.round) = (0, 0);
        } else {
            self.missing = missing;
            self.at = self.total.unwrap_or(page.listed);
        }
    }
}
