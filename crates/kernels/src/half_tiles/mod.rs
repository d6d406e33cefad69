//! A tile of a product of matrices in bf16, the upper half of a float, with sums in 32-bit floats.

#[cfg(target_arch = "x86_64")]
mod avx512;
mod portable;

/// Columns of a panel.
pub const WIDTH: usize = 32;

/// Neighbouring inputs that one instruction multiplies and adds.
pub const PAIR: usize = 2;

/// The most rows of a tile.
pub const TILE_ROWS: usize = 12;

/// The sums of one tile, row after row.
pub type Tile = [f32; TILE_ROWS * WIDTH];

/// What multiplies: made of the instructions that the processor has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HalfKernel(Instructions);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Instructions {
    #[cfg(target_arch = "x86_64")]
    Avx512(avx512::Avx512Bf16),
    Portable,
}

impl HalfKernel {
    /// All that this machine has, the fastest first. Their sums differ in the last digits.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let mut kernels = Vec::new();
        #[cfg(target_arch = "x86_64")]
        kernels.extend(avx512::Avx512Bf16::detect().map(Instructions::Avx512));
        kernels.push(Instructions::Portable);
        kernels.into_iter().map(Self).collect()
    }

    /// The fastest.
    #[must_use]
    pub fn detect() -> Self {
        let fastest = Self::all().first().copied();
        fastest.unwrap_or(Self(Instructions::Portable))
    }

    /// What it is made of, for people: `AVX-512 BF16`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self.0 {
            #[cfg(target_arch = "x86_64")]
            Instructions::Avx512(_) => "AVX-512 BF16",
            Instructions::Portable => "plain code",
        }
    }

    /// Whether the processor multiplies bf16; plain code widens each number to a float.
    #[must_use]
    pub fn is_native(self) -> bool {
        self.0 != Instructions::Portable
    }

    /// The first `rows` rows, of which each begins `stride` numbers behind the one before, times a panel:
    /// `left[rows, depth] x panel[depth / PAIR, WIDTH, PAIR]`, into the first `rows` rows of `tile`; at most
    /// [`TILE_ROWS`]. Numbers are the upper 16 bits of floats ([`halves`]); those nearer to zero than any normal float may count as
    /// zero. The portable kernel is inlined, so that a caller that is compiled for wider registers uses them.
    #[inline(always)]
    pub fn multiply(
        self,
        left: &[u16],
        stride: usize,
        rows: usize,
        panel: &[u16],
        tile: &mut Tile,
    ) {
        let depth = panel.len() / WIDTH;
        let fits = (1..=TILE_ROWS).contains(&rows)
            && panel.len().is_multiple_of(WIDTH * PAIR)
            && (rows - 1)
                .checked_mul(stride)
                .and_then(|last| last.checked_add(depth))
                .is_some_and(|end| end <= left.len());
        if !fits {
            return;
        }
        match self.0 {
            #[cfg(target_arch = "x86_64")]
            Instructions::Avx512(avx512) => avx512.multiply(left, stride, rows, panel, tile),
            Instructions::Portable => portable::multiply(left, stride, rows, panel, tile),
        }
    }
}

/// Floats as bf16: the nearest, of two equally near ones the even. What is too great becomes infinite, what is no number stays none.
/// What has no room is left out.
///
/// ```
/// use shortlist_kernels::half_tiles::{float, halves};
///
/// let mut out = [0; 2];
/// halves(&[1.0, 1.001], &mut out);
/// assert_eq!(out.map(float), [1.0, 1.0]);
/// ```
#[inline(always)]
pub fn halves(floats: &[f32], out: &mut [u16]) {
    for (half, value) in out.iter_mut().zip(floats) {
        let bits = value.to_bits();
        let is_even = (bits >> 16) & 1;
        let nearest = bits.wrapping_add(0x7FFF + is_even) >> 16;
        // Rounded, what is no number could become infinite.
        let none = (bits >> 16) | 0x40;
        let chosen = if value.is_nan() { none } else { nearest };
        *half = (chosen & 0xFFFF) as u16;
    }
}

/// The float that a bf16 stands for.
#[must_use]
#[inline(always)]
pub fn float(half: u16) -> f32 {
    f32::from_bits(u32::from(half) << 16)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const EMPTY: Tile = [0.0; TILE_ROWS * WIDTH];

    proptest! {
        #[test]
        fn every_kernel_gives_the_plain_sums(
            pairs in prop_oneof![1_usize..50, 60_usize..200], rows in 1_usize..=TILE_ROWS, apart in 0_usize..9,
            values in prop::collection::vec(-2.0_f32..2.0, 251),
        ) {
            let mut numbers = [0; 251];
            halves(&values, &mut numbers);
            let number = |place: usize| numbers[(place * 13 + place / 251) % 251];
            let (depth, stride) = (pairs * PAIR, pairs * PAIR + apart);
            let left: Vec<u16> = (0..rows * stride).map(number).collect();
            let panel: Vec<u16> = (0..depth * WIDTH).map(|place| number(place + 11)).collect();
            let exact = |row: usize, column: usize| {
                let products = (0..depth).map(|input| {
                    let weight = panel[(input / PAIR * WIDTH + column) * PAIR + input % PAIR];
                    f64::from(float(left[row * stride + input])) * f64::from(float(weight))
                });
                products.sum::<f64>()
            };
            for kernel in HalfKernel::all() {
                let mut tile = [7.0; TILE_ROWS * WIDTH];
                kernel.multiply(&left, stride, rows, &panel, &mut tile);
                for (place, sum) in tile.iter().enumerate() {
                    if place >= rows * WIDTH {
                        prop_assert_eq!(*sum, 7.0, "{}", kernel.name());
                        continue;
                    }
                    let wanted = exact(place / WIDTH, place % WIDTH);
                    prop_assert!((f64::from(*sum) - wanted).abs() < 1e-3, "{} {sum} {wanted}", kernel.name());
                }
            }
        }

        #[test]
        fn a_half_is_the_nearest(bits in any::<u32>()) {
            let value = f32::from_bits(bits);
            let mut out = [0];
            halves(&[value], &mut out);
            let half = float(out[0]);
            if value.is_nan() {
                prop_assert!(half.is_nan());
            } else if half.is_finite() {
                for other in [out[0].wrapping_sub(1), out[0].wrapping_add(1)].map(float) {
                    if other.is_finite() {
                        prop_assert!((half - value).abs() <= (other - value).abs());
                    }
                }
            } else {
                prop_assert!(value.abs() >= float(0x7F7F));
            }
        }
    }

    #[test]
    fn what_does_not_fit_is_not_computed() {
        let (left, panel) = ([0x3F80_u16; 4], [0x3F80_u16; 2 * WIDTH * PAIR]);
        for kernel in HalfKernel::all() {
            for (stride, rows, panel) in [
                (4, 0, &panel[..]),
                (4, 2, &panel),
                (1, 13, &panel),
                (usize::MAX, 3, &panel),
                (4, 1, &panel[1..]),
            ] {
                let mut tile = EMPTY;
                kernel.multiply(&left, stride, rows, panel, &mut tile);
                assert_eq!(tile, EMPTY);
            }
        }
    }
}
