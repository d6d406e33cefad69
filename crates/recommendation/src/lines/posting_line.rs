//! The lines of a posting.

use serde::Serialize;
use shortlist_document::{Posting, plain_text};

use super::heading::{Heading, heading};
use super::kind::{LineKind, by_words, has_a_word_that_asks, is_step};
use super::learnt::learnt;
use crate::text::{Folded, Pattern};

/// What stands before a line and says nothing.
const BULLETS: [char; 24] = [
    '-', '*', '•', '·', 'ㆍ', 'ᆞ', '・', '∙', '●', '▶', '▷', '○', '◦', '※', ' ', '\t', '▪', '✓',
    '✔', '–', '—', '‣', '➢', '\u{200b}',
];
/// Characters of the longest name before a colon.
const LONGEST_LABEL: usize = 14;
/// The logarithm of the odds that a line asks for something, below which it asks nothing though it stands among
/// requirements; the same where a word of it asks, or it is welcome things that are listed; and above which it asks though
/// it sounds like a note.
const ASKS_NOTHING: f32 = -1.2;
const SURELY_NOTHING: f32 = -2.5;
const ASKS: f32 = 1.0;
/// The same of another kind, from which on it is told in a text without sections.
const SURE: f32 = 1.5;
/// Lines of one posting that are looked at.
const MOST: usize = 400;

/// A field of a posting that has lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PostingField {
    /// What the posting says of itself.
    Description,
    /// What the work is.
    Duties,
    /// What is required.
    Requirements,
    /// What is welcome.
    Preferred,
}

/// A line of a posting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct PostingLine {
    /// Where it stands.
    pub field: PostingField,
    /// What it is for.
    pub kind: LineKind,
    /// Its words, without a mark before them.
    pub text: String,
}

impl PostingLine {
    /// The lines of a posting that have a word in them. A heading says what the lines below it are for, until the
    /// next one or the end of its field; a line may say otherwise by its own words.
    ///
    /// # Examples
    ///
    /// ```
    /// use shortlist_document::Posting;
    /// use shortlist_recommendation::{LineKind, PostingLine};
    ///
    /// let posting = Posting {
    ///     requirements: Some("- Rust 경력 3년 이상\n- 학력 무관\n[채용 절차]\n서류 검토 후 연락".into()),
    ///     ..Posting::default()
    /// };
    /// let kinds: Vec<LineKind> = PostingLine::of(&posting).into_iter().map(|line| line.kind).collect();
    /// assert_eq!(kinds, [LineKind::Required, LineKind::Conditions, LineKind::Heading, LineKind::Process]);
    /// ```
    #[must_use]
    pub fn of(posting: &Posting) -> Vec<Self> {
        let fields = [
            (
                PostingField::Description,
                &posting.description,
                LineKind::Other,
            ),
            (PostingField::Duties, &posting.duties, LineKind::Duty),
            (
                PostingField::Requirements,
                &posting.requirements,
                LineKind::Required,
            ),
            (
                PostingField::Preferred,
                &posting.preferred,
                LineKind::Preferred,
            ),
        ];
        let mut lines = Vec::new();
        for (field, text, section) in fields {
            lines.extend(Self::of_text(
                field,
                text.as_deref().unwrap_or_default(),
                section,
            ));
        }
        lines.truncate(MOST);
        lines
    }

    fn of_text(field: PostingField, text: &str, mut section: LineKind) -> Vec<Self> {
        let own = section;
        let text = plain_text(text);
        let mut lines = Vec::new();
        for (marked, line) in text.lines().flat_map(items) {
            let folded = Folded::new(line);
            let kind = match heading(folded.text().trim()) {
                Some(_) if section == LineKind::Process && is_step(folded.text().trim()) => {
                    LineKind::Process
                }
                Some(_)
                    if marked
                        && !folded.text().contains(['[', '■'])
                        && asks_below(section)
                        && !is_plain_name(line) =>
                {
                    kind_of(folded.text(), section)
                }
                // `[급여]` among duties is a field of work.
                Some(Heading {
                    section: Some(LineKind::Benefits | LineKind::Conditions),
                }) if section == LineKind::Duty && !names_conditions(folded.text()) => {
                    LineKind::Heading
                }
                Some(Heading { section: named }) => {
                    // `[포트폴리오]` among duties is one thing, `[ABC 팀]` another: only what is known switches.
                    section = named.unwrap_or(
                        if section == own || section.asks() || section == LineKind::Duty {
                            section
                        } else {
                            own
                        },
                    );
                    LineKind::Heading
                }
                None => kind_of_labelled(folded.text(), section),
            };
            lines.push(Self {
                field,
                kind,
                text: line.to_owned(),
            });
        }
        lines
    }
}

