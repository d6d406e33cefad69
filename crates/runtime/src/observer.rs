//! Who is told what happens.

/// Is told what happens while requests are answered; never what a letter says.
pub trait Observer: Send + Sync {
    /// A letter's vector was looked for among those that are kept, and was there or not.
    fn looked_for_vector(&self, was_there: bool);

    /// So many letters wait to be embedded.
    fn letters_wait(&self, letters: usize);

    /// So many letters, with so many tokens, are embedded in one run.
    fn embeds(&self, letters: usize, tokens: usize);

    /// So many requests' entries of the journal are written together.
    fn journals(&self, requests: usize);
}

/// Nobody wants to know.
#[derive(Debug, Clone, Copy, Default)]
pub struct Nobody;

impl Observer for Nobody {
    fn looked_for_vector(&self, _was_there: bool) {}
    fn letters_wait(&self, _letters: usize) {}
    fn embeds(&self, _letters: usize, _tokens: usize) {}
    fn journals(&self, _requests: usize) {}
}
