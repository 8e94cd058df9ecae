//! The calendar: valid days, weekdays, and conversion to and from seconds since 1970.

/// Returns true if the day exists. Years are limited to 1500 to 2199.
pub fn is_day(year: u32, month: u32, day: u32) -> bool {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    };
    (1500..=2199).contains(&year) && (1..=days).contains(&day)
}

/// Returns the day of the week, from 1 for Monday to 7 for Sunday.
pub fn weekday_of(year: u32, month: u32, day: u32) -> u32 {
    const SHIFT: [u32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let year = if month < 3 { year - 1 } else { year };
    let shift = SHIFT[month.saturating_sub(1) as usize % 12];
    (year + year / 4 - year / 100 + year / 400 + shift + day + 6) % 7 + 1
}

/// Converts an ISO 8601 time in UTC (`2031-03-11T09:30:00Z`) to milliseconds since 1970, without fractions of a second. Returns `None`
/// for any other form.
pub fn moment_of(iso: &str) -> Option<u64> {
    let stamp = iso.strip_suffix(['Z', 'z'])?;
    let number = |from: usize, to: usize| stamp.get(from..to)?.parse::<u32>().ok();
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hours, minutes) = (number(11, 13)?, number(14, 16)?);
    let seconds = if stamp.len() > 16 { number(17, 19)? } else { 0 };
    if !is_day(year, month, day) || year < 1970 {
        return None;
    }
    // Count days from March 1 of the year 0, so that a leap day is the last day of its year.
    let (years, months) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = years * 365 + years / 4 - years / 100 + years / 400 + (months * 153 + 2) / 5 + day - 1;
    let days = u64::from(days) - 719_468;
    Some((days * 86_400 + u64::from(hours * 3_600 + minutes * 60 + seconds)) * 1_000)
}

/// Formats seconds since 1970 as an ISO 8601 time in UTC. Returns `None` after the year 9999.
pub fn iso_of_seconds(seconds: u64) -> Option<String> {
    let (days, second) = (u32::try_from(seconds / 86_400).ok()?, seconds % 86_400);
    // Years begin in March, as in `moment_of`; 400 years have 146,097 days.
    let days = days.checked_add(719_468).filter(|days| *days < 3_652_365)?;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    let (year, hour, minute) = (era * 400 + year + next, second / 3_600, second / 60 % 60);
    Some(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{:02}Z", second % 60))
}

#[cfg(test)]
mod tests {
    use super::{iso_of_seconds, moment_of};

    #[test]
    fn seconds_since_1970_are_a_moment_in_utc() {
        for (seconds, iso) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_825_600, "2000-02-29T12:00:00Z"),
            (1_930_987_805, "2031-03-11T09:30:05Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
        ] {
            assert_eq!(iso_of_seconds(seconds).as_deref(), Some(iso));
        }
        for day in 0..60_000 {
            let iso = iso_of_seconds(day * 86_400 + 86_399);
            assert_eq!(iso.as_deref().and_then(moment_of), Some((day * 86_400 + 86_399) * 1_000), "{iso:?}");
        }
        assert_eq!(iso_of_seconds(u64::MAX), None);
    }

    #[test]
    fn a_moment_in_utc_is_counted_from_1970() {
        assert_eq!(moment_of("1970-01-01T00:00:00Z"), Some(0));
        assert_eq!(moment_of("2000-02-29T12:00Z"), Some(951_825_600_000));
        assert_eq!(moment_of("2031-03-11T09:30:05.250Z"), Some(1_930_987_805_000));
        for other in ["2031-03-11", "2031-03-11T09:30:05", "2031-02-30T09:30:05Z", "2031-03-11T09:30:05+01:00", "Z", ""]
        {
            assert_eq!(moment_of(other), None, "{other}");
        }
    }
}
