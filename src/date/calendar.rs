//! The calendar: which days there are, and which day of the week they fall on.

/// Whether there is such a day.
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

/// The day of the week, 1 for Monday to 7 for Sunday.
pub fn weekday_of(year: u32, month: u32, day: u32) -> u32 {
    const SHIFT: [u32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let year = if month < 3 { year - 1 } else { year };
    let shift = SHIFT[month.saturating_sub(1) as usize % 12];
    (year + year / 4 - year / 100 + year / 400 + shift + day + 6) % 7 + 1
}
