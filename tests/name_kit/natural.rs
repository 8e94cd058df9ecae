//! Names that stand in a text by nature: nothing was injected, and nothing may go when such a name is told.

use super::Random;
use super::icu::Icu;

/// A text, and a name that stands in it by nature.
pub struct Natural {
    /// How it stands there.
    pub kind: &'static str,
    /// The text.
    pub text: String,
    /// The name.
    pub name: String,
}

/// Names as sites and brands write them, in Latin letters and digits.
const BRANDS: &[&str] = &[
    "QRF", "TVK", "3plus", "NordTube", "PayNord", "eMarkt", "iPlay", "ZKD", "BOTE", "LUPE", "KLAR", "CityApp",
    "Kanal 4", "Sport 7", "163", "2009", "Lumen", "Orbis", "WIRE", "LinkNord", "RBN", "GLOBE", "KitHub",
];
/// The same in Cyrillic letters.
const CYRILLIC: &[&str] = &["РКЛ", "НТК", "МирТВ"];
/// What languages write behind a word in capitals.
const ENDINGS: &[&str] = &["s", "n", "e", "en", "er", "em", "es", "ed", "ing", "ische", "a", "i", "y", "d", "ów"];

/// Names for a text, each with the text that it stands in.
pub fn natural(text: &str, random: &mut Random) -> Vec<Natural> {
    let mut found = Vec::new();
    let wide = text.chars().filter(|c| is_wide(*c)).count();
    if wide * 3 > text.chars().filter(|c| c.is_alphabetic()).count() {
        foreign(text, random, &mut found);
        mentioned(text, random, &mut found);
        words(text, random, &mut found);
    } else {
        compounds(text, random, &mut found);
        capitals(text, random, &mut found);
        stems(text, random, &mut found);
    }
    found
}

/// Whether it is a letter of a script without spaces.
fn is_wide(c: char) -> bool {
    matches!(c as u32, 0xe00..0xf00 | 0x1000..0x10a0 | 0x1780..0x1800 | 0x3040..0x3100 | 0x3400..0xa000)
}

fn pick<'a>(list: &[&'a str], random: &mut Random) -> &'a str {
    list[random.below(list.len())]
}

/// Latin words and numbers that stand in a text of a script without spaces.
fn foreign(text: &str, random: &mut Random, found: &mut Vec<Natural>) {
    let runs: Vec<&str> = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|run| run.len() > 2).collect();
    for _ in 0..3.min(runs.len()) {
        let name = pick(&runs, random);
        found.push(Natural { kind: "foreign", text: text.to_owned(), name: name.to_owned() });
    }
}

/// A Latin name or a number where the words of such a text end. Before small Japanese letters that are no particle, a verb goes on.
fn mentioned(text: &str, random: &mut Random, found: &mut Vec<Natural>) {
    let icu = Icu::new();
    let ends: Vec<usize> = icu
        .0
        .segment_str(text)
        .filter(|at| {
            let goes_on = |c: char| ('\u{3041}'..'\u{30a0}').contains(&c) && !"はがをにでともへの".contains(c);
            text[..*at].chars().next_back().is_some_and(is_wide)
                && text[*at..].chars().next().is_some_and(|c| is_wide(c) && !goes_on(c))
        })
        .collect();
    if ends.is_empty() {
        return;
    }
    for _ in 0..3 {
        let name = pick(BRANDS, random);
        let count = [1, 2, 2, 3, 4, 6][random.below(6)];
        let mut places: Vec<usize> = (0..count).map(|_| ends[random.below(ends.len())]).collect();
        places.sort_unstable();
        places.dedup();
        let mut text = text.to_owned();
        for place in places.into_iter().rev() {
            text.insert_str(place, name);
        }
        found.push(Natural { kind: "mentioned", text, name: name.to_owned() });
    }
}

