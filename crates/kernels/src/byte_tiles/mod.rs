//! A tile of a product of matrices in bytes, with exact sums in 32 bits.

mod portable;
#[cfg(target_arch = "x86_64")]
mod vnni;

/// Columns of a panel.
pub const WIDTH: usize = 32;

/// Neighbouring inputs that one instruction multiplies and adds.
pub const GROUP: usize = 4;

/// The most rows of a tile.
pub const TILE_ROWS: usize = 12;

/// The sums of one tile, row after row.
pub type Tile = [i32; TILE_ROWS * WIDTH];

/// What multiplies: made of the instructions that the processor has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TileKernel(Instructions);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Instructions {
    #[cfg(target_arch = "x86_64")]
    Vnni(vnni::Vnni),
    Portable,
}

impl TileKernel {
    /// The fastest that this machine has.
    #[must_use]
    pub fn detect() -> Self {
        #[cfg(target_arch = "x86_64")]
        if let Some(vnni) = vnni::Vnni::detect() {
            return Self(Instructions::Vnni(vnni));
        }
        Self(Instructions::Portable)
    }

    /// The first `rows` rows, of which each begins `stride` bytes behind the one before, times a panel:
    /// `left[rows, depth] x panel[depth / GROUP, WIDTH, GROUP]`, into the first `rows` rows of `tile`; at most
    /// [`TILE_ROWS`]. The portable kernel is inlined, so that a caller that is compiled for wider registers uses them.
    #[inline(always)]
    pub fn multiply(self, left: &[u8], stride: usize, rows: usize, panel: &[i8], tile: &mut Tile) {
        let depth = panel.len() / WIDTH;
        let fits = (1..=TILE_ROWS).contains(&rows)
            && panel.len().is_multiple_of(WIDTH * GROUP)
            && (rows - 1)
                .checked_mul(stride)
                .and_then(|last| last.checked_add(depth))
                .is_some_and(|end| end <= left.len());
        if !fits {
            return;
        }
        match self.0 {
            #[cfg(target_arch = "x86_64")]
            Instructions::Vnni(vnni) => vnni.multiply(left, stride, rows, panel, tile),
            Instructions::Portable => portable::multiply(left, stride, rows, panel, tile),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const EMPTY: Tile = [0; TILE_ROWS * WIDTH];

    proptest! {
        #[test]
        fn the_fast_kernel_gives_the_sums_of_the_portable_one(
            groups in 1_usize..50, rows in 1_usize..=TILE_ROWS, apart in 0_usize..9,
            bytes in prop::collection::vec(any::<u8>(), 251),
        ) {
            let byte = |place: usize| bytes[(place * 13 + place / 251) % 251];
            let (depth, stride) = (groups * GROUP, groups * GROUP + apart);
            let left: Vec<u8> = (0..rows * stride).map(byte).collect();
            let panel: Vec<i8> = (0..depth * WIDTH).map(|place| byte(place + 11).cast_signed()).collect();
            let (mut fast, mut plain) = (EMPTY, EMPTY);
            TileKernel::detect().multiply(&left, stride, rows, &panel, &mut fast);
            TileKernel(Instructions::Portable).multiply(&left, stride, rows, &panel, &mut plain);
            prop_assert_eq!(&fast[..rows * WIDTH], &plain[..rows * WIDTH]);
            for (place, sum) in plain[..rows * WIDTH].iter().enumerate() {
                let (row, column) = (place / WIDTH, place % WIDTH);
                let products = (0..depth).map(|input| {
                    let weight = panel[(input / GROUP * WIDTH + column) * GROUP + input % GROUP];
                    i32::from(left[row * stride + input]) * i32::from(weight)
                });
                prop_assert_eq!(*sum, products.sum::<i32>());
            }
        }
    }

    #[test]
    fn what_does_not_fit_is_not_computed() {
        let (left, panel) = ([1_u8; 8], [1_i8; 2 * WIDTH * GROUP]);
        for kernel in [TileKernel::detect(), TileKernel(Instructions::Portable)] {
            for (stride, rows, panel) in [
                (8, 0, &panel[..]),
                (8, 2, &panel),
                (1, 13, &panel),
                (usize::MAX, 3, &panel),
                (8, 1, &panel[1..]),
            ] {
                let mut tile = EMPTY;
                kernel.multiply(&left, stride, rows, panel, &mut tile);
                assert_eq!(tile, EMPTY);
            }
        }
    }
}
