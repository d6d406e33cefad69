#![doc = include_str!("../README.md")]

mod counting;
mod finding;
#[cfg(feature = "hash")]
mod hashing;
mod private;
mod reading;

pub use counting::count_words;
pub use finding::ByteFinder;
#[cfg(feature = "hash")]
pub use hashing::sha256_of;
pub use private::{
    append_private, copy_private, create_private, make_private_folder, open_private,
    take_private_folder, touch_private, wider_than_private, write_private,
};
pub use reading::{read_at_most, read_regular_at_most, read_text_at_most, take_at_most};
