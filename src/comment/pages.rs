//! Reads a list of comments page by page while it changes, without skipping or repeating any.
//!
//! Providers page by offset, so each comment added, approved or deleted shifts all that follow. Therefore each page starts with the last
//! comment of the previous one. If it doesn't, something before it was deleted, and reading steps back until it meets a known comment. If
//! fewer comments were read than the site counts, something was added before the current position, and the whole list is read once more.
//! Changes that compensate each other in the count are found later: each check for new comments also checks one older page, in turn.

/// How many comments to request per page: first the most, and fewer where a site refuses that.
const SIZES: [usize; 3] = [PER_PAGE, 50, 10];

/// The number of comments requested per page, unless a site refuses it.
pub const PER_PAGE: usize = 100;

/// The maximum number of comments that are read.
const MAX_LISTED: usize = 20_000;

/// How often reading steps back, further each time, before it accepts a gap.
const MAX_BACK: u32 = 4;

/// A request for a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ask {
    /// How many comments to skip.
    pub offset: usize,
    /// True if the newest come first.
    pub newest_first: bool,
    /// How many comments to give.
    pub size: usize,
}

impl Ask {
    /// Returns a smaller size to ask for, if the site refuses this one.
    pub fn smaller(self, status: u16, body: &str) -> Option<usize> {
        let is_about_size = match status {
            400 => body.contains("per_page") || body.contains("rest_invalid_param"),
            422 => body.contains("per_page"),
            _ => false,
        };
        SIZES.into_iter().find(|size| is_about_size && *size < self.size)
    }
}

/// The counts of a page that was read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Brought {
    /// How many comments are on it, readable or not.
    pub items: usize,
    /// How many of them were not listed before.
    pub fresh: usize,
    /// How many comments listed before are gone.
    pub gone: usize,
    /// True if the first one was listed before.
    pub first_known: bool,
    /// True if the last one was listed before.
    pub last_known: bool,
    /// The total number of comments that the site reports.
    pub total: Option<usize>,
    /// How many are listed now.
    pub listed: usize,
}

/// The progress of reading a list.
#[derive(Debug, Default)]
pub struct Pages {
    newest_first: bool,
    size: usize,
    at: usize,
    total: Option<usize>,
    ended: bool,
    /// During a check for new comments: how many of the newest have been checked.
    head: Option<usize>,
    /// The offset at which the next check of an older page starts.
    round: usize,
    /// True while such a check is in progress.
    rounds: bool,
    /// True if the list is too long to be read completely.
    cut: bool,
    /// True if the list is being read once more.
    again: bool,
    /// How many comments the site counted but didn't deliver, after the list was read once more.
    missing: usize,
    back: u32,
    stale: u32,
}

impl Pages {
    /// Creates the state of an unread list.
    pub fn new(newest_first: bool) -> Self {
        Self { newest_first, size: PER_PAGE, ..Self::default() }
    }

    /// Returns what to request next, or `None` if everything was read.
    pub fn ask(&self) -> Option<Ask> {
        let size = self.size;
        match self.head {
            Some(offset) => Some(Ask { offset, newest_first: !self.rounds || self.newest_first || self.ended, size }),
            None if self.ended => None,
            None => Some(Ask { offset: self.at.saturating_sub(1), newest_first: self.newest_first, size }),
        }
    }

    /// Returns true if a refusal was about the size of the page, so that a smaller one is requested next.
    pub fn shrinks(&mut self, status: u16, body: &str) -> bool {
        let smaller = self.ask().and_then(|ask| ask.smaller(status, body));
        self.size = smaller.unwrap_or(self.size);
        smaller.is_some()
    }

    /// Returns the total number of comments, if the site reports it.
    pub fn total(&self) -> Option<usize> {
        self.total
    }

    /// Returns true if everything was read.
    pub fn ended(&self) -> bool {
        self.ended
    }

    /// Returns true if reading stopped early because the list is too long.
    pub fn is_cut(&self) -> bool {
        self.cut
    }

    /// Returns true during a check for new comments.
    pub fn looks_for_news(&self) -> bool {
        self.head.is_some()
    }

    /// Returns true if the comments of the requested page should be added to those read so far. If the list is read oldest first and not to
    /// its end, new comments at its end come in their turn.
    pub fn joins(&self) -> bool {
        self.head.is_none() || self.newest_first || self.ended || self.rounds
    }

    /// Starts a check for new comments, unless one is in progress.
    pub fn look_for_news(&mut self) {
        self.head.get_or_insert(0);
    }

    /// Stops checking for new comments.
    pub fn forget_news(&mut self) {
        (self.head, self.rounds) = (None, false);
    }

    /// Records the page that was requested.
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
            // If pages are left, what follows a known comment comes in its turn.
            let met = page.last_known || page.fresh == 0 || page.items < self.size;
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

    /// After the newest comments, checks one older page, if there are any. `next` is the offset of the last comment that was checked.
    fn round_on(&mut self, next: usize, listed: usize) {
        let newest_first = self.newest_first || self.ended;
        let end = if self.ended { self.total.unwrap_or(listed) } else { self.at.max(listed) };
        if self.rounds {
            // An empty page leads nowhere.
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
            self.at = end.saturating_sub((self.size - 2) << self.back);
            self.back += 1;
            return;
        }
        if page.first_known {
            self.back = 0;
        }
        self.stale = if page.fresh == 0 { self.stale + 1 } else { 0 };
        // A page with nothing new is skipped as a whole, so that reading always progresses, whatever the server does.
        self.at = offset + if page.fresh == 0 { self.size } else { page.items };
        let all = self.total.is_some_and(|total| page.listed >= total);
        let over = match self.total {
            Some(total) => self.at >= total,
            None => page.items < self.size,
        };
        let idle = self.stale > 1 && self.at > page.listed + self.size;
        if over || idle || self.again && all {
            self.end(page);
        }
    }

    /// Handles the end of the list. If the site counts more comments than it delivered, they were probably added during reading, so the
    /// list is read again, unless it is known that the site never delivers them.
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
