//! Judges whether a listed comment is one that was sent: certainly, maybe or not. The site may have rewritten the text.

use super::plain::unmarked;

/// From this many words on, two readers don't write the same text by chance. In a script without spaces, two letters count as a word.
const MANY: usize = 8;

/// A text with fewer words resembles too many others.
const FEW: usize = 3;

/// From this many letters on, one reader hardly writes the same text twice.
const DISTINCT: usize = 12;

/// In texts with at most this many letters, signs make a difference: `+1`, `C++`.
const TERSE: usize = 2;

/// The maximum number of words compared one by one.
const MOST: usize = 300;

/// The verdict on a listed comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is the one that was sent.
    Mine,
    /// It may be the one that was sent; only the author can tell.
    MayBeMine,
    /// It is a different comment.
    NotMine,
}

/// When a listed comment was stored, by its date, relative to when the sent one was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    /// After that, or so shortly before that the clocks may differ by it.
    Since,
    /// Within the day before; a clock may be wrong.
    DayBefore,
    /// Earlier.
    Before,
}

/// Evidence about a listed comment besides its text.
#[derive(Clone, Copy, Debug)]
pub struct Signs {
    /// Whether it has the same author name as the sent one; `None` if either name is unknown.
    pub same_name: Option<bool>,
    /// True if everything listed before is known and this comment was not there.
    pub was_absent: bool,
    /// When it was stored; `None` if its date doesn't tell.
    pub stored: Option<Stored>,
}

/// Judges a comment with the text `listed` after `sent` was sent.
pub fn judge(sent: &str, listed: &str, signs: Signs) -> Verdict {
    let Signs { same_name, was_absent, stored } = signs;
    if !was_absent && stored == Some(Stored::Before) {
        // The same long text of the same reader: it is easier that the site's clock is wrong.
        let is_it = same_name == Some(true) && has_many_words(sent) && is_equal(sent, listed);
        return if is_it { Verdict::MayBeMine } else { Verdict::NotMine };
    }
    let is_new = was_absent || stored == Some(Stored::Since);
    let contradicts = was_absent && stored.is_some_and(|stored| stored != Stored::Since);
    let is_same = is_equal(sent, listed) || is_masked(sent, listed) || is_part(sent, listed);
    let is_mine = match same_name {
        // Readers with the same name may write the same few words on one day.
        Some(true) => is_new && !contradicts || was_absent && is_distinct(sent) || has_many_words(sent),
        // The list may show another name for it, but another reader may also have written the same text.
        Some(false) => false,
        None => has_many_words(sent),
    };
    if is_same && is_mine {
        return Verdict::Mine;
    }
    let may_be_mine = if is_same {
        is_new || stored.is_none() || same_name == Some(true) || has_many_words(sent)
    } else {
        let resembles = is_new && same_name == Some(true) || is_alike(sent, listed) || is_cut(sent, listed);
        resembles && (is_new || stored.is_none()) && !has_other_number(sent, listed)
    };
    if may_be_mine { Verdict::MayBeMine } else { Verdict::NotMine }
}

/// Returns true if a listed text equals a sent one, apart from masked words.
pub fn says_the_same(sent: &str, listed: &str) -> bool {
    is_equal(sent, listed) || is_masked(sent, listed)
}

/// Returns true if a site may have turned a sent text into a listed one, whatever its length. If the names differ, a short text contained
/// in a longer one proves nothing.
pub fn resembles(sent: &str, listed: &str, same_name: bool) -> bool {
    let words = words_of(sent);
    let is_within = || !words.is_empty() && words_of(listed).windows(words.len()).any(|part| part == words);
    let is_like = says_the_same(sent, listed) || is_alike(sent, listed) || is_cut(sent, listed);
    is_like || same_name && is_within()
}

/// Returns true if two names are the same. A plugin may rewrite names.
pub fn is_same_name(one: &str, other: &str) -> bool {
    is_equal(one, other)
}

