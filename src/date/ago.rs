//! How long ago something was, in the units that people count in.

/// Seconds, and what they make.
const UNITS: &[(u64, &str)] = &[
    (365 * 86_400, "year"),
    (30 * 86_400, "month"),
    (7 * 86_400, "week"),
    (86_400, "day"),
    (3_600, "hour"),
    (60, "minute"),
];

/// How many of the largest unit have passed after so many seconds, and its name as `Intl.RelativeTimeFormat` knows it; 0 seconds
/// within the first minute.
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
