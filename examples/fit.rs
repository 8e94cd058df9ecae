//! Fits the weights of the evidence on folders of generated cases, and writes `src/clean/name/weights.rs`.
//!
//! Logistic regression in two steps: first what each kind of evidence says by itself, then what the other occurrences add. With `NEW=1`,
//! only kinds without a weight are fitted, and all other weights stay: a new kind then moves nothing that was measured before.

#![allow(clippy::print_stdout, clippy::expect_used)]

use std::fmt::Write;

use article_engine::clean::name::evidence::{self, KINDS, POSITIONS};
use article_engine::clean::name::{AMONG, GROUPS, Text, examine, group, step};
use serde_json::Value;

#[allow(dead_code)]
#[path = "../tests/name_kit/mod.rs"]
mod kit;

/// The weights so far.
#[path = "../src/clean/name/weights.rs"]
mod weights;

/// How much more a removed mention costs than a mark that stays.
const COST: f64 = 3.0;
/// How strongly weights are drawn to nothing.
const PULL: f64 = 2.0;
const STEPS: usize = 12;
/// How many pieces of each clean text are passed off as names.
const PIECES: usize = 6;
/// How much all occurrences of such a piece count together.
const VOICES: f64 = 2.0;
/// The same where it was planted, too.
const PLANTED: f64 = 0.5;
const VOICE: (f64, f64) = (-1.5, 4.0);

/// What is summed up, what is given, whether it is a mark, and how much it counts.
type Row = (Vec<usize>, f64, bool, f64);

struct Seen {
    position: usize,
    group: usize,
    shape: usize,
    kinds: Vec<usize>,
    mark: bool,
    weight: f64,
    own: f64,
    others: f64,
}

fn main() {
    let mut articles: Vec<Vec<Seen>> = Vec::new();
    let only_new = std::env::var("NEW").is_ok_and(|new| new == "1");
    let mut random = kit::Random(11);
    for folder in std::env::args().skip(1) {
        let lines = std::fs::read_to_string(format!("{folder}/cases.jsonl")).expect("a folder of cases");
        for line in lines.lines() {
            let case: Value = serde_json::from_str(line).expect("a case");
            articles.extend(read(&case));
            if random.below(3) == 0 {
                articles.extend(renamed(&case, &mut random));
            }
            if field(&case, "kind") == "clean-unknown" {
                let text = field(&case, "clean");
                for name in pieces(text, &mut random) {
                    let dirty = planted(text, &name, &mut random);
                    let mut article = look_at(&dirty, &name);
                    let weight = PLANTED / article.len().max(2) as f64;
                    article.iter_mut().for_each(|seen| seen.weight = weight);
                    articles.push(article);
                    let mut article = look(text, text, &name).unwrap_or_default();
                    // A word that stands there fifty times tells no more than one that stands there twice.
                    let weight = VOICES / article.len().max(2) as f64;
                    article.iter_mut().for_each(|seen| seen.weight = weight);
                    articles.push(article);
                }
            }
        }
    }
    // The cost of a mention, so that both weigh alike where there is nothing else.
    let mut weights = vec![0.0; PLACES + GROUPS * KINDS.len()];
    // Marks and mentions count alike at each position, so that a voice above nothing speaks for a mark.
    let mut sums = [[1.0, 1.0]; POSITIONS];
    articles.iter().flatten().for_each(|seen| sums[seen.position][usize::from(seen.mark)] += seen.weight);
    let balance =
        |seen: &Seen| if seen.mark { 1.0 } else { (sums[seen.position][1] / sums[seen.position][0]).clamp(0.2, 50.0) };
    let rows: Vec<Row> =
        articles.iter().flatten().map(|seen| (features(seen), 0.0, seen.mark, seen.weight * balance(seen))).collect();
    let mut fixed = Vec::new();
    if only_new {
        (weights, fixed) = so_far(&weights::PLACE, &weights::WEIGHTS);
    }
    descend(&rows, &mut weights, &fixed, 1.0);
    for article in &mut articles {
        for seen in article.iter_mut() {
            seen.own = features(seen).iter().map(|at| weights[*at]).sum();
        }
        let sum: f64 = article.iter().map(|seen| seen.own.clamp(VOICE.0, VOICE.1)).sum();
        for seen in article.iter_mut() {
            seen.others = sum - seen.own.clamp(VOICE.0, VOICE.1);
        }
    }
    let rows: Vec<Row> = articles
        .iter()
        .flatten()
        .map(|seen| {
            let others = (seen.others * 100.0) as i32;
            let mut features = vec![seen.position * STEPS + step(others)];
            if others >= AMONG {
                features.extend(self::features(seen).iter().map(|at| POSITIONS * STEPS + at));
            }
            (features, seen.own, seen.mark, seen.weight)
        })
        .collect();
    let mut company = vec![0.0; POSITIONS * STEPS + weights.len()];
    let mut fixed = Vec::new();
    if only_new {
        let (among, is_fixed) = so_far(&weights::PLACE_AMONG, &weights::WEIGHTS_AMONG);
        company = weights::COMPANY.as_flattened().iter().map(|weight| f64::from(*weight) / 100.0).collect();
        fixed = vec![true; company.len()];
        company.extend(among);
        fixed.extend(is_fixed);
    }
    descend(&rows, &mut company, &fixed, COST);
    let among = company.split_off(POSITIONS * STEPS);
    // Where the others speak more for marks, no less may be added.
    for row in company.chunks_mut(STEPS) {
        for at in 1..STEPS {
            row[at] = f64::max(row[at], row[at - 1]);
        }
    }
    std::fs::write("src/clean/name/weights.rs", file(&weights, &company, &among)).expect("a file that can be written");
    println!("{} occurrences in {} articles", rows.len(), articles.len());
}

