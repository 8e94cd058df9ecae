//! Judges each occurrence of a name beside letters of a script without spaces, where glue says nothing: by the characters
//! that meet when it goes, by the words that stand beside a real mention, and by the other occurrences.

use super::chars::{self, Class};
use super::flat::Flat;
use super::named::Name;
use super::scan::{Case, Unit};
use super::tally::{Tally, gram};
use super::verdict::Verdict;
use super::words::{
    ADVERBS, AFTER, ASPECTS, BEFORE, Has, NOMINAL, OPENERS, PARTICLES, PREPOSITIONS, PRESS, everyday, listed,
};
use crate::clean::letters::{digit, is_lower};
use crate::clean::look::is_in;
use crate::traced::Sure;

const MEET: &str = "without the site's name the characters beside it make a word";
const MANY: &str = "the site's name stands where nobody would mention it, and is injected elsewhere";
const MAYBE: &str = "the site's name may be injected here";

/// What stands on one side of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// A word that belongs to a mention.
    Cue,
    /// A short word that stands beside any noun.
    Particle,
    /// Punctuation, a space, the end of a text.
    Point,
    /// Any other letter: beside a mention it is rare.
    Plain,
}

struct Sight {
    /// How much the evidence of this place alone speaks for an injection, in natural logarithms.
    own: f32,
    /// How much of that comes from the characters that meet.
    meet: f32,
    left: Side,
    right: Side,
    /// In brackets or quotes of its own.
    enclosed: bool,
    /// Behind a word that may lead a mention in, or before one that may lead it on.
    apposed: bool,
    /// Behind a preposition.
    governed: bool,
    /// Behind a preposition that is hardly ever a part of another word.
    object: bool,
    /// Beside a space that Thai and its neighbours put around a mention.
    spaced: bool,
}

impl Sight {
    fn cued(&self) -> bool {
        self.enclosed || self.left == Side::Cue || self.right == Side::Cue
    }
}

/// Whether this judge is the one for an occurrence.
pub(super) fn concerns(flat: &Flat, name: &Name, unit: &Unit) -> bool {
    let sides = [flat.left_class(unit.start), flat.class(unit.end)];
    if sides == [Class::Break, Class::Break] {
        return false;
    }
    name.unspaced || sides.contains(&Class::Unspaced)
}

/// Judges the occurrences beside unspaced letters; `decided` counts what went in earlier rounds.
pub(super) fn judge(
    flat: &Flat,
    name: &Name,
    units: &[Unit],
    taken: &[bool],
    decided: usize,
    verdicts: &mut [Verdict],
) {
    const SURE: f32 = 3.5;
    let mine: Vec<usize> = (0..units.len())
        .filter(|index| verdicts[*index] == Verdict::Open && concerns(flat, name, &units[*index]))
        .collect();
    if mine.is_empty() {
        return;
    }
    let sights = sights(flat, name, units, &mine, taken);
    // The share of injected ones and the single verdicts explain each other.
    let mut prior: f32 = -2.0;
    for _ in 0..4 {
        let sum: f32 = sights.iter().map(|sight| 1.0 / (1.0 + exp(-sight.own - prior))).sum();
        let rate = (sum + decided as f32 + 0.15) / ((mine.len() + decided) as f32 + 1.3);
        prior = ln(rate / (1.0 - rate)).clamp(-3.0, 2.5);
    }
    let strong = |sight: &Sight| sight.meet > 1.5 && sight.own + prior > SURE;
    let cued = sights.iter().filter(|sight| sight.cued()).count();
    let spoken = cued + sights.iter().filter(|sight| [sight.left, sight.right].contains(&Side::Point)).count();
    let shown = sights.iter().filter(|sight| strong(sight)).count();
    let weak = sights.iter().filter(|sight| !sight.cued() && !strong(sight)).count();
    // A paper's or an agency's name hardly ever stands between two words without one that belongs to a mention.
    let press = name.folded.len() > 2 && listed(PRESS, &name.folded, Has::End);
    let plain =
        sights.iter().filter(|sight| (sight.left, sight.right) == (Side::Plain, Side::Plain) && !strong(sight)).count();
    let support = shown + decided + if press { plain / 2 } else { 0 };
    // A word of the article's own may stand once or twice where its neighbours meet elsewhere too.
    let trusted = match name.folded.len() {
        _ if press || !name.unspaced => support * 3 >= weak,
        ..=2 => support >= 3 && support >= weak && cued == 0,
        _ => support >= 2 && support * 2 >= weak && cued == 0,
    };
    let lone = mine.len() == 1 && decided == 0 && name.folded.len() >= 4 && flat.len() > 200;
    for (index, sight) in mine.into_iter().zip(sights) {
        let parts = units[index].parts.len();
        let twice = Verdict::Injected { reason: MANY, sure: Sure::Likely, keep: 1, before: 0, after: 0 };
        let many = match (sight.left, sight.right) {
            _ if units[index].case == Case::Other || sight.spaced => false,
            (Side::Cue, _) | (_, Side::Cue) => false,
            (Side::Plain, Side::Plain) => {
                (shown + decided >= 1 && support >= 1 && (press || (trusted && !sight.apposed)))
                    || (press && cued == 0 && (lone || plain >= 3) && !sight.apposed)
            }
            (Side::Particle, Side::Plain) if press && !sight.governed => support >= 2 && cued == 0 && support >= weak,
            (Side::Particle, Side::Plain) | (Side::Plain, Side::Particle) if !sight.object => {
                support >= if press { 2 } else { 3 } + 3 * spoken && support >= weak && !sight.apposed
            }
            (Side::Plain, Side::Point) => support >= 3 && cued == 0 && support >= weak,
            (Side::Point, Side::Plain) => support >= 4 && cued == 0 && support >= weak,
            _ => false,
        };
        verdicts[index] = match () {
            () if sight.enclosed && parts > 1 => twice,
            () if sight.enclosed => Verdict::Mention,
            () if strong(&sight) && trusted && units[index].case != Case::Other => {
                Verdict::injected(MEET, if sight.own + prior > 2.0 * SURE { Sure::Certain } else { Sure::Likely })
            }
            () if many => Verdict::injected(MANY, Sure::Likely),
            () if parts > 1 => twice,
            () if sight.cued() && sight.own + prior < -1.0 => Verdict::Mention,
            () => Verdict::Doubt(MAYBE),
        };
    }
}

