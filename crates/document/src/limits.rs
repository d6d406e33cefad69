//! How much is read. A cover letter has 1,500 to 4,000 characters, a long résumé some 20,000.

/// The greatest number of characters in one letter or posting.
pub const MAX_TEXT_CHARACTERS: usize = 200_000;

/// The greatest number of bytes of a file with one letter: [`MAX_TEXT_CHARACTERS`] Hangul
/// characters take three bytes each, in JSON escapes six.
pub const MAX_LETTER_BYTES: usize = 6 * MAX_TEXT_CHARACTERS;