/// Returns the weights so far, and which of them stay: all but those of kinds that have none.
fn so_far(places: &[[i16; 4]], kinds: &[[i16; KINDS.len()]]) -> (Vec<f64>, Vec<bool>) {
    let is_new = |kind: usize| weights::WEIGHTS.iter().all(|row| row[kind] == 0);
    let places = places.as_flattened().iter().map(|weight| (*weight, true));
    let kinds = kinds.iter().flat_map(|row| row.iter().enumerate().map(|(kind, weight)| (*weight, !is_new(kind))));
    places.chain(kinds).map(|(weight, fixed)| (f64::from(weight) / 100.0, fixed)).unzip()
}

/// How many weights a place has: one for each shape of a name.
const PLACES: usize = POSITIONS * 4;

/// Which weights count.
fn features(seen: &Seen) -> Vec<usize> {
    std::iter::once(seen.position * 4 + seen.shape)
        .chain(seen.kinds.iter().map(|kind| PLACES + seen.group * KINDS.len() + kind))
        .collect()
}

/// The occurrences of a case, each with whether it is a mark.
fn read(case: &Value) -> Option<Vec<Seen>> {
    look(field(case, "dirty"), field(case, "clean"), field(case, "mark"))
}

/// Names of other kinds, which the cases do not have in every script.
const OTHERS: &[&str] = &[
    "World Courier",
    "The Evening Herald",
    "el correo",
    "NEWS7",
    "example.org",
    "CityWire",
    "DIE LUPE",
    "Вечерний Курьер",
    "صوت المدينة",
    "城市周刊",
    "みなと通信",
    "강변신문",
    "קול העיר",
    "Postillon",
];

/// The same case with another name, so that the weights know more names than the cases do.
fn renamed(case: &Value, random: &mut kit::Random) -> Option<Vec<Seen>> {
    let (mark, clean) = (field(case, "mark"), field(case, "clean"));
    let other = OTHERS[random.below(OTHERS.len())];
    (!mark.is_empty() && !clean.contains(other))
        .then(|| look(&field(case, "dirty").replace(mark, other), &clean.replace(mark, other), other))?
}

