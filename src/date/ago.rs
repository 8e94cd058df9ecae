//! Relative times: how long ago something was, in whole units.

/// The length of each unit in seconds, and its name.
const UNITS: &[(u64, &str)] = &[
    (365 * 86_400, "year"),
    (30 * 86_400, "month"),
    (7 * 86_400, "week"),
    (86_400, "day"),
    (3_600, "hour"),
    (60, "minute"),
];

/// Returns the largest unit that fits into this many seconds: how many of it, and its name in `Intl.RelativeTimeFormat`. Within the first
/// minute, returns 0 seconds.
pub fn ago(seconds: u64) -> (u64, &'static str) {
    let unit = UNITS.iter().find(|(length, _)| seconds >= *length);
    unit.map_or((0, "second"), |(length, name)| (seconds / length, *name))
}

#[cfg(test)]
mod tests {
    use super::ago;

    #[test]
    fn time_is_counted_in_the_largest_unit_that_fits() {
        for (seconds, expected) in [
            (0, (0, "second")),
            (59, (0, "second")),
            (60, (1, "minute")),
            (3_599, (59, "minute")),
            (3_600, (1, "hour")),
            (86_399, (23, "hour")),
            (86_400, (1, "day")),
            (6 * 86_400, (6, "day")),
            (7 * 86_400, (1, "week")),
            (29 * 86_400, (4, "week")),
            (30 * 86_400, (1, "month")),
            (364 * 86_400, (12, "month")),
            (365 * 86_400, (1, "year")),
            (3_000 * 86_400, (8, "year")),
        ] {
            assert_eq!(ago(seconds), expected, "{seconds}");
        }
    }
}
