//! Finds out whether a comment whose response was lost has arrived: reads the newest comments of the article's list and compares them with
//! it.

use std::rc::Rc;

use super::entry::{Entry, State};
use super::judge::{Signs, Stored, Verdict, is_distinct, is_equal, is_same_name, judge, says_the_same};
use super::outcome::{Receipt, Trouble};
use super::pages::{Ask, PER_PAGE};
use super::provider::Provider;
use super::survey::{Survey, moment, named, said};
use crate::json::{self, Value};
use crate::model::{CommentForm, CommentsPage, Moderation, SafeUrl, ThreadComment};
use crate::ports::{Listed, Ports};

/// The maximum number of pages to read.
const PAGES: usize = 10;

/// The largest plausible difference between the reader's clock and the site's, in milliseconds.
const SKEW: u64 = 86_400_000;
/// The usual limit of that difference, in milliseconds.
const SMALL_SKEW: u64 = 1_800_000;

/// The number of newest comments of a thread that are compared with a comment being sent.
const COMPARED: usize = PAGES * PER_PAGE;

/// The author of a comment that is looked up.
#[derive(Clone, Copy, Debug)]
pub enum Author<'a> {
    /// The reader, by this name; empty if they gave none.
    Named(&'a str),
    /// A reader whose name this page doesn't know.
    Unknown,
    /// The reader, who says they posted it, under this name or an account's.
    Posted(&'a str),
}

/// The result of looking a comment up in the list.
pub enum LookUp {
    /// It is there. Holds its receipt, moderation state and author.
    Found(Receipt, Moderation, String),
    /// These comments may be it; holds their ids.
    Unsure(Vec<String>),
    /// It isn't there, or the site offers no list.
    Absent,
    /// It isn't in what was read of the list, but the list is not in order, or too long.
    Undecided,
    /// The list could not be read this time, or can't be believed.
    Failed(Trouble),
}

/// A comment of the reader's that the endpoint has stored.
#[derive(Clone, Debug)]
pub struct Taken {
    /// The key of its article.
    pub article: String,
    /// The id of the comment it replies to.
    pub parent: Option<String>,
    /// Its id, if the endpoint gave one to this tab.
    pub id: Option<String>,
    /// Its text.
    pub text: String,
}

impl Taken {
    /// Returns what the endpoint has stored of an entry.
    pub fn of(entry: &Entry, id: Option<String>) -> Self {
        Self { article: entry.article.clone(), parent: entry.parent.clone(), id, text: entry.text.clone() }
    }
}

/// Looks for a comment in the list of its article. `outbox` has the reader's comments that wait, `taken` those of its article that the
/// endpoint has stored.
pub async fn look_up(
    ports: &Ports,
    entry: &Entry,
    author: Author<'_>,
    form: &CommentForm,
    outbox: &[Entry],
    taken: &[Taken],
) -> LookUp {
    let Some(list) = list_of(entry, form) else { return LookUp::Absent };
    let provider = <dyn Provider>::of(form);
    let is_other = |other: &&Entry| other.attempt != entry.attempt && other.article == entry.article;
    let others: Vec<&Entry> = outbox.iter().filter(is_other).collect();
    let mut doubted: Vec<String> = Vec::new();
    let reader = ListReader { ports, provider, list: &list, was_read: entry.was_read() };
    let (mut offset, mut size, mut last) = (0, PER_PAGE, Vec::new());
    // How many comments were read at the beginning of a list that is read from its end.
    let mut begun = None;
    let mut survey = Survey::default();
    let (mut is_readable, mut extent) = (true, Extent::Cut);
    for _ in 0..PAGES {
        let (page, total) = match reader.read(Ask { offset, newest_first: true, size }).await {
            Answer::Page(page, total) => (page, total),
            Answer::Smaller(smaller) => {
                size = smaller;
                continue;
            }
            Answer::NoList => return LookUp::Absent,
            Answer::PastTheEnd => {
                extent = if begun.is_none() { Extent::All } else { Extent::Cut };
                break;
            }
            Answer::Failed(_) if !doubted.is_empty() => return LookUp::Unsure(doubted),
            Answer::Failed(trouble) => return LookUp::Failed(trouble),
        };
        let given = page.ids.len();
        let comments = page.comments;
        is_readable &= given == 0 || !comments.is_empty();
        let judged = judged(provider, entry, author, &comments, &others, taken);
        if let Some((found, _)) = judged.iter().find(|(_, verdict)| *verdict == Verdict::Mine) {
            let id = Some(found.id.clone()).filter(|_| found.has_own_id());
            return LookUp::Found(Receipt { id, date: found.date.clone() }, found.moderation, found.author.clone());
        }
        let doubtful = judged.iter().filter(|(_, verdict)| *verdict == Verdict::MayBeMine);
        doubted.extend(doubtful.map(|(comment, _)| comment.id.clone()));
        let repeats = given > 0 && page.ids == last;
        last = page.ids;
        if !repeats {
            survey.read(&comments);
        }
        // A site may give smaller pages than it is asked for, or begin with the oldest: then what is new stands at the end.
        if let Some(total) = total.filter(|total| offset == 0 && given < *total)
            && survey.is_oldest_first()
            && !survey.is_newest_first()
        {
            survey.turn();
            (begun, offset) = (Some(given), total - given);
            continue;
        }
        let is_newest_first = survey.is_newest_first();
        let is_old = |skew: u64| {
            let (date, number) = survey.last().unwrap_or_default();
            let is_older = number.is_some_and(|number| number <= entry.after) && provider.counts_up();
            is_newest_first && (is_older || date.is_some_and(|date| date.saturating_add(skew) < entry.written))
        };
        // A server that knows no pages gives the same again: all that there are, unless it gives as many as it was asked for.
        if repeats || is_old(SKEW) {
            let is_all = survey.is_oldest_first() && given != size && total.is_none_or(|total| total <= given);
            let is_end = begun.is_none() && total.map_or(given < size, |total| offset + given >= total);
            extent = match begun {
                _ if is_newest_first && !repeats && !is_end => Extent::Recent,
                None if is_newest_first || is_all => Extent::All,
                _ => Extent::Cut,
            };
            break;
        }
        let next = match begun {
            Some(begun) => (offset > begun).then(|| offset.saturating_sub(begun).max(begun)),
            None => Some(offset + given).filter(|next| total.map_or(given > 0, |total| *next < total)),
        };
        let Some(next) = next else {
            extent = Extent::All;
            break;
        };
        // The next page may be one too many.
        extent = if is_old(SMALL_SKEW) { Extent::Recent } else { Extent::Cut };
        offset = next;
    }
    if !doubted.is_empty() {
        return LookUp::Unsure(doubted);
    }
    match extent {
        // The comments that were there before can't all be gone.
        Extent::All | Extent::Recent if survey.is_empty() && entry.knows_others() => LookUp::Failed(Trouble::NoReceipt),
        Extent::All if !survey.is_empty() && !survey.reaches(entry.after) => LookUp::Undecided,
        Extent::All | Extent::Recent if is_readable => LookUp::Absent,
        _ => LookUp::Undecided,
    }
}

/// Requests pages of the list in which a comment is looked up.
struct ListReader<'a> {
    ports: &'a Ports,
    provider: &'static dyn Provider,
    list: &'a str,
    /// True if the list could be read before the comment was sent.
    was_read: bool,
}

