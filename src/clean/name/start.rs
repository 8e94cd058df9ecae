//! Judges a name that is glued to the next word alone: an ending, or the rest of a longer word, looks the same.

use super::chars::Class;
use super::flat::Flat;
use super::habits::Habits;
use super::named::{Name, Shape};
use super::scan::{Case, Unit};
use super::sight::Sight;
use super::spaced::MAYBE;
use super::verdict::Verdict;
use super::words::{Has, listed};
use crate::clean::letters::{digit, is_lower, is_upper};
use crate::traced::Sure;

const START: &str = "the site's name is glued to a word's start";

/// What a name may end in, when one writes of its people and manners.
const ENDINGS: &str = "aner ans ern ers esque ess ian ians ies ing ish ism ist ists like ness ship type";

/// Words that begin with what papers and broadcasters are called.
const COMPOUNDS: &str = "newsletter newsletters newsroom newsrooms newsreader newsreaders newsnight newsround newsbeat newsman newspaper \
    newspapers newscast newswire newsstand mailbox mailboxes mailshot timesheet timesheets postal postcard postcards postman postmaster \
    sunday sundays sunset sunrise sunflower sunlight starship startup startups weekend weekends weekly weekday weekdays";

/// What Finnish, Hungarian, Polish, Turkish and Indonesian write onto a name.
const BENT: &str = "ssa ssä sta stä lla llä lta ltä lle kin ban ben nak nek tól től ról ről hoz hez höz val vel nál nél ból ből ért \
    owi ach ami iem ego emu ów dan den tan ten nın nin nun nün dır dir lar ler ları leri ydı ydi nya lah";

/// Glued to the next word only: a suffix looks the same.
pub(super) fn start(flat: &Flat, name: &Name, unit: &Unit, sight: &Sight, sure: usize, habits: &Habits) -> Verdict {
    let doubt = Verdict::Doubt(MAYBE);
    let right = flat.wrote(unit.end, sight.to);
    let capital = right.first().is_some_and(|c| is_upper(*c));
    if sight.right_whole > 0 || (name.shape != Shape::Phrase && sight.sealed) {
        return Verdict::Mention;
    }
    if unit.case != Case::Same || name.shape == Shape::Plain {
        let known = sight.after_pair > 0 && sight.after > 0 && sure >= 3 && unit.case == Case::Same;
        return if known { Verdict::injected(START, Sure::Likely) } else { doubt };
    }
    // Punctuation on the left that a word stands before: a real mention would have lost its space too.
    let tight = matches!(sight.left, Class::Close | Class::Apostrophe)
        && unit.start >= 2
        && matches!(flat.class(unit.start - 2), Class::Word | Class::Close);
    if tight && sure >= 1 && name.shape == Shape::Phrase {
        return Verdict::injected(START, Sure::Likely);
    }
    // A sentence's first word has its capital: "The Sunday market" is no "day market".
    let opens = name.capital && right.first().is_some_and(|c| is_lower(*c)) && flat.opens_sentence(unit.start);
    if opens || compounds(flat, unit, right) {
        return doubt;
    }
    let number = right.iter().all(|c| digit(*c).is_some()) && digit(flat.at(unit.end - 1)).is_none();
    let ending = listed(ENDINGS, right, Has::Whole);
    let bent = habits.bends && if habits.spoken { right.len() < 6 } else { listed(BENT, right, Has::Whole) };
    let compound = habits.compounds && !habits.foreign;
    let suffix = !number && (right.len() < 3 || ending || bent || compound);
    // A single letter may be an ending as well.
    let seen = sight.after > 0
        && (capital || !compound)
        && (right.len() > 1 || (sure >= 2 && !habits.bends && right != ['s']));
    let enough = match () {
        () if sight.after_pair > 0 => sure >= 1,
        // `DailyPostReader`: the name of a thing of the site's, unless the article never speaks of the site.
        () if capital && name.shape == Shape::Odd => sure >= if seen { 3 } else { 4 } && (seen || !habits.spoken),
        () if seen => sure >= if habits.ordinary { 3 } else { 1 },
        () if capital => sure >= 2,
        () if habits.ordinary && !number => false,
        () if habits.foreign && right.len() >= if habits.bends { 6 } else { 4 } => sure >= 2,
        () => sure >= if right.len() >= 4 { 3 } else { 4 } && !suffix,
    };
    if enough { Verdict::injected(START, Sure::Likely) } else { doubt }
}

/// Whether the name's last word and the letters behind it are a word of the kind that papers are called after.
fn compounds(flat: &Flat, unit: &Unit, right: &[char]) -> bool {
    let from = flat.run_before(unit.end, unit.start);
    let mut word: Vec<char> = flat.fold(from, unit.end).to_vec();
    word.extend(right);
    listed(COMPOUNDS, &word, Has::Whole)
}
