//! Dates made of three numbers, and the order in which a language writes them.

use super::tokens::Token::{self, Mark, Number, Space, Word};
use crate::lang::{DAY_FIRST, DAY_SIGNS, MONTH_FIRST, YEAR_AND_MONTH_SIGNS};
use crate::text::str_ext::StrExt;

/// A year, a month and a day.
pub type Day = (u32, u32, u32);

/// The days that a date of three numbers may mean.
pub struct Readings {
    /// Both readings, valid or not; `None` if it is unclear which number is the year.
    pub all: Option<[Day; 2]>,
    /// The reading that the separator or the language suggests.
    pub preferred: Option<Day>,
}

fn is_sign(token: Option<&Token>, signs: &str) -> bool {
    let Some(Word(word)) = token else { return false };
    let mut letters = word.chars();
    matches!((letters.next(), letters.next()), (Some(sign), None) if signs.contains(sign))
}

/// Three numbers with their digit counts, the separator, and the index after them.
type Triple = ([(u32, usize); 3], char, usize);

/// Reads three numbers with the same separator between them, starting at `at`.
fn triple(tokens: &[Token], at: usize) -> Option<Triple> {
    let mut parts = [(0, 0); 3];
    let mut place = at;
    let mut separator = '\0';
    for (count, part) in parts.iter_mut().enumerate() {
        let Some(Number(value, digits)) = tokens.get(place) else { return None };
        *part = (*value, *digits);
        place += 1;
        if count == 2 {
            break;
        }
        let unit = place + usize::from(tokens.get(place) == Some(&Space));
        let mark = if is_sign(tokens.get(unit), YEAR_AND_MONTH_SIGNS) {
            place = unit;
            '年'
        } else if let Some(Mark(mark @ ('-' | '/' | '.' | '–' | '‐' | '／'))) = tokens.get(place) {
            *mark
        } else {
            return None;
        };
        if count > 0 && separator != mark {
            return None;
        }
        separator = mark;
        place += 1;
        if matches!(mark, '年' | '.') {
            place += usize::from(tokens.get(place) == Some(&Space));
        }
    }
    if separator == '年' {
        place += usize::from(tokens.get(place) == Some(&Space));
        if !is_sign(tokens.get(place), DAY_SIGNS) {
            return None;
        }
        place += 1;
    }
    Some((parts, separator, place))
}

/// Takes a date of three numbers out of the tokens, such as 2025-03-04, 4.3.2025, 03/04/2024 or 2025年3月4日.
pub fn numeric(tokens: &mut [Token], language: Option<&str>) -> Option<Readings> {
    let (at, (parts, separator, end)) = (0..tokens.len()).find_map(|at| Some((at, triple(tokens, at)?)))?;
    let [(a, da), (b, db), (c, dc)] = parts;
    let year = |value: u32, digits: usize| digits == 4 && (1500..=2199).contains(&value);
    let small = |value: u32, digits: usize| value <= 31 && digits <= 2;
    let readings = if year(a, da) && db <= 2 && dc <= 2 && small(b, db) && small(c, dc) {
        Readings { all: Some([(a, b, c); 2]), preferred: Some((a, b, c)) }
    } else if year(c, dc) && small(a, da) && small(b, db) && separator != '年' {
        let (day_first, month_first) = ((c, b, a), (c, a, b));
        let preferred = match order(language) {
            Some(Order::MonthFirst) => Some(month_first),
            Some(Order::DayFirst) => Some(day_first),
            None => (separator == '.').then_some(day_first),
        };
        Readings { all: Some([day_first, month_first]), preferred }
    } else if (da, db, dc) == (2, 2, 2) && separator != '年' && a <= 31 && b <= 31 {
        Readings { all: None, preferred: None }
    } else {
        return None;
    };
    tokens[at..end].fill(Space);
    Some(readings)
}

#[derive(Clone, Copy)]
enum Order {
    DayFirst,
    MonthFirst,
}

/// Returns the order in which a language writes dates of three numbers, or `None` if that varies.
fn order(language: Option<&str>) -> Option<Order> {
    let language = language?;
    let end = language.bytes().position(|byte| matches!(byte, b'-' | b'_')).unwrap_or(language.len());
    let (main, region) = (language.before(end), language.after_last("-_"));
    // "de" matches in any country, "en-gb" in only one.
    let among = |list: &str| {
        list.split(' ').any(|known| {
            let (language, country) = known.split_once("-").unwrap_or((known, region));
            language.eq_ignore_ascii_case(main) && country.eq_ignore_ascii_case(region)
        })
    };
    if among(MONTH_FIRST) {
        return Some(Order::MonthFirst);
    }
    among(DAY_FIRST).then_some(Order::DayFirst)
}
