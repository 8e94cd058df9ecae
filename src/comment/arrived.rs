//! Whether a comment whose answer was lost has arrived: the newest comments of the list are read, and compared with it.

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

/// How many pages are read at most.
const PAGES: usize = 10;

/// How far a reader's clock and the site's may be apart, in milliseconds: now and then, and more often.
const SKEW: u64 = 86_400_000;
const SMALL_SKEW: u64 = 1_800_000;

/// How many of the newest comments of a thread are compared with what is sent.
const COMPARED: usize = PAGES * PER_PAGE;

/// Who wrote a comment that is looked for.
#[derive(Clone, Copy, Debug)]
pub enum Author<'a> {
    /// The reader of this name; empty where they gave none.
    Named(&'a str),
    /// A reader whose name this page doesn't know.
    Unknown,
    /// The reader, who says so, under this name or that of an account.
    Posted(&'a str),
}

/// What the list says about a comment.
pub enum LookUp {
    /// It is there, with this name.
    Found(Receipt, Moderation, String),
    /// Some are there that may be it: their ids.
    Unsure(Vec<String>),
    /// It isn't, or the site gives no list.
    Absent,
    /// The list could not be read now.
    Failed(Trouble),
}

/// Looks for a comment in the list of its article. `outbox` has the reader's comments that wait, `receipts` the ids and texts of those that
/// the endpoint has stored; the id is empty where another tab was told it.
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
        // What a cache keeps may be older than the comment.
        let ask = Ask { offset, newest_first: true };
        let address = provider.page_url_past_caches(&list, ask, ports.clock.now());
        let Some(address) = SafeUrl::from_parsed(address) else { return LookUp::Absent };
        let (body, total) = match ports.fetch.get(&address).await {
            Ok(Listed { status: 200..=299, body, total }) => (body, total),
            // The site says that it doesn't give it.
            Ok(Listed { status: status @ 400..=499, body, .. }) if is_refusal(status, &body) => return LookUp::Absent,
            // It gives it at other times, or something else has answered: a firewall, a gateway.
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

/// Whether an endpoint itself refuses to list comments: it says why.
fn is_refusal(status: u16, body: &str) -> bool {
    let said = || json::parse(body.as_bytes()).ok().filter(Value::is_object);
    !matches!(status, 408 | 425 | 429) && said().is_some()
}

/// Where the comments of an entry's article are listed.
pub(super) fn list_of(entry: &Entry, form: &CommentForm) -> Option<String> {
    if let Some(list) = &entry.list {
        return Some(list.split('#').next().unwrap_or(list).to_owned());
    }
    <dyn Provider>::of(form).list_url(form)
}

/// The comments of the list, each with whether it is what became of an entry. `others` are the reader's other comments in the
/// outbox, `receipts` the ids of those that are known to be others, with what they say.
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
        // What stood there before, and what its author says is another one.
        let is_known = entry.others.contains(&comment.id);
        let is_receipt = receipts.iter().any(|(id, _)| *id == comment.id);
        is_known || is_receipt || others.iter().any(held)
    };
    let mut judged = Vec::new();
    for comment in
        listed.iter().filter(|comment| has_its_place(provider, comment, entry.parent.as_deref()) && !is_other(comment))
    {
        // Whoever wrote it: it stood there before this one was sent.
        let number = comment.id.parse::<u64>().ok();
        if number.is_some_and(|number| number <= entry.after) {
            continue;
        }
        let words = said(comment);
        let same_name = match author {
            // An earlier attempt may have been signed with another name.
            Author::Named(name) => is_signed(comment, name).filter(|same| *same || !entry.resigned),
            Author::Unknown => None,
            Author::Posted(name) => is_signed(comment, name).filter(|same| *same),
        };
        let is_posted = matches!(author, Author::Posted(_)) && is_distinct(&entry.text);
        // A number that came since speaks against a date of long before: a clock is wrong.
        let is_later = entry.after > 0 && number.is_some() && provider.counts_up();
        let stored = stored(comment, entry.written);
        let stored = stored.map(|stored| if is_later && stored == Stored::Before { Stored::DayBefore } else { stored });
        let signs = Signs { same_name, was_absent: entry.listed, stored };
        let verdict = match judge(&entry.text, &words, signs) {
            Verdict::MayBeMine if is_posted && is_equal(&entry.text, &words) => Verdict::Mine,
            // Then it is likelier to be that one.
            Verdict::MayBeMine if others.iter().any(|other| is_it(other, comment, &words)) => Verdict::NotMine,
            Verdict::MayBeMine if receipts.iter().any(|(_, sent)| is_sent(sent, &entry.text, &words)) => {
                Verdict::NotMine
            }
            // Its author may have said the same to nobody.
            Verdict::Mine | Verdict::MayBeMine
                if !provider.has_parent(comment.parent.as_deref(), entry.parent.as_deref()) =>
            {
                if is_equal(&entry.text, &words) { Verdict::MayBeMine } else { Verdict::NotMine }
            }
            verdict => verdict,
        };
        judged.push((comment, verdict));
    }
    judged
}

/// Whether a comment stands where one with this parent would. A site may list all answers as if they answered nothing.
fn has_its_place(provider: &dyn Provider, comment: &ThreadComment, parent: Option<&str>) -> bool {
    provider.has_parent(comment.parent.as_deref(), parent) || comment.parent.is_none()
}

/// Whether a comment is signed with a name; none where it, or its author, has none.
pub(super) fn is_signed(comment: &ThreadComment, name: &str) -> Option<bool> {
    (!name.is_empty() && !comment.author.is_empty()).then(|| is_same_name(&comment.author, name))
}

/// When a comment was stored, compared with the moment at which another one was written.
fn stored(comment: &ThreadComment, written: u64) -> Option<Stored> {
    Some(stored_at(moment(comment)?, written))
}

/// The same of one that was stored at this moment, in milliseconds since 1970.
pub(super) fn stored_at(moment: u64, written: u64) -> Stored {
    let is_since = |skew: u64| moment.saturating_add(skew) >= written;
    match () {
        () if is_since(SMALL_SKEW) => Stored::Since,
        () if is_since(SKEW) => Stored::DayBefore,
        () => Stored::Before,
    }
}

/// The ids of those comments of a thread that might be taken for one that is sent now. All that stood there before are other ones.
pub fn others_like(
    provider: &dyn Provider,
    text: &str,
    name: &str,
    parent: Option<&str>,
    thread: &[Rc<ThreadComment>],
) -> Vec<String> {
    let is_like = |comment: &&Rc<ThreadComment>| {
        let same_name = is_signed(comment, name);
        let signs = Signs { same_name, was_absent: true, stored: None };
        has_its_place(provider, comment, parent) && judge(text, &said(comment), signs) != Verdict::NotMine
    };
    thread.iter().rev().take(COMPARED).filter(is_like).map(|comment| comment.id.clone()).collect()
}

/// Whether a listed comment is rather another one of the reader's that waits.
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

/// What a comment says, in plain words.
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
