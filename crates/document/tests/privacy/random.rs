//! Chance that is the same on every machine (SplitMix64).

pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from the first to the last.
    pub(crate) fn between(&mut self, first: u64, last: u64) -> u64 {
        first + self.next() % (last - first + 1)
    }

    /// Whether something happens that does so many times in a hundred.
    pub(crate) fn chance(&mut self, percent: u64) -> bool {
        self.between(0, 99) < percent
    }

    pub(crate) fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        let index = usize::try_from(self.next() % from.len() as u64).unwrap();
        from[index]
    }

    /// One of the words of a line, in proportion to the numbers behind them: `김:215 이:147`.
    pub(crate) fn weighted<'a>(&mut self, table: &'a str) -> &'a str {
        let entries: Vec<(&str, u64)> = table
            .split_whitespace()
            .map(|entry| {
                let (word, weight) = entry.split_once(':').unwrap_or((entry, "1"));
                (word, weight.parse().unwrap())
            })
            .collect();
        let total: u64 = entries.iter().map(|(_, weight)| weight).sum();
        let mut left = self.between(0, total - 1);
        for (word, weight) in entries {
            if left < weight {
                return word;
            }
            left -= weight;
        }
        unreachable!()
    }

    /// So many digits.
    pub(crate) fn digits(&mut self, count: usize) -> String {
        (0..count)
            .map(|_| char::from(b'0' + u8::try_from(self.between(0, 9)).unwrap()))
            .collect()
    }
}
