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

/// How many letters make words that two readers hardly write by chance; and how many where they did it at the same time.
const DISTINCT: usize = 12;
const DISTINCT_NOW: usize = 4;

/// How many of the words must be the same, in per cent, where a plugin may have rewritten some; and how many words there must be.
const ALIKE: usize = 60;
const FEW: usize = 4;

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
    let others: Vec<Entry> = courier.all().into_iter().filter(|other| other.id != entry.id).collect();
    for page in 0..PAGES {
        let address = Ask { offset: page * PER_PAGE, newest_first: true }.address(&list);
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
    let candidates: Vec<(&ThreadComment, String)> = listed
        .iter()
        .filter(|comment| comment.parent == entry.parent && !is_other(comment))
        .map(|comment| (comment, letters(&said(comment))))
        .collect();
    let words = letters(&entry.text);
    let is_near = |comment: &ThreadComment, skew: u64| {
        moment(comment).is_none_or(|moment| moment.saturating_add(skew) >= entry.written)
    };
    let is_signed =
        |comment: &ThreadComment| name.is_some_and(|name| name.is_empty() || folded(&comment.author) == folded(name));
    let is_same = |(comment, said): &&(&ThreadComment, String)| {
        let length = words.chars().count();
        let distinct = length >= DISTINCT || length >= DISTINCT_NOW && is_near(comment, SMALL_SKEW);
        *said == words && is_near(comment, SKEW) && (is_signed(comment) || distinct)
    };
    // A plugin may have rewritten the words. Then the comment must be likelier this one than any other that waits.
    let is_rewritten = |(comment, _): &&(&ThreadComment, String)| {
        let text = said(comment);
        let said = words_of(&text);
        let alike = likeness(&words_of(&entry.text), &said, masks(&text) > masks(&entry.text));
        let rival =
            |other: &Entry| other.parent == entry.parent && likeness(&words_of(&other.text), &said, false) >= alike;
        alike >= ALIKE && is_signed(comment) && is_near(comment, SMALL_SKEW) && !others.iter().any(rival)
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
    let text = text.replace('™', "tm");
    let letters: String = text.chars().filter(|letter| letter.is_alphanumeric()).collect();
    if letters.is_empty() { text.chars().filter(|letter| !is_dressed(*letter)).collect() } else { letters }
}

/// Whether a site may write a character otherwise, or show none.
fn is_dressed(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, '"' | '\'' | '`' | '-' | '.' | '\u{2013}'..='\u{201F}' | '…' | '\u{FEFF}')
}

/// The letters of a name, in lower case: a plugin may write names its own way.
fn folded(name: &str) -> String {
    letters(name).to_lowercase()
}

/// The words of a text; of a script that is written without spaces each letter is one. What comes after the first of them matters little.
fn words_of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for run in text.split(|letter: char| !letter.is_alphanumeric()) {
        let (spaced, unspaced): (String, String) = run.chars().partition(|letter| *letter < '\u{2E80}');
        words.extend(Some(spaced.to_lowercase()).filter(|word| !word.is_empty()));
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

/// How many of the `sent` words a comment still has, in per cent. None is enough where a number is missing, which plugins don't touch,
/// or where there are too few of them to tell, unless one is `censored`.
fn likeness(sent: &[String], listed: &[String], censored: bool) -> usize {
    let mut left: Vec<&String> = listed.iter().collect();
    let mut common = 0;
    for word in sent {
        match left.iter().position(|other| *other == word) {
            Some(at) => {
                left.swap_remove(at);
                common += 1;
            }
            None if word.contains(char::is_numeric) => return 0,
            None => {}
        }
    }
    if sent.len() < FEW && common < sent.len() && !censored { 0 } else { 100 * common / sent.len().max(1) }
}

#[cfg(test)]
mod tests {
    use super::{likeness, words_of};

    #[test]
    fn a_rewritten_text_keeps_most_of_its_words_and_all_numbers() {
        let like = |sent: &str, listed: &str| {
            likeness(&words_of(sent), &words_of(listed), super::masks(listed) > super::masks(sent))
        };
        assert_eq!(like("The ferry was late.", "THE FERRY WAS LATE! — via the app"), 100);
        assert_eq!(like("Comment 17: fish & chips.", "Comment 17: f**h & chips."), 75);
        assert_eq!(like("Comment 17: fish & chips.", "Comment 18: fish & chips."), 0);
        assert_eq!(like("Comment 1.", "Comment 17."), 0);
        assert_eq!(like("Thank you!", "Thank God!"), 0);
        assert_eq!(like("Fresh fish today.", "Fresh f**h today."), 66);
        assert_eq!(like("今天渡轮又晚点了", "今天渡轮又**了"), 75);
        assert_eq!(like("", ""), 0);
        assert!(like("Something else altogether, and more.", "The ferry was late.") < 30);
    }
}