/// The exponential, near enough for a judgement and small to download.
#[inline(never)]
fn exp(x: f32) -> f32 {
    let mut power = 1.0 + f64::from(x) / 65536.0;
    for _ in 0..16 {
        power *= power;
    }
    power as f32
}

/// The natural logarithm, as near.
fn ln(x: f32) -> f32 {
    let mut y = 0.0;
    for _ in 0..8 {
        let power = exp(y);
        y += 2.0 * (x - power) / (x + power);
    }
    y
}

/// What all occurrences of a string together say.
#[derive(Debug, Default)]
pub(super) struct Proof {
    /// How many stand beside a letter of a script without spaces.
    pub beside: usize,
    /// How many of these give back characters that meet elsewhere.
    pub meets: usize,
    /// How many stand as a mention does.
    pub cued: usize,
    /// How many stand between two letters that nobody writes beside a mention.
    pub plain: usize,
}

/// Sums up all occurrences.
pub(super) fn proof(flat: &Flat, name: &Name, units: &[Unit], taken: &[bool]) -> Proof {
    let all: Vec<usize> = (0..units.len()).filter(|index| concerns(flat, name, &units[*index])).collect();
    let mut proof = Proof { beside: all.len(), ..Proof::default() };
    for sight in sights(flat, name, units, &all, taken) {
        proof.meets += usize::from(sight.meet >= 3.5);
        proof.cued += usize::from(sight.cued());
        proof.plain += usize::from((sight.left, sight.right) == (Side::Plain, Side::Plain));
    }
    proof
}

/// Looks at some of the occurrences.
#[inline(never)]
fn sights(flat: &Flat, name: &Name, units: &[Unit], which: &[usize], taken: &[bool]) -> Vec<Sight> {
    let mut tally = Tally::default();
    let mut sights: Vec<Sight> = Vec::with_capacity(which.len());
    // First all questions are asked, then the text is read once, then the same questions have their answers.
    for answered in [false, true] {
        if answered && !which.is_empty() {
            tally.count_grams(flat, taken);
        }
        for index in which {
            let seen = keys(flat, &units[*index]).map(|key| tally.ask(key));
            if answered {
                sights.push(look(flat, name, &units[*index], seen));
            }
        }
    }
    sights
}

/// The two characters on either side, nearest in the middle, as numbers; 0 where there is none that counts.
fn around(flat: &Flat, unit: &Unit) -> [u64; 4] {
    let letter = |place: Option<usize>| {
        place.map_or(0, |place| match flat.class(place) {
            Class::Word | Class::Unspaced => u64::from(flat.folded.get(place).copied().unwrap_or_default() as u32),
            _ => 0,
        })
    };
    let near = letter(unit.start.checked_sub(1));
    let far = if near == 0 { 0 } else { letter(unit.start.checked_sub(2)) };
    let next = letter(Some(unit.end));
    let last = if next == 0 { 0 } else { letter(Some(unit.end + 1)) };
    [far, near, next, last]
}

fn keys(flat: &Flat, unit: &Unit) -> [u64; 5] {
    let [far, near, next, last] = around(flat, unit);
    let pair = if near == 0 || next == 0 { 0 } else { gram(0, near, next) };
    let left = if far == 0 || pair == 0 { 0 } else { gram(far, near, next) };
    let right = if last == 0 || pair == 0 { 0 } else { gram(near, next, last) };
    [pair, left, right, gram(0, 0, near), gram(0, 0, next)]
}

