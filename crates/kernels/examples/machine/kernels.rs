//! What the kernels of this crate do on operands that lie in caches, as they do in the layers of a transformer.

use std::hint::black_box;

use shortlist_kernels::byte_tiles::{TILE_ROWS, Tile, TileKernel, WIDTH};
use shortlist_kernels::half_tiles::{self, HalfKernel};
use shortlist_kernels::{Work as Vectorised, by_widest, float_rows};

use crate::{Timed, Work};

/// Inputs of a layer of BERT's size.
const DEPTH: usize = 768;
/// Rows of floats that a query is multiplied with: they stay in the second cache.
const FLOAT_ROWS: usize = 64;

/// Each kernel that this machine has.
pub(crate) fn all() -> Vec<Timed> {
    let tiles = TileKernel::all().into_iter().map(|kernel| Timed {
        name: format!("bytes, tiles of 12 x 32: {}", kernel.name()),
        work: tile(kernel),
    });
    let halves = HalfKernel::all().into_iter().map(|kernel| Timed {
        name: format!("bf16, tiles of 12 x 32: {}", kernel.name()),
        work: half_tile(kernel),
    });
    let rows = Timed {
        name: "floats, rows and a query".to_owned(),
        work: float_rows(),
    };
    tiles.chain(halves).chain([rows]).collect()
}

fn tile(kernel: TileKernel) -> Work {
    Box::new(move || {
        let left = vec![3_u8; TILE_ROWS * DEPTH];
        let panel = vec![5_i8; DEPTH * WIDTH];
        let mut sums = [0; TILE_ROWS * WIDTH];
        Box::new(move || {
            by_widest(OneTile {
                kernel,
                left: black_box(&left),
                panel: black_box(&panel),
                sums: &mut sums,
            });
            black_box(&sums);
            (TILE_ROWS * WIDTH * DEPTH) as u64
        })
    })
}

/// One tile; plain code is compiled for the widest registers, as it is where layers are multiplied.
struct OneTile<'a> {
    kernel: TileKernel,
    left: &'a [u8],
    panel: &'a [i8],
    sums: &'a mut Tile,
}

impl Vectorised for OneTile<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        self.kernel
            .multiply(self.left, DEPTH, TILE_ROWS, self.panel, self.sums);
    }
}

fn half_tile(kernel: HalfKernel) -> Work {
    Box::new(move || {
        let left = vec![0x3F80_u16; TILE_ROWS * DEPTH];
        let panel = vec![0x3F00_u16; DEPTH * half_tiles::WIDTH];
        let mut sums = [0.0; TILE_ROWS * half_tiles::WIDTH];
        Box::new(move || {
            by_widest(OneHalfTile {
                kernel,
                left: black_box(&left),
                panel: black_box(&panel),
                sums: &mut sums,
            });
            black_box(&sums);
            (TILE_ROWS * half_tiles::WIDTH * DEPTH) as u64
        })
    })
}

struct OneHalfTile<'a> {
    kernel: HalfKernel,
    left: &'a [u16],
    panel: &'a [u16],
    sums: &'a mut half_tiles::Tile,
}

impl Vectorised for OneHalfTile<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        self.kernel
            .multiply(self.left, DEPTH, TILE_ROWS, self.panel, self.sums);
    }
}

fn float_rows() -> Work {
    Box::new(|| {
        let rows = vec![0.5_f32; FLOAT_ROWS * DEPTH];
        let query = vec![0.25_f32; DEPTH];
        let mut out = vec![0.0; FLOAT_ROWS];
        Box::new(move || {
            float_rows::dots(black_box(&rows), &query, &mut out);
            black_box(&out);
            (FLOAT_ROWS * DEPTH) as u64
        })
    })
}