/// Returns true if two texts differ only in what a site may rewrite: spaces, quotes, dashes, case, punctuation and tags. Texts without
/// letters are compared by all visible characters.
pub fn is_equal(one: &str, other: &str) -> bool {
    essence(&plain(one)) == essence(&plain(other))
}

fn essence(text: &str) -> String {
    let letters: String = text.chars().filter(|letter| letter.is_alphanumeric()).collect();
    if letters.chars().nth(TERSE).is_some() {
        return letters;
    }
    // A site may drop an emoji beside letters or turn `(tm)` into a sign, but hardly changes a plus.
    let is_sign = |letter: char| matches!(letter, '!' | '#'..='&' | '+' | '/' | ':'..='@');
    let counts = |letter: &char| letters.is_empty() || letter.is_alphanumeric() || is_sign(*letter);
    text.chars().filter(|letter| counts(letter) && !is_dressed(*letter)).collect()
}

/// Returns a text in lower case, without what a site may add or remove: tags, entities, URL schemes, and signs for letters.
fn plain(text: &str) -> String {
    // An `&amp` may have lost its semicolon after a URL.
    let text = unmarked(text).to_lowercase().replace('™', "tm").replace('×', "x").replace("&amp", "&");
    text.replace("https://", "").replace("http://", "")
}

/// Returns true if a site may replace or drop this character.
fn is_dressed(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, '"' | '\'' | '`' | '-' | '.' | '\u{2013}'..='\u{201F}' | '…' | '\u{FEFF}' | '\u{FE0F}')
}

/// Returns true if the script is written without spaces, so that each letter counts as a word.
fn is_unspaced(letter: char) -> bool {
    letter >= '\u{2E80}'
}

fn words_of(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for run in plain(text).split(|letter: char| !letter.is_alphanumeric()) {
        let (spaced, unspaced): (String, String) = run.chars().partition(|letter| !is_unspaced(*letter));
        words.extend(Some(spaced).filter(|word| !word.is_empty()));
        words.extend(unspaced.chars().map(String::from));
    }
    words
}

fn has_many_words(text: &str) -> bool {
    let words = words_of(text);
    let unspaced = words.iter().filter(|word| word.starts_with(is_unspaced)).count();
    words.len() - unspaced + unspaced / 2 >= MANY
}

/// Returns true if one reader hardly writes this text twice.
pub fn is_distinct(text: &str) -> bool {
    essence(&plain(text)).chars().nth(DISTINCT - 1).is_some()
}

/// Returns true if a listed text contains the whole of a long text, with something added: a signature or a notice.
fn is_part(sent: &str, listed: &str) -> bool {
    let (sent_words, listed) = (words_of(sent), words_of(listed));
    has_many_words(sent) && listed.windows(sent_words.len()).any(|part| part == sent_words)
}

fn is_mask(letter: char) -> bool {
    matches!(letter, '*' | '#' | '•' | '█' | '_' | '■' | '●')
}

/// Returns true if a listed text is a sent one with a few words masked in place, at their length.
fn is_masked(sent: &str, listed: &str) -> bool {
    let (sent, listed) = (plain(sent), plain(listed));
    let seen = |token: &&str| token.chars().any(|letter| letter.is_alphanumeric() || is_mask(letter));
    let mut tokens = listed.split_whitespace().filter(seen).peekable();
    let (mut all, mut hidden) = (0, 0);
    for token in sent.split_whitespace().filter(seen) {
        // The author's own symbols, which the site may show or not.
        if !token.contains(char::is_alphanumeric) {
            tokens.next_if_eq(&token);
            continue;
        }
        let Some(masked) = tokens.next().and_then(|other| hidden_words(token, other)) else { return false };
        all += words_of(token).len();
        hidden += masked;
    }
    tokens.next().is_none() && hidden < all && hidden <= (all / 4).max(1)
}