/// An answer to the request for a page.
enum Answer {
    /// The page, and the number of comments in the whole list, if the site reports it.
    Page(CommentsPage, Option<usize>),
    /// The site wants to be asked for so many comments at most.
    Smaller(usize),
    /// The site has no list.
    NoList,
    /// There is no such page: the one before was the last.
    PastTheEnd,
    /// The list could not be read this time.
    Failed(Trouble),
}

impl ListReader<'_> {
    async fn read(&self, ask: Ask) -> Answer {
        // A cached list may be older than the comment.
        let address = self.provider.page_url_past_caches(self.list, ask, self.ports.clock.now());
        let Some(address) = SafeUrl::from_parsed(address) else { return Answer::NoList };
        match self.ports.fetch.get(&address).await {
            Ok(Listed { status: 200..=299, body, total }) => {
                match self.provider.read_page(&body, self.list, ask, self.ports.page_reading()) {
                    Some(page) => {
                        let total = page.total.or(total);
                        Answer::Page(named(page), total)
                    }
                    None => Answer::Failed(Trouble::NoReceipt),
                }
            }
            Ok(Listed { status, body, .. }) => {
                if let Some(smaller) = ask.smaller(status, &body) {
                    return Answer::Smaller(smaller);
                }
                let is_refused = (400..500).contains(&status) && is_refusal(status, &body);
                match ask.offset {
                    0 if is_refused && !self.was_read => Answer::NoList,
                    1.. if is_refused && !matches!(status, 401 | 403) => Answer::PastTheEnd,
                    // The failure may pass: a firewall, a gateway, or, where the site has listed comments before, a limit of requests or a
                    // login.
                    _ => Answer::Failed(Trouble::Server(status)),
                }
            }
            Err(silence) => Answer::Failed(Trouble::Silent(silence)),
        }
    }
}

