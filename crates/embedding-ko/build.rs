//! Writes the small table, where the feature `small` asks for it: the same numbers in wider steps.
#![allow(clippy::print_stdout, reason = "cargo is told by lines")]

use std::env;
use std::error::Error;
use std::fs;
use std::path::Path;

const FULL: &str = "model/model.safetensors";
/// How much wider a step is. Whole steps need 2.6 bits of a byte on average, where the full table's need 6.4.
const STEP: i32 = 16;
/// The full table's weights stand before its vectors: one `f32` for each of 40,000 pieces.
const WEIGHTS: usize = 40_000 * 4;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={FULL}");
    if env::var_os("CARGO_FEATURE_SMALL").is_none() {
        return Ok(());
    }
    let mut file = fs::read(FULL)?;
    // A file of safetensors: the length of its header, the header, the tensors.
    let length = file.first_chunk().ok_or("the table is cut off")?;
    let header = usize::try_from(u64::from_le_bytes(*length))?;
    let vectors = size_of::<u64>() + header + WEIGHTS;
    let vectors = file.get_mut(vectors..).ok_or("the table is cut off")?;
    for byte in vectors {
        *byte = in_wide_steps(byte.cast_signed()).cast_unsigned();
    }
    let folder = env::var_os("OUT_DIR").ok_or("cargo names no folder")?;
    fs::write(Path::new(&folder).join("small.safetensors"), file)?;
    Ok(())
}

/// The nearest whole number of steps; halves go away from zero.
fn in_wide_steps(value: i8) -> i8 {
    let value = i32::from(value);
    let steps = (value.abs() + STEP / 2) / STEP * value.signum();
    // At most 128 / 16.
    i8::try_from(steps).unwrap_or_default()
}
