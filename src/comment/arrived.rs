//! Whether a comment whose answer was lost has arrived: the newest comments of the list are read, and compared with it.

use super::classic::Classic;
use super::courier::Courier;
use super::entry::{Entry, State};
use super::outcome::{Receipt, Trouble};
use super::pages::{Ask, PER_PAGE};
use crate::article::{Block, CommentForm, Moderation, SafeUrl, ThreadComment, plain_text};
use crate::date::moment_of;
use crate::payload::comments_page;
use crate::ports::Listed;

/// How many pages are read at most.
const PAGES: usize = 10;

/// How far a reader's clock may be off, in milliseconds: where the words are the same, and where they only resemble each other.
const SKEW: u64 = 86_400_000;
const SMALL_SKEW: u64 = 1_800_000;

/// How many letters make words that two readers hardly write by chance; how many where nothing else speaks for it; and how many
/// where they did it at the same time.
const DISTINCT: usize = 12;
const VERY_DISTINCT: usize = 60;
const DISTINCT_NOW: usize = 4;

/// Below how many words a site that adds some makes another text of it; and from how many on they tell a comment without its name.
const FEW: usize = 4;
const MANY: usize = 8;

/// How many of the words are compared at most.
const MOST: usize = 300;

/// What the list says about a comment.
pub enum LookUp {
    /// It is there.
    Found(Receipt, Moderation),
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
        if let Some(found) = find(entry, name, &listed.comments, &others, &courier.receipts.borrow()) {
            let id = Some(found.id.clone()).filter(|id| !id.is_empty());
            return LookUp::Found(Receipt { id, date: found.date.clone() }, found.moderation);
        }
        let oldest = listed.comments.iter().filter_map(moment).min();
        let older = oldest.is_some_and(|oldest| oldest.saturating_add(SKEW) < entry.written);
        if listed.ids.len() < PER_PAGE || older {
            break;
        }
    }
    LookUp::Absent
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

/// The comment of the list that an entry became. `others` are the reader's other comments in the outbox, `receipts` the ids of those
/// that are known to be others.
fn find<'a>(
    entry: &Entry,
    name: Option<&str>,
    listed: &'a [ThreadComment],
    others: &[Entry],
    receipts: &[String],
) -> Option<&'a ThreadComment> {
    let is_other = |comment: &ThreadComment| {
        let held =
            |other: &Entry| matches!(&other.state, State::Held(receipt) if receipt.id.as_ref() == Some(&comment.id));
        receipts.contains(&comment.id) || others.iter().any(held)
    };
    // Whoever wrote it: it stood there before this one was sent.
    let was_there = |comment: &ThreadComment| comment.id.parse::<u64>().is_ok_and(|number| number <= entry.after);
    let candidates: Vec<(&ThreadComment, String)> = listed
        .iter()
        .filter(|comment| comment.parent == entry.parent && !is_other(comment) && !was_there(comment))
        .map(|comment| (comment, letters(&said(comment))))
        .collect();
    let words = letters(&entry.text);
    let length = words.chars().count();
    let is_near = |comment: &ThreadComment, skew: u64| {
        moment(comment).is_none_or(|moment| moment.saturating_add(skew) >= entry.written)
    };
    let is_signed = |comment: &ThreadComment| name.is_some_and(|name| folded(&comment.author) == folded(name));
    // Another reader may say the same. Only who signed it with another name before, or with an account, is hard to tell from one.
    let distinct = match name {
        Some(name) if !name.is_empty() && !entry.resigned => VERY_DISTINCT,
        _ => DISTINCT,
    };
    let is_same = |(comment, said): &&(&ThreadComment, String)| {
        let is_ours = is_signed(comment)
            || length >= distinct
            || entry.resigned && length >= DISTINCT_NOW && is_near(comment, SMALL_SKEW);
        *said == words && is_near(comment, SKEW) && is_ours
    };
    // A plugin may have rewritten the words. Then the comment must be likelier this one than any other that waits.
    let sent = words_of(&entry.text);
    let is_rewritten = |(comment, _): &&(&ThreadComment, String)| {
        let listed = said(comment);
        let skew = if sent.len() >= MANY { SKEW } else { SMALL_SKEW };
        let is_ours = is_signed(comment) || sent.len() >= MANY && is_near(comment, SMALL_SKEW);
        let rival = |other: &Entry| {
            other.parent == entry.parent && survives(&other.text, &listed) && words_of(&other.text).len() >= sent.len()
        };
        is_ours && is_near(comment, skew) && survives(&entry.text, &listed) && !others.iter().any(rival)
    };
    let found = candidates.iter().find(is_same).or_else(|| candidates.iter().find(is_rewritten));
    found.map(|(comment, _)| *comment)
}

/// When a comment was stored, in milliseconds since 1970, where the site says so in UTC.
fn moment(comment: &ThreadComment) -> Option<u64> {
    moment_of(comment.date.as_ref()?.iso.as_deref()?)
}

