//! Whether a comment whose answer was lost has arrived: the newest comments of the list are read, and compared with it.

use super::classic::Classic;
use super::courier::Courier;
use super::entry::{Entry, State};
use super::judge::{Signs, Verdict, is_same_name, judge, says_the_same};
use super::outcome::{Receipt, Trouble};
use super::pages::{Ask, PER_PAGE};
use crate::article::{Block, CommentForm, Moderation, Part, SafeUrl, ThreadComment, plain_text};
use crate::date::moment_of;
use crate::payload::comments_page;
use crate::ports::Listed;

/// How many pages are read at most.
const PAGES: usize = 10;

/// How far a reader's clock may be off, in milliseconds: where the words are the same, and where they only resemble each other.
const SKEW: u64 = 86_400_000;
const SMALL_SKEW: u64 = 1_800_000;

/// What the list says about a comment.
pub enum LookUp {
    /// It is there, with this name.
    Found(Receipt, Moderation, String),
    /// One is there that may be it.
    Unsure,
    /// It isn't, or the site gives no list.
    Absent,
    /// The list could not be read now.
    Failed(Trouble),
}

/// Looks for a comment in the list of its article. `name` is its author's; none where this page doesn't know it, and empty where
/// the comment carries none.
pub async fn look_up(courier: &Courier, entry: &Entry, name: Option<&str>, form: &CommentForm) -> LookUp {
    let Some(list) = list_of(entry, form) else { return LookUp::Absent };
    let outside = &courier.outside;
    let others: Vec<Entry> = courier.all().into_iter().filter(|other| other.attempt != entry.attempt).collect();
    let mut unsure = false;
    for page in 0..PAGES {
        // What a cache keeps may be older than the comment.
        let ask = Ask { offset: page * PER_PAGE, newest_first: true };
        let address = ask.address_past_caches(&list, outside.clock.now());
        let Some(address) = SafeUrl::from_parsed(address) else { return LookUp::Absent };
        let body = match outside.fetch.get(&address).await {
            Ok(Listed { status: 200..=299, body, .. }) => body,
            Ok(Listed { status: status @ (408 | 425 | 429 | 500..), .. }) => {
                return LookUp::Failed(Trouble::Server(status));
            }
            // The site doesn't give it.
            Ok(_) => return LookUp::Absent,
            Err(silence) => return LookUp::Failed(Trouble::Silent(silence)),
        };
        let Some(listed) = comments_page(&body, &list, &*outside.urls, &*outside.html) else {
            return LookUp::Failed(Trouble::NoReceipt);
        };
        let judged = judged(entry, name, &listed.comments, &others, &courier.receipts.borrow());
        if let Some((found, _)) = judged.iter().find(|(_, verdict)| *verdict == Verdict::Mine) {
            let id = Some(found.id.clone()).filter(|id| !id.is_empty());
            return LookUp::Found(Receipt { id, date: found.date.clone() }, found.moderation, found.author.clone());
        }
        unsure |= judged.iter().any(|(_, verdict)| *verdict == Verdict::MayBeMine);
        let oldest = listed.comments.iter().filter_map(moment).min();
        let older = oldest.is_some_and(|oldest| oldest.saturating_add(SKEW) < entry.written);
        if listed.ids.len() < PER_PAGE || older {
            break;
        }
    }
    // Its author has looked, and said that it is none of these.
    if unsure && !entry.insisted { LookUp::Unsure } else { LookUp::Absent }
}

/// Where the comments of an entry's article are listed. A WordPress lists them at its endpoint.
fn list_of(entry: &Entry, form: &CommentForm) -> Option<String> {
    if let Some(list) = &entry.list {
        return Some(list.split('#').next().unwrap_or(list).to_owned());
    }
    let post = Classic::of(form)?.post().to_owned();
    let endpoint = form.endpoint.as_ref()?.as_str();
    let joint = if endpoint.contains('?') { "&post=" } else { "?post=" };
    Some([endpoint, joint, &post].concat())
}

/// The comments of the list, each with whether it is what became of an entry. `others` are the reader's other comments in the
/// outbox, `receipts` the ids of those that are known to be others.
fn judged<'a>(
    entry: &Entry,
    name: Option<&str>,
    listed: &'a [ThreadComment],
    others: &[Entry],
    receipts: &[String],
) -> Vec<(&'a ThreadComment, Verdict)> {
    let is_other = |comment: &ThreadComment| {
        let held =
            |other: &Entry| matches!(&other.state, State::Held(receipt) if receipt.id.as_ref() == Some(&comment.id));
        receipts.contains(&comment.id) || others.iter().any(held)
    };
    let mut judged = Vec::new();
    for comment in listed.iter().filter(|comment| comment.parent == entry.parent && !is_other(comment)) {
        let number = comment.id.parse::<u64>().ok();
        // Whoever wrote it: it stood there before this one was sent.
        if number.is_some_and(|number| number <= entry.after) {
            continue;
        }
        // Where all that was listed before is known, the number says it, whatever the clocks say.
        let is_known = entry.listed && number.is_some();
        let age = moment(comment);
        let is_since = |moment: u64, skew: u64| moment.saturating_add(skew) >= entry.written;
        let words = said(comment);
        // Where the list signs it with another name, that may be of an account, or of an earlier attempt.
        let is_signed = match name {
            Some(name) if is_same_name(&comment.author, name) => Some(true).filter(|_| !name.is_empty()),
            Some(name) => Some(false).filter(|_| !name.is_empty() && !entry.resigned),
            None => None,
        };
        let may_be_new = is_known || age.is_none_or(|age| is_since(age, SKEW));
        let is_new = is_known || age.is_some_and(|age| is_since(age, SMALL_SKEW));
        let verdict = match judge(&entry.text, &words, Signs { same_name: is_signed, may_be_new, is_new }) {
            // Then it is likelier to be that one.
            Verdict::MayBeMine if others.iter().any(|other| is_it(other, comment, &words)) => Verdict::NotMine,
            // So old that the clock would have to be wrong.
            Verdict::MayBeMine if !is_new && age.is_some() => Verdict::NotMine,
            verdict => verdict,
        };
        judged.push((comment, verdict));
    }
    judged
}

/// Whether a listed comment is rather another one of the reader's that waits.
fn is_it(other: &Entry, comment: &ThreadComment, words: &str) -> bool {
    other.parent == comment.parent && says_the_same(&other.text, words)
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
