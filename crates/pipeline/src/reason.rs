//! Why a letter is at the edge of what a model learned, or outside.

/// Why a letter is at the edge of what a model learned, or outside.
#[derive(Debug, Clone, PartialEq)]
pub enum Reason {
    /// The text is too short to be judged as a letter.
    TooShort {
        /// Its characters.
        characters: usize,
        /// Those of a usual letter.
        usual: usize,
    },
    /// The letter is short.
    Short {
        /// Its characters.
        characters: usize,
        /// Those of a usual letter.
        usual: usize,
    },
    /// The text is in another language than the training letters.
    OtherLanguage {
        /// The share of Hangul in it.
        own: f64,
        /// That of a usual letter.
        usual: f64,
    },
    /// The content is far from the training letters.
    FarContent,
    /// The content is unlike the training letters.
    UnlikeContent,
}