/// Returns how many words of a token are masked in the listed one, or `None` if that is a different token.
fn hidden_words(sent: &str, listed: &str) -> Option<usize> {
    if essence(sent) == essence(listed) {
        return Some(0);
    }
    let sent: Vec<char> = sent.trim_matches(|letter: char| !letter.is_alphanumeric()).chars().collect();
    let listed = listed.trim_matches(|letter: char| !letter.is_alphanumeric() && !is_mask(letter));
    let is_same = |(one, other): (&char, char)| *one == other || is_mask(other);
    if sent.len() != listed.chars().count() || !sent.iter().zip(listed.chars()).all(is_same) {
        return None;
    }
    let unspaced = sent.iter().zip(listed.chars()).filter(|(one, other)| is_mask(*other) && is_unspaced(**one)).count();
    Some(unspaced.max(1))
}

/// Returns true if each text has a number that the other lacks: then they are two comments of the same kind.
fn has_other_number(sent: &str, listed: &str) -> bool {
    let (sent, listed) = (words_of(sent), words_of(listed));
    let lacks = |these: &[String], those: &[String]| {
        let is_number = |word: &&String| word.chars().all(|digit| digit.is_ascii_digit());
        those.iter().filter(is_number).any(|number| !these.contains(number))
    };
    lacks(&sent, &listed) && lacks(&listed, &sent)
}

/// Returns true if at least three fifths of the words occur in a listed text, close together and in order.
fn is_alike(sent: &str, listed: &str) -> bool {
    let (mut sent, listed) = (words_of(sent), words_of(listed));
    sent.truncate(MOST);
    if sent.len() < FEW {
        return false;
    }
    let near = 2 * sent.len();
    let starts = (0..listed.len().min(4 * MOST)).step_by(sent.len());
    let windows = starts.map(|start| listed.get(start..listed.len().min(start + near)).unwrap_or_default());
    windows.into_iter().any(|window| common(&sent, window) * 5 >= sent.len() * 3)
}

/// Returns true if a listed text is the beginning of a sent one. Its last word may be cut.
fn is_cut(sent: &str, listed: &str) -> bool {
    let (sent, listed) = (words_of(sent), words_of(listed));
    let Some((last, whole)) = listed.split_last() else { return false };
    listed.len() >= FEW
        && sent.starts_with(whole)
        && sent.get(whole.len()).is_some_and(|word| word.starts_with(&**last))
}

