//! A date line: the words a page printed, and the day they mean where that is certain.

mod calendar;
mod clock;
mod numbers;
mod tokens;
mod words;

use calendar::{is_day, weekday_of};
use clock::{iso, take_time};
use numbers::numeric;
use tokens::Token::{Mark, Number, Space, Word};
use tokens::tokens;
use words::{filler, month, weekday};

/// A date as it was written, and as a machine reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dateline {
    /// The words as the payload has them.
    pub text: String,
    /// ISO 8601, `YYYY-MM-DD` or with a time; none where the words allow more than one day.
    pub iso: Option<String>,
}

impl Dateline {
    /// Reads a date in one of a dozen languages. `language`, a BCP 47 tag, settles whether 03/04 is in March or in April.
    pub fn read(text: &str, language: Option<&str>) -> Self {
        let iso = parse(text.trim(), language).and_then(|read| read.iso);
        Self { text: text.to_owned(), iso }
    }

    /// Whether a line is a date and nothing else, be its day certain or not.
    pub fn is_date_line(text: &str, language: Option<&str>) -> bool {
        text.len() <= 200 && parse(text.trim(), language).is_some()
    }
}

/// What a text that is a date says.
struct Read {
    iso: Option<String>,
}

/// Marks that stand between the words of a date.
const BETWEEN: &str = ".,،、，/()（）|·•-–—º°:：";

fn parse(text: &str, language: Option<&str>) -> Option<Read> {
    if let Some(iso) = iso(text) {
        return Some(Read { iso: Some(iso) });
    }
    let mut tokens = tokens(text)?;
    take_time(&mut tokens)?;
    let by_numbers = numeric(&mut tokens, language);
    let mut months = Vec::new();
    let mut days = Vec::new();
    let mut weekdays = Vec::new();
    let mut years = Vec::new();
    let words: Vec<String> =
        tokens.iter().filter_map(|token| if let Word(word) = token { Some(word.clone()) } else { None }).collect();
    let mut word = 0;
    let mut skip = false;
    for token in &tokens {
        match token {
            Word(name) => {
                word += 1;
                if std::mem::take(&mut skip) {
                    continue;
                }
                let pair = words.get(word).map(|next| format!("{name} {next}"));
                if let Some(number) = pair.as_deref().and_then(month) {
                    months.push((number, name.as_str()));
                    skip = true;
                } else if let Some(number) =
                    weekday(name).filter(|_| !matches!(name.as_str(), "di" | "do" | "da") || word == 1)
                {
                    weekdays.push(number);
                    if name == "mar" {
                        months.push((3, name));
                    }
                } else if let Some(number) = month(name) {
                    months.push((number, name));
                } else if !filler(name) {
                    return None;
                }
            }
            Number(value, 4) if (1500..=2199).contains(value) => years.push(*value),
            Number(value, 1 | 2) if (1..=31).contains(value) => days.push(*value),
            Number(..) => return None,
            Mark(c) if BETWEEN.contains(*c) => {}
            Mark(_) => return None,
            Space => {}
        }
    }
    // "mar." is March or mardi: a month only where there is no other, a weekday only where there is one.
    if months.iter().any(|(_, name)| *name != "mar") {
        months.retain(|(_, name)| *name != "mar");
    } else if let [(3, "mar"), ..] = months[..] {
        weekdays.retain(|day| *day != 2);
    }
    months.dedup_by_key(|(number, _)| *number);
    let on_weekday =
        |(year, month, day): &(u32, u32, u32)| weekdays.iter().all(|on| *on == weekday_of(*year, *month, *day));
    if let Some(readings) = by_numbers {
        if !(months.is_empty() && days.is_empty() && years.is_empty()) {
            return None;
        }
        let mut valid: Vec<_> =
            readings.all.into_iter().filter(|(year, month, day)| is_day(*year, *month, *day)).collect();
        valid.dedup();
        let on: Vec<_> = valid.iter().copied().filter(on_weekday).collect();
        let certain = on.len() == 1 && (valid.len() == 1 || !weekdays.is_empty());
        let chosen = if certain { on.first().copied() } else { readings.preferred.filter(|day| on.contains(day)) };
        return Some(Read { iso: chosen.map(written) });
    }
    match (&months[..], &days[..], &years[..]) {
        ([(month, _)], [day], [year]) => {
            let date = (*year, *month, *day);
            let certain = is_day(date.0, date.1, date.2) && on_weekday(&date);
            Some(Read { iso: certain.then(|| written(date)) })
        }
        // A month and a year, or a day without its year: a date line, but no day.
        ([_], [], [_]) | ([_], [_], []) => Some(Read { iso: None }),
        _ => None,
    }
}

fn written((year, month, day): (u32, u32, u32)) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}
