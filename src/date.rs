//! Datelines: a date as the page printed it, and the day it means if that is certain.

mod ago;
mod calendar;
mod clock;
mod numbers;
mod tokens;

pub use ago::ago;
use calendar::{is_day, weekday_of};
pub use calendar::{iso_of_seconds, moment_of};
use clock::take_time;
pub use clock::{is_iso, iso_of};
use numbers::{Day, numeric};
use tokens::Token::{Mark, Number, Space, Word};
use tokens::tokens;

use crate::lang::{
    self, CALENDAR_SIGNS, DAY_SIGNS, IN_DATES, MONTHS, NUMERALS_IN_DATES, WEEKDAYS, WEEKDAYS_AT_THE_START,
    YEAR_AND_MONTH_SIGNS,
};
use crate::text::str_ext::StrExt;

/// A date as written, and in machine-readable form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dateline {
    /// The date as the payload has it.
    pub text: String,
    /// The date in ISO 8601, `YYYY-MM-DD` with or without a time; `None` if the text allows more than one day.
    pub iso: Option<String>,
}

impl Dateline {
    /// Reads a date in one of a dozen languages. `language`, a BCP 47 tag, decides whether 03/04 is in March or April.
    ///
    /// ```
    /// use article_engine::date::Dateline;
    ///
    /// assert_eq!(Dateline::read("11. März 2031", None).iso.as_deref(), Some("2031-03-11"));
    /// assert_eq!(Dateline::read("03/04/2031", Some("en-GB")).iso.as_deref(), Some("2031-04-03"));
    /// assert_eq!(Dateline::read("03/04/2031", None).iso, None);
    /// ```
    pub fn read(text: &str, language: Option<&str>) -> Self {
        let iso = match parse(text.trim(), language) {
            Some(Meaning::Day(iso)) => Some(iso),
            Some(Meaning::Unclear) | None => None,
        };
        Self { text: text.to_owned(), iso }
    }

    /// Returns true if a line is nothing but a date, even if its day is ambiguous.
    pub fn is_date_line(text: &str, language: Option<&str>) -> bool {
        text.len() <= 200 && parse(text.trim(), language).is_some()
    }

    /// Returns true if a line probably contains a date: it is short and has a number, and either no words or a few with a month or a sign
    /// of another calendar among them; or it is in Chinese numerals.
    pub fn resembles_date(text: &str) -> bool {
        if is_in_numerals(text) {
            return true;
        }
        let Some(tokens) = tokens(text).filter(|_| text.len() <= 120) else { return false };
        let (mut numbers, mut words, mut month) = (0, 0, false);
        for token in tokens {
            match token {
                Number(..) => numbers += 1,
                Word(name) => {
                    words += 1;
                    month |= name.is_among(CALENDAR_SIGNS) || lang::classes_of(name, MONTHS) != 0;
                }
                Mark(_) | Space => {}
            }
        }
        numbers > 0 && (words == 0 || month && words <= 8)
    }
}

/// Returns true for dates such as "二〇二四年十一月六日": only numerals and units, down to the day.
fn is_in_numerals(text: &str) -> bool {
    let day = text.up_to(DAY_SIGNS);
    day.len() < text.len()
        && CALENDAR_SIGNS.split(' ').any(|sign| day.find_from(sign, 0).is_some())
        && text
            .chars()
            .all(|c| c == ' ' || [NUMERALS_IN_DATES, YEAR_AND_MONTH_SIGNS, DAY_SIGNS].iter().any(|set| set.contains(c)))
}

/// Punctuation between the words of a date.
const BETWEEN: &str = ".,،、，/()（）|·•-–—º°:：";

const MARCH: u32 = 1 << 2;

/// The meaning of a date.
enum Meaning {
    /// A certain day, in ISO 8601, perhaps with a time.
    Day(String),
    /// One of several days, or no single day: "March 2031".
    Unclear,
}

impl From<Option<Day>> for Meaning {
    fn from(day: Option<Day>) -> Self {
        match day {
            Some((year, month, day)) => Self::Day(format!("{year:04}-{month:02}-{day:02}")),
            None => Self::Unclear,
        }
    }
}

/// Parses a date. Returns `None` if the text is no date.
fn parse(text: &str, language: Option<&str>) -> Option<Meaning> {
    if is_iso(text) {
        return Some(Meaning::Day(text.to_owned()));
    }
    let mut tokens = tokens(text)?;
    take_time(&mut tokens)?;
    let by_numbers = numeric(&mut tokens, language);
    // Bit sets of months and weekdays; the last number that can be a day or a year, and how many of each there are.
    let (mut months, mut weekdays, mut mar) = (0u32, 0u32, false);
    let (mut day, mut days, mut year, mut years) = (0, 0, 0, 0);
    let mut words = 0;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        at += 1;
        match *token {
            Word(name) => {
                words += 1;
                // Some Arabic months have two words.
                if !name.is_ascii()
                    && let (Some(Space), Some(Word(next))) = (tokens.get(at), tokens.get(at + 1))
                    && let found @ 1.. = pair(name, next)
                {
                    months |= month_bits(found);
                    (at, words) = (at + 2, words + 1);
                    continue;
                }
                let found = lang::classes_of(name, MONTHS | WEEKDAYS | IN_DATES);
                let month = month_bits(found);
                let small = WEEKDAYS_AT_THE_START.split(' ').any(|day| name.eq_ignore_ascii_case(day));
                if found == 0 || small && words > 1 {
                    return None;
                }
                if found & WEEKDAYS == 0 {
                    months |= month;
                } else if month != 0 {
                    mar = true;
                } else {
                    weekdays |= (found >> WEEKDAYS.trailing_zeros()) as u32 & 0x7f;
                }
            }
            Number(value @ 1500..=2199, 4) => (year, years) = (value, years + 1),
            Number(value @ 1..=31, 1 | 2) => (day, days) = (value, days + 1),
            Number(..) => return None,
            Mark(c) if BETWEEN.contains(c) => {}
            Mark(_) => return None,
            Space => {}
        }
    }
    // "mar." is March or the French Tuesday (mardi): a month only if there is no other.
    if mar && months == 0 {
        months = MARCH;
    } else if mar {
        weekdays |= 1 << 1;
    }
    let on_weekday = |day: Day| weekdays & !(1 << (weekday_of(day.0, day.1, day.2) - 1)) == 0;
    let fits = |day: Day| is_day(day.0, day.1, day.2) && on_weekday(day);
    if let Some(readings) = by_numbers {
        if months != 0 || days + years > 0 {
            return None;
        }
        let Some([one, other]) = readings.all else { return Some(Meaning::Unclear) };
        let chosen = match (fits(one), fits(other)) {
            (true, true) if one == other => Some(one),
            (true, false) => Some(one),
            (false, true) => Some(other),
            (false, false) => None,
            _ => readings.preferred,
        };
        return Some(chosen.into());
    }
    match (months.count_ones(), days, years) {
        (1, 1, 1) => {
            let date = (year, months.trailing_zeros() + 1, day);
            Some(Some(date).filter(|date| fits(*date)).into())
        }
        // A month and a year, or a day without a year.
        (1, 0, 1) | (1, 1, 0) => Some(Meaning::Unclear),
        _ => None,
    }
}

/// Returns the month class of two words in sequence, or 0.
fn pair(name: &str, next: &str) -> u64 {
    let mut both = String::from(name);
    both.push(' ');
    both.push_str(next);
    lang::classes_of(&both, MONTHS)
}

fn month_bits(classes: u64) -> u32 {
    ((classes & MONTHS) >> MONTHS.trailing_zeros()) as u32
}