fn asks_below(section: LineKind) -> bool {
    section.asks()
}

fn names_conditions(heading: &str) -> bool {
    static NAMES: Pattern = Pattern::new(
        r"조건|형태|환경|혜택|복리 ?후생|시간|장소|근무 ?지|지역|benefit|location|perks|기간|복지$",
    );
    NAMES.is_match(heading.trim_end_matches(|c: char| !c.is_alphanumeric()))
}

/// Whether a line behind a bullet is a section's name all the same: `* 자격 요건`, `- 우대사항`.
fn is_plain_name(line: &str) -> bool {
    line.chars().count() <= 8
}

/// The kind of a line that may have its heading before it: `[근무조건] 정규직, 서울`.
fn kind_of_labelled(line: &str, section: LineKind) -> LineKind {
    let labelled = line
        .trim()
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'));
    if let Some((label, rest)) = labelled
        && let Some(named) = heading(&format!("[{label}]")).and_then(|heading| heading.section)
        && !matches!(named, LineKind::Duty | LineKind::Other)
    {
        return kind_of(rest, named);
    }
    // `기술 스택 : Rust, Go`, `우대사항: 영어`, `문의 : 인사팀`.
    if let Some((label, rest)) = line.split_once(':')
        && !rest.trim().is_empty()
        && label.trim().chars().count() <= LONGEST_LABEL
        && let Some(named) = heading(label.trim()).and_then(|heading| heading.section)
    {
        let by_rest = by_words(line.trim(), named);
        return if named.asks() {
            kind_of(rest, named)
        } else {
            by_rest.filter(|kind| !kind.asks()).unwrap_or(named)
        };
    }
    kind_of(line, section)
}

/// The kind of a line by its words, by what is learnt of such lines, or as the section has it.
fn kind_of(line: &str, section: LineKind) -> LineKind {
    let line = line.trim();
    match (by_words(line, section), section) {
        (None, section) if section.asks() => {
            let sure = section != LineKind::Required || has_a_word_that_asks(line);
            let least = if sure { SURELY_NOTHING } else { ASKS_NOTHING };
            let learnt = learnt(line);
            if learnt.asks < least {
                learnt.other
            } else {
                section
            }
        }
        (Some(LineKind::Other), section) if section.asks() && learnt(line).asks > ASKS => section,
        (None, LineKind::Other) => {
            let learnt = learnt(line);
            match (
                learnt.asks > 0.0,
                learnt.sure > SURE && !has_a_word_that_asks(line),
            ) {
                (true, _) => learnt.asking,
                (false, true) => learnt.other,
                (false, false) => section,
            }
        }
        (kind, section) => kind.unwrap_or(section),
    }
}

/// The items of a line, without the marks before them, and whether they had one: several stand in a line where
/// bullets stand between them.
fn items(line: &str) -> impl Iterator<Item = (bool, &str)> {
    line.split(['•', '●', '▪', '◦'])
        .map(|item| {
            let text = item.trim_start_matches(BULLETS).trim();
            let marked = text.len() < item.trim().len() || item.len() < line.len();
            (marked, text)
        })
        .filter(|(_, text)| text.chars().any(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(requirements: &str) -> Vec<LineKind> {
        let posting = Posting {
            requirements: Some(requirements.into()),
            ..Posting::default()
        };
        PostingLine::of(&posting)
            .into_iter()
            .map(|line| line.kind)
            .collect()
    }

    #[test]
    fn headings_switch_the_kind() {
        use LineKind::{Documents, Heading, Preferred, Process, Required};
        let text = "[자격요건]\n• Java 개발 경력 3년 이상\n\n[우대사항]\n• AWS 경험\n\n[제출서류]\n• 자유 양식으로\n■ 채용 절차\n서류 > 면접";
        assert_eq!(
            kinds(text),
            [
                Heading, Required, Heading, Preferred, Heading, Documents, Heading, Process
            ]
        );
    }

    #[test]
    fn what_is_welcome_among_requirements_is_told() {
        use LineKind::{Preferred, Required};
        assert_eq!(
            kinds("- 학사 이상 (석사 우대)\n- 정보처리기사 우대\n- 영어 가능자"),
            [Required, Preferred, Required]
        );
    }

    #[test]
    fn html_is_text_and_bullets_begin_items() {
        assert_eq!(
            kinds("<p>자격 요건</p><ul><li>Rust</li><li>학력 무관</li></ul>").len(),
            3
        );
        assert_eq!(
            kinds("• 하나 있는 분 • 둘 있는 분"),
            [LineKind::Required, LineKind::Required]
        );
    }
}
