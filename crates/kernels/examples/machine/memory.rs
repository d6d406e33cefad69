//! How fast memory is read.

use std::hint::black_box;

use crate::Work;

/// Far more than caches hold.
const NUMBERS: usize = 32 << 20;

/// Reads a region from its beginning to its end, again and again.
pub(crate) fn read() -> Work {
    Box::new(|| {
        let numbers = vec![1_u64; NUMBERS];
        Box::new(move || {
            // Eight sums, so that none waits for another.
            let mut sums = [0_u64; 8];
            for numbers in numbers.as_chunks::<8>().0 {
                for (sum, number) in sums.iter_mut().zip(numbers) {
                    *sum = sum.wrapping_add(*number);
                }
            }
            black_box(sums);
            (NUMBERS * size_of::<u64>()) as u64
        })
    })
}
