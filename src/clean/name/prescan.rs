//! A quick look through the text: may it contain an injected name? Most articles don't, so a page loads the search for the others only.

use super::Text;
use super::named::is_losable;
use super::normalized::{NormalizedText, each_char};
use super::tally::hash;
use super::unknown::{CUT, PHRASE, SAMPLE, SEED, groups, grown, is_varied, letter};
use super::{chars, evidence, tag};
use crate::text::letters::{is_lower, is_upper, is_word};

/// Returns true if one of `names` occurs in the texts, or if they look as if an unknown name was injected.
pub fn may_find(texts: &[Text<'_>], names: &[&str]) -> bool {
    is_told(texts, names) || is_suspicious(&NormalizedText::head_of(texts, SAMPLE))
}

/// Returns true if a told name occurs, whatever stands between its letters.
fn is_told(texts: &[Text<'_>], names: &[&str]) -> bool {
    let (mut row, mut narrow) = (Vec::new(), true);
    for text in texts {
        each_char(text, &mut |c, sealed, _| {
            let space = c.is_whitespace();
            narrow &= space || !is_losable(c);
            if !sealed && !space && is_word(c) {
                row.push(chars::fold(c));
            }
        });
    }
    let times = |name: &str| {
        // Some pages have lost these characters, also in the names that they inject.
        let letters = name.chars().filter(|c| is_word(*c) && (!narrow || !is_losable(*c)));
        let name: Vec<char> = letters.map(chars::fold).collect();
        let Some(first) = name.first() else { return 0 };
        row.windows(name.len()).filter(|window| window[0] == *first && *window == name).count()
    };
    names.iter().any(|name| times(name) > 0) || tag::likely_names(texts).into_iter().any(|name| times(name) > 1)
}

/// Returns true if the same letters occur inside several words, as an injected name does.
fn is_suspicious(text: &NormalizedText) -> bool {
    let (mut words, mut start) = (Vec::new(), 0);
    while start < text.len() {
        let end = text.run_after(start, text.len());
        words.push(hash(text.fold(start, end)).word());
        start = end + 1;
    }
    words.sort_unstable();
    groups(text).into_iter().filter(|group| is_varied(text, group)).any(|group| {
        let Some(range) = grown(text, group.clone()) else { return false };
        (0..=CUT).any(|less| {
            let name = text.wrote(range.start, range.end.saturating_sub(less));
            name.len() >= SEED[1] && recurs_inside_words(text, name, &group, &words)
        })
    })
}

/// Returns true if the string at some of `places` has the least evidence that [`super::find`] asks of an unknown name: different letters
/// around it, and either a break of case or script, or the split words are words of the article without it, or it is a phrase. Scripts
/// without case need more occurrences. `words` has the hashes of the article's words, sorted.
fn recurs_inside_words(text: &NormalizedText, name: &[char], places: &[usize], words: &[u64]) -> bool {
    let ends: Vec<(usize, usize)> = places
        .iter()
        .map(|place| (*place, place + name.len()))
        .filter(|(start, end)| {
            text.wrote(*start, *end) == name && letter(text.class(*end)) && letter(text.class(end - 1))
        })
        .collect();
    let differ = |side: &dyn Fn((usize, usize)) -> u64| ends.iter().any(|place| side(*place) != side(ends[0]));
    if !differ(&|(start, _)| text.folded[start - 1].into()) {
        return false;
    }
    let before = |place: usize| text.fold(text.run_before(place, 0), place);
    let after = |place: usize| text.fold(place, text.run_after(place, text.len()));
    let times =
        |word: u64| words.partition_point(|other| *other <= word) - words.partition_point(|other| *other < word);
    let rejoined = || {
        let word = |(start, end)| Some(hash(before(start)).with(after(end)).word()).filter(|word| times(*word) > 0);
        let mut found: Vec<u64> = ends.iter().copied().filter_map(word).collect();
        found.sort_unstable();
        found.dedup();
        found.len()
    };
    if !differ(&|(_, end)| text.folded[end].into()) {
        return rejoined() > 2;
    }
    let breaks = |(start, _): &(usize, usize)| {
        evidence::breaks(text, *start) || is_upper(text.at(start - 1)) && !is_lower(text.at(*start))
    };
    if ends.iter().any(breaks) {
        return true;
    }
    let is_one_word = name.iter().all(|c| letter(chars::class(*c)));
    if is_one_word && !is_lower(name[0]) || chars::unspaced(name[0]) {
        // A script without capitals, or a number.
        return ends.len() > 2 && name.len() > 3;
    }
    if is_one_word {
        return rejoined() > 1;
    }
    // The words at both ends of the phrase, with what is glued to them.
    let glued: Vec<[u64; 2]> = ends
        .iter()
        .map(|(start, end)| {
            [hash(before(*start)).with(after(*start)).word(), hash(before(*end)).with(after(*end)).word()]
        })
        .collect();
    let is_new = |sides: &&[u64; 2]| {
        (0..2).all(|side| times(sides[side]) <= glued.iter().filter(|other| other[side] == sides[side]).count())
    };
    name.len() >= PHRASE && ends.len() > 2 && glued.iter().filter(is_new).count() > 1
}