/// How much of a list was read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    /// All of it.
    All,
    /// From its newest comment to those that are older than the one in question.
    Recent,
    /// Not enough to tell that a comment isn't there.
    Cut,
}

/// Returns true if the endpoint itself refuses to list comments: it gives its reason as a JSON object.
fn is_refusal(status: u16, body: &str) -> bool {
    let said = || json::parse(body.as_bytes()).ok().filter(Value::is_object);
    !matches!(status, 408 | 425 | 429) && said().is_some()
}

/// Returns the address of the list of comments of an entry's article.
pub(super) fn list_of(entry: &Entry, form: &CommentForm) -> Option<String> {
    if let Some(list) = &entry.list {
        return Some(list.split('#').next().unwrap_or(list).to_owned());
    }
    <dyn Provider>::of(form).list_url(form)
}

/// Judges each listed comment: is it what became of `entry`? `others` are the article's other comments in the outbox, and
/// `taken` those that the endpoint has stored.
fn judged<'a>(
    provider: &dyn Provider,
    entry: &Entry,
    author: Author<'_>,
    listed: &'a [ThreadComment],
    others: &[&Entry],
    taken: &[Taken],
) -> Vec<(&'a ThreadComment, Verdict)> {
    let is_other = |comment: &&ThreadComment| {
        let has_id = |id: &Option<String>| id.as_deref() == Some(&*comment.id);
        let held = |other: &&Entry| matches!(&other.state, State::Held(receipt) if has_id(&receipt.id));
        // Listed before, or ruled out by its author.
        let is_known = entry.others.contains(&comment.id);
        is_known || taken.iter().any(|taken| has_id(&taken.id)) || others.iter().any(held)
    };
    // Whether a listed comment is rather another one of the reader's.
    let is_it = |text: &str, parent: &Option<String>, comment: &ThreadComment| {
        *parent == comment.parent && says_the_same(text, &said(comment)) && !says_the_same(text, &entry.text)
    };
    let mut judged = Vec::new();
    for comment in listed.iter().filter(|comment| !is_other(comment)) {
        // Whoever wrote it, it is older than this comment.
        let number = comment.id.parse::<u64>().ok();
        if provider.counts_up() && number.is_some_and(|number| number <= entry.after) {
            continue;
        }
        let words = said(comment);
        let same_name = match author {
            // An earlier attempt may have used another name.
            Author::Named(name) => is_signed(comment, name).filter(|same| *same || !entry.resigned),
            Author::Unknown => None,
            Author::Posted(name) => is_signed(comment, name).filter(|same| *same),
        };
        let is_posted = matches!(author, Author::Posted(_)) && is_distinct(&entry.text);
        // A higher id contradicts a much earlier date: one of the clocks is wrong.
        let is_later = entry.after > 0 && number.is_some() && provider.counts_up();
        let stored = stored(comment, entry.written);
        let stored = stored.map(|stored| if is_later && stored == Stored::Before { Stored::DayBefore } else { stored });
        let signs = Signs { same_name, was_absent: entry.listed, stored };
        let verdict = judge(&entry.text, &words, signs);
        // A site may list all replies as top-level comments, or give a reply another parent: by a plugin, or because its own parent was
        // deleted. But its author may also have said the same elsewhere.
        let has_parent = provider.has_parent(comment.parent.as_deref(), entry.parent.as_deref());
        let may_be = || comment.parent.is_none() && verdict == Verdict::MayBeMine || verdict == Verdict::Mine;
        let verdict = match verdict {
            verdict if has_parent => verdict,
            _ if may_be() && is_equal(&entry.text, &words) => Verdict::MayBeMine,
            _ => Verdict::NotMine,
        };
        let verdict = match verdict {
            Verdict::MayBeMine if is_posted && is_equal(&entry.text, &words) => Verdict::Mine,
            // More likely, it is that other comment.
            Verdict::MayBeMine if others.iter().any(|other| is_it(&other.text, &other.parent, comment)) => {
                Verdict::NotMine
            }
            Verdict::MayBeMine if taken.iter().any(|taken| is_it(&taken.text, &taken.parent, comment)) => {
                Verdict::NotMine
            }
            verdict => verdict,
        };
        judged.push((comment, verdict));
    }
    judged
}

