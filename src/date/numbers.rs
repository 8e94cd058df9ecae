//! Dates of three numbers, and in which order a language writes them.

use super::tokens::Token::{self, Mark, Number, Space, Word};

/// The days that a date of three numbers can mean.
pub struct Readings {
    /// Each of them, valid or not.
    pub all: Vec<(u32, u32, u32)>,
    /// What the separator or the language settles on.
    pub preferred: Option<(u32, u32, u32)>,
}

/// Takes a date of three numbers out of the tokens: 2025-03-04, 4.3.2025, 03/04/2024, 2025年3月4日.
pub fn numeric(tokens: &mut Vec<Token>, language: Option<&str>) -> Option<Readings> {
    let (at, parts, separator) = (0..tokens.len()).find_map(|at| {
        let mut parts = Vec::new();
        let mut place = at;
        let mut separator = None;
        loop {
            let Some(Number(value, digits)) = tokens.get(place) else { return None };
            parts.push((*value, *digits));
            place += 1;
            if parts.len() == 3 {
                break;
            }
            let unit = place + usize::from(tokens.get(place) == Some(&Space));
            if matches!(tokens.get(unit), Some(Word(unit)) if matches!(unit.as_str(), "年" | "月" | "년" | "월")) {
                place = unit;
            }
            let mark = match tokens.get(place)? {
                Mark(mark @ ('-' | '/' | '.' | '–' | '‐' | '／')) => *mark,
                Word(unit) if matches!(unit.as_str(), "年" | "月" | "년" | "월") => '年',
                _ => return None,
            };
            if separator.is_some_and(|known| known != mark) {
                return None;
            }
            separator = Some(mark);
            place += 1;
            if tokens.get(place) == Some(&Space) && matches!(mark, '年' | '.') {
                place += 1;
            }
        }
        if separator == Some('年') {
            place += usize::from(tokens.get(place) == Some(&Space));
            let Some(Word(unit)) = tokens.get(place) else { return None };
            if !matches!(unit.as_str(), "日" | "号" | "號" | "일") {
                return None;
            }
            place += 1;
        }
        Some((at..place, parts, separator?))
    })?;
    let [(a, da), (b, db), (c, dc)] = parts[..] else { return None };
    let year = |value: u32, digits: usize| digits == 4 && (1500..=2199).contains(&value);
    let small = [(a, da), (b, db), (c, dc)].iter().filter(|(value, digits)| *value <= 31 && *digits <= 2).count();
    let readings = if small < 2 {
        return None;
    } else if year(a, da) && db <= 2 && dc <= 2 {
        Readings { all: vec![(a, b, c)], preferred: Some((a, b, c)) }
    } else if year(c, dc) && da <= 2 && db <= 2 && separator != '年' {
        let (day_first, month_first) = ((c, b, a), (c, a, b));
        let preferred = match (separator, order(language)) {
            (_, Some(Order::MonthFirst)) => Some(month_first),
            (_, Some(Order::DayFirst)) | ('.', None) => Some(day_first),
            _ => None,
        };
        Readings { all: vec![day_first, month_first], preferred }
    } else if da == 2 && db == 2 && dc == 2 && separator != '年' && a <= 31 && b <= 31 {
        Readings { all: Vec::new(), preferred: None }
    } else {
        return None;
    };
    tokens.drain(at);
    Some(readings)
}

#[derive(Clone, Copy)]
enum Order {
    DayFirst,
    MonthFirst,
}

/// In which order a language writes a date of three numbers, where it has only one.
fn order(language: Option<&str>) -> Option<Order> {
    let language = language?.to_ascii_lowercase().replace('_', "-");
    let mut parts = language.split('-');
    match (parts.next()?, parts.next_back()) {
        ("en", Some("us" | "ph")) => Some(Order::MonthFirst),
        ("en", Some("gb" | "au" | "nz" | "ie" | "in" | "za" | "uk")) => Some(Order::DayFirst),
        (
            "de" | "fr" | "es" | "it" | "pt" | "nl" | "pl" | "tr" | "ru" | "ar" | "uk" | "cs" | "da" | "fi" | "nb"
            | "no" | "el" | "ro" | "he" | "id" | "vi",
            _,
        ) => Some(Order::DayFirst),
        _ => None,
    }
}
