//! Finds out whether a comment whose response was lost has arrived: reads the newest comments of the article's list and compares them with
//! it.

use std::rc::Rc;

use super::entry::{Entry, State};
use super::judge::{Signs, Stored, Verdict, is_distinct, is_equal, is_same_name, judge, says_the_same};
use super::outcome::{Receipt, Trouble};
use super::pages::{Ask, PER_PAGE};
use super::provider::Provider;
use crate::date::moment_of;
use crate::json::{self, Value};
use crate::model::{Block, CommentForm, Moderation, Part, SafeUrl, ThreadComment, plain_text};
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
    /// The list could not be read this time.
    Failed(Trouble),
}

/// Looks for a comment in the list of its article. `outbox` has the reader's comments that wait, `receipts` the ids and texts of those that
/// the endpoint has stored; the id is empty if another tab sent the comment.
pub async fn look_up(
    ports: &Ports,
    entry: &Entry,
    author: Author<'_>,
    form: &CommentForm,
    outbox: &[Entry],
    receipts: &[(String, String)],
) -> LookUp {
    let Some(list) = list_of(entry, form) else { return LookUp::Absent };
    let provider = <dyn Provider>::of(form);
    let others: Vec<&Entry> = outbox.iter().filter(|other| other.attempt != entry.attempt).collect();
    let mut doubted: Vec<String> = Vec::new();
    let (mut offset, mut last) = (0, Vec::new());
    // How many comments were read at the beginning of a list that is read from its end.
    let mut begun = None;
    for _ in 0..PAGES {
        // A cached list may be older than the comment.
        let ask = Ask { offset, newest_first: true };
        let address = provider.page_url_past_caches(&list, ask, ports.clock.now());
        let Some(address) = SafeUrl::from_parsed(address) else { return LookUp::Absent };
        let (body, total) = match ports.fetch.get(&address).await {
            Ok(Listed { status: 200..=299, body, total }) => (body, total),
            // The site itself refuses to list comments.
            Ok(Listed { status: status @ 400..=499, body, .. }) if is_refusal(status, &body) => return LookUp::Absent,
            // The failure may pass, or something else answered: a firewall or a gateway.
            Ok(Listed { status, .. }) => return LookUp::Failed(Trouble::Server(status)),
            Err(silence) => return LookUp::Failed(Trouble::Silent(silence)),
        };
        let Some(listed) = provider.read_page(&body, &list, ask, ports.page_reading()) else {
            return LookUp::Failed(Trouble::NoReceipt);
        };
        let judged = judged(provider, entry, author, &listed.comments, &others, receipts);
        if let Some((found, _)) = judged.iter().find(|(_, verdict)| *verdict == Verdict::Mine) {
            let id = Some(found.id.clone()).filter(|id| !id.is_empty());
            return LookUp::Found(Receipt { id, date: found.date.clone() }, found.moderation, found.author.clone());
        }
        let doubtful = judged.iter().filter(|(_, verdict)| *verdict == Verdict::MayBeMine);
        doubted.extend(doubtful.map(|(comment, _)| comment.id.clone()));
        // A site may give smaller pages than it is asked for, or begin with the oldest: then what is new stands at the end.
        let (first, end) = (listed.comments.first().and_then(moment), listed.comments.last().and_then(moment));
        let (size, total) = (listed.ids.len(), listed.total.or(total));
        if offset == 0
            && let (Some(first), Some(end), Some(total)) = (first, end, total)
            && first < end
            && size < total
        {
            (begun, offset) = (Some(size), total - size);
            continue;
        }
        let (newest, oldest) = if begun.is_some() { (end, first) } else { (first, end) };
        let older = oldest.is_some_and(|at| at.saturating_add(SKEW) < entry.written && newest >= Some(at));
        let next = match begun {
            Some(begun) => (offset > begun).then(|| offset.saturating_sub(begun).max(begun)),
            None => {
                let next = offset + size;
                let over = total.map_or(size == 0 || listed.ids == last, |total| next >= total);
                (!over).then_some(next)
            }
        };
        let Some(next) = next.filter(|_| !older) else { break };
        (offset, last) = (next, listed.ids);
    }
    if doubted.is_empty() { LookUp::Absent } else { LookUp::Unsure(doubted) }
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

/// Judges each listed comment: is it what became of `entry`? `others` are the reader's other comments in the outbox. `receipts` holds the
/// ids and texts of comments known to be different ones.
fn judged<'a>(
    provider: &dyn Provider,
    entry: &Entry,
    author: Author<'_>,
    listed: &'a [ThreadComment],
    others: &[&Entry],
    receipts: &[(String, String)],
) -> Vec<(&'a ThreadComment, Verdict)> {
    let is_other = |comment: &ThreadComment| {
        let held =
            |other: &&Entry| matches!(&other.state, State::Held(receipt) if receipt.id.as_ref() == Some(&comment.id));
        // Listed before, or ruled out by its author.
        let is_known = entry.others.contains(&comment.id);
        let is_receipt = receipts.iter().any(|(id, _)| *id == comment.id);
        is_known || is_receipt || others.iter().any(held)
    };
    let mut judged = Vec::new();
    for comment in listed.iter().filter(|comment| !is_other(comment)) {
        // Whoever wrote it, it is older than this comment.
        let number = comment.id.parse::<u64>().ok();
        if number.is_some_and(|number| number <= entry.after) {
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
            Verdict::MayBeMine if others.iter().any(|other| is_it(other, comment, &words)) => Verdict::NotMine,
            Verdict::MayBeMine if receipts.iter().any(|(_, sent)| is_sent(sent, &entry.text, &words)) => {
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

/// Returns true if the thread has a comment with this text that may have this author.
pub fn said_before(text: &str, name: &str, thread: &[Rc<ThreadComment>]) -> bool {
    let is_it =
        |comment: &Rc<ThreadComment>| is_signed(comment, name) != Some(false) && says_the_same(text, &said(comment));
    thread.iter().rev().take(COMPARED).any(is_it)
}

/// Returns true if a listed comment matches another of the reader's waiting comments better.
fn is_it(other: &Entry, comment: &ThreadComment, words: &str) -> bool {
    other.parent == comment.parent && says_the_same(&other.text, words)
}

/// Whether a listed comment is rather another one of the reader's that was sent.
fn is_sent(sent: &str, text: &str, words: &str) -> bool {
    says_the_same(sent, words) && !says_the_same(sent, text)
}

/// When a comment was stored, in milliseconds since 1970, where the site says so in UTC.
fn moment(comment: &ThreadComment) -> Option<u64> {
    moment_of(comment.date.as_ref()?.iso.as_deref()?)
}

/// Returns the text of a comment without formatting.
pub(super) fn said(comment: &ThreadComment) -> String {
    let mut words = String::new();
    speak(&mut comment.body.clone(), &mut words);
    words
}

fn speak(blocks: &mut [Block], words: &mut String) {
    for block in blocks {
        if let Block::Code { text, .. } = block {
            words.push_str(text);
        }
        block.parts(&mut |part| match part {
            Part::Run(run) => {
                words.push_str(&plain_text(run));
                words.push('\n');
            }
            Part::Blocks(blocks) => speak(blocks, words),
            Part::Photo(photo) => words.push_str(&photo.alt),
        });
        words.push('\n');
    }
}
