//! A tile of a product of matrices in bytes, with exact sums in 32 bits.

#[cfg(target_arch = "x86_64")]
mod avx2;
#[cfg(target_arch = "x86_64")]
mod avx_vnni;
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
    #[cfg(target_arch = "x86_64")]
    AvxVnni(avx_vnni::AvxVnni),
    #[cfg(all(test, target_arch = "x86_64"))]
    Avx512Vl(avx_vnni::Avx512Vl),
    #[cfg(target_arch = "x86_64")]
    Avx2(avx2::Avx2),
    Portable,
}

impl TileKernel {
    /// All that this machine has, the fastest first. They give the same sums.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let mut kernels = Vec::new();
        #[cfg(target_arch = "x86_64")]
        {
            kernels.extend(vnni::Vnni::detect().map(Instructions::Vnni));
            kernels.extend(avx_vnni::AvxVnni::detect().map(Instructions::AvxVnni));
            #[cfg(test)]
            kernels.extend(avx_vnni::Avx512Vl::detect().map(Instructions::Avx512Vl));
            kernels.extend(avx2::Avx2::detect().map(Instructions::Avx2));
        }
        kernels.push(Instructions::Portable);
        kernels.into_iter().map(Self).collect()
    }

    /// The fastest.
    #[must_use]
    pub fn detect() -> Self {
        let fastest = Self::all().first().copied();
        fastest.unwrap_or(Self(Instructions::Portable))
    }

    /// What it is made of, for people: `AVX-512 VNNI`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self.0 {
            #[cfg(target_arch = "x86_64")]
            Instructions::Vnni(_) => "AVX-512 VNNI",
            #[cfg(target_arch = "x86_64")]
            Instructions::AvxVnni(_) => "AVX-VNNI",
            #[cfg(all(test, target_arch = "x86_64"))]
            Instructions::Avx512Vl(_) => "AVX-512 VNNI of half the width",
            #[cfg(target_arch = "x86_64")]
            Instructions::Avx2(_) => "AVX2",
            Instructions::Portable => "plain code",
        }
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
            #[cfg(target_arch = "x86_64")]
            Instructions::AvxVnni(vnni) => vnni.multiply(left, stride, rows, panel, tile),
            #[cfg(all(test, target_arch = "x86_64"))]
            Instructions::Avx512Vl(vnni) => vnni.multiply(left, stride, rows, panel, tile),
            #[cfg(target_arch = "x86_64")]
            Instructions::Avx2(avx2) => avx2.multiply(left, stride, rows, panel, tile),
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
        fn every_kernel_gives_the_exact_sums(
            groups in prop_oneof![1_usize..50, 60_usize..200], rows in 1_usize..=TILE_ROWS, apart in 0_usize..9,
            bytes in prop::collection::vec(any::<u8>(), 251),
        ) {
            let byte = |place: usize| bytes[(place * 13 + place / 251) % 251];
            let (depth, stride) = (groups * GROUP, groups * GROUP + apart);
            let left: Vec<u8> = (0..rows * stride).map(byte).collect();
            let panel: Vec<i8> = (0..depth * WIDTH).map(|place| byte(place + 11).cast_signed()).collect();
            let exact = |row: usize, column: usize| {
                let products = (0..depth).map(|input| {
                    let weight = panel[(input / GROUP * WIDTH + column) * GROUP + input % GROUP];
                    i32::from(left[row * stride + input]) * i32::from(weight)
                });
                products.sum::<i32>()
            };
            let exact: Vec<i32> =
                (0..rows * WIDTH).map(|place| exact(place / WIDTH, place % WIDTH)).collect();
            for kernel in TileKernel::all() {
                let mut tile = [7; TILE_ROWS * WIDTH];
                kernel.multiply(&left, stride, rows, &panel, &mut tile);
                prop_assert_eq!(&tile[..rows * WIDTH], &exact[..], "{}", kernel.name());
                prop_assert!(tile[rows * WIDTH..].iter().all(|sum| *sum == 7), "{}", kernel.name());
            }
        }
    }

    #[test]
    fn what_does_not_fit_is_not_computed() {
        let (left, panel) = ([1_u8; 8], [1_i8; 2 * WIDTH * GROUP]);
        for kernel in TileKernel::all() {
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