/// Pieces of a clean text, to be passed off as the site's name: words, beginnings of words, pairs of words,
/// and letters that recur in scripts without spaces. Nothing of the text may go for them.
fn pieces(text: &str, random: &mut kit::Random) -> Vec<String> {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 3).collect();
    let icu = kit::icu::Icu::new();
    let first = |word: &str, count: usize| word.chars().take(count).collect::<String>();
    let narrow = |word: &str| {
        !word.chars().any(|c| matches!(c as u32, 0xe00..0xe80 | 0x1000..0x10a0 | 0x1780..0x1800 | 0x3040..0xa000))
    };
    let mut names = Vec::new();
    for _ in 0..PIECES {
        let word = words.get(random.below(words.len())).copied().unwrap_or_default();
        let letters: Vec<char> = word.chars().collect();
        let wide = letters.first().is_some_and(|c| matches!(*c as u32, 0xe00..0xe80 | 0x3040..0xa000));
        if wide {
            let words: Vec<&str> = words_of(&icu, word);
            let from = random.below(words.len());
            names.push(words[from..].iter().copied().take(1 + random.below(2)).collect());
            continue;
        }
        names.push(word.to_owned());
        names.push(first(word, 3 + random.below(4)));
        if let Some(at) = text.find(word).filter(|_| narrow(word)) {
            names.push(
                text[at..]
                    .split(' ')
                    .take(2)
                    .collect::<Vec<_>>()
                    .join(" ")
                    .trim_end_matches(|c: char| !c.is_alphanumeric())
                    .to_owned(),
            );
        }
    }
    // Words that others end with or have inside, as brands and regions do.
    let mut inner: Vec<&str> = words
        .iter()
        .copied()
        .filter(|word| narrow(word))
        .filter(|word| words.iter().any(|other| holds(other, word)))
        .collect();
    inner.sort_unstable();
    inner.dedup();
    for _ in 0..PIECES.min(inner.len()) {
        names.push(inner[random.below(inner.len())].to_owned());
    }
    // Parts of words that have capitals inside.
    for word in words.iter().filter(|word| narrow(word)).filter(|word| word.chars().any(char::is_lowercase)) {
        if let Some((at, _)) = word.char_indices().skip(1).find(|(_, c)| c.is_uppercase()) {
            names.push(word[at..].to_owned());
        }
    }
    names.retain(|name| {
        text.matches(name.as_str()).count() > 1
            || words.iter().filter(|word| narrow(word)).any(|word| holds(word, name))
            || name.contains(' ')
    });
    names.retain(|name| name.chars().count() > 1);
    names
}

/// A text with the name put between its letters, beside where it stands anyway; and where.
fn planted(text: &str, name: &str, random: &mut kit::Random) -> (String, Vec<usize>) {
    const COUNTS: [usize; 5] = [1, 3, 5, 8, 15];
    let count = COUNTS[random.below(COUNTS.len())];
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let mut places: Vec<usize> = (0..count * 4)
        .map(|_| 1 + random.below(letters.len() - 1))
        .filter(|at| letters[at - 1].1.is_alphabetic() && letters[*at].1.is_alphabetic())
        .map(|at| letters[at].0)
        .take(count)
        .collect();
    places.sort_unstable();
    places.dedup();
    let (mut dirty, mut marks, mut from) = (String::new(), Vec::new(), 0);
    for place in places {
        dirty.push_str(&text[from..place]);
        marks.push(dirty.len());
        dirty.push_str(name);
        from = place;
    }
    dirty.push_str(&text[from..]);
    (dirty, marks)
}

/// Whether a word has another one in it, behind its beginning.
fn holds(word: &str, part: &str) -> bool {
    word.len() > part.len() && word.find(part).is_some_and(|at| at > 0)
}

/// The occurrences of a name in a text, each with whether it is a mark.
fn look(dirty: &str, clean: &str, mark: &str) -> Option<Vec<Seen>> {
    Some(look_at(&(dirty.to_owned(), marks(dirty, clean, mark)?), mark))
}

/// The same, where it is known where the marks begin.
fn look_at((dirty, marks): &(String, Vec<usize>), mark: &str) -> Vec<Seen> {
    let paragraphs: Vec<&str> = dirty.split("\n\n").collect();
    let texts: Vec<Text<'_>> = paragraphs.iter().map(|words| Text { words, code: Vec::new() }).collect();
    let starts: Vec<usize> = paragraphs
        .iter()
        .scan(0, |at, words| {
            let start = *at;
            *at += words.len() + 2;
            Some(start)
        })
        .collect();
    let all = examine(&texts, mark, &kit::icu::Icu::new());
    let seen = all.iter().filter(|seen| !seen.untouchable).map(|examined| Seen {
        position: examined.seen.position as usize,
        group: group(examined.seen.position),
        shape: examined.shape,
        kinds: (0..KINDS.len()).filter(|at| examined.seen.has(KINDS[*at].0)).collect(),
        mark: marks.contains(&(starts[examined.at.0] + examined.at.1.start)),
        weight: 1.0,
        own: 0.0,
        others: 0.0,
    });
    seen.collect()
}

