//! Judges each occurrence of a name in scripts that put spaces between words: by what it is glued to, by the words that
//! come back when it goes, and by what the other occurrences turned out to be.

use super::chars::Class;
use super::flat::Flat;
use super::habits::{Habits, habits};
use super::named::{Name, Shape};
use super::scan::{Case, Unit};
use super::sight::{Sight, camel, look, near, script};
use super::start::start;
use super::tally::hash;
use super::verdict::Verdict;
use super::words::{Has, listed};
use crate::clean::letters::{digit, is_upper};
use crate::clean::look::is_in;
use crate::traced::Sure;

const INSIDE: &str = "the site's name stands inside a word";
const JOINED: &str = "the site's name splits a word that stands whole elsewhere";
const END: &str = "the site's name is glued to a word's end";
const POINT: &str = "the site's name is glued to punctuation";
const LINE: &str = "a line is only the site's name, which is injected elsewhere";
const TWICE: &str = "the site's name stands twice without a space";
pub(super) const MAYBE: &str = "the site's name may be injected here";

/// Short words that stand before a name in many languages: glued to it, they may only have lost their space.
const BEFORE_NAMES: &str = "a al an and at au aux bei by da dal das de dei del della dem den der des die do du e een ein eine el en et \
    for from het i il im in la le les lo los na nel o of on or os par per por says said tells than that the to \
    told un una und une van via vom von w with y z zu zum zur в и на от по с";

/// What Arabic, Hebrew and Korean write onto the end of a name, and Korean words begin with where a name stood before.
const SUFFIXES: &str = "ا ات ان ة ت ك كم ن نا ني ه ها هم هما هن ون ي يا ية ين يون يين ה ו ות י ים ית ך כם נו \
    가 같 계 과 권 까 께 나 는 도 든 들 라 랑 로 를 마 만 며 밖 보 부 서 식 에 와 으 은 을 의 이 인 입 적 조 처 측 판 풍 하 한 형";

/// Judges all occurrences of one name; `decided` is what is known from earlier rounds: how many were injected.
pub(super) fn judge(
    flat: &Flat,
    name: &Name,
    units: &[Unit],
    taken: &[bool],
    decided: usize,
    verdicts: &mut [Verdict],
) {
    let (sights, foreign) = look(flat, name, units, taken);
    let mut habits = habits(flat, name, taken);
    habits.foreign = foreign;
    habits.spoken = sights.iter().zip(units).any(|(sight, unit)| {
        matches!(sight.right, Class::Space | Class::Apostrophe | Class::Close)
            && sight.left == Class::Space
            && !own_line(flat, unit)
    });
    let mut sure = decided;
    for (index, sight) in sights.iter().enumerate() {
        if verdicts[index] == Verdict::Open && sight.left == Class::Word && sight.right == Class::Word {
            verdicts[index] = inside(flat, name, &units[index], sight, foreign, decided);
            sure += usize::from(verdicts[index].is_injected());
        }
    }
    // Ordinary words: one alone may be chance, several with different neighbours are not.
    let small = name.shape == Shape::Phrase && !name.capital;
    let few = if name.shape == Shape::Plain && name.caseless() { 3 } else { 2 };
    for (reason, known, ever) in [(INSIDE, sure, !small), (JOINED, decided, true)] {
        let maybe: Vec<usize> = (0..units.len()).filter(|index| verdicts[*index] == Verdict::Doubt(reason)).collect();
        if maybe.len() + known >= few && (known > 0 || (ever && different(flat, units, &sights, &maybe))) {
            for index in maybe {
                verdicts[index] = Verdict::injected(reason, Sure::Likely);
                sure += 1;
            }
        }
    }
    let inside: Vec<bool> = verdicts.iter().map(Verdict::is_injected).collect();
    twins(flat, units, &sights, sure, verdicts);
    for (index, sight) in sights.iter().enumerate() {
        if verdicts[index] == Verdict::Open && sight.left == Class::Word {
            verdicts[index] = end(flat, name, &units[index], sight, sure, &habits);
        }
    }
    let sure = sure + verdicts.iter().zip(&inside).filter(|(verdict, was)| verdict.is_injected() && !**was).count();
    for (index, sight) in sights.iter().enumerate() {
        if verdicts[index] == Verdict::Open {
            verdicts[index] = other(flat, name, &units[index], sight, sure, &habits);
        }
    }
}

