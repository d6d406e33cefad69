//! Why a letter is at the edge of what a model learned, or outside.

use crate::language::Language;
use crate::notice::Reason;

impl Reason {
    /// The reason in words.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        match self {
            Self::TooShort { characters, usual } => language.choose(
                format!(
                    "It has {characters} characters; the letters that the model learned from have about \
                     {usual}."
                ),
                format!("{characters}자입니다. 모델이 학습한 글은 {usual}자쯤 됩니다."),
            ),
            Self::Short { characters, usual } => language.choose(
                format!(
                    "It is short: {characters} characters; the letters that the model learned from have \
                     about {usual}."
                ),
                format!("{characters}자로 짧습니다. 모델이 학습한 글은 {usual}자쯤 됩니다."),
            ),
            Self::OtherLanguage { own, usual } => {
                let (own, usual) = (100.0 * own, 100.0 * usual);
                language.choose(
                    format!(
                        "It is written in another language than the letters that the model learned from: \
                         {own:.0} % of its letters are Korean, there {usual:.0} %."
                    ),
                    format!(
                        "모델이 학습한 글과 다른 언어로 쓰였습니다. 글자의 {own:.0}%가 한글이고, 학습한 글은 {usual:.0}%입니다."
                    ),
                )
            }
            Self::FarContent => language
                .choose(
                    "Its content is farther from the letters that the model learned from than 95 % of them \
                     are from each other.",
                    "모델이 학습한 글의 95%가 서로 떨어진 것보다 내용이 더 멀리 떨어져 있습니다.",
                )
                .to_owned(),
            Self::UnlikeContent => language
                .choose(
                    "Its content is unlike the letters that the model learned from.",
                    "내용이 모델이 학습한 글과 다릅니다.",
                )
                .to_owned(),
        }
    }
}
