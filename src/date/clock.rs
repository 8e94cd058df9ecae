//! Times of day: ISO 8601, and what clocks show in a dozen languages.

use super::calendar::is_day;
use super::tokens::Token::{self, Mark, Number, Space, Word};

/// `YYYY-MM-DD`, alone or with a time as ISO 8601 has it.
pub fn iso(text: &str) -> Option<String> {
    let date = text.get(..10)?;
    let number = |range: std::ops::Range<usize>| date.get(range)?.parse::<u32>().ok().filter(|_| date.is_ascii());
    let shaped = date
        .bytes()
        .enumerate()
        .all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() });
    if !shaped || !is_day(number(0..4)?, number(5..7)?, number(8..10)?) {
        return None;
    }
    if text.len() == 10 {
        return Some(date.to_owned());
    }
    let time = text[10..].strip_prefix(['T', 't'])?;
    let zone = time.find(['Z', 'z', '+', '-', '\u{2212}']).unwrap_or(time.len());
    let clock: Vec<&str> = time[..zone].split(':').collect();
    let two = |part: &str, below: u32| part.len() == 2 && part.parse::<u32>().is_ok_and(|value| value < below);
    let seconds = |part: &str| {
        let (whole, fraction) = part.split_once(['.', ',']).unwrap_or((part, "0"));
        two(whole, 61)
            && !fraction.is_empty()
            && fraction.len() <= 9
            && fraction.bytes().all(|byte| byte.is_ascii_digit())
    };
    let clock = match clock[..] {
        [hour, minute] => two(hour, 24) && two(minute, 60),
        [hour, minute, second] => two(hour, 24) && two(minute, 60) && seconds(second),
        _ => false,
    };
    let offset = time[zone..].trim_start_matches(['+', '-']).replace(':', "");
    let zoned = matches!(&time[zone..], "" | "Z" | "z")
        || (matches!(offset.len(), 2 | 4) && offset.bytes().all(|byte| byte.is_ascii_digit()));
    (clock && zoned).then(|| text.to_owned())
}

/// Takes a time of day and its zone out of the tokens; `None` where it is no time that a clock shows.
pub fn take_time(tokens: &mut Vec<Token>) -> Option<()> {
    let hour = |token: &Token| matches!(token, Number(value, 1 | 2) if *value <= 24);
    let sixty = |token: Option<&Token>| matches!(token, Some(Number(value, 2)) if *value < 60);
    let unit =
        |token: Option<&Token>, units: &[&str]| matches!(token, Some(Word(word)) if units.contains(&word.as_str()));
    let skip_space = |tokens: &[Token], at: usize| if tokens.get(at) == Some(&Space) { at + 1 } else { at };
    for at in 0..tokens.len() {
        if !hour(&tokens[at]) {
            continue;
        }
        let mut end = at + 1;
        let after = skip_space(tokens, end);
        if matches!(tokens.get(end), Some(Mark(':' | '：'))) && sixty(tokens.get(end + 1)) {
            end += 2;
            if matches!(tokens.get(end), Some(Mark(':' | '：'))) {
                if !sixty(tokens.get(end + 1)) {
                    return None;
                }
                end += 2;
            }
        } else if unit(tokens.get(after), &["h", "時", "时", "点", "시"]) {
            end = after + 1;
            let minutes = skip_space(tokens, end);
            if sixty(tokens.get(minutes)) || matches!(tokens.get(minutes), Some(Number(0..60, 1))) {
                end = minutes + 1;
                if unit(tokens.get(end), &["分", "분", "min"]) {
                    end += 1;
                }
            }
        } else if tokens.get(end) == Some(&Mark('.'))
            && sixty(tokens.get(end + 1))
            && unit(tokens.get(skip_space(tokens, end + 2)), &["uhr", "h"])
        {
            end = skip_space(tokens, end + 2) + 1;
        } else if unit(tokens.get(after), &["uhr", "am", "pm", "a", "p"]) {
            end = after + 1;
        } else {
            continue;
        }
        // The zone: "+0000", "+01:00".
        let zone = skip_space(tokens, end);
        let mut sign = zone;
        if unit(tokens.get(zone), &["gmt", "utc"]) {
            sign = zone + 1;
        }
        if matches!(tokens.get(sign), Some(Mark('+' | '-' | '−')))
            && matches!(tokens.get(sign + 1), Some(Number(_, 1 | 2 | 4)))
        {
            end = sign + 2;
            if tokens.get(end) == Some(&Mark(':')) && sixty(tokens.get(end + 1)) {
                end += 2;
            }
        }
        tokens.drain(at..end);
        return Some(());
    }
    Some(())
}