/// Returns whether a comment is signed with this name, or `None` if either name is missing.
pub(super) fn is_signed(comment: &ThreadComment, name: &str) -> Option<bool> {
    (!name.is_empty() && !comment.author.is_empty()).then(|| is_same_name(&comment.author, name))
}

/// Compares when a comment was stored with when another one was written. Returns `None` if the date is unknown.
fn stored(comment: &ThreadComment, written: u64) -> Option<Stored> {
    Some(stored_at(moment(comment)?, written))
}

/// Compares the moment a comment was stored with the moment another one was written, both in milliseconds since 1970.
pub(super) fn stored_at(moment: u64, written: u64) -> Stored {
    let is_since = |skew: u64| moment.saturating_add(skew) >= written;
    if is_since(SMALL_SKEW) {
        Stored::Since
    } else if is_since(SKEW) {
        Stored::DayBefore
    } else {
        Stored::Before
    }
}

/// Returns the ids of existing comments that could be mistaken for the one being sent. All of them are known to be different comments.
pub fn others_like(text: &str, name: &str, thread: &[Rc<ThreadComment>]) -> Vec<String> {
    let is_like = |comment: &&Rc<ThreadComment>| {
        let same_name = is_signed(comment, name);
        let signs = Signs { same_name, was_absent: true, stored: None };
        judge(text, &said(comment), signs) != Verdict::NotMine
    };
    thread.iter().rev().take(COMPARED).filter(is_like).map(|comment| comment.id.clone()).collect()
}

/// Returns true if the thread has a comment with this text that may answer the same comment, by whomever: a site may know its author by an
/// e-mail address that no list shows.
pub fn said_before(text: &str, parent: Option<&str>, provider: &dyn Provider, thread: &[Rc<ThreadComment>]) -> bool {
    let is_it = |comment: &Rc<ThreadComment>| {
        let has_parent = comment.parent.is_none() || provider.has_parent(comment.parent.as_deref(), parent);
        has_parent && says_the_same(text, &said(comment))
    };
    thread.iter().rev().take(COMPARED).any(is_it)
}