/// What a comment's paragraphs say, in plain words.
pub(super) fn said(comment: &ThreadComment) -> String {
    let paragraph = |block: &Block| match block {
        Block::Paragraph(words) => plain_text(words),
        _ => String::new(),
    };
    comment.body.iter().map(paragraph).collect::<Vec<_>>().join("\n")
}

/// What stays the same of a text when a site makes its quotes and dashes nicer; of one without letters, all that can be seen.
pub(super) fn letters(text: &str) -> String {
    let text = undressed(text);
    let letters: String = text.chars().filter(|letter| letter.is_alphanumeric()).collect();
    if letters.is_empty() { text.chars().filter(|letter| !is_dressed(*letter)).collect() } else { letters }
}

/// A text without what a site adds to it: schemes, signs for letters, an entity that stood behind an address.
fn undressed(text: &str) -> String {
    let text = text.replace('™', "tm").replace('×', "x").replace("&amp;", "&").replace("&amp", "&");
    text.replace("https://", "").replace("http://", "").to_lowercase()
}

/// Whether a site may write a character otherwise, or show none.
fn is_dressed(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, '"' | '\'' | '`' | '-' | '.' | '\u{2013}'..='\u{201F}' | '…' | '\u{FEFF}')
}

/// The letters of a name, in lower case: a plugin may write names its own way.
fn folded(name: &str) -> String {
    letters(name)
}

/// The words of a text; of a script that is written without spaces each letter is one. What comes after the first of them matters little.
fn words_of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for run in undressed(text).split(|letter: char| !letter.is_alphanumeric()) {
        let (spaced, unspaced): (String, String) = run.chars().partition(|letter| *letter < '\u{2E80}');
        words.extend(Some(spaced).filter(|word| !word.is_empty()));
        words.extend(unspaced.chars().map(String::from));
        if words.len() > MOST {
            break;
        }
    }
    words
}

/// How many signs a text has with which a word may be censored.
fn masks(text: &str) -> usize {
    text.chars().filter(|letter| matches!(letter, '*' | '#' | '•' | '█' | '_' | '…')).count()
}

/// Whether a text is still in what a site lists: all its words in their order, but for those that were masked, and for addresses,
/// which plugins take out. Others may have been added; beside a short text only on lines of their own.
fn survives(sent: &str, listed: &str) -> bool {
    let spoken: Vec<&str> = sent.split_whitespace().filter(|word| !is_address(word)).collect();
    let words = words_of(&spoken.join(" "));
    let words = if words.is_empty() { words_of(sent) } else { words };
    let hidden = masks(listed).saturating_sub(masks(sent));
    let follows = |listed: &[String]| {
        let mut rest = listed.iter();
        let mut lost = 0;
        for word in &words {
            let mut ahead = rest.clone();
            if ahead.any(|other| other == word) {
                rest = ahead;
            } else if word.chars().all(|digit| digit.is_ascii_digit()) {
                return false;
            } else {
                lost += 1;
            }
        }
        lost <= hidden && lost < words.len()
    };
    if words.len() >= FEW {
        return follows(&words_of(listed));
    }
    let longest = words.len() + hidden;
    listed.lines().map(words_of).any(|line| line.len() <= longest && follows(&line))
}

fn is_address(word: &str) -> bool {
    word.contains("://") || word.starts_with("www.")
}

#[cfg(test)]
mod tests {
    use super::survives;

    #[test]
    fn a_rewritten_text_keeps_its_words_but_for_masked_ones_and_addresses() {
        for (sent, listed) in [
            ("The ferry was late.", "THE FERRY WAS LATE! — via the app"),
            ("Comment 17: fish & chips.", "Comment 17: f**h & chips."),
            ("Fresh fish today.", "Fresh f**h today."),
            ("Fresh fish today.", "Fresh fish today.\nSent by the harbour post."),
            ("今天渡轮又晚点了", "今天渡轮又**了"),
            ("See https://example.org/ferry for the times of it.", "See [link] for the times of it."),
        ] {
            assert!(survives(sent, listed), "{sent}: {listed}");
        }
        for (sent, listed) in [
            ("Comment 17: fish & chips.", "Comment 18: fish & chips."),
            ("Comment 17: fish & chips.", "Comment **: fish & chips."),
            ("Comment 1.", "Comment 17."),
            ("Thank you!", "Thank God!"),
            ("Thank you!", "Thank you, that explains it."),
            ("Is the noon ferry late tomorrow?", "Is the noon ferry late today?"),
            ("I disagree with everything that the mayor says.", "I agree with everything that the mayor says."),
            ("Something else altogether, and more.", "The ferry was late."),
            ("The ferry was late.", "**** **** **** ****"),
            ("", ""),
        ] {
            assert!(!survives(sent, listed), "{sent}: {listed}");
        }
    }
}
