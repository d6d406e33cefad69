//! The demo.

use crate::language::Language;

/// That it is done, and the command that answers for a letter of one's own.
#[must_use]
pub fn done(seconds: f64, command: &str, language: Language) -> String {
    language.choose(
        format!("Done in {seconds:.2} s. Try your own letter: {command} FILE"),
        format!("{seconds:.2}초 걸렸습니다. 내 글로: {command} 파일"),
    )
}
