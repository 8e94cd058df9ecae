//! Numbers as their digits: the standard library's way brings all its formatting into the download.

/// The digits of a number that is not below zero.
pub fn digits(number: impl TryInto<u64>) -> String {
    let mut digits = String::new();
    put(number.try_into().unwrap_or_default(), &mut digits);
    digits
}

#[inline(never)]
fn put(number: u64, digits: &mut String) {
    if number > 9 {
        put(number / 10, digits);
    }
    digits.push(char::from(b'0' + (number % 10) as u8));
}

#[cfg(test)]
mod tests {
    use super::digits;

    #[test]
    fn as_they_are_written() {
        assert_eq!([0u64, 9, 10, 905, u64::MAX].map(digits), ["0", "9", "10", "905", "18446744073709551615"]);
        assert_eq!(digits(1200usize), "1200");
    }
}