/// Letters on both sides.
fn inside(flat: &Flat, name: &Name, unit: &Unit, sight: &Sight, foreign: bool, decided: usize) -> Verdict {
    let left = flat.fold(sight.from, unit.start);
    let clear = sight.left_whole == 0 && sight.right_whole == 0;
    let veto =
        if sight.broken && unit.case != Case::Other { sight.left_whole > 0 && sight.right_whole > 0 } else { !clear };
    if name.shape != Shape::Phrase && sight.sealed {
        return Verdict::Doubt(MAYBE);
    }
    // A capital in front breaks a word as well as a small letter does: "MKurierontag".
    let ending = || suffix(flat.fold(unit.end, sight.to));
    let broken =
        sight.broken || (name.capital && unit.case == Case::Same && is_upper(flat.at(unit.start.wrapping_sub(1))));
    // A plain word inside another may give back a third one by chance; twice it does not.
    if name.shape == Shape::Plain && !broken {
        if name.caseless() && name.written.len() > 3 && clear && (decided > 2 || !ending()) && !proclitics(left) {
            return Verdict::Doubt(INSIDE);
        }
        let long = sight.joined > 0 && clear && left.len() + sight.to - unit.end >= 5;
        return Verdict::Doubt(if long { JOINED } else { MAYBE });
    }
    let right = flat.fold(unit.end, sight.to);
    // A compound and its ending, as in "eSports" and "PopStars", until others show.
    let chance = (left.len() == 1 || is_upper(flat.at(sight.from))) && listed("s es er ers en n", right, Has::Whole);
    if name.shape != Shape::Phrase && chance && broken && clear && decided == 0 {
        return Verdict::Doubt(INSIDE);
    }
    if sight.joined > 0 && !(sight.left_whole > 0 && sight.right_whole > 0) && (clear || name.shape != Shape::Plain) {
        return Verdict::injected(JOINED, Sure::Certain);
    }
    if veto {
        return Verdict::Doubt(MAYBE);
    }
    // A word before that only Arabic or Hebrew writes onto the name, and an ending that may be the name's own.
    let own = script(flat.at(unit.end)) == script(flat.at(unit.end - 1));
    if proclitics(left) && sight.to - unit.end <= 3 && own {
        return Verdict::Doubt(if name.shape == Shape::Plain || ending() { MAYBE } else { INSIDE });
    }
    match (name.shape, unit.case) {
        (Shape::Phrase, Case::Same) if name.capital || foreign => Verdict::injected(INSIDE, Sure::Certain),
        (Shape::Phrase, Case::Same) => Verdict::Doubt(INSIDE),
        (Shape::Phrase, Case::Upper) if sight.broken => Verdict::injected(INSIDE, Sure::Certain),
        (Shape::Phrase, _) if name.first_word().len() > 3 && clear => Verdict::Doubt(INSIDE),
        (Shape::Odd, Case::Same) if !camel(flat, unit) => {
            if name.capital || name.written.contains(&'.') {
                Verdict::injected(INSIDE, Sure::Certain)
            } else {
                Verdict::Doubt(INSIDE)
            }
        }
        (Shape::Odd, _) if clear && !camel(flat, unit) => Verdict::Doubt(INSIDE),
        (Shape::Plain, Case::Same | Case::Upper) if broken && clear && !camel(flat, unit) => Verdict::Doubt(INSIDE),
        _ => Verdict::Doubt(MAYBE),
    }
}