fn look(flat: &Flat, name: &Name, unit: &Unit, [pair, left, right, near, next]: [u32; 5]) -> Sight {
    let (before, after) = (unit.start.checked_sub(1).map_or(chars::BREAK, |place| flat.at(place)), flat.at(unit.end));
    let enclosed = flat.left_class(unit.start) == Class::Open && flat.class(unit.end) == Class::Close;
    let sticky = pair >= 2 && pair * 2 >= near.min(next);
    let meet = match u32::from(left > 0) + u32::from(right > 0) {
        2 if sticky => 6.5,
        1 if sticky => 5.0,
        0 if sticky => 3.5,
        2 => 4.5,
        1 => 3.5,
        _ if pair >= 1 && pair * 8 >= near.min(next) => 1.6,
        _ if pair >= 1 => 0.8,
        _ => -0.4,
    } + if everyday(before, after) { 2.5 } else { 0.0 }
        + if digit(before).is_some() && digit(after).is_some() { 2.0 } else { 0.0 }
        + impossible(before, after, name);
    let mut left = side(before, flat.left_class(unit.start), cue_before(flat, unit));
    let mut right = side(after, flat.class(unit.end), cue_after(flat, unit));
    let apposed = is_in(before, OPENERS) || is_in(after, ADVERBS);
    // What follows a noun only where it is the subject, or after a preposition, says nothing for a noun that is neither.
    if right == Side::Particle
        && (is_in(after, ASPECTS) || (left == Side::Plain && !is_in(before, OPENERS) && !is_in(after, NOMINAL)))
    {
        right = Side::Plain;
    }
    if right == Side::Plain && is_in(after, ADVERBS) && is_in(before, OPENERS) {
        right = Side::Particle;
    }
    // "Because" ends as a preposition does, and is none: it opens a clause, as "but" and "if" do.
    let because = is_in(before, "为為") && flat.at(unit.start.wrapping_sub(2)) == '因';
    if because && left == Side::Particle {
        left = Side::Plain;
    }
    let governed = is_in(before, PREPOSITIONS) && !because;
    let object = is_in(before, "把向和与與");
    if left == Side::Particle && is_in(before, ADVERBS) {
        left = Side::Plain;
    }
    let own = meet + weight(left, meet) + weight(right, meet);
    let thai = [before, after].iter().chain(name.written.first()).any(|c| matches!(c, '\u{0e01}'..='\u{17ff}'));
    let spaced = thai && [flat.left_class(unit.start), flat.class(unit.end)].contains(&Class::Space);
    Sight { own, meet, left, right, enclosed, apposed, governed, object, spaced }
}

fn side(c: char, class: Class, cue: bool) -> Side {
    match class {
        _ if cue => Side::Cue,
        Class::Unspaced if is_in(c, PARTICLES) => Side::Particle,
        Class::Unspaced | Class::Word => Side::Plain,
        _ => Side::Point,
    }
}

/// What one side says; less where its letter makes a word with the one beyond the name.
fn weight(side: Side, meet: f32) -> f32 {
    match side {
        Side::Cue if meet > 3.0 => -1.5,
        Side::Cue => -5.0,
        Side::Particle if meet > 3.0 => -0.3,
        Side::Particle => -1.2,
        Side::Point => -1.1,
        Side::Plain => 1.2,
    }
}

fn cue_before(flat: &Flat, unit: &Unit) -> bool {
    listed(BEFORE, flat.wrote(unit.start.saturating_sub(3), unit.start), Has::End)
}

fn cue_after(flat: &Flat, unit: &Unit) -> bool {
    listed(AFTER, flat.wrote(unit.end, (unit.end + 4).min(flat.len())), Has::Start)
}

/// Edges where no word ends or begins: a small kana, a Thai vowel that needs its consonant, a run of one kind of letters.
fn impossible(before: char, after: char, name: &Name) -> f32 {
    let katakana = |c: char| matches!(c, '\u{30a1}'..='\u{30fa}' | 'ー');
    let no_end = matches!(before, 'っ' | 'ッ' | '\u{0e40}'..='\u{0e44}');
    let no_start = matches!(after, 'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ー'
        | 'ん' | 'ン' | '々' | '\u{0e30}'..='\u{0e3a}' | '\u{0e45}' | '\u{0e47}'..='\u{0e4e}');
    // After a noun, Japanese goes on with few of its small letters; the others end a word that began before.
    let ending = matches!(before, '\u{4e00}'..='\u{9fff}') && is_in(after, "くうびりるいえれけきちみめむつぶぬせげじ");
    let run = katakana(before) && katakana(after) && !name.written.iter().any(|c| katakana(*c));
    let latin = is_lower(before) && is_lower(after) && name.unspaced;
    let letters = before.is_ascii_alphabetic() && after.is_ascii_alphabetic() && name.unspaced;
    (if no_end || no_start { 5.0 } else { 0.0 })
        + (if ending { 3.0 } else { 0.0 })
        + (if run { 3.0 } else { 0.0 })
        + (if latin {
            6.0
        } else if letters {
            3.0
        } else {
            0.0
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_enough() {
        for x in [0.05_f32, 0.4, 1.0, 3.0, 12.0, 40.0] {
            assert!((ln(x) - x.ln()).abs() < 0.001, "{x}: {}", ln(x));
            assert!((exp(x / 4.0) / (x / 4.0).exp() - 1.0).abs() < 0.001, "{x}");
        }
    }
}
