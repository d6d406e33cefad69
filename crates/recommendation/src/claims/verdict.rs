//! What a letter may say to what is asked for, and what counts more.

use serde::Serialize;

/// What a letter says to what is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It is so.
    Met,
    /// A part of it is so, or a lesser form.
    Partly,
    /// It is the right thing, but too little of it (부족함): two years of five.
    Short,
    /// The letter says that it is not so (없다고 씀).
    Denied,
    /// The letter may speak of it (확실하지 않음).
    Unsure,
    /// The letter does not speak of it (언급 없음).
    NotMentioned,
}

/// How far a verdict is from met.
pub(super) fn gap(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Met => 0,
        Verdict::Partly => 1,
        Verdict::Unsure => 2,
        Verdict::Short => 3,
        Verdict::NotMentioned => 4,
        Verdict::Denied => 5,
    }
}

/// The better of what two places of one sentence, or two sentences, say.
pub(super) fn better(one: Verdict, other: Verdict) -> Verdict {
    if rank(other) > rank(one) { other } else { one }
}

/// What counts where a letter says several things: that it is so before that it is not.
pub(super) fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::NotMentioned => 0,
        Verdict::Unsure => 1,
        Verdict::Denied => 2,
        Verdict::Short => 3,
        Verdict::Partly => 4,
        Verdict::Met => 5,
    }
}