/// Whether all of it is short words that Arabic and Hebrew write onto the next one: and, in, to, like, the.
fn proclitics(left: &[char]) -> bool {
    !left.is_empty() && left.len() <= 4 && left.iter().all(|c| is_in(*c, "وفبلكساوהבלמשכ"))
}

/// Whether it may be the name's own ending; in Korean one syllable tells.
fn suffix(right: &[char]) -> bool {
    let korean = right.first().is_some_and(|c| script(*c) == script('가'));
    listed(SUFFIXES, &right[..if korean { 1 } else { right.len() }], Has::Whole)
}

/// Whether several candidates have different letters on both sides: a suffix or a prefix would be the same.
fn different(flat: &Flat, units: &[Unit], sights: &[Sight], which: &[usize]) -> bool {
    let Some((first, rest)) = which.split_first() else { return false };
    let ends = |index: usize| {
        let (unit, sight) = (&units[index], &sights[index]);
        (hash(flat.fold(sight.from, unit.start)).word(), hash(flat.fold(unit.end, sight.to)).word())
    };
    let (left, right) = ends(*first);
    rest.iter().any(|index| ends(*index).0 != left) && rest.iter().any(|index| ends(*index).1 != right)
}

/// Two names with one space between them, glued to letters outside: one insertion of a doubled name, or two around a real
/// space. The word that comes back tells the first; where the name goes in singly elsewhere, again and again, and the word
/// before is one of the article's, it is the second.
fn twins(flat: &Flat, units: &[Unit], sights: &[Sight], sure: usize, verdicts: &mut [Verdict]) {
    for index in 1..units.len() {
        let (left, right) = (&sights[index - 1], &sights[index]);
        let open = verdicts[index - 1] == Verdict::Open && verdicts[index] == Verdict::Open;
        if !open
            || !near(flat, units, index)
            || left.left != Class::Word
            || right.right != Class::Word
            || (left.before > 0 && right.after > 0)
        {
            continue;
        }
        if right.twin > 0 {
            verdicts[index - 1] =
                Verdict::Injected { reason: JOINED, sure: Sure::Likely, keep: 0, before: 0, after: 1 };
            verdicts[index] = Verdict::injected(JOINED, Sure::Likely);
        } else if sure < 3 || left.before < 2 {
            verdicts[index - 1] = Verdict::Doubt(MAYBE);
            verdicts[index] = Verdict::Doubt(MAYBE);
        }
    }
}

/// Letters on the left only.
fn end(flat: &Flat, name: &Name, unit: &Unit, sight: &Sight, sure: usize, habits: &Habits) -> Verdict {
    let left = flat.fold(sight.from, unit.start);
    let doubt = Verdict::Doubt(MAYBE);
    if proclitics(left) {
        return Verdict::Mention;
    }
    if name.shape != Shape::Phrase && sight.sealed {
        return Verdict::Mention;
    }
    if sight.left_whole > 0 {
        return if sight.broken { doubt } else { Verdict::Mention };
    }
    if unit.case == Case::Other || (unit.case == Case::Upper && !sight.broken) {
        let known = sight.before > 0 && sure >= 2 && name.first_word().len() > 3 && name.shape == Shape::Phrase;
        return if known { Verdict::injected(END, Sure::Likely) } else { doubt };
    }
    // A number in front has lost its space in many a caption and table.
    if digit(flat.at(unit.start - 1)).is_some() && (habits.spoken || sure < 3) {
        return doubt;
    }
    let function = listed(BEFORE_NAMES, left, Has::Whole);
    match name.shape {
        Shape::Phrase if name.capital || habits.foreign => {
            // "the The Herald" is nothing that was ever written.
            let function = function && !listed(BEFORE_NAMES, name.first_word(), Has::Whole);
            if sure == 0 && (function || !(sight.broken || habits.foreign) || left.len() < 2) {
                return doubt;
            }
            Verdict::injected(END, if sure > 0 { Sure::Certain } else { Sure::Likely })
        }
        Shape::Phrase => {
            // No capital shows where it begins: the word before must be one.
            let word = sight.before > 0 || (left.len() >= 4 && sure >= 3);
            if word && sure >= 1 { Verdict::injected(END, Sure::Likely) } else { doubt }
        }
        Shape::Odd if sight.broken && (sure >= 2 || (sure == 1 && sight.before > 0)) => {
            Verdict::injected(END, Sure::Likely)
        }
        Shape::Odd if sure >= 3 && name.written.contains(&'.') => Verdict::injected(END, Sure::Likely),
        Shape::Odd if sure >= 4 || (sure >= 2 && sight.before > 0) => Verdict::injected(END, Sure::Likely),
        Shape::Plain if sight.broken && sure >= 2 => Verdict::injected(END, Sure::Likely),
        _ => doubt,
    }
}

