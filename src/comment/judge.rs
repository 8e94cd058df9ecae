//! Whether a listed comment is one that was sent: surely, perhaps, or not. A site may have written it its own way.

use super::plain::unmarked;

/// From this many words on, two readers do not write the same text by chance. In a script without spaces, two letters count as a word.
const MANY: usize = 8;

/// With fewer words a text resembles too many others.
const FEW: usize = 3;

/// How many letters make words that one reader hardly writes twice.
const DISTINCT: usize = 12;

/// In so few letters a sign changes all: `+1`, `C++`.
const TERSE: usize = 2;

/// How many words are compared one by one at most.
const MOST: usize = 300;

/// What is to be thought of a listed comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is the one that was sent.
    Mine,
    /// It may be. Only its author can tell.
    MayBeMine,
    /// It is another one.
    NotMine,
}

/// When a listed comment was stored, as its date says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stored {
    /// After the reader wrote theirs, or so shortly before that the clocks may differ by it.
    Since,
    /// Within the day before: a clock may be wrong.
    DayBefore,
    /// Earlier.
    Before,
}

/// What speaks for a listed comment beside its words.
#[derive(Clone, Copy, Debug)]
pub struct Signs {
    /// Whether it is signed as the one that was sent; none where one of the names isn't known.
    pub same_name: Option<bool>,
    /// Whether all that was listed before is known, and this was not.
    pub was_absent: bool,
    /// When it was stored; none where its date doesn't tell.
    pub stored: Option<Stored>,
}

