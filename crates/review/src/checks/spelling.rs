//! Common errors of spelling and spacing, each by a rule of its own.
//!
//! `lists/spelling.txt`: Common errors, each with what is right. Sources: 한글 맞춤법 (문화체육관광부 고시 제2017-12호), 표준어 규정, 외래어
//! 표기법, and the questions that the National Institute of Korean Language answers most (온라인가나다). A rule stands here only
//! if the wrong form is wrong wherever it stands. Literals that are written together are looked for together: `(는날|는곳)`
//! costs less than `는(날|곳)`.

use std::cmp::Reverse;

use crate::code::Code;
use crate::detail::Detail;
use crate::finding::Severity;
use crate::lists::pool::List;
use crate::mend::mended;
use crate::review::Report;
use crate::text::{Answer, Letter, Sentence};

pub(crate) fn check(letter: &Letter<'_>, report: &mut Report<'_>) {
    for answer in &letter.answers {
        for sentence in &answer.sentences {
            check_by(List::Spelling, Code::Spelling, answer, sentence, report);
            check_by(List::Spacing, Code::Spacing, answer, sentence, report);
        }
    }
}

fn check_by(
    list: List,
    code: Code,
    answer: &Answer<'_>,
    sentence: &Sentence<'_>,
    report: &mut Report<'_>,
) {
    let mut found = sentence.find(list);
    found.sort_by_key(|(_, range)| (range.start, Reverse(range.end)));
    let mut end = 0;
    for (index, range) in found {
        let Some(entry) = list.entries().get(index).filter(|_| range.start >= end) else {
            continue;
        };
        end = range.end;
        let wrong = sentence.text.get(range.clone()).unwrap_or_default();
        let length = wrong.trim_end().len();
        let bytes = sentence.start + range.start..sentence.start + range.start + length;
        let mended = mended(entry, sentence.text, (range.start, range.end));
        let detail = Detail::Replace {
            with: mended.unwrap_or_else(|| entry.instead.to_owned()),
        };
        report.at(answer, bytes, code, Severity::Low, detail);
    }
}