/// No letters on the left: glued to the next word, to punctuation, or free.
fn other(flat: &Flat, name: &Name, unit: &Unit, sight: &Sight, sure: usize, habits: &Habits) -> Verdict {
    if unit.parts.len() > 1 && unit.case == Case::Same && (name.shape != Shape::Plain || sure > 0) && !sight.sealed {
        let free = sight.right != Class::Word;
        let real = free && !matches!((sight.left, sight.right), (Class::Close, _));
        return Verdict::Injected { reason: TWICE, sure: Sure::Likely, keep: usize::from(real), before: 0, after: 0 };
    }
    if sight.right == Class::Word {
        return start(flat, name, unit, sight, sure, habits);
    }
    let solid = unit.case == Case::Same && name.shape != Shape::Plain && !(sight.sealed && name.shape != Shape::Phrase);
    match (sight.left, sight.right) {
        (Class::Break, Class::Break) | (Class::Space, Class::Space)
            if sight.left == Class::Break || own_line(flat, unit) =>
        {
            line(flat, unit, if habits.spoken { sure.min(1) } else { sure })
        }
        (Class::Space, Class::Space) => free(sight, sure),
        (Class::Close, Class::Space | Class::Break | Class::Close | Class::Open)
        | (Class::Space | Class::Break, Class::Open) => {
            // A straight quote that a letter follows opens, or closes before an ending.
            let closes = sight.right == Class::Open && flat.at(unit.end) == '"';
            if solid && !closes && (sure >= 2 || (sure == 1 && name.shape == Shape::Phrase)) && !habits.loose {
                Verdict::injected(POINT, Sure::Likely)
            } else {
                Verdict::Doubt(MAYBE)
            }
        }
        _ => Verdict::Mention,
    }
}

/// Whether it stands between two line ends of one text.
fn own_line(flat: &Flat, unit: &Unit) -> bool {
    flat.at(unit.start.wrapping_sub(1)) == '\n' && flat.at(unit.end) == '\n'
}

/// Only the name on a line: inside the article, between other lines.
fn line(flat: &Flat, unit: &Unit, sure: usize) -> Verdict {
    let edge = unit.start <= 1 || unit.end + 1 >= flat.len();
    match sure {
        0 => Verdict::Mention,
        1 | 2 => Verdict::Doubt(LINE),
        _ if edge => Verdict::Doubt(LINE),
        _ => Verdict::injected(LINE, Sure::Likely),
    }
}

/// Spaces on both sides: only if the words around it are halves of one that stands elsewhere.
fn free(sight: &Sight, sure: usize) -> Verdict {
    let halves = sight.joined > 0 && (sight.before < 2 || sight.after < 2);
    match sure {
        _ if !halves => Verdict::Mention,
        0 | 1 => Verdict::Doubt(JOINED),
        _ => Verdict::Injected { reason: JOINED, sure: Sure::Likely, keep: 0, before: 1, after: 1 },
    }
}