/// One to three words in a row of such a text.
fn words(text: &str, random: &mut Random, found: &mut Vec<Natural>) {
    let icu = Icu::new();
    let ends: Vec<usize> = icu.0.segment_str(text).collect();
    for _ in 0..60 {
        let at = random.below(ends.len());
        let Some(end) = ends.get(at + 1 + random.below(3)) else { continue };
        let name = &text[ends[at]..*end];
        let letters = name.chars().count();
        let again = text.matches(name).count() > 1;
        if (2..=12).contains(&letters) && name.chars().all(is_wide) && (again || random.below(8) == 0) {
            found.push(Natural { kind: "words", text: text.to_owned(), name: name.to_owned() });
            if found.iter().filter(|one| one.kind == "words").count() == 6 {
                return;
            }
        }
    }
}

/// Where words begin that stand behind a space, each with its word.
fn spaced(text: &str) -> Vec<(usize, &str)> {
    let mut at = 0;
    let mut words = Vec::new();
    for piece in text.split_inclusive(|c: char| c.is_whitespace()) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphabetic());
        if word.chars().all(char::is_alphabetic) && !word.is_empty() {
            words.push((at, word));
        }
        at += piece.len();
    }
    words
}

/// Several words of the text with a brand before each, as in "KitHubnutzer" and "QRFnews".
fn compounds(text: &str, random: &mut Random, found: &mut Vec<Natural>) {
    let words = spaced(text);
    let small: Vec<&(usize, &str)> =
        words.iter().filter(|(_, word)| word.chars().count() > 3 && word.chars().all(char::is_lowercase)).collect();
    if small.len() < 10 {
        return;
    }
    let cyrillic = text.chars().filter(|c| ('а'..='я').contains(c)).count() * 2 > text.chars().count();
    for _ in 0..2 {
        let name = if cyrillic && random.below(3) > 0 { pick(CYRILLIC, random) } else { pick(BRANDS, random) };
        let count = 1 + random.below(4);
        let mut places: Vec<usize> = (0..count).map(|_| small[random.below(small.len())].0).collect();
        places.sort_unstable();
        places.dedup();
        let mut text = text.to_owned();
        for place in places.into_iter().rev() {
            text.insert_str(place, name);
        }
        found.push(Natural { kind: "compounds", text, name: name.to_owned() });
    }
}

/// A word in capitals that has the name in it, with a small ending or without.
fn capitals(text: &str, random: &mut Random, found: &mut Vec<Natural>) {
    let words = spaced(text);
    let long: Vec<&(usize, &str)> = words.iter().filter(|(_, word)| word.chars().count() > 4).collect();
    if long.is_empty() {
        return;
    }
    for _ in 0..2 {
        let upper = long[random.below(long.len())].1.to_uppercase();
        let letters: Vec<char> = upper.chars().collect();
        if letters.len() < 5 || letters.iter().any(|c| !c.is_uppercase()) {
            continue;
        }
        let from = random.below(letters.len() - 2);
        let to = (from + 3 + random.below(2)).min(letters.len());
        let name: String = letters[from..to].iter().collect();
        let end = if random.below(2) == 0 && from > 1 { to } else { letters.len() };
        let token: String = letters[..end].iter().collect();
        let mut text = text.to_owned();
        for _ in 0..=random.below(2) {
            let place = words[random.below(words.len())].0;
            text.insert_str(place.min(text.len()), &format!("{token}{} ", pick(ENDINGS, random)));
            if text.len() > place {
                break;
            }
        }
        if name != token {
            found.push(Natural { kind: "capitals", text, name });
        }
    }
}

/// In a script with spaces and without capitals: a word that stands free, or most of one, which other words have in them.
fn stems(text: &str, random: &mut Random, found: &mut Vec<Natural>) {
    let words: Vec<&str> = spaced(text).into_iter().map(|(_, word)| word).collect();
    let caseless: Vec<&str> = words
        .iter()
        .copied()
        .filter(|word| word.chars().count() > 2 && word.chars().all(|c| !c.is_lowercase() && !c.is_uppercase()))
        .collect();
    if caseless.len() * 2 < words.len() || caseless.is_empty() {
        return;
    }
    for _ in 0..6 {
        let word: Vec<char> = pick(&caseless, random).chars().collect();
        let cut = random.below(2.min(word.len() - 2) + 1);
        let name: String = if random.below(3) == 0 { &word[cut..] } else { &word[..word.len() - cut] }.iter().collect();
        found.push(Natural { kind: "stems", text: text.to_owned(), name });
    }
}
