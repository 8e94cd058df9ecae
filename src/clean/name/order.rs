//! Sorts numbers: the one way to sort here, since the general one is compiled anew for every kind of element.

/// Sorts in place, smallest first.
pub(super) fn order(keys: &mut [u64]) {
    let mut end = keys.len();
    let mut start = end / 2;
    while end > 1 {
        if start > 0 {
            start -= 1;
        } else {
            end -= 1;
            keys.swap(0, end);
        }
        let mut root = start;
        loop {
            let mut child = 2 * root + 1;
            if child + 1 < end && keys[child] < keys[child + 1] {
                child += 1;
            }
            if child >= end || keys[root] >= keys[child] {
                break;
            }
            keys.swap(root, child);
            root = child;
        }
    }
}

/// Where the run of equal numbers ends that begins at `start`, of sorted numbers without their lowest `low` bits.
pub(super) fn run(keys: &[u64], start: usize, low: u32) -> usize {
    let mut end = start;
    while end < keys.len() && keys[end] >> low == keys[start] >> low {
        end += 1;
    }
    end
}

/// The number that stands most often among sorted ones, and how often.
#[inline(never)]
pub(super) fn commonest(keys: &[u64]) -> (u64, usize) {
    let (mut most, mut count, mut start) = (0, 0, 0);
    while start < keys.len() {
        let end = run(keys, start, 0);
        if end - start > count {
            (most, count) = (keys[start], end - start);
        }
        start = end;
    }
    (most, count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn smallest_first() {
        for length in 0..40_u64 {
            let mut keys: Vec<u64> = (0..length).map(|key| key * 7919 % 23).collect();
            let mut wanted = keys.clone();
            wanted.sort_unstable();
            order(&mut keys);
            assert_eq!(keys, wanted);
        }
    }

    #[test]
    fn runs_of_equal_numbers() {
        let keys = [0x10, 0x11, 0x20, 0x20];
        assert_eq!([run(&keys, 0, 4), run(&keys, 0, 0), run(&keys, 2, 0)], [2, 1, 4]);
    }
}