fn field<'a>(case: &'a Value, key: &str) -> &'a str {
    case.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// Gradient descent with a rate of its own for each weight (Adagrad). Those that are `fixed` stay.
fn descend(rows: &[Row], weights: &mut [f64], fixed: &[bool], cost: f64) {
    let mut squares = vec![1e-6; weights.len()];
    for _ in 0..600 {
        let mut slope: Vec<f64> = weights.iter().map(|weight| weight * PULL).collect();
        for (features, base, mark, weight) in rows {
            let score = base + features.iter().map(|at| weights[*at]).sum::<f64>();
            let odds = 1.0 / (1.0 + (-score).exp());
            let error = if *mark { odds - 1.0 } else { odds * cost };
            for at in features {
                slope[*at] += error * weight;
            }
        }
        for (at, ((weight, slope), square)) in weights.iter_mut().zip(slope).zip(&mut squares).enumerate() {
            if fixed.get(at) == Some(&true) {
                continue;
            }
            *square += slope * slope;
            *weight -= 0.5 * slope / square.sqrt();
        }
    }
}

fn file(weights: &[f64], company: &[f64], among: &[f64]) -> String {
    let mut out = String::from(
        "//! The weights of the evidence, in hundredths of a natural logarithm of odds. Written by `make fit`: change nothing by hand.\n\n\
         use super::GROUPS;\nuse super::evidence::{KINDS, POSITIONS};\n\n\
         /// What a position says by itself, for a plain name, a long one, an odd one and one of several words.\n\
         pub(super) const PLACE: [[i16; 4]; POSITIONS] = [\n",
    );
    let row = |out: &mut String, row: &[f64]| {
        let row: Vec<String> = row
            .iter()
            .map(|weight| format!("{:.0}", weight * 100.0))
            .map(|weight| if weight == "-0" { "0".into() } else { weight })
            .collect();
        let _ = writeln!(out, "    [{}],", row.join(", "));
    };
    weights[..PLACES].chunks(4).for_each(|chunk| row(&mut out, chunk));
    out.push_str("];\n\n/// What each kind of evidence adds: inside a word, behind one, before one, beside signs and spaces, in scripts without spaces.\n#[rustfmt::skip]\npub(super) const WEIGHTS: [[i16; KINDS.len()]; GROUPS] = [\n");
    weights[PLACES..].chunks(KINDS.len()).for_each(|chunk| row(&mut out, chunk));
    out.push_str("];\n\n/// What the other occurrences add, by their sum.\npub(super) const COMPANY: [[i16; 12]; POSITIONS] = [\n");
    company.chunks(STEPS).for_each(|chunk| row(&mut out, chunk));
    out.push_str("];\n\n/// What the position adds among others that are surely marks.\npub(super) const PLACE_AMONG: [[i16; 4]; POSITIONS] = [\n");
    among[..PLACES].chunks(4).for_each(|chunk| row(&mut out, chunk));
    out.push_str("];\n\n/// What each kind of evidence adds there.\n#[rustfmt::skip]\npub(super) const WEIGHTS_AMONG: [[i16; KINDS.len()]; GROUPS] = [\n");
    among[PLACES..].chunks(KINDS.len()).for_each(|chunk| row(&mut out, chunk));
    out.push_str("];\n");
    out
}

/// Where the marks of a dirty text begin, in bytes; `None` where it is not the clean one with marks.
fn marks(dirty: &str, clean: &str, mark: &str) -> Option<Vec<usize>> {
    let (mut at, mut found) = (0, Vec::new());
    let mut left = clean;
    while at < dirty.len() {
        let rest = &dirty[at..];
        let next = rest.chars().next()?;
        if !mark.is_empty() && rest.starts_with(mark) && !left.starts_with(mark) {
            found.push(at);
            at += mark.len();
        } else {
            left = left.strip_prefix(next)?;
            at += next.len_utf8();
        }
    }
    left.is_empty().then_some(found)
}

/// The words of a text without spaces.
fn words_of<'a>(icu: &kit::icu::Icu, text: &'a str) -> Vec<&'a str> {
    let ends: Vec<usize> = icu.0.segment_str(text).collect();
    ends.windows(2).map(|pair| &text[pair[0]..pair[1]]).collect()
}
