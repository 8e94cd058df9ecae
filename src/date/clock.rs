//! Times of day: ISO 8601, and clock times in a dozen languages.

use super::calendar::is_day;
use super::tokens::Token::{self, Mark, Number, Space, Word};
use crate::lang::{CLOCK, HALVES_OF_THE_DAY, HOURS, MINUTES};
use crate::text::str_ext::StrExt;

/// Reads exactly `count` digits at `at` as a number.
fn number(bytes: &[u8], at: usize, count: usize) -> Option<u32> {
    let mut value = 0;
    for byte in bytes.get(at..at + count)? {
        if !byte.is_ascii_digit() {
            return None;
        }
        value = value * 10 + u32::from(byte - b'0');
    }
    Some(value)
}

/// Returns true for an ISO 8601 date, `YYYY-MM-DD`, with or without a time.
pub fn is_iso(text: &str) -> bool {
    iso(text.as_bytes()).is_some_and(|end| end == text.len())
}

/// Normalizes near misses to ISO 8601: `2031-03-11 09:30:00 +01:00`, `20310311T093000Z`, or a doubled `Z`. Returns `None` if that fails.
pub fn iso_of(text: &str) -> Option<String> {
    let (day, time) = text.split_once("T").or_else(|| text.split_once(" ")).unwrap_or((text, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let mut iso = String::with_capacity(text.len() + 5);
    if day.len() == 8 && all_digits(day) && !time.is_empty() {
        iso.extend([day.part(0, 4), "-", day.part(4, 6), "-", day.after(6)]);
    } else {
        iso.push_str(day);
    }
    if !time.is_empty() {
        let time = time.replace(' ', "").replace("ZZ", "Z");
        let clock = time.up_to("Z+-.,").len();
        let mut pairs = time.before(clock);
        iso.push('T');
        while pairs.len() > 2 && all_digits(pairs) {
            iso.extend([pairs.part(0, 2), ":"]);
            pairs = pairs.after(2);
        }
        iso.extend([pairs, time.after(clock)]);
    }
    is_iso(&iso).then_some(iso)
}

/// Returns where an ISO 8601 date with its time ends.
fn iso(text: &[u8]) -> Option<usize> {
    let is = |at: usize, marks: &[u8]| text.get(at).is_some_and(|byte| marks.contains(byte));
    let below = |at, most| number(text, at, 2).filter(|value| *value < most);
    if !(is(4, b"-") && is(7, b"-") && is_day(number(text, 0, 4)?, number(text, 5, 2)?, number(text, 8, 2)?)) {
        return None;
    }
    if text.len() == 10 {
        return Some(10);
    }
    if !is(10, b"Tt") || !is(13, b":") {
        return None;
    }
    below(11, 24)?;
    below(14, 60)?;
    let mut at = 16;
    if is(at, b":") {
        below(17, 61)?;
        at = 19;
        if is(at, b".,") {
            let digits = text[at + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            if !(1..=9).contains(&digits) {
                return None;
            }
            at += 1 + digits;
        }
    }
    if is(at, b"Zz") {
        at += 1;
    } else if is(at, b"+-") {
        below(at + 1, 24)?;
        at += 3;
        if at < text.len() {
            at += usize::from(is(at, b":"));
            below(at, 60)?;
            at += 2;
        }
    }
    Some(at)
}

/// Returns true if the token is one of these space-separated words.
fn unit(token: Option<&Token>, units: &str) -> bool {
    matches!(token, Some(Word(word)) if units.split(' ').any(|unit| unit.eq_ignore_ascii_case(word)))
}

fn sixty(token: Option<&Token>) -> bool {
    matches!(token, Some(Number(0..60, 2)))
}

fn colon(token: Option<&Token>) -> bool {
    matches!(token, Some(Mark(':' | '：')))
}

fn skip_space(tokens: &[Token], at: usize) -> usize {
    at + usize::from(tokens.get(at) == Some(&Space))
}

/// Returns the index after the time of day that starts at `at`, or `at` if there is none. Returns `None` for an invalid time.
fn time_end(tokens: &[Token], at: usize) -> Option<usize> {
    let end = at + 1;
    let after = skip_space(tokens, end);
    if colon(tokens.get(end)) && sixty(tokens.get(end + 1)) {
        if !colon(tokens.get(end + 2)) {
            return Some(end + 2);
        }
        return sixty(tokens.get(end + 3)).then_some(end + 4);
    }
    if unit(tokens.get(after), HOURS) {
        let minutes = skip_space(tokens, after + 1);
        if !matches!(tokens.get(minutes), Some(Number(0..60, 1 | 2))) {
            return Some(after + 1);
        }
        return Some(minutes + 1 + usize::from(unit(tokens.get(minutes + 1), MINUTES)));
    }
    if tokens.get(end) == Some(&Mark('.')) && sixty(tokens.get(end + 1)) {
        let clock = skip_space(tokens, end + 2);
        if unit(tokens.get(clock), CLOCK) || unit(tokens.get(clock), HOURS) {
            return Some(clock + 1);
        }
    }
    let whole = [CLOCK, HALVES_OF_THE_DAY].iter().any(|words| unit(tokens.get(after), words));
    Some(if whole { after + 1 } else { at })
}

/// Blanks the first time of day, with its time zone, in the tokens. Returns `None` for an invalid time.
pub fn take_time(tokens: &mut [Token]) -> Option<()> {
    for at in 0..tokens.len() {
        if !matches!(tokens[at], Number(0..=24, 1 | 2)) {
            continue;
        }
        let mut end = time_end(tokens, at)?;
        if end == at {
            continue;
        }
        // The time zone: "+0000", "+01:00".
        let mut sign = skip_space(tokens, end);
        sign += usize::from(unit(tokens.get(sign), "gmt utc"));
        if matches!(tokens.get(sign), Some(Mark('+' | '-' | '−')))
            && matches!(tokens.get(sign + 1), Some(Number(_, 1 | 2 | 4)))
        {
            end = sign + 2;
            if colon(tokens.get(end)) && sixty(tokens.get(end + 1)) {
                end += 2;
            }
        }
        tokens[at..end].fill(Space);
        break;
    }
    Some(())
}
