//! A date line: the words a page printed, and the day they mean where that is certain.

mod words;

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

#[derive(Clone, Debug, PartialEq)]
enum Token {
    /// A number, how many digits it has, and whether it touches the token before it.
    Number(u32, usize),
    /// A word in small letters.
    Word(String),
    /// A mark.
    Mark(char),
    /// White space.
    Space,
}

use Token::{Mark, Number, Space, Word};

fn digit(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '０'..='９' => '０',
        _ => return None,
    };
    Some(c as u32 - zero as u32)
}

/// Signs that stand behind a number as its unit, and are a word by themselves there.
fn is_unit(c: char) -> bool {
    matches!(
        c,
        '年' | '月'
            | '日'
            | '号'
            | '號'
            | '時'
            | '时'
            | '点'
            | '分'
            | '秒'
            | '년'
            | '월'
            | '일'
            | '시'
            | '분'
            | '초'
    )
}

/// Cuts a text into tokens; nothing for what is too long to be a date.
fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens: Vec<Token> = Vec::new();
    // Whether the last word is whole, so that a letter begins a new one.
    let mut closed = true;
    for c in text.chars() {
        if tokens.len() > 40 {
            return None;
        }
        if let Some(value) = digit(c) {
            match tokens.last_mut().filter(|_| !closed) {
                Some(Number(number, digits)) if *digits < 6 => (*number, *digits) = (*number * 10 + value, *digits + 1),
                Some(Number(..)) => return None,
                _ => tokens.push(Number(value, 1)),
            }
            closed = false;
        } else if c.is_alphabetic() || is_combining(c) || matches!(c, '’' | '\'') {
            let unit = matches!(tokens.last(), Some(Number(..))) && is_unit(c);
            match tokens.last_mut().filter(|_| !closed && !unit) {
                Some(Word(word)) if word.len() < 60 => word.extend(c.to_lowercase()),
                Some(Word(_)) => return None,
                _ => tokens.push(Word(c.to_lowercase().collect())),
            }
            closed = unit;
        } else if matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}') {
            // Marks of direction stand in dates of right-to-left pages.
        } else if c.is_whitespace() {
            if tokens.last() != Some(&Space) {
                tokens.push(Space);
            }
            closed = true;
        } else {
            tokens.push(Mark(c));
            closed = true;
        }
    }
    Some(tokens)
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}')
}

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
            Mark(c)
                if matches!(
                    c,
                    '.' | ','
                        | '،'
                        | '、'
                        | '，'
                        | '/'
                        | '('
                        | ')'
                        | '（'
                        | '）'
                        | '|'
                        | '·'
                        | '•'
                        | '-'
                        | '–'
                        | '—'
                        | 'º'
                        | '°'
                        | ':'
                        | '：'
                ) => {}
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