/// Judges a comment that says `listed` where `sent` was sent.
pub fn judge(sent: &str, listed: &str, signs: Signs) -> Verdict {
    let Signs { same_name, was_absent, stored } = signs;
    if !was_absent && stored == Some(Stored::Before) {
        return Verdict::NotMine;
    }
    let is_new = was_absent || stored == Some(Stored::Since);
    let contradicts = was_absent && stored.is_some_and(|stored| stored != Stored::Since);
    let is_same = is_equal(sent, listed) || is_masked(sent, listed) || is_part(sent, listed);
    let is_mine = match same_name {
        // Readers of one name say the same few words on one day.
        Some(true) => is_new && !contradicts || was_absent && is_distinct(sent) || has_many_words(sent),
        // The list may sign it otherwise; so may another reader who says the same.
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

/// Whether a listed text is a sent one, in the words or with some of them masked.
pub fn says_the_same(sent: &str, listed: &str) -> bool {
    is_equal(sent, listed) || is_masked(sent, listed)
}

/// Whether a site may have made a listed text of a sent one, however many words there are.
pub fn resembles(sent: &str, listed: &str) -> bool {
    let words = words_of(sent);
    let is_within = || !words.is_empty() && words_of(listed).windows(words.len()).any(|part| part == words);
    says_the_same(sent, listed) || is_within() || is_alike(sent, listed) || is_cut(sent, listed)
}

/// Whether two names are the same. A plugin may write names its own way.
pub fn is_same_name(one: &str, other: &str) -> bool {
    is_equal(one, other)
}

/// Whether two texts are the same but for how a site writes spaces, quotes, dashes, capitals, marks and tags. Texts without letters
/// are compared by all that can be seen.
pub fn is_equal(one: &str, other: &str) -> bool {
    essence(&plain(one)) == essence(&plain(other))
}

fn essence(text: &str) -> String {
    let letters: String = text.chars().filter(|letter| letter.is_alphanumeric()).collect();
    if letters.chars().nth(TERSE).is_some() {
        return letters;
    }
    // A site may lose an emoji beside letters, and turn `(tm)` into a sign, but hardly touch a plus.
    let is_sign = |letter: char| matches!(letter, '!' | '#'..='&' | '+' | '/' | ':'..='@');
    let counts = |letter: &char| letters.is_empty() || letter.is_alphanumeric() || is_sign(*letter);
    text.chars().filter(|letter| counts(letter) && !is_dressed(*letter)).collect()
}

/// A text in lower case, without what a site adds to it or takes from it: tags, entities, schemes, signs for letters.
fn plain(text: &str) -> String {
    // An `&` that lost its entity's end behind an address.
    let text = unmarked(text).to_lowercase().replace('™', "tm").replace('×', "x").replace("&amp", "&");
    text.replace("https://", "").replace("http://", "")
}

/// Whether a site may write a character otherwise, or show none.
fn is_dressed(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, '"' | '\'' | '`' | '-' | '.' | '\u{2013}'..='\u{201F}' | '…' | '\u{FEFF}' | '\u{FE0F}')
}

/// Whether a script is written without spaces, so that each letter counts as a word.
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

/// Whether one reader hardly writes a text twice.
pub fn is_distinct(text: &str) -> bool {
    essence(&plain(text)).chars().nth(DISTINCT - 1).is_some()
}

/// Whether a whole long text stands in a listed one, with words before or after it: a signature, a notice.
fn is_part(sent: &str, listed: &str) -> bool {
    let (sent_words, listed) = (words_of(sent), words_of(listed));
    has_many_words(sent) && listed.windows(sent_words.len()).any(|part| part == sent_words)
}

fn is_mask(letter: char) -> bool {
    matches!(letter, '*' | '#' | '•' | '█' | '_' | '■' | '●')
}

/// Whether a listed text is a sent one, a few words of which were masked: each in its place and in its length.
fn is_masked(sent: &str, listed: &str) -> bool {
    let (sent, listed) = (plain(sent), plain(listed));
    let seen = |token: &&str| token.chars().any(|letter| letter.is_alphanumeric() || is_mask(letter));
    let mut tokens = listed.split_whitespace().filter(seen).peekable();
    let (mut all, mut hidden) = (0, 0);
    for token in sent.split_whitespace().filter(seen) {
        // Marks of one's own, which the site may show or not.
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

/// How many words of a token are masked in the other one; none where that is another token.
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

/// Whether both have a number that the other one lacks: then these are two comments of one kind.
fn has_other_number(sent: &str, listed: &str) -> bool {
    let (sent, listed) = (words_of(sent), words_of(listed));
    let lacks = |these: &[String], those: &[String]| {
        let is_number = |word: &&String| word.chars().all(|digit| digit.is_ascii_digit());
        those.iter().filter(is_number).any(|number| !these.contains(number))
    };
    lacks(&sent, &listed) && lacks(&listed, &sent)
}

/// Whether three of five words stand near each other in a listed text, in their order.
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

/// Whether a listed text is the beginning of a sent one, up to a last word that may be cut, too.
fn is_cut(sent: &str, listed: &str) -> bool {
    let (sent, listed) = (words_of(sent), words_of(listed));
    let Some((last, whole)) = listed.split_last() else { return false };
    listed.len() >= FEW
        && sent.starts_with(whole)
        && sent.get(whole.len()).is_some_and(|word| word.starts_with(&**last))
}

/// How many words two texts have in common, in their order.
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
            // Nobody knows who says so few words.
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
        // The same name is enough for a doubt, where the comment is new.
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
            // What only the clocks speak against.
            ("The ferry was late.", true, Some(Stored::Before), Verdict::Mine),
            ("The ferry was late.", false, Some(Stored::DayBefore), Verdict::MayBeMine),
            (LONG, false, Some(Stored::DayBefore), Verdict::Mine),
            (LONG, false, None, Verdict::Mine),
            (LONG, false, Some(Stored::Before), Verdict::NotMine),
        ] {
            assert_eq!(judge(sent, sent, signs(was_absent, stored)), verdict, "{sent}: {was_absent}, {stored:?}");
        }
    }

    #[test]
    fn a_strangers_comment_is_none_of_mine() {
        let rows = [
            (
                "The boat was full of gulls this morning.",
                "Look: https://example.org/a/a9/View_of_the_old_harbour_in_the_evening.jpg",
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
        // A comment of the same kind, and one that stood there before.
        assert_eq!(judge("Comment 1: fish.", "Comment 17: fish.", by(Some(true))), Verdict::NotMine);
        let old = Signs { same_name: Some(true), was_absent: false, stored: Some(Stored::Before) };
        assert_eq!(judge(LONG, LONG, old), Verdict::NotMine);
        assert_eq!(judge("", "", by(Some(false))), Verdict::MayBeMine);
    }

    #[test]
    fn long_texts_cost_no_time() {
        let text = |word: &str| [word, " "].concat().repeat(20_000);
        assert_eq!(judge(&text("ferry"), &text("boat"), by(Some(false))), Verdict::NotMine);
        assert_eq!(judge(&text("ferry"), &text("fer**"), by(Some(false))), Verdict::NotMine);
    }
}