/// Returns the length of the longest common subsequence of words.
fn common(one: &[String], other: &[String]) -> usize {
    let mut row = vec![0; other.len() + 1];
    for word in one {
        let mut before = 0;
        for (at, other) in other.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if word == other { before + 1 } else { above.max(row[at]) };
            before = above;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: &str = "The noon ferry is never on time and nobody at the harbour office cares about it.";

    fn by(same_name: Option<bool>) -> Signs {
        Signs { same_name, was_absent: true, stored: Some(Stored::Since) }
    }

    #[test]
    fn what_a_site_writes_its_own_way_is_the_same() {
        for (sent, listed) in [
            ("\"It's late\" - again...", "“It’s late” – again…"),
            ("The ferry was late.", "THE FERRY  WAS LATE!"),
            ("**Bold** words & _more_", "Bold words & more"),
            ("- The noon ferry\n- The evening ferry", "The noon ferry\nThe evening ferry"),
            ("> It left.\n\nQuite.", "It left.\nQuite."),
            ("A <b>bold</b> word", "A bold word"),
            ("Fish &amp; chips", "Fish & chips"),
            ("Ahoy 🚢 there", "Ahoy there"),
            ("See https://example.org/ferry", "See example.org/ferry"),
            ("🚢🚢", "🚢 🚢"),
        ] {
            assert_eq!(judge(sent, listed, by(Some(true))), Verdict::Mine, "{sent}: {listed}");
            // So few words don't tell who wrote them.
            assert_eq!(judge(sent, listed, by(None)), Verdict::MayBeMine, "{sent}: {listed}");
        }
        assert_eq!(judge("🚢🚢", "🎉", by(None)), Verdict::NotMine);
        let link = "The timetable for the summer is at https://example.org/ferry by now.";
        assert_eq!(judge(link, &link.to_uppercase(), by(None)), Verdict::Mine);
    }

    #[test]
    fn in_a_few_letters_a_sign_changes_all() {
        for (sent, listed) in [("+1", "-1"), ("C++", "C#"), ("No!", "No?"), ("+1", "1")] {
            for same_name in [Some(false), None] {
                assert_eq!(judge(sent, listed, by(same_name)), Verdict::NotMine, "{sent}: {listed}");
            }
            assert_eq!(judge(sent, listed, by(Some(true))), Verdict::MayBeMine, "{sent}: {listed}");
        }
        for (sent, listed) in [("+1", "+1."), ("OK", "ok…"), ("ok 👍", "ok"), ("& (tm)", "& ™")] {
            assert_eq!(judge(sent, listed, by(Some(true))), Verdict::Mine, "{sent}: {listed}");
        }
    }

    #[test]
    fn a_masked_word_is_masked_in_its_place_and_in_its_length() {
        for (sent, listed) in [
            ("Comment 17: fish & chips.", "Comment 17: f**h & chips."),
            ("Fresh fish today.", "Fresh **** today."),
            ("Damn ferry!", "D*** ferry!"),
            ("*** The damn ferry is late", "*** The d**n ferry is late"),
            ("今天渡轮又晚点了", "今天渡轮又**了"),
        ] {
            assert_eq!(judge(sent, listed, by(Some(true))), Verdict::Mine, "{sent}: {listed}");
        }
        for (sent, listed) in [
            ("The ferry was late.", "*** ***** *** ****."),
            ("The ferry was late.", "The f**** was ****."),
            ("The ferry was late.", "The b**** was late."),
            ("The ferry was late.", "The f*** was late."),
            ("The ferry was late.", "The f**** was early."),
            (LONG, "**************** the end ****************"),
            ("The ferry is late again and nobody cares.", "This f****** ferry is the w**** s*** ever, I am late."),
            ("Comment 17: fish & chips.", "Comment **: fish & chips now."),
        ] {
            assert_ne!(judge(sent, listed, by(Some(true))), Verdict::Mine, "{sent}: {listed}");
        }
    }

    #[test]
    fn words_may_be_added_to_a_long_text_of_the_same_name() {
        let listed = ["Moderated. ", LONG, " Sent by the harbour post."].concat();
        assert_eq!(judge(LONG, &listed, by(Some(true))), Verdict::Mine);
        assert_eq!(judge(LONG, &listed, by(Some(false))), Verdict::MayBeMine);
        assert_eq!(judge(LONG, &LONG.replace("never", "never, ever"), by(Some(true))), Verdict::MayBeMine);
        assert_eq!(judge("I agree.", "I agree. But not today.", by(Some(true))), Verdict::MayBeMine);
    }

    #[test]
    fn another_name_leaves_a_doubt_however_long_the_text_is() {
        assert_eq!(judge(LONG, &LONG.to_uppercase(), by(Some(false))), Verdict::MayBeMine);
        assert_eq!(judge(LONG, &LONG.to_uppercase(), by(None)), Verdict::Mine);
        assert_eq!(judge("Thanks!", "Thanks!", by(Some(false))), Verdict::MayBeMine);
        assert_eq!(judge(LONG, &LONG.replace("ferry", "f****"), by(Some(false))), Verdict::MayBeMine);
    }

    #[test]
    fn what_resembles_it_may_be_it() {
        for (sent, listed) in [
            ("That damn ferry is late again and again.", "That [censored] ferry is late again and again."),
            ("That damn ferry is late again and again.", "That darn ferry is late again and again."),
            ("I disagree with everything that the mayor says.", "I agree with everything that the mayor says."),
        ] {
            assert_eq!(judge(sent, listed, by(Some(false))), Verdict::MayBeMine, "{sent}: {listed}");
            assert_eq!(judge(sent, listed, by(Some(true))), Verdict::MayBeMine, "{sent}: {listed}");
        }
        // The same name is enough for a doubt if the comment is new.
        let other = "I do not agree at all with what you say.";
        assert_eq!(judge("I agree with you.", other, by(Some(true))), Verdict::MayBeMine);
        assert_eq!(judge("The boat left.", other, by(Some(true))), Verdict::MayBeMine);
        let unknown = Signs { was_absent: false, stored: None, same_name: Some(true) };
        assert_eq!(judge("The boat left.", other, unknown), Verdict::NotMine);
    }

    #[test]
    fn the_beginning_of_a_text_may_be_it() {
        for listed in ["The noon ferry is never", "The noon ferry is nev…", "The noon fer"] {
            assert_eq!(judge(LONG, listed, by(None)), Verdict::MayBeMine, "{listed}");
        }
        for listed in ["The noon", "The noon boat", "A noon ferry is never", ""] {
            assert_eq!(judge(LONG, listed, by(None)), Verdict::NotMine, "{listed}");
        }
    }

    #[test]
    fn readers_of_one_name_say_the_same_few_words_on_one_day() {
        let signs = |was_absent, stored| Signs { same_name: Some(true), was_absent, stored };
        for (sent, was_absent, stored, verdict) in [
            ("Thanks!", true, None, Verdict::Mine),
            ("Thanks!", false, Some(Stored::Since), Verdict::Mine),
            ("Thanks!", true, Some(Stored::DayBefore), Verdict::MayBeMine),
            ("Thanks!", false, Some(Stored::DayBefore), Verdict::MayBeMine),
            ("Thanks!", false, None, Verdict::MayBeMine),
            ("Thanks!", false, Some(Stored::Before), Verdict::NotMine),
            // Only the clocks speak against these.
            ("The ferry was late.", true, Some(Stored::Before), Verdict::Mine),
            ("The ferry was late.", false, Some(Stored::DayBefore), Verdict::MayBeMine),
            (LONG, false, Some(Stored::DayBefore), Verdict::Mine),
            (LONG, false, None, Verdict::Mine),
            (LONG, false, Some(Stored::Before), Verdict::MayBeMine),
        ] {
            assert_eq!(judge(sent, sent, signs(was_absent, stored)), verdict, "{sent}: {was_absent}, {stored:?}");
        }
    }

    #[test]
    fn a_strangers_comment_is_none_of_mine() {
        let rows = [
            (
                "The boat was full of gulls this morning.",
                "StrExt: https://example.org/a/a9/View_of_the_old_harbour_in_the_evening.jpg",
            ),
            (
                "I think that the noon ferry should leave at one.",
                "The view! #ferry #harbour #summer #sea #gulls #boats",
            ),
            (
                "The noon ferry was late again on Monday, I was there.",
                "**Great** article, I __love__ the **pictures** of the harbour.",
            ),
            ("Thank you!", "Thank God that this is over."),
        ];
        for (sent, listed) in rows {
            assert_eq!(judge(sent, listed, by(Some(false))), Verdict::NotMine, "{sent}: {listed}");
        }
        // A comment of the same kind, and one that was listed before.
        assert_eq!(judge("Comment 1: fish.", "Comment 17: fish.", by(Some(true))), Verdict::NotMine);
        let old = Signs { same_name: Some(true), was_absent: false, stored: Some(Stored::Before) };
        assert_eq!(judge("The ferry was late.", "The ferry was late.", old), Verdict::NotMine);
        assert_eq!(judge(LONG, &LONG.replace("ferry", "f****"), old), Verdict::NotMine);
        assert_eq!(judge("", "", by(Some(false))), Verdict::MayBeMine);
    }

    #[test]
    fn long_texts_cost_no_time() {
        let text = |word: &str| [word, " "].concat().repeat(20_000);
        assert_eq!(judge(&text("ferry"), &text("boat"), by(Some(false))), Verdict::NotMine);
        assert_eq!(judge(&text("ferry"), &text("fer**"), by(Some(false))), Verdict::NotMine);
    }
}