/// `YYYY-MM-DD`, alone or with a time as ISO 8601 has it.
fn iso(text: &str) -> Option<String> {
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
fn take_time(tokens: &mut Vec<Token>) -> Option<()> {
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

/// The days that a date of three numbers can mean.
struct Readings {
    all: Vec<(u32, u32, u32)>,
    /// What the separator or the language settles on.
    preferred: Option<(u32, u32, u32)>,
}

/// Takes a date of three numbers out of the tokens: 2025-03-04, 4.3.2025, 03/04/2024, 2025年3月4日.
fn numeric(tokens: &mut Vec<Token>, language: Option<&str>) -> Option<Readings> {
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

fn is_day(year: u32, month: u32, day: u32) -> bool {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    };
    (1500..=2199).contains(&year) && (1..=days).contains(&day)
}

/// The day of the week, 1 for Monday to 7 for Sunday.
fn weekday_of(year: u32, month: u32, day: u32) -> u32 {
    const SHIFT: [u32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let year = if month < 3 { year - 1 } else { year };
    let shift = SHIFT[month.saturating_sub(1) as usize % 12];
    (year + year / 4 - year / 100 + year / 400 + shift + day + 6) % 7 + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso_of(text: &str, language: &str) -> Option<String> {
        assert!(Dateline::is_date_line(text, Some(language)), "no date line: {text}");
        Dateline::read(text, Some(language)).iso
    }

    #[test]
    fn many_forms_of_one_day() {
        for (text, language) in [
            ("2025-03-04", "en"),
            ("2025/03/04", "en"),
            ("2025.03.04", "ko"),
            ("2025.03.04.", "ko"),
            ("2025-03-04 09:30", "zh"),
            ("Tue. Mar 4th, 2025", "en"),
            ("March 4, 2025", "en"),
            ("Tuesday, 4 March 2025", "en"),
            ("4th of March 2025", "en"),
            ("MARCH 4, 2025 9:30 AM EST", "en"),
            ("March 4, 2025 at 9:30 a.m.", "en"),
            ("Tue, 04 Mar 2025 09:30:00 +0000", "en"),
            ("Tue Mar 4 09:30:00 2025", "en"),
            ("4-Mar-2025", "en"),
            ("03/04/2025", "en-US"),
            ("Tue 03/04/2025", "en"),
            ("04/03/2025", "en-GB"),
            ("04/03/2025", "fr"),
            ("Di., 4. März 2025", "de"),
            ("Dienstag, den 4. März 2025, 9.30 Uhr", "de"),
            ("04.03.2025", "de"),
            ("4. 3. 2025", "de"),
            ("4. Mär. 2025 um 09:30 Uhr", "de"),
            ("mardi 4 mars 2025", "fr"),
            ("mar. 4 mars 2025 à 9h30", "fr"),
            ("le 4 mars 2025", "fr"),
            ("martes, 4 de marzo de 2025", "es"),
            ("mar 4 de marzo del 2025", "es"),
            ("4 mar 2025", "es"),
            ("terça-feira, 4 de março de 2025", "pt"),
            ("martedì 4 marzo 2025", "it"),
            ("dinsdag 4 maart 2025", "nl"),
            ("wtorek, 4 marca 2025 r.", "pl"),
            ("4 Mart 2025 Salı", "tr"),
            ("2025年3月4日 星期二", "zh"),
            ("2025年03月04日星期二 09:30", "zh"),
            ("2025 年 3 月 4 日", "zh"),
            ("2025年3月4日 周二 上午9时30分", "zh"),
            ("2025年3月4日（火）", "ja"),
            ("2025年3月4日火曜日 9時30分", "ja"),
            ("2025년 3월 4일 화요일", "ko"),
            ("2025년 3월 4일 (화)", "ko"),
            ("الثلاثاء 4 مارس 2025", "ar"),
            ("الثلاثاء، ٤ مارس ٢٠٢٥", "ar"),
            ("٤ آذار/مارس ٢٠٢٥", "ar"),
            ("4 آذار 2025", "ar"),
            ("٠٤/٠٣/٢٠٢٥", "ar"),
            ("الثلاثاء ٤ مارس ٢٠٢٥ م", "ar"),
            ("4 марта 2025 г.", "ru"),
            ("вторник, 4 марта 2025 года", "ru"),
            ("Вт, 4 мар. 2025, 09:30 МСК", "ru"),
            ("04.03.2025 09:30", "ru"),
        ] {
            assert_eq!(iso_of(text, language).as_deref(), Some("2025-03-04"), "{text}");
        }
        assert_eq!(iso_of("الأحد 14 كانون الأول 2025", "ar").as_deref(), Some("2025-12-14"));
        assert_eq!(iso_of("Sun. Feb 29th, 2032", "en").as_deref(), Some("2032-02-29"));
        assert_eq!(iso_of("25/12/2024", "en").as_deref(), Some("2024-12-25"));
        assert_eq!(iso_of("2025-03-04T09:30:00+01:00", "en").as_deref(), Some("2025-03-04T09:30:00+01:00"));
        assert_eq!(iso_of("1er août 2025", "fr").as_deref(), Some("2025-08-01"));
    }

    #[test]
    fn dates_of_more_than_one_reading() {
        for (text, language) in [
            ("03/04/2024", "en"),
            ("03-04-2024", "en"),
            ("03/04/2024", "zh"),
            ("Mon. Mar 4th, 2025", "en"),
            ("04.03.25", "de"),
            ("March 2025", "en"),
            ("4 марта", "ru"),
            ("30 February 2025", "en"),
            ("31.04.2025", "de"),
            ("Feb 29, 2025", "en"),
            ("2025年2月30日", "zh"),
        ] {
            assert_eq!(iso_of(text, language), None, "{text}");
        }
    }

    #[test]
    fn lines_that_are_no_dates() {
        for text in [
            "",
            "2025",
            "In March 2025 the bridge fell",
            "May 4 be with you",
            "Tuesday",
            "1,234,567",
            "10:30",
            "Version 2.0.1",
            "3/4",
            "12-31",
            "On the 4th of March, 2025, it rained",
            "7 марта город проснулся",
            "2025年的第一场雪",
            "三月四日",
            "12 von 14",
            "4 5 2025",
            "March 4, 2025: a day",
            "99999999999999999999",
            "١٢٣",
            "May",
            "Sun",
            "2025-13-45T99",
        ] {
            assert!(!Dateline::is_date_line(text, Some("en")), "{text}");
        }
    }
}
