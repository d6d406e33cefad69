//! The demo.

use crate::language::Language;

/// What synthetic data are, wherever a number from them is shown.
#[must_use]
pub fn synthetic(language: Language) -> &'static str {
    language.choose(
        "Synthetic data: for trying out, no evidence about real hiring.",
        "만들어 낸 데이터입니다. 써 보기 위한 것으로, 실제 채용과는 관계가 없습니다.",
    )
}

/// That it is done, and the command that answers for a letter of one's own.
#[must_use]
pub fn done(seconds: f64, command: &str, language: Language) -> String {
    language.choose(
        format!("Done in {seconds:.2} s. Try your own letter: {command} FILE"),
        format!("{seconds:.2}초 걸렸습니다. 내 글로: {command} 파일"),
    )
}
